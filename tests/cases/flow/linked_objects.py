"""Objects that are put into each other some calls deep, and what objects are made of when they are made."""


class Child:
    surname: str  # rd4c: identity
    ward: str


class Box:
    def __init__(self) -> None:
        self.text = "empty"


class Shelf:
    def __init__(self) -> None:
        self.box = None
        self.label = "north"


def put(shelf: Shelf, box: Box) -> None:
    put_gently(shelf, box)


def put_gently(shelf: Shelf, box: Box) -> None:
    put_at_last(shelf, box)


def put_at_last(shelf: Shelf, box: Box) -> None:
    shelf.box = box


def linked_in_another_function(child: Child) -> None:
    first, second = Shelf(), Shelf()
    one, two = Box(), Box()
    put(first, one)
    put(second, two)
    two.text = child.surname
    print(first.box.text)
    print(second.box.text)  # expect: child-data-on-console
    print(second.label)


class Cupboard:
    def __init__(self) -> None:
        self.furnish()

    def furnish(self) -> None:
        self.box = Box()


def made_by_a_method_of_its_own(child: Child) -> None:
    mine, other = Cupboard(), Cupboard()
    mine.box.text = child.surname
    print(mine.box.text)  # expect: child-data-on-console
    print(other.box.text)


class Session:
    def __init__(self) -> None:
        self.values = {}

    def set(self, name: str, value: str) -> None:
        self.values[name] = value

    def get(self, name: str) -> str | None:
        return self.values.get(name)


class Visit:
    def __init__(self) -> None:
        self.session = None

    def open_session(self) -> Session:
        if self.session is None:
            self.session = Session()
        return self.session


def made_when_it_is_first_asked_for(child: Child) -> None:
    session = Visit().open_session()
    session.set("name", child.surname)
    print(session.get("name"))  # expect: child-data-on-console
    print(session.get("ward"))
    for name in session.values:
        print(name)


def swap(left: Box, right: Box) -> None:
    left.text, right.text = right.text, left.text


def swapped(child: Child) -> None:
    left, right = Box(), Box()
    left.text = child.surname
    swap(left, right)
    print(left.text)
    print(right.text)  # expect: child-data-on-console


class Tree:
    def __init__(self, note):
        self.note = note
        self.parts = []

    def add(self, note):
        part = Tree(note)
        self.parts.append(part)
        return part


def clear_notes(tree: Tree) -> None:
    tree.note = "cleared"
    for part in tree.parts:
        clear_notes(part)


def parts_of_parts(child: Child) -> None:
    root = Tree("root")
    left = root.add("left")
    right = root.add("right")
    leaf = left.add(child.surname)
    print(left.parts[0].note)  # expect: child-data-on-console
    print(root.parts[0].parts[0].note)  # expect: child-data-on-console
    print(root.note, left.note, right.note)
    right.add(child.ward)
    print(right.parts[0].note)
    clear_notes(left)
    print(leaf.note, left.parts[0].note)
