"""Guards of Django class views: mixins, method decorators, bases."""

from django.contrib.auth.decorators import permission_required
from django.contrib.auth.mixins import LoginRequiredMixin, PermissionRequiredMixin, UserPassesTestMixin
from django.db import models
from django.http import JsonResponse
from django.utils.decorators import method_decorator
from django.views.generic import View


class Child(models.Model):
    surname = models.CharField(max_length=80)  # rd4c: identity
    ward = models.CharField(max_length=20)


class Unguarded(View):
    def get(self, request, pk):
        child = Child.objects.get(pk=pk)
        return JsonResponse({"surname": child.surname})  # expect: unguarded-view


class Clean(View):
    def get(self, request, pk):
        child = Child.objects.get(pk=pk)
        return JsonResponse({"ward": child.ward})


class LoginOnly(LoginRequiredMixin, View):
    def get(self, request, pk):
        child = Child.objects.get(pk=pk)
        return JsonResponse({"surname": child.surname})  # expect: authenticated-only


class ByPermission(PermissionRequiredMixin, View):
    permission_required = "clinic.read_record"

    def get(self, request, pk):
        child = Child.objects.get(pk=pk)
        return JsonResponse({"surname": child.surname})


class StaffOnly(UserPassesTestMixin):
    def test_func(self) -> bool:
        return self.request.user.is_staff


class BehindOwnMixin(StaffOnly, View):
    def get(self, request, pk):
        child = Child.objects.get(pk=pk)
        return JsonResponse({"surname": child.surname})


@method_decorator(permission_required("clinic.read_record"), name="dispatch")
class DecoratedClass(View):
    def get(self, request, pk):
        child = Child.objects.get(pk=pk)
        return JsonResponse({"surname": child.surname})


class DecoratedMethod(View):
    @method_decorator(permission_required("clinic.read_record"))
    def get(self, request, pk):
        child = Child.objects.get(pk=pk)
        return JsonResponse({"surname": child.surname})

    def post(self, request, pk):
        child = Child.objects.get(pk=pk)
        return JsonResponse({"surname": child.surname})  # expect: unguarded-view


class GuardedBase(PermissionRequiredMixin, View):
    permission_required = "clinic.read_record"


class InheritsTheGuard(GuardedBase):
    def get(self, request, pk):
        child = Child.objects.get(pk=pk)
        return JsonResponse({"surname": child.surname})
