"""Examples for small_stores.toml: rows, documents, nodes and entries of smaller stores."""
import duckdb
import ldap3
from cassandra.cluster import Cluster
from databases import Database
from django.db import models
from neo4j import GraphDatabase
from opensearchpy import OpenSearch
from opensearchpy.helpers import bulk
from tinydb import TinyDB


class Child(models.Model):
    surname = models.CharField(max_length=80)                      # rd4c: identity
    ward = models.CharField(max_length=20)


def in_a_file(child: Child) -> None:
    store = TinyDB("children.json")
    store.insert({"ward": child.ward})
    store.insert({"surname": child.surname})
    store.table("old").insert_multiple([{"surname": child.surname}])
    print(store.all()[0]["ward"])
    print(store.all()[0]["surname"])                               # expect: child-data-on-console
    print(store.get(doc_id=1)["surname"])                          # expect: child-data-on-console


def in_a_table(child: Child) -> None:
    duckdb.connect("children.db").execute("insert into child (ward) values (?)", [child.ward])
    duckdb.connect("children.db").execute("insert into child (surname) values (?)", [child.surname])
    print(duckdb.sql("select ward from child").fetchall())
    print(duckdb.sql("select surname from child").fetchall())      # expect: child-data-on-console
    print(duckdb.connect("children.db").sql("select surname from child").fetchone())   # expect: child-data-on-console
    duckdb.sql("select ward from child").write_csv("wards.csv")
    duckdb.sql("select surname from child").write_csv("names.csv")   # expect: plaintext-file


def in_a_graph(child: Child) -> None:
    with GraphDatabase.driver("bolt://graph") as driver, driver.session() as session:
        session.run("create (:Ward {name: $ward})", ward=child.ward)
        session.run("create (:Child {name: $name})", name=child.surname)
        driver.execute_query("create (:Child {name: $name})", {"name": child.surname})


def in_a_cluster(child: Child) -> None:
    session = Cluster(["one"]).connect("register")
    session.execute("insert into child (ward) values (%s)", (child.ward,))
    session.execute("insert into child (surname) values (%s)", (child.surname,))


def in_an_index(client: OpenSearch, child: Child) -> None:
    client.index(index="children", body={"ward": child.ward})
    client.index(index="children", body={"surname": child.surname})
    bulk(client, [{"_source": {"surname": child.surname}}])


def in_a_directory(connection: ldap3.Connection, child: Child) -> None:
    connection.add("ou=wards", "ward", {"name": child.ward})
    connection.add("ou=children", "person", {"sn": child.surname})


async def beside_others(database: Database, child: Child) -> None:
    await database.execute("insert into child values (:ward)", {"ward": child.ward})
    await database.execute("insert into child values (:name)", {"name": child.surname})
    print(await database.fetch_all("select ward from child"))
    print(await database.fetch_all("select surname from child"))   # expect: child-data-on-console
