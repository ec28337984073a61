"""Texts about a child."""

from clinic.people import Child


def full(child: Child) -> str:
    return "child " + child.surname


def clean_of(child: Child) -> str:
    return "child in " + child.ward


def ward_of(child: Child) -> str:
    return child.ward
