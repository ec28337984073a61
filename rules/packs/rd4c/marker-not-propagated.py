"""A field that takes marked data is marked like the field it comes from."""

import hashlib
from dataclasses import dataclass

import pandas as pd
from django import forms
from django.db import models
from pydantic import BaseModel
from rest_framework import serializers


class Child(models.Model):
    surname = models.CharField(max_length=80)  # rd4c: identity.surname
    number = models.CharField(max_length=20)  # rd4c: identifier
    ward = models.CharField(max_length=20)


@dataclass
class Row:
    surname: str  # expect: marker-not-propagated
    number: str  # rd4c: identifier
    ward: str
    pages: int = 0


def make_row(child: Child) -> Row:
    return Row(child.surname, number=child.number, ward=child.ward)


class ChildOut(BaseModel):
    name: str  # expect: marker-not-propagated
    ward: str
    initial: str = ""  # rd4c: none


def show(child: Child) -> ChildOut:
    return ChildOut(name=child.surname.title(), ward=child.ward, initial=child.surname[:1])


class ChildIn(BaseModel):
    surname: str  # expect: marker-not-propagated
    ward: str

    class Config:
        from_attributes = True


def read(child: Child) -> ChildIn:
    return ChildIn.model_validate(child)


class Referral(models.Model):
    about = models.CharField(max_length=80)  # expect: marker-not-propagated
    pseudonym = models.CharField(max_length=80)
    ward = models.CharField(max_length=20)


def refer(child: Child, key: bytes) -> None:
    referral = Referral(ward=child.ward)
    referral.about = f"{child.surname} of {child.ward}"
    referral.pseudonym = hashlib.blake2b(child.number.encode(), key=key).hexdigest()
    referral.save()


class ChildSerializer(serializers.Serializer):
    surname = serializers.CharField()  # expect: marker-not-propagated
    ward = serializers.CharField()


def serialize(child: Child) -> dict:
    return ChildSerializer(child).data


class ChildForm(forms.ModelForm):
    surname = forms.CharField(max_length=40)  # expect: marker-not-propagated

    class Meta:
        model = Child
        fields = ["surname", "ward"]


def receive(form: ChildForm) -> str:
    return form.cleaned_data["surname"]


def tabulate(children: list[Child], frame: pd.DataFrame) -> None:
    frame["surname"] = [child.surname for child in children]  # expect: marker-not-propagated
    frame["number"] = [child.number for child in children]  # rd4c: identifier
    frame["ward"] = [child.ward for child in children]


class NeverFilled(BaseModel):
    surname: str
    ward: str
