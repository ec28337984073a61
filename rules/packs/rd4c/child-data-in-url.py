"""Addresses stay in histories, proxy logs and referrers: put an opaque id there, and send the value in the body."""

import urllib.request

from django.db import models
from django.http import HttpResponseRedirect
from django.shortcuts import redirect


class Case(models.Model):
    surname = models.CharField(max_length=80)  # rd4c: identity


def to_the_record(case: Case) -> HttpResponseRedirect:
    if not case.pk:
        return redirect(f"/cases/{case.surname}")  # expect: child-data-in-url
    return redirect(f"/cases/{case.pk}")


def look_up(case: Case) -> None:
    urllib.request.urlopen(f"https://registry.example.org/?q={case.surname}")  # expect: child-data-in-url, share-without-agreement
    urllib.request.urlopen(f"https://registry.example.org/?q={case.pk}")
