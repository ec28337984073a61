"""What a query filtered by who asks finds is theirs, and what that leads to; a query beside it is not."""

from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.db import models
from django.db.models import Q
from django.http import JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import path


class Family(models.Model):
    address = models.CharField(max_length=80)  # rd4c: location


class Person(models.Model):
    surname = models.CharField(max_length=80)  # rd4c: identity
    family = models.ForeignKey(Family, on_delete=models.CASCADE)
    user = models.ForeignKey(User, on_delete=models.CASCADE)


class Note(models.Model):
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="notes")
    text = models.TextField()  # rd4c: health


def find_person(user):
    return Person.objects.filter(user=user).get()


def own_family_or_nothing(request):
    family = None
    if not request.user.is_anonymous:
        person = find_person(request.user)
        family = person.family
    return JsonResponse({"address": family.address if family else ""})


@login_required
def listed(request):
    return JsonResponse([person.surname for person in Person.objects.filter(user=request.user)], safe=False)


@login_required
def listed_as_rows(request):
    return JsonResponse(list(Person.objects.filter(user=request.user).values("surname")), safe=False)


@login_required
def by_numbers_of_theirs(request):
    numbers = [person.pk for person in Person.objects.filter(user=request.user)]
    return JsonResponse([note.text for note in Note.objects.filter(person_id__in=numbers)], safe=False)


@login_required
def by_chosen_numbers(request):
    numbers = Person.objects.filter(user=request.user).values_list("id", flat=True)
    return JsonResponse([note.text for note in Note.objects.filter(person_id__in=numbers)], safe=False)


@login_required
def what_theirs_lead_to(request):
    mine = Person.objects.filter(user=request.user).order_by("pk")
    return JsonResponse([{"text": note.text, "of": note.person.surname} for one in mine for note in one.notes.all()], safe=False)


@login_required
def what_they_lead_to(request):
    return JsonResponse([note.text for one in request.user.person_set.all() for note in one.notes.filter(text="new")], safe=False)


@login_required
def of_their_family(request):
    family = find_person(request.user).family
    return JsonResponse([note.text for note in Note.objects.filter(person__family=family)], safe=False)


@login_required
def found_for_them(request, pk):
    person = get_object_or_404(Person, pk=pk, user=request.user)
    return JsonResponse([note.text for note in Note.objects.filter(person_id=pk)] + [person.surname], safe=False)


@login_required
def all_beside_theirs(request):
    mine = Person.objects.filter(user=request.user)
    texts = [note.text for note in Note.objects.all()]
    return JsonResponse({"number": len(mine), "texts": texts})  # expect: authenticated-only


@login_required
def one_beside_theirs(request, pk):
    mine = Person.objects.filter(user=request.user)
    note = get_object_or_404(Note, pk=pk)
    return JsonResponse({"text": note.text, "mine": [person.surname for person in mine]})  # expect: authenticated-only


@login_required
def put_into_theirs(request, pk):
    for person in Person.objects.filter(user=request.user):
        person.nickname = get_object_or_404(Note, pk=pk).text
        person.save()
    return JsonResponse({})


@login_required
def put_there_before(request, pk):
    return JsonResponse({"nickname": get_object_or_404(Person, pk=pk).nickname})  # expect: authenticated-only


def rows_for(user):
    if user.is_staff:
        return Person.objects.all()
    return Person.objects.filter(user=user)


@login_required
def all_for_staff_theirs_for_others(request):
    return JsonResponse([person.surname for person in rows_for(request.user)], safe=False)


@login_required
def one_of_all_for_others(request, pk):
    if request.user.is_staff:
        rows = Person.objects.all()
    else:
        rows = Person.objects.filter(pk=pk)
    return JsonResponse([person.surname for person in rows], safe=False)  # expect: authenticated-only


@login_required
def by_either_of_two_ways(request):
    rows = Person.objects.filter(Q(user=request.user) | Q(family__person__user=request.user))
    return JsonResponse([person.surname for person in rows], safe=False)


@login_required
def by_other_words(request):
    rows = Person.objects.filter(Q(surname="x") | Q(nickname="x"))
    return JsonResponse([person.surname for person in rows], safe=False)  # expect: authenticated-only


urlpatterns = [
    path("staff/", all_for_staff_theirs_for_others),
    path("staff/<int:pk>/", one_of_all_for_others),
    path("either/", by_either_of_two_ways),
    path("other/", by_other_words),
    path("family/", own_family_or_nothing),
    path("listed/", listed),
    path("rows/", listed_as_rows),
    path("numbers/", by_numbers_of_theirs),
    path("chosen/", by_chosen_numbers),
    path("led/", what_theirs_lead_to),
    path("they/", what_they_lead_to),
    path("theirs/", of_their_family),
    path("found/<int:pk>/", found_for_them),
    path("beside/", all_beside_theirs),
    path("one/<int:pk>/", one_beside_theirs),
    path("put/<int:pk>/", put_into_theirs),
    path("put/<int:pk>/there/", put_there_before),
]
