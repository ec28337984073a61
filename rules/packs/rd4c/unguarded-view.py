"""A view that answers with a child's data asks who is there; one that asks nobody answers everybody."""

from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, JsonResponse
from django.urls import path


class Case(models.Model):
    surname = models.CharField(max_length=80)  # rd4c: identity
    ward = models.CharField(max_length=20)


def open_to_all(request: HttpRequest, pk: int) -> JsonResponse:
    return JsonResponse({"surname": Case.objects.get(pk=pk).surname})  # expect: unguarded-view


def nothing_sensitive(request: HttpRequest, pk: int) -> JsonResponse:
    return JsonResponse({"ward": Case.objects.get(pk=pk).ward})


@permission_required("clinic.view_case")
def by_permission(request: HttpRequest, pk: int) -> JsonResponse:
    return JsonResponse({"surname": Case.objects.get(pk=pk).surname})


def by_a_test(request, pk) -> JsonResponse:
    if not request.user.has_perm("clinic.view_case"):
        raise PermissionDenied
    return JsonResponse({"surname": Case.objects.get(pk=pk).surname})


urlpatterns = [path("a/<pk>", open_to_all), path("b/<pk>", nothing_sensitive), path("c/<pk>", by_permission), path("d/<pk>", by_a_test)]
