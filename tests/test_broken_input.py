"""Files that no editor would save: each is a problem in the report, and the file beside it is analysed all the same."""

from pathlib import Path

import pytest

from rd4c_lint.config import Options
from rd4c_lint.model.finding import Report
from rd4c_lint.pipeline import analyze, configure

FINE = b"class Child:\n    surname: str  # rd4c: identity\n\n\ndef show(child: Child) -> None:\n    print(child.surname)\n"

UNREADABLE = {
    "syntax error": b"def f(:\n    pass\n",
    "null byte": b"x = 1\x00\n",
    "wrong encoding": "name = 'Zoë'\n".encode("latin-1"),
    "unknown encoding": b"# coding: no-such-encoding\nx = 1\n",
    "half a token": b"text = '''open\n",
    "wrong indentation": b"if True:\n        x = 1\n    y = 2\n",
    "nested beyond any parser": b"x = " + b"(" * 5000 + b")" * 5000 + b"\n",
    "utf-16": "x = 1\n".encode("utf-16"),
}

READABLE = {
    "empty": b"",
    "byte order mark": b"\xef\xbb\xbfx = 1\n",
    "latin-1 that says so": "# coding: latin-1\nname = 'Zoë'\n".encode("latin-1"),
    "carriage returns": b"x = 1\r\ny = 2\ry = 3\n",
    "form feed": b"x = 1\n\x0cy = 2\n",
    "no newline at the end": b"x = 1",
    "lone surrogate": b"x = '\\ud800'\n",
    "long sum": b"x = " + b" + ".join([b"1"] * 3000) + b"\n",
    "long chain of calls": b"x = f" + b".f()" * 1500 + b"\n",
    "many branches": b"def f(x):\n    if x == 0:\n        pass\n"
    + b"".join(b"    elif x == %d:\n        pass\n" % n for n in range(1, 2000)),
    "deep blocks": b"".join(b" " * n + b"if x:\n" for n in range(90)) + b" " * 90 + b"pass\n",
    "cyclic inheritance": b"class A(B): pass\nclass B(A): pass\nprint(A().x)\n",
    "imports itself": b"from broken import *\nimport broken\nbroken.broken = broken\n",
    "calls itself": b"def f(x):\n    return f(f(x))\n\n\nprint(f(1))\n",
    "large literal": b"x = [" + b"{'a': (1, 2)}, " * 20_000 + b"]\n",
    "mark in a broken form": b"class Other:\n    x: str  # rd4c: \n    y: str  # rd4c: ignore[\n",
}


@pytest.mark.parametrize("content", UNREADABLE.values(), ids=UNREADABLE.keys())
def test_unreadable_file_is_a_problem(tmp_path: Path, content: bytes) -> None:
    report = analyze_beside_a_good_file(tmp_path, content)
    assert [problem.path for problem in report.problems if problem.is_incomplete] == ["broken.py"]
    assert [finding.place.path for finding in report.findings] == ["fine.py"]


@pytest.mark.parametrize("content", READABLE.values(), ids=READABLE.keys())
def test_odd_file_is_read(tmp_path: Path, content: bytes) -> None:
    report = analyze_beside_a_good_file(tmp_path, content)
    assert not [problem for problem in report.problems if problem.is_incomplete]
    assert "fine.py" in {finding.place.path for finding in report.findings}


def analyze_beside_a_good_file(folder: Path, content: bytes) -> Report:
    (folder / "fine.py").write_bytes(FINE)
    (folder / "broken.py").write_bytes(content)
    return analyze([folder], configure([folder], Options(isolated=True, jobs=1)))
