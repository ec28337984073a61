"""`rd4c-lint init`: what it finds, what it shows, what it writes, what it never replaces."""

import io

import pytest
import tomli
import yaml

from rd4c_lint.config.start import StartFile, write_start


@pytest.fixture
def project(tmp_path):
    (tmp_path / ".git").mkdir()
    (tmp_path / "clinic" / "tests").mkdir(parents=True)
    (tmp_path / "clinic" / "__init__.py").write_text("")
    (tmp_path / "clinic" / "tests" / "test_x.py").write_text("x = 1\n")
    (tmp_path / "clinic" / "models.py").write_text("from pydantic import BaseModel\n\n\nclass Child(BaseModel):\n    surname: str\n")
    (tmp_path / "pyproject.toml").write_bytes(b'[project]\r\nname = "clinic"')
    return tmp_path


def list_files(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_sets_a_project_up(run, project):
    (project / ".github" / "workflows").mkdir(parents=True)
    (project / ".gitlab-ci.yml").write_text("stages: [test]\n")
    before = list_files(project)
    code, out, err = run("init", str(project), "--yes")
    assert code == 0
    assert out.startswith("3 Python files with pydantic\n")
    assert ".gitlab-ci.yml (yours: add this yourself)" in out
    after = list_files(project)
    assert set(after) - set(before) == {
        ".github/workflows/rd4c-lint.yml", ".pre-commit-config.yaml", ".rd4c-lint-baseline.jsonl", "clinic/privacy.py",
    }  # fmt: skip
    assert {path for path in before if after[path] != before[path]} == {"pyproject.toml"}
    assert after["pyproject.toml"].startswith(b'[project]\r\nname = "clinic"\r\n\r\n[tool.rd4c-lint]\r\n')
    table = tomli.loads(after["pyproject.toml"].decode())["tool"]["rd4c-lint"]
    assert table == {
        "baseline": ".rd4c-lint-baseline.jsonl", "coverage-target": 0, "per-file-ignores": {"**/tests/**": ["RD4C3"]},
    }  # fmt: skip
    assert yaml.safe_load(after[".pre-commit-config.yaml"])["repos"][0]["hooks"][0]["entry"] == "rd4c-lint check --changed"
    assert err.endswith("Next: rd4c-lint annotate, then rd4c-lint baseline\n")


def test_what_it_wrote_works(run, project):
    run("init", str(project), "--yes")
    assert run("annotate", str(project), "--write")[2] == "1 mark written in 1 file\n"
    assert 'surname: Annotated[str, ChildData("identity.name")]' in (project / "clinic" / "models.py").read_text()
    assert "from clinic.privacy import ChildData\n" in (project / "clinic" / "models.py").read_text()
    assert run("baseline", str(project))[0] == 0
    assert run("check", str(project))[0] == 0
    code, out, _ = run("init", str(project), "--yes")
    assert (code, out.splitlines()[-1]) == (0, "Nothing to write: the project is set up.")


def test_asks_before_it_writes(run, project, monkeypatch):
    before = list_files(project)
    monkeypatch.setattr("sys.stdin", io.StringIO("n\n"))
    code, out, _ = run("init", str(project))
    assert code == 0
    assert "Write 3 files and a first baseline?" in out
    assert list_files(project) == before


def test_leaves_what_is_there(run, project):
    (project / "rd4c-lint.toml").write_text('fail-on = "error"\n')
    (project / ".pre-commit-config.yaml").write_text("repos: []\n")
    (project / "clinic" / "privacy.py").write_text("x = 1\n")
    (project / ".rd4c-lint-baseline.jsonl").write_text("")
    before = list_files(project)
    _, out, _ = run("init", str(project), "--yes")
    after = list_files(project)
    assert {path for path in before if after.get(path) != before[path]} == set()
    assert set(after) - set(before) == {"clinic/rd4c_privacy.py"}
    assert ".pre-commit-config.yaml (yours: add this yourself)" in out


def test_a_file_that_appears_meanwhile_stays(tmp_path):
    (tmp_path / "a").write_text("mine")
    assert write_start(StartFile("a", tmp_path / "a", "create", "ours", "")) == "exists already"
    (tmp_path / "b.toml").write_text("x = (")
    assert write_start(StartFile("b.toml", tmp_path / "b.toml", "append", "y = 1\n", "")).startswith("is left alone: ")
    assert ((tmp_path / "a").read_text(), (tmp_path / "b.toml").read_text()) == ("mine", "x = (")
