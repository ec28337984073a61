"""Examples for ninja.toml: operations answer with what they return, or with the schema they declare."""
from django.db import models
from django.http import HttpRequest
from ninja import ModelSchema, NinjaAPI, Router
from ninja.security import HttpBearer, django_auth

api = NinjaAPI()
router = Router()


class Child(models.Model):
    surname = models.CharField(max_length=80)                      # rd4c: identity
    ward = models.CharField(max_length=20)


class WardOut(ModelSchema):
    class Meta:
        model = Child
        fields = ["ward"]


class Token(HttpBearer):
    def authenticate(self, request: HttpRequest, token: str) -> str:
        return token


@api.get("/child")
def open_child(request: HttpRequest) -> dict[str, str]:
    return {"surname": Child.objects.first().surname}              # expect: unguarded-view


@router.get("/mine", auth=django_auth)
def own_child(request: HttpRequest) -> dict[str, str]:
    return {"surname": Child.objects.first().surname}              # expect: authenticated-only


@router.get("/wards", response=WardOut, auth=[Token()])
def wards(request: HttpRequest) -> Child:
    return Child.objects.first()
