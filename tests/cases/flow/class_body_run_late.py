"""A class whose body nobody asks for before a function has written one of its attributes: the one does not undo the other."""


class Child:
    surname: str  # rd4c: identity
    ward: str


class Box:
    kept = ""
    rest = ""


def keep(child: Child) -> None:
    Box.kept = child.surname
    Box.rest = child.ward
    str(child.ward)


def show() -> None:
    print(Box.kept)  # expect: child-data-on-console
    print(Box.rest)
