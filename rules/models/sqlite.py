"""Examples for sqlite.toml: a stored row is judged by `plaintext-row`, which is for the pedantic; rows have the columns of the statement."""

import csv
import sqlite3

import aiosqlite


class Child:
    name: str  # rd4c: identity
    ward: str


class WardFee:
    payer: str  # rd4c: identity


def stored(child: Child) -> None:
    connection = sqlite3.connect("clinic.db")
    connection.execute("insert into child values (?, ?)", (child.name, child.ward))
    cursor = connection.cursor()
    cursor.execute("select name from child where ward = ?", (child.ward,))
    print(cursor.fetchone()[0])  # expect: child-data-on-console
    cursor.executemany("insert into child values (?, ?)", [(child.name, child.ward)])
    cursor.executescript("delete from child")


def by_place_and_by_name(ward: str) -> None:
    cursor = sqlite3.connect("clinic.db").cursor()
    cursor.execute(f"select c.ward, c.name as who from child c where c.ward = '{ward}'")
    row = cursor.fetchone()
    print(row[0])
    print(row[1])  # expect: child-data-on-console
    print(row["who"])  # expect: child-data-on-console
    ward, who = row
    print(ward)
    print(who)  # expect: child-data-on-console
    print(dict(row)["ward"])
    print(dict(row))  # expect: child-data-on-console
    cursor.execute("select ward, count(name) from child group by ward")
    print(cursor.fetchone())


def all_columns(path: str) -> None:
    connection = sqlite3.connect("clinic.db")
    with open(path, "w") as file:
        csv.writer(file).writerows(connection.execute("SELECT * FROM children").fetchall())  # expect: plaintext-file
    print(connection.execute("SELECT * FROM child_details").fetchall())  # expect: child-data-on-console
    print(connection.execute("SELECT * FROM wards").fetchall())
    print(connection.execute("SELECT * FROM ward_fees").fetchall())  # expect: child-data-on-console


def whoever_runs_it(database) -> None:
    rows = database.execute("select name from child where ward = %s" % 3)
    print(rows.fetchone()[0])  # expect: child-data-on-console


class Repository:
    def __init__(self, cursor) -> None:
        self.cursor = cursor

    def list_names(self) -> None:
        self.cursor.execute("select name from child where ward = {}".format(3))
        for (name,) in self.cursor.fetchall():
            print(name)  # expect: child-data-on-console


async def without_waiting() -> None:
    async with aiosqlite.connect("clinic.db") as connection:
        async with connection.execute("select ward, name from child") as cursor:
            print((await cursor.fetchone())[0])
            print((await cursor.fetchone())[1])  # expect: child-data-on-console
        for row in await connection.execute_fetchall("select name from child"):
            print(row)  # expect: child-data-on-console


def put_in(connection: sqlite3.Connection, text: str) -> None:
    cursor = connection.cursor()
    cursor.executemany("insert into letter (place, body) values (?, ?)", [("3", text)])


def put_in_and_read_again(child: Child) -> None:
    connection = sqlite3.connect("letters.db")
    put_in(connection, child.name)
    place, body = connection.execute("select place, body from letter").fetchone()
    print(place)
    print(body)  # expect: child-data-on-console
    print(connection.execute("select count(*) from letter").fetchone())
    for row in connection.execute("select * from letter"):
        print(row["place"])
        print(row["body"])  # expect: child-data-on-console
    connection.execute("update visit set reason = ? where number = ?", (child.name, 7))
    print(connection.execute("select number from visit").fetchone()[0])
    print(connection.execute("select reason from visit").fetchone()[0])  # expect: child-data-on-console
