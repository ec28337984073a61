"""Marks put into source: the form that fits, and not one other byte."""

import ast
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rd4c_lint.fix.annotate import build_mark_fixes
from rd4c_lint.fix.edits import edit_source
from rd4c_lint.fix.source_text import read_source
from rd4c_lint.frontend.summarize import summarize_source
from rd4c_lint.model.problem import Problem
from rd4c_lint.model.proposal import Proposal
from rd4c_lint.model.source import Place, unpack_span

TEXT = rb"contact\.phone subject=guardian"
CALL = rb', ChildData\("contact\.phone", subject="guardian"\)'
LINE_END = rb"(?:\r\n|\r|\n)"
ADDED = [
    re.compile(pattern)
    for pattern in (
        rb"  # rd4c: " + TEXT,
        rb"Annotated\[",
        CALL,
        CALL + rb"\]",
        rb'(?:, )?(?:info|metadata)=\{"rd4c": "' + TEXT + rb'"\}',
        rb", Annotated|typing\.Annotated\[",
        rb"from typing import Annotated" + LINE_END,
        rb"from app\.privacy import ChildData" + LINE_END,
    )
]
"""All that may be put in."""
BEGINNINGS = {b"  ", b"An", b", ", b"in", b"me", b"fr", b"ty"}


def has_only_marks_added(before: bytes, after: bytes) -> bool:
    """Tell whether taking such pieces out of the new bytes gives the old ones."""
    pending, seen = [(0, 0)], set()
    while pending:
        at, was = pending.pop()
        if (at, was) in seen:
            continue
        seen.add((at, was))
        if at == len(after) and was == len(before):
            return True
        if at < len(after) and was < len(before) and after[at] == before[was]:
            pending.append((at + 1, was + 1))
        if after[at : at + 2] in BEGINNINGS:
            pending += [(piece.end(), was) for added in ADDED if (piece := added.match(after, at))]
    return False


def mark(content: bytes, form: str = "comment", marker: str = "app.privacy") -> tuple[bytes, list[Problem]]:
    """Mark every field of every class in a source."""
    summary = summarize_source(content)
    assert not isinstance(summary, Problem), summary
    proposals = [
        Proposal(
            Place("m.py", unpack_span(field.at)), info.qualname, f"m.{info.qualname}.{field.name}", field.name, ("contact.phone",),
            "guardian", "high", 0.9, (), form,
        )
        for info in summary.classes
        for field in info.fields
    ]  # fmt: skip
    fixes, problems = build_mark_fixes("m.py", content, proposals, marker)
    edited = edit_source(content, fixes)
    assert not isinstance(edited, Problem), edited
    assert not edited.left
    return edited.content, problems


def list_marked(content: bytes) -> set[str]:
    summary = summarize_source(content)
    assert not isinstance(summary, Problem)
    assert not [each.error for each in summary.marks if each.error]
    return {each.name for each in summary.marks}


COMMENT = "  # rd4c: contact.phone subject=guardian"
MARKER = 'ChildData("contact.phone", subject="guardian")'
KEY = '{"rd4c": "contact.phone subject=guardian"}'
IMPORT = "from app.privacy import ChildData\n"


@pytest.mark.parametrize(
    ("source", "form", "expected"),
    [
        ("class C:\n    a = F()\n", "comment", f"class C:\n    a = F(){COMMENT}\n"),
        ("class C:\n    a = F()  # x\n", "comment", f"class C:\n    a = F()  # x{COMMENT}\n"),
        ("class C:\n\ta = F(\n\t\t1,  # x\n\t)", "comment", f"class C:\n\ta = F(\n\t\t1,  # x\n\t){COMMENT}"),
        ("class C:\n    a = '''x\n# y'''\n", "comment", f"class C:\n    a = '''x\n# y'''{COMMENT}\n"),
        ("class C:\n    a = 1 \\\n        + 2\n", "comment", f"class C:\n    a = 1 \\\n        + 2{COMMENT}\n"),
        (
            "import x\n\nclass C:\n    a: str | None = None\n",
            "annotated",
            f"import x\nfrom typing import Annotated\n{IMPORT}\nclass C:\n    a: Annotated[str | None, {MARKER}] = None\n",
        ),
        (
            "from typing import Annotated\nclass C:\n    a: Annotated[str, X(),] = 1\n",
            "annotated",
            f"from typing import Annotated\n{IMPORT}class C:\n    a: Annotated[str, X(), {MARKER},] = 1\n",
        ),
        (
            "class C:\n    a = Column(\n        T,\n    )\n",
            "info",
            f"class C:\n    a = Column(\n        T, info={KEY},\n    )\n",
        ),
        ("class C:\n    a = Str()\n", "metadata", f"class C:\n    a = Str(metadata={KEY})\n"),
    ],
)
def test_writes_the_form_that_is_wanted(source, form, expected):
    changed, problems = mark(source.encode(), form)
    assert not problems
    assert changed.decode() == expected
    assert list_marked(changed) == {"a"}


