"""Every complaint of a load, word for word: file, row, key, found, expected, nearest word."""

import textwrap
from pathlib import Path

import pytest

from rd4c_lint.model.problem import Rd4cError
from rd4c_lint.packs.load import load_packs

RULE = """
id = "ACME001"
name = "a-rule"
shape = "flow"
concepts = ["log"]
severity = { base = 5.0 }
doc = { what = "What." }
"""
FIX = 'title = "Do it"'


def complain(folder: Path, text: str, name: str = "models/acme.toml") -> list[str]:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(textwrap.dedent(text), encoding="utf-8")
    with pytest.raises(Rd4cError) as caught:
        load_packs([folder])
    return str(caught.value).splitlines()


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        (
            "models/shop.toml",
            """
            [[sink]]
            call = "django.core.mail.send_mail(subject, message)"
            args = ["subject", "mesage"]
            concept = "message"
            """,
            (
                'models/shop.toml: sink 1 (call = "django.core.mail.send_mail"): args: "mesage" is no parameter named in the row; '
                'did you mean "message"?'
            ),
        ),
        (
            "models/shop.toml",
            """
            [[guard]]
            base = "acme.Login"
            strength = "role"
            [[guard]]
            decorator = "acme.login"
            base = "acme.Login"
            strength = "role"
            """,
            "models/shop.toml: guard 2: needs exactly one of attribute, base, call, decorator, …; found base, decorator",
        ),
        (
            "models/frames.toml",
            """
            [[propagate]]
            call = "pandas.DataFrame.drop(labels)"
            form_ = "text"
            """,
            'models/frames.toml: propagate 1 (call = "pandas.DataFrame.drop"): unknown key "form_"; did you mean "form"?',
        ),
        (
            "models/acme.toml",
            """
            [[sanitizer]]
            call = "acme.hide"
            state = "pseudonymized"
            """,
            (
                'models/acme.toml: sanitizer 1 (call = "acme.hide"): state: "pseudonymized" is not in vocabulary.toml; '
                'did you mean "pseudonymised"?'
            ),
        ),
        (
            "models/acme.toml",
            """
            [[propagate]]
            call = "acme.one"
            [[propagate]]
            call = "acme.rows"
            to = "return[}"
            """,
            'models/acme.toml: propagate 2 (call = "acme.rows"): to: "return[}" is no access path; expected a root and steps',
        ),
        (
            "models/acme.toml",
            """
            [[type]]
            name = "acme.Form"
            does = { "clean()" = "for x in self: x" }
            """,
            'models/acme.toml: type 1 (name = "acme.Form"): does: "for x in self: x" is no expression',
        ),
    ],
)
def test_messages_of_the_specification(tmp_path: Path, name: str, text: str, expected: str) -> None:
    assert complain(tmp_path, text, name) == [expected]


