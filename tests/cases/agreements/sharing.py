"""Data about children goes to those an agreement names, and only the fields it names, until the day it ends."""

import requests


class Child:
    name: str  # rd4c: identity
    hiv_status: str  # rd4c: health
    ward: str


def to_the_ministry(child: Child) -> None:
    requests.post("https://registry.ministry.example.org/children", json={"name": child.name})
    requests.post("https://registry.ministry.example.org/children", json={"hiv": child.hiv_status})  # expect: category-outside-agreement


def to_a_former_partner(child: Child) -> None:
    requests.post("https://api.partner.example.org/children", json={"name": child.name})  # expect: agreement-expired


def to_someone_else(child: Child) -> None:
    requests.post("https://collect.example.com/events", json={"name": child.name})  # expect: share-without-agreement
    requests.post("https://collect.example.com/events", json={"ward": child.ward})
