"""Examples for django.toml: objects, forms, views, and who may see them."""
import csv
import json
import logging

from django import forms
from django.apps import apps
from django.contrib import messages
from django.contrib.auth import get_user_model
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager as PlainUserManager
from django.contrib.auth.decorators import login_required, permission_required
from django.contrib.auth.mixins import LoginRequiredMixin, PermissionRequiredMixin
from django.contrib.auth.models import AbstractUser, BaseUserManager, UserManager
from django.contrib.auth.views import redirect_to_login
from django.contrib.gis.db import models as gis
from django.contrib.postgres.aggregates import StringAgg
from django.contrib.messages.views import SuccessMessageMixin
from django.contrib.postgres.fields import ArrayField
from django.core import mail, serializers
from django.core.cache import cache, caches
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, default_storage
from django.core.mail import EmailMultiAlternatives, send_mail
from django.core.management.base import BaseCommand, CommandError
from django.core.paginator import Paginator
from django.db import models
from django.db.models import Case as Choice
from django.db.models import Count, F, Func, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Concat, ExtractMonth, ExtractYear, TruncYear
from django.db.models import fields
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.forms.models import model_to_dict
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.http.response import HttpResponseBadRequest
from django.shortcuts import get_list_or_404, get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import dateformat, formats
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views import View
from django.views.generic import CreateView, DeleteView, DetailView, FormView, ListView, RedirectView, TemplateView, UpdateView

log = logging.getLogger(__name__)


def check_name(value: str) -> None:
    raise ValidationError(f"{value} is no name")                   # expect: child-data-in-exception


def check_search(value: str) -> None:
    raise ValidationError(f"{value} is no name")                   # expect: child-data-in-exception


class CaseManager(models.Manager):
    def open_cases(self) -> "models.QuerySet[Case]":
        return self.filter(village="x")


class CaseQuerySet(models.QuerySet):
    def in_village(self, name: str) -> "CaseQuerySet":
        return self.filter(village=name)


class Case(models.Model):
    surname = models.CharField(max_length=80, validators=[check_name])     # rd4c: identity
    village = models.CharField(max_length=80)                      # rd4c: none
    photo = models.ImageField()                                    # rd4c: media
    slug = models.SlugField()

    objects = CaseManager()
    chosen = CaseQuerySet.as_manager()
    found = models.Manager.from_queryset(CaseQuerySet)()

    def __str__(self) -> str:
        return self.surname

    def save(self, *args: object, **kwargs: object) -> None:
        self.slug = slugify(self)                                  # expect: child-data-in-url
        super().save(*args, **kwargs)


class Visit(models.Model):
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="visits")
    helpers = models.ManyToManyField("Case", related_name="helped")


class Card(models.Model):
    case = models.OneToOneField(Case, on_delete=models.CASCADE, related_name="card")


class CaseForm(forms.ModelForm):
    class Meta:
        model = Case
        fields = ["surname", "village"]

    def clean_surname(self) -> str:
        surname = self.cleaned_data["surname"]
        raise ValidationError("%(it)s is taken", params={"it": surname})   # expect: child-data-in-exception


class SearchForm(forms.Form):
    surname = forms.CharField(validators=[check_search])           # rd4c: identity
    village = forms.CharField()
    case = forms.ModelChoiceField(queryset=Case.objects.all())
    cases = forms.ModelMultipleChoiceField(queryset=Case.objects.all())


# -- objects and queries -------------------------------------------------------------------------------------
def foreign_key(visit: Visit) -> None:
    log.info("seen %s", visit.case)                                # expect: child-data-in-log


def reverse_key_exposes_no_name(case: Case) -> None:
    log.info("visits %s", case.visits.first())                     # Visit has no __str__ of its own


def reverse_key_and_back(case: Case) -> None:
    for visit in case.visits.all():
        log.info("%s", visit.case.surname)                         # expect: child-data-in-log


def one_to_one(card: Card, case: Case) -> None:
    log.info("%s", card.case.surname)                              # expect: child-data-in-log
    log.info("%s", case.card.case.surname)                         # expect: child-data-in-log


def many_to_many(visit: Visit) -> None:
    log.info("%s", visit.helpers.first())                          # expect: child-data-in-log


