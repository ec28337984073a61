"""`none` stands where the name does not contradict it."""

from django.db import models


class Child(models.Model):
    date_of_birth = models.DateField()  # rd4c: none  # expect: contradictory-none
    surname = models.CharField(max_length=80)  # rd4c: none  # expect: contradictory-none
    age_group = models.CharField(max_length=9)  # rd4c: none
    is_enrolled = models.BooleanField()  # rd4c: none
    language_code = models.CharField(max_length=9)
