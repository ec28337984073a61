"""A baseline through the life of a project: reformatted, moved, renamed, merged."""

import json
import subprocess
import sys

import pytest

MODELS = "class Child:\n    surname: str  # rd4c: identity.surname\n    hiv: str  # rd4c: health\n"
SERVICES = """\
import logging
from models import Child
log = logging.getLogger( __name__ )
def admit( child: Child ) -> None:
    log.info( 'admitted %s (a note that is long enough to make the formatter break the line in two, or in three)', child.surname )
def leave( child: Child ) -> None:
    text = 'left: ' + child.surname; log.warning( text )
"""


@pytest.fixture
def project(tmp_path, monkeypatch, git):
    (tmp_path / "rd4c-lint.toml").write_text('baseline = "known.jsonl"\n')
    (tmp_path / "models.py").write_text(MODELS)
    (tmp_path / "services.py").write_text(SERVICES)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def commit(git, message: str = "x") -> None:
    git("add", "-A")
    git("commit", "-q", "-m", message)


def test_first_baseline(project, run):
    code, out, err = run("check")
    assert (code, out) == (2, "")
    assert "known.jsonl: there is no such baseline; rd4c-lint baseline writes one" in err
    assert run("baseline") == (0, "", "known.jsonl: 2 entries\n")
    assert (project / "known.jsonl").read_text() == (
        '{"rd4c-lint-baseline":1}\n'
        '{"path":"services.py","function":"admit","rule":"child-data-in-log","sink":"logging.Logger.info","field":"Child.surname"}\n'
        '{"path":"services.py","function":"leave","rule":"child-data-in-log","sink":"logging.Logger.warning","field":"Child.surname"}\n'
    )
    assert run("check") == (0, "No new findings in 2 files, 2 in the baseline.\n", "")
    assert run("check", "--no-baseline")[0] == 1
    assert run("baseline") == (0, "", "known.jsonl: 2 entries\n")


def test_survives_black(project, run):
    run("baseline")
    before = (project / "known.jsonl").read_bytes()
    subprocess.run([sys.executable, "-m", "black", "-q", "-l", "60", "services.py"], check=True)
    assert (project / "services.py").read_text() != SERVICES
    assert run("check") == (0, "No new findings in 2 files, 2 in the baseline.\n", "")
    run("baseline")
    assert (project / "known.jsonl").read_bytes() == before


def test_calls_beside_each_other_are_two_before_and_after_black(project, run):
    (project / "services.py").write_text(
        "from models import Child\n\n\ndef tell(child: Child) -> None:\n"
        "    print(child.surname); print(child.surname)\n"
        "    pair = [print('a text that is long', child.surname), print('and another', child.surname)]\n"
        "    raise ValueError(f'not {child.surname}') from KeyError(child.surname)\n"
    )
    run("baseline")
    assert (project / "known.jsonl").read_text().count('"child-data-on-console"') == 1
    assert '"count":4' in (project / "known.jsonl").read_text()
    subprocess.run([sys.executable, "-m", "black", "-q", "-l", "40", "services.py"], check=True)
    code, out, err = run("check")
    assert (code, err) == (0, ""), out


def test_survives_moved_and_longer_code(project, run):
    run("baseline")
    lines = SERVICES.splitlines(keepends=True)
    longer = [*lines[:3], "\n" * 40, *lines[5:], "def describe(child):\n    name = child.surname\n    return name\n", *lines[3:5]]
    (project / "services.py").write_text("".join(longer).replace("'left: ' + child.surname", "'left: ' + describe(child)"))
    assert run("check") == (0, "No new findings in 2 files, 2 in the baseline.\n", "")
    inside = SERVICES.replace("def leave( child: Child )", "class Desk:\n  def leave( self, child: Child )")
    (project / "services.py").write_text(inside)
    assert run("check") == (0, "No new findings in 2 files, 2 in the baseline.\n", "")


def test_new_field_in_an_old_leak(project, run):
    run("baseline")
    (project / "services.py").write_text(SERVICES.replace("child.surname )", "child.surname + child.hiv )"))
    code, out, _ = run("check")
    assert code == 1
    assert "; new since the baseline: hiv of Child\n" in out
    assert "\n1 new finding in 1 of 2 files, 1 in the baseline.\n" in out
    sarif = json.loads(run("check", "-f", "sarif")[1])
    assert [result["baselineState"] for result in sarif["runs"][0]["results"]] == ["new"]


