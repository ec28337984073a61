"""Leaf."""

from .. import people
from ..people import Child as C
import shop.helpers as hh


def deep(c):
    return hh.give(c.surname)


def deep_ward(c: C):
    return hh.give(c.ward)


class Leaf(people.Guardian):
    def label(self):
        return "leaf " + super().label()
