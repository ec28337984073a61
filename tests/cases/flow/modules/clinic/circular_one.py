"""Imports the module that imports it."""

from . import circular_two
from .people import Child


def shown_by_one(child: Child) -> str:
    return circular_two.shown_by_two(child)


def ward_by_one(child: Child) -> str:
    return circular_two.ward_by_two(child)


def other_end_of_the_circle(child: Child) -> str:
    return child.ward


def end_of_the_circle(child: Child) -> str:
    return child.surname
