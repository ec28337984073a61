"""Brokers keep messages in clear and show them in monitoring pages: send the id, let the task read the record."""

from celery import shared_task


class Child:
    case_id: int
    name: str  # rd4c: identity


@shared_task
def greet(name: str) -> None:
    pass


@shared_task
def greet_case(case_id: int) -> None:
    pass


def schedule(child: Child) -> None:
    greet.delay(child.name)  # expect: child-data-in-queue
    greet.apply_async(kwargs={"name": child.name})  # expect: child-data-in-queue


def schedule_by_id(child: Child) -> None:
    greet_case.delay(child.case_id)