def queryset_text() -> None:
    log.info("%s", Case.objects.filter(village="x"))               # expect: child-data-in-log


def own_manager() -> None:
    log.info("%s", Case.objects.open_cases().first())              # expect: child-data-in-log


def managers_made_of_querysets() -> None:
    log.info("%s", Case.chosen.in_village("x").first().surname)    # expect: child-data-in-log
    log.info("%s", Case.found.in_village("x").first().surname)     # expect: child-data-in-log


def conditions() -> None:
    found = Case.objects.filter(Q(village="x") | Q(village=F("slug"))).exclude(village="y").order_by("surname")
    for case in found.iterator():
        log.info("%s", case.village)
        log.info("%s", case.surname)                               # expect: child-data-in-log


def by_name_of_the_model() -> None:
    log.info(apps.get_model("intake", "Case").objects.first())     # expect: child-data-in-log


def or_not_found(pk: int) -> None:
    log.info("%s", get_object_or_404(Case, pk=pk).surname)         # expect: child-data-in-log
    for case in get_list_or_404(Case.objects.filter(village="x")):
        log.info("%s", case.surname)                               # expect: child-data-in-log


def count() -> None:
    log.info("%s %s", Case.objects.count(), Case.objects.filter(surname="x").exists())
    log.info("%s", Case.objects.aggregate(total=Count("id")))


def grouped() -> None:
    log.info("%s", Case.objects.values("village").annotate(total=Count("id")))
    log.info("%s", Case.objects.values("surname").annotate(total=Count("id")))         # expect: child-data-in-log


def renamed_columns() -> None:
    for row in Visit.objects.annotate(who=F("case__surname"), where=F("case__village")).values("where", "who"):
        log.info(row["where"])
        log.info(row["who"])                                       # expect: child-data-in-log
    for row in Visit.objects.values(who=Concat(F("case__surname"), Value("!")), where=F("case__village")):
        log.info(row["where"])
        log.info(row["who"])                                       # expect: child-data-in-log


def expressions() -> None:
    inner = Case.objects.filter(pk=OuterRef("case_id")).values("surname")[:1]
    visits = Visit.objects.annotate(
        first=Subquery(inner),
        all=StringAgg("case__surname", ","),
        short=Func(F("case__surname"), function="INITCAP"),
        some=Choice(When(pk=1, then="case__surname"), default=Value("")),
        where=F("case__village"),
    )
    for visit in visits:
        log.info("%s", visit.where)
        log.info("%s", visit.first)                                # expect: child-data-in-log
        log.info("%s", visit.all)                                  # expect: child-data-in-log
        log.info("%s", visit.short)                                # expect: child-data-in-log
        log.info("%s", visit.some)                                 # expect: child-data-in-log


def chosen_anew() -> None:
    log.info("%s", Case.objects.values("pk").values("village")[0])
    log.info("%s", Case.objects.values("pk").values("surname")[0])         # expect: child-data-in-log


def one_and_some(pk: int) -> None:
    log.info("%s", Case.objects.order_by("pk")[0].village)
    log.info("%s", Case.objects.order_by("pk")[0].surname)         # expect: child-data-in-log
    log.info("%s", Case.objects.order_by("pk")[:10].last())        # expect: child-data-in-log


def columns_chosen_elsewhere(columns: tuple[str, ...]) -> None:
    log.info("%s", Case.objects.values()[0])                       # expect: child-object-in-log
    log.info("%s", Case.objects.values(*columns)[0])               # expect: child-data-in-log


def several_of_them(case: Case) -> None:
    log.info("%s", [case])                                         # expect: child-data-in-log
    log.info("%s", {each for each in Case.objects.all() if each.pk})  # expect: child-data-in-log
    log.info("%s", Case.objects.all())                             # expect: child-data-in-log
    log.info("%r", case)                                           # expect: child-data-in-log
    log.info("visits %s", [case.visits.first()])
    log.info("visits %s", Visit.objects.all())


