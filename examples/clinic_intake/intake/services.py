"""What happens to a visit after it was written down."""

import logging

import requests
from django.core.cache import cache
from django.core.mail import send_mail
from django.forms.models import model_to_dict
from intake.models import Child, Visit
from intake.privacy import make_pseudonym

logger = logging.getLogger(__name__)

VACCINATION_URL = "https://vaccination.health.example/api/children"
LABORATORY_URL = "https://orders.laboratory.example/v2/order"


def admit(child: Child) -> None:
    child.save()
    logger.info("admitted %s to %s", child.surname, child.ward)  # expect: child-data-in-log
    logger.info("admitted %s", child)  # expect: child-data-in-log
    logger.info("admitted %s", model_to_dict(child))  # expect: child-object-in-log
    logger.info("admitted %s to %s", make_pseudonym(child.national_number), child.ward)
    logger.info("admitted child %d", child.pk)


def close_visit(visit: Visit) -> None:
    note_event("closed", visit.diagnosis)
    note_number("closed", visit.number)
    logger.info("closed %s", visit)


def note_event(what: str, detail: str) -> None:
    logger.info("%s: %s", what, detail)  # expect: child-data-in-log


def note_number(what: str, number: int) -> None:
    logger.info("%s: %d", what, number)


def greeting_line(child: Child) -> str:
    return "Dear guardian of " + child.first_name


def check_age(child: Child) -> None:
    if child.birth_date.year < 2000:
        raise ValueError(f"{child.birth_date} is too long ago")  # expect: child-data-in-exception
    if not child.national_number:
        raise ValueError("a child without a number")


def report_vaccination(child: Child) -> None:
    payload = {"surname": child.surname, "birth_date": child.birth_date.isoformat()}
    requests.post(VACCINATION_URL, json=payload, timeout=10)


def report_village(child: Child) -> None:
    payload = {"surname": child.surname, "village": child.village}
    requests.post(VACCINATION_URL, json=payload, timeout=10)  # expect: category-outside-agreement


def order_test(visit: Visit) -> None:
    order = {"room": visit.room, "reason": visit.diagnosis}
    requests.post(LABORATORY_URL, json=order, timeout=10)  # expect: share-without-agreement


def order_anonymous_test(visit: Visit) -> None:
    requests.post(LABORATORY_URL, json={"room": visit.room, "number": visit.number}, timeout=10)


def find_at_laboratory(child: Child) -> None:
    requests.get(LABORATORY_URL, params={"number": child.national_number}, timeout=10)  # expect: share-without-agreement, child-data-in-url


def remind_by_mail(child: Child, address: str) -> None:
    send_mail("Your visit", greeting_line(child), None, [address])  # expect: child-data-in-message, share-without-agreement
    send_mail("Your visit", "Please look into your account.", None, [address])


def remember_last(child: Child) -> None:
    cache.set("last-ward", child.ward)
    cache.set("last-child", child.surname)  # expect: plaintext-cache-or-session
