"""Examples for icalendar.toml: a calendar of visits, as a file and as an answer."""
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.urls import path
from icalendar import Calendar, Event


class Child(models.Model):
    surname = models.CharField(max_length=80)                      # rd4c: identity
    ward = models.CharField(max_length=20)


def visits_of_a_ward(request: HttpRequest) -> HttpResponse:
    calendar = Calendar()
    calendar.add("prodid", "-//Clinic//Visits//")
    for child in Child.objects.all():
        event = Event()
        event.add("summary", f"Visit ({child.ward})")
        calendar.add_component(event)
    return HttpResponse(calendar.to_ical(), content_type="text/calendar")


def visits(request: HttpRequest) -> HttpResponse:
    calendar = Calendar()
    for child in Child.objects.all():
        event = Event()
        event.add("summary", f"Visit of {child.surname}")
        calendar.add_component(event)
    return HttpResponse(calendar.to_ical(), content_type="text/calendar")      # expect: unguarded-view


def in_items(child: Child) -> None:
    event = Event()
    event["summary"] = child.ward
    print(event.to_ical())
    other = Event()
    other["summary"] = child.surname
    print(other.to_ical())                                         # expect: child-data-on-console


def made_at_once(child: Child) -> None:
    print(Event.new(summary=child.ward, location=child.ward).to_ical())
    print(Event.new(summary=child.surname).to_ical())              # expect: child-data-on-console


urlpatterns = [path("visits/", visits), path("ward/", visits_of_a_ward)]
