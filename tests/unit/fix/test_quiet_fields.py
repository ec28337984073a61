"""Fields that the text form of their object leaves out, over findings that `check` makes."""

import ast

import pytest

MARK = "  # rd4c: identity"
PLAIN = "from dataclasses import dataclass"
BOTH = "from dataclasses import dataclass, field"
SPREAD = "from dataclasses import (\n    dataclass,\n)"
PYDANTIC = "from pydantic import BaseModel, Field"


def fix(project, text: str):
    outcome = project.fix(text, "RD4C303", persona="pedantic")
    ast.parse(outcome.text.encode())
    return outcome


def make(kind: str, imports: str, *fields: str, decorator: str = "") -> str:
    head = f"{decorator}\nclass Pupil:\n" if decorator else f"class Pupil({kind}):\n"
    return f"{imports}\n\n\n{head}" + "".join(f"    {field}\n" for field in fields)


@pytest.mark.parametrize(
    ("imports", "imports_after", "before", "after"),
    [
        (PLAIN, BOTH, "name: str", "name: str = field(repr=False)"),
        (BOTH, None, "name: str = ''", "name: str = field(default='', repr=False)"),
        (f"{BOTH} as f", None, "name: str = (1 +\n        2)", "name: str = (f(default=1 +\n        2, repr=False))"),
        (BOTH, None, "name: str = field()", "name: str = field(repr=False)"),
        (BOTH, None, "name: str = field(default='')", "name: str = field(default='', repr=False)"),
        (BOTH, None, "name: str = field(default=(''))", "name: str = field(default=(''), repr=False)"),
        (BOTH, None, "name: str = field(default='', repr=True)", "name: str = field(default='', repr=False)"),
        (BOTH, None, "name: str = field(\n        default=''\n    )", "name: str = field(\n        default='',\n        repr=False\n    )"),
        (BOTH, None, "name: str = field(\n  init=True, hash=True\n  )", "name: str = field(\n  init=True, hash=True, repr=False\n  )"),
        (
            BOTH,
            None,
            "name: str = field(\n        default='',  # (none)\n    )",
            "name: str = field(\n        default='',\n        repr=False,  # (none)\n    )",
        ),
        (SPREAD, SPREAD.replace("class,", "class, field,"), "name: str", "name: str = field(repr=False)"),
        ("from dataclasses import dataclass\nimport dataclasses", None, "name: str", "name: str = dataclasses.field(repr=False)"),
    ],
)  # fmt: skip
def test_dataclasses(project, imports, imports_after, before, after):
    text = make("", imports, f"{before}{MARK}", "ward: str = ''", decorator="@dataclass")
    outcome = fix(project, text)
    assert outcome.text == make("", imports_after or imports, f"{after}{MARK}", "ward: str = ''", decorator="@dataclass")
    assert [finding.fix.title for finding in outcome.before.findings] == ["Declare name with repr=False"]


def test_all_fields_of_a_class_at_once(project):
    fields = [f"first: str{MARK}", "ward: str", f"last: str{MARK}", "born: date  # rd4c: identity.birth_date"]
    outcome = fix(project, make("", "from datetime import date\nimport dataclasses", *fields, decorator="@dataclasses.dataclass"))
    after = [each.replace("  #", " = dataclasses.field(repr=False)  #") for each in fields]
    assert outcome.text == make("", "from datetime import date\nimport dataclasses", *after, decorator="@dataclasses.dataclass")
    assert outcome.before.findings[0].fix.title == "Declare first, last and born with repr=False"


@pytest.mark.parametrize(
    ("imports", "decorator", "before", "after"),
    [
        ("from attrs import define, field", "@define", "name: str", "name: str = field(repr=False)"),
        ("import attrs", "@attrs.frozen", "name: str = ''", "name: str = attrs.field(default='', repr=False)"),
        ("import attr", "@attr.s", "name = attr.ib(default=None)", "name = attr.ib(default=None, repr=False)"),
        ("import attr", "@attr.s(auto_attribs=True)", "name: str = ''", "name: str = attr.ib('', repr=False)"),
    ],
)
def test_attrs(project, imports, decorator, before, after):
    outcome = fix(project, make("", imports, f"{before}{MARK}", decorator=decorator))
    assert outcome.text == make("", imports, f"{after}{MARK}", decorator=decorator)


