"""Examples for marshmallow.toml: a schema chooses the fields that leave."""
import logging

from django.db import models
from marshmallow import Schema, ValidationError, fields, validates, validates_schema
from marshmallow_sqlalchemy import SQLAlchemyAutoSchema

log = logging.getLogger(__name__)


class Child(models.Model):
    surname = models.CharField(max_length=80)                      # rd4c: identity
    ward = models.CharField(max_length=20)


class ChildSchema(Schema):
    surname = fields.String()
    ward = fields.String()


class LabelSchema(Schema):
    label = fields.String(attribute="surname")
    place = fields.String(attribute="ward")


class MarkedSchema(Schema):
    surname = fields.String()                                      # rd4c: identity
    ward = fields.String()


class VisitSchema(Schema):
    child = fields.Nested(MarkedSchema)


def check_name(value: str) -> None:
    raise ValidationError(f"{value} is no name")                   # expect: child-data-in-exception


class CheckedSchema(Schema):
    surname = fields.String(validate=check_name)                   # rd4c: identity
    ward = fields.String()

    @validates("surname")
    def check_surname(self, value: str) -> None:
        log.info("%s", value)                                      # expect: child-data-in-log

    @validates("ward")
    def check_ward(self, value: str) -> None:
        log.info("%s", value)

    @validates_schema
    def check(self, data: dict[str, str]) -> None:
        log.info("%s", data["ward"])
        log.info("%s", data["surname"])                            # expect: child-data-in-log


class ComputedSchema(Schema):
    label = fields.Method("get_label")
    place = fields.Function(lambda child: child.ward)

    def get_label(self, child: Child) -> str:
        return child.surname.title()


class AutoSchema(SQLAlchemyAutoSchema):
    class Meta:
        model = Child
        exclude = ("ward",)


def dumped(child: Child) -> None:
    log.info("%s", ChildSchema().dump(child)["ward"])
    log.info("%s", ChildSchema().dump(child)["surname"])           # expect: child-data-in-log
    log.info("%s", ChildSchema(only=["ward"]).dump(child))
    log.info("%s", ChildSchema().dumps(child))                     # expect: child-object-in-log


def renamed(child: Child) -> None:
    log.info("%s", LabelSchema().dump(child)["place"])
    log.info("%s", LabelSchema().dump(child)["label"])             # expect: child-data-in-log


def loaded(data: dict[str, str]) -> None:
    log.info("%s", MarkedSchema().load(data)["ward"])
    log.info("%s", MarkedSchema().load(data)["surname"])           # expect: child-data-in-log


def nested(data: dict[str, str]) -> None:
    log.info("%s", VisitSchema().load(data)["child"]["surname"])   # expect: child-data-in-log


def computed(child: Child) -> None:
    log.info("%s", ComputedSchema().dump(child)["place"])
    log.info("%s", ComputedSchema().dump(child)["label"])          # expect: child-data-in-log


def of_a_table(child: Child) -> None:
    log.info("%s", AutoSchema().dump(child)["surname"])            # expect: child-data-in-log


def refused(child: Child) -> None:
    raise ValidationError(f"{child.surname} is taken")             # expect: child-data-in-exception


def chosen_when_made(child: Child) -> None:
    log.info("%s", ChildSchema(only=["ward"]).dump(child))
    log.info("%s", ChildSchema(exclude=("surname",)).dump(child))
    log.info("%s", ChildSchema(only=("surname", "ward")).dump(child))  # expect: child-data-in-log
