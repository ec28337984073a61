"""Examples for django_lists.toml: what filters let through, what tables show and hand out."""
import io
import logging

import django_filters
import django_tables2 as tables
from django.contrib.auth.mixins import LoginRequiredMixin
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.generic import ListView
from django_filters.rest_framework import FilterSet
from django_filters.views import FilterView
from django_tables2.export import ExportMixin, TableExport
from django_tables2.views import SingleTableMixin, SingleTableView
from djqscsv import render_to_csv_response, write_csv
from extra_views import ModelFormSetView, UpdateWithInlinesView
from formtools.wizard.views import SessionWizardView

log = logging.getLogger(__name__)


class Case(models.Model):
    surname = models.CharField(max_length=80)                      # rd4c: identity
    ward = models.CharField(max_length=20)


class Visit(models.Model):
    case = models.ForeignKey(Case, on_delete=models.CASCADE)
    ward = models.CharField(max_length=20)


class CaseFilter(django_filters.FilterSet):
    class Meta:
        model = Case
        fields = ["ward"]


class OtherFilter(FilterSet):
    class Meta:
        model = Case
        fields = ["ward"]


# == filters =================================================================================================
def filtered(request: HttpRequest) -> None:
    found = CaseFilter(request.GET, queryset=Case.objects.all()).qs
    log.info("%s", found.first().ward)
    log.info("%s", found.first().surname)                          # expect: child-data-in-log
    log.info("%s of %s", found.count(), Case.objects.count())
    log.info("%s", OtherFilter(request.GET).qs.first().surname)    # expect: child-data-in-log
    log.info("%s", CaseFilter().filter_queryset(Case.objects.all()).first().surname)   # expect: child-data-in-log


class FilteredView(FilterView):                                    # expect: unguarded-view
    model = Case
    filterset_class = CaseFilter


class GuardedFilteredView(LoginRequiredMixin, FilterView):        # expect: unmasked-template
    model = Case
    filterset_class = CaseFilter


# == tables ==================================================================================================
class CaseTable(tables.Table):
    class Meta:
        model = Case
        fields = ["surname", "ward"]

    def render_surname(self, value: str, record: Case) -> str:
        log.info("%s", record.ward)
        log.info("%s", value)                                      # expect: child-data-in-log
        return value


class WardTable(tables.Table):
    class Meta:
        model = Case
        exclude = ["surname"]


class VisitTable(tables.Table):
    who = tables.Column(accessor="case__surname")
    ward = tables.LinkColumn()


def shown(request: HttpRequest) -> None:
    log.info("%s", CaseTable(Case.objects.all()).as_html(request))     # expect: child-data-in-log
    log.info("%s", WardTable(Case.objects.all()).as_html(request))
    log.info("%s", VisitTable(Visit.objects.all(), exclude=["who"]).as_html(request))


def through_a_key(request: HttpRequest) -> None:
    log.info("%s", VisitTable(Visit.objects.all()).as_html(request))   # expect: child-data-in-log


def row_by_row() -> None:
    for row in CaseTable(Case.objects.all()).rows:
        log.info("%s", row.get_cell_value("surname"))              # expect: child-data-in-log


def wards_row_by_row() -> None:
    for row in WardTable(Case.objects.all()).rows:
        log.info("%s", row.get_cell_value("ward"))


def sorted_by(request: HttpRequest) -> None:
    table = tables.RequestConfig(request).configure(CaseTable(Case.objects.all()))
    log.info("%s", table.as_html(request))                         # expect: child-data-in-log


class CaseList(SingleTableView):                                   # expect: unguarded-view
    model = Case
    table_class = CaseTable


# -- handed out ----------------------------------------------------------------------------------------------
class ExportedList(LoginRequiredMixin, ExportMixin, SingleTableMixin, ListView):   # expect: unguarded-export-view
    model = Case
    table_class = CaseTable


class ExportedWards(LoginRequiredMixin, ExportMixin, SingleTableMixin, ListView):
    model = Case
    table_class = WardTable
    template_name = "wards.html"


def exported(request: HttpRequest) -> HttpResponse:
    return TableExport("csv", CaseTable(Case.objects.all())).response("cases.csv")     # expect: unguarded-export-view


def wards(request: HttpRequest) -> HttpResponse:
    return TableExport("csv", WardTable(Case.objects.all())).response("wards.csv")


def downloaded(request: HttpRequest) -> HttpResponse:
    return render_to_csv_response(Case.objects.values("ward", "surname"))      # expect: unguarded-export-view


def counted(request: HttpRequest) -> HttpResponse:
    return render_to_csv_response(Case.objects.values("ward"))


def written() -> None:
    with open("cases.csv", "wb") as file:
        write_csv(Case.objects.values("surname"), file)            # expect: plaintext-file
        write_csv(Case.objects.values("ward"), file)
    write_csv(Case.objects.values("surname"), io.BytesIO())
    log.info("%s", TableExport("csv", CaseTable(Case.objects.all())).export())     # expect: child-data-in-log


# == wizards and sets of forms ===============================================================================
class Intake(SessionWizardView):
    def done(self, form_list: list[object], **kwargs: object) -> HttpResponse:
        answers = self.get_all_cleaned_data()
        log.info("%s", answers["ward"])
        log.info("%s", answers["surname"])                         # expect: child-data-in-log
        return HttpResponse("thanks")


class CaseInlines(UpdateWithInlinesView):                         # expect: unguarded-view
    model = Case


class WardInlines(LoginRequiredMixin, UpdateWithInlinesView):     # expect: unmasked-template
    model = Case


class CaseSets(ModelFormSetView):                                 # expect: unguarded-view
    model = Case


urlpatterns = [
    path("filtered/", FilteredView.as_view()), path("list/", CaseList.as_view()), path("exported/", exported), path("wards/", wards),
    path("downloaded/", downloaded), path("counted/", counted),
]
