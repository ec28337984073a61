"""The published schema and the reader of configurations agree."""

import datetime
import re

import jsonschema
import msgspec
import pytest
import tomli

from rd4c_lint.config import Options, load_settings
from rd4c_lint.config.decode import KEYS
from rd4c_lint.config.schema import build_schema
from rd4c_lint.model.problem import Rd4cError
from rd4c_lint.packs.load import load_packs

VOCABULARY = load_packs([]).vocabulary
SCHEMA = build_schema(VOCABULARY)
VALID = [
    "",
    'src = [".", "src"]\nexclude = ["legacy/**"]\nreport-exclude = ["a/*"]\nselect = ["ALL"]\nignore = []\nfail-on = "never"',
    'persona = "auditor"\nmin-severity = "warning"\nmin-precision = "low"\nmarkers = ["app.privacy.Sensitive"]\nbaseline = "a.jsonl"',
    '[per-file-ignores]\n"tests/**" = ["RD4C3"]\n"x.py" = "ALL"',
    '[[fields]]\nfield = "app.models.Child.birth_date"\nlabel = "identity.birth_date"\nsubject = "guardian"\nretention = "P3Y"',
    '[[fields]]\nreturns = "app.f"\nkey = "dob"\nlabel = "none"\npurpose = ["a", "b"]\nbasis = "x"',
    '[[fields]]\nkey = "PersonName"\nlabel = "identity"\npurpose = "a"',
    '[[agreements]]\nid = "A"\nrecipient = "x"\nhosts = ["*.x.example"]\nlabels = "health"\nexpires = 2027-03-31\nsubjects = ["child"]',
    '[purposes.enrolment]\nbasis = "GDPR 6(1)(e)"\nretention = "P3Y"\n[purposes.other]',
    '[roles]\nprotection = ["case_manager"]\nhealth = "doctor"',
    '[thresholds]\nsmall-cell = 5\nquasi-identifiers = [["identity.birth_date", "location"]]',
    '[[sanitizers]]\ncall = "app.privacy.pseudonym"\nstate = "pseudonymised"\n[rules.child-data-in-log]\nseverity = "error"',
]
WRONG = [
    "selct = []",
    'select = "ALL"',
    "src = [1]",
    'exclude = [""]',
    'persona = "nobody"',
    'fail-on = "info"',
    'min-precision = "none"',
    'markers = ["not a name"]',
    "baseline = 3",
    "extend = true",
    "[per-file-ignores]\na = 3",
    '[[fields]]\nfield = "a.b"\nlabel = "helth"',
    '[[fields]]\nfield = "a.b"\nreturns = "a.c"\nlabel = "health"',
    '[[fields]]\nlabel = "health"',
    '[[fields]]\nfield = "a b"\nlabel = "health"',
    '[[fields]]\nfield = "a.b"\nlabel = "health"\nretention = "5 years"',
    '[[fields]]\nfield = "a.b"\nlabel = "health"\nsubject = "pet"',
    '[[fields]]\nfield = "a.b"\nlabel = "health"\nmore = 1',
    'fields = ["x"]',
    '[[agreements]]\nrecipient = "x"',
    '[[agreements]]\nid = "A"\nlabels = ["helth"]',
    '[[agreements]]\nid = "A"\nhost = "x"',
    '[[agreements]]\nid = "A"\nexpires = 2027',
    "[purposes]\na = 3",
    '[purposes.a]\nretention = "long"',
    '[roles]\nhelth = ["x"]',
    "[thresholds]\nsmall-cell = -1",
    '[thresholds]\nquasi-identifiers = ["location"]',
    "[thresholds]\nother = 1",
    '[[sanitizers]]\ncall = "a.b"\nstate = "clean"',
    '[[sanitizers]]\nstate = "masked"',
    '[rules.child-data-in-log]\nseverity = "fatal"',
    "[rules.child-data-in-log]\nlevel = 1",
]


