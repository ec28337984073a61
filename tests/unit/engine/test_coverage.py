"""Functions that other runs cover have no run of their own, and nothing is missed by that."""

from pathlib import Path

import pytest

from rd4c_lint.engine.roots import Root, RootResult
from rd4c_lint.engine.runs import Runner
from rd4c_lint.pipeline import analyze

CHILD = "class Child:\n    surname: str  # rd4c: identity\n\n\n"
LOG = "def log(child: Child, loud=None) -> None:\n    if loud:\n        print(child.surname)\n    print()\n    print(child.surname)\n\n\n"

pytestmark = pytest.mark.source


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the functions that were interpreted with unknown callers."""
    found: list[str] = []
    run = Runner.run

    def note(self: Runner, root: Root) -> RootResult:
        found.append(self.world.program.units[root.unit].code.name)
        return run(self, root)

    monkeypatch.setattr(Runner, "run", note)
    return found


def find_lines(folder: Path, text: str) -> list[int]:
    (folder / "app.py").write_text(CHILD + text)
    return [finding.place.region.line for finding in analyze([folder]).findings]


def test_function_whose_caller_tells_it_no_more_than_anybody_is_covered(tmp_path: Path, runs: list[str]) -> None:
    caller = "def show(child: Child, loud: bool) -> None:\n    log(child, loud)\n"
    assert find_lines(tmp_path, LOG + caller) == [7, 9]
    assert runs == ["show"]


def test_caller_that_decides_a_test_covers_nothing_while_others_may_decide_otherwise(tmp_path: Path, runs: list[str]) -> None:
    quiet = "def show(child: Child) -> None:\n    log(child, False)\n\n\n"
    (tmp_path / "other.py").write_text("from app import log\n\n\ndef tell(row):\n    log(row, True)\n")
    assert find_lines(tmp_path, LOG + quiet) == [7, 9]
    assert runs == ["show", "log"]


def test_only_caller_that_there_is_covers(tmp_path: Path, runs: list[str]) -> None:
    assert find_lines(tmp_path, LOG + "def show(child: Child) -> None:\n    log(child, False)\n") == [9]
    assert runs == ["show"]


def test_who_else_calls_what_gives_a_label_hears_of_it(tmp_path: Path, runs: list[str]) -> None:
    name_of = "def name_of(child: Child) -> str:\n    return child.surname\n\n\n"
    (tmp_path / "other.py").write_text("from app import name_of\n\n\ndef tell(row):\n    print(name_of(row))\n")
    assert find_lines(tmp_path, f"{name_of}def show(child: Child) -> None:\n    print(name_of(child))\n") == [10, 5]
    assert "name_of" in runs


def test_types_that_a_covered_function_gives_back_are_known(tmp_path: Path, runs: list[str]) -> None:
    find = "def find(pk, box):\n    box.seen(Child)\n    return Child()\n\n\ndef first(box):\n    return find(1, box)\n\n\n"
    show = "def show(box) -> None:\n    find(box.pk, box)\n    print(first(box).surname)\n"
    assert find_lines(tmp_path, find + show) == [16]
    assert "find" not in runs


def test_functions_that_call_each_other_are_interpreted_all_the_same(tmp_path: Path, runs: list[str]) -> None:
    ping = "def ping(child: Child, count):\n    print(child.surname)\n    pong(child, count)\n\n\n"
    pong = "def pong(child: Child, count):\n    print(child.surname)\n    if count:\n        ping(child, count)\n"
    assert find_lines(tmp_path, ping + pong) == [6, 11]
    assert runs


def test_caller_that_follows_a_function_in_one_place_only_does_not_cover_it(tmp_path: Path, runs: list[str]) -> None:
    logged = "def logged(function):\n    def inner(*args):\n        return function(*args)\n\n    return inner\n\n\n"
    name_of = "def name_of(child: Child) -> str:\n    return child.surname\n\n\nlogged_name = logged(name_of)\n\n\n"
    show = "def show(child: Child) -> None:\n    print(name_of(child))\n    print(logged_name(child))\n"
    assert find_lines(tmp_path, logged + name_of + show) == [20, 21]
    assert "name_of" in runs


def test_caller_whose_objects_have_another_method_is_not_run(tmp_path: Path, runs: list[str]) -> None:
    names = "from django.core.management.base import BaseCommand\n\n\n"
    handle = "    def handle(self, *args, **options):\n        self.work(options)\n\n"
    base = f"class Step(BaseCommand):\n{handle}    def work(self, options):\n        pass\n\n\n"
    works = "class Show(Step):\n    def work(self, options):\n        return Child().surname\n\n\n"
    idle = "class Wait(Step):\n    def work(self, options):\n        return options\n"
    assert not find_lines(tmp_path, names + base + works + idle)
    assert runs.count("handle") == 1
