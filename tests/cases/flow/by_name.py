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


class Intake:
    """Its logger is handed in by who knows whom: what is called so is one."""

    def __init__(self, logger: Any, queue: Any) -> None:
        self.logger = logger
        self.queue = queue

    def admit(self, child: Child) -> None:
        self.logger.info("admitted %s", child.ward)
        self.logger.info("admitted %s", child.surname)  # expect: child-data-in-log
        self.queue.info(child.surname)
        self.logger.accept(child.surname)


def handed_in(child: Child, logger: Any) -> None:
    logger.error(f"refused: {child.surname}")  # expect: child-data-in-log
