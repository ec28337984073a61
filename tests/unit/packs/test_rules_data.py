"""Our own folder: it loads, every rule says what, why and what to do, and every word is used."""

import re

import pytest

from rd4c_lint.model.rule import Packs
from rd4c_lint.model.taint import STATES, STRENGTHS
from rd4c_lint.packs.load import load_packs
from rd4c_lint.packs.pages import render_catalogue, render_rule_page

IDS = {
    "RD4C001", "RD4C002", "RD4C003", "RD4C004", "RD4C005", "RD4C006", "RD4C007", "RD4C101", "RD4C102", "RD4C203",
    "RD4C204", "RD4C301", "RD4C302", "RD4C303", "RD4C304", "RD4C305", "RD4C306", "RD4C307", "RD4C310", "RD4C311",
    "RD4C312", "RD4C313", "RD4C315", "RD4C316", "RD4C318", "RD4C324", "RD4C401", "RD4C402", "RD4C403", "RD4C404",
    "RD4C405", "RD4C406", "RD4C407", "RD4C408", "RD4C410", "RD4C411", "RD4C412", "RD4C501", "RD4C502", "RD4C601",
    "RD4C602", "RD4C603", "RD4C604", "RD4C605",
}  # fmt: skip


@pytest.fixture(scope="module")
def packs() -> Packs:
    return load_packs()


def test_the_catalogue_is_there(packs: Packs) -> None:
    assert {rule.id for rule in packs.rules} >= IDS


def test_ids_and_names_are_unique_and_well_formed(packs: Packs) -> None:
    assert len({rule.id for rule in packs.rules}) == len({rule.name for rule in packs.rules}) == len(packs.rules)
    assert all(re.fullmatch(r"RD4C[0-6]\d\d", rule.id) for rule in packs.rules)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.name) for rule in packs.rules)


def test_every_rule_is_documented(packs: Packs) -> None:
    for rule in packs.rules:
        for text in (rule.doc.what, rule.doc.why, rule.doc.fix):
            assert re.fullmatch(r"[A-Z].{20,}[.]", text), (rule.name, text)
        assert rule.doc.refs, rule.name
        assert rule.principles, rule.name
        assert {f"CWE-{number}" for number in rule.cwe} >= {ref for ref in rule.doc.refs if ref.startswith("CWE-")}, rule.name


def test_the_stage_is_the_digit_of_the_id(packs: Packs) -> None:
    stages = ["planning", *packs.vocabulary.stages]
    assert all(rule.stage == stages[int(rule.id[4])] for rule in packs.rules)


def test_states_and_strengths_are_those_of_the_engine(packs: Packs) -> None:
    assert set(packs.vocabulary.states) == set(STATES)
    assert set(packs.vocabulary.strengths) == set(STRENGTHS)


def test_every_concept_that_a_model_feeds_is_in_some_rule(packs: Packs) -> None:
    fed = {sink.concept for model in packs.models for sink in model.sinks}
    assert fed <= {concept for rule in packs.rules for concept in rule.concepts}


def test_pages_are_stable_and_complete(packs: Packs) -> None:
    for rule in packs.rules:
        page = render_rule_page(rule, packs.vocabulary)
        assert page == render_rule_page(rule, packs.vocabulary)
        assert page.startswith(f"# {rule.id} {rule.name}\n\n{rule.doc.what}\n")
        assert rule.doc.fix in page
    catalogue = render_catalogue(reversed(packs.rules))
    assert catalogue == render_catalogue(packs.rules)
    assert len(catalogue.splitlines()) == len(packs.rules) + 2