def keys_of_others() -> None:
    log.info("%s", json.dumps(list(Visit.objects.values("case"))))
    log.info("%s", json.dumps(list(Visit.objects.values())))
    log.info("%s", json.dumps(list(Visit.objects.values_list("case", flat=True))))
    log.info("%s", json.dumps(list(Visit.objects.values("case__surname"))))        # expect: child-data-in-log
    log.info("%s", json.dumps(list(Visit.objects.values("case").values("case__surname"))))     # expect: child-data-in-log


def pairs() -> None:
    log.info("%s", dict(Case.objects.values_list("pk", "village")))
    log.info("%s", dict(Case.objects.values_list("pk", "surname")))        # expect: child-data-in-log


REPORTS = {"all": {"rows": Visit.objects.all(), "columns": ("case__village", "case__surname")}}


def out_of_a_table(name: str) -> None:
    report = REPORTS[name]
    for row in report["rows"].values(*report["columns"]):
        log.info("%s", row["case__village"])
        log.info("%s", row["case__surname"])                       # expect: child-data-in-log


def chosen_columns() -> None:
    for row in Case.objects.values("id", "surname"):
        log.info(row["id"])
        log.info(row["surname"])                                   # expect: child-data-in-log


def lookups() -> None:
    for row in Visit.objects.values("id", "case__surname"):
        log.info(row["case__surname"])                             # expect: child-data-in-log


def flat_list() -> None:
    log.info("%s", list(Case.objects.values_list("surname", flat=True)))   # expect: child-data-in-log
    log.info("%s", list(Case.objects.values_list("village", flat=True)))
    for surname, village in Case.objects.values_list("surname", "village"):
        log.info("%s", village)
        log.info("%s", surname)                                    # expect: child-data-in-log


def all_columns() -> None:
    log.info("%s", Case.objects.values())                          # expect: child-object-in-log


def by_key() -> None:
    log.info("%s", Case.objects.in_bulk([1])[1].surname)           # expect: child-data-in-log


def created(village: str) -> None:
    case = Case.objects.create(surname="Example", village=village)
    log.info("%s", case.village)
    other, is_new = Case.objects.get_or_create(surname=input())
    log.info("%s", is_new)
    log.info("%s", other.surname)                                  # expect: child-data-in-log
    log.info("%s", Case(surname=input()).surname)                  # expect: child-data-in-log


def in_bulk(names: list[str]) -> None:
    for case in Case.objects.bulk_create([Case(surname=name) for name in names]):
        log.info("%s", case.surname)                               # expect: child-data-in-log


def read_again(case: Case) -> None:
    case.refresh_from_db()
    case.full_clean()
    log.info("%s", case.surname)                                   # expect: child-data-in-log


def display(case: Case) -> None:
    log.info("%s", case.get_surname_display())                     # missing: child-data-in-log -- the method is made from the field's name


def pages(number: int) -> None:
    page = Paginator(Case.objects.all(), 20).get_page(number)
    log.info("%s", page)
    for case in page:
        log.info("%s", case.surname)                               # expect: child-data-in-log
    for case in page.object_list:
        log.info("%s", case.surname)                               # expect: child-data-in-log


# -- objects as data and text --------------------------------------------------------------------------------
def every_field(case: Case) -> None:
    log.info("%s", model_to_dict(case))                            # expect: child-object-in-log
    log.info("%s", model_to_dict(case, fields=["village"]))
    log.info("%s", model_to_dict(case, fields=["village", "surname"]))     # expect: child-data-in-log
    log.info("%s", model_to_dict(case, exclude=["surname", "photo", "slug"]))


def serialised() -> None:
    log.info(serializers.serialize("json", Case.objects.all()))    # expect: child-object-in-log


def texts(case: Case) -> None:
    log.info(slugify(case.surname))                                # expect: child-data-in-log
    log.info(format_html("<b>{}</b>", case))                       # expect: child-data-in-log
    log.info(urlencode({"q": case.surname}))                       # expect: child-data-in-log
    log.info(_("%(village)s of %(surname)s") % {"village": case.village, "surname": case.surname})    # expect: child-data-in-log
    log.info(_("of %(village)s") % {"village": case.village, "surname": case.surname})


def rendered(case: Case) -> None:
    log.info(render_to_string("case.txt", {"name": case.surname}))     # expect: child-data-in-log


