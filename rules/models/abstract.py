"""Examples for abstract.toml: what is called on a protocol is called on the classes that have its methods."""

from abc import ABC, abstractmethod
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
