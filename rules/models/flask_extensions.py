"""Examples for flask_extensions.toml: resources, mail, caches and forms of flask's extensions."""
import logging

from django.db import models
from flask_caching import Cache
from flask_mail import Message
from flask_restful import Resource, abort, fields, marshal, reqparse
from flask_restx import Api, Namespace
from flask_restx import fields as restx_fields
from flask_wtf import FlaskForm
from wtforms import StringField, ValidationError

log = logging.getLogger(__name__)
cache = Cache()
parser = reqparse.RequestParser()


class Child(models.Model):
    surname = models.CharField(max_length=80)                      # rd4c: identity
    ward = models.CharField(max_length=20)


class ChildForm(FlaskForm):
    surname = StringField()                                        # rd4c: identity
    ward = StringField()

    def validate_surname(self, field: StringField) -> None:
        raise ValidationError(f"{field.data} is no name")          # expect: child-data-in-exception

    def validate_ward(self, field: StringField) -> None:
        raise ValidationError(f"{field.data} is no ward")


def filled_form(number: int) -> str:
    child, form = Child.objects.get(pk=number), ChildForm()
    form.ward.data = child.surname
    print(form.ward)                                               # expect: child-data-on-console
    return form.ward.data


class OneChild(Resource):
    def get(self, number: int) -> dict[str, str]:
        child = Child.objects.get(pk=number)
        if not child.ward:
            abort(404, message=f"{child.surname} has no ward")     # expect: child-data-in-exception
        return {"surname": child.surname}                          # expect: unguarded-view


class OneWard(Resource):
    def get(self, number: int) -> dict[str, str]:
        return marshal(Child.objects.get(pk=number), {"ward": fields.String})


api = Api()
ward_model = api.model("Ward", {"ward": restx_fields.String})
name_model = api.model("Name", {"surname": restx_fields.String})
pages = Namespace("pages")


class MarshalledWard(Resource):
    @api.marshal_with(ward_model)
    def get(self, number: int) -> Child:
        return Child.objects.get(pk=number)


class MarshalledName(Resource):
    @pages.marshal_list_with(name_model)
    def get(self) -> list[Child]:
        return list(Child.objects.all())                           # expect: unguarded-view


class MarshalledInPlace(Resource):
    @pages.marshal_with({"ward": restx_fields.String})
    def get(self, number: int) -> Child:
        return Child.objects.get(pk=number)                        # spurious: unguarded-view -- a dict that is written out in a decorator is not read


class MarshalledByHand(Resource):
    def get(self, number: int) -> dict[str, str]:
        return pages.marshal(Child.objects.get(pk=number), ward_model)


def chosen(child: Child) -> None:
    log.info("%s", marshal(child, {"ward": fields.String}))
    log.info("%s", marshal(child, {"surname": fields.String}))     # expect: child-data-in-log


def from_outside() -> None:
    args = parser.parse_args()
    log.info("%s", args["ward"])
    log.info("%s", args["surname"])                                # expect: child-data-in-log


def mailed(child: Child) -> None:
    Message("hello", recipients=["a@example.org"], body=child.surname)     # expect: child-data-in-message, share-without-agreement


def cached(child: Child) -> None:
    cache.set("ward", child.ward)
    cache.set("last", child.surname)                               # expect: plaintext-cache-or-session


def filled(form: ChildForm) -> None:
    log.info("%s", form.ward.data)
    log.info("%s", form.surname.data)                              # expect: child-data-in-log
    log.info("%s", form.data["surname"])                           # expect: child-data-in-log


def handed_on(form: ChildForm) -> None:
    child = Child()
    form.populate_obj(child)
    log.info("%s", child.ward)
    log.info("%s", child.surname)                                  # expect: child-data-in-log