# -- files ---------------------------------------------------------------------------------------------------
def stored_file(case: Case) -> None:
    default_storage.save("case.txt", ContentFile(case.surname))    # expect: plaintext-file
    default_storage.save("village.txt", ContentFile(case.village))


def copied_photo(case: Case, other: Case) -> None:
    other.photo.save("photo.jpg", case.photo)                      # expect: plaintext-file


# -- sessions, messages, cache, mail, addresses --------------------------------------------------------------
def flash(request: HttpRequest, pk: int) -> None:
    messages.success(request, f"{get_object_or_404(Case, pk=pk)} saved")   # expect: plaintext-cache-or-session
    messages.add_message(request, messages.INFO, "saved")


def in_session(request: HttpRequest, case: Case) -> None:
    request.session["village"] = case.village
    request.session["name"] = case.surname                         # expect: plaintext-cache-or-session


def cookies(response: HttpResponse, case: Case) -> None:
    response.set_cookie("village", case.village)
    response.set_cookie("name", case.surname)                      # expect: child-data-in-cookie
    response.set_signed_cookie("name", case.surname)               # expect: child-data-in-cookie


def cached(case: Case) -> None:
    cache.set("village", case.village, 60)
    cache.set("name", case.surname, 60)                            # expect: plaintext-cache-or-session
    cache.set(f"case-{case.surname}", 1)                           # expect: plaintext-cache-or-session
    cache.get_or_set("name", lambda: case.surname)                 # expect: plaintext-cache-or-session
    caches["other"].set_many({"name": case.surname})               # expect: plaintext-cache-or-session


def mailed(case: Case) -> None:
    send_mail("Visit", f"to {case.village}", "a@example.org", ["b@example.org"])
    send_mail("Visit", f"to {case}", "a@example.org", ["b@example.org"])   # expect: child-data-in-message, share-without-agreement
    message = EmailMultiAlternatives(f"Visit to {case}", to=["b@example.org"])     # expect: child-data-in-message, share-without-agreement
    message.attach_alternative(f"<b>{case.surname}</b>", "text/html")      # expect: child-data-in-message, share-without-agreement
    wards, path = f"/tmp/{case.pk}-ward.txt", f"/tmp/{case.pk}.txt"
    with open(wards, "w") as file, open(path, "w") as other:
        file.write(case.village)
        other.write(case.surname)                                  # expect: plaintext-file
    message.attach_file(wards)
    message.attach_file(path)                                      # expect: child-data-in-message, share-without-agreement
    mail.mail_admins("New", case.surname)                          # expect: child-data-in-message, share-without-agreement
    mail.send_mass_mail([("New", case.surname, None, ["b@example.org"])])  # expect: child-data-in-message, share-without-agreement


def addresses(case: Case) -> str:
    reverse("village", args=[case.village])
    return reverse("case", kwargs={"name": case.surname})          # expect: child-data-in-url


def redirects(case: Case) -> HttpResponse:
    if case.village:
        return redirect("case", name=case.surname)                 # expect: child-data-in-url
    return HttpResponseRedirect(f"/cases/{case.surname}/")         # expect: child-data-in-url


# -- forms ---------------------------------------------------------------------------------------------------
def form_data(request: HttpRequest) -> None:
    form = SearchForm(request.POST)
    if form.is_valid():
        log.info("%s", form.cleaned_data["village"])
        log.info("%s", form.cleaned_data["surname"])               # expect: child-data-in-log
        log.info("%s", form.cleaned_data["case"])                  # expect: child-data-in-log
        log.info("%s", form.cleaned_data["cases"].first())         # expect: child-data-in-log


def model_form(request: HttpRequest) -> None:
    form = CaseForm(request.POST)
    log.info("%s", form.cleaned_data.get("surname"))               # expect: child-data-in-log
    log.info("%s", form.save())                                    # expect: child-data-in-log
    log.info("%s", form.instance.village)


def form_errors(request: HttpRequest, case: Case) -> None:
    form = CaseForm(request.POST)
    form.add_error("surname", f"{case.surname} is taken")
    log.info("%s", form.errors)                                    # expect: child-data-in-log


