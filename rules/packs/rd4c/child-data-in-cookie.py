"""A cookie lies on the visitor's device, often a shared one: put a random id there and keep the value on the server."""

import secrets

from django.db import models
from django.http import HttpResponse


class Case(models.Model):
    surname = models.CharField(max_length=80)  # rd4c: identity


def welcome(case: Case) -> HttpResponse:
    response = HttpResponse("welcome")
    response.set_cookie("child", case.surname)  # expect: child-data-in-cookie
    response.set_signed_cookie("child", case.surname)  # expect: child-data-in-cookie
    return response


def welcome_by_reference(case: Case) -> HttpResponse:
    response = HttpResponse("welcome")
    response.set_cookie("visit", secrets.token_urlsafe())
    return response
