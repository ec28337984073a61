"""Views that say only a part: what the framework or a mixin of the project does with it is looked at all the same."""

from django.contrib.auth.mixins import PermissionRequiredMixin
from django.db import models
from django.http import JsonResponse
from django.urls import path
from django.views.generic import DetailView, TemplateView


class School(models.Model):
    name = models.CharField(max_length=80)


class Child(models.Model):
    first_name = models.CharField(max_length=80)  # rd4c: identity


class OfColumns(TemplateView):  # expect: unguarded-view
    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        context["newest"] = Child.objects.order_by("-pk").values("first_name")[:5]
        return context


class OfARecord(TemplateView):  # expect: unguarded-view
    def get_context_data(self, **kwargs):
        return {**super().get_context_data(**kwargs), "newest": Child.objects.last()}


class OfANumber(TemplateView):
    def get_context_data(self, **kwargs):
        return {**super().get_context_data(**kwargs), "number": Child.objects.count()}


class ForARole(PermissionRequiredMixin, TemplateView):
    permission_required = "clinic.view_child"

    def get_context_data(self, **kwargs):
        return {**super().get_context_data(**kwargs), "newest": Child.objects.last()}


class NewestMixin:
    def get_context_data(self, **kwargs):
        return {**super().get_context_data(**kwargs), "newest": Child.objects.last()}


class WithAMixin(NewestMixin, TemplateView):  # expect: unguarded-view
    template_name = "newest.html"


class Fields:
    fields = ()

    def get(self, request, *args, **kwargs):
        found = self.get_object()
        return JsonResponse({name: getattr(found, name) for name in self.fields})  # expect: unguarded-view


class ChildFields(Fields, DetailView):
    model = Child
    fields = ("first_name",)


class SchoolFields(Fields, DetailView):
    model = School
    fields = ("name",)


urlpatterns = [path("a", OfColumns.as_view()), path("b", OfARecord.as_view()), path("c", OfANumber.as_view()), path("d", ForARole.as_view())]
urlpatterns += [path("e", WithAMixin.as_view()), path("f", ChildFields.as_view()), path("g", SchoolFields.as_view())]