def raw_request(request: HttpRequest) -> None:
    log.info("%s", request.GET["village"])
    log.info("%s", request.POST.get("surname"))                    # expect: child-data-in-log
    log.info("%s", request.POST.getlist("surname"))                # expect: child-data-in-log
    log.info("%s", request.POST.getlist("village"))


# -- class-based views ---------------------------------------------------------------------------------------
class AddCase(SuccessMessageMixin, CreateView):
    form_class = CaseForm
    success_message = "%(surname)s added"                          # expect: plaintext-cache-or-session


class AddPlainly(SuccessMessageMixin, CreateView):
    form_class = CaseForm
    success_message = "saved"


class AddQuietly(SuccessMessageMixin, CreateView):
    form_class = CaseForm
    success_message = "%(village)s: one more"


class Search(FormView):
    form_class = SearchForm

    def form_valid(self, form: SearchForm) -> HttpResponse:
        log.info("%s", form.cleaned_data["surname"])               # expect: child-data-in-log
        return super().form_valid(form)

    def form_invalid(self, form: SearchForm) -> HttpResponse:
        log.info("%s", form.data["surname"])                       # expect: child-data-in-log
        return HttpResponseBadRequest("no")


class OpenList(ListView):                                          # expect: unguarded-view
    model = Case


class MemberList(LoginRequiredMixin, ListView):  # expect: unmasked-template
    model = Case


class OpenDetail(DetailView):                                      # expect: unguarded-view
    model = Case

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        context = super().get_context_data(**kwargs)
        context["name"] = self.get_object().surname
        return context


class ChangeCase(SuccessMessageMixin, UpdateView):                 # expect: unguarded-view
    model = Case
    form_class = CaseForm
    success_message = "%(village)s changed"


class RemoveCase(PermissionRequiredMixin, DeleteView):
    permission_required = "intake.delete_case"
    model = Case

    def form_valid(self, form: forms.Form) -> HttpResponse:
        log.info("%s removed", self.get_object())                  # expect: child-data-in-log
        return super().form_valid(form)


class Overview(TemplateView):
    template_name = "overview.html"

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        return super().get_context_data(total=Case.objects.count(), **kwargs)


class OpenJson(View):
    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return JsonResponse({"surname": Case.objects.get(pk=pk).surname})  # expect: unguarded-view


class GuardedJson(PermissionRequiredMixin, View):
    permission_required = "intake.view_case"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return JsonResponse({"surname": Case.objects.get(pk=pk).surname})


# -- function views ------------------------------------------------------------------------------------------
def open_view(request: HttpRequest, pk: int) -> HttpResponse:
    return HttpResponse(Case.objects.get(pk=pk).surname)           # expect: unguarded-view


def open_table(request: HttpRequest) -> HttpResponse:
    response = HttpResponse(content_type="text/csv")
    for case in Case.objects.all():
        response.write(case.surname)                               # expect: unguarded-view
    return response


def open_page(request: HttpRequest, pk: int) -> HttpResponse:
    return render(request, "case.html", {"case": get_object_or_404(Case, pk=pk)})  # expect: unguarded-view


def open_response(request: HttpRequest, pk: int) -> TemplateResponse:
    return TemplateResponse(request, "case.html", {"case": get_object_or_404(Case, pk=pk)})    # expect: unguarded-view


def open_file(request: HttpRequest, pk: int) -> FileResponse:
    return FileResponse(Case.objects.get(pk=pk).photo)             # expect: unguarded-view


def not_found(request: HttpRequest, pk: int) -> HttpResponse:
    raise Http404(f"no {Case.objects.get(pk=pk).surname}")         # expect: child-data-in-exception


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


def staff_check(request: HttpRequest, pk: int) -> HttpResponse:
    if request.user.is_staff:
        return HttpResponse(Case.objects.get(pk=pk).surname)
    return HttpResponse(Case.objects.get(pk=pk).village)


def own_records(request: HttpRequest) -> HttpResponse:
    return HttpResponse(Case.objects.filter(helped__worker=request.user).first().surname)


@login_required
def helped_by_who_asks(request: HttpRequest) -> HttpResponse:
    return HttpResponse(get_object_or_404(Case, helped__worker=request.user).surname)


