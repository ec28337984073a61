"""The administration pages."""

from django.contrib import admin
from intake.models import Child


@admin.register(Child)
class ChildAdmin(admin.ModelAdmin):
    list_display = ["id", "ward", "age_group"]
    search_fields = ["id"]
