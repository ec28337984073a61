"""Views behind decorators that only the project knows: what they answer is looked at all the same."""

from django.db import models
from django.http import JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import path


class Child(models.Model):
    surname = models.CharField(max_length=80)  # rd4c: identity


def timed(view):
    def wrapped(request, *args, **kwargs):
        print("begins")
        return view(request, *args, **kwargs)

    return wrapped


def named(name):
    def decorate(view):
        def wrapped(request, pk):
            print(name)
            return view(request, pk)

        return wrapped

    return decorate


@timed
def behind_one(request, pk):
    return JsonResponse({"surname": get_object_or_404(Child, pk=pk).surname})  # expect: unguarded-view


@named("detail")
def behind_a_named_one(request, pk):
    return JsonResponse({"surname": get_object_or_404(Child, pk=pk).surname})  # expect: unguarded-view


@timed
@named("both")
def behind_two(request, pk):
    return JsonResponse({"surname": get_object_or_404(Child, pk=pk).surname})  # expect: unguarded-view


urlpatterns = [path("one/<int:pk>", behind_one), path("named/<int:pk>", behind_a_named_one), path("two/<int:pk>", behind_two)]
