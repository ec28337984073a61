"""What `check` prints where, and in which exit code it ends."""

import json

import pytest

LEAK = "class Child:\n    surname: str  # rd4c: identity.surname\n\n\ndef show(child: Child) -> None:\n    print(child.surname)\n"
CLEAN = LEAK.replace("print(child.surname)", "pass")


@pytest.fixture
def project(tmp_path, monkeypatch):
    (tmp_path / "pyproject.toml").write_text("[tool.rd4c-lint]\n")
    (tmp_path / "app.py").write_text(LEAK)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_findings_go_to_stdout(project, run):
    code, out, err = run("check")
    assert code == 1
    assert out.startswith("app.py:6:5: warning RD4C305 child-data-on-console: surname of Child")
    assert out.endswith("1 finding in 1 of 1 file.\nAbout a rule: rd4c-lint explain RD4C305\n")
    assert err == ""


def test_clean_project(project, run):
    (project / "app.py").write_text(CLEAN)
    assert run("check") == (0, "No findings in 1 file.\n", "")
    assert run("check", "--quiet") == (0, "", "")


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--fail-on", "error"], 0),
        (["--fail-on", "note"], 1),
        (["--fail-on", "never"], 0),
        (["--ignore", "RD4C3"], 0),
        (["--select", "child-data-in-log"], 0),
        (["--select", "RD4C3,RD4C4"], 1),
        (["--min-severity", "error"], 0),
        (["-j", "1"], 1),
        (["--isolated"], 1),
        (["app.py"], 1),
        (["--no-cache", "--as-of", "2026-01-01"], 1),
    ],
)
def test_exit_code(project, run, arguments, expected):
    assert run("check", *arguments)[0] == expected


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["check", "--nonsense"], "No such option"),
        (["check", "-f", "yaml"], '"yaml" is no format; expected one of text, sarif, json'),
        (["check", "-f", "sarif", "-f", "json"], "only one --format"),
        (["check", "-f", "sarif=a", "-f", "json=a"], "the same file"),
        (["check", "-f", "sarif=a", "-o", "b"], "use one of them"),
        (["check", "-o", "missing/out.txt"], "missing/out.txt: cannot be written"),
        (["check", "--as-of", "tomorrow"], '"tomorrow" is no date'),
        (["check", "--select", "RD4C9"], 'no rule is called "RD4C9"'),
        (["check", "--config", "missing.toml"], "missing.toml: there is no such configuration file"),
        (["check", "--rules", "missing"], "is no folder"),
        (["check", "ap.py"], 'ap.py: there is no such file or folder; did you mean "app.py"?'),
        (["check", "/dev/null/x"], "there is no such file or folder"),
        (["check", "--jobs", "-1"], "-1 is not in the range"),
        (["explain", "child-data-in-lag"], "did you mean child-data-in-log?"),
        (["test", "."], "mismatch"),
        (["nonsense"], "No such command"),
    ],
)
def test_what_the_user_must_correct(project, run, arguments, message):
    code, out, err = run(*arguments)
    assert code == (1 if arguments[0] == "test" else 2)
    assert message in err
    assert "Traceback" not in out + err


def test_configuration_faults(project, run):
    (project / "pyproject.toml").write_text('[tool.rd4c-lint]\nselct = []\n\n[[tool.rd4c-lint.fields]]\nkey = "dob"\nlabel = "helth"\n')
    code, out, err = run("check")
    assert (code, out) == (2, "")
    assert 'error: pyproject.toml: line 2, selct: unknown key; did you mean "select"?' in err
    assert 'pyproject.toml: line 6, fields[1].label: found "helth"' in err


def test_configured_name_that_the_project_does_not_have(project, run):
    (project / "pyproject.toml").write_text('[[tool.rd4c-lint.fields]]\nfield = "app.Chidl.surname"\nlabel = "identity"\n')
    code, out, err = run("check")
    assert code == 2
    assert "RD4C305" in out
    assert 'pyproject.toml:1: error: unmatched: fields: field = "app.Chidl.surname" names nothing in the project' in err
    assert run("check", "--allow-incomplete")[0] == 1


@pytest.mark.parametrize(
    ("declared", "meant"),
    [
        ("people.Child.surname", "people.app.Child.surname"),
        ("Child.surname", "people.app.Child.surname"),
        ("*.*.surname", "people.app.Child.surname"),
        ("people.app.Chidl.surname", "people.app.Child.surname"),
        ("people.app.Child.surnmae", "people.app.Child.surname"),
        ("*.Visitor.surname", ""),
    ],
)
def test_configured_name_says_what_may_be_meant(project, run, declared, meant):
    (project / "people").mkdir()
    (project / "people" / "app.py").write_text(LEAK)
    (project / "app.py").unlink()
    (project / "pyproject.toml").write_text(f'[[tool.rd4c-lint.fields]]\nfield = "{declared}"\nlabel = "identity"\n')
    code, _, err = run("check")
    assert code == 2
    said = f'did you mean "{meant}"?' if meant else "expected a dotted name like app.models.Child.name"
    assert f'"{declared}" names nothing in the project; {said}' in err


