"""Guards of FastAPI routes: dependencies of the route, of the parameter, of the router."""

from typing import Annotated

from fastapi import APIRouter, Depends, FastAPI, HTTPException
from fastapi.responses import JSONResponse, RedirectResponse
from fastapi.security import HTTPBearer
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column
from starlette.middleware.base import BaseHTTPMiddleware

bearer = HTTPBearer()
router = APIRouter()


class Base(DeclarativeBase):
    pass


class Child(Base):
    __tablename__ = "child"
    id: Mapped[int] = mapped_column(primary_key=True)
    surname: Mapped[str] = mapped_column(info={"rd4c": "identity"})
    ward: Mapped[str]


class User(Base):
    __tablename__ = "user"
    id: Mapped[int] = mapped_column(primary_key=True)
    role: Mapped[str]


def open_session():
    with Session() as session:
        yield session


def signed_in(token: str = Depends(bearer)) -> User:
    if not token:
        raise HTTPException(status_code=401)
    return User()


def caseworker(user: User = Depends(signed_in)) -> User:
    if user.role != "caseworker":
        raise HTTPException(status_code=403)
    return user


DB = Annotated[Session, Depends(open_session)]


@router.get("/a/{pk}")
def unguarded(pk: int, db: Session = Depends(open_session)):
    child = db.get(Child, pk)
    return JSONResponse({"surname": child.surname})  # expect: unguarded-view


@router.get("/b/{pk}")
def unguarded_but_clean(pk: int, db: DB):
    child = db.get(Child, pk)
    return JSONResponse({"ward": child.ward})


@router.get("/c/{pk}")
def returned_value(pk: int, db: DB):
    child = db.get(Child, pk)
    return {"surname": child.surname}  # expect: unguarded-view


@router.get("/d/{pk}")
def login_only(pk: int, db: DB, user: User = Depends(signed_in)):
    child = db.get(Child, pk)
    return JSONResponse({"surname": child.surname})  # expect: authenticated-only


@router.get("/e/{pk}")
def by_role(pk: int, db: DB, user: User = Depends(caseworker)):
    child = db.get(Child, pk)
    return JSONResponse({"surname": child.surname})


@router.get("/f/{pk}", dependencies=[Depends(caseworker)])
def by_role_of_the_route(pk: int, db: DB):
    child = db.get(Child, pk)
    return JSONResponse({"surname": child.surname})


@router.get("/g/{pk}")
def by_role_inside(pk: int, db: DB, user: User = Depends(signed_in)):
    if user.role != "caseworker":
        raise HTTPException(status_code=403)
    child = db.get(Child, pk)
    return JSONResponse({"surname": child.surname})


@router.get("/h/{pk}")
def annotated_dependency(pk: int, db: DB, user: Annotated[User, Depends(caseworker)]):
    child = db.get(Child, pk)
    return JSONResponse({"surname": child.surname})


guarded = APIRouter(dependencies=[Depends(caseworker)])


@guarded.get("/i/{pk}")
def guarded_by_the_router(pk: int, db: DB):
    child = db.get(Child, pk)
    return JSONResponse({"surname": child.surname})


Reader = Annotated[User, Depends(caseworker)]


class NeedsRole:
    def __init__(self, role: str) -> None:
        self.role = role

    def __call__(self, user: User = Depends(signed_in)) -> User:
        if user.role != self.role:
            raise HTTPException(status_code=403)
        return user


@router.get("/k/{pk}")
def alias_of_a_dependency(pk: int, db: DB, user: Reader):
    child = db.get(Child, pk)
    return JSONResponse({"surname": child.surname})


@router.get("/l/{pk}")
def dependency_made_by_a_class(pk: int, db: DB, user: User = Depends(NeedsRole("caseworker"))):
    child = db.get(Child, pk)
    return JSONResponse({"surname": child.surname})


mounted = APIRouter()


@mounted.get("/m/{pk}")
def guarded_where_it_is_mounted(pk: int, db: DB):
    child = db.get(Child, pk)
    return JSONResponse({"surname": child.surname})


router.include_router(mounted, dependencies=[Depends(caseworker)])


@router.post("/j")
def echoes_the_caller(surname: str):  # expect: child-data-in-get-input
    return JSONResponse({"surname": surname})


def valid_token(token: str):
    try:
        return User(id=int(token))
    except ValueError:
        raise HTTPException(status_code=403, detail="Could not validate credentials")


@router.get("/by-a-valid-token/{pk}")
def by_a_valid_token(pk: int, db: DB, user: User = Depends(valid_token)):
    return db.get(Child, pk)  # expect: authenticated-only


class SignedIn(BaseHTTPMiddleware):
    async def dispatch(self, request, call_next):
        if not request.cookies.get("token"):
            return RedirectResponse(url="/login")
        return await call_next(request)


class Timed(BaseHTTPMiddleware):
    async def dispatch(self, request, call_next):
        return await call_next(request)


members = FastAPI()
members.add_middleware(SignedIn)
strangers = FastAPI()
strangers.add_middleware(Timed)
staff = FastAPI()


@staff.middleware("http")
async def refuse_strangers(request, call_next):
    if request.headers.get("role") != "caseworker":
        return JSONResponse({}, status_code=403)
    return await call_next(request)


@members.get("/behind-middleware/{pk}")
def behind_middleware(pk: int, db: DB):
    return db.get(Child, pk)  # expect: authenticated-only


@strangers.get("/behind-a-clock/{pk}")
def behind_a_clock(pk: int, db: DB):
    return db.get(Child, pk)  # expect: unguarded-view


@staff.get("/behind-a-role/{pk}")
def behind_a_role(pk: int, db: DB):
    return db.get(Child, pk)
