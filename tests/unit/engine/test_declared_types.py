"""The plain type that a declaration gives a marked field."""

from functools import cache

import pytest

from rd4c_lint.engine.declared_types import DeclaredTypes
from rd4c_lint.engine.library import Library
from rd4c_lint.engine.link import link
from rd4c_lint.frontend.summarize import summarize_source
from rd4c_lint.model.field_names import NameReader
from rd4c_lint.model.source import SourceFile
from rd4c_lint.packs.load import load_packs

HEAD = """
import datetime as dt
from datetime import date, datetime
from typing import Annotated, Optional, Union
from django.db import models
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import Column, Date
from sqlalchemy.orm import Mapped, mapped_column
db = SQLAlchemy()
Day = Annotated[date, "a day"]
class BirthField(models.DateField): pass
class Base:
    inherited: date
class Child(Base):
    field"""


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (": date", "datetime.date"),
        (": dt.datetime", "datetime.datetime"),
        (": Optional[date] = None", "datetime.date"),
        (": date | None", "datetime.date"),
        (": Union[None, date]", "datetime.date"),
        (": Mapped[Optional[date]] = mapped_column()", "datetime.date"),
        (": Day", "datetime.date"),
        (" = models.DateTimeField(null=True)", "datetime.datetime"),
        (" = BirthField()", "datetime.date"),
        (" = Column(Date)", "datetime.date"),
        (' = db.Column("dob", db.Date())', "datetime.date"),
        (" = mapped_column(type_=Date())", "datetime.date"),
        (": date | datetime", ""),
        (": date | str", ""),
        (": list[date]", ""),
        (": str", ""),
        (" = models.CharField(max_length=10)", ""),
        (" = Column(Unknown)", ""),
        (' = "2011-11-11"', ""),
    ],
)
def test_type_of_a_field(written: str, expected: str) -> None:
    assert find_type(written, "field") == expected


def test_a_base_may_declare_the_field() -> None:
    assert find_type(": str", "inherited") == "datetime.date"


def test_a_parameter_that_is_stored_declares_the_field() -> None:
    assert find_type(": str\n    def __init__(self, born: date):\n        self.born = born", "born") == "datetime.date"
    assert find_type(": str\n    def __init__(self, born: date):\n        self.born = str(born)", "born") == ""


def find_type(written: str, name: str) -> str:
    library, reader = load_library()
    source = SourceFile("app.py", "", "app")
    summary = summarize_source((HEAD + written + "\n").encode())
    linker = link([source], [summary])
    child = next(each for each in linker.program.classes if each.info.name == "Child")
    return DeclaredTypes(linker, library, reader).type_of_field(child, name)


@cache
def load_library() -> tuple[Library, NameReader]:
    packs = load_packs([])
    return Library(packs), NameReader(packs.field_words)
