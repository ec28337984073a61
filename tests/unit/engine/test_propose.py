"""Which fields look child-sensitive: by name, class, kind, texts and neighbours."""

import pytest

from rd4c_lint.adopt import propose
from rd4c_lint.config import Options
from rd4c_lint.pipeline import configure

DJANGO = "from django.db import models\n\n"


@pytest.fixture
def read(tmp_path):
    """Return what is proposed for files: name of the field -> mark."""

    def call(source: str = "", **files: str) -> dict[str, str]:
        for name, text in {"app": source, **files}.items():
            (tmp_path / f"{name}.py").write_text(text, encoding="utf-8")
        proposed = propose(configure([tmp_path], Options(allow_unmarked=True, jobs=1)))
        assert not proposed.problems
        return {f"{each.owner}.{each.name}": each.mark for each in proposed.proposals}

    return call


def test_proposes_what_names_say(read):
    found = read(
        DJANGO
        + """
class Child(models.Model):
    surname = models.CharField(max_length=80)
    data_nascimento = models.DateField()
    telefono_madre = models.CharField(max_length=20)
    etat_sante = models.TextField()
    raqm_watani = models.CharField(max_length=20)
    name = models.CharField(max_length=20)
"""
    )
    assert found == {
        "Child.surname": "identity.name",
        "Child.data_nascimento": "identity.birth_date",
        "Child.telefono_madre": "contact.phone subject=guardian",
        "Child.etat_sante": "health",
        "Child.raqm_watani": "identifier",
        "Child.name": "identity.name",
    }


def test_proposes_no_switches_counts_keys_and_ids_of_other_things(read):
    assert (
        read(
            DJANGO
            + """
class School(models.Model):
    name = models.CharField(max_length=20)
    phone = models.CharField(max_length=20)

class Child(models.Model):
    id = models.UUIDField(primary_key=True)
    is_hiv_positive = models.BooleanField()
    hiv = models.BooleanField()
    visit_count = models.IntegerField()
    school = models.ForeignKey(School, on_delete=models.CASCADE)
    diagnosis_id = models.IntegerField()
    created = models.DateTimeField()
    LIMIT = 4

class Grade(models.Model):
    student_id = models.IntegerField()
"""
        )
        == {}
    )


def test_weak_words_need_a_person(read):
    found = read(
        DJANGO
        + """
class Product(models.Model):
    name = models.CharField(max_length=20)
    weight = models.FloatField()
    notes = models.TextField()

class Pupil(models.Model):
    name = models.CharField(max_length=20)

class Weighing(models.Model):
    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE)
    weight = models.FloatField()
    notes = models.TextField()

class Remark(models.Model):
    weighing = models.ForeignKey("Weighing", on_delete=models.CASCADE)
    text = models.TextField()
"""
    )
    assert set(found) == {"Pupil.name", "Weighing.weight", "Weighing.notes", "Remark.text"}


def test_texts_of_the_declaration_count(read):
    found = read(
        DJANGO
        + """
class Record(models.Model):
    f1 = models.DateField("Date of birth")
    f2 = models.CharField(max_length=9, verbose_name="Passport number")
    f3 = models.CharField(max_length=9, help_text="shown on the page")
"""
    )
    assert found == {"Record.f1": "identity.birth_date", "Record.f2": "identifier"}


def test_a_kind_that_does_not_fit_counts_against(read, tmp_path):
    read(DJANGO + "class Person(models.Model):\n    phone = models.CharField()\n    fax = models.JSONField()\n")
    proposals = propose(configure([tmp_path], Options(allow_unmarked=True))).proposals
    assert [(each.name, each.confidence) for each in proposals] == [("phone", "high"), ("fax", "medium")]
    assert proposals[1].reasons[-1] == "but it holds a json"


def test_whose_data_it_is_follows_the_class(read):
    found = read("from dataclasses import dataclass\n\n@dataclass\nclass EmergencyContact:\n    first_name: str\n    phone: str\n")
    assert found == {
        "EmergencyContact.first_name": "identity.name subject=guardian",
        "EmergencyContact.phone": "contact.phone subject=guardian",
    }


