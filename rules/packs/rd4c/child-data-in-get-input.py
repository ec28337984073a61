"""What identifies a child comes in the body of a request, not in its address."""

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.urls import path
from fastapi import FastAPI, Form, Query
from flask import Flask, request

api = FastAPI()
app = Flask(__name__)


class Case(models.Model):
    surname = models.CharField(max_length=80)  # rd4c: identity
    national_id = models.CharField(max_length=80)  # rd4c: identifier
    ward = models.CharField(max_length=20)


def search(request: HttpRequest) -> HttpResponse:
    wanted = request.GET["surname"]  # expect: child-data-in-get-input
    return HttpResponse(Case.objects.filter(surname=wanted).count())


def search_by_default(request: HttpRequest) -> HttpResponse:
    wanted = request.GET.get("national_id", "")  # expect: child-data-in-get-input
    return HttpResponse(Case.objects.filter(national_id=wanted).count())


def search_by_ward(request: HttpRequest) -> HttpResponse:
    return HttpResponse(Case.objects.filter(ward=request.GET["ward"]).count())


def search_in_the_body(request: HttpRequest) -> HttpResponse:
    return HttpResponse(Case.objects.filter(surname=request.POST["surname"]).count())


def by_path(request: HttpRequest, national_id: str) -> HttpResponse:  # expect: child-data-in-get-input
    return HttpResponse(Case.objects.filter(national_id=national_id).count())


def by_opaque_id(request: HttpRequest, key: str) -> HttpResponse:
    return HttpResponse(Case.objects.filter(pk=key).count())


urlpatterns = [
    path("search", search),
    path("default", search_by_default),
    path("ward", search_by_ward),
    path("body", search_in_the_body),
    path("case/<str:national_id>", by_path),
    path("key/<str:key>", by_opaque_id),
]


@api.get("/cases")
def in_the_query(surname: str) -> int:  # expect: child-data-in-get-input
    return Case.objects.filter(surname=surname).count()


@api.get("/cases/described")
def in_a_described_query(surname: str = Query(...)) -> int:  # expect: child-data-in-get-input
    return Case.objects.filter(surname=surname).count()


@api.post("/cases")
def in_a_form(surname: str = Form(...)) -> int:
    return Case.objects.filter(surname=surname).count()


@app.route("/search")
def by_flask() -> str:
    return str(Case.objects.filter(surname=request.args["surname"]).count())  # expect: child-data-in-get-input


@app.route("/search/<surname>")
def by_flask_path(surname: str) -> str:  # expect: child-data-in-get-input
    return str(Case.objects.filter(surname=surname).count())
