"""The register and the marks agree."""

import requests


class Child:
    surname: str  # rd4c: identity purpose=enrolment
    birth_date: str  # rd4c: identity.birth_date purpose=enrollment  # expect: register-drift
    phone: str  # rd4c: contact  # expect: register-drift
    ward: str  # rd4c: location  # expect: register-drift


def to_the_ministry(child: Child) -> None:
    requests.post("https://api.moe.example.org/children", json={"name": child.surname})
