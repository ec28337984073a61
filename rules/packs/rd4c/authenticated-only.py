"""An account alone is no permission: ask for a role, or look only among the records of the person who asks."""

from django.contrib.auth.decorators import login_required, permission_required
from django.db import models
from django.http import HttpRequest, JsonResponse
from django.urls import path


class Case(models.Model):
    surname = models.CharField(max_length=80)  # rd4c: identity
    worker = models.ForeignKey("auth.User", on_delete=models.CASCADE)


@login_required
def any_account(request: HttpRequest, pk: int) -> JsonResponse:
    return JsonResponse({"surname": Case.objects.get(pk=pk).surname})  # expect: authenticated-only


@login_required
@permission_required("clinic.view_case")
def with_a_role(request: HttpRequest, pk: int) -> JsonResponse:
    return JsonResponse({"surname": Case.objects.get(pk=pk).surname})


@login_required
def own_cases(request: HttpRequest, pk: int) -> JsonResponse:
    return JsonResponse({"surname": Case.objects.get(pk=pk, worker=request.user).surname})


urlpatterns = [path("a/<pk>", any_account), path("b/<pk>", with_a_role), path("c/<pk>", own_cases)]
