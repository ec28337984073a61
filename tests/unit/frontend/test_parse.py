"""Whatever the bytes are, parsing answers with a tree or a problem."""

import ast
import sys

import pytest

from rd4c_lint.frontend.parse import find_fault, parse_source
from rd4c_lint.frontend.summarize import lower_expression, summarize_source
from rd4c_lint.model.problem import Problem
from rd4c_lint.model.source import Region
from rd4c_lint.model.summary import FileSummary


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"x = (", "syntax"),
        (b"x = 1\0", "syntax"),
        (b"def f(:\n", "syntax"),
        (b"# coding: no-such-codec\n", "encoding"),
        (b"x = '\xff'\n", "encoding"),
        (b"# coding: ascii\nx = '\xc3\xa9'\n", "encoding"),
        (b"(" * 300 + b")" * 300, "nesting"),
        (b"-" * 200_000 + b"1", "nesting"),
        (b"if x:\n " + b"\n ".join(b" " * i + b"if x:" for i in range(110)) + b"\n" + b" " * 120 + b"pass", "nesting"),
    ],
)
def test_failure_is_a_problem(content: bytes, kind: str) -> None:
    problem = parse_source(content)
    assert isinstance(problem, Problem)
    assert problem.kind == kind
    assert problem.path == ""
    assert problem.is_incomplete
    assert find_fault(content) == problem


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xef\xbb\xbfx = 1\n",
        "# -*- coding: latin-1 -*-\nx = 'é'\n".encode("latin-1"),
        b"x = 1\r\ny = 2\r",
        b"x = '\\d'\nassert (x, 1)\nx is 1\n",  # SyntaxWarnings belong to the analysed code
        b"return child\nnonlocal child\nsend(to=1, to=2)\n",  # can be parsed, if not compiled
        b"x" + b".a" * 5000,
        b"type Row[K] = dict[K, str]\n",
    ],
)
def test_accepts(content: bytes) -> None:
    assert isinstance(parse_source(content), ast.Module)
    assert find_fault(content) is None


@pytest.mark.parametrize(
    ("content", "names"),
    [
        (b"def first[T](rows: list[T]) -> T: ...\n", ["first"]),
        (b"class Box[T]:\n    pass\n", ["Box"]),
        (b"type Row[K] = dict[K, str]\n", ["Row"]),
        (b"x = f'{('yes' if seen else 'no')}'\n", ["seen", "x"]),
        (b'x = f"{"\\n".join(rows)} {row["it\'s"]}"\n', ["row", "rows", "x"]),
        (b'x = f"{f"{"deep"} {child}"}"\n', ["child", "x"]),
        (b'x = f"""{"\\t".join(rows)}\n{row["a"]} {"""b"""}"""\n', ["row", "rows", "x"]),
        (b"x = f'{\n    row[\"a\"]  # who\n} {rows}'\n", ["row", "rows", "x"]),
    ],
)
def test_files_for_a_newer_python_are_read(content: bytes, names: list[str]) -> None:
    tree = parse_source(content)
    assert isinstance(tree, ast.Module)
    found = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)} - {"list", "dict", "str", "T", "K"}
    found |= {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    assert sorted(found) == names


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="this Python reads them")
def test_places_in_a_file_for_a_newer_python_are_its_own() -> None:
    tree = parse_source(b'x = f"{row["name"]}"; child\n')
    assert isinstance(tree, ast.Module)
    assert [statement.col_offset for statement in tree.body] == [0, 22]
    literals = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and node.value == "name"]
    assert len(literals) == 1


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="this Python reads them")
def test_lines_in_an_f_string_for_a_newer_python_are_its_own() -> None:
    tree = parse_source(b"x = f'{\r\n  child.name\r\n} {ward}' + y\nz\n")
    assert isinstance(tree, ast.Module)
    places = {node.id: (node.lineno, node.col_offset) for node in ast.walk(tree) if isinstance(node, ast.Name)}
    assert places == {"x": (1, 0), "child": (2, 2), "ward": (3, 3), "y": (3, 12), "z": (4, 0)}


@pytest.mark.parametrize("content", [b"def first(rows\n", b'x = f"{row["name"\n', b"def first[T(rows): ...\n", b"f'{'"])
def test_what_no_python_reads_is_a_problem(content: bytes) -> None:
    problem = parse_source(content)
    assert isinstance(problem, Problem)
    assert problem.kind == "syntax"


def test_region_counts_bytes() -> None:
    problem = parse_source("é = (1 +\n".encode())
    assert isinstance(problem, Problem)
    assert problem.region == Region(1, 5, 1, 6)


@pytest.mark.parametrize(
    "source",
    [
        " + ".join("x" for _ in range(5000)),
        "x" + ".a" * 5000,
        "x" + ".a()" * 5000,
        "\n".join(f"{'if' if i == 0 else 'elif'} x == {i}: pass" for i in range(3000)),
        " and ".join("x" for _ in range(5000)),
        " if x else ".join("x" for _ in range(2000)),
        "[" + ", ".join("1" for _ in range(100_000)) + "]",
        "x" + "[0]" * 3000,
        "not " * 3000 + "x",
    ],
)
def test_deep_source_is_ordinary_input(source: str) -> None:
    assert isinstance(summarize_source(source.encode()), FileSummary)


def test_regions_that_readers_cannot_decode_are_a_problem() -> None:
    source = "[x " + " ".join("for x in y" for _ in range(1000)) + "]"
    problem = summarize_source(source.encode())
    assert isinstance(problem, Problem)
    assert problem.kind == "nesting"


@pytest.mark.parametrize("text", ["for x in self: x", "a) or (b", "", "x = 1"])
def test_no_expression(text: str) -> None:
    assert isinstance(lower_expression(text, ["self"]), Problem)


@pytest.mark.parametrize(("content", "lines"), [(b"", 0), (b"a", 1), (b"a\n", 1), (b"a\r\nb\rc", 3)])
def test_lines(content: bytes, lines: int) -> None:
    summary = summarize_source(content)
    assert isinstance(summary, FileSummary)
    assert summary.lines == lines
