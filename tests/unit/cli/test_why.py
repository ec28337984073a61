"""`check --why FILE:LINE`: which labels the values of a line carry, and why, or why not."""

import json

import pytest

from rd4c_lint.model.source import Region
from rd4c_lint.model.taint import Exposure, Source
from rd4c_lint.model.why import PlaceValue, Why
from rd4c_lint.report.why import render_why

PROGRAM = """import logging

log = logging.getLogger(__name__)


class Child:
    surname: str  # rd4c: identity
    ward: str


class Parcel:
    surname: str


def shorten(text):
    return text.strip()


def admit(child: Child, parcel: Parcel, other) -> None:
    log.info("%s %s", shorten(child.surname), parcel.surname)
    log.info("%s", lookup(child.ward))
    log.info("%s", other.surname)
    if False:
        log.info(child.surname)


def close(number):
    return number + 1
"""


@pytest.fixture
def project(tmp_path, monkeypatch):
    (tmp_path / "pyproject.toml").write_text("[tool.rd4c-lint]\n")
    (tmp_path / "app.py").write_text(PROGRAM)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def number_of(text):
    return PROGRAM.split("\n").index(text) + 1


def ask(run, line, *more):
    code, out, err = run("check", "--why", f"app.py:{number_of(line)}", *more)
    assert (code, err) == (0, "")
    return out


def test_labels_show_their_way(project, run):
    out = ask(run, '    log.info("%s %s", shorten(child.surname), parcel.surname)')
    assert "argument text of shorten" in out
    assert "returned from shorten" in out
    assert "reaches log (logging.Logger.info)" in out


def test_a_helper_is_looked_at_through_its_callers(project, run):
    out = ask(run, "    return text.strip()")
    assert "surname of Child (identity, raw, high)" in out


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('    log.info("%s %s", shorten(child.surname), parcel.surname)', "the receiver is a app.Parcel: surname is not declared there"),
        ('    log.info("%s", lookup(child.ward))', "unresolved: nobody knows what is called"),
        ('    log.info("%s", lookup(child.ward))', "no field named ward is declared; the receiver is a app.Child"),
        ("        log.info(child.surname)", "no path reaches this line"),
        ("    return number + 1", "never visited"),
        ("def close(number):", "no operation begins on this line"),
        ("log = logging.getLogger(__name__)", "run for its names"),
    ],
)
def test_reasons(project, run, line, reason):
    assert reason in ask(run, line)


def test_a_guess_says_so(project, run):
    out = ask(run, '    log.info("%s", other.surname)')
    assert "reads .surname of a value of unknown type" in out


def test_as_json(project, run):
    answer = json.loads(ask(run, '    log.info("%s", other.surname)', "-f", "json"))
    assert answer["function"] == "app.admit"
    assert answer["arrivals"] == [{"concept": "log", "sink": "logging.Logger.info"}]
    assert answer["values"][1]["exposures"][0]["source"]["name"] == "surname"


def test_labels_that_read_alike_are_told_once():
    source = Source("surname", "Child", "identity", "child", 2, None, "field")
    alike = tuple(Exposure(source, "raw", "high", origin, False, ()) for origin in ("stored", "caller"))
    text = render_why(Why("app.py", 3, "app.show", (PlaceValue(Region(3, 0, 3, 4), "reads .surname", alike),)))
    assert text.count("surname of Child (identity, raw, high)") == 1


@pytest.mark.parametrize(("place", "message"), [("app.py", "is no place"), ("gone.py:3", "is no file"), ("app.py:x", "is no place")])
def test_what_is_no_place(project, run, place, message):
    code, _, err = run("check", "--why", place)
    assert code == 2
    assert message in err
