"""Imports the module that imports it."""

from . import circular_one
from .people import Child


def shown_by_two(child: Child) -> str:
    return circular_one.end_of_the_circle(child)


def ward_by_two(child: Child) -> str:
    return circular_one.other_end_of_the_circle(child)
