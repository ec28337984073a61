"""A page about a child is made for those with a role; to others it shows what they need."""

from django.contrib.auth.decorators import login_required, permission_required
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path


class Case(models.Model):
    surname = models.CharField(max_length=80)  # rd4c: identity
    ward = models.CharField(max_length=20)


@login_required
def for_any_account(request: HttpRequest, pk: int) -> HttpResponse:
    return render(request, "case.html", {"surname": Case.objects.get(pk=pk).surname})  # expect: unmasked-template


@permission_required("clinic.view_case")
def for_a_role(request: HttpRequest, pk: int) -> HttpResponse:
    return render(request, "case.html", {"surname": Case.objects.get(pk=pk).surname})


@login_required
def masked(request: HttpRequest, pk: int) -> HttpResponse:
    return render(request, "case.html", {"initial": Case.objects.get(pk=pk).ward})


urlpatterns = [path("a/<pk>", for_any_account), path("b/<pk>", for_a_role), path("c/<pk>", masked)]
