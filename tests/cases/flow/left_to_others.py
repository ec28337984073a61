"""Methods that a class leaves to others: what a call on any object of it runs, and objects that are set up by methods of their own."""
from abc import ABC, abstractmethod
from typing import Protocol


class Child:
    surname: str  # rd4c: identity
    ward: str


class Summary(ABC):
    @abstractmethod
    def code(self) -> str: ...

    @abstractmethod
    def text(self, child) -> str: ...


class NameSummary(Summary):
    def code(self) -> str:
        return "name"

    def text(self, child) -> str:
        return f"Child {child.surname}"


class WardSummary(Summary):
    def code(self) -> str:
        return "ward"

    def text(self, child) -> str:
        return f"Ward {child.ward}"


def any_summary(summary: Summary, child: Child) -> None:
    print(summary.text(child))  # expect: child-data-on-console
    print(summary.code())


def one_summary(summary: WardSummary, child: Child) -> None:
    print(summary.text(child))


class Letter:
    def body(self, child):
        raise NotImplementedError(f"{type(self).__name__} has no body")

    def send(self, child) -> None:
        print(self.body(child))  # expect: child-data-on-console


class Invitation(Letter):
    def body(self, child):
        return "Dear " + child.surname


def written_below(letter: Letter, child: Child) -> None:
    letter.send(child)


class Store(Protocol):
    def keep(self, child) -> str: ...

    def close(self) -> None: ...


class MemoryStore:
    def keep(self, child) -> str:
        return child.surname

    def close(self) -> None:
        pass


class Half:
    def keep(self, child) -> str:
        return child.ward


def derives_from_nothing(store: Store, child: Child) -> None:
    print(store.keep(child))  # expect: child-data-on-console
    store.close()


class Plain:
    def text(self, child) -> str:
        return "nothing"


class Telling(Plain):
    def text(self, child) -> str:
        return child.surname


def has_a_body_of_its_own(plain: Plain, child: Child) -> None:
    print(plain.text(child))


class Register:
    def __init__(self) -> None:
        self._summaries = {}
        self._set_up()

    def _set_up(self) -> None:
        self._add(NameSummary())
        self._add(WardSummary())

    def _add(self, summary: Summary) -> None:
        self._summaries[summary.code()] = summary

    def get(self, code: str) -> Summary:
        summary = self._summaries.get(code)
        if not summary:
            raise ValueError(f"nothing for {code}")
        return summary


def filled_by_its_own_methods(child: Child) -> None:
    register = Register()
    print(register.get("name").text(child))  # expect: child-data-on-console
    print(register.get("ward").text(child))  # spurious: child-data-on-console -- what code() gives is not known while the register is set up
