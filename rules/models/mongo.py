"""Examples for mongo.toml: documents by the names of their fields."""
import mongoengine
from django.db import models
from motor.motor_asyncio import AsyncIOMotorClient
from pymongo import MongoClient


class Child(models.Model):
    surname = models.CharField(max_length=80)                      # rd4c: identity
    ward = models.CharField(max_length=20)


class Kid(mongoengine.Document):
    given = mongoengine.StringField()                              # rd4c: identity
    ward = mongoengine.StringField()


def found() -> None:
    children = MongoClient()["clinic"]["children"]
    print(children.find_one({"ward": "3"})["ward"])
    print(children.find_one({"ward": "3"})["surname"])             # expect: child-data-on-console
    for child in children.find():
        print(child["surname"])                                    # expect: child-data-on-console


def with_mongoengine() -> None:
    for kid in Kid.objects(ward="3"):
        print(kid.ward)
        print(kid.given)                                           # expect: child-data-on-console
    print(Kid.objects.first().to_json())                           # expect: child-data-on-console
    print(Kid.objects(ward="3").no_dereference().order_by("ward").to_json())    # expect: child-data-on-console
    print(Kid.objects.with_id("3").ward, Kid.objects.count())
    print(Kid.objects.with_id("3").given)                          # expect: child-data-on-console
    print(Visit.objects.only("kid").count())
    for row in Kid.objects(ward="3").as_pymongo():
        print(row)                                                 # expect: child-data-on-console


class Guardian(mongoengine.EmbeddedDocument):
    phone = mongoengine.StringField()                              # rd4c: contact
    language = mongoengine.StringField()


class Visit(mongoengine.Document):
    kid = mongoengine.ReferenceField(Kid)
    guardian = mongoengine.EmbeddedDocumentField(Guardian)
    others = mongoengine.EmbeddedDocumentListField(Guardian)


def with_documents_inside() -> None:
    for visit in Visit.objects(kid="3"):
        print(visit.kid.ward)
        print(visit.kid.given)                                     # expect: child-data-on-console
        print(visit.guardian.language)
        print(visit.guardian.phone)                                # expect: child-data-on-console
        for guardian in visit.others:
            print(guardian.language)
            print(guardian.phone)                                  # expect: child-data-on-console
        print(visit.to_mongo().to_dict())                          # expect: child-data-on-console
        print(visit.to_mongo()["guardian"])                        # expect: child-data-on-console


def stored(kid: Kid) -> None:
    # what is stored is shown to pedantic readers: plaintext-row
    MongoClient()["clinic"]["children"].insert_one({"ward": kid.ward, "given": kid.given})
    kid.save()
    print(kid.given)                                               # expect: child-data-on-console


class Connected:
    client: AsyncIOMotorClient = None


connected = Connected()


def clinic():
    return connected.client["clinic"]


async def by_attribute() -> None:
    children = clinic().children
    print((await children.find_one({"ward": "3"}))["ward"])
    print((await children.find_one({"ward": "3"}))["surname"])     # expect: child-data-on-console
    for child in await children.find({"ward": "3"}).sort("ward", -1).to_list(100):
        print(child["ward"])
        print(child["surname"])                                    # expect: child-data-on-console
    print((await children.find().limit(3).next())["surname"])      # expect: child-data-on-console