SINK = '[[sink]]\ncall = "acme.send(text, mode)"\nargs = ["text"]\nconcept = "log"\n'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('[[sink]]\nconcept = "log"\n', "sink 1: needs exactly one of call, statement, store; found none"),
        ('[[sink]]\ncall = "acme.send"\nconcept = "log"\n', 'sink 1 (call = "acme.send"): "args" is missing'),
        (
            '[[sink]]\nstatement = "rise"\nargs = ["*"]\nconcept = "log"\n',
            'sink 1 (statement = "rise"): statement: "rise" is no statement; did you mean "raise"?',
        ),
        (SINK + "by_name = 1\n", 'sink 1 (call = "acme.send"): by_name: expected true or false, found a whole number'),
        (SINK + "into = 3\n", 'sink 1 (call = "acme.send"): into: expected a text or a list of texts, found a whole number'),
        (SINK + 'form = "serail"\n', 'sink 1 (call = "acme.send"): form: "serail" is no form; did you mean "serial"?'),
        (
            SINK + "when = { mood = 1 }\n",
            'sink 1 (call = "acme.send"): when: "mood" is no parameter named in the row; did you mean "mode"?',
        ),
        (
            SINK + 'absent = ["modes"]\n',
            'sink 1 (call = "acme.send"): absent: "modes" is no parameter named in the row; did you mean "mode"?',
        ),
        (
            SINK + "when = { mode = 2026-01-01 }\n",
            'sink 1 (call = "acme.send"): when: "mode": expected a constant or a list of constants, found a date or time',
        ),
        (SINK + 'typed = { text = "lst" }\n', 'sink 1 (call = "acme.send"): typed: "lst" is no type; did you mean "list"?'),
        (
            '[[sink]]\ncall = "acme send"\nargs = ["0"]\nconcept = "log"\n',
            'sink 1 (call = "acme send"): call: "acme send" is no name; expected package.name, package.{a,b} or package.name(parameters)',
        ),
        (
            '[[source]]\nkey = "dob"\nlabel = "identty.birth_date"\n',
            'source 1 (key = "dob"): label: "identty" is not in vocabulary.toml; did you mean "identity"?',
        ),
        (
            '[[propagate]]\ncall = "acme.pick(keys)"\nkeep = "key"\n',
            'propagate 1 (call = "acme.pick"): keep: "key" is no parameter named in the row; did you mean "keys"?',
        ),
        ('[[guard]]\nbase = "acme.Login"\n', 'guard 1 (base = "acme.Login"): "strength" is missing'),
        (
            '[[type]]\nname = "acme.Form"\nreturns = { "@form" = ["load(from_)"] }\n',
            'type 1 (name = "acme.Form"): returns: "form" is no parameter named in the row; did you mean "from_"?',
        ),
        (
            '[[type]]\nname = "acme.Form"\ndoes = { "save()" = "[x for x in self]" }\n',
            (
                'type 1 (name = "acme.Form"): does: "[x for x in self]" is no expression of names, attributes, '
                'items, calls, tuples, "or", "%" and "+": found ListComp'
            ),
        ),
        (
            '[[type]]\nname = "acme.Form"\ndoes = { "save(form)" = "self.keep(frm)" }\n',
            'type 1 (name = "acme.Form"): does: "frm" is no parameter named in the row; did you mean "form"?',
        ),
        (
            '[[type]]\nname = "acme.Form"\nfields = { declarde = "acme.Field" }\n',
            'type 1 (name = "acme.Form"): fields: unknown key "declarde"; did you mean "declared"?',
        ),
        (
            '[[type]]\nname = "acme.Form"\ndoes = { "a()" = "self" }\n[[type]]\nname = "acme.Form"\ndoes = { "a(x)" = "x" }\n',
            (
                'type 2 (name = "acme.Form"): does: "acme.Form.a" has a second expression; the first stands at '
                'models/acme.toml: type 1 (name = "acme.Form")'
            ),
        ),
        (
            '[[type]]\nname = "acme.Form"\nfields = { of = "Meta.model", every = { keys = "id" } }\n',
            'type 1 (name = "acme.Form"): fields: every: unknown key "keys"; did you mean "key"?',
        ),
        (
            '[[type]]\nname = "acme.Form"\nquiet = "acme.field(default, repr)"\n',
            'type 1 (name = "acme.Form"): quiet: expected one name with two parameters, as package.field(default, repr=False)',
        ),
        ('[[sinks]]\ncall = "acme.send"\n', 'unknown key "sinks"; did you mean "sink"?'),
        ('sink = "acme.send"\n', "sink: expected [[sink]] rows, found a text"),
        ('[[concept]]\nname = "shell"\n', 'concept 1: needs name = "…" and what = "…", one word and one sentence'),
        ('[[concept]]\nname = "shell"\nwhat = "…"\nwhy = "…"\n', 'concept 1: unknown key "why"'),
    ],
)
def test_other_messages(tmp_path: Path, text: str, expected: str) -> None:
    assert complain(tmp_path, text) == [f"models/acme.toml: {expected}"]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('["log"]', '["lgo"]', 'concepts: "lgo" is not in vocabulary.toml; did you mean "log"?'),
        ('"flow"', '"flwo"', 'shape: "flwo" is no shape; did you mean "flow"?'),
        ("base = 5.0", "base = 11", "severity: base: expected a number from 0 to 10"),
        ("base = 5.0", "base = 5.0, cve = [1]", 'severity: unknown key "cve"; did you mean "cwe"?'),
        ('"a-rule"', '"another"', 'name: "another" is not the name of the file; expected "a-rule"'),
        ('id = "ACME001"\n', "", '"id" is missing'),
        (
            'id = "ACME001"',
            'id = "ACME001"\naccepts = ["encripted"]',
            'accepts: "encripted" is not in vocabulary.toml; did you mean "encrypted"?',
        ),
        ('id = "ACME001"', 'id = "ACME001"\nneeds = "role"', 'unknown key "needs"'),
        ('id = "ACME001"', 'id = "ACME001"\nstage = "sharring"', 'stage: "sharring" is not in vocabulary.toml; did you mean "sharing"?'),
        ('id = "ACME001"', 'id = "ACME001"\npersona = "auditer"', 'persona: "auditer" is no persona; did you mean "auditor"?'),
        (
            'id = "ACME001"',
            'id = "ACME001"\nsupersedes = ["child-data-in-logs"]',
            'supersedes: "child-data-in-logs" is no rule; did you mean "child-data-in-log"?',
        ),
        ('"ACME001"', '"RD4C301"', 'id: "RD4C301" is the id of another rule; the first stands in packs/rd4c/child-data-in-log.toml'),
        ('"What."', '"What.", whi = ""', 'doc: unknown key "whi"; did you mean "why"?'),
        (
            'id = "ACME001"',
            'id = "ACME001"\nfix = { kind = "set-arguments", title = "Do" }',
            'fix: kind: "set-arguments" is no kind; did you mean "set-argument"?',
        ),
        ('id = "ACME001"', f'id = "ACME001"\nfix = {{ kind = "set-argument", value = 1, {FIX} }}', 'fix: "argument" is missing'),
        ('id = "ACME001"', 'id = "ACME001"\nfix = { kind = "name-by-key" }', 'fix: "title" is missing'),
        (
            'id = "ACME001"',
            f'id = "ACME001"\nfix = {{ kind = "name-by-key", argument = "x", {FIX} }}',
            'fix: argument: a fix of kind "name-by-key" has none',
        ),
        (
            'id = "ACME001"',
            'id = "ACME001"\nfix = { kind = "name-by-key", title = "Do", safety = "save" }',
            'fix: safety: "save" is no safety; did you mean "safe"?',
        ),
        (
            'id = "ACME001"',
            f'id = "ACME001"\nfix = {{ kind = "set-argument", argument = "x", value = [1], {FIX} }}',
            "fix: value: expected a constant, found a list",
        ),
    ],
)
def test_rules(tmp_path: Path, old: str, new: str, expected: str) -> None:
    lines = complain(tmp_path, RULE.replace(old, new), "a-rule.toml")
    assert len(lines) == 1, lines
    assert lines[0].startswith(f"a-rule.toml: {expected}")


def test_a_listed_rule_says_which(tmp_path: Path) -> None:
    text = "[[rule]]" + RULE.replace('["log"]', '["lgo"]')
    assert complain(tmp_path, text, "mine.toml") == [
        'mine.toml: rule 1 (name = "a-rule"): concepts: "lgo" is not in vocabulary.toml; did you mean "log"?'
    ]


def test_all_complaints_of_a_run_come_at_once(tmp_path: Path) -> None:
    (tmp_path / "b.toml").write_text("[[sink]\n", encoding="utf-8")
    (tmp_path / "c.toml").write_bytes(b'library = "\xff"\n')
    lines = complain(tmp_path, '[[sanitizer]]\ncall = "acme.hide"\nstate = "hidden"\nstat = 1\n', "a.toml")
    assert lines[0].startswith("b.toml: is no TOML: ")
    assert lines[1] == "c.toml: is not UTF-8 at byte 11"
    assert lines[2] == 'a.toml: sanitizer 1 (call = "acme.hide"): unknown key "stat"; did you mean "state"?'
    assert lines[3].startswith('a.toml: sanitizer 1 (call = "acme.hide"): state: "hidden" is not in vocabulary.toml; expected one of raw, ')
    assert len(lines) == 4
