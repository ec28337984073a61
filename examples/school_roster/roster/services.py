"""What leaves the school, and what is written down about it."""

import hashlib
import hmac
import json
import logging
import os
from pathlib import Path

import httpx
import openai
import requests
from sqlalchemy import select
from sqlalchemy.orm import Session

from .models import Pupil, Report
from .privacy import mask_name
from .schemas import PupilIn

log = logging.getLogger(__name__)
client = openai.OpenAI()
KEY = os.environ.get("ROSTER_KEY", "").encode()


def summarise(report: Report) -> str:
    answer = client.chat.completions.create(model="small", messages=build_prompt(report.remarks))  # expect: child-data-to-llm
    return answer.choices[0].message.content or ""


def summarise_term(report: Report) -> str:
    prompt = [{"role": "user", "content": f"Write one sentence about {report.term}."}]
    answer = client.chat.completions.create(model="small", messages=prompt)
    return answer.choices[0].message.content or ""


def build_prompt(text: str) -> list[dict[str, str]]:
    return [{"role": "system", "content": "Be brief."}, {"role": "user", "content": text}]


def order_bus(pupil: Pupil) -> None:
    stop = {"name": pupil.full_name, "street": pupil.home_street}
    requests.post("https://rides.transport.example/stops", json=stop, timeout=10)


def order_special_bus(pupil: Pupil) -> None:
    stop = {"name": pupil.full_name, "needs": pupil.support_needs}
    requests.post("https://rides.transport.example/stops", json=stop, timeout=10)  # expect: category-outside-agreement


def order_book(pupil: Pupil) -> None:
    httpx.post("https://shop.books.example/order", json={"for": pupil.full_name})  # expect: share-without-agreement
    httpx.post("https://shop.books.example/order", json={"room": pupil.form_room})


def note_enrolment(pupil: PupilIn) -> None:
    log.info("enrolled in %s", pupil.form_room)
    log.info("enrolled %s", mask_name(pupil.full_name))
    log.info("enrolled %s", pupil.full_name)  # expect: child-data-in-log
    log.info("enrolled %s", hmac.new(KEY, pupil.full_name.encode(), "sha256").hexdigest())
    log.info("enrolled %s", hashlib.sha256(pupil.full_name.encode()).hexdigest())  # expect: child-data-in-log, weak-pseudonym


def save_backup(session: Session, path: Path) -> None:
    rows = [row_of(pupil) for pupil in session.scalars(select(Pupil)).all()]
    path.write_text(json.dumps(rows))  # expect: plaintext-file


def row_of(pupil: Pupil) -> dict[str, str]:
    return {"name": pupil.full_name, "room": pupil.form_room}


def save_rooms(session: Session, path: Path) -> None:
    rooms = [{"room": pupil.form_room} for pupil in session.scalars(select(Pupil)).all()]
    path.write_text(json.dumps(rooms))


def check_room(pupil: Pupil) -> None:
    if pupil.form_room == "":
        raise LookupError(f"pupil {pupil.id} has no room")
    if pupil.support_needs and pupil.form_room == "1A":
        raise LookupError(f"no lift in 1A, but {pupil.support_needs}")  # expect: child-data-in-exception
