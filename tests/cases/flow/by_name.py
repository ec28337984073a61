"""A method on an object nobody knows: the few of the project that the name can mean get what is handed over."""
import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

log = logging.getLogger(__name__)


@dataclass
class Child:
    surname: str  # rd4c: identity
    ward: str


class PaperArchive:
    def archive_case(self, record: dict[str, str]) -> str:
        log.info(record["ward"])
        log.info(record["surname"])  # expect: child-data-in-log
        return "1"


class RemoteArchive:
    def archive_case(self, record: dict[str, str]) -> str:
        log.info(record["surname"])  # expect: child-data-in-log
        return record["ward"]


def archive(child: Child, find: Callable[[str], Any]) -> None:
    number = find("paper").archive_case({"surname": child.surname, "ward": child.ward})
    log.info(number)


def names_that_say_nothing(child: Child, find: Callable[[str], Any]) -> None:
    find("list").append(child.surname)


class Rows:
    def append(self, row: str) -> None:
        log.info(row)
