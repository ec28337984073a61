"""Examples for marshmallow.toml: a schema chooses the fields that leave."""
import logging

from django.db import models
from marshmallow import Schema, ValidationError, fields
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


class AutoSchema(SQLAlchemyAutoSchema):
    class Meta:
        model = Child
        exclude = ("ward",)


def dumped(child: Child) -> None:
    log.info("%s", ChildSchema().dump(child)["ward"])
    log.info("%s", ChildSchema().dump(child)["surname"])           # expect: child-data-in-log
    log.info("%s", ChildSchema(only=["ward"]).dump(child))         # spurious: child-data-in-log -- constructor arguments are not read
    log.info("%s", ChildSchema().dumps(child))                     # expect: child-object-in-log


def renamed(child: Child) -> None:
    log.info("%s", LabelSchema().dump(child)["place"])
    log.info("%s", LabelSchema().dump(child)["label"])             # expect: child-data-in-log


def loaded(data: dict[str, str]) -> None:
    log.info("%s", MarkedSchema().load(data)["ward"])
    log.info("%s", MarkedSchema().load(data)["surname"])           # missing: child-data-in-log -- own marks are not read without a model


def nested(data: dict[str, str]) -> None:
    log.info("%s", VisitSchema().load(data)["child"]["surname"])   # missing: child-data-in-log -- own marks are not read without a model


def of_a_table(child: Child) -> None:
    log.info("%s", AutoSchema().dump(child)["surname"])            # expect: child-data-in-log


def refused(child: Child) -> None:
    raise ValidationError(f"{child.surname} is taken")             # expect: child-data-in-exception
