"""Who asks, found by a dependency from a token: it guards nothing by itself, and what is compared with it or filtered by it is theirs."""

from fastapi import Depends, FastAPI, HTTPException
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from jose import JWTError, jwt
from sqlalchemy import select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

app = FastAPI()
bearer = HTTPBearer()


class Base(DeclarativeBase):
    pass


class Member(Base):
    __tablename__ = "member"
    id: Mapped[int] = mapped_column(primary_key=True)
    is_active: Mapped[bool] = mapped_column()
    role: Mapped[str] = mapped_column()
    phone: Mapped[str] = mapped_column(info={"rd4c": "contact"})


class Room(Base):
    __tablename__ = "room"
    id: Mapped[int] = mapped_column(primary_key=True)
    teacher_id: Mapped[int] = mapped_column()


class Child(Base):
    __tablename__ = "child"
    id: Mapped[int] = mapped_column(primary_key=True)
    parent_id: Mapped[int] = mapped_column()
    surname: Mapped[str] = mapped_column(info={"rd4c": "identity"})


def get_db():
    with Session() as session:
        yield session


def read_token(token: str):
    try:
        return jwt.decode(token, "key", algorithms=["HS256"])
    except JWTError:
        return None


def current_member(credentials: HTTPAuthorizationCredentials = Depends(bearer), db: Session = Depends(get_db)) -> Member:
    payload = read_token(credentials.credentials)
    if payload is None:
        raise HTTPException(status_code=401, detail="no")
    member = db.execute(select(Member).where(Member.id == payload.get("sub"))).scalar_one_or_none()
    if member is None:
        raise HTTPException(status_code=401, detail="no")
    if not member.is_active:
        raise HTTPException(status_code=403, detail="Inactive account")
    return member


def own_child(number: int, member: Member = Depends(current_member), db: Session = Depends(get_db)) -> Child:
    child = db.execute(select(Child).where(Child.id == number, Child.parent_id == member.id)).scalar_one_or_none()
    if child is None:
        raise HTTPException(status_code=404, detail="no such child")
    return child


@app.get("/any/{number}")
def any_child(number: int, db: Session = Depends(get_db), member: Member = Depends(current_member)):
    return {"surname": db.get(Child, number).surname}  # expect: authenticated-only


@app.get("/own/{number}")
def own_by_dependency(child: Child = Depends(own_child)):
    return {"surname": child.surname}


@app.get("/refused/{number}")
def refused_to_others(number: int, db: Session = Depends(get_db), member: Member = Depends(current_member)):
    child = db.get(Child, number)
    if child.parent_id != member.id:
        raise HTTPException(status_code=404)
    return {"surname": child.surname}


@app.get("/mine")
def filtered(db: Session = Depends(get_db), member: Member = Depends(current_member)):
    rows = db.execute(select(Child).where(Child.parent_id == member.id)).scalars().all()
    return [row.surname for row in rows]


@app.get("/others")
def filtered_the_other_way(db: Session = Depends(get_db), member: Member = Depends(current_member)):
    rows = db.execute(select(Child).where(Child.parent_id != member.id)).scalars().all()
    return [row.surname for row in rows]  # expect: authenticated-only


@app.get("/room")
def another_table_filtered(db: Session = Depends(get_db), member: Member = Depends(current_member)):
    room = db.execute(select(Room).where(Room.teacher_id == member.id)).scalar_one_or_none()
    rows = db.execute(select(Child)).scalars().all()
    return {"room": room.id, "children": [row.surname for row in rows]}  # expect: authenticated-only


@app.get("/me")
def me(member: Member = Depends(current_member)):
    return {"phone": member.phone}


@app.get("/both/{number}")
def me_and_another(number: int, db: Session = Depends(get_db), member: Member = Depends(current_member)):
    return {"phone": member.phone, "another": db.get(Member, number).phone}  # expect: authenticated-only


@app.get("/text/{number}")
def in_one_text(number: int, db: Session = Depends(get_db), member: Member = Depends(current_member)):
    return {"text": f"{member.phone} asks for {db.get(Child, number).surname}"}  # expect: authenticated-only
