"""A column may hold data with keys: what a record was made with is read from any record of its class."""

import logging

from django import forms
from django.db import models

log = logging.getLogger(__name__)


class Child(models.Model):
    surname = models.CharField(max_length=80)  # rd4c: identity
    ward = models.CharField(max_length=20)


class Kept(models.Model):
    data = models.JSONField()
    lines = models.JSONField()
    ward = models.JSONField()
    number = models.IntegerField()


class ChildForm(forms.ModelForm):
    class Meta:
        model = Child
        fields = ["surname", "ward"]


class Draft(models.Model):
    payload = models.JSONField()


def keep(child: Child) -> None:
    Kept.objects.create(
        data={"surname": child.surname, "ward": child.ward}, lines=[child.ward, {"who": child.surname}], ward={"ward": child.ward}, number=3
    )


def read(pk: int) -> None:
    kept = Kept.objects.get(pk=pk)
    log.info("%s", kept.data["surname"])  # expect: child-data-in-log
    log.info("%s", kept.data["ward"])
    log.info("%s", kept.data)  # expect: child-data-in-log
    log.info("%s", kept.lines[1]["who"])  # expect: child-data-in-log
    log.info("%s", kept.ward)
    log.info("%s", kept.number)


def draft(form: ChildForm) -> None:
    if form.is_valid():
        Draft(payload=dict(form.cleaned_data)).save()


def read_draft(pk: int) -> None:
    log.info("%s", Draft.objects.get(pk=pk).payload["surname"])  # expect: child-data-in-log
    log.info("%s", Draft.objects.get(pk=pk).payload["ward"])
