"""Examples for encrypted_fields.toml: the column is encrypted, what is read from it is not (see the rule `plaintext-field`)."""

import logging

import fernet_fields
from django.db import models
from encrypted_fields import fields
from encrypted_model_fields.fields import EncryptedCharField

log = logging.getLogger(__name__)


class Case(models.Model):
    incident = EncryptedCharField(max_length=500)  # rd4c: protection
    ward = models.CharField(max_length=20)


def read(case: Case) -> None:
    log.info("ward %s", case.ward)
    log.info("incident %s", case.incident)  # expect: child-data-in-log


class OtherCase(models.Model):
    incident = fields.EncryptedCharField(max_length=500)  # rd4c: protection
    concern = fernet_fields.EncryptedTextField()  # rd4c: protection


def read_others(case: OtherCase) -> None:
    log.info("%s", case.incident)  # expect: child-data-in-log
    log.info("%s", case.concern)  # expect: child-data-in-log
