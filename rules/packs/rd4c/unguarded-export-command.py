"""A command that writes records asks for the person who runs it; else the file is encrypted."""

import csv

from cryptography.fernet import Fernet
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.core.management.base import BaseCommand
from django.db import models


class Case(models.Model):
    surname = models.CharField(max_length=80)  # rd4c: identity
    ward = models.CharField(max_length=20)


class ExportCases(BaseCommand):
    def handle(self, *args, **options) -> None:
        with open(options["file"], "w") as out:
            writer = csv.writer(out)
            for case in Case.objects.all():
                writer.writerow([case.surname, case.ward])  # expect: unguarded-export-command


def write_surnames(path: str) -> None:
    with open(path, "w") as out:
        for case in Case.objects.all():
            out.write(case.surname)  # expect: unguarded-export-command


class ExportByHelper(BaseCommand):
    def handle(self, *args, **options) -> None:
        write_surnames(options["file"])


def write_wards(path: str) -> None:
    with open(path, "w") as out:
        for case in Case.objects.all():
            out.write(case.ward)


class ExportWardsByHelper(BaseCommand):
    def handle(self, *args, **options) -> None:
        write_wards(options["file"])


def write_for_actor(path: str) -> None:
    with open(path, "w") as out:
        for case in Case.objects.all():
            out.write(case.surname)  # expect: plaintext-file


class ExportForActorByHelper(BaseCommand):
    def handle(self, *args, **options) -> None:
        actor = User.objects.get(username=options["actor"])
        if not actor.has_perm("clinic.export_case"):
            raise PermissionDenied
        write_for_actor(options["file"])


class ExportWards(BaseCommand):
    def handle(self, *args, **options) -> None:
        with open(options["file"], "w") as out:
            for case in Case.objects.all():
                out.write(case.ward)


class ExportByActor(BaseCommand):
    def handle(self, *args, **options) -> None:
        actor = User.objects.get(username=options["actor"])
        if not actor.has_perm("clinic.export_case"):
            raise PermissionDenied
        with open(options["file"], "w") as out:
            for case in Case.objects.all():
                out.write(case.surname)  # expect: plaintext-file


class ExportEncrypted(BaseCommand):
    def handle(self, *args, **options) -> None:
        box = Fernet(options["key"])
        with open(options["file"], "wb") as out:
            for case in Case.objects.all():
                out.write(box.encrypt(case.surname.encode()))
