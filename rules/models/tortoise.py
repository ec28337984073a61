"""Examples for tortoise.toml: models and queries that are awaited."""
import csv

from tortoise import fields
from tortoise.models import Model


class Child(Model):
    surname = fields.CharField(max_length=80)                      # rd4c: identity
    ward = fields.CharField(max_length=20)


async def selected() -> None:
    for child in await Child.filter(ward="3").order_by("id"):
        print(child.ward)
        print(child.surname)                                       # expect: child-data-on-console
    child = await Child.get(id=1)
    print(child.surname)                                           # expect: child-data-on-console
    print((await Child.all().first()).surname)                     # expect: child-data-on-console
    for row in await Child.all().values("surname", "ward"):
        print(row["ward"])
        print(row["surname"])                                      # expect: child-data-on-console
    print(await Child.all().count())


async def stored(child: Child) -> None:
    await child.save()                                             # shown to pedantic readers: plaintext-row
    print(child.surname)                                           # expect: child-data-on-console


class Newborn(Model):
    birth_date = fields.DateField()                                # rd4c: identity.birth_date
    moment = fields.DatetimeField(null=True)                       # rd4c: identity.birth_date
    gender = fields.CharField(max_length=1)                        # rd4c: identity.gender
    village = fields.CharField(max_length=80)                      # rd4c: location


async def a_date_knows_its_year() -> None:
    writer = csv.writer(open("newborns.csv", "w"))
    for child in await Newborn.all():
        writer.writerow([child.birth_date, child.gender, child.village])           # expect: quasi-identifier-set, plaintext-file
        writer.writerow([child.birth_date.year, child.gender, child.village])      # expect: plaintext-file
        writer.writerow([child.moment.year, child.gender, child.village])          # expect: plaintext-file


class Ward(Model):
    title = fields.CharField(max_length=20)
    head = fields.ForeignKeyField("models.Child", related_name="wards")
    children = fields.ManyToManyField("models.Child", related_name="places")


class Visit(Model):
    child = fields.ForeignKeyField("models.Child")
    moment = fields.CharField(max_length=20)


class Passport(Model):
    child = fields.OneToOneField("models.Child", related_name="passport")
    number = fields.CharField(max_length=20)                       # rd4c: identifier


async def one_to_one(number: int) -> None:
    passport = await Passport.get(id=number)
    print(passport.child.ward)
    print(passport.child.surname)                                  # expect: child-data-on-console
    child = await Child.get(id=number)
    print(child.passport.number)                                   # expect: child-data-on-console


async def keys_are_followed(number: int) -> None:
    ward = await Ward.get(id=number).prefetch_related("children")
    print(ward.title)
    print(ward.head.surname)                                       # expect: child-data-on-console
    print((await ward.head).surname)                               # expect: child-data-on-console
    for child in await ward.children.all():
        print(child.ward)
        print(child.surname)                                       # expect: child-data-on-console
    for child in ward.children:
        print(child.surname)                                       # expect: child-data-on-console


async def and_back(number: int) -> None:
    child, _ = await Child.get_or_create(id=number)
    print(child.surname)                                           # expect: child-data-on-console
    for ward in await child.places.filter(title="3"):
        print(ward.title)
        print(ward.head.surname)                                   # expect: child-data-on-console
    for visit in await child.visits:
        print(visit.moment)
        print(visit.child.surname)                                 # expect: child-data-on-console
    for surname in await Child.all().values_list("surname", flat=True):
        print(surname)                                             # expect: child-data-on-console
