"""Examples for import_export.toml: what an admin page lets its users download."""
from django.contrib import admin
from django.db import models
from import_export import fields, resources
from import_export.admin import ImportExportActionModelAdmin, ImportExportMixin, ImportExportModelAdmin


class Case(models.Model):
    surname = models.CharField(max_length=80)                      # rd4c: identity
    village = models.CharField(max_length=80)


class Visit(models.Model):
    case = models.ForeignKey(Case, on_delete=models.CASCADE)


class CaseResource(resources.ModelResource):
    class Meta:
        model = Case
        fields = ["surname", "village"]


class VillageResource(resources.ModelResource):
    class Meta:
        model = Case
        exclude = ["surname"]


class VisitResource(resources.ModelResource):
    name = fields.Field(attribute="case__surname")

    class Meta:
        model = Visit
        fields = ["name"]


def exported() -> None:
    CaseResource().export(Case.objects.all())                      # expect: plaintext-file
    VillageResource().export(Case.objects.all())
    VisitResource().export(Visit.objects.all())                    # expect: plaintext-file


@admin.register(Case)
class CaseAdmin(ImportExportModelAdmin):                           # expect: plaintext-file
    resource_class = CaseResource


class MixedAdmin(ImportExportMixin, admin.ModelAdmin):             # expect: plaintext-file
    resource_class = CaseResource


@admin.register(Visit)
class VillageAdmin(ImportExportModelAdmin):
    resource_class = VillageResource


@admin.register(Case)
class EverythingAdmin(ImportExportModelAdmin):                     # expect: plaintext-file
    list_per_page = 50


@admin.register(Visit)
class KeysAdmin(ImportExportModelAdmin):
    list_per_page = 50


@admin.register(Case)
class SeveralAdmin(ImportExportModelAdmin):
    resource_classes = [VillageResource]


@admin.register(Case)
class ActionAdmin(ImportExportActionModelAdmin):                   # expect: plaintext-file
    resource_class = CaseResource
