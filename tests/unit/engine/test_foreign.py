"""Marks of other tools: read with lower precedence than ours, and turned into ours."""

import pytest

from rd4c_lint.adopt import propose, write_marks
from rd4c_lint.config import Options
from rd4c_lint.model.problem import Rd4cError
from rd4c_lint.pipeline import analyze, configure

MODELS = '''\
import logging

from django.db import models
from sqlalchemy import Column, String


class Allowance(models.Model):
    """
    What a learner may do.

    .. pii: free text
    .. pii_types: other, name
    .. pii_retirement: local_api
    """

    value = models.TextField()
    full_name = models.TextField()
    phone = models.TextField()


# .. no_pii: nothing of anybody
@register
class Review(models.Model):
    comment = models.TextField()
    email = models.TextField()  # rd4c: contact.email


class Person(models.Model):
    surname = models.TextField()
    nickname = models.TextField()
    dob = models.DateField()  # rd4c: none

    class PrivacyMeta:
        fields = ["surname", "dob", "gone"]


class Row:
    photo = Column(String, info={"pii": True})
    code = Column(String, info={"pii": "email"})
    other = Column(String, info={"pii": False})


def note(row: Row, person: Person, allowance: Allowance, review: Review):
    logging.info(row.code)
    logging.info(person.surname)
    logging.info(person.dob)
    logging.info(allowance.value)
    logging.info(review.comment)
'''


@pytest.fixture
def project(tmp_path):
    (tmp_path / "models.py").write_text(MODELS)
    return tmp_path


def import_marks(project, **options):
    return propose(configure([project], Options(allow_unmarked=True, **options)), imported=True)


def test_reads_the_marks_of_other_tools(project):
    found = {f"{each.owner}.{each.name}": (each.mark, each.origin) for each in import_marks(project).proposals}
    assert found == {
        "Allowance.value": ("narrative", "pii-annotation"),
        "Allowance.full_name": ("identity.name", "pii-annotation"),
        "Review.comment": ("none", "pii-annotation"),
        "Person.surname": ("identity.name", "privacy-meta"),
        "Row.photo": ("media", "info"),
        "Row.code": ("contact.email", "info"),
        "Row.other": ("none", "info"),
    }


def test_they_count_where_nobody_marked_for_us(project):
    report = analyze([project], configure([project], Options(select=("RD4C301",))))
    assert {(each.place.region.line, each.exposures[0].source.label) for each in report.findings} == {
        (44, "contact.email"),
        (45, "identity.name"),
        (47, "narrative"),
    }


def test_they_become_marks_of_ours(project):
    settings = configure([project], Options(allow_unmarked=True))
    proposed = propose(settings, imported=True)
    marked = write_marks(proposed, proposed.proposals, settings)
    assert not marked.problems
    text = (project / "models.py").read_text()
    assert "    value = models.TextField()  # rd4c: narrative\n" in text
    assert "    comment = models.TextField()  # rd4c: none\n" in text
    assert not propose(settings, imported=True).proposals


def test_names_are_not_proposed_where_another_tool_spoke(project):
    named = propose(configure([project], Options(allow_unmarked=True))).proposals
    assert {each.name for each in named} == {"nickname", "phone"}


DATASET = """\
dataset:
- fides_key: clinic
  collections:
  - name: models_person
    fields:
    - name: nickname
      data_categories: [user.name, user.childrens]
    - name: surname
      data_categories: [user.contact]
  - name: allowances
    fields:
    - name: phone
      data_categories: [user.contact.phone_number]
    - name: gone
      data_categories: [user.contact]
  - name: elsewhere
    fields: [{name: x, data_categories: [user.name]}, 3]
"""


def test_reads_fides_datasets(project):
    (project / "privacy").mkdir()
    (project / "privacy" / "fides.yml").write_text(DATASET)
    (project / "rd4c-lint.toml").write_text('datasets = ["privacy/fides.yml"]\n')
    found = {each.name: (each.mark, each.origin) for each in import_marks(project).proposals if each.origin == "fides"}
    assert found == {"nickname": ("identity.name", "fides"), "phone": ("contact.phone", "fides")}


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("gone.yml", None, '"gone.yml" is no file inside the project'),
        ("../outside.yml", None, '"../outside.yml" is no file inside the project'),
        ("x.yml", "a: [", "x.yml: is no YAML"),
        ("x.yml", "a: 1", 'x.yml: holds no list "dataset"'),
    ],
)
def test_says_what_is_wrong_with_a_dataset(project, name, content, message):
    if content is not None:
        (project / name).write_text(content)
    (project / "rd4c-lint.toml").write_text(f'datasets = ["{name}"]\n')
    with pytest.raises(Rd4cError) as caught:
        configure([project], Options())
    assert message in str(caught.value)
