"""Marks and suppressions in comments: grammar, and what they attach to."""

from textwrap import dedent

import pytest

from rd4c_lint.frontend.grammar import ParsedIgnore, ParsedMark, parse_ignore, parse_mark
from rd4c_lint.frontend.summarize import summarize_source
from rd4c_lint.model.source import unpack_span
from rd4c_lint.model.summary import FileSummary


def summarize(source: str) -> FileSummary:
    summary = summarize_source(dedent(source).encode())
    assert isinstance(summary, FileSummary), summary
    return summary


def find_targets(source: str) -> list[tuple[str, ...]]:
    return [(mark.target, mark.owner, mark.name, *mark.columns, *([mark.error] if mark.error else [])) for mark in summarize(source).marks]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (" health", ParsedMark(("health",))),
        ("health,identity.birth_date , x-y", ParsedMark(("health", "identity.birth_date", "x-y"))),
        (' health purpose=a purpose="b c" k=P5Y', ParsedMark(("health",), (("purpose", "a"), ("purpose", "b c"), ("k", "P5Y")))),
        (' health purpose="a # b"  # noqa: E501', ParsedMark(("health",), (("purpose", "a # b"),))),
        (" none", ParsedMark(is_none=True)),
        ("", ParsedMark(error='found the end, expected a label, "none" or "ignore[rule]"')),
        (" health,", ParsedMark(error="found the end, expected a label after the comma")),
        (" health because", ParsedMark(error='found "because", expected "," and a label, or key=value')),
        (
            " health purpose=",
            ParsedMark(error='found "purpose=", expected key=value, the value a bare word or in double quotes ("two words")'),
        ),
        (" none, health", ParsedMark(error='found "none" beside labels, expected it alone')),
        (" health..x", ParsedMark(error='found "health..x", expected a label as "health" or "identity.birth_date"')),
        (" 1", ParsedMark(error='found "1", expected a label, "none" or "ignore[rule]"')),
    ],
)
def test_mark_grammar(text: str, expected: ParsedMark) -> None:
    assert parse_mark(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (" ignore[a, RD4C3] -- why -- really", ParsedIgnore(("a", "RD4C3"), "", "why -- really")),
        (" ignore[a] until=2027-01-31 -- see #12  # noqa", ParsedIgnore(("a",), "2027-01-31", "see #12")),
        (" ignore[a]", ParsedIgnore(("a",))),
        (" ignore", ParsedIgnore(error='found the end, expected "[rule]" after "ignore"')),
        (" ignore[]", ParsedIgnore(error='found "[]", expected rule names with commas between them')),
        (" ignore[a] until=soon", ParsedIgnore(("a",), error='found until="soon", expected a date as 2027-01-31')),
        (" ignore[a] why", ParsedIgnore(("a",), error='found "why", expected "until=2027-01-31" or "-- reason"')),
    ],
)
def test_ignore_grammar(text: str, expected: ParsedIgnore) -> None:
    assert parse_ignore(text) == expected


NOWHERE = "stands on no field, class, parameter, result or variable, expected behind the field that it is about"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("class C:  # rd4c: x\n  pass", ("class", "C", "")),
        ("class C:\n  a: int  # rd4c: x", ("field", "C", "a")),
        ("class C:\n  class D:\n    a = 1  # rd4c: x", ("field", "C.D", "a")),
        ("class C:\n  a = F(  # rd4c: x\n  1)", ("field", "C", "a")),
        ("class C:\n  a = F(\n  ('k', 1),  # rd4c: x\n  2)", ("field", "C", "a")),
        ("class C:\n  a = F(\n  1)  # rd4c: x", ("field", "C", "a")),
        ("class C:\n  def m(self):\n    self.a = 1  # rd4c: x", ("field", "C", "a")),
        ("class C:\n  def m(self):\n    other.a = 1  # rd4c: x", ("", "", "", NOWHERE)),
        ("def f(a): pass  # rd4c: x", ("returns", "f", "")),
        ("def f(\n  a,  # rd4c: x\n  b): pass", ("parameter", "f", "a")),
        ("def f(\n  a, b  # rd4c: x\n): pass", ("", "", "", "stands on 2 parameters (a, b), expected one on the line")),
        ("def f(\n  *, a=1\n) -> int:  # rd4c: x\n  pass", ("returns", "f", "")),
        ("def f():\n  a = 1  # rd4c: x", ("variable", "f", "a")),
        ("def f():\n  for a in b:  # rd4c: x\n    pass", ("variable", "f", "a")),
        ("with a as b:  # rd4c: x\n  pass", ("variable", "", "b")),
        ("a = 1  # rd4c: x", ("variable", "", "a")),
        ("a['k'] = 1  # rd4c: x", ("variable", "", "a", "k")),
        ("a = {\n  'k': 1,  # rd4c: x\n}", ("variable", "", "a", "k")),
        ("T = Table('t',\n  Column('k', S),  # rd4c: x\n)", ("variable", "", "T", "k")),
        ("T = TypedDict('T', {\n  'k': S,  # rd4c: x\n})", ("field", "T", "k")),
        ("f(a)  # rd4c: x", ("", "", "", NOWHERE)),
        ("# rd4c: x\na = 1", ("", "", "", "stands on a line of its own, expected behind the field that it is about")),
        ("@d  # rd4c: x\ndef f(): pass", ("", "", "", NOWHERE)),
    ],
)
def test_target(source: str, expected: tuple[str, ...]) -> None:
    assert find_targets(source) == [expected]


def test_every_name_of_a_line_is_marked() -> None:
    assert find_targets("a, (b, *c) = x  # rd4c: x") == [("variable", "", name) for name in "abc"]
    assert find_targets("a = 1; b = 2  # rd4c: x") == [("variable", "", name) for name in "ab"]


def test_comments_of_others_and_strings() -> None:
    summary = summarize("""
        a = "# rd4c: no"
        b = '''
        # rd4c: no
        '''
        c = 1  # noqa: E501  # rd4c: yes purpose=p  # type: ignore
        d = 1  # rd4c: one # rd4c: ignore[r] -- both
        e = 1  # write `rd4c: x` here
    """)
    assert [(mark.name, mark.labels) for mark in summary.marks] == [("c", ["yes"]), ("d", ["one"])]
    assert [suppression.reason for suppression in summary.suppressions] == ["both"]


def test_suppression_covers_its_logical_line() -> None:
    summary = summarize("""\
        log(  # rd4c: ignore[r] -- a
            x,
        )
        if log(
            y):  # rd4c: ignore[r] -- b
            pass
        # rd4c: ignore[r] -- c
    """)
    assert [(part.first_line, part.last_line, part.error) for part in summary.suppressions] == [
        (1, 3, ""),
        (4, 5, ""),
        (7, 7, "stands on a line of its own, expected behind the code that it is about"),
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_place_is_in_bytes_for_any_line_end(end: str) -> None:
    summary = summarize_source(f"x = 1{end}é = 1  # rd4c: x{end}".encode())
    assert isinstance(summary, FileSummary)
    assert unpack_span(summary.marks[0].at) == (2, 10, 2, 17)


def test_comments_that_cannot_be_read_are_told_by_their_line():
    cut = "class Child:\n    name: str  # rd4c: identity\n  \\\n\n    note: str  # rd4c: health\n"
    assert summarize(cut).unread_from == 3
    assert [mark.name for mark in summarize(cut).marks] == ["name"]
    assert summarize(cut.replace("# rd4c: health", "")).unread_from == 0
    assert summarize(cut.replace("  \\\n", "")).unread_from == 0
