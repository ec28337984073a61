"""A record travels over TLS, and somebody checks the certificate."""

import requests


class Child:
    surname: str  # rd4c: identity
    ward: str


def in_clear(child: Child) -> None:
    requests.post("http://registry.example.org/children", json={"name": child.surname})  # expect: plaintext-transport, share-without-agreement


def unchecked(child: Child) -> None:
    requests.post("https://registry.example.org/children", json={"name": child.surname}, verify=False)  # expect: plaintext-transport, share-without-agreement


def over_tls(child: Child) -> None:
    requests.post("https://registry.example.org/children", json={"name": child.surname})  # expect: share-without-agreement


def to_itself(child: Child) -> None:
    requests.post("http://localhost:8080/children", json={"name": child.surname})


def nothing_sensitive(child: Child) -> None:
    requests.post("http://registry.example.org/wards", json={"ward": child.ward})
