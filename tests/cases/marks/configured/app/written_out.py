"""A mapping that is written out in the program says what is meant by a key: it holds nothing about anybody."""

import logging
from datetime import date

log = logging.getLogger(__name__)


def is_date(text: str) -> bool:
    return bool(date.fromisoformat(text))


CHECKS = {"PersonBirthDate": ("birth date", is_date), "Ward": ("ward", str)}
COLUMNS = {"birth_date": "PersonBirthDate", "ward": "Ward"}
OTHER_NAMES = {"Ward": "ward"}


def column_names(names: list[str]) -> None:
    log.info("%s", CHECKS["PersonBirthDate"][0])
    for name in ("PersonBirthDate", "Ward"):
        log.info("%s", OTHER_NAMES.get(name))
        log.info("%s", CHECKS[name][0])


def check(row: dict[str, str]) -> None:
    for name, (shown, is_valid) in CHECKS.items():
        if not is_valid(row[name]):
            log.info("%s is wrong", shown)
            log.info("%s is wrong: %s", shown, row[name])  # expect: child-data-in-log


def made_here(birth_date: str, ward: str) -> None:
    row = {"PersonBirthDate": birth_date, "Ward": ward}
    log.info("%s", row["Ward"])
    log.info("%s", row["PersonBirthDate"])  # expect: child-data-in-log
