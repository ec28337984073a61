"""A cache or session store is shared, kept after the record is gone, and has no access control of the record's: keep the id there."""

from django.core.cache import cache
from django.db import models
from django.http import HttpRequest


class Case(models.Model):
    surname = models.CharField(max_length=80)  # rd4c: identity
    ward = models.CharField(max_length=20)


def remember(case: Case) -> None:
    cache.set("last", case.surname)  # expect: plaintext-cache-or-session
    cache.set("last", case.pk)


def in_the_session(request: HttpRequest, case: Case) -> None:
    request.session["surname"] = case.surname  # expect: plaintext-cache-or-session
    request.session["case"] = case.pk
