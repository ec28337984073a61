"""One download carries every child at once: it needs a permission of its own."""

import csv

from django.contrib.auth.decorators import login_required, permission_required
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.urls import path
from openpyxl import Workbook


class Case(models.Model):
    surname = models.CharField(max_length=80)  # rd4c: identity
    ward = models.CharField(max_length=20)


@login_required
def export(request: HttpRequest) -> HttpResponse:
    book = Workbook()
    sheet = book.create_sheet()
    for case in Case.objects.all():
        sheet.append([case.surname, case.ward])
    book.save("/srv/exports/cases.xlsx")  # expect: unguarded-export-view, plaintext-file
    return HttpResponse("done")


@login_required
def download(request: HttpRequest) -> HttpResponse:
    answer = HttpResponse(content_type="text/csv")
    writer = csv.writer(answer)
    for case in Case.objects.all():
        writer.writerow([case.surname, case.ward])  # expect: unguarded-export-view
    return answer


@permission_required("clinic.export_case")
def download_by_permission(request: HttpRequest) -> HttpResponse:
    answer = HttpResponse(content_type="text/csv")
    writer = csv.writer(answer)
    for case in Case.objects.all():
        writer.writerow([case.surname, case.ward])
    return answer


@permission_required("clinic.export_case")
def export_by_permission(request: HttpRequest) -> HttpResponse:
    book = Workbook()
    sheet = book.create_sheet()
    for case in Case.objects.all():
        sheet.append([case.surname, case.ward])
    book.save("/srv/exports/cases.xlsx")  # expect: plaintext-file
    return HttpResponse("done")


@login_required
def export_wards(request: HttpRequest) -> HttpResponse:
    book = Workbook()
    sheet = book.create_sheet()
    for case in Case.objects.all():
        sheet.append([case.ward])
    book.save("/srv/exports/wards.xlsx")
    return HttpResponse("done")


urlpatterns = [
    path("a", export),
    path("b", export_by_permission),
    path("c", export_wards),
    path("d", download),
    path("e", download_by_permission),
]
