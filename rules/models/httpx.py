"""Examples for httpx.toml: what leaves in a request, and what the answer may repeat."""
import logging

import httpx
from django.db import models

log = logging.getLogger(__name__)


class Child(models.Model):
    surname = models.CharField(max_length=80)                      # rd4c: identity
    ward = models.CharField(max_length=20)


class Registry(httpx.Client):
    pass


def sent(child: Child) -> None:
    httpx.post("https://example.org/wards", json={"ward": child.ward})
    httpx.post("https://example.org/children", json={"name": child.surname})       # expect: share-without-agreement
    httpx.request("PUT", "https://example.org/", content=child.surname)            # expect: share-without-agreement
    httpx.get("https://example.org/", params={"name": child.surname})              # expect: share-without-agreement, child-data-in-url


def by_a_client(child: Child) -> None:
    with httpx.Client(base_url="https://example.org") as client:
        client.get("/wards", params={"ward": child.ward})
        client.post("/children", json={"name": child.surname})     # expect: share-without-agreement
    Registry().patch("/children", data={"name": child.surname})    # expect: share-without-agreement


async def asynchronous(child: Child) -> None:
    async with httpx.AsyncClient() as client:
        response = await client.post("https://example.org/", json={"name": child.surname})     # expect: share-without-agreement
        log.info("%s %s", response.status_code, response)
        log.info("%s", response.text)                              # expect: child-data-in-log


def failed(child: Child) -> None:
    try:
        httpx.post("https://example.org/", json={"name": child.surname}).raise_for_status()    # expect: share-without-agreement
    except httpx.HTTPStatusError as error:
        log.info("%s", error.response.status_code)
        log.info("%s", error.response.text)                        # expect: child-data-in-log
    except httpx.ConnectError as error:
        log.info("%s", error)


def failed_with_an_address(child: Child) -> None:
    try:
        httpx.get("https://example.org/", params={"name": child.surname}).raise_for_status()    # expect: child-data-in-url, share-without-agreement
    except httpx.HTTPStatusError as error:
        log.info("%s", error)                                      # expect: child-data-in-log
    except httpx.ConnectError as error:
        log.info("%s", error)                                      # expect: child-data-in-log


def read_from_outside() -> None:
    record = httpx.get("https://example.org/children/1").json()
    log.info("%s", record["ward"])
    log.info("%s", record["surname"])                              # expect: child-data-in-log


def refused(child: Child, error: httpx.HTTPError, answer: httpx.HTTPStatusError, lost: httpx.ConnectError) -> None:
    log.info("%s", child.surname)                                  # expect: child-data-in-log
    log.info("%s %s %s", error, answer.response, lost)
