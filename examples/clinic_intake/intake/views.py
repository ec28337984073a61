"""The pages of the intake desk."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.forms.models import model_to_dict
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from intake.forms import ChildForm
from intake.models import Child


def show_child(request, pk):
    child = get_object_or_404(Child, pk=pk)
    return render(request, "child.html", {"surname": child.surname})  # expect: unguarded-view


@permission_required("intake.view_child", raise_exception=True)
def show_card(request, pk):
    child = get_object_or_404(Child, pk=pk)
    return render(request, "card.html", {"child": child})


@permission_required("intake.view_child", raise_exception=True)
def full_record(request, pk):
    child = get_object_or_404(Child, pk=pk)
    if request.GET.get("short"):
        return JsonResponse(model_to_dict(child, fields=["surname", "ward"]))
    return JsonResponse(model_to_dict(child))  # expect: over-broad-response


@permission_required("intake.change_child", raise_exception=True)
def edit_child(request, pk):
    form = ChildForm(request.POST)
    if form.is_valid():
        child = form.save()
        messages.success(request, f"Saved {child.surname}")  # expect: plaintext-cache-or-session
        messages.success(request, "Saved")
        return redirect("child", pk=child.pk)
    return render(request, "edit.html", {"form": form})


@login_required
def search(request, surname):  # expect: child-data-in-get-input
    child = get_object_or_404(Child, surname=surname)
    if request.GET.get("again"):
        return redirect(reverse("search", args=[child.surname]))  # expect: child-data-in-url
    if request.GET.get("card"):
        return redirect(reverse("card", args=[child.pk]))
    return HttpResponse(child.national_number)  # expect: authenticated-only


def waiting_board(request):
    waiting = Child.objects.filter(ward="waiting")
    return JsonResponse({"waiting": waiting.count(), "wards": [child.ward for child in waiting]})