def test_what_has_gone_is_said(project, run):
    run("baseline")
    (project / "services.py").write_text(SERVICES.replace("log.warning( text )", "pass"))
    code, _, err = run("check")
    assert code == 0
    assert err == (
        "services.py: gone: child-data-in-log: Child.surname in leave\n1 entry of the baseline is gone; rd4c-lint baseline takes it out\n"
    )
    assert run("check", "--quiet")[2] == ""
    assert run("check", "models.py")[2] == ""
    document = json.loads(run("check", "-f", "json")[1])
    assert [(gone["function"], gone["count"]) for gone in document["baseline"]["gone"]] == [("leave", 1)]
    assert run("baseline")[2] == "known.jsonl: 1 entry, 1 gone\n"
    assert run("check")[2] == ""


@pytest.mark.parametrize("is_committed", [True, False])
def test_survives_a_rename_that_git_knows(project, run, git, is_committed):
    run("baseline")
    commit(git)
    (project / "desk").mkdir()
    git("mv", "services.py", "desk/entry.py")
    if is_committed:
        commit(git)
        git("mv", "desk/entry.py", "desk/desk.py")
        (project / "known.jsonl").write_text((project / "known.jsonl").read_text() + "\n")
        commit(git)
    assert run("check") == (0, "No new findings in 2 files, 2 in the baseline.\n", "")


def test_a_rename_that_git_does_not_know_is_new(project, run, git):
    run("baseline")
    commit(git)
    (project / "services.py").rename(project / "desk.py")
    code, _, err = run("check")
    assert code == 1
    assert "2 entries of the baseline are gone" in err


def test_two_branches_merge_cleanly(project, run, git):
    run("baseline")
    commit(git)
    for branch, name in (("one", "alpha"), ("two", "zulu")):
        git("checkout", "-q", "-b", branch, "main")
        (project / f"{name}.py").write_text(SERVICES)
        run("baseline")
        commit(git)
    git("merge", "-q", "one", "-m", "both")
    assert run("check") == (0, "No new findings in 4 files, 6 in the baseline.\n", "")
    assert run("baseline")[2] == "known.jsonl: 6 entries\n"


def test_only_the_paths_are_renewed(project, run):
    (project / "other.py").write_text(SERVICES)
    run("baseline")
    for name in ("services.py", "other.py"):
        (project / name).write_text(SERVICES.replace("log.warning( text )", "pass"))
    assert run("baseline", "other.py")[2] == "known.jsonl: 3 entries, 1 gone\n"


def test_broken_file_keeps_its_entries_and_says_so(project, run):
    run("baseline")
    (project / "services.py").write_text("def f(:\n")
    code, _, err = run("baseline")
    assert code == 3
    assert err.endswith("known.jsonl: 2 entries\n")
    assert run("baseline", "--allow-incomplete")[0] == 0
    code, _, err = run("check", "--allow-incomplete")
    assert code == 0
    assert "gone" not in err


def test_output_and_command_line(project, run):
    assert run("baseline", "-o", "mine.jsonl")[2] == "mine.jsonl: 2 entries\n"
    assert not (project / "known.jsonl").exists()
    assert run("check", "--baseline", "mine.jsonl")[0] == 0
    assert run("check", "--baseline", "none.jsonl")[0] == 2


def test_default_name(project, run):
    (project / "rd4c-lint.toml").write_text("")
    assert run("baseline")[2] == ".rd4c-lint-baseline.jsonl: 2 entries\n"
    assert run("check", "--baseline", ".rd4c-lint-baseline.jsonl")[0] == 0
    assert run("check")[0] == 1


def test_no_other_file_is_overwritten(project, run):
    code, _, err = run("baseline", "-o", "models.py")
    assert code == 2
    assert "models.py: is no baseline" in err
    assert (project / "models.py").read_text() == MODELS


def test_configured_baseline_stays_inside_the_project(project, run, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside") / "b.jsonl"
    (project / "link.jsonl").symlink_to(outside)
    for name in (str(outside), f"../{outside.parent.name}/b.jsonl", "link.jsonl"):
        (project / "rd4c-lint.toml").write_text(f'baseline = "{name}"\n')
        code, _, err = run("baseline")
        assert code == 2
        assert f'rd4c-lint.toml: line 1, baseline: "{name}" is no file inside the project' in err
    (project / "rd4c-lint.toml").write_text("")
    (project / ".rd4c-lint-baseline.jsonl").symlink_to(outside)
    code, _, err = run("baseline")
    assert code == 2
    assert ".rd4c-lint-baseline.jsonl: is a link that leads out of the project" in err
    assert not outside.exists()
