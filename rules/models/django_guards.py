"""Examples for django_guards.toml: pages that packages beside Django keep from those who may not see them."""
import logging

import rules
from braces.views import GroupRequiredMixin, LoginRequiredMixin
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.generic import DetailView, View
from django_otp.decorators import otp_required
from guardian.decorators import permission_required_or_403
from guardian.mixins import PermissionRequiredMixin
from guardian.shortcuts import get_objects_for_user
from oauth2_provider.views.generic import ProtectedResourceView
from rolepermissions.checkers import has_role
from rolepermissions.decorators import has_role_decorator
from rules.contrib.views import AutoPermissionRequiredMixin, objectgetter, permission_required
from two_factor.views.mixins import OTPRequiredMixin

log = logging.getLogger(__name__)


class Case(models.Model):
    surname = models.CharField(max_length=80)                      # rd4c: identity
    ward = models.CharField(max_length=20)


class OpenView(View):
    def get(self, request: HttpRequest) -> HttpResponse:
        return HttpResponse(Case.objects.first().surname)          # expect: unguarded-view


# -- signed in -----------------------------------------------------------------------------------------------
class BracesView(LoginRequiredMixin, View):
    def get(self, request: HttpRequest) -> HttpResponse:
        return HttpResponse(Case.objects.first().surname)          # expect: authenticated-only


class TwoFactorView(OTPRequiredMixin, View):
    def get(self, request: HttpRequest) -> HttpResponse:
        return HttpResponse(Case.objects.first().surname)          # expect: authenticated-only


class TokenView(ProtectedResourceView):
    def get(self, request: HttpRequest) -> HttpResponse:
        return HttpResponse(Case.objects.first().surname)          # expect: authenticated-only


@otp_required
def with_second_factor(request: HttpRequest) -> HttpResponse:
    return HttpResponse(Case.objects.first().surname)              # expect: authenticated-only


# -- with a role ---------------------------------------------------------------------------------------------
class NurseView(GroupRequiredMixin, View):
    group_required = "nurses"

    def get(self, request: HttpRequest) -> HttpResponse:
        return HttpResponse(Case.objects.first().surname)


@has_role_decorator("nurse")
def by_role(request: HttpRequest) -> HttpResponse:
    return HttpResponse(Case.objects.first().surname)


@permission_required_or_403("clinic.view_case")
def by_model(request: HttpRequest) -> HttpResponse:
    return HttpResponse(Case.objects.first().surname)


def by_asking(request: HttpRequest) -> HttpResponse:
    if not has_role(request.user, "nurse"):
        return HttpResponse("no")
    return HttpResponse(Case.objects.first().surname)


# -- for this very object ------------------------------------------------------------------------------------
class GuardianView(PermissionRequiredMixin, DetailView):
    model = Case


class RulesView(AutoPermissionRequiredMixin, View):
    def get(self, request: HttpRequest) -> HttpResponse:
        return HttpResponse(Case.objects.first().surname)


@permission_required_or_403("clinic.view_case", (Case, "pk", "pk"))
def by_guardian(request: HttpRequest, pk: int) -> HttpResponse:
    return HttpResponse(Case.objects.get(pk=pk).surname)


@permission_required("clinic.view_case", fn=objectgetter(Case))
def by_rules(request: HttpRequest, pk: int) -> HttpResponse:
    return HttpResponse(Case.objects.get(pk=pk).surname)


def by_testing(request: HttpRequest, pk: int) -> HttpResponse:
    case = Case.objects.get(pk=pk)
    if not rules.test_rule("read_case", request.user, case):
        raise PermissionDenied
    return HttpResponse(case.surname)


def only_theirs(request: HttpRequest) -> HttpResponse:
    cases = get_objects_for_user(request.user, "clinic.view_case", Case)
    log.info("%s", cases.first().ward)
    log.info("%s", cases.first().surname)                          # expect: child-data-in-log
    return HttpResponse(cases.first().surname)


urlpatterns = [
    path("second/", with_second_factor), path("role/", by_role), path("model/", by_model), path("asking/", by_asking),
    path("guardian/<int:pk>/", by_guardian), path("rules/<int:pk>/", by_rules), path("testing/<int:pk>/", by_testing),
    path("theirs/", only_theirs),
]
