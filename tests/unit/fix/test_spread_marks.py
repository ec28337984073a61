"""Fields marked like the ones they are fed from, over findings that `check` makes."""

import pytest

CHILD = """
from dataclasses import dataclass, field
from typing import Annotated

from pydantic import BaseModel
from rd4c_lint.markers import ChildData


class Child:
    surname: str  # rd4c: identity.surname purpose=enrolment retention=P5Y
    phone: str  # rd4c: contact.phone subject=guardian purpose=enrolment
    hiv: str  # rd4c: health


"""
MAKE = "\n\ndef make(child: Child) -> Out:\n    return Out(one=child.{})\n"


def fix(project, text: str, source: str = "surname"):
    made = MAKE.format(source)
    outcome = project.fix(CHILD + text + made, "RD4C007", unsafe=True, persona="pedantic")
    head = CHILD.lstrip("\n")
    assert outcome.text.startswith(head)
    return outcome, outcome.text.removeprefix(head).removesuffix(made)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("one: str", "one: str  # rd4c: identity.surname purpose=enrolment retention=P5Y"),
        ("one: str  # of the child", "one: str  # of the child  # rd4c: identity.surname purpose=enrolment retention=P5Y"),
        ('one: str = ("é"\n        "ü")', 'one: str = ("é"\n        "ü")  # rd4c: identity.surname purpose=enrolment retention=P5Y'),
        (
            'two: Annotated[str, ChildData("health")]\n    one: str',
            'two: Annotated[str, ChildData("health")]\n    one: Annotated[str, ChildData("identity.surname")]',
        ),
    ],
)
def test_pydantic(project, before, after):
    outcome, text = fix(project, f"class Out(BaseModel):\n    {before}\n")
    assert text == f"class Out(BaseModel):\n    {after}\n"
    assert outcome.after.findings == ()
    assert outcome.before.findings[0].fix.title == "Mark the field like surname"


def test_metadata(project):
    text = '@dataclass\nclass Out:\n    two: str = field(metadata={"rd4c": "health"})\n    one: str = field(default="")\n'
    _, after = fix(project, text, "phone")
    mark = 'field(default="", metadata={"rd4c": "contact.phone subject=guardian purpose=enrolment"})'
    assert after == text.replace('field(default="")', mark)


def test_what_several_sources_have_in_common(project):
    head = "@dataclass\nclass Out:\n    one: str\n"
    text = f"{CHILD}{head}\n\ndef make(child: Child) -> Out:\n    return Out(child.surname + child.phone + child.surname)\n"
    outcome = project.fix(text, "RD4C007", unsafe=True, persona="pedantic")
    assert "    one: str  # rd4c: identity.surname, contact.phone purpose=enrolment\n" in outcome.text


def test_the_next_class_in_a_row_follows(project):
    text = f"""{CHILD}
@dataclass
class First:
    one: str


@dataclass
class Second:
    two: str


def first(child: Child) -> First:
    return First(child.hiv)


def second(first: First) -> Second:
    return Second(two=first.one)
"""
    file = project.write(text)
    after = project.run(unsafe=True, select=("RD4C007",), persona="pedantic")
    assert (after.fixed, after.findings) == (2, ())
    assert "    one: str  # rd4c: health\n" in file.read_text()
    assert "    two: str  # rd4c: health\n" in file.read_text()


@pytest.mark.parametrize(
    "text",
    [
        "class Out(BaseModel):\n    one: str  # rd4c: none\n",
        'class Out(BaseModel):\n    one: Annotated[str, ChildData("identity")]\n',
        "class Out(BaseModel):  # rd4c: identity\n    one: str\n",
        "class Base(BaseModel):\n    one: str  # rd4c: none\n\n\nclass Out(Base):\n    pass\n",
    ],
)
def test_what_is_marked_is_not_found(project, text):
    outcome, after = fix(project, text)
    assert after == text
    assert outcome.after.findings == ()


def test_a_line_with_more_than_one_statement_is_left(project):
    outcome, after = fix(project, "class Out(BaseModel): one: str; two: str = ''\n")
    assert after == "class Out(BaseModel): one: str; two: str = ''\n"
    assert [finding.fix for finding in outcome.after.findings] == [None]


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_tabs_line_ends_and_byte_order_mark(project, end):
    text = "\ufeff" + CHILD.lstrip() + "class Out(BaseModel):\n\tone: str\n" + MAKE.format("hiv")
    outcome = project.fix(text.replace("\n", end).encode(), "RD4C007", unsafe=True, persona="pedantic")
    assert outcome.text == text.replace("\tone: str", "\tone: str  # rd4c: health").replace("\n", end)


FRAME = """
import pandas as pd


class Child:
    surname: str  # rd4c: identity
    ward: str


class Report:
    def tabulate(self, children: list[Child]) -> pd.DataFrame:
        frame = pd.DataFrame()
        frame["name"] = [
            child.surname for child in children
        ]
        frame["ward"] = [child.ward for child in children]
        return frame
"""


def test_a_column_of_a_frame(project):
    outcome = project.fix(FRAME, "RD4C007", unsafe=True, persona="pedantic")
    assert outcome.text == FRAME.lstrip().replace("        ]\n", "        ]  # rd4c: identity\n")
    assert [finding.message for finding in outcome.before.findings] == ["column name holds surname of Child and is not marked"]


@pytest.mark.parametrize("mark", ["none", "identity.surname"])
def test_a_column_that_is_marked(project, mark):
    text = FRAME.replace("        ]\n", f"        ]  # rd4c: {mark}\n")
    assert project.fix(text, "RD4C007", unsafe=True, persona="pedantic").before.findings == ()


def test_a_column_that_is_declared(project):
    (project.folder / "pyproject.toml").write_text('[[tool.rd4c-lint.fields]]\nkey = "name"\nlabel = "identity"\n')
    assert project.fix(FRAME, "RD4C007", unsafe=True, persona="pedantic").before.findings == ()
