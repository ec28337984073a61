"""Cold, warm, analysed again, in one process or several, in any order: the same findings, byte for byte."""

import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from rd4c_lint import pipeline, study
from rd4c_lint.config import Options
from rd4c_lint.model.summary import decode_summary, encode_summary
from rd4c_lint.report import ReportOptions, write_report
from rd4c_lint.store import pool
from rd4c_lint.store.cache import FILE, _sum

ROOT = Path(__file__).parents[3]


@pytest.fixture
def project(tmp_path):
    shutil.copytree(ROOT / "examples" / "school_roster", tmp_path / "project")
    return tmp_path / "project"


def run(project, cache, *arguments, seed="1"):
    command = [sys.executable, "-m", "rd4c_lint", "check", *(arguments or (".",)), "--cache-dir", str(cache), "-f", "sarif"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed}
    done = subprocess.run([*command, "--fail-on", "never"], cwd=project, env=environment, capture_output=True, check=True)
    return done.stdout


def report(project, cache, **options):
    """Return the text of a report, and what was measured; in this process, so that tests may look inside."""
    study.open_packs.cache_clear()
    study.open_rules.cache_clear()
    study._open_cache.cache_clear()
    settings = pipeline.configure([project], Options(cache=cache, **options))
    made = pipeline.analyze([project], settings)
    return write_report("json", made, ReportOptions(version="0")), dict(made.statistics.seconds)


def test_cold_warm_jobs_seeds_and_order(project, tmp_path):
    cache = tmp_path / "cache"
    cold = run(project, cache, "--no-cache")
    assert cold.count(b'"ruleId"') > 5
    assert not cache.exists()
    names = sorted(path.name for path in project.iterdir() if path.is_dir() and path.name != "__pycache__")
    assert run(project, cache, seed="2") == cold
    assert run(project, cache, ".", "-j", "2", seed="3") == cold
    assert run(project, cache, ".", "--reanalyze", seed="4") == cold
    assert run(project, cache, *names, seed="5") == run(project, tmp_path / "other", *reversed(names), "--no-cache", seed="6")


def test_a_warm_run_follows_nothing(project, tmp_path):
    cold, seconds = report(project, tmp_path / "cache")
    assert {"parse", "propagate"} <= seconds.keys()
    warm, seconds = report(project, tmp_path / "cache")
    assert warm == cold
    assert not {"parse", "propagate"} & seconds.keys()
    again, seconds = report(project, tmp_path / "cache", reanalyze=True)
    assert again == cold
    assert {"parse", "propagate"} <= seconds.keys()


def test_choices_among_findings_need_no_new_analysis(project, tmp_path):
    cache = tmp_path / "cache"
    report(project, cache)
    for options in ({"select": ("RD4C3",)}, {"min_severity": "error"}, {"ignore_suppressions": True}, {"fail_on": "never"}, {"jobs": 2}):
        warm, seconds = report(project, cache, **options)
        assert "parse" not in seconds
        assert warm == report(project, None, **options)[0]


def test_every_input_makes_a_new_analysis(project, tmp_path):
    cache = tmp_path / "cache"
    report(project, cache)
    file = next(project.rglob("models.py"), None) or next(path for path in project.rglob("*.py") if "class " in path.read_text())
    file.write_text(file.read_text() + "\nEXTRA = 1\n")
    assert "parse" in report(project, cache)[1]
    assert "parse" not in report(project, cache)[1]
    (project / "extra.py").write_text("")
    assert "parse" in report(project, cache)[1]
    (project / "extra.py").rename(project / "renamed.py")
    assert "parse" in report(project, cache)[1]
    assert "parse" in report(project, cache, persona="auditor")[1]
    packs = tmp_path / "packs"
    packs.mkdir()
    (packs / "own.toml").write_text('library = "own"\n[[sink]]\ncall = "own.send(text)"\nargs = ["text"]\nconcept = "log"\n')
    assert "parse" in report(project, cache, rules=(packs,))[1]
    (packs / "own.toml").write_text('library = "own"\n[[sink]]\ncall = "own.show(text)"\nargs = ["text"]\nconcept = "log"\n')
    study._digest_packs.cache_clear()
    assert "parse" in report(project, cache, rules=(packs,))[1]


def test_changed_answers_as_a_full_run_restricted_to_the_file(project, tmp_path):
    cache = tmp_path / "cache"
    report(project, cache)
    for file in sorted(project.rglob("*.py")):
        study._open_cache.cache_clear()
        found = []
        for folder in (cache, None):
            settings = pipeline.configure([file], Options(cache=folder, changed=True))
            made = pipeline.analyze([file], settings)
            assert ("parse" in dict(made.statistics.seconds)) == (folder is None)
            found.append(write_report("json", made, ReportOptions(version="0")))
        assert found[0] == found[1]


def _spoil(cache, change):
    """Replace every summary by what `change` makes of it, with a sum that is right."""
    connection = sqlite3.connect(cache / FILE)
    rows = connection.execute("SELECT key, data FROM entry WHERE kind = 'summary'").fetchall()
    assert rows
    for key, data in rows:
        spoilt = change(data)
        connection.execute("UPDATE entry SET data = ?, sum = ? WHERE key = ?", (spoilt, _sum(key, spoilt), key))
    connection.execute("DELETE FROM entry WHERE kind = 'outcome'")
    connection.commit()
    connection.close()


def _change_codes(**values):
    def change(data):
        summary = decode_summary(data)
        codes = [msgspec.structs.replace(code, **values) for code in summary.codes]
        return encode_summary(msgspec.structs.replace(summary, codes=codes))

    return change


@pytest.mark.parametrize(
    "change",
    [
        _change_codes(body=msgspec.Raw(b"\xc1")),
        _change_codes(body=msgspec.Raw(msgspec.msgpack.encode([[7, 1 << 40, 1 << 40, "name", 5]]))),
        _change_codes(parent=99_999),
        _change_codes(owner=99_999),
        lambda data: data[:-1],
        lambda data: b"\x91" * len(data),
    ],
    ids=["bodies", "slots", "parents", "owners", "cut", "nested"],
)
def test_false_summaries_end_in_the_findings_of_a_cold_run(project, tmp_path, change):
    cache = tmp_path / "cache"
    cold, _ = report(project, cache)
    _spoil(cache, change)
    assert report(project, cache)[0] == cold
    assert report(project, cache, reanalyze=True)[0] == cold


def test_a_crash_is_not_kept(project, tmp_path, monkeypatch):
    def crash(content):
        raise RuntimeError("no")

    with monkeypatch.context() as patched:
        patched.setattr(study, "_summarize", crash)
        settings = pipeline.configure([project], Options(cache=tmp_path / "cache", allow_unmarked=True))
        assert pipeline.analyze([project], settings).problems
    study._open_cache.cache_clear()
    assert not pipeline.analyze([project], settings).problems


def test_several_processes_fill_the_same_cache(project, tmp_path, monkeypatch):
    monkeypatch.setattr(pool, "SMALL_PROJECT", 0)
    for number in range(40):
        (project / f"extra{number}.py").write_text(f"x = {number}\n")
    cold, _ = report(project, tmp_path / "two", jobs=2)
    monkeypatch.undo()
    assert report(project, tmp_path / "one", jobs=1)[0] == cold
    assert report(project, tmp_path / "two", jobs=1)[0] == cold


def test_a_cache_that_cannot_be_used_stops_nothing(project, tmp_path):
    (tmp_path / "file").write_text("in the way")
    assert run(project, tmp_path / "file") == run(project, tmp_path / "cache", "--no-cache")
    assert (tmp_path / "file").read_text() == "in the way"
