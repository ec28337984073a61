"""The text form of a record names nobody: it ends up in logs, in error pages and in the lists of an admin site."""

from dataclasses import dataclass, field

from django.db import models


class Case(models.Model):
    surname = models.CharField(max_length=80)  # rd4c: identity

    def __str__(self) -> str:  # expect: repr-exposes-child-data
        return self.surname


class Visit(models.Model):
    note = models.TextField()  # rd4c: narrative

    def __str__(self) -> str:
        return f"visit {self.pk}"


@dataclass
class Pupil:  # expect: repr-exposes-child-data
    surname: str  # rd4c: identity


@dataclass
class QuietPupil:
    surname: str = field(repr=False)  # rd4c: identity


class Plain:
    surname: str  # rd4c: identity
