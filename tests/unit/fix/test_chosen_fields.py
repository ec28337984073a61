"""`fields = "__all__"` written out, over findings that `check` makes."""

import pytest

MODEL = """
from django import forms
from django.db import models
from django.utils import timezone
from rest_framework import serializers


class Dated(models.Model):
    made = models.DateTimeField(auto_now_add=True)
    changed = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True


class Ward(models.Model):
    title = models.CharField(max_length=80)


class Case(Dated):
    surname = models.CharField(max_length=80)  # rd4c: identity
    ward = models.ForeignKey(Ward, on_delete=models.CASCADE)
    hiv = models.CharField(max_length=9)  # rd4c: health
    token = models.CharField(max_length=9, editable=False)
    LIMIT = 5


"""


def fix(project, text: str, model: str = MODEL):
    outcome = project.fix(model + text, "RD4C203", persona="pedantic")
    return outcome, outcome.text.removeprefix(model.lstrip("\n"))


def form(fields: str, base: str = "forms.ModelForm", before: str = "") -> str:
    return f"class Taker({base}):\n{before}    class Meta:\n        model = Case\n        fields = {fields}\n"


def test_a_form_shows_what_can_be_edited(project):
    outcome, text = fix(project, form('"__all__"'))
    assert text == form('["ward"]')
    assert outcome.after.findings == ()
    assert outcome.before.findings[0].fix.safety == "safe"


def test_a_serializer_has_the_key_its_own_fields_and_all_others(project):
    own = "    extra = serializers.CharField(source='ward.title')\n\n"
    _, text = fix(project, form("'__all__'  # all", "serializers.ModelSerializer", own))
    assert text == form("['id', 'extra', 'made', 'changed', 'ward', 'token']  # all", "serializers.ModelSerializer", own)


def test_a_declared_key_goes_by_its_name(project):
    model = MODEL.replace("    LIMIT = 5", "    number = models.IntegerField(primary_key=True)")
    _, text = fix(project, form('"__all__"', "serializers.ModelSerializer"), model)
    assert text == form('["made", "changed", "ward", "token", "number"]', "serializers.ModelSerializer")


def test_a_hyperlinked_serializer_has_an_address(project):
    _, text = fix(project, form('"__all__"', "serializers.HyperlinkedModelSerializer"))
    assert text == form('["url", "made", "changed", "ward", "token"]', "serializers.HyperlinkedModelSerializer")


def test_a_long_list_has_a_line_for_each(project):
    model = MODEL.replace("    LIMIT = 5", "".join(f"    field_number_{n} = models.TextField()\n" for n in range(6)))
    _, text = fix(project, form('"__all__"'), model)
    names = "".join(f'            "{name}",\n' for name in ["ward", *(f"field_number_{n}" for n in range(6))])
    assert text == form(f"[\n{names}        ]")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("class Case(Dated):", "from other.models import Base\n\n\nclass Case(Base):"),
        ("    LIMIT = 5", "    tags = TaggableManager()"),
        ("    LIMIT = 5", "    number = models.AutoField(primary_key=True)"),
        ("    ward = models.ForeignKey(Ward, on_delete=models.CASCADE)\n", ""),
    ],
)
def test_not_where_a_field_might_be_missed(project, old, new):
    """A base or a declaration nobody knows, a key that a form may not show, nothing left to name."""
    text = form('"__all__"')
    outcome, after = fix(project, text, MODEL.replace(old, new))
    assert after == text
    assert outcome.after.findings


def test_an_exclusion_stays(project):
    text = form("x").replace("fields = x", "exclude = ['hiv']")
    outcome, after = fix(project, text)
    assert after == text
    assert outcome.after.findings
