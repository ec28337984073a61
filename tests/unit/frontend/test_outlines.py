"""Outlines: what is left of a file, and which files are read whole all the same."""

import pytest

from rd4c_lint.frontend.outlines import list_imported
from rd4c_lint.frontend.summarize import check_outlined, outline_source, summarize_source
from rd4c_lint.model.source import SourceFile
from rd4c_lint.model.summary import decode_body

CONTENT = b"""
LIMIT = count(3)
class Case:
    size = 1
    def setUp(self):
        self.child = make_child()
        def inner(): pass
def load(path: str = "a"): return path
"""


def test_of_an_outline_only_the_lines_are_known():
    outline = outline_source(CONTENT)
    assert [(code.kind, decode_body(code)) for code in outline.codes] == [("module", [])]
    assert (outline.lines, outline.classes, outline.imports, outline.is_outline) == (8, [], [], True)


def test_a_file_with_marks_has_no_outline():
    content = CONTENT + b"def show():\n    name = ask()  # rd4c: identity\n"
    assert outline_source(content) is None
    assert check_outlined(content) == summarize_source(content)


def test_an_outlined_file_is_checked_all_the_same():
    assert check_outlined(CONTENT) == outline_source(CONTENT)
    assert check_outlined(b"def f(:\n").kind == "syntax"


@pytest.mark.parametrize(
    "text",
    [
        "import app.tests.base\napp.tests.base.x()", "from app.tests.base import x", "from app.tests import base",
        "from .tests.base import x", "from .tests import base", "from tests.base import x", "import base",
        "def f():\n    from app.tests.base import x",
    ],
)  # fmt: skip
def test_an_outline_that_is_imported(text):
    assert imports_base(text)


@pytest.mark.parametrize(
    "text", ["import app.base", "from .base import x", "from app.tests import case", "from . import base", "import os"]
)
def test_an_outline_that_is_not(text):
    assert not imports_base(text)


def imports_base(text):
    sources = [SourceFile("app/use.py", "", "app.use"), SourceFile("app/tests/base.py", "", "app.tests.base")]
    return list_imported(sources, [summarize_source(text.encode()), outline_source(CONTENT)]) == [1]
