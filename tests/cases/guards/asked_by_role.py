"""What is asked of who asks, by its name, and which side of a test a refusal is on."""

from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpResponse, HttpResponseForbidden, JsonResponse
from django.shortcuts import redirect
from django.urls import path


class Child(models.Model):
    surname = models.CharField(max_length=80)  # rd4c: identity


def answered_or_told_off(request, pk):
    if request.user.post == "nurse":
        return JsonResponse({"surname": Child.objects.get(pk=pk).surname})
    else:
        return JsonResponse({"error": "not for you"}, status=403)


def told_off_below(request, pk):
    if request.user.post == "nurse":
        return JsonResponse({"surname": Child.objects.get(pk=pk).surname})
    return JsonResponse({"error": "not for you"}, status=403)


def told_off_last(request, pk):
    if request.user.post == "nurse":
        child = Child.objects.get(pk=pk)
        return JsonResponse({"surname": child.surname})
    elif request.user.post == "doctor":
        return JsonResponse({"surname": Child.objects.get(pk=pk).surname})
    else:
        raise PermissionDenied("not for you")


def answered_with_an_error_of_another_kind(request, pk):
    if request.GET.get("page"):
        return JsonResponse({"surname": Child.objects.get(pk=pk).surname})  # expect: unguarded-view
    return JsonResponse({"error": "no page"}, status=400)


def matched(request, pk):
    match request.user.post:
        case "nurse" | "doctor":
            return HttpResponse(Child.objects.get(pk=pk).surname)
        case _:
            return HttpResponseForbidden()


def matched_in_the_middle(request, pk):
    match request.user.post:
        case "nurse":
            text = Child.objects.get(pk=pk).surname
        case "guest":
            raise PermissionDenied
        case _:
            text = "?"
    return HttpResponse(text)


def matched_and_never_refused(request, pk):
    match request.user.post:
        case "nurse":
            return HttpResponse(Child.objects.get(pk=pk).surname)  # expect: unguarded-view
        case _:
            return HttpResponse("no page", status=400)


def by_role_and_away(request, pk):
    if request.user.role not in ("nurse", "doctor"):
        return redirect("home")
    return HttpResponse(Child.objects.get(pk=pk).surname)


def by_role_kept_in_a_name(request, pk):
    is_nurse = request.session.get("role") == "nurse"
    if is_nurse:
        return HttpResponse(Child.objects.get(pk=pk).surname)
    return redirect("home")


def by_a_method(request, pk):
    if not request.user.has_role("nurse"):
        return redirect("home")
    return HttpResponse(Child.objects.get(pk=pk).surname)


def by_what_says_nothing_of_roles(request, pk):
    if request.session["language"] == "fr":
        return HttpResponse(Child.objects.get(pk=pk).surname)  # expect: unguarded-view
    return redirect("home")


def role_asked_and_forgotten(request, pk):
    role = request.user.role
    print(role == "nurse")
    return HttpResponse(Child.objects.get(pk=pk).surname)  # expect: unguarded-view


def either_is_refused(request, pk):
    if request.user.is_anonymous or request.user.role == "guest":
        raise PermissionDenied
    return HttpResponse(Child.objects.get(pk=pk).surname)


def refused_for_one_method_only(request, pk):
    if request.method == "POST" and request.user.role == "guest":
        raise PermissionDenied
    return HttpResponse(Child.objects.get(pk=pk).surname)  # expect: unguarded-view


urlpatterns = [
    path("a/<int:pk>", answered_or_told_off),
    path("b/<int:pk>", told_off_below),
    path("c/<int:pk>", told_off_last),
    path("d/<int:pk>", answered_with_an_error_of_another_kind),
    path("e/<int:pk>", matched),
    path("f/<int:pk>", matched_in_the_middle),
    path("g/<int:pk>", matched_and_never_refused),
    path("h/<int:pk>", by_role_and_away),
    path("i/<int:pk>", by_role_kept_in_a_name),
    path("j/<int:pk>", by_a_method),
    path("k/<int:pk>", by_what_says_nothing_of_roles),
    path("l/<int:pk>", role_asked_and_forgotten),
    path("m/<int:pk>", either_is_refused),
    path("n/<int:pk>", refused_for_one_method_only),
]