@pytest.mark.parametrize(
    ("source", "form"),
    [
        ("class C:\n    a = 1\n", "annotated"),  # no annotation
        ("class C:\n    a: ClassVar[str] = 1\n", "annotated"),
        ("class C:\n    a: Mapped[str]\n", "info"),
        ("class C:\n    a = Column(T, info={'x': 1})\n", "info"),
        ("class C:\n    a = Column(T, **more)\n", "info"),
        ("class C:\n    a = Column((T))\n", "info"),
        ("ChildData = None\nclass C:\n    a: str\n", "annotated"),
        ("class C:\n    a: str\nimport x\n", "annotated"),  # an import behind the last one would come too late
        ("x = 1\nif x:\n    from typing import Annotated as A\nAnnotated = 3\nclass C:\n    a: str\n", "annotated"),
    ],
)
def test_writes_a_comment_where_the_form_does_not_fit(source, form):
    changed, problems = mark(source.encode(), form)
    assert not problems
    assert changed.decode().count("  # rd4c: contact.phone subject=guardian") == 1
    assert changed.replace(b"  # rd4c: contact.phone subject=guardian", b"") == source.encode()


def test_writes_a_comment_without_a_marker_module():
    changed, _ = mark(b"class C:\n    a: str\n", "annotated", marker="")
    assert changed == b"class C:\n    a: str  # rd4c: contact.phone subject=guardian\n"


@pytest.mark.parametrize("source", ["class C: a: str\n", "class C:\n    a: str; b: int\n", "class C:\n    a = b = F()\n"])
def test_leaves_lines_alone_that_hold_more(source):
    changed, problems = mark(source.encode())
    assert changed == source.encode()
    assert problems
    assert "other statements" in problems[0].message


NAMES = st.sampled_from(["surname", "dob", "élève", "téléphone", "x"])
ENDS = st.sampled_from(["", "  # noqa: E501", "  # été", "   "])
ANNOTATIONS = st.sampled_from(
    ["str", "'Child'", "str | None", "Optional[list[str]]", "Annotated[str, X]", "Annotated[str, X(), ]", "(str)"]
)
VALUES = st.sampled_from(
    [
        "F()",
        "F(1)",
        "F(a=1, )",
        "F(\n{0}{0}'é',  # why\n{0}{0}b=2,\n{0})",
        "F('''x\n  y''')",
        "F(*a)",
        "F((1))",
        "1",
        "F(a, # x\n{0}  )",
        "F ( )",
    ]
)


@st.composite
def sources(draw: st.DrawFn) -> bytes:
    indent = draw(st.sampled_from(["    ", "\t", "  "]))
    lines = draw(
        st.sampled_from(["", '"""Docs."""\n', "from __future__ import annotations\n", "import os\n\n", "# -*- coding: utf-8 -*-\n"])
    )
    lines += draw(st.sampled_from(["", "@decorate\n", "@decorate(\n    1,\n)\n"])) + "class Child(Base):\n"
    for number in range(draw(st.integers(1, 4))):
        name = f"{draw(NAMES)}{number}"
        value = draw(VALUES).replace("{0}", indent)
        typed = draw(st.booleans())
        body = f"{name}: {draw(ANNOTATIONS)}" if typed else f"{name} = {value}"
        if typed and draw(st.booleans()):
            body += f" = {value}"
        lines += f"{indent}{body}{draw(ENDS)}\n"
    lines += draw(st.sampled_from(["", f"\n{indent}def f(self): pass\n", "\n\nx = 1"]))
    text = lines.removesuffix("\n") if draw(st.booleans()) else lines
    text = text.replace("\n", draw(st.sampled_from(["\n", "\r\n", "\r"])))
    return (b"\xef\xbb\xbf" if draw(st.booleans()) else b"") + text.encode()


@given(sources(), st.sampled_from(["comment", "annotated", "info", "metadata"]), st.sampled_from(["app.privacy", ""]))
@settings(max_examples=150, deadline=None)
def test_nothing_is_changed_but_marks_put_in(content, form, marker):
    changed, problems = mark(content, form, marker)
    assert not problems
    ast.parse(changed)
    assert has_only_marks_added(content, changed)
    fields = summarize_source(content).classes[0].fields
    assert list_marked(changed) == {field.name for field in fields}


ROOT = Path(__file__).resolve().parents[3]
OWN = sorted(path for folder in ("examples", "tests/cases", "rules/models") for path in (ROOT / folder).rglob("*.py"))


@pytest.mark.parametrize("form", ["comment", "annotated", "info"])
def test_every_field_of_our_own_sources_can_be_marked(form):
    fields = 0
    for path in OWN:
        content = path.read_bytes()
        if isinstance(summarize_source(content), Problem) or isinstance(read_source(content), Problem):
            continue
        changed, _ = mark(content, form)
        assert len(changed) >= len(content)
        assert has_only_marks_added(content, changed), path
        assert not isinstance(summarize_source(changed), Problem), path
        fields += changed.count(b"subject=guardian") + changed.count(b'subject="guardian"')
    assert fields > 400
