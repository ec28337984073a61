"""`--diff`: the whole project is analysed, what touches a changed line is reported."""

import json

import pytest

MODELS = "class Child:\n    surname: str  # rd4c: identity.surname\n    village: str  # rd4c: location\n"
SERVICES = """\
from models import Child


def show(child: Child) -> None:
    print(child.surname)


def tell(child: Child) -> None:
    name = describe(child)
    name = len(name)
    print(name)


def describe(child: Child) -> str:
    return child.village
"""


@pytest.fixture
def project(tmp_path, monkeypatch, git):
    (tmp_path / "rd4c-lint.toml").write_text("")
    (tmp_path / "models.py").write_text(MODELS)
    (tmp_path / "services.py").write_text(SERVICES)
    git("add", "-A")
    git("commit", "-q", "-m", "x")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def list_lines(run):
    def call(*arguments: str) -> list[int]:
        code, out, err = run("check", "--diff", "HEAD", "-f", "json", *arguments)
        found = json.loads(out)["findings"]
        assert (code, err) == (int(bool(found)), "")
        return [finding["place"]["line"] for finding in found]

    return call


def change(project, name: str, old: str, new: str) -> None:
    text = (project / name).read_text()
    assert old in text
    (project / name).write_text(text.replace(old, new))


def test_nothing_changed(project, list_lines):
    assert list_lines() == []


def test_a_line_away_from_every_path(project, list_lines):
    change(project, "services.py", "from models import Child\n", "from models import Child\n\nLIMIT = 3\n")
    change(project, "services.py", "    return child.village\n", "    return child.village\n\n\nOTHER = 4\n")
    assert list_lines() == []


def test_the_sink_changed(project, list_lines):
    change(project, "services.py", "    print(child.surname)", "    print('seen', child.surname)")
    assert list_lines() == [5]


def test_the_mark_changed(project, list_lines):
    change(project, "models.py", "identity.surname", "identity")
    assert list_lines() == [5]


def test_a_sanitizer_was_taken_away(project, list_lines):
    change(project, "services.py", "    name = len(name)\n", "")
    assert list_lines() == [10]


def test_a_step_in_the_middle_changed(project, list_lines, git):
    change(project, "services.py", "    name = len(name)\n", "")
    git("commit", "-q", "-a", "-m", "x")
    assert list_lines() == []
    change(project, "services.py", "    return child.village", "    return 'from ' + child.village")
    assert list_lines() == [10]


def test_new_file(project, list_lines):
    (project / "new.py").write_text("from models import Child\n\n\ndef f(child: Child):\n    print(child.surname)\n")
    assert list_lines() == [5]
    assert list_lines("services.py") == []


def test_what_a_branch_changed(project, run, git):
    git("checkout", "-q", "-b", "topic")
    change(project, "services.py", "    print(child.surname)", "    print('seen', child.surname)")
    git("commit", "-q", "-a", "-m", "x")
    assert run("check", "--diff", "HEAD")[0] == 0
    assert run("check", "--diff", "main")[0] == 1


def test_suppressions_are_watched_where_lines_changed(project, run):
    change(project, "services.py", "    name = len(name)", "    name = len(name)  # rd4c: ignore[ALL] -- none")
    code, out, _ = run("check", "--diff", "HEAD", "--fail-on", "note", "-f", "json")
    assert code == 1
    assert [finding["name"] for finding in json.loads(out)["findings"]] == ["unused-suppression"]


def test_baseline_and_diff(project, run):
    run("baseline")
    change(project, "services.py", "    print(child.surname)", "    print(child.surname)\n    print(child.surname)")
    code, out, err = run("check", "--baseline", ".rd4c-lint-baseline.jsonl", "--diff", "HEAD")
    assert (code, err) == (1, "")
    assert out.startswith("services.py:6:")


@pytest.mark.parametrize("ref", ["--output=ran", "nowhere", "HEAD..HEAD", " "])
def test_wrong_revision(project, run, ref):
    code, out, err = run("check", f"--diff={ref}")
    assert (code, out) == (2, "")
    assert err.startswith("error: --diff: ")
    assert not (project / "ran").exists()


def test_no_repository(project, run, tmp_path_factory, monkeypatch):
    outside = tmp_path_factory.mktemp("outside")
    (outside / "models.py").write_text(MODELS)
    monkeypatch.chdir(outside)
    code, _, err = run("check", "--diff", "HEAD")
    assert code == 2
    assert "is in no git repository" in err
