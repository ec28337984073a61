"""Every import form leads to the same functions."""

import importlib

import clinic
import clinic.text
import clinic.text as words
from clinic import Child, surname_of
from clinic.circular_one import shown_by_one, ward_by_one
from clinic.records import load, load_quietly
from clinic.shapes import *
from clinic.text import clean_of as shortened


def imported_module(child: Child) -> None:
    print(clinic.text.full(child))  # expect: child-data-on-console
    print(clinic.text.clean_of(child))


def imported_as(child: Child) -> None:
    print(words.full(child))  # expect: child-data-on-console
    print(shortened(child))


def re_exported(child: Child) -> None:
    print(surname_of(child))  # expect: child-data-on-console
    print(clinic.surname_of(child))  # expect: child-data-on-console
    print(clinic.ward_of(child))


def relative_inside(child: Child) -> None:
    print(load(child)["name"])  # expect: child-data-on-console
    print(load(child)["ward"])
    print(load_quietly(child))


def star_import(child: Child) -> None:
    print(shape_surname(child))  # expect: child-data-on-console
    print(shape_ward(child))


def circular(child: Child) -> None:
    print(shown_by_one(child))  # expect: child-data-on-console
    print(ward_by_one(child))


def inside_a_function(child: Child) -> None:
    from clinic.text import full as text

    print(text(child))  # expect: child-data-on-console


def by_name(child: Child) -> None:
    module = importlib.import_module("clinic.text")
    print(module.clean_of(child))
    print(module.full(child))  # expect: child-data-on-console


def module_variable(child: Child) -> None:
    clinic.LAST = child.surname
    print(clinic.LAST)  # expect: child-data-on-console
    print(clinic.TITLE)


def module_table(child: Child) -> None:
    print(clinic.SHOWN["ward"](child))
    print(clinic.SHOWN["name"](child))  # expect: child-data-on-console


def in_globals(child: Child) -> None:
    print(globals()["surname_of"](child))  # expect: child-data-on-console


if __name__ == "__main__":
    imported_module(Child())
