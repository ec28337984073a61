"""Edits over generated sources: what is not meant stays, what is written parses, a second time changes nothing."""

import ast
import io
import re
import tokenize

from hypothesis import given, settings
from hypothesis import strategies as st

from rd4c_lint.fix.edits import Edited, edit_source
from rd4c_lint.fix.open_file import OpenFile
from rd4c_lint.fix.quiet_fields import quiet_fields
from rd4c_lint.fix.source_text import SourceText, read_source
from rd4c_lint.fix.spread_marks import spread_mark
from rd4c_lint.fix.suppressions import remove_selectors
from rd4c_lint.model.edit import Edit, Fix
from rd4c_lint.model.notation import Callable, Parameter
from rd4c_lint.model.source import Place, Region

DATACLASS = Callable("dataclasses.field", (Parameter("default", 3), Parameter("repr", 3, True, False)))
NAMES = ("name", "born", "größe", "hiv", "ward")
VALUES = (
    "", "= 'ü'", "= None", "= (1 +\n        2)", "= '''a\n  b'''", "= [\n    ]",
    "= field()", "= field(default='#')", "= field(repr=True)", "= field(default=lambda: (1))", "= field(\n        default='',\n    )",
    "= field(  # opens\n        default=(')'),  # (one)\n    )",
)  # fmt: skip
COMMENTS = ("", "  # seen", "  # noqa: E501", "\t#: of the child", "  # 'ü' (")
SPREAD = "from dataclasses import (\n    dataclass,  # one\n    field,\n)\n"
HEADS = ("import dataclasses\n", "from dataclasses import dataclass, field\n", SPREAD, "from dataclasses import dataclass\n")
EXTRAS = (
    "",
    "    @property\n    def shown(self): return 1\n",
    "    '''Doc # rd4c: none.'''\n",
    "    class Meta:\n        fields = 'x'\n",
    "\n\x0c\n",
    "    # rd4c\n",
)


class Source:
    """A class with its fields, and how it is written."""

    def __init__(self, text: str, fields: list[str], end: str, mark: bytes, encoding: str) -> None:
        self.fields = fields
        self.content = mark + text.replace("\n", end).encode(encoding)
        self.file = open_content(self.content)


def open_content(content: bytes) -> OpenFile:
    source = read_source(content)
    assert isinstance(source, SourceText)
    return OpenFile("m.py", content, source)


@st.composite
def sources(draw) -> Source:
    fields = draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=4, unique=True))
    indent = draw(st.sampled_from(["    ", "\t"]))
    head = draw(st.sampled_from(HEADS))
    values = [value for value in VALUES if "field(" not in value or head != HEADS[-1]]
    lines = []
    for name in fields:
        value = draw(st.sampled_from(values))
        if head == HEADS[0]:
            value = value.replace("field(", "dataclasses.field(")
        comment = draw(st.sampled_from(COMMENTS))
        lines.append(f"{draw(st.sampled_from(EXTRAS))}    {name}: str {value}".rstrip() + f"{comment}\n")
    decorator = draw(st.sampled_from(["@dataclass\n", "@dataclass(  # so\n    frozen=True,\n)\n", "@final\n@dataclass\n"]))
    encoding, mark = draw(st.sampled_from([("utf-8", b""), ("utf-8", b"\xef\xbb\xbf"), ("latin-1", b"")]))
    text = head + f"\n\n{decorator}class Pupil:\n" + "".join(lines).replace("    ", indent) + "\n\nx = 1\n"
    if encoding != "utf-8":
        text = f"# coding: {encoding}\n{text}"
    return Source(text, fields, draw(st.sampled_from(["\n", "\r\n", "\r"])), mark, encoding)


def change(source: Source, edits) -> OpenFile:
    edited = edit_source(source.content, [Fix("m.py", "Change", "safe", tuple(edits))] if edits else [])
    assert isinstance(edited, Edited), edited
    assert not edited.left
    return open_content(edited.content)


