"""Three packages with a configuration each, in one repository: what is known is joined, what is found is judged by the nearest one."""

import json
import subprocess

import pytest

from rd4c_lint.cli import main
from rd4c_lint.config import Options
from rd4c_lint.pipeline import analyze, configure

FILES = {
    "base.toml": 'select = ["ALL"]\nignore = ["child-data-on-console"]\n',
    "records/pyproject.toml": "[tool.rd4c-lint]\n",
    "records/records/__init__.py": "",
    "records/records/models.py": """
class Child:
    surname: str  # rd4c: identity.surname
    village: str

def show(child: Child) -> None:
    print(child.surname)
""",
    "portal/rd4c-lint.toml": """
extend = "../base.toml"
src = ["code"]
fail-on = "never"

[[fields]]
field = "records.models.Child.village"
label = "location"

[per-file-ignores]
"code/portal/legacy.py" = ["child-data-in-log"]
""",
    "portal/code/portal/__init__.py": "",
    "portal/code/portal/views.py": """
import logging
from records.models import Child

def show(child: Child) -> None:
    print(child.village)
    logging.info(child.village)
""",
    "portal/code/portal/legacy.py": """
import logging
from records.models import Child

def show(child: Child) -> None:
    logging.info(child.surname)
""",
    "jobs/.rd4c-lint.toml": """
exclude = ["old/**"]

[[sanitizers]]
call = "jobs.privacy.shorten"
state = "masked"

[rules.child-data-in-log]
severity = "note"
""",
    "jobs/jobs/__init__.py": "",
    "jobs/jobs/privacy.py": "def shorten(text: str) -> str:\n    return text[:1]\n",
    "jobs/jobs/nightly.py": """
import logging
from jobs.privacy import shorten
from records.models import Child

def run(child: Child) -> None:
    logging.info(child.surname)
    logging.info(shorten(child.surname))
""",
    "jobs/old/rd4c-lint.toml": 'persona = "nobody, and not read: the folder is excluded"\n',
    "jobs/old/broken.py": "def (",
}


@pytest.fixture
def monorepo(tmp_path):
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    return tmp_path


def find(*paths, **options):
    report = analyze(list(paths), configure(list(paths), Options(jobs=1, **options)))
    assert [str(problem) for problem in report.problems] == []
    return [(finding.place.path, finding.rule_name, finding.level) for finding in report.findings]


def test_each_finding_is_judged_where_it_is(monorepo):
    assert find(monorepo) == [
        ("jobs/jobs/nightly.py", "child-data-in-log", "note"),
        ("portal/code/portal/views.py", "child-data-in-log", "error"),
        ("records/records/models.py", "child-data-on-console", "warning"),
    ]


def test_fields_of_one_configuration_are_known_to_all(monorepo):
    settings = configure([monorepo], Options())
    assert [field.name for field in settings.fields] == ["records.models.Child.village"]
    assert [scope.folder for scope in settings.scopes] == ["jobs/", "portal/", "records/"]
    assert settings.config_path == ""
    assert settings.at("portal/code/x.py").ignore == ("child-data-on-console",)
    assert settings.at("elsewhere.py") == settings


def test_paths_from_two_packages(monorepo):
    """As pre-commit passes them: the same as for the whole folder, but only what lies in the paths."""
    paths = [monorepo / "portal/code/portal/views.py", monorepo / "jobs/jobs/nightly.py", monorepo / "records/records/models.py"]
    assert find(*paths) == find(monorepo)
    assert find(*paths[1:]) == [each for each in find(monorepo) if "views" not in each[0]]


def test_one_package_alone_is_its_own_project(monorepo):
    assert configure([monorepo / "jobs"], Options()).root == str(monorepo / "jobs")
    assert find(monorepo / "records") == [("records/records/models.py", "child-data-on-console", "warning")]


def test_command_line_wins_everywhere(monorepo):
    assert find(monorepo, select=("child-data-on-console",)) == [("records/records/models.py", "child-data-on-console", "warning")]
    settings = configure([monorepo], Options(fail_on="error"))
    assert {each.fail_on for each in settings.everywhere} == {"error"}


def test_fail_on_is_that_of_the_nearest(monorepo, capsys):
    """The error lies in a package that never fails, the warning in one that does."""
    assert main(["check", str(monorepo), "--select", "child-data-in-log"]) == 0
    assert main(["check", str(monorepo)]) == 1
    assert main(["check", str(monorepo), "--fail-on", "error"]) == 1
    capsys.readouterr()


def test_outer_configuration_takes_part(monorepo):
    (monorepo / "rd4c-lint.toml").write_text('exclude = ["records/**"]\nselect = ["RD4C1"]\n[[fields]]\nkey = "dob"\nlabel = "identity"\n')
    settings = configure([monorepo], Options())
    assert [scope.folder for scope in settings.scopes] == ["jobs/", "portal/"]
    assert settings.config_path == str(monorepo / "rd4c-lint.toml")
    assert settings.select == ("RD4C1",)
    assert {field.name for field in settings.fields} == {"dob", "records.models.Child.village"}


def test_one_file_alone_when_asked_for(monorepo):
    settings = configure([monorepo], Options(config=monorepo / "portal/rd4c-lint.toml"))
    assert settings.scopes == ()
    assert settings.fail_on == "never"


def test_wrong_rule_name_is_said_with_its_file(monorepo, capsys):
    (monorepo / "jobs/.rd4c-lint.toml").write_text('exclude = ["old/**"]\nignore = ["child-data-in-logs"]\n')
    assert main(["check", str(monorepo)]) == 2
    assert 'jobs/.rd4c-lint.toml: ignore: no rule is called "child-data-in-logs"' in capsys.readouterr().err


def test_ignored_folders_bring_no_configuration(monorepo):
    (monorepo / ".gitignore").write_text("vendored/\n")
    (monorepo / "vendored").mkdir()
    (monorepo / "vendored/rd4c-lint.toml").write_text('persona = "auditor"\n')
    (monorepo / "node_modules/x").mkdir(parents=True)
    (monorepo / "node_modules/x/rd4c-lint.toml").write_text('persona = "auditor"\n')
    assert [scope.folder for scope in configure([monorepo], Options()).scopes] == ["jobs/", "portal/", "records/"]


def test_run_of_a_package_has_its_own_identity(monorepo, capsys):
    for path, expected in ((monorepo, "rd4c-lint/"), (monorepo / "jobs", "rd4c-lint/jobs/")):
        main(["check", str(path), "-f", "sarif", "--allow-unmarked"])
        assert json.loads(capsys.readouterr().out)["runs"][0]["automationDetails"]["id"] == expected


def test_persona_of_one_package_is_not_that_of_another(monorepo):
    (monorepo / "records/pyproject.toml").write_text('[tool.rd4c-lint]\npersona = "pedantic"\n')
    found = find(monorepo)
    assert [path for path, name, _ in found if name == "no-purpose"] == ["records/records/models.py"]
