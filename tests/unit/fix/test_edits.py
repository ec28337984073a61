"""Edits: what is meant changes, every other byte stays, and what cannot be done is said."""

import ast
import re
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rd4c_lint.fix.edits import Edited, edit_source
from rd4c_lint.fix.verify import explain_damage
from rd4c_lint.model.edit import Edit, Fix
from rd4c_lint.model.problem import Problem
from rd4c_lint.model.source import Region


def fix(*edits: Edit, title: str = "Change it") -> Fix:
    return Fix("m.py", title, "safe", edits)


def edit(line: int, column: int, end: int, text: str, end_line: int = 0) -> Edit:
    return Edit(Region(line, column, end_line or line, end), text)


def change(content: bytes, *fixes: Fix) -> bytes:
    edited = edit_source(content, fixes)
    assert isinstance(edited, Edited), edited
    return edited.content


def refuse(content: bytes, *fixes: Fix) -> str:
    problem = edit_source(content, fixes)
    assert isinstance(problem, Problem)
    assert problem.kind == "unwritten"
    return problem.message


@pytest.mark.parametrize(
    ("content", "region", "expected"),
    [
        (b"class A:\r\n\tage: int\r\n", (2, 9), b"class A:\r\n\tage: int  # x\r\n"),
        (b"a = 1\rb = 2\r", (2, 5), b"a = 1\rb = 2  # x\r"),
        (b"\xef\xbb\xbfa = 1\n", (1, 5), b"\xef\xbb\xbfa = 1  # x\n"),
        ("é = 'ü'\n".encode(), (1, 9), "é = 'ü'  # x\n".encode()),
        (b"# coding: latin-1\ne = '\xe9'\n", (2, 8), b"# coding: latin-1\ne = '\xe9'  # x\n"),
        (b"# coding: cp1252\re = '\x80'\r", (2, 9), b"# coding: cp1252\re = '\x80'  # x\r"),
        (b"a = 1", (1, 5), b"a = 1  # x"),
        (b"\x0ca = 1\n", (1, 6), b"\x0ca = 1  # x\n"),
        ("a = '\u2028'\nb = 1\n".encode(), (2, 5), "a = '\u2028'\nb = 1  # x\n".encode()),
    ],
)
def test_other_bytes_stay(content, region, expected):
    line, column = region
    assert change(content, fix(edit(line, column, column, "  # x"))) == expected


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_new_lines_end_like_the_file(end):
    content = end.join([b"import os", b"a = 1", b""])
    assert change(content, fix(edit(2, 0, 0, "b = 2\n"))) == end.join([b"import os", b"b = 2", b"a = 1", b""])


def test_of_fixes_that_touch_the_first_is_made_and_the_other_is_left():
    first, second = fix(edit(1, 4, 9, "1")), fix(edit(1, 6, 9, "2"))
    edited = edit_source(b"a = 1 + 1\n", [second, first])
    assert edited == Edited(b"a = 1\n", (first,), (second,))


def test_two_insertions_at_one_place_touch():
    one, two = fix(edit(1, 5, 5, "  # a")), fix(edit(1, 5, 5, "  # b"))
    edited = edit_source(b"a = 1\n", [two, one])
    assert edited == Edited(b"a = 1  # a\n", (one,), (two,))


def test_fixes_may_share_an_edit():
    bring = edit(1, 0, 0, "import x\n")
    one, two = fix(bring, edit(1, 4, 5, "x.a")), fix(bring, edit(2, 4, 5, "x.b"))
    edited = edit_source(b"a = 1\nb = 2\n", [one, two])
    assert edited == Edited(b"import x\na = x.a\nb = x.b\n", (one, two), ())


def test_a_fix_is_made_as_a_whole_or_not():
    one = fix(edit(1, 4, 5, "7"))
    both = fix(edit(1, 4, 5, "8"), edit(2, 4, 5, "8"))
    edited = edit_source(b"a = 1\nb = 2\n", [both, one])
    assert edited == Edited(b"a = 7\nb = 2\n", (one,), (both,))


def test_neighbours_do_not_touch():
    assert change(b"a = 1\n", fix(edit(1, 0, 1, "b")), fix(edit(1, 1, 3, "=")), fix(edit(1, 5, 5, "  # x"))) == b"b= 1  # x\n"


def test_result_must_parse():
    assert refuse(b"a = 1\n", fix(edit(1, 4, 5, "("))) == "the change would leave a file that does not parse: '(' was never closed, line 1"


