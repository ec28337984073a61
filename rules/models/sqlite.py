"""Examples for sqlite.toml: a stored row is judged by `plaintext-row`, which is for the pedantic; what is read back is not known."""

import sqlite3


class Child:
    name: str  # rd4c: identity
    ward: str


def stored(child: Child) -> None:
    connection = sqlite3.connect("clinic.db")
    connection.execute("insert into child values (?, ?)", (child.name, child.ward))
    cursor = connection.cursor()
    cursor.execute("select name from child where ward = ?", (child.ward,))
    print(cursor.fetchone()[0])  # missing: child-data-on-console -- SQL text is not read
    cursor.executemany("insert into child values (?, ?)", [(child.name, child.ward)])
    cursor.executescript("delete from child")
