"""Examples for fastapi.toml: routes, dependencies, response models."""
import logging
from pathlib import Path
from typing import Annotated

import elsewhere
import jwt
from fastapi import (
    APIRouter,
    BackgroundTasks,
    Depends,
    FastAPI,
    HTTPException,
    Request,
    Response,
    Security,
    UploadFile,
    WebSocket,
    status,
)
from fastapi.encoders import jsonable_encoder
from fastapi.responses import FileResponse, HTMLResponse, JSONResponse, RedirectResponse, StreamingResponse
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from pydantic import BaseModel
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

log = logging.getLogger(__name__)
app = FastAPI()
router = APIRouter()
members = APIRouter(dependencies=[Depends(HTTPBearer())])


class Base(DeclarativeBase):
    pass


class Child(Base):
    __tablename__ = "child"
    id: Mapped[int] = mapped_column(primary_key=True)
    surname: Mapped[str] = mapped_column()                         # rd4c: identity
    photo: Mapped[str] = mapped_column()                           # rd4c: media
    ward: Mapped[str] = mapped_column()


class ChildIn(BaseModel):
    surname: str                                                   # rd4c: identity
    ward: str


class WardOut(BaseModel):
    ward: str


class Visit(BaseModel):
    number: int
    child: ChildIn


class Stay(BaseModel):
    number: int
    ward: WardOut


def open_session() -> Session:
    return Session()


DB = Annotated[Session, Depends(open_session)]


@app.get("/a/{pk}")
def plain_return(pk: int, db: DB) -> dict[str, str]:
    return {"surname": db.get(Child, pk).surname}                  # expect: unguarded-view


@app.get("/b/{pk}")
def other_column(pk: int, db: DB) -> dict[str, str]:
    return {"ward": db.get(Child, pk).ward}


@app.get("/c/{pk}", response_model=WardOut)
def only_the_model_leaves(pk: int, db: Session = Depends(open_session)):
    return db.get(Child, pk)


@app.get("/c/list/{pk}", response_model=list[WardOut])
def only_the_model_leaves_of_each(pk: int, db: Session = Depends(open_session)):
    return [db.get(Child, pk)]


@app.get("/c/inside/{pk}", response_model=Stay)
def only_the_models_inside_leave(pk: int, db: Session = Depends(open_session)):
    return {"number": pk, "ward": db.get(Child, pk)}


@app.get("/c/more/{pk}", response_model=Visit)
def a_model_inside(pk: int, db: Session = Depends(open_session)):
    return {"number": pk, "child": db.get(Child, pk)}              # expect: unguarded-view


@app.get("/c/rows/{pk}", response_model=list[ChildIn])
def rows_of_any_keys(pk: int, db: Session = Depends(open_session)):
    child = db.get(Child, pk)
    return [{key: getattr(child, key) for key in elsewhere.KEYS}]  # expect: unguarded-view


# what nobody knows is what it is declared to be
@app.get("/u/{pk}", response_model=ChildIn)
def declared(pk: int):
    return elsewhere.fetch(pk)                                     # expect: unguarded-view


@app.get("/u/list", response_model=list[ChildIn])
def declared_list():
    answer = elsewhere.fetch()
    return answer.rows or []                                       # expect: unguarded-view


@app.get("/u/inside/{pk}", response_model=Visit)
def declared_inside(pk: int):
    return {"number": pk, "child": elsewhere.fetch(pk)}            # expect: unguarded-view


@app.get("/u/ward/{pk}", response_model=Stay)
def declared_as_a_ward(pk: int):
    return {"number": pk, "ward": elsewhere.fetch(pk)}


@app.get("/u/made-up", response_model=ChildIn)
def declared_and_known():
    return {"surname": "-", "ward": "3"}


@app.post("/u/own", response_model=ChildIn)
def declared_and_sent_in(child: ChildIn):
    return child


@router.get("/d/{pk}")
def as_json(pk: int, db: DB) -> JSONResponse:
    return JSONResponse({"surname": db.get(Child, pk).surname})    # expect: unguarded-view


@router.get("/e/{pk}")
def as_page(pk: int, db: DB) -> HTMLResponse:
    return HTMLResponse(f"<b>{db.get(Child, pk).surname}</b>")     # expect: unguarded-view


@router.get("/m/{pk}")
def as_stream(pk: int, db: DB) -> StreamingResponse:
    return StreamingResponse(iter([db.get(Child, pk).surname]))    # expect: unguarded-view


@router.get("/n/{pk}")
def as_file(pk: int, db: DB) -> FileResponse:
    return FileResponse(db.get(Child, pk).photo)                   # expect: unguarded-view


@members.get("/f/{pk}")
def behind_the_router(pk: int, db: DB) -> dict[str, str]:
    return {"surname": db.get(Child, pk).surname}                  # expect: authenticated-only


@router.get("/g/{pk}", dependencies=[Depends(HTTPBearer())])
def behind_the_route(pk: int, db: DB) -> dict[str, str]:
    return {"surname": db.get(Child, pk).surname}                  # expect: authenticated-only


@router.get("/h/{pk}", dependencies=[Depends(HTTPBearer(auto_error=False))])
def behind_nothing(pk: int, db: DB) -> dict[str, str]:
    return {"surname": db.get(Child, pk).surname}                  # expect: unguarded-view


def only_staff(request: Request) -> None:
    if request.headers.get("x-role") != "staff":
        raise HTTPException(status_code=status.HTTP_403_FORBIDDEN, detail="no")


@router.get("/i/{pk}")
def behind_own_check(pk: int, db: DB, _: None = Depends(only_staff)) -> dict[str, str]:
    return {"surname": db.get(Child, pk).surname}