@login_required
def helped_by_anybody(request: HttpRequest, pk: int) -> HttpResponse:
    case = get_object_or_404(Case, pk=pk)
    return render(request, "case.html", {"case": case, "user": request.user})      # expect: unmasked-template


def wrapped_where_registered(request: HttpRequest, pk: int) -> HttpResponse:
    return HttpResponse(Case.objects.get(pk=pk).surname)           # expect: authenticated-only


urlpatterns = [
    path("list/", OpenList.as_view()),
    path("members/", MemberList.as_view()),
    path("detail/<int:pk>/", OpenDetail.as_view()),
    path("overview/", Overview.as_view()),
    path("search/", Search.as_view()),
    path("add/", AddCase.as_view()),
    path("json/<int:pk>/", OpenJson.as_view()),
    path("guarded/<int:pk>/", GuardedJson.as_view()),
    path("open/<int:pk>/", open_view),
    path("table/", open_table),
    path("page/<int:pk>/", open_page),
    path("file/<int:pk>/", open_file),
    path("response/<int:pk>/", open_response),
    path("nothing/<int:pk>/", not_found),
    path("login/<int:pk>/", login_only),
    path("permission/<int:pk>/", with_permission),
    path("own/<int:pk>/", own_check),
    path("staff/<int:pk>/", staff_check),
    path("mine/", own_records),
    path("wrapped/<int:pk>/", login_required(wrapped_where_registered)),
    path("helped/", helped_by_who_asks),
    path("helped/<int:pk>/", helped_by_anybody),
]


# -- accounts, commands, signals -----------------------------------------------------------------------------
class Pupil(AbstractUser):
    first_name = models.CharField(max_length=80)                   # rd4c: identity


def full_name(pupil: Pupil) -> None:
    log.info("%s", pupil.get_full_name())                          # expect: child-data-in-log
    log.info("%s", pupil.get_username())
    pupil.email_user("Hello", f"Dear {pupil.first_name}")          # expect: child-data-in-message, share-without-agreement


def any_account() -> None:
    log.info("%s accounts", get_user_model().objects.count())


class Command(BaseCommand):
    def handle(self, *args: object, **options: object) -> None:
        self.stdout.write(self.style.SUCCESS("done"))
        for case in Case.objects.all():
            self.stdout.write(self.style.SUCCESS(f"{case.surname} done"))  # expect: child-data-on-console
            self.stderr.write(case.surname)                        # expect: child-data-on-console
        self.stdout.write(options["surname"])                      # expect: child-data-on-console
        raise CommandError(f"no {options['village']}")


@receiver(post_save, sender=Case)
def after_save(sender: object, instance, **kwargs: object) -> None:
    log.info("%s", instance.village)
    log.info("%s", instance.surname)                               # expect: child-data-in-log


def after_delete(sender: object, instance, **kwargs: object) -> None:
    log.info("%s", instance.surname)                               # expect: child-data-in-log


post_delete.connect(after_delete, sender=Case)


# -- fields, storages and views met less often ------------------------------------------------------------------
class StaffManager(BaseUserManager):
    pass


class Site(models.Model):
    tags = ArrayField(models.CharField(max_length=20))             # rd4c: protected_trait
    place = gis.PointField()                                       # rd4c: location
    is_open = fields.BooleanField()
    objects = StaffManager()


class WorkerManager(PlainUserManager["Worker"]):
    pass


class NightManager(UserManager):
    pass


class Worker(AbstractBaseUser):
    phone = models.CharField(max_length=20)                        # rd4c: contact
    ward = models.CharField(max_length=20)
    objects = WorkerManager()
    at_night = NightManager()


def asked_by_a_field(other: Worker) -> None:
    log.info("%s", Worker.at_night.get(phone=other.phone).pk)
    worker = Worker.objects.get(phone=other.phone)
    log.info("%s", worker.pk)
    log.info("%s", worker.ward)
    log.info("%s", worker.phone)                                   # expect: child-data-in-log


class Parent(AbstractBaseUser):
    USERNAME_FIELD = "email"
    email = models.EmailField(unique=True)                         # rd4c: contact


class Helper(AbstractBaseUser):
    USERNAME_FIELD = "number"
    number = models.CharField(max_length=20)
    email = models.EmailField()                                    # rd4c: contact


