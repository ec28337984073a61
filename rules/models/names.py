"""Examples for names.toml: a parameter or variable of unknown type that is named like a declared field."""

import logging

log = logging.getLogger(__name__)


class Child:
    surname: str  # rd4c: identity
    name: str  # rd4c: identity
    ward: str


def parameter(surname, ward) -> None:
    log.info(ward)
    log.info(surname)  # expect: child-data-in-log


def variable(form) -> None:
    surname = form.text()
    log.info(surname)  # expect: child-data-in-log


def parameter_of_a_plain_type(surname: str) -> None:
    log.info(surname)  # expect: child-data-in-log


class Heading:
    size: int


def parameter_of_another_type(surname: Heading) -> None:
    log.info(surname.size)


def generic_name(name) -> None:
    log.info(name)


def known_value() -> None:
    surname = "Smith"
    log.info(surname)