@router.get("/j/{pk}")
def behind_scopes(pk: int, db: DB, _: None = Security(only_staff, scopes=["read"])) -> dict[str, str]:
    return {"surname": db.get(Child, pk).surname}


@app.post("/k")
def own_input_back(child: ChildIn) -> dict[str, str]:
    log.info("%s", child.ward)
    log.info("%s", child.surname)                                  # expect: child-data-in-log
    return {"surname": child.surname}


@app.post("/l")
async def asked_for(request: Request) -> None:
    log.info("%s", request.query_params["surname"])                # expect: child-data-in-log, child-data-in-get-input
    body = await request.json()
    log.info("%s", body["ward"])
    log.info("%s", body["surname"])                                # expect: child-data-in-log


def in_an_exception(child: Child) -> None:
    raise HTTPException(404, detail=f"{child.surname} not found")  # expect: child-data-in-exception


def kept(child: Child, response: Response) -> RedirectResponse:
    response.set_cookie("name", child.surname)                     # expect: child-data-in-cookie
    return RedirectResponse(f"/children/{child.surname}")          # expect: child-data-in-url


def note(name: str) -> None:
    log.info("%s", name)                                           # expect: child-data-in-log


async def note_later(name: str) -> None:
    log.info("%s", name)                                           # expect: child-data-in-log


def later(child: Child, tasks: BackgroundTasks) -> None:
    tasks.add_task(note, child.surname)
    tasks.add_task(note_later, child.surname)


async def uploaded(
    drawing: UploadFile,                                           # rd4c: media
) -> None:
    log.info("%s", await drawing.read())                           # expect: child-data-in-log


@app.post("/drawings")
async def several(
    drawings: list[UploadFile],                                    # rd4c: media
    ward: str,
) -> None:
    log.info("%s in %s", await drawings[0].read(), ward)           # expect: child-data-in-log


def encoded(child: ChildIn) -> None:
    log.info("%s", jsonable_encoder(child))                        # expect: child-data-in-log


@app.post("/m")
async def by_cookie(request: Request) -> None:
    log.info("%s", request.cookies["surname"])                     # expect: child-data-in-log


class Children:
    """Where the routes get their objects from; they name no class themselves."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def by_number(self, number: int):
        return self.session.get(Child, number)


def open_children(session: Session = Depends(open_session)):
    return Children(session)


@app.get("/handed-on/{number}")
async def handed_on(number: int, children=Depends(open_children)):
    return children.by_number(number)                              # expect: unguarded-view


@app.get("/handed-on/{number}/ward", response_model=WardOut)
async def handed_on_in_part(number: int, children=Depends(open_children)):
    return children.by_number(number)


@app.get("/sent-to-log-in/{number}")
async def sent_to_log_in(number: int, request: Request, session: Session = Depends(open_session)):
    if not request.headers.get("Cookie"):
        return RedirectResponse(url="/login")
    return session.get(Child, number)                              # expect: authenticated-only


def read_token(token: str) -> dict[str, str]:
    return jwt.decode(token, "key", algorithms=["HS256"])


@app.get("/own")
def what_the_token_says(db: DB, asked: HTTPAuthorizationCredentials = Depends(HTTPBearer())) -> dict[str, str]:
    said = read_token(asked.credentials)
    if not said:
        raise HTTPException(status_code=401)
    return {"surname": db.get(Child, said.get("sub")).surname}


@app.get("/any/{pk}")
def what_the_address_says(pk: int, db: DB, asked: HTTPAuthorizationCredentials = Depends(HTTPBearer())) -> dict[str, str]:
    said = read_token(asked.credentials)
    log.info("asked by %s", said.get("sub"))
    return {"surname": db.get(Child, pk).surname}                  # expect: authenticated-only


@app.get("/file/{number}")
def a_file_by_its_path(number: int, db: DB) -> FileResponse:
    wards = f"/tmp/{number}-wards.txt"
    Path(wards).write_text(db.get(Child, number).ward)
    if number > 7:
        return FileResponse(wards)
    path = f"/tmp/{number}.txt"
    with open(path, "w") as file:
        file.write(db.get(Child, number).surname)                  # expect: plaintext-file
    return FileResponse(path)                                      # expect: unguarded-view


@app.get("/page")
def the_next_page(request: Request, db: DB) -> str:
    last = db.get(Child, 1)
    if last.ward:
        return str(request.url.include_query_params(after=last.ward))
    return str(request.url.include_query_params(after=last.surname))             # expect: child-data-in-url, unguarded-view


# -- a store in memory, and routes that are no decorators ------------------------------------------------------------------
KEPT: dict[int, ChildIn] = {}


@app.post("/keep/{number}")
def keep(number: int, child: ChildIn) -> dict[str, int]:
    KEPT[number] = child
    return {"kept": number}


def kept_by_another(number: int):
    return KEPT[number]                                            # expect: unguarded-view


def kept_numbers():
    return list(KEPT)


class KeptApi:
    def __init__(self) -> None:
        self.router = APIRouter()
        self.router.add_api_route("/kept", self.all_kept)

    async def all_kept(self):
        return list(KEPT.values())                                 # expect: unguarded-view


app.add_api_route("/kept/{number}", kept_by_another)
app.add_api_route("/kept-numbers", kept_numbers)
app.include_router(KeptApi().router)


@app.websocket("/live")
async def live(socket: WebSocket) -> None:
    await socket.accept()
    await socket.send_json({"numbers": list(KEPT)})
    await socket.send_json({"surname": KEPT[1].surname})           # expect: unguarded-view
    await socket.send_text(KEPT[2].surname)                        # expect: unguarded-view
    said = await socket.receive_json()
    log.info("%s said %s", said["ward"], said["surname"])          # expect: child-data-in-log
    log.info("%s said something", said["ward"])
