"""Examples for django.toml: objects, forms, views, and who may see them."""
import logging

from django import forms
from django.apps import apps
from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.contrib.messages.views import SuccessMessageMixin
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils.text import slugify
from django.views.generic import CreateView

log = logging.getLogger(__name__)


class Case(models.Model):
    surname = models.CharField(max_length=80)                      # rd4c: identity
    village = models.CharField(max_length=80)                      # rd4c: none
    slug = models.SlugField()

    def __str__(self) -> str:
        return self.surname

    def save(self, *args: object, **kwargs: object) -> None:
        self.slug = slugify(self)                                  # expect: child-data-in-url
        super().save(*args, **kwargs)


class Visit(models.Model):
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="visits")


class CaseForm(forms.ModelForm):
    class Meta:
        model = Case
        fields = ["surname", "village"]

    def clean_surname(self) -> str:
        surname = self.cleaned_data["surname"]
        raise ValidationError("%(it)s is taken", params={"it": surname})   # expect: child-data-in-exception


def foreign_key(visit: Visit) -> None:
    log.info("seen %s", visit.case)                                # expect: child-data-in-log


def reverse_key_exposes_no_name(case: Case) -> None:
    log.info("visits %s", case.visits.first())                     # Visit has no __str__ of its own


def queryset_text() -> None:
    log.info("%s", Case.objects.filter(village="x"))               # expect: child-data-in-log


def by_name_of_the_model() -> None:
    log.info(apps.get_model("intake", "Case").objects.first())     # expect: child-data-in-log


def count() -> None:
    log.info("%s", Case.objects.count())


def chosen_columns() -> None:
    for row in Case.objects.values("id", "surname"):
        log.info(row["id"])
        log.info(row["surname"])                                   # expect: child-data-in-log


class AddCase(SuccessMessageMixin, CreateView):
    form_class = CaseForm
    success_message = "%(surname)s added"                          # expect: plaintext-cache-or-session


class AddQuietly(SuccessMessageMixin, CreateView):
    form_class = CaseForm
    success_message = "%(village)s: one more"


def flash(request: HttpRequest, pk: int) -> None:
    messages.success(request, f"{get_object_or_404(Case, pk=pk)} saved")   # expect: plaintext-cache-or-session


def open_view(request: HttpRequest, pk: int) -> HttpResponse:
    return HttpResponse(Case.objects.get(pk=pk).surname)           # expect: unguarded-view


@login_required
def login_only(request: HttpRequest, pk: int) -> HttpResponse:
    return HttpResponse(Case.objects.get(pk=pk).surname)           # expect: authenticated-only


@permission_required("intake.view_case")
def with_permission(request: HttpRequest, pk: int) -> HttpResponse:
    return HttpResponse(Case.objects.get(pk=pk).surname)


def own_check(request: HttpRequest, pk: int) -> HttpResponse:
    if not request.user.has_perm("intake.view_case"):
        raise PermissionDenied
    return HttpResponse(Case.objects.get(pk=pk).surname)


def wrapped_where_registered(request: HttpRequest, pk: int) -> HttpResponse:
    return HttpResponse(Case.objects.get(pk=pk).surname)           # expect: authenticated-only


urlpatterns = [
    path("open/<int:pk>/", open_view),
    path("login/<int:pk>/", login_only),
    path("permission/<int:pk>/", with_permission),
    path("own/<int:pk>/", own_check),
    path("wrapped/<int:pk>/", login_required(wrapped_where_registered)),
]
