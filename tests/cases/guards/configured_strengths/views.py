"""How strong a guard must be is said label by label in the configuration; what it does not name needs what the rule asks for."""

from django.contrib.auth.decorators import login_required, permission_required
from django.db import models
from django.http import HttpRequest, JsonResponse
from django.urls import path


class Case(models.Model):
    surname = models.CharField(max_length=80)  # rd4c: identity
    village = models.CharField(max_length=80)  # rd4c: location
    hiv_status = models.CharField(max_length=9)  # rd4c: health
    incident = models.CharField(max_length=80)  # rd4c: protection


@login_required
def village_by_login(request: HttpRequest, pk: int) -> JsonResponse:
    return JsonResponse({"village": Case.objects.get(pk=pk).village})


@login_required
def surname_by_login(request: HttpRequest, pk: int) -> JsonResponse:
    return JsonResponse({"surname": Case.objects.get(pk=pk).surname})  # expect: authenticated-only


@login_required
def incident_by_login(request: HttpRequest, pk: int) -> JsonResponse:
    return JsonResponse({"incident": Case.objects.get(pk=pk).incident})  # expect: authenticated-only


@permission_required("clinic.view_case")
def incident_by_role(request: HttpRequest, pk: int) -> JsonResponse:
    return JsonResponse({"incident": Case.objects.get(pk=pk).incident})


@permission_required("clinic.view_case")
def health_by_role(request: HttpRequest, pk: int) -> JsonResponse:
    return JsonResponse({"hiv": Case.objects.get(pk=pk).hiv_status})  # expect: authenticated-only


@login_required
def health_of_ones_own(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"hiv": Case.objects.get(owner=request.user).hiv_status})


def village_for_all(request: HttpRequest, pk: int) -> JsonResponse:
    return JsonResponse({"village": Case.objects.get(pk=pk).village})  # expect: unguarded-view


urlpatterns = [
    path("a/<pk>", village_by_login),
    path("b/<pk>", surname_by_login),
    path("c/<pk>", incident_by_login),
    path("d/<pk>", incident_by_role),
    path("e/<pk>", health_by_role),
    path("f", health_of_ones_own),
    path("g/<pk>", village_for_all),
]
