"""Examples for aiohttp.toml: as a client and as a server."""
import logging

import aiohttp
from aiohttp import web
from django.db import models

log = logging.getLogger(__name__)
routes = web.RouteTableDef()


class Child(models.Model):
    surname = models.CharField(max_length=80)                      # rd4c: identity
    ward = models.CharField(max_length=20)


async def sent(child: Child) -> None:
    async with aiohttp.ClientSession() as session:
        await session.post("https://example.org/wards", json={"ward": child.ward})
        await session.post("https://example.org/children", json={"name": child.surname})   # expect: share-without-agreement
        await session.get("https://example.org/", params={"name": child.surname})  # expect: share-without-agreement, child-data-in-url


async def answered(child: Child) -> None:
    async with aiohttp.ClientSession() as session:
        async with session.post("https://example.org/", json={"name": child.surname}) as response:     # expect: share-without-agreement
            log.info("%s", response.status)
            log.info("%s", await response.text())                  # expect: child-data-in-log


async def failed(child: Child) -> None:
    async with aiohttp.ClientSession() as session:
        try:
            await session.request("PUT", "https://example.org/", data=child.surname)       # expect: share-without-agreement
        except aiohttp.ClientResponseError as error:
            log.info("%s", error)
        try:
            response = await session.get(f"https://example.org/{child.surname}")   # expect: child-data-in-url, share-without-agreement
            response.raise_for_status()
        except aiohttp.ClientResponseError as error:
            log.info("%s", error)                                  # expect: child-data-in-log


async def read_from_outside(session: aiohttp.ClientSession) -> None:
    async with session.get("https://example.org/children/1") as response:
        record = await response.json()
        log.info("%s", record["ward"])
        log.info("%s", record["surname"])                          # expect: child-data-in-log


@routes.get("/child/{pk}")
async def open_route(request: web.Request) -> web.Response:
    return web.json_response({"surname": Child.objects.get(pk=1).surname})     # expect: unguarded-view


async def open_handler(request: web.Request) -> web.Response:
    return web.Response(text=Child.objects.get(pk=1).surname)      # expect: unguarded-view


async def for_members(request: web.Request) -> web.Response:
    if not request.headers.get("Authorization"):
        raise web.HTTPUnauthorized
    return web.Response(text=Child.objects.get(pk=1).surname)      # expect: authenticated-only


async def for_members_by_status(request: web.Request) -> web.Response:
    if not request.headers.get("Authorization"):
        return web.json_response({}, status=401)
    return web.Response(text=Child.objects.get(pk=1).surname)      # expect: authenticated-only


async def for_nurses(request: web.Request) -> web.Response:
    if request.headers.get("X-Role") != "nurse":
        raise web.HTTPForbidden()
    return web.Response(text=Child.objects.get(pk=1).surname)


async def for_nurses_by_status(request: web.Request) -> web.Response:
    if request.headers.get("X-Role") != "nurse":
        return web.Response(text="no", status=403)
    return web.Response(text=Child.objects.get(pk=1).surname)


app = web.Application()
app.add_routes([
    web.get("/text", open_handler), web.get("/members", for_members), web.get("/also", for_members_by_status),
    web.get("/nurses", for_nurses), web.get("/nurses-too", for_nurses_by_status),
])


async def refused(child: Child, error: aiohttp.ClientError, answer: aiohttp.ClientResponseError) -> None:
    log.info("%s", child.surname)                                  # expect: child-data-in-log
    log.info("%s %s", error, answer)


async def asked_without_a_session(child: Child) -> None:
    async with aiohttp.request("post", "https://x.example", json={"ward": child.ward}) as answer:
        answer.raise_for_status()
    async with aiohttp.request("post", "https://x.example", json={"surname": child.surname}) as answer:          # expect: share-without-agreement
        answer.raise_for_status()
