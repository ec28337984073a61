"""What a function makes where there was nothing, once: a variable of the module that holds `None` until somebody asks for it."""

import sqlite3

connection = None
other = None


class Child:
    surname: str  # rd4c: identity


def connect() -> sqlite3.Connection:
    global connection
    if connection is None:
        connection = sqlite3.connect(":memory:")
        connection.execute("create table pupil (label text)")
    return connection


def connect_at_once() -> sqlite3.Connection:
    global other
    if other is not None:
        return other
    other = sqlite3.connect(":memory:")
    other.execute("create table pupil (label text)")
    return other


def stored(child: Child) -> None:
    print(connect().execute("insert into pupil values (?)", (child.surname,)))
    print(connect().total_changes)
    print(child.surname)  # expect: child-data-on-console


def stored_at_once(child: Child) -> None:
    done = connect_at_once().execute("insert into pupil values (?)", (child.surname,))
    print(done)


def perhaps_made(child: Child, ready: bool) -> None:
    chosen = sqlite3.connect(":memory:") if ready else None
    print(chosen.execute("select ?", (child.surname,)))


def of_a_text_or_nothing(child: Child, ready: bool) -> None:
    chosen = child.surname if ready else None
    print(chosen.upper())  # expect: child-data-on-console
