"""A copy of a whole record, made field by field: what is read from it by a field's name is that field, and no whole record."""

import logging
import re

from django.contrib.auth.decorators import permission_required
from django.db import models
from django.http import HttpRequest, JsonResponse
from django.urls import path

log = logging.getLogger(__name__)


class Child(models.Model):
    surname = models.CharField(max_length=80)  # rd4c: identity
    diagnosis = models.CharField(max_length=80)  # rd4c: health
    ward = models.CharField(max_length=80)


class Snapshot(models.Model):
    child = models.ForeignKey(Child, on_delete=models.CASCADE)
    content = models.JSONField(default=dict)


def copy_of(child: Child) -> dict:
    copied = {}
    for name, value in vars(child).items():
        copied[re.sub("^_", "", name)] = str(value)
    return copied


def keep(child: Child) -> None:
    Snapshot.objects.create(child=child, content=copy_of(child))


def log_field(child: Child) -> None:
    copied = copy_of(child)
    log.info("%s", copied["surname"])  # expect: child-data-in-log
    log.info("%s", copied.get("diagnosis"))  # expect: child-data-in-log


def log_all(child: Child) -> None:
    log.info("%s", copy_of(child))  # expect: child-object-in-log


def log_another_name(child: Child) -> None:
    log.info("%s", copy_of(child)["label"])  # expect: child-data-in-log


@permission_required("clinic.see_child")
def show_all(request: HttpRequest, pk: int) -> JsonResponse:
    return JsonResponse(Snapshot.objects.get(pk=pk).content)  # expect: over-broad-response


@permission_required("clinic.see_child")
def show_surname(request: HttpRequest, pk: int) -> JsonResponse:
    return JsonResponse({"surname": Snapshot.objects.get(pk=pk).content.get("surname")})


@permission_required("clinic.see_child")
def show_of_part(request: HttpRequest, pk: int) -> JsonResponse:
    part = Snapshot.objects.get(pk=pk).content.get(request.GET["part"]) or {}
    return JsonResponse({"surname": part.get("surname")})


@permission_required("clinic.see_child")
def show_what_is_asked_for(request: HttpRequest, pk: int) -> JsonResponse:
    return JsonResponse({"found": Snapshot.objects.get(pk=pk).content.get(request.GET["name"])})  # expect: over-broad-response


urlpatterns = [
    path("all/<pk>", show_all),
    path("surname/<pk>", show_surname),
    path("part/<pk>", show_of_part),
    path("asked/<pk>", show_what_is_asked_for),
]
