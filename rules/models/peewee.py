"""Examples for peewee.toml: models, selects and keys."""
import csv

from peewee import CharField, DateField, DateTimeField, ForeignKeyField, Model, fn
from playhouse.shortcuts import model_to_dict


class Child(Model):
    surname = CharField()                                          # rd4c: identity
    ward = CharField()


class Visit(Model):
    child = ForeignKeyField(Child)


def selected() -> None:
    for child in Child.select().where(Child.ward == "3"):
        print(child.ward)
        print(child.surname)                                       # expect: child-data-on-console
    print(Child.get_by_id(1).surname)                              # expect: child-data-on-console
    print(Visit.select().first().child.surname)                    # expect: child-data-on-console
    print(model_to_dict(Child.get_or_none())["surname"])           # expect: child-data-on-console
    print(Child.select().count())


def as_rows() -> None:
    for row in Child.select(Child.ward, fn.CONCAT(Child.surname, "!")).join(Visit).switch(Child).tuples():
        print(row[1])                                              # expect: child-data-on-console
    for row in Child.select(Child.ward).tuples():
        print(row[0])
    for row in Child.select(Child.surname).where(Child.ward == "3").dicts():
        print(row["surname"])                                      # expect: child-data-on-console
    for row in Child.select(Child.ward, fn.COUNT(Child.surname)).group_by(Child.ward).tuples():
        print(row)


def stored(child: Child) -> None:
    child.save()                                                   # shown to pedantic readers: plaintext-row
    print(child.surname)                                           # expect: child-data-on-console


def written(surname: str, child: Child) -> None:
    print(Child.insert({Child.surname: surname, Child.ward: "3"}).execute())
    print(Child.insert(surname=child.surname).on_conflict_ignore().execute())
    print(Child.update({Child.surname: child.surname}).where(Child.ward == "3").execute())
    print(Child.delete().where(Child.surname == child.surname).execute())
    print(Child.insert({Child.surname: child.surname}), child.surname)     # expect: child-data-on-console


class Newborn(Model):
    birth_date = DateField()                                       # rd4c: identity.birth_date
    moment = DateTimeField()                                       # rd4c: identity.birth_date
    gender = CharField()                                           # rd4c: identity.gender
    village = CharField()                                          # rd4c: location


def a_date_knows_its_year(child: Newborn) -> None:
    writer = csv.writer(open("newborns.csv", "w"))
    writer.writerow([child.birth_date, child.gender, child.village])               # expect: quasi-identifier-set, plaintext-file
    writer.writerow([child.birth_date.year, child.gender, child.village])          # expect: plaintext-file
    writer.writerow([child.moment.year, child.gender, child.village])              # expect: plaintext-file
