"""What reports are put together from: columns, lines, harmless texts, snippets, hashes."""

import sys
import tokenize
from pathlib import Path

import pytest

from rd4c_lint.model.source import Region
from rd4c_lint.report import snippet
from rd4c_lint.report.clean import clean_path, clean_text, escape_message
from rd4c_lint.report.columns import convert_region, split_lines
from rd4c_lint.report.line_hash import hash_lines
from rd4c_lint.report.sarif import encode_uri
from rd4c_lint.report.snippet import SourceReader, cut_line, decode_source, elide_literals


@pytest.mark.parametrize(
    ("line", "columns", "expected"),
    [
        ("log.info(x)", (9, 10), (10, 11)),
        ('é = "ü", x', (11, 12), (10, 11)),
        ('"👧", x', (8, 9), (6, 7)),
        ("x", (40, 50), (2, 2)),
    ],
)
def test_columns_are_code_points(line, columns, expected):
    position = convert_region(Region(1, columns[0], 1, columns[1]), [line])
    assert (position.column, position.end_column) == expected


def test_columns_without_source():
    assert convert_region(Region(7, 4, 7, 9), []) == (7, 5, 7, 10)
    assert convert_region(Region(0, 0, 0, 0), []) == (1, 1, 1, 1)


def test_lines_end_as_python_says():
    assert split_lines("a\r\nb\rc\nd\x0ce\u2028f\x1cg") == ["a", "b", "c", "d\x0ce\u2028f\x1cg"]


def test_source_encoding():
    assert decode_source("# coding: latin-1\né".encode("latin-1")).endswith("é")
    assert decode_source(b"\xef\xbb\xbfx = 1") == "x = 1"
    assert decode_source(b"# coding: nonsense\nx") == "# coding: nonsense\nx"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\x1b[31mb", "a[31mb"),
        ("a\u202eb\u200bc", "abc"),
        ("a\ud800b", "ab"),
        ("a\tb\nc", "a b c"),
        ("##[error]x ##vso[task]y", "## [error]x ## vso[task]y"),
        ("Zoë", "Zoë"),
    ],
)
def test_text_is_harmless(text, expected):
    assert clean_text(text) == expected


def test_path_is_no_command():
    assert clean_path("::error::x.py") == "./::error::x.py"
    assert escape_message("a[b]{c}") == "a\\[b\\]{{c}}"


@pytest.mark.parametrize(
    ("path", "uri"),
    [("a b/ü.py", "a%20b/%C3%BC.py"), ("x:y#z?.py", "x%3Ay%23z%3F.py"), ("\udcff.py", "%FF.py"), ("100%.py", "100%25.py")],
)
def test_uri(path, uri):
    assert encode_uri(path) == uri


LONG = "x" * 25


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([f'log("{LONG}", a)'], ['log("…", a)']),
        (['log("short", a)'], ['log("short", a)']),
        ([f"log(rb'{LONG}', '{LONG}')"], ["log(rb'…', '…')"]),
        ([f'log(f"{LONG} {{child.name}} y")'], ['log(f"…{child.name}…")']),
        (['x = """one', "two", f'{LONG}""", a'], ['x = """…', "…", '…""", a']),
        (["log(", f'"{LONG}', "x"], ["log(", f'"{LONG}', "x"]),
        ([f'log("{LONG}"', "  )", "  x: )("], ['log("…"', "  )", "  x: )("]),
    ],
)
def test_long_literals_are_left_out(lines, expected):
    assert elide_literals(lines) == expected


def test_long_line_is_cut_around_the_place():
    line = "    " + "a" * 300 + "TARGET" + "b" * 300
    text, column = cut_line(line, 304, 80)
    assert len(text) == 80
    assert text[column : column + 6] == "TARGET"
    assert text.startswith("…")
    assert text.endswith("…")


def test_only_files_of_the_project_are_read(tmp_path):
    (tmp_path / "secret.py").write_text("secret = 1\n")
    top = tmp_path / "top"
    top.mkdir()
    (top / "link.py").symlink_to(tmp_path / "secret.py")
    reader = SourceReader(str(top))
    assert reader.read_lines("../secret.py") == []
    assert reader.read_lines("link.py") == []
    assert reader.read_line("missing.py", 1, elides=True) == ""


def hash_slowly(content: bytes) -> dict[int, str]:
    """One window after the other, as the words of the algorithm say."""
    text = content.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
    found, counts = {}, {}
    for number, start in enumerate([0, *(i + 1 for i, c in enumerate(text) if c == "\n")], 1):
        rest = text[start:].replace(" ", "").replace("\t", "").encode("utf-16-le", "surrogatepass")
        units = [rest[i] | rest[i + 1] << 8 for i in range(0, len(rest), 2)] + [65535] + [0] * 100
        value = 0
        for unit in units[:100]:
            value = (value * 37 + unit) % 2**64
        counts[value] = counts.get(value, 0) + 1
        found[number] = f"{value:x}:{counts[value]}"
    return found


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n",
        b"x = 1",
        b"a\r\n\r\nb\rc\n",
        "é👧 = 1\n".encode() * 60,
        b"  same\n" * 30,
        b"\xff\xfe\n x",
        b"\xef\xbb\xbfx\n",
        b"\n" * 250,
    ],
)
def test_line_hash_is_the_window_after_each_line_start(content):
    assert hash_lines(content) == hash_slowly(content)


def test_line_hash_of_github():
    assert hash_lines(b"") == {1: "c129715d7a2bc9a3:1"}
    assert hash_lines(b" a\nb\n  \t\tc\n d")[1] == "271789c17abda88f:1"


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="tokenize is fast there")
def test_literals_are_found_as_the_tokenizer_finds_them():
    folder = Path(tokenize.__file__).parent
    files = [*folder.glob("[a-c]*.py"), *Path(__file__).parents[1].rglob("*.py")]
    seen = 0
    for file in files:
        lines = split_lines(decode_source(file.read_bytes()))
        try:
            expected = snippet._tokenize_literals(lines)
        except (tokenize.TokenError, SyntaxError):
            continue
        assert snippet._scan_literals(lines) == expected, file
        seen += len(expected)
    assert seen > 5_000


@pytest.mark.parametrize("line", ['x = "open', "x = '''open", "x = 'a' 'b", '"""'])
def test_a_quote_without_an_end_is_no_literal(line):
    assert snippet._scan_literals([line]) is None
