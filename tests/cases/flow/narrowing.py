"""What a test says about a variable: its class, or that it is no None."""

import logging
from typing import Any

log = logging.getLogger(__name__)


class Child:
    label: str  # rd4c: identity
    ward: str


class Parcel:
    label: str
    ward: str


def else_branch(thing: Child | Parcel) -> None:
    if isinstance(thing, Child):
        log.info("%s", thing.ward)
    else:
        log.info("%s", thing.label)


def early_return(thing: Child | Parcel) -> None:
    if not isinstance(thing, Parcel):
        log.info("%s", thing.label)  # expect: child-data-in-log
        return
    log.info("%s", thing.label)


def both_conditions(thing: Any) -> None:
    if thing and isinstance(thing, Child) and thing.ward:
        log.info("%s", thing.label)  # expect: child-data-in-log


def both_conditions_of_another(thing: Any) -> None:
    if thing is not None and isinstance(thing, Parcel):
        log.info("%s", thing.label)


def inside_the_condition(thing: Any) -> None:
    text = isinstance(thing, Child) and thing.label
    log.info("%s", text)  # expect: child-data-in-log


def inside_the_condition_of_another(thing: Any) -> None:
    text = isinstance(thing, Parcel) and thing.label
    log.info("%s", text)


def one_of_several(thing: Any) -> None:
    if isinstance(thing, (Child, Parcel)):
        log.info("%s", thing.label)  # expect: child-data-in-log


def asserted(thing: Any) -> None:
    assert isinstance(thing, Child)
    log.info("%s", thing.label)  # expect: child-data-in-log


def asserted_another(thing: Any) -> None:
    assert isinstance(thing, Parcel)
    log.info("%s", thing.label)


def chosen(thing: Any) -> None:
    log.info("%s", thing.label if isinstance(thing, Child) else "none")  # expect: child-data-in-log
    log.info("%s", thing.label if isinstance(thing, Parcel) else "none")


def while_it_is_one(thing: Any) -> None:
    while isinstance(thing, Child):
        log.info("%s", thing.label)  # expect: child-data-in-log
        thing = thing.ward


def none_is_none(child: Child) -> None:
    label = child.label if child.ward else None
    if label is None:
        log.info("%s", label)
    else:
        log.info("%s", label)  # expect: child-data-in-log


def none_left_early(child: Child) -> None:
    label = child.label if child.ward else None
    if label is not None:
        return
    log.info("%s", label)


def by_pattern(thing: Any) -> None:
    match thing:
        case Child():
            log.info("%s", thing.label)  # expect: child-data-in-log
        case Parcel():
            log.info("%s", thing.label)


def mapping_or_object(thing: Any) -> None:
    if isinstance(thing, dict):
        log.info("%s", thing["ward"])
    elif isinstance(thing, Child):
        log.info("%s", thing.label)  # expect: child-data-in-log


def empty_texts(child: Child) -> None:
    label = child.label
    if label:
        log.info("%s", label)  # expect: child-data-in-log
    else:
        log.info("%s", label)
    if not label:
        log.info("nothing in %r", label)
    log.info("%s", label and "given")
    log.info("%s", label or "none")  # expect: child-data-in-log
    log.info("%s", label)  # expect: child-data-in-log


def empty_in_the_end(child: Child) -> None:
    label = child.label
    while label:
        log.info("%s", label[0])  # expect: child-data-in-log
        label = label[1:]
    log.info("%s", label)


def one_or_the_other(child: Child) -> None:
    label = child.label
    if not label or child.ward:
        log.info("%s", label)  # expect: child-data-in-log
