"""A function gives a method of an object that it made: whoever calls it gets at what the object holds."""

import io
import logging

log = logging.getLogger(__name__)


class Child:
    name: str  # rd4c: identity
    shoe_size: int


def reader_of(text: str):
    buffer = io.StringIO()
    buffer.write(text)
    return buffer.getvalue


def copier_of(text: str):
    found = [text]
    return found.copy


class Register:
    def __init__(self) -> None:
        self.rows: list[str] = []

    def add(self, text: str) -> None:
        self.rows.append(text)

    def joined(self) -> str:
        return ", ".join(self.rows)


def joiner_of(text: str):
    register = Register()
    register.add(text)
    return register.joined


def of_a_library_object(child: Child) -> None:
    log.info(reader_of(child.name)())  # expect: child-data-in-log
    log.info(reader_of(str(child.shoe_size))())


def of_a_list(child: Child) -> None:
    log.info(copier_of(child.name)())  # expect: child-data-in-log
    log.info(copier_of("nobody")())


def of_a_class_of_ours(child: Child) -> None:
    log.info(joiner_of(child.name)())  # expect: child-data-in-log
    log.info(joiner_of("nobody")())


def once_more(child: Child) -> None:
    log.info(reader_of(child.name)())  # expect: child-data-in-log
    log.info(joiner_of(child.name)())  # expect: child-data-in-log
    log.info(joiner_of("nobody")())
