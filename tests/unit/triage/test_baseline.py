"""What counts as known: by field, function and count, never by line."""

import datetime

import msgspec
import pytest

from rd4c_lint.model.baseline import ChangedLines, Entry, Known
from rd4c_lint.model.finding import Finding
from rd4c_lint.model.problem import Problem, Rd4cError
from rd4c_lint.model.settings import Settings
from rd4c_lint.model.source import Place, Region
from rd4c_lint.model.taint import Exposure, Source, Step
from rd4c_lint.packs.load import load_packs
from rd4c_lint.triage.baseline import HEADER, list_entries, read_baseline, write_baseline
from rd4c_lint.triage.renew import describe_renewal, renew_entries
from rd4c_lint.triage.settle import settle

RULES = load_packs([]).rules
MODULES = {"app/a.py": "app.a", "app/b.py": "app.b"}
RULE = "child-data-in-log"


def find(line: int, *fields: str, function: str = "app.a.admit", path: str = "app/a.py", **change) -> Finding:
    exposures = tuple(
        Exposure(Source(name, "Child", "identity", "child", 2, None, "field"), "raw", "high", "code", False, ()) for name in fields
    )
    finding = Finding(
        place=Place(path, Region(line, 0, line, 5)), rule_id="RD4C301", rule_name=RULE, message="m", remedy="", score=6.5,
        level="warning", precision="high", function=function, sink="logging.info", concept="log", exposures=exposures,
    )  # fmt: skip
    return msgspec.structs.replace(finding, **change)


def entry(field: str = "surname", count: int = 1, function: str = "admit", path: str = "app/a.py") -> Entry:
    return Entry(path, function, RULE, "logging.info", f"Child.{field}", count)


def run(findings, entries, *, problems=(), renames=None, changed=None, **settings):
    known = Known(tuple(entries), MODULES, renames or {})
    chosen = Settings(root="/p", top="/p", as_of=datetime.date(2026, 6, 1), **settings)
    return settle(findings, {}, problems, RULES, chosen, known, changed)


def lines(report) -> list[int]:
    return [finding.place.region.line for finding in report.findings]


def test_entries_name_the_place_without_lines():
    nested = find(9, "surname", function="app.a.Clinic.admit.<lambda>")
    assert list_entries([find(3, "surname"), find(7, "surname"), nested, find(1, "surname", function="app.a")], MODULES) == (
        entry(function=""), entry(function="Clinic.admit.<lambda>"), entry(count=2),
    )  # fmt: skip


def test_known_is_left_out_wherever_it_stands():
    report = run([find(300, "surname")], [entry()])
    assert (lines(report), report.comparison.known, report.comparison.gone) == ([], 1, ())


def test_one_more_of_a_kind_is_new():
    report = run([find(3, "surname"), find(9, "surname")], [entry()])
    assert lines(report) == [9]
    assert report.findings[0].message == "m; the baseline knows 1 like this in the function, and not one more"
    assert lines(run([find(3, "surname"), find(9, "surname")], [entry(count=2)])) == []


def test_new_field_in_an_old_leak_is_new():
    report = run([find(3, "surname", "hiv_status")], [entry()])
    assert lines(report) == [3]
    assert report.findings[0].message == "m; new since the baseline: hiv_status of Child"
    assert [finding.baseline_state for finding in report.findings] == ["new"]


def test_fewer_fields_are_no_news():
    report = run([find(3, "surname")], [entry(), entry("hiv_status")])
    assert lines(report) == []
    assert report.comparison.gone == (entry("hiv_status"),)


def test_the_one_with_more_fields_is_the_known_one():
    report = run([find(3, "surname"), find(9, "hiv_status", "surname")], [entry(), entry("hiv_status")])
    assert lines(report) == [3]


def test_code_moved_within_its_module_stays_known():
    report = run([find(3, "surname", function="app.a.Clinic.enter")], [entry()])
    assert (lines(report), report.comparison.gone) == ([], ())


def test_moved_once_is_known_once():
    findings = [find(3, "surname", function="app.a.one"), find(9, "surname", function="app.a.two")]
    assert lines(run(findings, [entry()])) == [9]


def test_of_moved_functions_the_one_of_that_name_is_found():
    entries = [entry(function="admit"), entry(function="leave")]
    report = run([find(3, "surname", function="app.a.Desk.leave")], entries)
    assert (lines(report), report.comparison.gone) == ([], (entries[0],))


def test_code_in_another_module_is_new():
    report = run([find(3, "surname", path="app/b.py", function="app.b.admit")], [entry()])
    assert lines(report) == [3]
    assert report.comparison.gone == (entry(),)


def test_renamed_file_stays_known():
    old = entry(path="app/old.py")
    assert lines(run([find(3, "surname")], [old], renames={"app/old.py": "app/a.py"})) == []
    assert lines(run([find(3, "surname")], [old])) == [3]


