"""What leaves a loop with the last round, and what methods too deep to follow have set."""


class Child:
    surname: str  # rd4c: identity
    ward: str


class Record:
    def __init__(self, child: Child) -> None:
        self.child = child
        self.open()

    def open(self) -> None:
        self.prepare()

    def prepare(self) -> None:
        self.fill()

    def fill(self) -> None:
        self.name = self.child.surname
        self.place = self.child.ward


class Bare:
    pass


def keep_until_the_end(child: Child) -> None:
    rows = iter([child.ward, child.surname, "stop"])
    before = first = ""
    while True:
        row = next(rows)
        if row == "stop":
            break
        before = row
    print(before)  # expect: child-data-on-console
    print(first)


def left_with_the_round_before(child: Child) -> None:
    last = other = ""
    for number in range(40):
        if number == len(child.ward) + 1:
            break
        last = child.surname
        other = child.ward
    print(last)  # expect: child-data-on-console
    print(other)


def left_by_the_test(child: Child) -> None:
    rows = iter([child.ward, child.surname, "stop"])
    last = other = ""
    while (row := next(rows)) != "stop":
        last = row
        other = child.ward
    print(last)  # expect: child-data-on-console
    print(other)


def assigned_after_all(child: Child, is_short: bool) -> None:
    last = ""
    for _ in range(40):
        last = child.surname
        if is_short:
            last = child.ward
            break
    else:
        last = "none"
    print(last)


def failed_in_a_later_round(child: Child) -> None:
    last = other = ""
    try:
        for number in range(40):
            if number > 20:
                raise ValueError
            last = child.surname
            other = child.ward
    except ValueError:
        print(last)  # expect: child-data-on-console
        print(other)


def set_by_methods_of_methods(child: Child) -> None:
    record = Record(child)
    print(record.name)  # expect: child-data-on-console
    print(record.place)


def fill_name(bare: Bare, child: Child) -> None:
    bare.name = child.surname
    bare.place = child.ward


def set_by_functions_of_functions(child: Child) -> None:
    def hand_on(bare: Bare) -> None:
        fill_name(bare, child)

    bare = Bare()
    hand_on(bare)
    print(bare.name)  # expect: child-data-on-console
    print(bare.place)


def put_into_a_local_class(child: Child) -> None:
    class Seen:
        names: list[str] = []
        wards: list[str] = []

        def add(self, child: Child) -> None:
            self.names.append(child.surname)
            type(self).wards.append(child.ward)

    seen = Seen()
    seen.add(child)
    print(Seen.names)  # expect: child-data-on-console
    print(seen.wards)


def made_by_a_base_of_a_local_class(child: Child) -> None:
    class First:
        def __init__(self) -> None:
            self.__text = child.surname

        def show(self) -> str:
            return self.__text

    class Second(First):
        def __init__(self) -> None:
            super().__init__()
            self.__text = child.ward

        def own(self) -> str:
            return self.__text

    print(Second().show())  # expect: child-data-on-console
    print(Second().own())


def left_from_inside(child: Child) -> None:
    found, other = "none", "none"
    for ward in range(3):
        for bed in range(3):
            if ward == 1 and bed == 1:
                found = child.surname
                break
        else:
            continue
        break
    else:
        other = child.surname
    print(found)  # expect: child-data-on-console
    print(other)


def given_up_in_the_else(child: Child) -> None:
    text = "none"
    for _ in range(2):
        while text == "never":
            text = child.surname
        else:
            break
        text = child.surname
    print(text)


class Link:
    def __init__(self, text: str, behind: "Link | None" = None) -> None:
        self.text, self.behind = text, behind


def turned_round(child: Child) -> None:
    link, before = Link(child.ward, Link("middle", Link(child.surname))), None
    while link:
        link.behind, before, link = before, link, link.behind
    print(before.text)  # expect: child-data-on-console
    print(before.behind.text)


def stored_from_left_to_right(child: Child) -> None:
    rows, number = ["a", "b"], 0
    rows[number], number = child.surname, 1
    print(rows[0])  # expect: child-data-on-console
    print(rows[1])
    number, rows[number] = 0, child.ward
    print(rows[1])