def find_pupil(file: OpenFile) -> ast.ClassDef:
    assert file.tree is not None
    return next(node for node in file.tree.body if isinstance(node, ast.ClassDef))


def list_fields(file: OpenFile) -> dict[str, ast.AnnAssign]:
    return {node.target.id: node for node in find_pupil(file).body if isinstance(node, ast.AnnAssign)}


def list_comments(file: OpenFile) -> list[str]:
    return [file.text[comment.start : comment.end] for comment in file.comments]


def list_line_ends(file: OpenFile) -> set[str]:
    return set(re.findall(r"\r\n|\n|\r", file.text))


@given(sources(), st.data())
@settings(max_examples=120, deadline=None)
def test_quiet_fields(source, data):
    wanted = data.draw(st.lists(st.sampled_from(source.fields), min_size=1, unique=True))
    edits = quiet_fields(source.file, find_pupil(source.file), wanted, DATACLASS, ())
    after = change(source, edits)
    old, new = list_fields(source.file), list_fields(after)
    for name, node in new.items():
        if name in wanted:
            keywords = {keyword.arg: ast.unparse(keyword.value) for keyword in node.value.keywords}
            assert keywords["repr"] == "False"
            assert ast.unparse(node.value.func) in ("field", "dataclasses.field")
        else:
            assert ast.dump(node) == ast.dump(old[name])
    assert list_comments(after) == list_comments(source.file)
    assert list_line_ends(after) <= list_line_ends(source.file)
    again = quiet_fields(after, find_pupil(after), wanted, DATACLASS, ())
    assert change_content(after.content, again) == after.content


def change_content(content: bytes, edits) -> bytes:
    edited = edit_source(content, [Fix("m.py", "Change", "safe", tuple(edits))] if edits else [])
    assert isinstance(edited, Edited)
    return edited.content


@given(sources(), st.data())
@settings(max_examples=120, deadline=None)
def test_marks_can_be_taken_away_again(source, data):
    name = data.draw(st.sampled_from(source.fields))
    target = list_fields(source.file)[name].target
    place = Place("m.py", Region(target.lineno, target.col_offset, target.end_lineno, target.end_col_offset))
    edits = spread_mark(source.file, place, ["health", "identity.birth_date"], ["purpose=care"])
    assert edits
    after = change(source, edits)
    assert re.sub(rb"  # rd4c: health, identity\.birth_date purpose=care", b"", after.content) == source.content
    assert ast.dump(after.tree) == ast.dump(source.file.tree)
    node = list_fields(after)[name]
    assert any(comment.startswith("# rd4c: health") or "  # rd4c: health" in comment for comment in comments_behind(after, node))


def comments_behind(file: OpenFile, node: ast.AnnAssign) -> list[str]:
    lines = io.StringIO(file.text.replace("\r\n", "\n").replace("\r", "\n"))
    tokens = [token for token in tokenize.generate_tokens(lines.readline) if token.type == tokenize.COMMENT]
    return [token.string for token in tokens if node.lineno <= token.start[0] <= node.end_lineno]


SUPPRESSION = "rd4c: ignore[child-data-in-log] -- why"


@given(sources(), st.data())
@settings(max_examples=120, deadline=None)
def test_suppressions_that_were_put_in_come_out_again(source, data):
    """At the end of any field's last line, behind a comment that stands there or not."""
    node = list_fields(source.file)[data.draw(st.sampled_from(source.fields))]
    line = source.file.source.read_line(node.end_lineno)
    end = len(line.rstrip().encode())
    put = Region(node.end_lineno, end, node.end_lineno, end)
    with_it = change(source, [Edit(put, f"  # {SUPPRESSION}")])
    start = len(with_it.source.read_line(node.end_lineno).encode()) - len(line[len(line.rstrip()) :].encode()) - len(SUPPRESSION)
    region = Region(node.end_lineno, start, node.end_lineno, start + len(SUPPRESSION))
    edits = remove_selectors(with_it, region, ["child-data-in-log"])
    assert len(edits) == 1
    assert change_content(with_it.content, edits) == source.content
