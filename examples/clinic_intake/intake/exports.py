"""Lists for the district office: one in clear and open to every account, one encrypted and guarded."""

import csv
import json

from cryptography.fernet import Fernet
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import FileResponse
from intake.models import Child


@login_required
def weekly_list(request):
    path = settings.EXPORT_DIR / "weekly.csv"
    with open(path, "w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["surname", "ward"])
        for child in Child.objects.all():
            writer.writerow([child.surname, child.ward])  # expect: plaintext-file, unguarded-export-view
    return FileResponse(open(path, "rb"))  # expect: authenticated-only


def monthly_list(request):
    rows = [{"surname": child.surname, "village": child.village} for child in Child.objects.all()]
    path = settings.EXPORT_DIR / "monthly.bin"
    path.write_bytes(Fernet(settings.FILE_KEY).encrypt(json.dumps(rows).encode()))
    return FileResponse(open(path, "rb"))


def write_ward_list() -> None:
    with open(settings.EXPORT_DIR / "wards.txt", "w") as file:
        for child in Child.objects.all():
            file.write(f"{child.pk} {child.ward}\n")
