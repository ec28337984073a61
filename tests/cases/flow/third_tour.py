"""Once more through the language: objects made of objects, and what is left when something was replaced."""

import contextlib
import dataclasses


class Child:
    surname: str  # rd4c: identity
    ward: str


class Basket:
    def __init__(self) -> None:
        self.things: list[str] = []

    def add(self, thing: str) -> None:
        self.things.append(thing)


class Keeper:
    def __init__(self) -> None:
        self.basket = Basket()


class House:
    def __init__(self) -> None:
        self.keeper = Keeper()
        self.other = Keeper()


def parts_made_by_init(child: Child) -> None:
    keeper = Keeper()
    keeper.basket.add(child.surname)
    before = keeper.basket
    keeper.basket = Basket()
    print(before.things)  # expect: child-data-on-console
    print(keeper.basket.things)


def parts_of_parts(child: Child) -> None:
    house = House()
    house.keeper.basket.add(child.surname)
    print(house.keeper.basket.things)  # expect: child-data-on-console
    print(house.other.basket.things)


class Board:
    def __init__(self) -> None:
        self.text = ""


BOARD = Board()
SHELF: dict[str, str] = {}


def board_text() -> str:
    return BOARD.text


def shelf_text() -> str:
    return SHELF.get("text", "")


def write_board(text: str) -> None:
    BOARD.text = text


def asked_again_after_each_change(child: Child) -> None:
    write_board(child.surname)
    print(board_text())  # expect: child-data-on-console
    write_board("")
    print(board_text())
    write_board(child.surname)
    print(board_text())  # expect: child-data-on-console
    write_board("")


def shelf_asked_again_after_each_change(child: Child) -> None:
    SHELF["text"] = child.surname
    print(shelf_text())  # expect: child-data-on-console
    SHELF.clear()
    print(shelf_text())
    SHELF["text"] = child.surname
    print(shelf_text())  # expect: child-data-on-console
    SHELF.clear()


def left_of_and(child: Child) -> None:
    print(child.surname and "named")
    print(child.surname.strip() and child.ward)
    print(child.surname and child.surname.strip())  # expect: child-data-on-console
    print(child.surname or "nobody")  # expect: child-data-on-console
    name = child.surname
    if not name:
        print(name)


def key_that_is_missing(child: Child) -> None:
    found = "none"
    try:
        found = child.surname
        {"ward": child.ward}["room"]
        found = "room"
    except KeyError:
        print(found)  # expect: child-data-on-console
    try:
        {"ward": child.ward}["room"]
        found = child.surname
    except KeyError:
        found = "none"
    print(found)


def key_that_is_missing_in_suppress(child: Child) -> None:
    found = "none"
    with contextlib.suppress(KeyError):
        found = child.surname
        {"ward": child.ward}["room"]
        found = "room"
    print(found)  # expect: child-data-on-console
    with contextlib.suppress(KeyError):
        found = child.ward
        {"ward": child.ward}["room"]
        found = child.surname
    print(found)


def variables_of_comprehensions(child: Child) -> None:
    words = [child.surname, child.ward]
    print([word for word in words if word == "stop"])
    print(next((word for word in words if word == "stop"), "none"))
    print({key: word for key, word in zip("ab", words, strict=True) if word == "stop"})
    print([word for word in words if word != "stop"])  # expect: child-data-on-console


class Loose(dict):
    __getattr__ = dict.__getitem__
    __setattr__ = dict.__setitem__


class Row(dict):
    def __getattr__(self, name: str) -> str:
        return self[name]


def attributes_that_are_items(child: Child) -> None:
    loose = Loose(surname=child.surname, ward=child.ward)
    print(loose.surname)  # expect: child-data-on-console
    print(loose.ward)
    loose.note = child.surname
    print(loose["note"])  # expect: child-data-on-console
    loose.note = ""
    print(loose["note"])


def methods_beside_getattr(child: Child) -> None:
    row = Row(surname=child.surname, ward=child.ward)
    print(row.surname)  # expect: child-data-on-console
    print(row.ward)
    print(list(row.values()))  # expect: child-data-on-console
    print(list(row.keys()))


class Desk:
    def __init__(self) -> None:
        self.text = ""
        self.note = ""


DESK = Desk()


def write_desk(text: str) -> None:
    DESK.text = text


def change_beside_a_repeated_call(child: Child) -> None:
    DESK.text = child.ward
    write_desk("")
    DESK.note = child.surname
    write_desk("")
    print(DESK.note)  # expect: child-data-on-console
    DESK.note = ""
    write_desk("")
    print(DESK.note)


