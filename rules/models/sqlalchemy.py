"""Examples for sqlalchemy.toml: declarative classes, queries of both styles, relationships."""
import csv
import datetime
import json
import logging

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import Column, Date, DateTime, ForeignKey, Integer, String, extract, func, inspect, select, text
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker
from sqlalchemy.ext.declarative import declarative_base
from sqlalchemy.orm import DeclarativeBase, DeclarativeBaseNoMeta, Mapped, Session, backref, mapped_column, registry, relationship, scoped_session, sessionmaker, validates

log = logging.getLogger(__name__)


class Base(DeclarativeBase):
    pass


class Child(Base):
    __tablename__ = "child"
    id: Mapped[int] = mapped_column(primary_key=True)
    surname: Mapped[str] = mapped_column(info={"rd4c": "identity"})
    ward: Mapped[str] = mapped_column()

    def __repr__(self) -> str:
        return f"<Child {self.surname}>"


class Checked(Base):
    __tablename__ = "checked"
    id: Mapped[int] = mapped_column(primary_key=True)
    surname: Mapped[str] = mapped_column()                         # rd4c: identity
    ward: Mapped[str] = mapped_column()

    @validates("surname")
    def check_surname(self, key: str, value: str) -> str:
        raise ValueError(f"{value} is no name")                    # expect: child-data-in-exception

    @validates("ward")
    def check_ward(self, key: str, value: str) -> str:
        raise ValueError(f"{value} is no ward")


class Visit(Base):
    __tablename__ = "visit"
    id: Mapped[int] = mapped_column(primary_key=True)
    child_id: Mapped[int] = mapped_column(ForeignKey("child.id"))
    child: Mapped[Child] = relationship("Child", backref="visits")


OldBase = declarative_base()


class OldChild(OldBase):
    __tablename__ = "old_child"
    id = Column(Integer, primary_key=True)
    surname = Column(String)                                       # rd4c: identity
    ward = Column(String)


RegistryBase = registry().generate_base()


class RegisteredChild(RegistryBase):
    __tablename__ = "registered_child"
    id = Column(Integer, primary_key=True)
    surname = Column(String)                                       # rd4c: identity


db = SQLAlchemy()