@pytest.mark.parametrize("region", [(3, 0, 3, 0), (1, 0, 1, 9), (0, 0, 0, 0), (1, 4, 1, 3), (1, 1, 1, 2)])
def test_an_edit_outside_the_text_or_inside_a_character(region):
    assert refuse("é = 1\n".encode(), fix(Edit(Region(*region), "x"))) == "an edit does not lie in the file"


def test_encoding_that_cannot_say_it():
    assert "ascii" in refuse(b"# coding: ascii\na = 1\n", fix(edit(2, 5, 5, "  # é")))


def test_encoding_with_shift_states_is_left_alone():
    content = "# coding: iso2022_jp\na = 'あい'\n".encode("iso2022_jp")
    assert "iso2022" in refuse(content, fix(edit(2, 8, 8, "う")))


@pytest.mark.parametrize("content", [b"a = '\xff'\n", b"# coding: nonsense\na = 1\n"])
def test_file_that_is_no_text(content):
    assert refuse(content, fix(edit(1, 0, 0, "# x\n"))) == "the file is not text in the encoding it names"


NEWER = b"x = later 5:\n    y: int\n"
"""No Python that exists, as newer syntax looks to an older interpreter."""


def test_newer_syntax_takes_comments():
    assert change(NEWER, fix(edit(2, 10, 10, "  # rd4c: health"))) == b"x = later 5:\n    y: int  # rd4c: health\n"


def test_newer_syntax_takes_nothing_else():
    assert "nothing but comments" in refuse(NEWER, fix(edit(2, 7, 10, "str")))
    assert "nothing but comments" in refuse(NEWER, fix(edit(2, 0, 0, "import x\n")))


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="this interpreter knows the syntax")
def test_source_that_libcst_alone_parses():
    content = b"type Phone = str\nclass A:\n    y: Phone\n"
    assert change(content, fix(edit(3, 12, 12, "  # x"))).endswith(b"    y: Phone  # x\n")


def test_damage_is_named():
    assert explain_damage(b"x = 1", b"x = 2") == ""
    assert explain_damage(b"x = 1", b"x = (") == "the change would leave a file that does not parse: '(' was never closed, line 1"


PIECES = [
    "import os", "class Child:\n    name: str\n    size = 1", "class A:\n\tage = 1", "é: 'ü' = 'naïve'  # seen",
    "@d\n@e(1)\ndef f(): return 1", "x = f(\n    1,  # one\n)", "", "\x0c", "'''text # no\nmore'''", "hiv = Field(\n)",
    "if x:\n\tpass\nelse: y = (1 +\n 2)", "x = 1; y = 2",
]  # fmt: skip


@st.composite
def sources(draw) -> tuple[bytes, list[str]]:
    """A module in some encoding and its lines."""
    end = draw(st.sampled_from(["\n", "\r\n", "\r"]))
    text = "\n".join(draw(st.lists(st.sampled_from(PIECES), min_size=1, max_size=8))).replace("\n", end)
    text += draw(st.sampled_from(["", end]))
    encoding, mark = draw(st.sampled_from([("utf-8", b""), ("utf-8", b"\xef\xbb\xbf"), ("latin-1", b"")]))
    if encoding != "utf-8":
        text = f"# coding: {encoding}{end}{text}"
    return mark + text.encode(encoding), re.split(r"\r\n|\n|\r", text)


@given(sources(), st.data())
@settings(max_examples=200, deadline=None)
def test_what_is_added_can_be_taken_away(source, data):
    content, lines = source
    numbers = data.draw(st.lists(st.integers(1, len(lines)), unique=True))
    added = [fix(edit(n, len(lines[n - 1].encode()), len(lines[n - 1].encode()), f"  # added {n}")) for n in numbers]
    edited = edit_source(content, added)
    assert isinstance(edited, Edited)
    assert not edited.left
    assert re.sub(rb"  # added \d+", b"", edited.content) == content
    ast.parse(edited.content)


@given(sources(), st.data())
@settings(max_examples=200, deadline=None)
def test_order_of_fixes_does_not_matter(source, data):
    content, lines = source
    fixes = []
    for number in data.draw(st.lists(st.integers(1, len(lines)), max_size=6)):
        size = len(lines[number - 1])
        if not lines[number - 1].isascii():
            continue
        start = data.draw(st.integers(0, size))
        fixes.append(fix(edit(number, start, data.draw(st.integers(start, size)), data.draw(st.sampled_from(["", "a", "#"])))))
    shuffled = data.draw(st.permutations(fixes))
    assert edit_source(content, fixes) == edit_source(content, shuffled)