def shown_by_what_they_sign_in_with(parent: Parent, helper: Helper) -> None:
    log.info("%s %s", helper, helper.get_username())
    log.info("%s", parent)                                         # expect: child-data-in-log
    log.info("%s", parent.get_username())                          # expect: child-data-in-log


def of_other_fields(site: Site) -> None:
    log.info("%s", site.is_open)
    log.info("%s", site.place)                                     # expect: child-data-in-log
    log.info("%s", site.tags[0])                                   # expect: child-data-in-log


def stored_by_hand(case: Case, storage: FileSystemStorage) -> None:
    storage.save("case.txt", ContentFile(case.village))
    storage.save("case.txt", ContentFile(case.surname))            # expect: plaintext-file


def refused_by_a_form(case: Case) -> None:
    raise forms.ValidationError(f"{case.surname} is taken")        # expect: child-data-in-exception


class Moved(RedirectView):
    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.path)
        return HttpResponse(Case.objects.get(pk=pk).village)


class ForSomebody(View):
    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        if request.user.is_anonymous:
            return HttpResponse("who are you?")
        return HttpResponse(Case.objects.get(pk=pk).surname)       # expect: authenticated-only


def changed_by_name(case: Case, other: Case, request: HttpRequest) -> None:
    for name in request.POST:
        setattr(case, name, other.surname)
    log.info("changed %s", case.pk)                               # a column of that name is written, not the key


class LabelledForm(forms.ModelForm):
    surname = forms.CharField(label="Family name")

    class Meta:
        model = Case
        fields = ["surname", "village"]


def asked_with_a_label_of_its_own(request: HttpRequest) -> None:
    form = LabelledForm(request.POST)
    if form.is_valid():
        log.info("%s", form.cleaned_data["village"])
        log.info("%s", form.cleaned_data["surname"])               # expect: child-data-in-log


class BirthField(models.DateField):
    """A field class of the project's own holds what its base holds."""


class Newborn(models.Model):
    birth_date = models.DateField()                                # rd4c: identity.birth_date
    moment = models.DateTimeField(null=True)                       # rd4c: identity.birth_date
    registered = BirthField()                                      # rd4c: identity.birth_date
    hour = models.TimeField()                                      # rd4c: identity.birth_date
    labour = models.DurationField()                                # rd4c: health
    folio = models.UUIDField()                                     # rd4c: identifier
    grams = models.DecimalField(max_digits=5, decimal_places=2)    # rd4c: health
    gender = models.CharField(max_length=1)                        # rd4c: identity.gender
    hamlet = models.CharField(max_length=80)                      # rd4c: location


def a_date_knows_its_year(child: Newborn) -> None:
    writer = csv.writer(open("newborns.csv", "w"))
    writer.writerow([child.birth_date, child.gender, child.hamlet])               # expect: quasi-identifier-set, plaintext-file
    writer.writerow([child.birth_date.year, child.gender, child.hamlet])          # expect: plaintext-file
    writer.writerow([child.moment.year, child.gender, child.hamlet])              # expect: plaintext-file
    writer.writerow([child.registered.year, child.gender, child.hamlet])          # expect: plaintext-file
    writer.writerow([child.hour.replace(minute=0), child.gender, child.hamlet])   # expect: quasi-identifier-set, plaintext-file
    log.info("%s", child.labour.days)                              # expect: child-data-in-log
    log.info("%s", child.moment.tzinfo)
    writer.writerow([formats.date_format(child.birth_date, "Y"), child.gender, child.hamlet])      # expect: plaintext-file
    writer.writerow([formats.date_format(child.birth_date, "F Y"), child.gender, child.hamlet])    # expect: quasi-identifier-set, plaintext-file
    writer.writerow([dateformat.format(child.birth_date, "Y"), child.gender, child.hamlet])        # expect: plaintext-file
    log.info("%s", child.folio)                                   # expect: child-data-in-log
    log.info("%s", child.folio.version)
    log.info("%s", child.grams.quantize(1))                       # expect: child-data-in-log
    log.info("%s", child.grams.is_nan())


