"""An agreement ends; what it allowed ends with it."""

import requests


class Child:
    surname: str  # rd4c: identity
    ward: str


def to_a_former_partner(child: Child) -> None:
    requests.post("https://api.partner.example.org/children", json={"name": child.surname})  # expect: agreement-expired


def to_the_ministry(child: Child) -> None:
    requests.post("https://api.moe.example.org/children", json={"name": child.surname})


def nothing_sensitive(child: Child) -> None:
    requests.post("https://api.partner.example.org/wards", json={"ward": child.ward})
