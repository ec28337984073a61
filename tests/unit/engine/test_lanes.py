"""The lanes of a round: other processes change nothing about the findings, and losing one loses nothing."""

import os
import signal
from collections.abc import Sequence
from pathlib import Path

import pytest

from rd4c_lint.engine import lanes, rounds
from rd4c_lint.engine.lanes import Lanes, Share, split
from rd4c_lint.engine.roots import Root
from rd4c_lint.engine.runs import Runner
from rd4c_lint.pipeline import analyze

EXAMPLES = [Path(__file__).parents[3] / "examples" / name for name in ("clinic_intake", "school_roster", "growth_study")]
forking = pytest.mark.skipif(not lanes.can_fork(), reason="lanes are forked processes")
pytestmark = pytest.mark.source


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Use lanes from the second root on; return the number of roots of each round they were asked to do."""
    monkeypatch.setattr(rounds, "ROOTS_WORTH_A_LANE", 2)
    counts: list[int] = []
    interpret = Lanes.interpret

    def count(self: Lanes, batch: Sequence[Root], sizes: dict[Root, int]) -> object:
        counts.append(len(batch))
        return interpret(self, batch, sizes)

    monkeypatch.setattr(Lanes, "interpret", count)
    return counts


def describe(project: Path) -> list[str]:
    report = analyze([project])
    assert not [problem for problem in report.problems if problem.kind == "crash"]
    return [repr(finding) for finding in report.findings]


@forking
@pytest.mark.parametrize("project", EXAMPLES, ids=lambda path: path.name)
def test_lanes_find_what_one_process_finds(project: Path, asked: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    found = describe(project)
    assert asked
    assert found
    monkeypatch.setattr(rounds, "can_fork", lambda: False)
    assert describe(project) == found


@forking
def test_roots_of_a_killed_lane_are_interpreted_here(asked: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    expected = describe(EXAMPLES[0])
    divide = Lanes._divide

    def kill_first(self: Lanes, *arguments: object) -> object:
        for lane in self._others:
            if lane.is_alive and lane.pid:
                os.kill(lane.pid, signal.SIGKILL)
        return divide(self, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(Lanes, "_divide", kill_first)
    assert describe(EXAMPLES[0]) == expected
    assert asked


@forking
def test_fault_of_a_lane_is_said_and_costs_no_finding(asked: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(runner: Runner, share: Sequence[Root]) -> Share:
        raise ZeroDivisionError("on purpose")

    monkeypatch.setattr(lanes, "_interpret_share", fail)
    failed = analyze([EXAMPLES[0]])
    assert any(problem.kind == "crash" and "ZeroDivisionError: on purpose in fail of" in problem.message for problem in failed.problems)
    monkeypatch.undo()
    assert failed.findings == analyze([EXAMPLES[0]]).findings


def test_roots_of_a_module_stay_together() -> None:
    batch = [Root(number, -1, "") for number in range(40)]
    shares = split({root: (root.unit // 2, 10) for root in batch})
    assert sorted(root for share in shares for root in share) == batch
    assert {len(share) for share in shares} == {20}
    assert not {root.unit // 2 for root in shares[0]} & {root.unit // 2 for root in shares[1]}


def test_module_that_is_most_of_the_work_is_split() -> None:
    shares = split({Root(number, -1, ""): (0, 10) for number in range(10)})
    assert {len(share) for share in shares} == {5}
