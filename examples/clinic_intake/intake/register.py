"""The old paper register, typed in: its marks stand in the configuration."""

import logging

logger = logging.getLogger(__name__)


class RegisterEntry:
    def __init__(self, line: int, mother_name: str) -> None:
        self.line = line
        self.mother_name = mother_name


def find_entry(national_number: str, entries: dict[str, RegisterEntry]) -> RegisterEntry | None:
    logger.debug("looking for %s", national_number)  # expect: child-data-in-log
    return entries.get(national_number)


def describe_entry(entry: RegisterEntry) -> None:
    logger.info("line %d", entry.line)
    logger.info("line %d: %s", entry.line, entry.mother_name)  # expect: child-data-in-log