def test_configured_field_may_come_from_elsewhere(project, run):
    """A store or a base class may give a class fields that no statement of the project declares."""
    (project / "pyproject.toml").write_text('[[tool.rd4c-lint.fields]]\nfield = "app.Child.blood_group"\nlabel = "health"\n')
    assert "names nothing" not in run("check")[2]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"def f(:\n", "syntax"),
        ("x = 'ü'\n".encode("latin-1"), "encoding"),
        (b"x = 1\0\n", ""),
        (b"# coding: nope\n", ""),
        (b"x = '''\n", ""),
    ],
)
def test_file_that_cannot_be_parsed(project, run, content, kind):
    (project / "broken.py").write_bytes(content)
    code, out, err = run("check")
    assert code == 3
    assert "child-data-on-console" in out
    assert err.startswith("broken.py:")
    assert kind in err
    assert "not analysed" in err
    assert run("check", "--allow-incomplete")[0] == 1


def test_project_without_marks(project, run):
    (project / "app.py").write_text("x = 1\n")
    code, _, err = run("check")
    assert code == 2
    assert "nothing in 1 file is marked as child-sensitive" in err
    assert run("check", "--allow-unmarked")[0] == 0


def test_unmarked_beats_incomplete(project, run):
    (project / "app.py").write_text("def f(:\n")
    code, _, err = run("check")
    assert code == 2
    assert "app.py: syntax" in err
    assert run("check", "--allow-unmarked")[0] == 3


def test_several_formats(project, run):
    code, out, _ = run("check", "-f", "text", "-f", "sarif=out.sarif", "-f", "json=out.json")
    assert code == 1
    assert "child-data-on-console" in out
    assert json.loads((project / "out.sarif").read_text())["version"] == "2.1.0"
    assert json.loads((project / "out.json").read_text())["findings"]


def test_output_file(project, run):
    assert run("check", "-o", "out.txt")[1] == ""
    assert "child-data-on-console" in (project / "out.txt").read_text()


def test_file_argument_and_folder_give_the_same(project, run):
    (project / "other.py").write_text("from app import Child\n\n\ndef log(child: Child) -> None:\n    print(child.surname)\n")
    everything = json.loads(run("check", "-f", "json")[1])["findings"]
    apart = [finding for name in ("app.py", "other.py") for finding in json.loads(run("check", name, "-f", "json")[1])["findings"]]
    assert everything == apart
    assert len(everything) == 2


def test_changed_reports_what_a_changed_file_touches(project, run):
    (project / "app.py").write_text(CLEAN)
    (project / "other.py").write_text("from app import Child\n\n\ndef log(child: Child) -> None:\n    print(child.surname)\n")
    assert run("check", "app.py")[0] == 0
    assert run("check", "--changed", "app.py")[0] == 1


def test_suppression(project, run):
    (project / "app.py").write_text(LEAK.replace("surname)\n", "surname)  # rd4c: ignore[child-data-on-console] -- synthetic\n"))
    code, out, _ = run("check")
    assert code == 0
    assert out == "No findings in 1 file, 1 suppressed.\n"
    assert "suppressed: synthetic" in run("check", "--show-suppressed")[1]
    assert run("check", "--ignore-suppressions")[0] == 1


def test_statistics_go_to_stderr(project, run):
    _, out, err = run("check", "--statistics")
    assert "peak memory" in err
    assert "peak memory" not in out


def test_color(project, run, monkeypatch):
    assert "\x1b[" in run("check", "--color", "always")[1]
    assert "\x1b[" not in run("check")[1]
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" in run("check", "--color", "always")[1]


def test_dump_summary(project, run):
    code, out, _ = run("check", "--dump", "summary", "app.py")
    assert code == 0
    assert out.startswith("# app.py\n")
    assert "function show(child)" in out


def test_markers_are_the_module(project, run):
    code, out, _ = run("markers")
    assert code == 0
    (project / "privacy.py").write_text(out)
    assert "import" not in [line.split(" ")[0] for line in out.splitlines()]


def test_rules_and_explain(run):
    assert "| RD4C301 | child-data-in-log" in run("rules")[1]
    assert run("explain", "RD4C301")[1].startswith("# RD4C301 child-data-in-log\n")


@pytest.mark.parametrize("command", [[], ["check"], ["explain"], ["rules"], ["test"], ["markers"]])
def test_help_has_an_example(run, command):
    code, out, _ = run(*command, "--help")
    assert code == 0
    assert "    rd4c-lint " in out


def test_version(run):
    assert run("--version") == (0, "rd4c-lint, version 0.1.0\n", "")


def test_names_from_the_tree_are_harmless(project, run):
    (project / "::error::\x1b[31m.py").write_text("def f(:\n")
    _, _, err = run("check")
    assert "\x1b" not in err
    assert err.startswith("./::error::")
