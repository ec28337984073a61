"""A field of the most sensitive kind (tier 3: health, location, protection …) is stored in an encrypted column."""

from django.db import models
from encrypted_model_fields.fields import EncryptedCharField


class Case(models.Model):
    surname = models.CharField(max_length=80)  # rd4c: identity
    hiv_status = models.CharField(max_length=10)  # rd4c: health  # expect: plaintext-field
    village = models.CharField(max_length=80)  # rd4c: location  # expect: plaintext-field
    incident = EncryptedCharField(max_length=500)  # rd4c: protection
    ward = models.CharField(max_length=20)


class Draft:
    """Not stored."""

    hiv_status: str  # rd4c: health
