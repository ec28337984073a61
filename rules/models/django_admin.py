"""Examples for django_admin.toml: what the lists of an admin site show."""

from django.contrib import admin
from django.db import models


class Case(models.Model):
    surname = models.CharField(max_length=80)  # rd4c: identity
    hiv_status = models.CharField(max_length=9)  # rd4c: health
    ward = models.CharField(max_length=20)


@admin.register(Case)
class CaseAdmin(admin.ModelAdmin):
    list_display = ["surname", "hiv_status"]

    def save_model(self, request, obj, form, change) -> None:
        print(obj.pk)

    def tell(self, request, queryset) -> None:
        self.message_user(request, f"{queryset.count()} cases told")
        self.message_user(request, f"{Case.objects.first().surname} told")  # expect: plaintext-cache-or-session


def shown_by_hand(case: Case) -> None:
    print(case.surname)  # expect: child-data-on-console
