"""An agreement names what may be sent, about whom and for what."""

import requests


class Child:
    surname: str  # rd4c: identity purpose=enrolment
    birth_date: str  # rd4c: identity.birth_date purpose=research
    hiv_status: str  # rd4c: health
    guardian: str  # rd4c: identity subject=guardian


def to_the_ministry(child: Child) -> None:
    requests.post("https://api.moe.example.org/children", json={"name": child.surname})


def a_label_too_many(child: Child) -> None:
    requests.post("https://api.moe.example.org/children", json={"hiv": child.hiv_status})  # expect: category-outside-agreement


def a_purpose_too_many(child: Child) -> None:
    requests.post("https://api.moe.example.org/children", json={"born": child.birth_date})  # expect: category-outside-agreement


def a_person_too_many(child: Child) -> None:
    requests.post("https://api.moe.example.org/children", json={"guardian": child.guardian})  # expect: category-outside-agreement
