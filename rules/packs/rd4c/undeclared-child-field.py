"""Every field that looks child-sensitive is marked, or said to be none."""

from django.db import models


class Child(models.Model):
    first_name = models.CharField(max_length=80)  # expect: undeclared-child-field
    date_of_birth = models.DateField()  # expect: undeclared-child-field
    surname = models.CharField(max_length=80)  # rd4c: identity
    diagnosis_code = models.CharField(max_length=9)  # rd4c: none
    is_enrolled = models.BooleanField()
    visit_count = models.IntegerField()


class Room(models.Model):
    name = models.CharField(max_length=80)
    floor = models.IntegerField()
