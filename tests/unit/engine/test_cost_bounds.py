"""What keeps the cost of an analysis in bounds: steps of one root, recursion in several ways, fields of any class."""

from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from rd4c_lint.engine.held import tells_types
from rd4c_lint.engine.interpret import bounds, record
from rd4c_lint.engine.interpret.heap import Object
from rd4c_lint.engine.interpret.values import join, make
from rd4c_lint.engine.interpret.world import World, tells_more
from rd4c_lint.engine.roots import Root, RootResult
from rd4c_lint.engine.runs import Runner
from rd4c_lint.model.finding import Report
from rd4c_lint.pipeline import analyze

CHILD = "class Child:\n    surname: str  # rd4c: identity\n\n\n"


def check(folder: Path, text: str) -> Report:
    (folder / "app.py").write_text(text)
    return analyze([folder])


def list_lines(report: Report) -> list[int]:
    return [finding.place.region.line for finding in report.findings]


def test_field_of_any_class_is_one_of_those_that_have_it(tmp_path: Path) -> None:
    (tmp_path / "rd4c-lint.toml").write_text('[[fields]]\nfield = "app.*.name"\nlabel = "identity"\n')
    classes = "class Child:\n    name: str\n\n\nclass Ward:\n    beds: int\n\n\n"
    show = "def show(child: Child, ward: Ward) -> None:\n    print(child.name)\n    print(ward.name)\n"
    assert list_lines(check(tmp_path, classes + show)) == [10]


def test_function_that_calls_itself_in_two_ways_is_bounded_and_said(tmp_path: Path) -> None:
    calls = "\n".join(f"    row = walk([row, {n}], other)" for n in range(8))
    text = f"{CHILD}def walk(row, other):\n    if other:\n        return row\n{calls}\n    return row\n\n\n"
    report = check(tmp_path, text + "def show(child: Child, other) -> None:\n    print(child.surname, walk([child.surname], other))\n")
    assert len(list_lines(report)) == 1
    assert any("walk" in problem.message and "bound" in problem.message for problem in report.problems)


@pytest.mark.source
def test_root_that_meets_the_bound_of_steps_has_few_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    runs: dict[Root, int] = {}
    run = Runner.run

    def count(self: Runner, root: Root) -> RootResult:
        result = run(self, root)
        runs[root] = runs.get(root, 0) + (result.size > bounds.STEPS_PER_ROOT)
        return result

    monkeypatch.setattr(Runner, "run", count)
    monkeypatch.setattr(bounds, "STEPS_PER_ROOT", 5)
    monkeypatch.setattr(record, "STEPS_PER_ROOT", 5)
    monkeypatch.setattr(bounds, "STEPS_OF_A_SMALL_ANALYSIS", 0)
    chain = "".join(
        f"def step{n}(child):\n    Box.kept{n} = child.surname\n    return Box.kept{n + 1}, step{n + 1}(child)\n\n\n" for n in range(7)
    )
    last = "def step7(child):\n    return child\n\n\ndef show(child: Child) -> None:\n    print(step0(child))\n"
    check(tmp_path, f"{CHILD}class Box:\n    pass\n\n\n{chain}{last}")
    assert max(runs.values()) == bounds.CUT_RUNS


@pytest.mark.source
def test_root_that_meets_the_bound_takes_what_a_small_analysis_has_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    many = "".join(f"    first{n} = str({n})\n" for n in range(2_000))
    text = f"{CHILD}def show(text):\n    print(text)\n\n\ndef fill(child: Child) -> None:\n{many}    show(child.surname)\n"
    report = check(tmp_path, text)
    assert list_lines(report) == [6]
    assert not report.problems
    monkeypatch.setattr(bounds, "STEPS_OF_A_SMALL_ANALYSIS", 0)
    report = check(tmp_path, text)
    assert list_lines(report) == []
    assert ["bound on steps" in problem.message for problem in report.problems] == [True]


@pytest.mark.source
def test_name_that_more_functions_use_than_are_followed_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    callers = "".join(f"def show{n}(child: Child) -> None:\n    print(name_of(child))\n\n\n" for n in range(3))
    text = f"{CHILD}def name_of(child: Child) -> str:\n    return child.surname\n\n\n{callers}"
    assert not check(tmp_path, text).problems
    monkeypatch.setattr(bounds, "CALLERS_PER_NAME", 2)
    said = [problem for problem in check(tmp_path, text).problems if problem.kind == "bound"]
    assert [problem.message.partition(":")[0] for problem in said] == ["app.name_of"]


@pytest.mark.source
def test_news_after_the_last_round_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep = "class Box:\n    kept = ''\n\n\ndef keep(child: Child) -> None:\n    Box.kept = child.surname\n\n\n"
    text = f"{CHILD}{keep}def tell() -> None:\n    print(Box.kept)\n"
    assert not check(tmp_path, text).problems
    monkeypatch.setattr(bounds, "ROUNDS", 1)
    assert any("bound on rounds" in problem.message for problem in check(tmp_path, text).problems)


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    """Return how often each function was interpreted with unknown callers."""
    found: dict[str, int] = {}
    run = Runner.run

    def count(self: Runner, root: Root) -> RootResult:
        name = self.world.program.units[root.unit].code.name
        found[name] = found.get(name, 0) + 1
        return run(self, root)

    monkeypatch.setattr(Runner, "run", count)
    return found


@pytest.mark.source
def test_call_of_a_bare_name_is_none_of_a_method(tmp_path: Path, runs: dict[str, int]) -> None:
    (tmp_path / "other.py").write_text("def order(rows):\n    return list(rows)\n\n\ndef ask(register):\n    return register.list()\n")
    check(tmp_path, f"{CHILD}class Register:\n    def list(self, child: Child) -> str:\n        return child.surname\n")
    assert "ask" in runs
    assert "order" not in runs


@pytest.mark.source
def test_who_mentions_a_class_far_from_declared_fields_is_not_entered(tmp_path: Path, runs: dict[str, int]) -> None:
    classes = "class Form:\n    about = Child\n\n\nclass Page:\n    form = Form\n\n\n"
    functions = "def near() -> None:\n    print(Form)\n\n\ndef far() -> None:\n    print(Page)\n"
    check(tmp_path, CHILD + classes + functions)
    assert "near" in runs
    assert "far" not in runs


def test_one_more_constant_beside_anything_at_all_is_no_news() -> None:
    anything, girl, boy = make(unknown=True), make(consts=frozenset({("str", "girl")})), make(consts=frozenset({("str", "boy")}))
    assert not tells_more(anything, join(anything, girl))
    assert tells_more(boy, join(boy, girl))
    assert tells_more(anything, join(anything, make(labels=1)))


@pytest.mark.source  # compiled code takes no stand-in for a world
def test_types_that_lead_to_no_field_and_no_sink_are_no_news() -> None:
    objects = {
        1: Object("list"),
        2: Object("list", rest=make(pts=frozenset({3}))),
        3: Object("instance", cls=9),
        4: Object("ext", cls="x.Client"),
    }
    world = cast("World", SimpleNamespace(base_object=objects.get, class_name=str, sources=SimpleNamespace(marked_classes={"9"})))
    nothing, plain = make(unknown=True), make(pts=frozenset({1}))
    assert not tells_types(world, nothing, plain)
    assert tells_types(world, plain, make(pts=frozenset({1, 2})))
    assert tells_types(world, plain, make(pts=frozenset({1, 4})))
    world.sources.marked_classes = frozenset()
    assert not tells_types(world, plain, make(pts=frozenset({1, 3})))
    assert tells_types(world, nothing, make(pts=frozenset({3})))
