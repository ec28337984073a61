"""A record that is logged with every field it has takes along the fields that are added next year."""

import logging
from dataclasses import asdict, dataclass

from django.db import models
from django.forms.models import model_to_dict

log = logging.getLogger(__name__)


@dataclass
class Child:
    case_id: int
    name: str  # rd4c: identity


class Case(models.Model):
    surname = models.CharField(max_length=80)  # rd4c: identity
    ward = models.CharField(max_length=20)


def every_field(child: Child) -> None:
    log.debug("saved %s", asdict(child))  # expect: child-object-in-log
    log.debug("saved %s", vars(child))  # expect: child-object-in-log
    log.debug("saved %s", child.__dict__)  # expect: child-object-in-log


def every_column(case: Case) -> None:
    log.debug("saved %s", model_to_dict(case))  # expect: child-object-in-log
    log.debug("all: %s", list(Case.objects.values()))  # expect: child-object-in-log


def chosen_fields(child: Child, case: Case) -> None:
    log.debug("saved case %d", child.case_id)
    log.debug("saved %s", model_to_dict(case, fields=["ward"]))
    log.debug("all: %s", list(Case.objects.values("ward")))


def one_field_of_all(child: Child) -> None:
    log.debug("saved case %d", asdict(child)["case_id"])
