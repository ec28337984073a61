"""A copy outside the system is outside its protection: without an agreement in the configuration every recipient is a stranger.

`tests/cases/agreements` shows the configuration that names recipients.
"""

import requests


class Child:
    name: str  # rd4c: identity
    ward: str


def share(child: Child) -> None:
    requests.post("https://registry.example.org/children", json={"name": child.name})  # expect: share-without-agreement


def share_wards(children: list[Child]) -> None:
    requests.post("https://registry.example.org/wards", json=[child.ward for child in children])
    requests.post("https://registry.example.org/wards", json={"children": len(children)})
