"""Examples for rows.toml: columns of rows, known by their names."""
import sqlite3

import asyncpg
import psycopg
import psycopg2
import pymysql
from django.db import models


class Child(models.Model):
    surname = models.CharField(max_length=80)                      # rd4c: identity
    ward = models.CharField(max_length=20)


async def with_asyncpg() -> None:
    connection = await asyncpg.connect()
    row = await connection.fetchrow("select surname, ward from child")
    print(row["ward"])
    print(row["surname"])                                          # expect: child-data-on-console
    for each in await connection.fetch("select surname, ward from child"):
        print(each["ward"])
        print(each["surname"])                                     # expect: child-data-on-console


def with_mysql() -> None:
    cursor = pymysql.connect().cursor()
    cursor.execute("select surname from child")
    print(cursor.fetchone()["surname"])                            # expect: child-data-on-console


def with_sqlite() -> None:
    cursor = sqlite3.connect("children.db").cursor()
    cursor.execute("select surname from child")
    for row in cursor.fetchall():
        print(row["ward"])
        print(row["surname"])                                      # expect: child-data-on-console


async def from_a_pool() -> None:
    pool = await asyncpg.create_pool()
    row = await pool.fetchrow("select surname, ward from child")
    print(row["ward"])
    print(row["surname"])                                          # expect: child-data-on-console


async def places(statement: str) -> None:
    connection = await asyncpg.connect()
    row = await connection.fetchrow("select ward, surname from child")
    print(row[0])
    print(row[1])                                                  # expect: child-data-on-console
    for ward, surname in await connection.fetch("select ward, surname from child"):
        print(ward)
        print(surname)                                             # expect: child-data-on-console
    row = await connection.fetchrow(statement)
    print(row[0])


def with_psycopg() -> None:
    with psycopg2.connect("") as connection, connection.cursor() as cursor:
        cursor.execute("select ward, surname from child")
        print(cursor.fetchone()[0])
        print(cursor.fetchone()[1])                                # expect: child-data-on-console
        cursor.execute("insert into child (ward, surname) values (%s, %s) returning ward, surname", ("3", "x"))
        print(cursor.fetchall()[0][0])
        print(cursor.fetchall()[0][1])                             # expect: child-data-on-console
    print(psycopg.connect("").execute("select surname from child").fetchall())     # expect: child-data-on-console


def with_mysql_by_place() -> None:
    cursor = pymysql.connect().cursor()
    cursor.execute("select ward, surname from child")
    for row in cursor.fetchall():
        print(row[0])
        print(row[1])                                              # expect: child-data-on-console


def one_after_another() -> None:
    connection = sqlite3.connect("children.db")
    for row in connection.execute("select surname, ward from child"):
        print(row["ward"])
        print(row["surname"])                                      # expect: child-data-on-console
    cursor = psycopg2.connect("dbname=children").cursor()
    cursor.execute("select surname, ward from child")
    for each in cursor:
        print(each["ward"])
        print(each["surname"])                                     # expect: child-data-on-console
    cursor = pymysql.connect().cursor()
    cursor.execute("select surname, ward from child")
    for each in cursor:
        print(each["ward"])
        print(each["surname"])                                     # expect: child-data-on-console
    with psycopg.connect("dbname=children") as opened:
        print([each["ward"] for each in opened.execute("select surname, ward from child")])
        print([each["surname"] for each in opened.execute("select surname, ward from child")])    # expect: child-data-on-console


def as_mappings() -> None:
    row = sqlite3.connect("children.db").execute("select surname, ward from child").fetchone()
    found = dict(row) if row else {}
    print(found["ward"])
    print(found["surname"])                                        # expect: child-data-on-console


class Store:
    def __init__(self, path: str) -> None:
        self.connection = sqlite3.connect(path)

    def show(self) -> None:
        row = self.connection.execute("select surname, ward from child").fetchone()
        print(row["ward"])
        print(row["surname"])                                      # expect: child-data-on-console

    def close(self) -> None:
        self.connection.close()
        self.connection = None


async def other_columns(connection: asyncpg.Connection) -> None:
    row = await connection.fetchrow("select * from child where ward = $1", "north")
    print(row["ward"], row.get("ward"), row.get("ward", ""))
    print(row["surname"])                                          # expect: child-data-on-console
    print(row.get("surname"))                                      # expect: child-data-on-console
    print(row)                                                     # expect: child-data-on-console
