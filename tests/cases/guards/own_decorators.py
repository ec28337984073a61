"""Decorators of the project: what they ask by a function of their own, or hand on to another decorator."""

from functools import wraps

from django.contrib.auth.decorators import login_required
from django.db import models
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path


class Child(models.Model):
    surname = models.CharField(max_length=80)  # rd4c: identity


def belongs_to(request, groups):
    try:
        if request.user.is_superuser:
            return True
        return request.user.groups.filter(name__in=groups).count() > 0
    except AttributeError:
        return False


def open_to(groups):
    def decorate(view):
        @wraps(view)
        def wrapped(request, *args, **kwargs):
            if belongs_to(request, groups):
                return view(request, *args, **kwargs)
            return render(request, "closed.html")

        return wrapped

    return decorate


def open_to_nurses(page=1):
    return open_to(["nurse"])


def counted(groups):
    def decorate(view):
        @wraps(view)
        def wrapped(request, *args, **kwargs):
            print(len(groups))
            return view(request, *args, **kwargs)

        return wrapped

    return decorate


@login_required
@open_to(["nurse"])
def asked_by_a_function(request, pk):
    return JsonResponse({"surname": get_object_or_404(Child, pk=pk).surname})


@login_required
@open_to_nurses()
def handed_on(request, pk):
    return JsonResponse({"surname": get_object_or_404(Child, pk=pk).surname})


@login_required
@counted(["nurse"])
def noted_only(request, pk):
    return JsonResponse({"surname": get_object_or_404(Child, pk=pk).surname})  # expect: authenticated-only


urlpatterns = [
    path("asked/<int:pk>", asked_by_a_function),
    path("handed/<int:pk>", handed_on),
    path("noted/<int:pk>", noted_only),
]
