"""Examples for sockets.toml: what is sent to those who are connected, and who they are."""
import json
import logging

from channels.generic.websocket import AsyncJsonWebsocketConsumer, JsonWebsocketConsumer, WebsocketConsumer
from channels.layers import get_channel_layer
from django.db import models
from flask import Flask
from flask_login import login_required
from flask_socketio import SocketIO, emit

log = logging.getLogger(__name__)
socketio = SocketIO(Flask(__name__))


class Child(models.Model):
    surname = models.CharField(max_length=80)                      # rd4c: identity
    ward = models.CharField(max_length=20)


class OpenConsumer(WebsocketConsumer):
    def receive(self, text_data: str = "", bytes_data: bytes = b"") -> None:
        child = Child.objects.get(pk=text_data)
        self.send(text_data=json.dumps({"ward": child.ward}))
        self.send(text_data=json.dumps({"name": child.surname}))   # expect: unguarded-view


class GuardedConsumer(JsonWebsocketConsumer):
    def receive_json(self, content, **kwargs) -> None:
        log.info("%s", content["ward"])
        log.info("%s", content["surname"])                         # expect: child-data-in-log
        if not self.scope["user"].is_authenticated:
            return
        self.send_json({"name": Child.objects.first().surname})    # expect: authenticated-only


class LateConsumer(AsyncJsonWebsocketConsumer):
    async def receive_json(self, content, **kwargs) -> None:
        await self.send_json({"name": Child.objects.first().surname})  # expect: unguarded-view
        await self.channel_layer.group_send("ward", {"type": "came", "name": Child.objects.first().surname})   # expect: child-data-in-queue


async def told(child: Child) -> None:
    layer = get_channel_layer()
    await layer.group_send("ward", {"type": "came", "ward": child.ward})
    await layer.group_send("ward", {"type": "came", "name": child.surname})    # expect: child-data-in-queue


@socketio.on("child")
def sent(number: int) -> None:
    emit("child", {"ward": Child.objects.get(pk=number).ward})
    emit("child", {"name": Child.objects.get(pk=number).surname})  # expect: unguarded-view


@socketio.on("guarded")
@login_required
def sent_to_some(number: int) -> None:
    socketio.emit("child", {"name": Child.objects.get(pk=number).surname})     # expect: authenticated-only
