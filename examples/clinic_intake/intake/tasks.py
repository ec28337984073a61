"""Work that is done later."""

import logging

from celery import shared_task
from intake.models import Child

logger = logging.getLogger(__name__)


@shared_task
def call_guardian(phone: str) -> None:
    logger.info("calling")


@shared_task
def call_guardian_of(pk: int) -> None:
    child = Child.objects.get(pk=pk)
    try:
        dial(child.guardian_phone)
    except OSError:
        logger.exception("no answer for child %d", pk)


def dial(number: str) -> None:
    if not number:
        raise OSError("no number")


def plan_calls() -> None:
    for child in Child.objects.filter(ward="discharged"):
        call_guardian.delay(child.guardian_phone)  # expect: child-data-in-queue
        call_guardian_of.delay(child.pk)
