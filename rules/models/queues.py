"""Examples for queues.toml: a message is a copy that lies about."""
import json

import dramatiq
import pika
from confluent_kafka import Producer
from django.db import models
from kafka import KafkaProducer
from rq import Queue


class Child(models.Model):
    surname = models.CharField(max_length=80)                      # rd4c: identity
    ward = models.CharField(max_length=20)


def sent(child: Child, queue: Queue) -> None:
    KafkaProducer().send("seen", child.ward.encode())
    KafkaProducer().send("seen", json.dumps({"surname": child.surname}).encode())      # expect: child-data-in-queue
    Producer({}).produce("seen", value=child.surname)              # expect: child-data-in-queue
    channel = pika.BlockingConnection().channel()
    channel.basic_publish("", "seen", child.surname)               # expect: child-data-in-queue
    queue.enqueue(print, child.surname)                            # expect: child-data-in-queue


@dramatiq.actor
def greet(name: str) -> None:
    del name


def later(child: Child) -> None:
    greet.send(child.ward)
    greet.send(child.surname)                                      # expect: child-data-in-queue


def on_an_open_channel(child: Child, channel: pika.adapters.blocking_connection.BlockingChannel) -> None:
    channel.basic_publish("", "seen", child.ward)
    channel.basic_publish("", "seen", child.surname)               # expect: child-data-in-queue
