"""What a person belongs to is asked of them as a role is, however the code goes through the list of it."""

from django.contrib.auth.decorators import login_required
from django.db import models
from django.http import HttpResponseForbidden, JsonResponse
from django.shortcuts import redirect
from django.urls import path


class Child(models.Model):
    name = models.CharField(max_length=80)  # rd4c: identity


@login_required
def named_in_a_list(request):
    if "worker" not in request.user.groups.values_list("name", flat=True):
        return redirect("home")
    return JsonResponse({"name": Child.objects.first().name})


@login_required
def let_in_by_a_list(request):
    if "worker" in request.user.groups.values_list("name", flat=True):
        return JsonResponse({"name": Child.objects.first().name})
    return redirect("home")


@login_required
def two_sets(request):
    groups = set(request.user.groups.values_list("name", flat=True))
    if not groups & {"worker", "nurse"}:
        return HttpResponseForbidden()
    return JsonResponse({"name": Child.objects.first().name})


@login_required
def looked_for(request):
    if not request.user.groups.filter(name="x").exists():
        return redirect("home")
    return JsonResponse({"name": Child.objects.first().name})


@login_required
def any_of_them(request):
    if not any(group.name == "worker" for group in request.user.groups.all()):
        return redirect("home")
    return JsonResponse({"name": Child.objects.first().name})


@login_required
def names_in_a_comprehension(request):
    if "worker" not in [group.name for group in request.user.groups.all()]:
        return redirect("home")
    return JsonResponse({"name": Child.objects.first().name})


@login_required
def one_or_the_other(request):
    names = list(request.user.groups.values_list("name", flat=True))
    if "worker" in names or "nurse" in names:
        return JsonResponse({"name": Child.objects.first().name})
    return redirect("home")


@login_required
def told_off(request):
    if "worker" not in request.user.groups.values_list("name", flat=True):
        return HttpResponseForbidden()
    return JsonResponse({"name": Child.objects.first().name})


@login_required
def a_filter_is_no_group(request):
    if request.GET.get("x") not in ["a"]:
        return redirect("home")
    return JsonResponse({"name": Child.objects.first().name})  # expect: authenticated-only


@login_required
def a_query_of_them(request):
    if not request.user.groups.filter(name__in=["a", "b"]):
        return redirect("home")
    return JsonResponse({"name": Child.objects.first().name})


@login_required
def the_first(request):
    if request.user.groups.first().name != "worker":
        return redirect("home")
    return JsonResponse({"name": Child.objects.first().name})


@login_required
def sets_apart(request):
    groups = set(request.user.groups.values_list("name", flat=True))
    if groups.isdisjoint({"worker", "nurse"}):
        return redirect("home")
    return JsonResponse({"name": Child.objects.first().name})


@login_required
def members_sent_away(request):
    if "worker" in request.user.groups.values_list("name", flat=True):
        return redirect("workers")
    return JsonResponse({"name": Child.objects.first().name})  # expect: authenticated-only


@login_required
def sets_that_meet(request):
    groups = set(request.user.groups.values_list("name", flat=True))
    if not {"worker", "nurse"}.intersection(groups):
        return redirect("home")
    return JsonResponse({"name": Child.objects.first().name})


@login_required
def spelt_small(request):
    if request.user.role.lower() != "nurse":
        return redirect("home")
    return JsonResponse({"name": Child.objects.first().name})


@login_required
def some_of_a_tuple(request):
    if {"worker", "nurse"}.intersection(("worker", request.GET["x"])):
        return JsonResponse({"name": Child.objects.first().name})  # expect: authenticated-only
    return redirect("home")


urlpatterns = [
    path("a", named_in_a_list),
    path("b", let_in_by_a_list),
    path("c", two_sets),
    path("d", looked_for),
    path("e", any_of_them),
    path("f", names_in_a_comprehension),
    path("g", one_or_the_other),
    path("h", told_off),
    path("i", a_filter_is_no_group),
    path("j", a_query_of_them),
    path("k", the_first),
    path("l", sets_apart),
    path("m", members_sent_away),
    path("n", sets_that_meet),
    path("o", spelt_small),
    path("p", some_of_a_tuple),
]
