"""Summaries of calls change what an analysis costs, not what it finds."""

from pathlib import Path

import pytest

from rd4c_lint.config import Options
from rd4c_lint.engine.interpret.recall import Recall
from rd4c_lint.pipeline import analyze, configure

EXAMPLES = Path(__file__).parents[3] / "examples"
TWICE = """
import logging

log = logging.getLogger(__name__)

class Child:
    surname: str  # rd4c: identity

def label(row):
    made = {"text": row["name"]}
    return made

def first(child: Child):
    one, other = label({"name": child.surname}), label({"name": "none"})
    log.info(one["text"])  # arrives
    log.info(other["text"])

def second(child: Child):
    again = label({"name": child.surname})
    again["text"] = ""
    last = label({"name": child.surname})
    log.info(again["text"])
    log.info(last["text"])  # arrives
"""


def find(folder: Path) -> list[tuple[object, ...]]:
    settings = configure([folder], Options(isolated=True, allow_unmarked=True, jobs=1))
    return [(each.place, each.rule_id, each.exposures) for each in analyze([folder], settings).findings]


@pytest.mark.source
@pytest.mark.parametrize("name", ["clinic_intake", "school_roster", "growth_study"])
def test_the_examples_give_the_same_without_summaries(name, monkeypatch):
    with_summaries = find(EXAMPLES / name)
    monkeypatch.setattr(Recall, "shape_of", lambda *_: None)
    assert with_summaries
    assert find(EXAMPLES / name) == with_summaries


@pytest.mark.source
def test_a_summary_serves_other_callers_with_objects_of_their_own(tmp_path, monkeypatch):
    (tmp_path / "app.py").write_text(TWICE)
    applied = []
    apply = Recall.apply
    monkeypatch.setattr(Recall, "apply", lambda *given: applied.append(given[1]) or apply(*given))
    with_summaries = find(tmp_path)
    assert applied
    monkeypatch.setattr(Recall, "shape_of", lambda *_: None)
    assert find(tmp_path) == with_summaries
    arriving = {number for number, line in enumerate(TWICE.splitlines(), 1) if line.endswith("# arrives")}
    assert {place.region.line for place, rule, _ in with_summaries if rule == "RD4C301"} == arriving
