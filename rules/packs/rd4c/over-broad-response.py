"""A response that carries every field of a record carries those added next year as well: name the fields."""

from django.contrib.auth.decorators import permission_required
from django.db import models
from django.forms.models import model_to_dict
from django.http import HttpRequest, JsonResponse
from django.urls import path


class Case(models.Model):
    surname = models.CharField(max_length=80)  # rd4c: identity
    ward = models.CharField(max_length=20)


@permission_required("clinic.view_case")
def every_field(request: HttpRequest, pk: int) -> JsonResponse:
    return JsonResponse(model_to_dict(Case.objects.get(pk=pk)))  # expect: over-broad-response


@permission_required("clinic.view_case")
def every_record(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"cases": list(Case.objects.values())})  # expect: over-broad-response


@permission_required("clinic.view_case")
def named_fields(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"cases": list(Case.objects.values("surname", "ward"))})


@permission_required("clinic.view_case")
def named_field(request: HttpRequest, pk: int) -> JsonResponse:
    return JsonResponse({"surname": Case.objects.get(pk=pk).surname})


urlpatterns = [path("a/<pk>", every_field), path("b", every_record), path("c", named_fields), path("d/<pk>", named_field)]