def test_fields_of_every_framework(read):
    found = read(
        pydantic="from pydantic import BaseModel\nclass ChildIn(BaseModel):\n    birth_date: str | None = None\n",
        tables=(
            "from flask_sqlalchemy import SQLAlchemy\ndb = SQLAlchemy()\n"
            "class Pupil(db.Model):\n    surname = db.Column(db.String(9))\n    ok = db.Column(db.Boolean)\n"
        ),
        mapped=(
            "from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column\nclass Base(DeclarativeBase): pass\n"
            "class Patient(Base):\n    allergies: Mapped[str] = mapped_column()\n    active: Mapped[bool] = mapped_column()\n"
        ),
        schema="from marshmallow import Schema, fields\nclass PatientSchema(Schema):\n    email = fields.Email()\n",
        typed="from typing import TypedDict\nclass Row(TypedDict):\n    date_of_birth: str\n    muac: float\n",
    )
    assert set(found) == {
        "ChildIn.birth_date", "Pupil.surname", "Patient.allergies", "PatientSchema.email", "Row.date_of_birth", "Row.muac",
    }  # fmt: skip


def test_what_is_marked_or_none_is_not_proposed(read):
    found = read(
        "class Child:\n    surname: str  # rd4c: identity\n    dob: str  # rd4c: none\n    phone: str\n"
        "class Pupil:  # rd4c: identity\n    surname: str\n"
    )
    assert set(found) == {"Child.phone"}


def test_tests_settings_and_views_hold_nobody(read, tmp_path):
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "models.py").write_text("class Child:\n    surname: str\n")
    assert read("class ChildConfig:\n    surname: str\nclass ChildListView:\n    surname: str\nclass TestChild:\n    surname: str\n") == {}


def test_says_why(tmp_path):
    (tmp_path / "app.py").write_text("class Eleve:\n    date_naissance: str\n")
    (proposal,) = propose(configure([tmp_path], Options(allow_unmarked=True))).proposals
    assert proposal.reasons == ('the name says "date_naissance" (fr)', "Eleve is about a child")
    assert (proposal.confidence, proposal.place.region[:2]) == ("high", (2, 4))


def test_a_bare_name_is_nobodys_in_the_name_of_another(read):
    names = "    cluster_name = models.TextField()\n    patient_name = models.TextField()\n"
    found = read(DJANGO + "class Patient(models.Model):\n" + names)
    assert set(found) == {"Patient.patient_name"}


def test_a_phone_and_a_place_do_not_make_a_person(read):
    asset = "class Asset(models.Model):\n    support_phone = models.TextField()\n    latitude = models.FloatField()\n"
    assert "Asset.description" not in read(DJANGO + asset + "    description = models.TextField()\n")


def test_classes_of_other_libraries_are_read_by_what_their_fields_are_called(read):
    found = read(
        "from odoo import fields, models\n\n\nclass OpStudent(models.Model):\n    birth_date = fields.Date()\n"
        "    gender = fields.Selection([])\n    active = fields.Boolean()\n    course_ids = fields.One2many('op.course', 'student_id')\n"
    )
    assert set(found) == {"OpStudent.birth_date", "OpStudent.gender"}


def test_class_with_a_birth_date_is_no_thing(read):
    fields = "    address: str\n    date_of_birth: str\n"
    settings = "class SettingsResponse:\n" + fields + "\n\nclass SchoolSettings:\n    address: str\n"
    assert set(read(settings)) == {"SettingsResponse.address", "SettingsResponse.date_of_birth"}


def test_buttons_of_a_form_are_nobodys_data(read):
    form = "from wtforms import Form, StringField, SubmitField\n\n\nclass StudentForm(Form):\n"
    assert set(read(form + "    surname = StringField()\n    save_surname = SubmitField()\n")) == {"StudentForm.surname"}


KEYS = """
def letter(answer: dict) -> str:
    limits = {"max_age": 4, "visit_id": answer["visit_id"], "child__surname": 1, "BIRTH_DATE": 2}
    return answer["child_name"] + answer.get("birth_date") + answer["score"] + str(limits)
"""


def test_keys_of_a_dict_are_proposed_where_several_say_who_somebody_is(read):
    assert read(KEYS) == {".child_name": "identity.name", ".birth_date": "identity.birth_date"}
    assert read(KEYS.replace("birth_date", "colour")) == {}


def test_keys_of_a_table_need_less(read):
    found = read("import pandas\n\n\ndef show(frame):\n    return frame[['phone', 'limit']], frame['class_id']\n")
    assert found == {".phone": "contact.phone"}
