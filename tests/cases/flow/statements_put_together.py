"""Statements in SQL that an f-string puts together: what they say after a part that nobody knows counts, too."""

import os
import sqlite3

SCHEMA = os.environ.get("CASE_SCHEMA", "main")
PUPILS = "pupil"


class Pupil:
    surname: str  # rd4c: identity
    ward: str


class Trainer:
    surname: str


def rows_of(query: str, *params: object) -> list[sqlite3.Row]:
    connection = sqlite3.connect(":memory:")
    connection.row_factory = sqlite3.Row
    return connection.execute(query, params).fetchall()


def schema_nobody_knows() -> None:
    for row in rows_of(f"select ward, surname from {SCHEMA}.pupil where id = ?", 1):
        print(row["ward"])
        print(row["surname"])  # expect: child-data-on-console


def joined(chosen: list[str]) -> None:
    rows = rows_of(
        f"""select p.ward, p.surname, g.title
        from {SCHEMA}.membership m
        join {SCHEMA}.pupil p on m.pupil = p.id
        join {SCHEMA}.club g on m.club = g.id
        where m.club in ({",".join(chosen)}) and p.is_active = true and g.is_active = true and m.is_active = true
        and exists (select 1 from {SCHEMA}.visit v where v.pupil = p.id and v.ward = p.ward and v.is_counted = true)
        order by p.surname"""
    )
    print(rows[0]["ward"], rows[0]["title"])
    print(rows[0]["surname"])  # expect: child-data-on-console


def another_table() -> None:
    rows = rows_of(f"select ward, surname from {SCHEMA}.trainer where id = ?", 1)
    print(rows[0]["surname"])


def another_table_at_once() -> None:
    rows = rows_of("select ward, surname from trainer where id = ?", 1)
    print(rows[0]["surname"])


def table_of_a_constant() -> None:
    rows = rows_of(f"select ward, surname from {SCHEMA}.{PUPILS}")
    print(rows[0]["surname"])  # expect: child-data-on-console


def given_back() -> None:
    rows = rows_of(f"update {SCHEMA}.pupil set ward = ? where id = ? returning id, ward, surname", "north", 1)
    print(rows[0]["ward"])
    print(rows[0]["surname"])  # expect: child-data-on-console


def column_of_a_hole(alias: str) -> None:
    rows = rows_of(f"select {alias}.surname from {SCHEMA}.pupil {alias}")
    print(rows[0]["surname"])  # expect: child-data-on-console


def counted() -> None:
    rows = rows_of(f"select count(surname) as many from {SCHEMA}.pupil")
    print(rows[0]["many"])


def no_statement(place: str) -> None:
    print(f"select your surname from {place}.pupil, please")


class Charges:
    def __init__(self) -> None:
        self.schema = SCHEMA

    def rows_of(self, query: str, *params: object) -> list[sqlite3.Row]:
        return rows_of(query, *params)

    def charge(self) -> list[sqlite3.Row]:
        """Return whose account changed."""
        for row in self.rows_of(f"select id, surname from {self.schema}.pupil"):
            self.tell(row)
        return list(self.rows_of(f"update {self.schema}.pupil set paid = true returning surname, ward"))

    def tell(self, pupil: sqlite3.Row) -> None:
        print(pupil["id"])
        print(pupil["surname"])  # expect: child-data-on-console

    def report(self) -> None:
        charged = self.charge()
        print(len(charged), "charged")
        for row in charged[:5]:
            print(row["surname"])  # expect: child-data-on-console
