"""The lists of an administration page show what those who open it need."""

from django.contrib import admin
from django.db import models


class Case(models.Model):
    surname = models.CharField(max_length=80)  # rd4c: identity
    hiv_status = models.CharField(max_length=9)  # rd4c: health
    village = models.CharField(max_length=80)  # rd4c: location
    ward = models.CharField(max_length=20)

    def __str__(self) -> str:
        return f"{self.village} {self.pk}"


class Visit(models.Model):
    case = models.ForeignKey(Case, on_delete=models.CASCADE)


@admin.register(Case)
class CaseAdmin(admin.ModelAdmin):
    list_display = ["id", "hiv_status", "ward"]  # expect: admin-exposure


@admin.register(Case)
class CaseFilterAdmin(admin.ModelAdmin):
    list_display = ["id", "ward"]
    list_filter = ["village"]  # expect: admin-exposure


@admin.register(Case)
class ByTextAdmin(admin.ModelAdmin):
    list_display = ["__str__"]  # expect: admin-exposure


class VisitAdmin(admin.ModelAdmin):
    list_display = ["id"]
    search_fields = ["case__hiv_status"]  # expect: admin-exposure


admin.site.register(Visit, VisitAdmin)


@admin.register(Case)
class WardAdmin(admin.ModelAdmin):
    list_display = ["id", "ward"]


@admin.register(Case)
class NameAdmin(admin.ModelAdmin):
    list_display = ["surname"]


@admin.register(Case)
class GuardedAdmin(admin.ModelAdmin):
    list_display = ["hiv_status"]

    def has_view_permission(self, request, obj=None) -> bool:
        return request.user.has_perm("clinic.read_results")


class GuardingMixin:
    def has_view_permission(self, request, obj=None) -> bool:
        return request.user.has_perm("clinic.read_results")


@admin.register(Case)
class GuardedByMixin(GuardingMixin, admin.ModelAdmin):
    list_display = ["hiv_status"]
