"""Outlines: what is left of a file, and which files are read whole all the same."""

import pytest

from rd4c_lint.frontend.outlines import list_imported
from rd4c_lint.frontend.summarize import summarize_source
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


def test_functions_of_an_outline_are_empty():
    whole, outline = summarize_source(CONTENT), summarize_source(CONTENT, is_outline=True)
    assert [code.qualname for code in whole.codes] == ["", "Case", "Case.setUp", "Case.setUp.inner", "load"]
    assert [code.qualname for code in outline.codes] == ["", "Case", "Case.setUp", "load"]
    assert [decode_body(code) for code in outline.codes[2:]] == [[], []]
    assert outline.codes[-1].params == whole.codes[-1].params
    assert len(decode_body(outline.codes[0])) == len(decode_body(whole.codes[0]))
    assert [field.name for field in outline.classes[0].fields] == ["size"]
    assert (whole.is_outline, outline.is_outline) == (False, True)


def test_a_file_with_marks_has_no_outline():
    content = CONTENT + b"def show():\n    name = ask()  # rd4c: identity\n"
    assert summarize_source(content, is_outline=True) == summarize_source(content)


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
    return list_imported(sources, [summarize_source(text.encode()), summarize_source(CONTENT, is_outline=True)]) == [1]
