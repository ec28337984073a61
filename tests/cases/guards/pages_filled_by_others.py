"""What a page shows is put into its context by functions that are handed it: also an object whose fields only the template reads."""

from django.contrib.auth.models import User
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path


class Profile(models.Model):
    user = models.OneToOneField(User, on_delete=models.CASCADE)
    phone = models.CharField(max_length=80)  # rd4c: contact
    theme = models.CharField(max_length=80)


def put_profile(page, user) -> None:
    profile, _ = Profile.objects.get_or_create(user=user)
    page.update({"title": "profile", "profile": profile})


def put_first(page) -> None:
    page["profile"] = Profile.objects.first()


def add_profile(found) -> None:
    found.append(Profile.objects.first())


def put_theme(page, user) -> None:
    profile, _ = Profile.objects.get_or_create(user=user)
    page.update({"theme": profile.theme})


def count_profiles(page) -> None:
    page["count"] = Profile.objects.count()


def updated(request: HttpRequest, username: str) -> HttpResponse:
    page = {}
    put_profile(page, get_object_or_404(User, username=username))
    return render(request, "profile.html", page)  # expect: unguarded-view


def stored(request: HttpRequest) -> HttpResponse:
    page = {}
    put_first(page)
    return render(request, "profile.html", page)  # expect: unguarded-view


def added(request: HttpRequest) -> HttpResponse:
    found = []
    add_profile(found)
    return render(request, "profiles.html", {"found": found})  # expect: unguarded-view


def themed(request: HttpRequest, username: str) -> HttpResponse:
    page = {}
    put_theme(page, get_object_or_404(User, username=username))
    return render(request, "profile.html", page)


def counted(request: HttpRequest) -> HttpResponse:
    page = {}
    count_profiles(page)
    return render(request, "profiles.html", page)


urlpatterns = [
    path("updated/<username>", updated),
    path("stored", stored),
    path("added", added),
    path("themed/<username>", themed),
    path("counted", counted),
]
