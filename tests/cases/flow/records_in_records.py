"""A class that names one with declared fields in an annotation leads to them, through calls that nobody follows."""

from dataclasses import asdict, dataclass
from typing import Optional


@dataclass
class Guardian:
    phone: str  # rd4c: contact.phone
    ward: str


@dataclass
class Shelf:
    label: str
    ward: str


class Change:
    """What the changes below have in common: no declared field."""


@dataclass
class NewGuardian(Change):
    reason: str
    guardian: Optional[Guardian]


@dataclass
class NewShelf(Change):
    reason: str
    shelf: Optional[Shelf]


def add_guardian(store, reason, key):
    change(store, [NewGuardian(reason, Guardian(store.find(key), key))])


def change(store, changes: list[Change]):
    change_all(store, [store.ward], changes)


def change_all(store, wards, changes: list[Change]):
    send(store, wards, changes)


def send(store, wards, changes: list[Change]):
    print([asdict(each) for each in changes])  # expect: child-data-on-console


def add_shelf(store, reason, key):
    move(store, [NewShelf(reason, Shelf(store.find(key), key))])


def move(store, changes: list[Change]):
    move_all(store, [store.ward], changes)


def move_all(store, wards, changes: list[Change]):
    note(store, wards, changes)


def note(store, wards, changes: list[Change]):
    print([asdict(each) for each in changes])