@pytest.mark.parametrize(
    ("kind", "imports", "imports_after", "before", "after"),
    [
        ("BaseModel", "from pydantic import BaseModel", PYDANTIC, "name: str", "name: str = Field(repr=False)"),
        ("BaseModel", PYDANTIC, None, "name: str = ''", "name: str = Field('', repr=False)"),
        ("BaseModel", PYDANTIC, None, "name: str = Field(..., gt=9)", "name: str = Field(..., gt=9, repr=False)"),
        ("pydantic.BaseModel", "import pydantic", None, "name: str = None", "name: str = pydantic.Field(None, repr=False)"),
        ("SQLModel", "from sqlmodel import SQLModel, Field", None, "name: str = Field(0)", "name: str = Field(0, repr=False)"),
    ],
)  # fmt: skip
def test_pydantic(project, kind, imports, imports_after, before, after):
    outcome = fix(project, make(kind, imports, f"{before}{MARK}"))
    assert outcome.text == make(kind, imports_after or imports, f"{after}{MARK}")


def test_the_base_is_known_from_another_file(project):
    """An import of its own behind the last one."""
    project.write("from pydantic import BaseModel\n\n\nclass Out(BaseModel):\n    pass\n", "base.py")
    outcome = fix(project, f'"""Doc."""\n\nfrom base import Out\n\n\nclass Pupil(Out):\n    name: str{MARK}\n')
    expected = '"""Doc."""\n\nfrom base import Out\nfrom pydantic import Field\n\n\nclass Pupil(Out):\n    name: str = Field(repr=False)'
    assert outcome.text == f"{expected}{MARK}\n"


@pytest.mark.parametrize(
    "text",
    [
        make("", "from dataclasses import dataclass\nfield = 1", f"name: str{MARK}", decorator="@dataclass"),
        make("", PLAIN, f"field: str{MARK}", decorator="@dataclass"),
        make("", BOTH, f"name: str = field(**{{}}){MARK}", decorator="@dataclass"),
        make("", f"{PLAIN}\nfrom other import column", f"name: str = column(){MARK}", decorator="@dataclass"),
        make("BaseModel", "from pydantic import *", f"name: str{MARK}"),
        make("BaseModel", f"from typing import Annotated\n{PYDANTIC}", f"name: Annotated[str, Field(max_length=9)]{MARK}"),
        make("NamedTuple", "from typing import NamedTuple", f"name: str{MARK}"),
        make("", "import os", f"name: str{MARK}", "def __repr__(self): return self.name", decorator="@staticmethod"),
    ],
)  # fmt: skip
def test_what_is_not_plain_enough_stays(project, text):
    outcome = fix(project, text)
    assert outcome.text == text
    assert outcome.after.findings


def test_one_field_that_cannot_be_changed_leaves_the_others(project):
    """All fields of a class or none: half a fix would look like a whole one."""
    fields = [f"name: str{MARK}", f"other: str = column(){MARK}"]
    text = make("", f"{PLAIN}\nfrom other import column", *fields, decorator="@dataclass")
    assert fix(project, text).text == text


def test_two_classes_share_the_import(project):
    imports = PLAIN
    one = make("", imports, f"name: str{MARK}", decorator="@dataclass")
    outcome = fix(project, one + f"\n\n@dataclass\nclass Other:\n    born: str{MARK}\n")
    assert outcome.text.count(", field\n") == 1
    assert outcome.text.count("field(repr=False)") == 2
    assert outcome.after.fixed == 2


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_tabs_line_ends_and_byte_order_mark(project, end):
    text = "\ufefffrom dataclasses import dataclass\n\n\n@dataclass\nclass É:\n\tname: str  # ü # rd4c: identity\n\twörd: str = ''\n"
    outcome = fix(project, text.replace("\n", end).encode())
    expected = text.replace("dataclass\n\n", "dataclass, field\n\n").replace("str  # ü", "str = field(repr=False)  # ü")
    assert outcome.text == expected.replace("\n", end)