class NewbornForm(forms.Form):
    birth_date = forms.DateField()                                 # rd4c: identity.birth_date
    moment = forms.DateTimeField(required=False)                   # rd4c: identity.birth_date
    gender = forms.CharField()                                     # rd4c: identity.gender
    hamlet = forms.CharField()                                     # rd4c: location


def a_form_gives_dates(form: NewbornForm) -> None:
    writer = csv.writer(open("newborns.csv", "w"))
    given = form.cleaned_data
    writer.writerow([given["birth_date"], given["gender"], given["hamlet"]])       # expect: quasi-identifier-set, plaintext-file
    writer.writerow([given["birth_date"].year, given["gender"], given["hamlet"]])  # expect: plaintext-file
    writer.writerow([given["moment"].year, given["gender"], given["hamlet"]])      # expect: plaintext-file


def a_query_gives_the_year() -> None:
    writer = csv.writer(open("newborns.csv", "w"))
    for row in Newborn.objects.values("birth_date__year", "birth_date__month", "gender", "hamlet"):
        writer.writerow([row["birth_date__year"], row["gender"], row["hamlet"]])  # expect: plaintext-file
        writer.writerow([row["birth_date__month"], row["gender"], row["hamlet"]]) # expect: quasi-identifier-set, plaintext-file
    for row in Newborn.objects.annotate(year=ExtractYear("birth_date"), month=ExtractMonth("birth_date"), start=TruncYear("birth_date")):
        writer.writerow([row.year, row.gender, row.hamlet])       # expect: plaintext-file
        writer.writerow([row.start, row.gender, row.hamlet])      # expect: plaintext-file
        writer.writerow([row.month, row.gender, row.hamlet])      # expect: quasi-identifier-set, plaintext-file


def cases_with_children(request: HttpRequest) -> HttpResponse:
    visits = Visit.objects.all()
    for visit in visits:
        visit.seen = Case.objects.filter(pk=visit.pk).first()
    return render(request, "visits.html", {"visits": visits})        # expect: unguarded-view


@login_required
def everybodys_for_members(request: HttpRequest) -> HttpResponse:
    if not Case.objects.filter(helped__worker=request.user).exists():
        return HttpResponse("none")
    if Case.objects.filter(helped__worker=request.user).count() == 0:
        return HttpResponse("none")
    return HttpResponse(Case.objects.first().surname)


@login_required
def everybodys_beside_a_number(request: HttpRequest) -> HttpResponse:
    number = Case.objects.filter(helped__worker=request.user).count()
    return HttpResponse(f"{number} {Case.objects.first().surname}")  # expect: authenticated-only


urlpatterns += [
    path("cases-with-children/", cases_with_children),
    path("for-members/", everybodys_for_members),
    path("beside/", everybodys_beside_a_number),
]


# == forms that functions make ==================================================================================
VillageForm = forms.modelform_factory(Case, fields=["village", "surname"])
Cases = forms.modelformset_factory(Case, fields=["village", "surname"])
Found = forms.formset_factory(SearchForm)


def form_of_a_factory(request: HttpRequest) -> None:
    form = VillageForm(request.POST)
    print(form.cleaned_data["village"])
    print(form.cleaned_data["surname"])                            # expect: child-data-on-console
    print(form.save().surname)                                     # expect: child-data-on-console


def forms_of_a_factory(request: HttpRequest) -> None:
    for form in Cases(request.POST):
        print(form.cleaned_data["village"])
        print(form.cleaned_data["surname"])                        # expect: child-data-on-console
    print(Cases(request.POST).forms[0].cleaned_data["surname"])    # expect: child-data-on-console
    for form in Found(request.POST):
        print(form.cleaned_data["village"])
        print(form.cleaned_data["surname"])                        # expect: child-data-on-console
    for form in forms.inlineformset_factory(Case, Case, form=CaseForm)(request.POST):
        print(form.cleaned_data["surname"])                        # expect: child-data-on-console


def form_made_here(request: HttpRequest) -> None:
    class Form(forms.ModelForm):
        class Meta:
            model = Case
            fields = ["village", "surname"]

    print(Form(request.POST).cleaned_data["village"])
    print(Form(request.POST).cleaned_data["surname"])              # expect: child-data-on-console
