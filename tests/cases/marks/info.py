"""`info={"rd4c": …}` of SQLAlchemy columns."""

from sqlalchemy import Column, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Child(Base):
    __tablename__ = "child"
    id: Mapped[int] = mapped_column(primary_key=True)
    surname: Mapped[str] = mapped_column(String(80), info={"rd4c": "identity"})
    photo = Column(String, info={"rd4c": "media"})
    ward: Mapped[str] = mapped_column(info={"shown": True})


def columns(child: Child) -> None:
    print(child.ward)
    print(child.surname)  # expect: child-data-on-console
    print(child.photo)  # expect: child-data-on-console
