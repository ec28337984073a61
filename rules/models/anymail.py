"""Examples for anymail.toml: what a delivery service merges into a mail."""
import logging

from anymail.message import AnymailMessage
from django.core.mail import EmailMessage
from django.db import models

log = logging.getLogger(__name__)


class Child(models.Model):
    surname = models.CharField(max_length=80)                      # rd4c: identity
    ward = models.CharField(max_length=20)


def remind(child: Child, to: str) -> None:
    AnymailMessage("Visit", "See you", to=[to], merge_data={to: {"ward": child.ward}}).send()
    AnymailMessage("Visit", child.surname, to=[to]).send()         # expect: child-data-in-message, share-without-agreement
    message = AnymailMessage("Visit", "See you", to=[to], merge_data={to: {"child": child.surname}})
    log.error(message)
    message.send()                                                 # expect: child-data-in-message, share-without-agreement


def merged(child: Child, to: str) -> None:
    message = EmailMessage("Visit", "See you", to=[to])
    message.merge_global_data = {"ward": child.ward}
    message.merge_data = {to: {"child": child.surname}}
    message.send()                                                 # expect: child-data-in-message, share-without-agreement
