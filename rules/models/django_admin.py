"""Examples for django_admin.toml: what the lists of an admin site show."""

from django.contrib import admin
from django.db import models


class Ward(models.Model):
    name = models.CharField(max_length=80)


class Guest(models.Model):
    name = models.CharField(max_length=80)


class Patient(models.Model):
    name = models.CharField(max_length=80)  # rd4c: identity


class PageAdmin(admin.ModelAdmin):
    def tell_all(self, request, queryset) -> None:
        for one in queryset:
            print(one.name)


class PatientAdmin(PageAdmin):
    def tell(self, request, queryset) -> None:
        for patient in queryset.order_by("pk"):
            self.message_user(request, f"told {patient.name}")  # expect: plaintext-cache-or-session
            self.message_user(request, f"told {patient.pk}")

    def first(self, obj) -> None:
        print(obj.name)  # expect: child-data-on-console

    def get_form(self, request, obj=None, **kwargs):
        if obj is None:
            print(self.model.objects.first().name)  # expect: child-data-on-console
        return super().get_form(request, obj, **kwargs)

    def other(self, ward: Ward, thing) -> None:
        print(ward.name, thing.name)


admin.site.register(Patient, PatientAdmin)


@admin.register(Ward, Guest)
class WardAdmin(PageAdmin):
    def tell(self, request, queryset) -> None:
        for ward in queryset:
            self.message_user(request, f"told {ward.name}")


@admin.register(Patient)
class SecondAdmin(admin.ModelAdmin):
    def tell(self, request, queryset) -> None:
        self.message_user(request, queryset[0].name)  # expect: plaintext-cache-or-session


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
