"""Receivers whose type nobody says: a declared name counts where no other class has it; a known type decides."""

import logging

import remote
from somewhere import shorten, today

log = logging.getLogger(__name__)


class Child:
    birth_place: str  # rd4c: location
    label: str  # rd4c: identity
    ward: str

    def neighbours(self) -> "list[Child]":
        return remote.neighbours(self)


class Parcel:
    label: str = ""
    child: Child


def annotated(child: Child) -> None:
    log.info("%s", child.birth_place)  # expect: child-data-in-log


def unknown_receiver(record) -> None:
    log.info("%s", record.birth_place)  # expect: child-data-in-log


def unknown_receiver_other_field(record) -> None:
    log.info("%s", record.ward)


def name_that_other_classes_have(record) -> None:
    log.info("%s", record.label)  # low precision: not shown


def other_class(parcel: Parcel) -> None:
    log.info("%s", parcel.label)


def through_an_annotated_attribute(parcel: Parcel) -> None:
    log.info("%s", parcel.child.label)  # expect: child-data-in-log


def constructed() -> None:
    parcel = Parcel()
    log.info("%s", parcel.label)


def constructed_child(place: str) -> None:
    child = Child()
    child.birth_place = place
    log.info("%s", child.birth_place)  # expect: child-data-in-log


def from_a_result() -> None:
    child = load_child()
    log.info("%s", child.label)  # expect: child-data-in-log


def load_child() -> Child:
    return remote.load()


def from_a_result_of_another_class() -> None:
    log.info("%s", load_parcel().label)


def load_parcel() -> Parcel:
    return remote.load()


def optional(child: Child | None) -> None:
    if child is not None:
        log.info("%s", child.label)  # expect: child-data-in-log


def quoted(child: "Child") -> None:
    log.info("%s", child.label)  # expect: child-data-in-log


def in_containers(children: dict[str, list[Child]]) -> None:
    for group in children.values():
        log.info("%s", group[0].label)  # expect: child-data-in-log


def in_containers_of_others(parcels: dict[str, list[Parcel]]) -> None:
    for group in parcels.values():
        log.info("%s", group[0].label)


def method_result(child: Child) -> None:
    for other in child.neighbours():
        log.info("%s", other.label)  # expect: child-data-in-log


def narrowed(thing: object) -> None:
    if isinstance(thing, Child):
        log.info("%s", thing.label)  # expect: child-data-in-log


def narrowed_to_another(thing: object) -> None:
    if isinstance(thing, Parcel):
        log.info("%s", thing.label)


def typed_by_its_callers(thing) -> None:
    log.info("%s", thing.label)  # expect: child-data-in-log


def calls_with_a_child(child: Child) -> None:
    typed_by_its_callers(child)


def typed_by_other_callers(thing) -> None:
    log.info("%s", thing.label)


def calls_with_a_parcel(parcel: Parcel) -> None:
    typed_by_other_callers(parcel)


class Desk:
    def __init__(self, child: Child, parcel: Parcel) -> None:
        self.first = child
        self.second = parcel

    def show(self) -> None:
        log.info("%s", self.second.label)
        log.info("%s", self.first.label)  # expect: child-data-in-log


def unknown_call_passes_on(child: Child) -> None:
    log.info("%s", shorten(child.birth_place))  # expect: child-data-in-log


def unknown_call_of_nothing(child: Child) -> None:
    log.info("%s %s", today(), child.ward)


def named_like_a_field(birth_place) -> None:
    log.info("%s", birth_place)  # expect: child-data-in-log


def named_like_fields_of_several_classes(label) -> None:
    log.info("%s", label)