def keys_of_pairs(child: Child) -> None:
    counts = dict([(child.surname, 1), (child.ward, 2)])
    print(list(counts))  # expect: child-data-on-console
    print(list(counts.values()))
    named = dict(zip(["a", "b"], [child.surname, child.ward], strict=True))
    print(list(named))
    print(named["a"])  # expect: child-data-on-console
    print(named["b"])
    merged = {child.surname: 1}
    merged.update({child.ward: 2})
    print(list(merged))  # expect: child-data-on-console


def iterator_with_nothing_left(child: Child) -> None:
    words = (word for word in [child.surname])
    print(list(words))  # expect: child-data-on-console
    print(list(words))
    numbered = enumerate([child.surname])
    print(tuple(numbered))  # expect: child-data-on-console
    print(tuple(numbered))
    row = {"name": child.surname}.values()
    print(list(row))  # expect: child-data-on-console
    print(list(row))  # expect: child-data-on-console


class Title(str):
    def short(self) -> str:
        return self[:3]

    def kind(self) -> str:
        return "title"


class Tagged(str):
    def __new__(cls, text: str, tag: str) -> "Tagged":
        made = super().__new__(cls, text)
        made.tag = tag
        return made

    def __add__(self, other: str) -> "Tagged":
        return Tagged(str.__add__(self, other), self.tag)


class Amount(float):
    pass


def texts_of_a_class(child: Child) -> None:
    print(Title(child.surname))  # expect: child-data-on-console
    print(f"{Title(child.surname)}!")  # expect: child-data-on-console
    print([Title(child.surname)])  # expect: child-data-on-console
    print(Title(child.surname).lower())  # expect: child-data-on-console
    print(Title(child.surname).short())  # expect: child-data-on-console
    print("Dear " + Title(child.surname))  # expect: child-data-on-console
    print(Title(child.surname).kind())
    print(Title(child.ward).lower())
    print(Amount(3.5) + 1)


def texts_with_more(child: Child) -> None:
    tagged = Tagged(child.surname, child.ward)
    print(tagged)  # expect: child-data-on-console
    print(tagged.tag)
    other = Tagged(child.ward, child.surname)
    print(other)
    print(other.tag)  # expect: child-data-on-console
    print(other + child.surname)  # expect: child-data-on-console


class Column:
    def __init__(self, hidden: bool = False) -> None:
        self.hidden = hidden


class Declaring(type):
    def __new__(mcs, name, bases, namespace):
        made = super().__new__(mcs, name, bases, namespace)
        made.columns = {key: value for key, value in namespace.items() if isinstance(value, Column)}
        return made


class View(metaclass=Declaring):
    def __init__(self, row: dict[str, str]) -> None:
        self.row = row

    @property
    def data(self) -> dict[str, str]:
        return {name: self.row[name] for name, column in self.columns.items() if not column.hidden}


class NameView(View):
    name = Column()
    note = Column(hidden=True)


def columns_that_a_metaclass_collects(child: Child) -> None:
    print(NameView({"name": child.surname, "note": child.ward}).data)  # expect: child-data-on-console
    print(NameView({"name": child.ward, "note": child.surname}).data)
    print(list(NameView.columns))


def iterator_read_in_its_loop(child: Child) -> None:
    given = iter(["--name", child.surname, "--ward", child.ward])
    options = {}
    for flag in given:
        options[flag.lstrip("-")] = next(given)
    print(options["name"])  # expect: child-data-on-console
    print(options["ward"])
    print(list(options))


def iterator_left_by_break(child: Child) -> None:
    given = iter([child.ward, child.surname, child.ward])
    for first in given:
        break
    print(first)
    print(next(given))  # expect: child-data-on-console
    print(list(given))


class Store:
    def __get__(self, holder: object, owner: type) -> "Store":
        found = Store()
        found.owner = owner
        return found

    def add(self, title: str) -> None:
        self.owner.titles.append(title)

    def last(self) -> str:
        return self.owner.titles[-1]


class Books:
    titles: list[str] = []
    store = Store()


class Films:
    titles: list[str] = []
    store = Store()


def descriptors_of_two_classes(child: Child) -> None:
    Books.store.add(child.surname)
    Films.store.add(child.ward)
    print(Books.store.last())  # expect: child-data-on-console
    print(Films.store.last())


@dataclasses.dataclass
class Ticket:
    number: str
    pin: str = dataclasses.field(repr=False, default="")

    def shown(self) -> dict[str, str]:
        return {each.name: getattr(self, each.name) for each in dataclasses.fields(self) if each.repr}


def fields_that_say_what_is_shown(child: Child) -> None:
    print(Ticket("1", child.surname).shown())
    print(Ticket(child.surname, "1").shown())  # expect: child-data-on-console
    print(dataclasses.asdict(Ticket("1", child.surname)))  # expect: child-data-on-console
