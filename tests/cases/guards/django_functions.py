"""Guards of Django function views: decorators, tests, refusals, and calls that refuse."""

from django.contrib.auth.decorators import login_required, permission_required
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpResponse, HttpResponseForbidden, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from elsewhere import teller_of


class Child(models.Model):
    surname = models.CharField(max_length=80)  # rd4c: identity
    ward = models.CharField(max_length=20)


def unguarded(request, pk):
    child = get_object_or_404(Child, pk=pk)
    return JsonResponse({"surname": child.surname})  # expect: unguarded-view


def unguarded_but_clean(request, pk):
    child = get_object_or_404(Child, pk=pk)
    return JsonResponse({"ward": child.ward})


@login_required
def login_only(request, pk):
    child = get_object_or_404(Child, pk=pk)
    return JsonResponse({"surname": child.surname})  # expect: authenticated-only


@permission_required("clinic.read_record", raise_exception=True)
def by_permission(request, pk):
    child = get_object_or_404(Child, pk=pk)
    return JsonResponse({"surname": child.surname})


def tested_first(request, pk):
    if not request.user.has_perm("clinic.read_record"):
        return HttpResponseForbidden("no")
    child = get_object_or_404(Child, pk=pk)
    return JsonResponse({"surname": child.surname})


def answered_with_a_status(request, pk):
    if not teller_of(request).is_on_duty:
        return JsonResponse({"error": "no"}, status=403)
    child = get_object_or_404(Child, pk=pk)
    return JsonResponse({"surname": child.surname})


def answered_with_a_text(request, pk):
    if not teller_of(request).is_on_duty:
        return HttpResponse("no", status=403)
    child = get_object_or_404(Child, pk=pk)
    return JsonResponse({"surname": child.surname})


def somebody(request, pk):
    if not teller_of(request):
        return JsonResponse({"error": "who?"}, status=401)
    child = get_object_or_404(Child, pk=pk)
    return JsonResponse({"surname": child.surname})  # expect: authenticated-only


def somebody_by_text(request, pk):
    if not teller_of(request):
        return HttpResponse("who?", status=401)
    child = get_object_or_404(Child, pk=pk)
    return JsonResponse({"surname": child.surname})  # expect: authenticated-only


def not_there(request, pk):
    if not teller_of(request):
        return JsonResponse({"error": "none"}, status=404)
    child = get_object_or_404(Child, pk=pk)
    return JsonResponse({"surname": child.surname})  # expect: unguarded-view


def tested_on_one_path(request, pk):
    if request.GET.get("full"):
        if not request.user.has_perm("clinic.read_record"):
            return HttpResponseForbidden("no")
    child = get_object_or_404(Child, pk=pk)
    return JsonResponse({"surname": child.surname})  # expect: unguarded-view


def signed_in_first(request, pk):
    if not request.user.is_authenticated:
        return redirect("login")
    child = get_object_or_404(Child, pk=pk)
    return JsonResponse({"surname": child.surname})  # expect: authenticated-only


def refused_by_a_call(request, pk):
    require_reader(request)
    child = get_object_or_404(Child, pk=pk)
    return JsonResponse({"surname": child.surname})


def require_reader(request) -> None:
    if not request.user.has_perm("clinic.read_record"):
        raise PermissionDenied


def helper_does_the_answer(request, pk):
    return answer_openly(pk)


def answer_openly(pk):
    child = get_object_or_404(Child, pk=pk)
    return JsonResponse({"surname": child.surname})  # expect: unguarded-view


@permission_required("clinic.read_record", raise_exception=True)
def guarded_with_helper(request, pk):
    return answer_to_readers(pk)


def answer_to_readers(pk):
    child = get_object_or_404(Child, pk=pk)
    return JsonResponse({"surname": child.surname})


def either_test_lets_in(request, pk):
    if request.user.is_staff or request.user.is_authenticated:
        child = get_object_or_404(Child, pk=pk)
        return JsonResponse({"surname": child.surname})  # expect: authenticated-only
    return redirect("login")


def both_tests_let_in(request, pk):
    if request.user.is_authenticated and request.user.is_staff:
        child = get_object_or_404(Child, pk=pk)
        return JsonResponse({"surname": child.surname})
    return redirect("login")


def test_counts_for_one_method_only(request, pk):
    if request.method == "POST" and not request.user.is_staff:
        raise PermissionDenied
    child = get_object_or_404(Child, pk=pk)
    return JsonResponse({"surname": child.surname})  # expect: unguarded-view


def own_role_is_asked_for(request, pk):
    if request.session["role"] != "nurse":
        return HttpResponseForbidden("no")
    child = get_object_or_404(Child, pk=pk)
    return JsonResponse({"surname": child.surname})


def guarded_where_registered(request, pk):
    child = get_object_or_404(Child, pk=pk)
    return JsonResponse({"surname": child.surname})


def not_registered(request, pk):
    child = get_object_or_404(Child, pk=pk)
    return JsonResponse({"surname": child.surname})


urlpatterns = [
    path("a/<int:pk>", unguarded),
    path("b/<int:pk>", unguarded_but_clean),
    path("c/<int:pk>", login_only),
    path("d/<int:pk>", by_permission),
    path("e/<int:pk>", tested_first),
    path("f/<int:pk>", tested_on_one_path),
    path("g/<int:pk>", signed_in_first),
    path("h/<int:pk>", refused_by_a_call),
    path("i/<int:pk>", helper_does_the_answer),
    path("j/<int:pk>", guarded_with_helper),
    path("l/<int:pk>", either_test_lets_in),
    path("m/<int:pk>", both_tests_let_in),
    path("n/<int:pk>", test_counts_for_one_method_only),
    path("o/<int:pk>", own_role_is_asked_for),
    path("p/<int:pk>", answered_with_a_status),
    path("q/<int:pk>", answered_with_a_text),
    path("r/<int:pk>", somebody),
    path("s/<int:pk>", somebody_by_text),
    path("t/<int:pk>", not_there),
    path("k/<int:pk>", permission_required("clinic.read_record")(guarded_where_registered)),
]
