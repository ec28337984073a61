"""A table of counts leaves without the cells that are too small to hide anybody."""

from typing import Annotated

import pandas as pd
from django.contrib.auth.decorators import permission_required
from django.db import models
from django.db.models import Count
from django.http import HttpRequest, JsonResponse
from django.urls import path
from rd4c_lint.markers import ChildData

SMALLEST = 10


class Case(models.Model):
    village = models.CharField(max_length=80)  # rd4c: location
    hiv_status = models.CharField(max_length=9)  # rd4c: health
    ward = models.CharField(max_length=20)


def read(source: str) -> Annotated[pd.DataFrame, ChildData("location", columns=["village", "hiv_status"])]:
    return pd.read_csv(source)


def every_cell(source: str, path: str) -> None:
    counts = read(source).groupby(["village", "hiv_status"]).size()
    counts.to_csv(path)  # expect: small-cells


def every_value(source: str, path: str) -> None:
    read(source)["village"].value_counts().to_csv(path)  # expect: small-cells


def large_cells(source: str, path: str) -> None:
    counts = read(source).groupby(["village", "hiv_status"]).size()
    counts[counts >= SMALLEST].to_csv(path)


def nearly_every_cell(source: str, path: str) -> None:
    counts = read(source).groupby(["village", "hiv_status"]).size()
    counts[counts > 0].to_csv(path)  # expect: small-cells


def one_number(source: str, path: str) -> None:
    read(source).count().to_csv(path)


@permission_required("clinic.view_statistics")
def by_village(request: HttpRequest) -> JsonResponse:
    rows = Case.objects.values("village").annotate(n=Count("id"))
    return JsonResponse({"rows": list(rows)})  # expect: small-cells


@permission_required("clinic.view_statistics")
def by_large_village(request: HttpRequest) -> JsonResponse:
    rows = Case.objects.values("village").annotate(n=Count("id")).filter(n__gte=10)
    return JsonResponse({"rows": list(rows)})


@permission_required("clinic.view_statistics")
def by_ward(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"rows": list(Case.objects.values("ward").annotate(n=Count("id")))})


urlpatterns = [path("a", by_village), path("b", by_large_village), path("c", by_ward)]
