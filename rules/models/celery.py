"""Examples for celery.toml: what is put into the queue, and what the task does with it."""
import functools

from celery import Celery, Task, chain, shared_task, signature
from celery.task import Task as OldTask
from celery.utils.log import get_task_logger
from django.db import models

app = Celery("clinic")
log = get_task_logger(__name__)


class Child(models.Model):
    surname = models.CharField(max_length=80)                      # rd4c: identity
    ward = models.CharField(max_length=20)


@shared_task
def note(name: str) -> None:
    log.info("%s", name)                                           # expect: child-data-in-log


@app.task(bind=True)
def remember(self, pk: int) -> None:
    child = Child.objects.get(pk=pk)
    log.info("%s", child.ward)
    log.info("%s", child.surname)                                  # expect: child-data-in-log


def handed_over(child: Child) -> None:
    note.delay(child.surname)                                      # expect: child-data-in-queue
    note.apply_async(args=[child.surname])                         # expect: child-data-in-queue
    note.s(child.surname)                                          # expect: child-data-in-queue
    app.send_task("note", args=[child.surname])                    # expect: child-data-in-queue
    signature("note", args=(child.surname,))                       # expect: child-data-in-queue


def only_the_key(child: Child) -> None:
    remember.delay(child.pk)
    note.delay(child.ward)


def called_directly(child: Child) -> None:
    note(child.surname)


@app.task(bind=True)
def remind(self, name: str) -> None:
    log.info("%s", name)                                           # expect: child-data-in-log


@app.task
def load_name(pk: int) -> str:
    return Child.objects.get(pk=pk).surname


@app.task
def keep(text: str) -> None:
    log.info("%s", text)                                           # expect: child-data-in-log


def bound(child: Child) -> None:
    remind.delay(child.surname)                                    # expect: child-data-in-queue


def one_after_the_other(child: Child) -> None:
    chain(load_name.s(child.pk), keep.s()).delay()


def announced(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        log.info("starting %s", function.__name__)
        return function(*args, **kwargs)

    return wrapper


@app.task
@announced
def file_name(name: str) -> None:
    log.info("%s", name)                                           # expect: child-data-in-log


@app.task(bind=True, queue="slow")
@announced
def file_ward(self, name: str, ward: str) -> None:
    log.info("%s", ward)
    log.info("%s", name)                                           # expect: child-data-in-log


@announced
def note_name(name: str) -> None:
    log.info("%s", name)


def behind_a_wrapper(child: Child) -> None:
    file_name.delay(child.surname)                                 # expect: child-data-in-queue
    file_ward.apply_async(args=[child.surname, child.ward])        # expect: child-data-in-queue
    file_ward.delay(child.ward, child.ward)
    note_name(child.ward)


@app.task
@announced
def refuse(name: str) -> None:
    raise ValueError(f"nobody is called {name}")                   # expect: child-data-in-exception


def what_a_worker_raises(child: Child) -> None:
    try:
        refuse.delay(child.surname)                                # expect: child-data-in-queue
    except ValueError:
        log.exception("not sent")


def what_is_raised_here(child: Child) -> None:
    try:
        refuse(child.surname)
    except ValueError:
        log.exception("not refused")                               # expect: child-data-in-log


class Remember(Task):
    def run(self, name: str, ward: str) -> None:
        log.info("%s", ward)
        log.info("%s", name)                                       # expect: child-data-in-log


class Load(Task):
    def run(self, pk: int) -> None:
        log.info("%s", Child.objects.get(pk=pk).surname)           # expect: child-data-in-log


class Send(OldTask):
    def run(self, **kwargs: str) -> None:
        log.info("%s", kwargs["ward"])
        log.info("%s", kwargs["name"])                             # expect: child-data-in-log


remember_name = app.register_task(Remember())
load_child = Load()


def by_a_class(child: Child) -> None:
    remember_name.delay(child.surname, child.ward)                 # expect: child-data-in-queue
    load_child.delay(child.pk)
    Send.apply_async(kwargs={"name": child.surname, "ward": child.ward})   # expect: child-data-in-queue
    Send.apply_async(kwargs={"name": child.ward, "ward": child.ward})
