"""Data about children goes to those an agreement names, and only the fields it names, until the day it ends."""

import smtplib

import aiohttp
import httpx
import requests
from dhis2 import Api
from django.conf import settings
from openai import OpenAI


class Child:
    name: str  # rd4c: identity
    hiv_status: str  # rd4c: health
    grade: str  # rd4c: education
    guardian: str  # rd4c: identity subject=guardian
    ward: str


def to_the_ministry(child: Child) -> None:
    requests.post("https://registry.ministry.example.org/children", json={"name": child.name})
    requests.post("https://registry.ministry.example.org/children", json={"hiv": child.hiv_status})  # expect: category-outside-agreement


def to_a_former_partner(child: Child) -> None:
    requests.post("https://api.partner.example.org/children", json={"name": child.name})  # expect: agreement-expired


def to_someone_else(child: Child) -> None:
    requests.post("https://collect.example.com/events", json={"name": child.name})  # expect: share-without-agreement
    requests.post("https://collect.example.com/events", json={"ward": child.ward})


# -- an address of which only the beginning is known --------------------------------------------------------------
BASE = "https://registry.ministry.example.org"


def to_a_path(child: Child) -> None:
    requests.post(f"{BASE}/wards/{child.ward}", json={"name": child.name})
    requests.post(BASE + "/wards/" + child.ward, json={"name": child.name})
    requests.post(f"https://collect.example.com/{child.ward}", json={"name": child.name})  # expect: share-without-agreement


def to_a_setting(child: Child) -> None:
    requests.post(f"{settings.REGISTRY_URL}/children", json={"name": child.name})
    requests.post(settings.REGISTRY_URL + "/children", json={"name": child.name})
    requests.post(f"{settings.OTHER_URL}/children", json={"name": child.name})  # expect: share-without-agreement


def to_whoever_asks(child: Child, host: str) -> None:
    requests.post(f"https://{host}/children", json={"name": child.name})  # expect: share-without-agreement


# -- a client that keeps whom it speaks to ---------------------------------------------------------------------------
async def by_a_base_address(child: Child) -> None:
    async with httpx.AsyncClient(base_url="https://registry.ministry.example.org/api") as client:
        await client.post("/children", json={"name": child.name})
        await client.put(f"/children/{child.ward}", json={"hiv": child.hiv_status})  # expect: category-outside-agreement
        await client.post("https://collect.example.com/events", json={"name": child.name})  # expect: share-without-agreement
    async with httpx.AsyncClient(base_url="https://collect.example.com") as other:
        await other.post("/events", json={"name": child.name})  # expect: share-without-agreement
    async with aiohttp.ClientSession("https://registry.ministry.example.org") as session:
        await session.post("/children", json={"name": child.name})


def by_a_library_with_a_server(child: Child) -> None:
    Api("registry.ministry.example.org", "user", "word").post("tracker", json={"name": child.name})
    Api("registry.ministry.example.org", "user", "word").post("tracker", json={"hiv": child.hiv_status})  # expect: category-outside-agreement
    Api("collect.example.com", "user", "word").post("tracker", json={"name": child.name})  # expect: share-without-agreement


# -- services and mail -----------------------------------------------------------------------------------------------
def to_a_language_model(child: Child) -> None:
    OpenAI().embeddings.create(model="m", input=child.grade)
    OpenAI().embeddings.create(model="m", input=child.name)  # expect: category-outside-agreement


def by_mail(child: Child, server: smtplib.SMTP) -> None:
    server.sendmail("us@example.org", "head@schools.example.org", child.name)  # expect: child-data-in-message
    server.sendmail("us@example.org", "head@schools.example.org", child.guardian)  # expect: child-data-in-message, category-outside-agreement
    server.sendmail("us@example.org", "head@elsewhere.example", child.name)  # expect: child-data-in-message, share-without-agreement