def test_other_rule_sink_and_field_are_new():
    for change in ({"rule_name": "plaintext-file"}, {"sink": "logging.debug"}):
        assert lines(run([find(3, "surname", **change)], [entry()])) == [3]
    assert lines(run([find(3, "village")], [entry()])) == [3]


def test_what_was_not_looked_at_is_not_gone():
    entries = [entry(), entry(path="app/b.py")]
    assert run([], entries).comparison.gone == tuple(entries)
    assert run([], entries, reported=("/p/app/b.py",)).comparison.gone == (entries[1],)
    assert run([], entries, problems=[Problem("syntax", "app/a.py", "x")]).comparison.gone == (entries[1],)


def test_gone_counts_what_is_missing():
    assert run([find(3, "surname")], [entry(count=3)]).comparison.gone == (entry(count=2),)
    moved = run([find(3, "surname", function="app.a.enter")], [entry(count=2), entry(function="leave")])
    assert sum(each.count for each in moved.comparison.gone) == 2


def test_what_is_not_shown_uses_nothing_up():
    guess = find(3, "surname", precision="low")
    assert lines(run([guess, find(9, "surname")], [entry()])) == []


def test_of_two_alike_the_one_with_changed_lines_is_new():
    report = run([find(3, "surname"), find(9, "surname")], [entry()], changed=ChangedLines({"app/a.py": ((3, 3),)}))
    assert lines(report) == [3]


def test_findings_without_fields():
    house = find(3, rule_name="invalid-marker", function="admit")
    recorded = list_entries([house], MODULES)
    assert recorded == (Entry("app/a.py", "admit", "invalid-marker", "logging.info"),)
    assert lines(run([house], recorded)) == []


def test_steps_do_not_matter():
    source = Source("surname", "Child", "identity", "child", 2, None, "field")
    way = (Step(Place("x.py", Region(1, 0, 1, 1)), "assigned"),) * 7
    finding = find(3, exposures=(Exposure(source, "masked", "medium", "code", False, way),))
    assert lines(run([finding], [entry()])) == []


def test_file_is_sorted_one_entry_a_line_and_survives_reading(tmp_path):
    entries = [entry(path="b.py"), entry(count=3), entry(path="häß\u202e\U0001f476.py")]
    text = write_baseline(entries)
    assert text.isascii()
    assert text.splitlines()[:2] == [
        HEADER,
        '{"path":"app/a.py","function":"admit","rule":"child-data-in-log","sink":"logging.info","field":"Child.surname","count":3}',
    ]
    (tmp_path / "b").write_text(text)
    assert read_baseline(tmp_path / "b", "b") == tuple(sorted(entries))
    assert write_baseline(read_baseline(tmp_path / "b", "b")) == text


def test_lines_may_be_doubled_and_out_of_order(tmp_path):
    header, *rest = write_baseline([entry(count=2), entry("village")]).splitlines()
    (tmp_path / "b").write_text("\r\n".join([header, *reversed(rest), *write_baseline([entry()]).splitlines()[1:], ""]))
    assert read_baseline(tmp_path / "b", "b") == (entry(count=2), entry("village"))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", 'b: is no baseline: expected {"rd4c-lint-baseline":1} in the first line'),
        ("root:x:0:0\n", "is no baseline"),
        (f"{HEADER}\n<<<<<<< HEAD\n", "b: line 2: holds a merge conflict"),
        (f"{HEADER}\n\nsecret\n", "b: line 3: is no entry"),
        (f'{HEADER}\n{{"path":1}}\n', "b: line 2: is no entry"),
        (f'{HEADER}\n{{"path":"a","function":"","rule":"r","count":0}}\n', "expected a count from 1"),
        (f"{HEADER}\n{'[' * 100_000}\n", "is no entry"),
    ],
)
def test_what_must_be_corrected_is_said_without_quoting(tmp_path, text, message):
    (tmp_path / "b").write_text(text)
    with pytest.raises(Rd4cError) as caught:
        read_baseline(tmp_path / "b", "b")
    assert message in str(caught.value)
    assert "secret" not in str(caught.value)
    assert "root" not in str(caught.value)


def test_missing_file(tmp_path):
    with pytest.raises(Rd4cError, match="there is no such baseline; rd4c-lint baseline writes one"):
        read_baseline(tmp_path / "b", "b")


def test_renewal_keeps_what_was_not_looked_at():
    report = run([], [])
    old, fresh = (entry(), entry(path="app/b.py")), (entry("village"),)
    assert renew_entries(old, fresh, report, Settings("/p", "/p", reported=("/p/app/a.py",))) == (entry("village"), old[1])
    assert renew_entries(old, fresh, report, Settings("/p", "/p")) == fresh
    broken = msgspec.structs.replace(report, problems=(Problem("syntax", "app/b.py", "x"),))
    assert renew_entries(old, fresh, broken, Settings("/p", "/p")) == (entry("village"), old[1])
    assert describe_renewal(old, fresh) == "1 entry, 1 new, 2 gone"
    assert describe_renewal((), fresh) == "1 entry"
