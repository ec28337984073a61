"""Examples for django_admin_packages.toml: admin pages of packages are for staff with a permission, as Django's are."""
import csv

from admin_extra_buttons.api import ExtraButtonsMixin, button
from admin_extra_buttons.decorators import view
from django.contrib import admin
from django.db import models
from django.http import HttpRequest, HttpResponse
from guardian.admin import GuardedModelAdmin
from mptt.admin import DraggableMPTTAdmin
from simple_history.admin import SimpleHistoryAdmin


class Case(models.Model):
    surname = models.CharField(max_length=80)                      # rd4c: identity
    ward = models.CharField(max_length=20)


@admin.register(Case)
class CaseAdmin(ExtraButtonsMixin, SimpleHistoryAdmin):
    list_display = ["ward"]

    @button()
    def download(self, request: HttpRequest) -> HttpResponse:
        response = HttpResponse(content_type="text/csv")
        csv.writer(response).writerow([case.surname for case in Case.objects.all()])
        return response

    @view()
    def shown(self, request: HttpRequest) -> HttpResponse:
        print(Case.objects.first().ward)
        print(Case.objects.first().surname)                        # expect: child-data-on-console
        return HttpResponse("ok")


class OwnPage:
    @button()
    def download(self, request: HttpRequest) -> HttpResponse:
        response = HttpResponse(content_type="text/csv")
        csv.writer(response).writerow([case.surname for case in Case.objects.all()])   # expect: unguarded-export-view
        return response


class GuardedAdmin(GuardedModelAdmin):
    @button()
    def download(self, request: HttpRequest) -> HttpResponse:
        response = HttpResponse(content_type="text/csv")
        csv.writer(response).writerow([case.surname for case in Case.objects.all()])
        return response


class TreeAdmin(DraggableMPTTAdmin):
    @button()
    def download(self, request: HttpRequest) -> HttpResponse:
        response = HttpResponse(content_type="text/csv")
        csv.writer(response).writerow([case.surname for case in Case.objects.all()])
        return response
