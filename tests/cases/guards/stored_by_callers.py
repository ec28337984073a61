"""What one caller sent and the program stored is a stored record to the next who asks; to that caller it is their own."""

import logging

from fastapi import APIRouter, Depends, FastAPI
from fastapi.security import OAuth2PasswordBearer
from pydantic import BaseModel
from sqlalchemy import select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

log = logging.getLogger(__name__)


class Base(DeclarativeBase):
    pass


class Child(Base):
    __tablename__ = "child"
    id: Mapped[int] = mapped_column(primary_key=True)
    surname: Mapped[str]  # rd4c: identity
    ward: Mapped[str]


class ChildIn(BaseModel):
    surname: str  # rd4c: identity
    ward: str


app = FastAPI()
router = APIRouter(dependencies=[Depends(OAuth2PasswordBearer(tokenUrl="token"))])


@app.post("/a")
def what_was_sent(sent: ChildIn, db: Session):
    child = Child(surname=sent.surname, ward=sent.ward)
    db.add(child)
    db.commit()
    return child


@app.put("/b/{pk}")
def what_was_put(pk: int, sent: ChildIn, db: Session):
    child = db.get(Child, pk)
    child.surname = sent.surname
    db.commit()
    return {"ward": child.ward}


@router.get("/c/{pk}")
def of_a_record(pk: int, db: Session):
    return {"surname": db.get(Child, pk).surname}  # expect: authenticated-only


@router.get("/d")
def of_a_column(db: Session):
    return {"surnames": [surname for (surname,) in db.execute(select(Child.surname))]}  # expect: authenticated-only


@router.get("/e")
def of_a_row(db: Session):
    return {"surnames": [row.surname for row in db.execute(select(Child.surname))]}  # expect: authenticated-only


@router.get("/f")
def of_another_column(db: Session):
    return {"wards": [row.ward for row in db.execute(select(Child.ward))]}


def logged(db: Session):
    for row in db.execute(select(Child.surname)):
        log.info(row.surname)  # expect: child-data-in-log
    for row in db.execute(select(Child.surname, Child.ward)):
        log.info(row.ward)  # spurious: child-data-in-log -- a column that is only annotated is not known by its name


app.include_router(router)