def is_valid(text):
    def convert(value):
        if isinstance(value, dict):
            return {key: convert(item) for key, item in value.items()}
        if isinstance(value, list):
            return [convert(item) for item in value]
        return value.isoformat() if isinstance(value, datetime.date) else value

    validator = jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker())
    return validator.is_valid(convert(tomli.loads(text)))


def is_read(text, folder):
    (folder / "rd4c-lint.toml").write_text(text)
    try:
        load_settings([folder], Options(), VOCABULARY)
    except Rd4cError:
        return False
    return True


def test_the_schema_is_one():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert set(SCHEMA["properties"]) == set(KEYS)


@pytest.mark.parametrize("text", VALID)
def test_both_accept(text, tmp_path):
    assert (is_valid(text), is_read(text, tmp_path)) == (True, True)


@pytest.mark.parametrize("text", WRONG)
def test_both_refuse(text, tmp_path):
    assert (is_valid(text), is_read(text, tmp_path)) == (False, False)


@pytest.mark.parametrize(
    ("table", "path"),
    [
        ("[[fields]]\nkey = 'a'\nlabel = 'health'\nunknown = 1", ("fields", "items")),
        ("[[agreements]]\nid = 'a'\nunknown = 1", ("agreements", "items")),
        ("[[sanitizers]]\ncall = 'a'\nstate = 'masked'\nunknown = 1", ("sanitizers", "items")),
        ("[thresholds]\nunknown = 1", ("thresholds",)),
        ("[purposes.a]\nunknown = 1", ("purposes", "additionalProperties")),
        ("[rules.a]\nunknown = 1", ("rules", "additionalProperties")),
    ],
)
def test_both_know_the_same_keys(table, path, tmp_path):
    (tmp_path / "rd4c-lint.toml").write_text(table)
    with pytest.raises(Rd4cError) as caught:
        load_settings([tmp_path], Options(), VOCABULARY)
    expected = re.search(r"expected one of (.*)", str(caught.value))[1].split(", ")
    schema = SCHEMA["properties"]
    for part in path:
        schema = schema[part]
    assert sorted(schema["properties"]) == expected


@pytest.mark.parametrize("text", VALID)
def test_what_show_config_prints_means_the_same(text, tmp_path):
    from rd4c_lint.config import show_settings

    today = datetime.date(2026, 1, 2)
    (tmp_path / "rd4c-lint.toml").write_text(text)
    before = load_settings([tmp_path], Options(as_of=today, no_baseline=True), VOCABULARY)
    shown = show_settings(before, ".")
    assert is_valid(shown)
    (tmp_path / "rd4c-lint.toml").write_text(shown)
    after = load_settings([tmp_path], Options(as_of=today, no_baseline=True), VOCABULARY)
    assert show_settings(after, ".") == shown
    assert [field.name for field in after.fields] == [field.name for field in before.fields]
    names = (
        "src",
        "exclude",
        "select",
        "per_file_ignores",
        "agreements",
        "purposes",
        "roles",
        "strengths",
        "sanitizers",
        "overrides",
        "quasi_identifiers",
    )
    assert [without_lines(getattr(after, name)) for name in names] == [without_lines(getattr(before, name)) for name in names]


def without_lines(entries):
    """Entries stand on other lines in what is printed."""
    return [msgspec.structs.replace(each, line=0) if hasattr(each, "line") else each for each in entries]


def test_show_config_is_harmless_on_a_terminal(tmp_path):
    from rd4c_lint.config import show_settings

    text = r"[per-file-ignores]" + "\n" + r'"\u001b[31m\u202e##[error]\"x\\" = "ALL"' + "\n"
    (tmp_path / "rd4c-lint.toml").write_text(text)
    settings = load_settings([tmp_path], Options(), VOCABULARY)
    shown = show_settings(settings, ".")
    assert not re.search("[\x00-\x09\x0b-\x1f\u202e]|##\\[", shown)
    assert tomli.loads(shown)["per-file-ignores"] == {'\x1b[31m\u202e##[error]"x\\': ["ALL"]}
