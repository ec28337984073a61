"""`any` and `all` of what is known say which branch is taken; of a label they say no more than `bool` does."""

import logging

log = logging.getLogger(__name__)


class Child:
    name: str  # rd4c: identity


def of_nothing(child: Child) -> None:
    if any([]):
        log.info(child.name)
    if all([]):
        log.info(child.name)  # expect: child-data-in-log


def of_constants(child: Child) -> None:
    if any([0, "", None]):
        log.info(child.name)
    if any([0, "", "yes"]):
        log.info(child.name)  # expect: child-data-in-log
    if all([1, 0]):
        log.info(child.name)


def of_a_generator(child: Child) -> None:
    if any(number > 3 for number in (1, 2)):
        log.info(child.name)
    if any(number > 1 for number in (1, 2)):
        log.info(child.name)  # expect: child-data-in-log


def with_an_unknown(child: Child, other: int) -> None:
    if all([1, other]):
        log.info(child.name)  # expect: child-data-in-log
    else:
        log.info(child.name)  # expect: child-data-in-log
    if all([0, other]):
        log.info(child.name)


def of_a_label(child: Child) -> None:
    log.info(any([child.name]))
    log.info(all([child.name]))


def set_changed_in_place(child: Child) -> None:
    names = {"nobody"}
    names.symmetric_difference_update({child.name})
    log.info(names)  # expect: child-data-in-log
    others = {"nobody"}
    others.symmetric_difference_update({"somebody"})
    log.info(others)
