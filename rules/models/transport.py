"""Examples for transport.toml: the record and who listens in."""

import ftplib
import io
import urllib.request

import aiohttp
import httpx
import requests


class Child:
    surname: str  # rd4c: identity
    ward: str


def by_requests(child: Child, session: requests.Session, host: str) -> None:
    requests.post("http://registry.example.org/children", json={"name": child.surname})  # expect: plaintext-transport, share-without-agreement
    requests.post(f"http://{host}/children", json={"name": child.surname})  # expect: plaintext-transport, share-without-agreement
    session.put("http://" + host, data=child.surname)  # expect: plaintext-transport, share-without-agreement
    requests.post("http://registry.example.org/children", json={"ward": child.ward})
    requests.post("https://registry.example.org/children", json={"name": child.surname})  # expect: share-without-agreement
    requests.post(f"https://{host}/children", json={"name": child.surname}, verify=False)  # expect: plaintext-transport, share-without-agreement
    requests.post("http://localhost:8000/children", json={"name": child.surname})


def by_httpx(child: Child, client: httpx.Client) -> None:
    httpx.post("http://registry.example.org/children", json={"name": child.surname})  # expect: plaintext-transport, share-without-agreement
    client.post("http://registry.example.org/children", json={"name": child.surname})  # expect: plaintext-transport, share-without-agreement
    httpx.post("https://registry.example.org", json={"name": child.surname}, verify=False)  # expect: plaintext-transport, share-without-agreement
    httpx.post("https://registry.example.org", json={"name": child.surname}, verify=True)  # expect: share-without-agreement


def by_a_client_that_checks_nothing(child: Child) -> None:
    client = httpx.Client(verify=False)
    client.post("https://registry.example.org", json={"name": child.surname})  # expect: plaintext-transport, share-without-agreement


async def by_aiohttp(child: Child, session: aiohttp.ClientSession) -> None:
    await session.post("http://registry.example.org", json={"name": child.surname})  # expect: plaintext-transport, share-without-agreement
    await session.post("https://registry.example.org", json={"name": child.surname}, ssl=False)  # expect: plaintext-transport, share-without-agreement


def by_a_client_that_asks_nobody(child: Child) -> None:
    with httpx.Client(verify=False) as client:
        client.post("https://registry.example.org", json={"name": child.ward})
        client.post("https://registry.example.org", json={"name": child.surname})  # expect: plaintext-transport, share-without-agreement
    safe = httpx.Client(verify=True)
    safe.post("https://registry.example.org", json={"name": child.surname})  # expect: share-without-agreement
    session = requests.Session()
    session.verify = False
    session.post("https://registry.example.org", json={"name": child.surname})  # expect: plaintext-transport, share-without-agreement


async def by_a_connector(child: Child) -> None:
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(ssl=False)) as session:
        await session.post("https://registry.example.org", json={"name": child.surname})  # expect: plaintext-transport, share-without-agreement


def by_urllib(child: Child) -> None:
    urllib.request.urlopen("http://registry.example.org", data=child.surname.encode())  # expect: plaintext-transport, share-without-agreement
    urllib.request.urlopen("https://registry.example.org", data=child.surname.encode())  # expect: share-without-agreement


def by_ftp(child: Child, plain: ftplib.FTP, safe: ftplib.FTP_TLS) -> None:
    plain.storbinary("STOR child.txt", io.BytesIO(child.surname.encode()))  # expect: plaintext-transport, share-without-agreement
    safe.storbinary("STOR child.txt", io.BytesIO(child.surname.encode()))  # expect: share-without-agreement
