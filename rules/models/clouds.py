"""Examples for clouds.toml: what services of others keep, look up and search."""
import io
import logging

import cloudinary.uploader
import firebase_admin.auth
import googlemaps
import paramiko
from algoliasearch.search.client import SearchClientSync
from azure.cosmos import ContainerProxy
from azure.servicebus import ServiceBusMessage
from django.db import models
from elasticsearch import AsyncElasticsearch, Elasticsearch
from firebase_admin import db, firestore
from geopy.geocoders import Nominatim
from google.cloud import bigquery
from google.cloud import logging as cloud_logging
from google.cloud import pubsub_v1
from google.cloud.firestore import Client as Firestore
from meilisearch import Client as Meilisearch
from pyairtable import Api
from supabase import AsyncClient, create_client
from supabase._async.client import create_client as create_async_client

log = logging.getLogger(__name__)


class Child(models.Model):
    surname = models.CharField(max_length=80)                      # rd4c: identity
    phone = models.CharField(max_length=20)                        # rd4c: contact
    address = models.CharField(max_length=80)                      # rd4c: location
    photo = models.ImageField()                                    # rd4c: media
    ward = models.CharField(max_length=20)


# == accounts, pictures and sheets ===========================================================================
def accounts(child: Child) -> None:
    firebase_admin.auth.create_user(uid=str(child.pk), display_name=child.ward)
    firebase_admin.auth.create_user(uid=str(child.pk), phone_number=child.phone)   # expect: share-without-agreement
    firebase_admin.auth.set_custom_user_claims(str(child.pk), {"name": child.surname})     # expect: child-data-in-cookie


def pictures(child: Child) -> None:
    cloudinary.uploader.upload(child.photo, folder="children")     # expect: share-without-agreement
    cloudinary.uploader.upload("logo.png", public_id=child.ward)


def sheets(child: Child) -> None:
    table = Api("key").table("base", "children")
    table.create({"Ward": child.ward})
    table.create({"Name": child.surname})                          # expect: share-without-agreement
    SearchClientSync("app", "key").save_object("children", {"name": child.surname})    # expect: share-without-agreement


# == places ==================================================================================================
def places(child: Child) -> None:
    Nominatim(user_agent="clinic").geocode(child.ward)
    Nominatim(user_agent="clinic").geocode(child.address)          # expect: share-without-agreement
    googlemaps.Client(key="key").geocode(child.address)            # expect: share-without-agreement


# == machines of others ======================================================================================
def copied(child: Child) -> None:
    client = paramiko.SSHClient()
    sftp = client.open_sftp()
    sftp.putfo(io.StringIO(child.ward), "ward.txt")
    sftp.putfo(io.StringIO(child.surname), "child.txt")            # expect: share-without-agreement
    client.exec_command(f"register {child.surname}")               # expect: share-without-agreement


# == databases: rows, for the pedantic =======================================================================
def documents(child: Child) -> None:
    children = firestore.client().collection("children")
    children.document(str(child.pk)).set({"surname": child.surname})
    found = Firestore().collection("children").document("1").get().to_dict()
    log.info("%s", found["ward"])
    log.info("%s", found["surname"])                               # expect: child-data-in-log
    for each in children.where("ward", "==", child.ward).stream():
        log.info("%s", each.to_dict()["surname"])                  # expect: child-data-in-log
    tree = db.reference("children")
    tree.child("1").set({"surname": child.surname})
    log.info("%s", tree.child("1").get()["surname"])               # expect: child-data-in-log


def rows(child: Child, container: ContainerProxy) -> None:
    bigquery.Client().insert_rows_json("children", [{"surname": child.surname}])
    container.upsert_item({"surname": child.surname})


def in_supabase(child: Child) -> None:
    create_client("https://example.org", "key").table("children").insert({"surname": child.surname}).execute()


def filed_in_supabase(child: Child) -> None:
    files = create_client("https://example.org", "key").storage.from_("papers")
    files.upload(path="ward.txt", file=child.ward.encode())
    files.upload(path="child.txt", file=child.surname.encode())    # expect: share-without-agreement


def counted_by_supabase(child: Child) -> None:
    client = create_client("https://example.org", "key")
    print(client.rpc("visits_of", {"phone": child.phone}).execute().data)      # what is asked is no part of the answer
    print(client.table("visits").select("*").eq("phone", child.phone).limit(3).execute().count)
    for row in client.table("children").select("*").eq("ward", "3").order("ward").execute().data:
        print(row["ward"])
        print(row["surname"])                                      # expect: child-data-on-console


async def shown_by_supabase(client: AsyncClient) -> None:
    answer = await client.table("children").select("*").eq("ward", "3").single().execute()
    print(answer.data["ward"])
    print(answer.data["surname"])                                  # expect: child-data-on-console


async def made_elsewhere() -> None:
    client = await create_async_client("https://example.org", "key")
    found = await client.table("children").select("*").limit(3).execute()
    print(found.data[0]["ward"])
    print(found.data[0]["surname"])                                # expect: child-data-on-console


async def searched(child: Child) -> None:
    Elasticsearch().index(index="children", document={"surname": child.surname})
    await AsyncElasticsearch().index(index="children", document={"surname": child.surname})
    Meilisearch("http://search").index("children").add_documents([{"surname": child.surname}])


# == logs and queues =========================================================================================
def logged(child: Child) -> None:
    cloud_logging.Client().logger("clinic").log_text(child.ward)
    cloud_logging.Client().logger("clinic").log_struct({"name": child.surname})    # expect: child-data-in-log


def queued(child: Child) -> None:
    pubsub_v1.PublisherClient().publish("seen", child.ward.encode())
    pubsub_v1.PublisherClient().publish("seen", child.surname.encode())    # expect: child-data-in-queue
    ServiceBusMessage(child.surname)                               # expect: child-data-in-queue


def of_a_file(child: Child, path: str) -> None:
    with open(path, "w") as out:
        out.write(child.surname)                                   # expect: plaintext-file
    with paramiko.SFTPClient.from_transport(paramiko.Transport(("files.example.org", 22))) as files:
        files.put(path, "incoming/a.csv")                          # expect: share-without-agreement
        files.put("b.csv", "incoming/b.csv")
