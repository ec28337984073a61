"""Marks that stand in code, form by form."""

from textwrap import dedent

import pytest

from rd4c_lint.frontend.summarize import summarize_source
from rd4c_lint.model.summary import FileSummary, Mark


def find_marks(source: str) -> list[Mark]:
    summary = summarize_source(dedent(source).encode())
    assert isinstance(summary, FileSummary), summary
    return summary.marks


@pytest.mark.parametrize(
    ("source", "target", "owner", "name", "form"),
    [
        ("class C:\n a: Annotated[str, ChildData('x')]", "field", "C", "a", "annotated"),
        ("class C:\n a: 'Optional[Annotated[str, ChildData(\"x\")]]'", "field", "C", "a", "annotated"),
        ("class C:\n a: Mapped[list[t.Annotated[str, Other(), ChildData('x')]] | None] = f()", "field", "C", "a", "annotated"),
        ("class C:\n def m(self):\n  self.a: Annotated[str, ChildData('x')] = 1", "field", "C", "a", "annotated"),
        ("def f(a: Annotated[str, ChildData('x')]): pass", "parameter", "f", "a", "annotated"),
        ("def f() -> Annotated[str, ChildData('x')]: pass", "returns", "f", "", "annotated"),
        ("def f():\n a: Annotated[str, ChildData('x')] = 1", "variable", "f", "a", "annotated"),
        ("a: Annotated[str, ChildData('x')] = 1", "variable", "", "a", "annotated"),
        ("A = Annotated[str, ChildData('x')]", "alias", "", "A", "annotated"),
        ("A = TypedDict('A', {'a': Annotated[str, ChildData('x')]})", "field", "A", "a", "annotated"),
        ("A = NamedTuple('A', [('a', Annotated[str, ChildData('x')])])", "field", "A", "a", "annotated"),
        ("class C:\n a: str = field(metadata={'rd4c': 'x'})", "field", "C", "a", "metadata"),
        ("class C:\n a = fields.List(fields.Str(metadata={'rd4c': ['x']}))", "field", "C", "a", "metadata"),
        ("class C:\n a = Column(String, info={'rd4c': 'x'})", "field", "C", "a", "info"),
        ("class C:\n a: Annotated[str, Field(json_schema_extra={'rd4c': 'x'})]", "field", "C", "a", "json_schema_extra"),
        ("def f(a: str = Query(json_schema_extra=dict(rd4c='x'))): pass", "parameter", "f", "a", "json_schema_extra"),
        ("t = Table('t', Column('c', S, info={'rd4c': 'x'}))", "variable", "", "t", "info"),
    ],
)
def test_form(source: str, target: str, owner: str, name: str, form: str) -> None:
    (mark,) = find_marks(source)
    assert (mark.target, mark.owner, mark.name, mark.form) == (target, owner, name, form)
    assert (mark.labels, mark.error) == (["x"], "")
    assert mark.maker == ("ChildData" if form == "annotated" else "")


def test_options() -> None:
    (mark,) = find_marks("""
        def f() -> Annotated[DF, p.ChildData("a", "b.c", subject="guardian", purpose=["x", "y"], columns=["k", "l"])]: ...
    """)
    assert mark.labels == ["a", "b.c"]
    assert mark.options == [("subject", "guardian"), ("purpose", "x"), ("purpose", "y")]
    assert mark.columns == ["k", "l"]
    assert mark.maker == "p.ChildData"


def test_mark_of_a_table_column_is_about_the_column() -> None:
    (mark,) = find_marks("t = Table('t', m, Column('c', S, info={'rd4c': 'x'}))")
    assert mark.columns == ["c"]


@pytest.mark.parametrize("value", ["'none'", "None", "['none']"])
def test_none(value: str) -> None:
    (mark,) = find_marks(f"class C:\n a = Column(info={{'rd4c': {value}}})")
    assert mark.is_none
    assert not mark.labels


@pytest.mark.parametrize(
    ("source", "error"),
    [
        ("a: Annotated[str, ChildData('x', LABEL)]", 'found "LABEL", expected a label as "health" or "identity.birth_date"'),
        ("a: Annotated[str, ChildData('x', purpose=P)]", 'found purpose="P", expected a string constant'),
        ("a: str = field(metadata={'rd4c': LABEL})", 'found LABEL under "rd4c", expected a text as "health", or a list of texts'),
        ("a: str = field(metadata={'rd4c': 'x y'})", 'found "y", expected "," and a label, or key=value'),
        ("a: Annotated[str, ChildData('none', 'x')]", 'found "none" beside labels, expected it alone'),
    ],
)
def test_error(source: str, error: str) -> None:
    (mark,) = find_marks(f"class C:\n {source}")
    assert mark.error == error


def test_nothing_else_is_a_mark() -> None:
    assert (
        find_marks("""
        rd4c = 1
        class C:
            a: Annotated[str, ChildData()]
            b: Annotated[str, "ChildData"]
            c: Literal["x"]
            d: str = field(metadata={"other": "x"})
            e = Column(info=INFO)
            f: Wrapper[str, ChildData("x")]
    """)
        == []
    )
