"""Examples for jobs.toml: what a job gets lies in a store until its turn comes."""
from apscheduler.schedulers.background import BackgroundScheduler
from arq import create_pool
from background_task import background
from django.db import models
from django_q.tasks import async_task
from django_rq import enqueue, get_queue, job
from huey import RedisHuey
from huey.contrib.djhuey import db_task

huey = RedisHuey()
scheduler = BackgroundScheduler()


class Child(models.Model):
    surname = models.CharField(max_length=80)                      # rd4c: identity
    ward = models.CharField(max_length=20)


@huey.task()
def greet(name: str) -> None:
    del name


@db_task()
def greet_soon(name: str) -> None:
    del name


@background(schedule=60)
def greet_in_a_minute(name: str) -> None:
    del name


@job
def greet_later(name: str) -> None:
    del name


def with_huey(child: Child) -> None:
    greet(child.ward)
    greet(child.surname)                                           # expect: child-data-in-queue
    greet.schedule(args=(child.surname,), delay=60)                # expect: child-data-in-queue
    greet_soon(child.surname)                                      # expect: child-data-in-queue


def with_others(child: Child) -> None:
    greet_in_a_minute(child.ward)
    greet_in_a_minute(child.surname)                               # expect: child-data-in-queue
    greet_later.delay(child.surname)                               # expect: child-data-in-queue
    enqueue(print, child.surname)                                  # expect: child-data-in-queue
    get_queue("default").enqueue(print, child.surname)             # expect: child-data-in-queue
    async_task("clinic.greet", child.ward)
    async_task("clinic.greet", child.surname)                      # expect: child-data-in-queue


async def with_arq(child: Child) -> None:
    redis = await create_pool()
    await redis.enqueue_job("greet", child.ward)
    await redis.enqueue_job("greet", child.surname)                # expect: child-data-in-queue


# -- a scheduler in memory -----------------------------------------------------------------------------------
def shout(name: str) -> None:
    print(name)                                                    # expect: child-data-on-console


def whisper(name: str) -> None:
    print(name)


def planned(child: Child) -> None:
    scheduler.add_job(shout, "date", args=[child.surname])
    scheduler.add_job(whisper, "date", args=[child.ward])


@scheduler.scheduled_job("cron", hour=3)
def every_night() -> None:
    print(Child.objects.first().surname)                           # expect: child-data-on-console