class FlaskChild(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    surname = db.Column(db.String)                                 # rd4c: identity
    ward = db.Column(db.String)


class FlaskVisit(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    child = db.relationship("FlaskChild")


def by_key(session: Session) -> None:
    log.info("%s", session.get(Child, 1).ward)
    log.info("%s", session.get(Child, 1).surname)                  # expect: child-data-in-log
    log.info("%s", session.get(Child, 1))                          # expect: child-data-in-log


def selected(session: Session) -> None:
    for child in session.scalars(select(Child).where(Child.ward == "3").order_by(Child.id)):
        log.info("%s", child.ward)
        log.info("%s", child.surname)                              # expect: child-data-in-log


def executed(session: Session) -> None:
    log.info("%s", session.execute(select(Child)).scalars().all()[0].surname)      # expect: child-data-in-log
    log.info("%s", session.execute(select(Child)).scalar_one().surname)            # expect: child-data-in-log
    for row in session.execute(select(Child)):
        log.info("%s", row[0].surname)                             # expect: child-data-in-log


async def asynchronous(session: AsyncSession) -> None:
    found = await session.execute(select(Child))
    log.info("%s", found.scalars().first().surname)                # expect: child-data-in-log
    log.info("%s", (await session.scalar(select(Child))).surname)  # expect: child-data-in-log


async def asynchronous_factory() -> None:
    async with async_sessionmaker()() as session:
        log.info("%s", (await session.get(RegisteredChild, 1)).surname)    # expect: child-data-in-log


def queried(session: Session) -> None:
    log.info("%s", session.query(OldChild).filter_by(ward="3").first().surname)    # expect: child-data-in-log
    log.info("%s", [child.ward for child in session.query(OldChild).all()])
    log.info("%s", session.query(OldChild).filter(OldChild.surname == "x").count())


def made_sessions() -> None:
    factory = sessionmaker()
    with factory() as session:
        log.info("%s", session.get(OldChild, 1).surname)           # expect: child-data-in-log
    registry = scoped_session(factory)
    log.info("%s", registry.query(OldChild).one().surname)         # expect: child-data-in-log


def chosen_columns(session: Session) -> None:
    for ward, surname in session.execute(select(Child.ward, Child.surname)):
        log.info("%s", ward)
        log.info("%s", surname)                                    # expect: child-data-in-log
    for row in session.query(Child.ward, Child.surname).filter(Child.surname == "x"):
        log.info("%s", row.ward)
        log.info("%s", row.surname)                                # expect: child-data-in-log
    log.info("%s", session.scalars(select(Child.ward)).all())
    log.info("%s", session.scalars(select(Child.surname)).all())   # expect: child-data-in-log
    log.info("%s", session.execute(select(Child.surname.label("who"), Child.ward)).first().who)    # expect: child-data-in-log


def searched(session: Session) -> None:
    query = select(Child).where(Child.surname.ilike("%x%")).order_by(Child.surname)
    log.info("%s", query)
    log.info("%s", session.scalars(query).first().ward)
    log.info("%s", session.scalars(query).first().surname)         # expect: child-data-in-log


def in_flask() -> None:
    log.info("%s", FlaskChild.query.get(1).ward)
    log.info("%s", FlaskChild.query.get(1).surname)                # expect: child-data-in-log
    log.info("%s", db.session.scalars(db.select(FlaskChild)).one().surname)        # expect: child-data-in-log
    log.info("%s", db.get_or_404(FlaskChild, 1).surname)           # expect: child-data-in-log
    log.info("%s", FlaskVisit.query.first().child.surname)         # expect: child-data-in-log


def related(visit: Visit, child: Child) -> None:
    log.info("%s", visit.child.ward)
    log.info("%s", visit.child.surname)                            # expect: child-data-in-log
    log.info("%s", child.visits[0].child.surname)                  # expect: child-data-in-log


def made(name: str) -> None:
    log.info("%s", Child(surname=name, ward="3").ward)
    log.info("%s", Child(surname=name, ward="3").surname)          # expect: child-data-in-log


def stored(session: Session, name: str) -> None:
    child = OldChild(ward="3")
    child.surname = name
    session.add(child)
    session.commit()
    log.info("%s", child.surname)                                  # expect: child-data-in-log


def plain_text(child: OldChild) -> None:
    log.info("%s", child)                                          # "<OldChild object at …>"


class PlainBase(DeclarativeBaseNoMeta):
    pass


class Guardian(PlainBase):
    __tablename__ = "guardian"
    phone: Mapped[str] = mapped_column(info={"rd4c": "contact"})


def of_another_base(guardian: Guardian) -> None:
    log.info("%s", guardian.phone)                                 # expect: child-data-in-log


class Account(Base):
    __tablename__ = "account"
    id = Column(Integer, primary_key=True)
    pupil = relationship("Pupil", back_populates="account", uselist=False)
    tutor = relationship("Tutor", back_populates="account", uselist=False)


class Team(Base):
    __tablename__ = "team"
    title = Column(String)


class Tutor(Base):
    __tablename__ = "tutor"
    account = relationship("Account", back_populates="tutor")
    team = relationship("Team")


class Pupil(Base):
    __tablename__ = "pupil"
    surname = Column(String)                                       # rd4c: identity
    room = Column(String)
    account = relationship("Account", back_populates="pupil")


def columns_of_a_record(session: Session) -> None:
    pupil = session.query(Pupil).first()
    log.info("%s", pupil.__dict__)                                 # expect: child-object-in-log
    log.info("%s", pupil.__dict__["room"])


def records_beside_it_are_no_columns(session: Session) -> None:
    account = session.query(Account).first()
    log.info("%s", json.dumps({**account.__dict__, "seen": True}))
    log.info("%s", account.pupil.room)
    log.info("%s", account.pupil.surname)                          # expect: child-data-in-log


def a_copy_is_not_the_record(session: Session) -> None:
    shown = session.query(Account).first().__dict__.copy()
    shown["pupil"] = session.query(Pupil).first().__dict__
    log.info("%s", shown["pupil"]["room"])
    log.info("%s", shown["pupil"]["surname"])                      # expect: child-data-in-log


def each_relation_has_its_own_records(session: Session) -> None:
    account = session.query(Account).first()
    log.info("%s", json.dumps({"tutor": account.tutor}))
    log.info("%s", json.dumps({"tutor": {"team": account.tutor.team}}))
    log.info("%s", json.dumps({"pupil": account.pupil}))           # expect: child-data-in-log


class Listed:
    """A mixin: it has no column itself, and gives those of the class it is mixed into."""

    def to_dict(self) -> dict[str, object]:
        return {attribute.key: getattr(self, attribute.key) for attribute in inspect(type(self)).attrs}


class Sibling(Base, Listed):
    __tablename__ = "sibling"
    id: Mapped[int] = mapped_column(primary_key=True)
    surname = mapped_column(String, info={"rd4c": "identity"})


def first_sibling(session: Session) -> dict[str, object]:
    return session.get(Sibling, 1).to_dict()


def shown_sibling(session: Session) -> None:
    log.info("%s", first_sibling(session))                         # expect: child-data-in-log


class Wards:
    """Nobody says what its session is: it is known by what it is handed."""

    def __init__(self, db) -> None:
        self.db = db

    def first(self) -> None:
        for row in self.db.execute(select(Child.surname, Child.ward)):
            log.info("%s", row.ward)
            log.info("%s", row.surname)                            # expect: child-data-in-log
        log.info("%s", self.db.query(Child).first().surname)       # expect: child-data-in-log


class Register:
    def find_sibling_by_number(self, db: Session, number: int):
        return db.get(Sibling, number)


SERVICES = {"register": None}


def by_the_name_of_a_method(db: Session) -> None:
    log.info("%s", SERVICES["register"].find_sibling_by_number(db, 1).id)
    log.info("%s", SERVICES["register"].find_sibling_by_number(db, 1).surname)     # expect: child-data-in-log


class Newborn(Base):
    __tablename__ = "newborn"
    id: Mapped[int] = mapped_column(primary_key=True)
    birth_date: Mapped[datetime.date | None] = mapped_column()     # rd4c: identity.birth_date
    seen = Column("seen_at", DateTime(timezone=True))              # rd4c: identity.birth_date
    baptised = mapped_column(Date)                                 # rd4c: identity.birth_date
    gender: Mapped[str] = mapped_column()                          # rd4c: identity.gender
    village: Mapped[str] = mapped_column()                         # rd4c: location


def a_date_knows_its_year(session: Session) -> None:
    writer = csv.writer(open("newborns.csv", "w"))
    for child in session.query(Newborn).all():
        writer.writerow([child.birth_date, child.gender, child.village])           # expect: quasi-identifier-set, plaintext-file
        writer.writerow([child.birth_date.year, child.gender, child.village])      # expect: plaintext-file
        writer.writerow([child.seen.year, child.gender, child.village])            # expect: plaintext-file
        writer.writerow([child.baptised.year, child.gender, child.village])        # expect: plaintext-file


def a_query_gives_the_year(session: Session) -> None:
    for row in session.execute(select(extract("year", Newborn.birth_date), Newborn.gender, Newborn.village)):
        csv.writer(open("years.csv", "w")).writerow([row[0], row[1], row[2]])      # expect: plaintext-file
    for row in session.execute(select(func.date_trunc("year", Newborn.birth_date), Newborn.gender, Newborn.village)):
        csv.writer(open("years.csv", "w")).writerow([row[0], row[1], row[2]])      # expect: plaintext-file
    for row in session.execute(select(extract("month", Newborn.birth_date), Newborn.gender, Newborn.village)):
        csv.writer(open("months.csv", "w")).writerow([row[0], row[1], row[2]])     # expect: quasi-identifier-set, plaintext-file


class Outbox(Base):
    __tablename__ = "outbox"
    id: Mapped[int] = mapped_column(primary_key=True)
    payload: Mapped[str] = mapped_column()
    topic: Mapped[str] = mapped_column()

    def set_payload(self, data: dict[str, object]) -> None:
        self.payload = json.dumps(data)


def put_into_a_column(session: Session, child: Child) -> None:
    entry = Outbox(topic="admitted")
    entry.set_payload({"surname": child.surname})
    session.add(entry)


def read_from_the_column(session: Session) -> None:
    for entry in session.scalars(select(Outbox)):
        log.info(entry.topic)
        log.info(entry.payload)                                    # expect: child-data-in-log


def child_relation(name: str) -> object:
    return relationship("NamedChild", backref=backref(name, cascade="all"))


class NamedChild(Base):
    __tablename__ = "named_child"
    id: Mapped[int] = mapped_column(primary_key=True)

    def latest(self) -> object:
        return max(self.given_names, key=lambda given: given.id)

    def shown(self, attribute: str) -> object:
        return getattr(self.latest(), attribute)


class GivenName(Base):
    __tablename__ = "given_name"
    id: Mapped[int] = mapped_column(primary_key=True)
    child = child_relation("given_names")
    text: Mapped[str] = mapped_column()                            # rd4c: identity
    source: Mapped[str] = mapped_column()


class Stay(Base):
    __tablename__ = "stay"
    id: Mapped[int] = mapped_column(primary_key=True)
    child: Mapped[NamedChild] = relationship(NamedChild, backref=backref("stays", lazy=True))
    ward: Mapped[str] = mapped_column()
    reason: Mapped[str] = mapped_column()                          # rd4c: health


def through_what_others_declare(child: NamedChild) -> None:
    for stay in child.stays:
        log.info(stay.ward)
        log.info(stay.reason)                                      # expect: child-data-in-log
    for given in child.given_names:
        log.info(given.source)
        log.info(given.text)                                       # expect: child-data-in-log
    log.info(child.shown("source"))
    log.info(child.shown("text"))                                  # expect: child-data-in-log


def statements_as_text(session: Session) -> None:
    for row in session.execute(text("select ward, surname from child where ward = :ward"), {"ward": "3"}):
        print(row[0], row.ward)
        print(row[1])                                              # expect: child-data-on-console
        print(row.surname)                                         # expect: child-data-on-console
    print([dict(row) for row in session.execute(text("select ward, surname from child")).mappings().all()])    # expect: child-data-on-console
    print(session.execute(text("select count(surname) from child")).scalar())


def is_known(session: Session, surname: str) -> bool:
    return session.query(Child).filter(Child.surname == surname).first() is not None


def perhaps_nobody(session: Session, child: Child) -> None:
    if is_known(session, "A"):
        return
    log.info("new %s", child.ward)
    log.info("new %s", child.surname)                              # expect: child-data-in-log


def nobody(session: Session, child: Child) -> None:
    known = session.get(Child, 1)
    if known is None:
        log.info("none like %s", child.surname)                    # expect: child-data-in-log
    if session.query(Child).one_or_none() != None:  # noqa: E711
        return
    log.info("new %s", child.surname)                              # expect: child-data-in-log
