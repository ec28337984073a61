"""The hook that we ship, run by the real pre-commit in a real repository."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
HOOKS = ROOT / ".pre-commit-hooks.yaml"

MODELS = "class Child:\n    surname: str  # rd4c: identity.surname\n    village: str\n"
CLEAN = "from models import Child\n\n\ndef show(child: Child) -> None:\n    print(len(child.surname))\n"
LEAK = CLEAN.replace("len(child.surname)", "child.surname")
OTHER = CLEAN.replace("show", "tell").replace("len(child.surname)", "child.village")


@pytest.fixture
def project(tmp_path, monkeypatch, git):
    """A repository with the hook installed: as shipped, but found on PATH and not installed from the package index."""
    programs = tmp_path / ".git/programs"
    programs.mkdir()
    (programs / "rd4c-lint").write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m rd4c_lint "$@"\n')
    (programs / "rd4c-lint").chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("PRE_COMMIT_HOME", str(tmp_path / ".git/pre-commit"))
    monkeypatch.setenv("PRE_COMMIT_COLOR", "never")
    monkeypatch.delenv("PYTHONPATH", raising=False)
    hook = HOOKS.read_text().replace("language: python", "language: system")
    assert hook != HOOKS.read_text()
    indented = "".join(f"      {line}\n" for line in hook.splitlines())
    (tmp_path / ".pre-commit-config.yaml").write_text(f"repos:\n  - repo: local\n    hooks:\n{indented}")
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "clinic"\n\n[tool.rd4c-lint]\nexclude = ["legacy/**"]\n')
    (tmp_path / "models.py").write_text(MODELS)
    (tmp_path / "other.py").write_text(OTHER)
    monkeypatch.chdir(tmp_path)
    pre_commit("install")
    git("add", "-A")
    git("commit", "-q", "-m", "x")
    return tmp_path


def pre_commit(*arguments: str) -> str:
    command = [sys.executable, "-m", "pre_commit", *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def commit(project: Path, **texts: str) -> tuple[bool, str]:
    """Write files, stage all and commit; say whether that went through, and what was said."""
    for name, text in texts.items():
        path = project / name.replace("__", "/").replace("_toml", ".toml")
        path = path if path.suffix else path.with_suffix(".py")
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    subprocess.run(["git", "add", "-A"], check=True)
    result = subprocess.run(["git", "commit", "-m", "x"], check=False, capture_output=True, text=True)
    head = subprocess.run(["git", "status", "--porcelain"], check=True, capture_output=True, text=True).stdout
    assert (result.returncode == 0) == (head == "")
    return result.returncode == 0, result.stdout + result.stderr


def test_manifest_is_valid():
    pre_commit("validate-manifest", str(HOOKS))


def test_leak_is_stopped_and_what_is_clean_passes(project):
    passed, said = commit(project, views=LEAK)
    assert not passed
    assert "rd4c-lint" in said
    assert "Failed\n- hook id: rd4c-lint\n- exit code: 1" in said
    assert "views.py:5:5: warning RD4C305 child-data-on-console: surname of Child" in said
    passed, said = commit(project, views=CLEAN)
    assert passed
    assert "Passed" in said


def test_mark_that_makes_a_leak_elsewhere_is_stopped(project):
    passed, said = commit(project, models=MODELS.replace("village: str", "village: str  # rd4c: location"))
    assert not passed
    assert "other.py:5:5: warning" in said


def test_old_leaks_elsewhere_do_not_stop(project, git):
    (project / "views.py").write_text(LEAK)
    git("add", "-A")
    git("commit", "-q", "--no-verify", "-m", "x")
    assert commit(project, more="LIMIT = 3\n")[0]
    assert not commit(project, views=LEAK + "\n\nLIMIT = 3\n")[0]


def test_only_what_is_committed_counts(project):
    (project / "staged.py").write_text(CLEAN)
    subprocess.run(["git", "add", "staged.py"], check=True)
    (project / "staged.py").write_text(LEAK)
    result = subprocess.run(["git", "commit", "-m", "x"], check=False, capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
    assert (project / "staged.py").read_text() == LEAK


def test_exclusions_are_honoured(project):
    passed, said = commit(project, legacy__views=LEAK)
    assert passed, said
    assert not commit(project, pyproject_toml="[tool.rd4c-lint]\n")[0]


def test_file_arguments_find_what_the_folder_finds(project, run):
    names = [f"view_{number}.py" for number in range(3)]
    for name in names:
        (project / name).write_text(LEAK)
    names = [*names, "models.py", "other.py", "pyproject.toml"]
    everything = run("check", "-f", "json")[1]
    assert everything.count('"fingerprint"') == 3
    assert run("check", "-f", "json", *names)[1] == everything
    assert run("check", "-f", "json", "--changed", *reversed(names))[1] == everything


def test_suppressed_and_known_pass(project):
    assert commit(project, views=LEAK.replace("surname)", "surname)  # rd4c: ignore[child-data-on-console] -- synthetic"))[0]
    config = (project / "pyproject.toml").read_text()
    (project / "views.py").write_text(LEAK)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    subprocess.run([sys.executable, "-m", "rd4c_lint", "baseline", "-o", "known.jsonl"], check=True, env=environment)
    passed, said = commit(project, pyproject_toml=config.replace("exclude", 'baseline = "known.jsonl"\nexclude'))
    assert passed, said


def test_configuration_touches_everything(project):
    config = (project / "pyproject.toml").read_text()
    field = '\n[[tool.rd4c-lint.fields]]\nfield = "models.Child.village"\nlabel = "location"\n'
    passed, said = commit(project, pyproject_toml=config + field)
    assert not passed
    assert "other.py:5:5: warning" in said


def test_rest_of_a_project_file_touches_nothing(project, git):
    (project / "views.py").write_text(LEAK)
    git("add", "-A")
    git("commit", "-q", "--no-verify", "-m", "x")
    config = (project / "pyproject.toml").read_text()
    assert commit(project, pyproject_toml=config.replace("clinic", "school"))[0]
    assert not commit(project, pyproject_toml=config.replace("exclude", 'persona = "auditor"\nexclude'))[0]


def test_wrong_configuration_is_stopped(project):
    passed, said = commit(project, pyproject_toml='[tool.rd4c-lint]\nselct = ["ALL"]\n')
    assert not passed
    assert 'selct: unknown key; did you mean "select"?' in said


def test_all_files_at_once_in_one_run(project):
    """More files than fit into a command line of ours are still one run, and find what the folder finds."""
    for number in range(40):
        (project / f"view_{number}.py").write_text(LEAK)
    subprocess.run(["git", "add", "-A"], check=True)
    command = [sys.executable, "-m", "pre_commit", "run", "--all-files"]
    result = subprocess.run(command, check=False, capture_output=True, text=True)
    assert result.returncode == 1
    assert "40 findings in 40 of 42 files." in result.stdout
    assert result.stdout.count(" files.\n") == 1
