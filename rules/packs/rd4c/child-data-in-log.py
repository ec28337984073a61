"""A log outlives the record and is read by more people: log what identifies the case to those who may open it, not the child."""

import hmac
import logging
from dataclasses import dataclass

from django.db import models

log = logging.getLogger(__name__)


@dataclass
class Child:
    case_id: int
    name: str  # rd4c: identity
    hiv_status: str  # rd4c: health


def admit(child: Child) -> None:
    log.info("admitted %s", child.name)  # expect: child-data-in-log
    log.info("admitted case %d", child.case_id)


def whole_text(child: Child) -> None:
    log.warning("no bed for %s", child)  # expect: child-data-in-log


def known_by_a_comparison(child: Child) -> None:
    log.info("needs isolation: %s", child.hiv_status == "positive")  # expect: child-data-in-log


class Case(models.Model):
    surname = models.CharField(max_length=80)  # rd4c: identity

    def __str__(self) -> str:
        return self.surname


def known_by_its_key(case: Case) -> None:
    log.info("closed %s", case.surname)  # expect: child-data-in-log
    log.info(f"closed {case}")  # expect: child-data-in-log
    log.info("closed %s", case.pk)


def pseudonym(child: Child, key: bytes) -> None:
    log.info("admitted %s", hmac.digest(key, child.name.encode(), "sha256").hex())


def count(children: list[Child]) -> None:
    log.info("%d children", len(children))
