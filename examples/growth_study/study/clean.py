"""Processing: doubtful measurements are looked at and put right."""

import hashlib
import logging
from typing import Annotated

import pandas as pd
from cryptography.fernet import Fernet

from study.measurements import Measurement
from study.privacy import ChildData, pseudonym

log = logging.getLogger(__name__)
COLUMNS = ("child_number", "name", "birth_date", "gender", "village", "muac")


def load(path: str) -> Annotated[pd.DataFrame, ChildData("health", columns=("name", "village", "muac"))]:
    return pd.read_csv(path)


def check(measurement: Measurement) -> None:
    if measurement.muac > 30:
        log.warning("doubtful: %s of %s", measurement.muac, measurement.name)  # expect: child-data-in-log
        log.warning("doubtful: see %s", pseudonym(measurement.child_number))


def require_a_number(measurement: Measurement) -> None:
    if not measurement.child_number:
        raise ValueError(f"{measurement.name} has no number")  # expect: child-data-in-exception
    if not measurement.team:
        raise ValueError("the measurement names no team")


def hide_behind_a_hash(measurement: Measurement) -> str:
    return hashlib.sha256(measurement.child_number.encode()).hexdigest()  # expect: weak-pseudonym


def hide_behind_a_key(measurement: Measurement) -> str:
    return pseudonym(measurement.child_number)


def keep_in_clear(path: str, target: str) -> None:
    load(path).to_csv(target)  # expect: plaintext-file


def keep_encrypted(path: str, target: str, key: bytes) -> None:
    text = load(path).to_csv()
    with open(target, "wb") as file:
        file.write(Fernet(key).encrypt(text.encode()))
