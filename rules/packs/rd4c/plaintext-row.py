"""A child's data written into a row of another store is a second copy; encrypt it, or keep a pseudonym."""

import hmac
import sqlite3


class Child:
    name: str  # rd4c: identity
    ward: str


def store(connection: sqlite3.Connection, child: Child) -> None:
    connection.execute("insert into visit values (?, ?)", (child.name, child.ward))  # missing: plaintext-row -- any instance counts as loaded from the store


def store_from_outside(connection: sqlite3.Connection, name: str) -> None:
    child = Child()
    child.name = name
    connection.execute("insert into visit values (?)", (child.name,))  # expect: plaintext-row


def store_pseudonym(connection: sqlite3.Connection, name: str, key: bytes) -> None:
    child = Child()
    child.name = name
    connection.execute("insert into visit values (?)", (hmac.digest(key, child.name.encode(), "sha256"),))
