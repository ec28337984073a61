"""Classes with a base from a package that no model speaks of: their fields tell what they derive from."""

from audited.forms import AuditedForm
from audited.models import AuditedModel, Auditor
from django import forms
from django.db import models
from rest_framework import serializers


class Ward(AuditedModel):
    name = models.CharField(max_length=40)


class Visit(AuditedModel):
    note = models.TextField()  # rd4c: health.note
    day = models.DateField()
    ward = models.ForeignKey(Ward, on_delete=models.CASCADE)


class NightVisit(Visit):
    hour = models.IntegerField()


class Clerk(Auditor):
    note = "on leave"


def stored(key: int) -> None:
    print(Visit.objects.get(pk=key).note)  # expect: child-data-on-console
    print(Visit.objects.get(pk=key).day)


def inherited(day: int) -> None:
    for visit in NightVisit.objects.filter(day=day):
        print(visit.note)  # expect: child-data-on-console
        print(visit.hour)


def related(key: int) -> None:
    for visit in Ward.objects.get(pk=key).visit_set.all():
        print(visit.note)  # expect: child-data-on-console
    print(Ward.objects.get(pk=key).name)


def columns() -> None:
    for row in Visit.objects.values("day", "note"):
        print(row["note"])  # expect: child-data-on-console
        print(row["day"])


def without_fields(clerk: Clerk) -> None:
    print(clerk.note)


class VisitForm(AuditedForm):
    remark = forms.CharField()

    class Meta:
        model = Visit
        fields = ["note"]


def checked(data: dict[str, str]) -> None:
    form = VisitForm(data)
    if form.is_valid():
        print(form.cleaned_data["note"])  # expect: child-data-on-console
        print(form.cleaned_data["remark"])


class VisitSerializer(serializers.ModelSerializer):
    ward_name = serializers.CharField(source="ward.name")

    class Meta:
        model = Visit
        fields = ["note", "ward_name"]


def shown(visit: Visit) -> None:
    print(VisitSerializer(visit).data["note"])  # expect: child-data-on-console
    print(VisitSerializer(visit).data["ward_name"])
