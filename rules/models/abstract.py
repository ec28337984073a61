"""Examples for abstract.toml: what is called on a protocol is called on the classes that have its methods."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, MutableMapping
from typing import Generic, Protocol, TypeVar

T = TypeVar("T")


class Child:
    name: str  # rd4c: identity
    ward: str


class Shown(Protocol):
    def text(self, child: Child) -> str: ...


class ByName:
    def text(self, child: Child) -> str:
        return child.name


class ByWard(ABC):
    @abstractmethod
    def place(self, child: Child) -> str: ...


class Numbered(ByWard):
    def place(self, child: Child) -> str:
        return child.ward


class Box(Generic[T]):
    def __init__(self, content: T) -> None:
        self.content = content


def protocol(shown: Shown, child: Child) -> None:
    print(shown.text(child))  # expect: child-data-on-console


def abstract(shown: ByWard, child: Child) -> None:
    print(shown.place(child))


def generic(child: Child) -> None:
    print(Box(child.ward).content)
    print(Box(child.name).content)  # expect: child-data-on-console


class Card(Mapping):
    def __init__(self, child: Child) -> None:
        self._parts = {"name": child.name, "ward": child.ward}

    def __getitem__(self, key: str) -> str:
        return self._parts[key]

    def __iter__(self):
        return iter(self._parts)

    def __len__(self) -> int:
        return len(self._parts)


def made_of_three_methods(child: Child) -> None:
    card = Card(child)
    print(card.get("name"))  # expect: child-data-on-console
    print(card.get("ward"), list(card.keys()))
    for key, value in card.items():
        print(key)
        print(value)  # expect: child-data-on-console


class Folded(MutableMapping):
    def __init__(self) -> None:
        self._parts = {}

    def __getitem__(self, key: str) -> str:
        return self._parts[key.lower()]

    def __setitem__(self, key: str, value: str) -> None:
        self._parts[key.lower()] = value

    def __delitem__(self, key: str) -> None:
        del self._parts[key.lower()]

    def __iter__(self):
        return iter(self._parts)

    def __len__(self) -> int:
        return len(self._parts)


def made_of_five_methods(child: Child) -> None:
    folded = Folded()
    folded.update({"NAME": child.name, "Ward": child.ward})
    print(folded["name"], folded.setdefault("Name", "none"))  # expect: child-data-on-console
    print(folded["ward"], folded.pop("ward"))
