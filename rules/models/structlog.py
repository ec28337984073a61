"""Examples for structlog.toml: events with values, and values bound to the logger or its context."""
import structlog
from django.db import models
from structlog.contextvars import bind_contextvars

log = structlog.get_logger(__name__)
other = structlog.stdlib.get_logger()


class Child(models.Model):
    surname = models.CharField(max_length=80)                      # rd4c: identity
    ward = models.CharField(max_length=20)


def events(child: Child) -> None:
    log.info("seen", ward=child.ward)
    log.info("seen", surname=child.surname)                        # expect: child-data-in-log
    other.warning("seen %s", child.surname)                        # expect: child-data-in-log
    log.log(20, "seen", surname=child.surname)                     # expect: child-data-in-log


def bound(child: Child) -> None:
    log.bind(ward=child.ward).info("seen")
    log.bind(surname=child.surname).info("seen")                   # expect: child-data-in-log
    bind_contextvars(surname=child.surname)                        # expect: child-data-in-log
