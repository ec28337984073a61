"""Configuration: what is read from where, what wins, and how every fault is named."""

import datetime
from pathlib import Path

import pytest

from rd4c_lint.config import Options, load_settings
from rd4c_lint.config.locate import locate_project
from rd4c_lint.model.problem import Rd4cError
from rd4c_lint.packs.load import load_packs

VOCABULARY = load_packs([]).vocabulary


def load(folder: Path, text: str = "", options: Options = Options(), name: str = "rd4c-lint.toml"):
    (folder / name).write_text(text, encoding="utf-8")
    return load_settings([folder], options, VOCABULARY)


def complain(folder: Path, text: str) -> list[str]:
    with pytest.raises(Rd4cError) as caught:
        load(folder, text)
    return str(caught.value).split("\n")


def test_defaults(tmp_path):
    settings = load_settings([tmp_path], Options(as_of=datetime.date(2026, 1, 2)), VOCABULARY)
    assert (settings.root, settings.top) == (str(tmp_path), str(tmp_path))
    assert (settings.select, settings.fail_on, settings.persona, settings.reported) == (("ALL",), "warning", "regular", ())
    assert settings.as_of == datetime.date(2026, 1, 2)


def test_everything_of_the_interface_page(tmp_path):
    settings = load(
        tmp_path,
        """
        src = [".", "src"]
        exclude = ["legacy/**"]
        select = ["ALL"]
        fail-on = "error"
        markers = ["app.privacy.Sensitive"]
        [per-file-ignores]
        "tests/**" = ["RD4C3"]
        [[fields]]
        field = "app.models.Individual.birth-date"
        label = "identity.birth_date"
        [[fields]]
        returns = "app.api.extract"
        key = "dob"
        label = "none"
        [[fields]]
        key = "PersonBirthDate"
        label = "identity"
        purpose = "enrolment"
        [[agreements]]
        id = "DSA-2026-04"
        recipient = "Ministry of Education"
        hosts = ["api.moe.example"]
        labels = ["identity", "education"]
        purposes = ["enrolment"]
        expires = 2027-03-31
        [purposes.enrolment]
        basis = "GDPR 6(1)(e)"
        retention = "P3Y"
        [roles]
        protection = ["case_manager"]
        [thresholds]
        small-cell = 5
        quasi-identifiers = [["identity.birth_date", "location"]]
        [[sanitizers]]
        call = "app.privacy.pseudonym"
        state = "pseudonymised"
        [rules.child-data-in-log]
        severity = "error"
        """,
    )
    assert [(field.kind, field.name, field.key, field.label, field.is_none) for field in settings.fields] == [
        ("field", "app.models.Individual.birth-date", "", "identity.birth_date", False),
        ("returns", "app.api.extract", "dob", "", True),
        ("key", "PersonBirthDate", "", "identity", False),
    ]
    assert settings.fields[2].purposes == ("enrolment",)
    assert settings.fields[0].line == 9
    assert settings.agreements[0].expires == datetime.date(2027, 3, 31)
    assert settings.purposes[0].retention == "P3Y"
    assert settings.roles == (("protection", ("case_manager",)),)
    assert (settings.small_cell, settings.quasi_identifiers) == (5, (("identity.birth_date", "location"),))
    assert settings.per_file_ignores == (("tests/**", ("RD4C3",)),)
    assert settings.overrides[0].severity == "error"


def test_all_faults_are_listed_at_once(tmp_path):
    lines = complain(
        tmp_path,
        'selct = ["ALL"]\nfail-on = "eror"\nsrc = "src"\n[[fields]]\nfield = "a.b"\nlabel = "helth"\n[[fields]]\nlabel = "health"\n'
        '[[sanitizers]]\ncall = "a b"\nstate = "safe"\n[purposes.x]\nretention = "3 years"\n',
    )
    text = "\n".join(lines)
    assert 'rd4c-lint.toml: line 1, selct: unknown key; did you mean "select"?' in text
    assert 'line 2, fail-on: found "eror", expected one of error, warning, note, never; did you mean "error"?' in text
    assert 'line 3, src: found the string "src", expected a list of strings' in text
    assert 'line 6, fields[1].label: found "helth"' in text
    assert 'did you mean "health"?' in text
    assert "line 7, fields[2]: found none of them, expected exactly one of field, parameter, returns, variable" in text
    assert 'line 10, sanitizers[1].call: found "a b", expected a dotted name' in text
    assert "line 11, sanitizers[1].state" in text
    assert "line 13, purposes.x.retention" in text
    assert len(lines) == 8


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a = ", "is no TOML"),
        ('extend = "other.txt"', "expected the path of a *.toml file"),
        ('extend = "missing.toml"', 'there is no file "missing.toml"'),
        ('extend = "rd4c-lint.toml"', "extends itself"),
        ('extend = "../../../../../../../etc/x.toml"', "there is no file"),
        ("fields = 3", "found the number 3, expected tables: [[fields]]"),
        ("fields = [3]", "entry 1: found the number 3, expected a table"),
        ('[[agreements]]\nid = "a"\nexpires = "soon"', "expected a date"),
        ('exclude = ["' + "a" * 300 + '"]', "expected 1 to 256"),
    ],
)
def test_wrong_file(tmp_path, text, message):
    assert message in complain(tmp_path, text)[0]


