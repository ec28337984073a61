"""What `check --fix` does besides the fixes themselves."""

import json

from rd4c_lint import cli
from rd4c_lint.fix import write

UNUSED = "  # rd4c: ignore[child-data-in-log] -- why"
SOURCE = f"class Child:\n    name: str  # rd4c: identity\n\n\nx = 1{UNUSED}\n"


def run(capsys, *arguments: str) -> tuple[int, str, str]:
    code = cli.main(["check", *arguments])
    out = capsys.readouterr()
    return code, out.out, out.err


def test_only_the_paths_asked_for_change(project):
    one, two = project.write(SOURCE, "one.py"), project.write(SOURCE, "two.py")
    cli.main(["check", str(one), "--fix"])
    assert UNUSED not in one.read_text()
    assert UNUSED in two.read_text()


def test_without_fix_nothing_is_written(project, capsys):
    file = project.write(SOURCE)
    code, out, _ = run(capsys, str(project.folder), "--fail-on", "note")
    assert code == 1
    assert "   with --fix: Remove what suppresses nothing\n" in out
    assert "\n1 finding in 1 of 1 file.\n1 finding can be fixed with --fix.\n" in out
    assert file.read_text() == SOURCE


def test_exit_code_and_summary_speak_of_what_is_left(project, capsys):
    project.write(SOURCE)
    code, out, _ = run(capsys, str(project.folder), "--fail-on", "note", "--fix")
    assert (code, out) == (0, "No findings in 1 file, 1 fixed.\n")


def test_json_and_sarif_carry_the_edit(project, capsys):
    project.write("class Child:\n    é: str  # rd4c: identity\n\n\n" + f"é = '𝄞'{UNUSED}\n")
    _, out, _ = run(capsys, str(project.folder), "-f", "json")
    document = json.loads(out)
    assert (document["summary"]["fixable"], document["summary"]["fixed"]) == (1, 0)
    place = {"path": "app.py", "line": 5, "column": 8, "end_line": 5, "end_column": 50}
    assert document["findings"][0]["fix"] == {
        "title": "Remove what suppresses nothing", "safety": "safe", "edits": [{"place": place, "text": ""}],
    }  # fmt: skip
    _, out, _ = run(capsys, str(project.folder), "-f", "sarif")
    result = json.loads(out)["runs"][0]["results"][0]
    region = {"startLine": 5, "startColumn": 8, "endLine": 5, "endColumn": 50}
    assert result["fixes"] == [
        {
            "description": {"text": "Remove what suppresses nothing"},
            "artifactChanges": [{"artifactLocation": {"uri": "app.py"}, "replacements": [{"deletedRegion": region}]}],
            "properties": {"safety": "safe"},
        }
    ]


def test_sarif_brings_lines_as_the_file_ends_them(project, capsys):
    text = "from pydantic import BaseModel, Field\n\n\nclass A(BaseModel):\n"
    text += "    é: str = Field(\n        default='',\n    )  # rd4c: identity\n"
    project.write(text.replace("\n", "\r\n").encode())
    _, out, _ = run(capsys, str(project.folder), "-f", "sarif", "--persona", "pedantic", "--select", "RD4C303")
    (fix,) = json.loads(out)["runs"][0]["results"][0]["fixes"]
    region = {"startLine": 6, "startColumn": 19, "endLine": 6, "endColumn": 19}
    assert fix["artifactChanges"][0]["replacements"] == [{"deletedRegion": region, "insertedContent": {"text": ",\r\n        repr=False"}}]


def test_a_file_that_changes_meanwhile_is_named_and_left(project, capsys, monkeypatch):
    file = project.write(SOURCE)
    read = write.read_digest
    monkeypatch.setattr(write, "read_digest", lambda path: read(path) + "x")
    code, out, err = run(capsys, str(project.folder), "--fix")
    assert code == 0, "a note is below the default of --fail-on, and nothing is missing from the analysis"
    assert "app.py: not changed: unwritten: changed on disk meanwhile" in err
    assert "1 finding can be fixed with --fix." in out
    assert file.read_text() == SOURCE
