"""Files that a run writes: never through a link that the analysed project has laid."""

from pathlib import Path

import pytest

from rd4c_lint.cli import main

CODE = "class Child:\n    surname: str  # rd4c: identity\n\ndef show(c: Child) -> None:\n    print(c.surname)\n"


@pytest.fixture
def project(tmp_path, monkeypatch):
    (tmp_path / "project").mkdir()
    (tmp_path / "project/app.py").write_text(CODE)
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/kept.txt").write_text("kept")
    monkeypatch.chdir(tmp_path / "project")
    return tmp_path / "project"


@pytest.mark.parametrize("option", [["-o", "out.sarif"], ["-f", "sarif=out.sarif"], ["-o", "reports/kept.txt"]])
def test_reports_are_not_written_through_links_of_the_project(project, option, capsys):
    (project / "out.sarif").symlink_to("../elsewhere/kept.txt")
    (project / "reports").symlink_to("../elsewhere")
    assert main(["check", *option]) == 2
    assert "is a link" in capsys.readouterr().err
    assert (project.parent / "elsewhere/kept.txt").read_text() == "kept"


def test_a_path_that_says_where_it_leads_is_taken(project):
    (project.parent / "link").symlink_to("elsewhere")
    for target in ("../link/report.txt", str(project.parent / "link" / "absolute.txt"), "report.txt"):
        assert main(["check", "-o", target, "--fail-on=never"]) == 0
        assert "RD4C305" in Path(target).read_text()