def test_extend_joins_knowledge_and_overrides_judgement(tmp_path):
    (tmp_path / ".git").mkdir()
    (tmp_path / "base.toml").write_text('fail-on = "never"\npersona = "auditor"\nmarkers = ["a.B"]\n')
    inner = tmp_path / "app"
    inner.mkdir()
    settings = load(inner, 'extend = "../base.toml"\nfail-on = "note"\nmarkers = ["c.D"]\n')
    assert (settings.fail_on, settings.persona, settings.markers) == ("note", "auditor", ("a.B", "c.D"))
    assert settings.top == str(tmp_path)
    assert settings.root == str(inner)


def test_extend_never_leaves_the_project(tmp_path):
    (tmp_path / "outside.toml").write_text("secret = 1\n")
    inner = tmp_path / "app"
    inner.mkdir()
    (inner / ".git").mkdir()
    message = complain(inner, 'extend = "../outside.toml"\n')[0]
    assert "inside the project" in message
    assert "secret" not in message


def test_linked_configuration_outside_is_refused(tmp_path):
    (tmp_path / "outside.toml").write_text("secret = 1\n")
    inner = tmp_path / "app"
    (inner / ".git").mkdir(parents=True)
    (inner / "rd4c-lint.toml").symlink_to(tmp_path / "outside.toml")
    with pytest.raises(Rd4cError, match="leads out of the project"):
        load_settings([inner], Options(), VOCABULARY)


def test_nearest_configuration_and_order_in_one_folder(tmp_path):
    (tmp_path / "pyproject.toml").write_text("[tool.rd4c-lint]\n")
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    (tmp_path / "a" / "pyproject.toml").write_text("[project]\nname = 'x'\n")
    assert locate_project(inner).config == tmp_path / "pyproject.toml"
    (tmp_path / "a" / "rd4c-lint.toml").write_text("")
    (tmp_path / "a" / ".rd4c-lint.toml").write_text("")
    assert locate_project(inner).config == tmp_path / "a" / ".rd4c-lint.toml"


def test_configuration_above_the_repository_does_not_count(tmp_path):
    (tmp_path / "rd4c-lint.toml").write_text("")
    inner = tmp_path / "app"
    (inner / ".git").mkdir(parents=True)
    assert locate_project(inner) == (inner, inner, None)


def test_home_folder_is_no_root(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "setup.py").write_text("")
    inner = tmp_path / "scripts"
    inner.mkdir()
    assert locate_project(inner).root == inner


def test_several_packages_share_their_knowledge(tmp_path):
    (tmp_path / ".git").mkdir()
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "rd4c-lint.toml").write_text(f'src = ["."]\nexclude = ["old/**", "*.gen.py"]\nmarkers = ["{name}.Mark"]\n')
    settings = load_settings([tmp_path / "a", tmp_path / "b"], Options(), VOCABULARY)
    assert settings.root == str(tmp_path)
    assert settings.markers == ("a.Mark", "b.Mark")
    assert settings.exclude == ("a/old/**", "a/**/*.gen.py", "b/old/**", "b/**/*.gen.py")
    assert settings.reported == (str(tmp_path / "a"), str(tmp_path / "b"))


def test_command_line_wins(tmp_path):
    options = Options(select=("RD4C3",), ignore=("RD4C305",), fail_on="never")
    settings = load(tmp_path, 'select = ["ALL"]\nignore = ["RD4C4"]\nfail-on = "error"\n', options)
    assert (settings.select, settings.ignore, settings.fail_on) == (("RD4C3",), ("RD4C4", "RD4C305"), "never")


def test_isolated_reads_no_configuration(tmp_path):
    settings = load(tmp_path, "nonsense = 1\n", Options(isolated=True))
    assert settings.config_path == ""
    assert settings.isolated


def test_missing_path_names_the_nearest(tmp_path):
    (tmp_path / "models.py").write_text("")
    with pytest.raises(Rd4cError, match=r'did you mean "models\.py"'):
        load_settings([tmp_path / "model.py"], Options(), VOCABULARY)
