"""What a class calls or reads of itself and only classes below it have: mixins."""

from collections.abc import Iterator


class Child:
    surname: str  # rd4c: identity
    ward: str


CHILD = Child()


class Titled:
    def show(self) -> None:
        print(self.title())  # expect: child-data-on-console
        print(self.subtitle())

    def heading(self) -> str:
        return f"<{self.title()}>"


class CaseCard(Titled):
    def title(self) -> str:
        return CHILD.surname

    def subtitle(self) -> str:
        return CHILD.ward


def ask_for_a_heading() -> None:
    print(CaseCard().heading())  # expect: child-data-on-console


class Named:
    def show(self) -> None:
        print(self.name)  # expect: child-data-on-console
        print(self.place)
        print(self.short)  # expect: child-data-on-console


class NamedCase(Named):
    def __init__(self, child: Child) -> None:
        self.name = child.surname
        self.place = child.ward

    @property
    def short(self) -> str:
        return CHILD.surname[:3]


class Sending:
    def send_all(self, child: Child) -> None:
        self.deliver(child.surname)
        self.note(child.ward)


class Mailing(Sending):
    def deliver(self, text: str) -> None:
        print(text)  # expect: child-data-on-console

    def note(self, text: str) -> None:
        print(text)


class Listing:
    def show(self) -> None:
        for row in self.rows():
            print(row)  # expect: child-data-on-console
        for row in self.wards():
            print(row)


class Rows:
    def rows(self) -> Iterator[str]:
        yield CHILD.surname

    def wards(self) -> list[str]:
        return [CHILD.ward]


class CaseListing(Listing, Rows):
    pass


class Alone:
    def show(self) -> None:
        print(self.label())


class NotBelow:
    def label(self) -> str:
        return CHILD.surname
