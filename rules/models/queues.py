"""Examples for queues.toml: a message is a copy that lies about."""
import json

import aio_pika
import dramatiq
import nats
import pika
from aiokafka import AIOKafkaProducer
from confluent_kafka import Producer
from django.db import models
from faststream import FastStream, Logger
from faststream.redis import RedisBroker
from kafka import KafkaProducer
from rq import Queue
from taskiq import InMemoryBroker
from taskiq_faststream import BrokerWrapper

broker = RedisBroker()
app = FastStream(broker)
wrapped = BrokerWrapper(broker)
tasks = InMemoryBroker()


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


class Worker:
    def __init__(self, exchange) -> None:
        self.exchange = exchange

    async def publish(self, child: Child) -> None:
        await self.exchange.publish(aio_pika.Message(child.surname.encode()), routing_key="seen")      # expect: child-data-in-queue


async def published(child: Child) -> None:
    async with await aio_pika.connect_robust("amqp://localhost/") as connection:
        channel = await connection.channel()
        await channel.default_exchange.publish(aio_pika.Message(child.ward.encode()), routing_key="seen")
        await channel.default_exchange.publish(aio_pika.Message(child.surname.encode()), "seen")       # expect: child-data-in-queue
        exchange = await channel.declare_exchange("children")
        await exchange.publish(aio_pika.Message(child.surname.encode()), "seen")                       # expect: child-data-in-queue


@tasks.task
async def note(text: str) -> None:
    del text


async def streamed(child: Child) -> None:
    await broker.publish(child.ward, "seen")
    await broker.publish({"surname": child.surname}, "seen")       # expect: child-data-in-queue
    wrapped.task(message=child.ward, channel="seen")
    wrapped.task(message={"surname": child.surname}, channel="seen")             # expect: child-data-in-queue
    await note.kiq(child.ward)
    await note.kiq(child.surname)                                  # expect: child-data-in-queue


async def sent_on(child: Child, producer: AIOKafkaProducer) -> None:
    await producer.send_and_wait("seen", child.ward.encode())
    await producer.send_and_wait("seen", child.surname.encode())   # expect: child-data-in-queue
    server = await nats.connect("nats://localhost")
    await server.publish("seen", child.ward.encode())
    await server.publish("seen", child.surname.encode())           # expect: child-data-in-queue


@broker.subscriber("seen")
async def on_seen(child: Child, logger: Logger) -> None:
    logger.info(child.ward)
    logger.info(child.surname)                                     # expect: child-data-in-log
