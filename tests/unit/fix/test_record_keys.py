"""A record named by its key in a log, over findings that `check` makes."""

import pytest

MODELS = """
import logging

from django.db import models

log = logging.getLogger(__name__)


class Child(models.Model):
    surname = models.CharField(max_length=80)  # rd4c: identity.surname
    born = models.DateField()  # rd4c: identity.birth_date

    def __str__(self):
        return f"{self.surname}, {self.born}"


class Visit(models.Model):
    child = models.ForeignKey(Child, on_delete=models.CASCADE)

    def __str__(self):
        return f"visit of {self.child}"


def use(child: Child, visit: Visit, other, *many):
"""


def fix(project, line: str, models: str = MODELS):
    head = f"{models.lstrip()}    "
    outcome = project.fix(f"{head}{line}\n", "child-data-in-log", unsafe=True)
    assert outcome.text.startswith(head)
    return outcome, outcome.text.removeprefix(head).removesuffix("\n")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('log.info("x %s", child.surname)', 'log.info("x %s", child.pk)'),
        ('log.info("x %s", visit.child.surname)', 'log.info("x %s", visit.child.pk)'),
        ('log.info("%s %r", child.surname, other)', 'log.info("%s %r", child.pk, other)'),
        ('log.info("%s %s", child.surname, child.born)', 'log.info("%s %s", child.pk, child.pk)'),
        ('log.info("%s %s", child.surname, child.surname)', 'log.info("%s %s", child.pk, child.pk)'),
        ('log.info(f"x {child.surname!r} {other:>3}")', 'log.info(f"x {child.pk!r} {other:>3}")'),
        ('log.info("é %s" % child.surname)', 'log.info("é %s" % child.pk)'),
        ('log.info("%s %s" % (other, child.surname))', 'log.info("%s %s" % (other, child.pk))'),
        ('log.info("{} {}".format(other, child.surname))', 'log.info("{} {}".format(other, child.pk))'),
        ('log.info("x", extra={"who": child.surname})', 'log.info("x", extra={"who": child.pk})'),
        ('log.info("x %s", str(child.surname))', 'log.info("x %s", str(child.pk))'),
        ("log.info(child.surname)", "log.info(child.pk)"),
        ("log.info(child)", "log.info(child.pk)"),
        ('log.info("x %s", child)', 'log.info("x %s", child.pk)'),
        ('log.info("x %s", visit)', 'log.info("x %s", visit.pk)'),
        ('log.info(f"x {child} y")', 'log.info(f"x {child.pk} y")'),
        ('log.info("x %s" % child)', 'log.info("x %s" % child.pk)'),
        ('log.info(\n        "x %s",\n        child.surname,  # who\n    )', 'log.info(\n        "x %s",\n        child.pk,  # who\n    )'),
    ],
)
def test_the_key_stands_for_the_record(project, before, after):
    outcome, text = fix(project, before)
    assert text == after
    assert outcome.after.findings == ()


@pytest.mark.parametrize(
    "line",
    [
        'log.info("x " + child.surname)',
        'log.info("x %s", child.surname.upper())',
        'log.info("x %5.2f", child.surname)',
        'log.info(f"x {child.surname:>9}")',
        'log.info("%s", Child.objects.all())',
        'log.info("%s and %s", child, other)',
        'log.info("%s", child.surname or other)',
        'name = child.surname; log.info("x %s", name)',
        'log.info("%s %s", child.surname, child.born.year + 1)',
    ],
)
def test_what_is_not_plain_enough_stays(project, line):
    outcome, text = fix(project, line)
    assert text == line
    assert outcome.after.findings


def test_source_that_nests_deep(project):
    """A long chain of branches, an expression of thousands of parts: no fix there, and no harm."""
    branches = "".join(f"    elif other == {n}:\n        pass\n" for n in range(1500))
    line = f'log.info("%s", {" + ".join(["1"] * 2000)} + child.surname)\n    if other:\n        pass\n{branches}    log.info(child.surname)'
    outcome, text = fix(project, line)
    assert text.endswith("log.info(child.pk)")
    assert len(outcome.after.findings) == 1


def test_it_is_unsafe(project):
    outcome = project.fix(f'{MODELS}    log.info("x %s", child.surname)\n', "child-data-in-log")
    assert outcome.text.endswith("child.surname)\n")
    assert [(each.fix.safety, each.fix.title) for each in outcome.after.findings] == [
        ("unsafe", "Log the record's primary key instead of surname")
    ]


def test_a_marked_key_is_no_key(project):
    models = MODELS.replace(
        "    born = models.DateField()",
        "    number = models.TextField(primary_key=True)  # rd4c: identifier\n    born = models.DateField()",
    )
    line = 'log.info("x %s", child.surname)'
    assert fix(project, line, models)[1] == line


def test_an_inherited_text_form(project):
    base = "class Base(models.Model):\n    def __str__(self):\n        return self.title()\n\n\nclass Child(Base):"
    models = MODELS.replace("class Child(models.Model):", base).replace(
        '__str__(self):\n        return f"{self.surname}', 'title(self):\n        return f"{self.surname}'
    )
    assert fix(project, "log.info(child)", models)[1] == "log.info(child.pk)"


TABLE = """
import logging

from sqlalchemy import Column, Integer, String
from sqlalchemy.orm import DeclarativeBase

log = logging.getLogger(__name__)


class Base(DeclarativeBase):
    pass


class Child(Base):
    number = Column(Integer, primary_key=True)
    surname = Column(String)  # rd4c: identity


def use(child: Child):
"""


def test_a_declared_key(project):
    assert fix(project, "log.info(child.surname)", TABLE)[1] == "log.info(child.number)"


def test_two_keys_are_none(project):
    table = TABLE.replace("    number =", "    letter = Column(Integer, primary_key=True)\n    number =")
    assert fix(project, "log.info(child.surname)", table)[1] == "log.info(child.surname)"


def test_a_record_without_a_known_key(project):
    text = "import logging\n\n\nclass Child:\n    name: str  # rd4c: identity\n\n\ndef use(child: Child):\n"
    assert fix(project, "logging.info(child.name)", text)[1] == "logging.info(child.name)"
