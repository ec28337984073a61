"""Examples for rows.toml: columns of rows, known by their names."""
import sqlite3

import asyncpg
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
