"""Examples for sqlmodel.toml: a model that is a table and a message."""
import logging

from sqlmodel import Field, Session, SQLModel, select

log = logging.getLogger(__name__)


class Child(SQLModel, table=True):
    id: int = Field(primary_key=True)
    surname: str                                                   # rd4c: identity
    ward: str


def selected(session: Session) -> None:
    for child in session.exec(select(Child).where(Child.ward == "3")):
        log.info("%s", child.ward)
        log.info("%s", child.surname)                              # expect: child-data-in-log
    log.info("%s", session.get(Child, 1))                          # expect: child-data-in-log


def dumped(child: Child) -> None:
    log.info("%s", child.model_dump())                             # expect: child-object-in-log


class Family(SQLModel, table=True):
    id: int = Field(primary_key=True)
    phone: str                                                     # rd4c: contact
    members: list[Child] = Relationship(back_populates="family")


def through_a_relationship(family: Family) -> None:
    for member in family.members:
        log.info("%s", member.ward)
        log.info("%s", member.surname)                             # expect: child-data-in-log
