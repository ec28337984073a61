"""Examples for copying.toml: a copy holds what the original held, part by part."""

import contextvars
import copy
import weakref

current = contextvars.ContextVar("current", default="")
ward = contextvars.ContextVar("ward", default="")
badge = contextvars.ContextVar("badge", default="")
room = contextvars.ContextVar("room", default="")
floor = contextvars.ContextVar("floor", default="")


class Child:
    name: str  # rd4c: identity
    ward: str


def copied(child: Child) -> None:
    row = {"name": child.name, "ward": child.ward}
    print(copy.deepcopy(row)["ward"])
    print(copy.deepcopy(row)["name"])  # expect: child-data-on-console


def copied_object(child: Child) -> None:
    print(copy.copy(child).ward)
    print(copy.copy(child).name)  # expect: child-data-on-console


def weak_reference(child: Child) -> None:
    found = weakref.ref(child)()
    print(found.ward)
    print(found.name)  # expect: child-data-on-console
    print(weakref.proxy(child).name)  # expect: child-data-on-console


def variable_of_the_context(child: Child) -> None:
    current.set(child.name)
    ward.set(child.ward)
    print(ward.get())
    print(current.get())  # expect: child-data-on-console


def replaced(child: Child) -> None:
    print(copy.replace(child, ward="3").ward)
    print(copy.replace(child, ward="3").name)  # expect: child-data-on-console


def put_back(child: Child) -> None:
    token = badge.set(child.name)
    print(badge.get())  # expect: child-data-on-console
    badge.reset(token)
    print(badge.get())


def run_in_a_context(child: Child) -> None:
    context = contextvars.copy_context()
    context.run(room.set, child.name)
    context.run(floor.set, child.ward)
    print(context[floor], context.get(floor))
    print(context[room])  # expect: child-data-on-console
