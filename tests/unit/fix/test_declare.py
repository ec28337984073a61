"""Columns declared at the end of a configuration."""

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from rd4c_lint.fix.declare import append_rows, declare_keys
from rd4c_lint.model.proposal import Proposal
from rd4c_lint.model.source import Place, Region


def column(name: str, *labels: str, subject: str = "child") -> Proposal:
    return Proposal(Place("a.py", Region(3, 0, 3, 1)), "", name, name, labels, subject, "high", 0.9, (), "declaration")


def test_makes_a_file_and_adds_to_it(tmp_path):
    path = tmp_path / "rd4c-lint.toml"
    assert declare_keys(path, "rd4c-lint.toml", [column("phone", "contact.phone", subject="guardian")]) is None
    assert declare_keys(path, "rd4c-lint.toml", [column("age"), column("no", "health", "narrative")]) is None
    assert path.read_text() == (
        '\n[[fields]]\nkey = "phone"  # a.py:3\nlabel = "contact.phone"\nsubject = "guardian"\n'
        '\n[[fields]]\nkey = "age"  # a.py:3\nlabel = "none"\n\n[[fields]]\nkey = "no"  # a.py:3\nlabel = "health"\n'
    )


@pytest.mark.parametrize("content", [b"x = (", b"fields = [{ key = 'a', label = 'health' }]\n", b"\xff"])
def test_leaves_alone_what_it_cannot_add_to(tmp_path, content):
    path = tmp_path / "rd4c-lint.toml"
    path.write_bytes(content)
    problem = declare_keys(path, "rd4c-lint.toml", [column("phone", "contact")])
    assert problem is not None
    assert problem.kind == "unwritten"
    assert path.read_bytes() == content


def test_keeps_line_ends_and_the_shared_file():
    after = append_rows(b"[project]\r\nname = 'x'", [column("phone", "contact")], is_shared=True)
    assert after == (b'[project]\r\nname = \'x\'\r\n\r\n[[tool.rd4c-lint.fields]]\r\nkey = "phone"  # a.py:3\r\nlabel = "contact"\r\n')


@given(st.lists(st.text(min_size=1, max_size=20), min_size=1, max_size=3))
def test_any_name_of_a_column_is_written_as_it_is(names):
    encodable = [name.encode("utf-8", "replace").decode() for name in names]
    after = append_rows(b"", [column(name, "contact") for name in encodable], is_shared=False)
    assert after is not None
    assert [row["key"] for row in tomli.loads(after.decode())["fields"]] == encodable
