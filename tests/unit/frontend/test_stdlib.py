"""The standard library lowers without a crash, and its summaries are sound."""

import os
import sysconfig
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from rd4c_lint.frontend.summarize import summarize_source
from rd4c_lint.model.problem import Problem
from rd4c_lint.model.source import unpack_span
from rd4c_lint.model.summary import FileSummary, decode_body, decode_summary, encode_summary

LIBRARY = Path(sysconfig.get_path("stdlib"))
STEP = 1 if os.environ.get("RD4C_FULL") else 20
FILES = sorted(path for path in LIBRARY.rglob("*.py") if "site-packages" not in path.parts)[::STEP]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(LIBRARY)))
def test_lowers(path: Path) -> None:
    content = path.read_bytes()
    summary = summarize_source(content)
    if isinstance(summary, Problem):
        assert summary.kind in ("syntax", "encoding")
        with pytest.raises((SyntaxError, ValueError)):
            compile(content, str(path), "exec")
        return
    assert decode_summary(encode_summary(summary)) == summary
    check_codes(summary)
    lines = content.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
    for span in iterate_spans([summary, *(decode_body(code) for code in summary.codes)]):
        region = unpack_span(span)
        if span:
            assert 1 <= region.line <= region.end_line <= len(lines)
            assert region.column <= len(lines[region.line - 1]) + 3  # a byte order mark


def check_codes(summary: FileSummary) -> None:
    for index, code in enumerate(summary.codes):
        assert -1 <= code.parent < index
        assert [param.name for param in code.params] == code.locals[: len(code.params)]
        assert set(code.free).isdisjoint(code.cells)
        for name in code.free:
            assert any(name in summary.codes[parent].cells for parent in iterate_parents(summary, index)), (code.qualname, name)
        for slot in iterate_slots(decode_body(code)):
            assert -1 <= slot < max(code.slots, 1)


def iterate_parents(summary: FileSummary, index: int) -> Iterator[int]:
    while (index := summary.codes[index].parent) >= 0:
        yield index


def iterate_spans(value: object) -> Iterator[int]:
    """Yield what stands in a field called `at`, at any depth."""
    todo = [value]
    while todo:
        part = todo.pop()
        if isinstance(part, list):
            todo.extend(part)
        elif isinstance(part, msgspec.Struct):
            for name in part.__struct_fields__:
                if name == "at":
                    yield part.at  # type: ignore[attr-defined]
                else:
                    todo.append(getattr(part, name))


def iterate_slots(value: object) -> Iterator[int]:
    todo = [value]
    while todo:
        part = todo.pop()
        if isinstance(part, list):
            todo.extend(part)
        elif isinstance(part, msgspec.Struct):
            for name in part.__struct_fields__:
                inner = getattr(part, name)
                if name in ("dst", "src", "obj", "fn", "key", "left", "right", "slot", "test", "item", "iterable", "manager", "subject"):
                    if isinstance(inner, int):
                        yield inner
                elif name in ("args", "values", "items", "srcs", "targets", "bases", "defaults"):
                    yield from (slot for slot in inner if isinstance(slot, int))
                else:
                    todo.append(inner)
