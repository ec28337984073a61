"""The tables."""

import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


class Base(DeclarativeBase):
    pass


class Account(Base):
    __tablename__ = "account"
    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(120))
    role: Mapped[str] = mapped_column(String(20))


class Pupil(Base):
    __tablename__ = "pupil"
    id: Mapped[int] = mapped_column(primary_key=True)
    full_name: Mapped[str] = mapped_column(String(120), info={"rd4c": "identity purpose=enrolment"})
    birth_date: Mapped[datetime.date] = mapped_column(info={"rd4c": "identity.birth_date purpose=enrolment"})
    home_street: Mapped[str] = mapped_column(String(120), info={"rd4c": "location purpose=enrolment"})
    support_needs: Mapped[str] = mapped_column(String(400), info={"rd4c": "disability purpose=enrolment"})
    form_room: Mapped[str] = mapped_column(String(10), info={"rd4c": "none"})
    reports: Mapped[list["Report"]] = relationship(back_populates="pupil")


class Report(Base):
    __tablename__ = "report"
    id: Mapped[int] = mapped_column(primary_key=True)
    pupil_id: Mapped[int] = mapped_column(ForeignKey("pupil.id"))
    term: Mapped[str] = mapped_column(String(10))
    remarks: Mapped[str] = mapped_column(info={"rd4c": "education purpose=enrolment"})
    pupil: Mapped[Pupil] = relationship(back_populates="reports")
