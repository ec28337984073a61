"""Every form of assignment hands a label on; a new value ends it."""


class Child:
    surname: str  # rd4c: identity
    ward: str


class Note:
    text: str
    title: str


def plain(child: Child) -> None:
    text = child.surname
    print(text)  # expect: child-data-on-console


def other_field(child: Child) -> None:
    text = child.ward
    print(text)


def overwritten(child: Child) -> None:
    text = child.surname
    text = "unknown"
    print(text)


def chained(child: Child) -> None:
    first = second = child.surname
    print(first)  # expect: child-data-on-console
    print(second)  # expect: child-data-on-console


def annotated(child: Child) -> None:
    text: str = child.surname
    print(text)  # expect: child-data-on-console


def declared_then_assigned(child: Child) -> None:
    text: str
    text = child.ward
    print(text)


def walrus(child: Child) -> None:
    if (text := child.surname) != "":
        print(text)  # expect: child-data-on-console


def walrus_clean(child: Child) -> None:
    if (text := child.ward) != child.surname:
        print(text)


def augmented(child: Child) -> None:
    text = "name: "
    text += child.surname
    print(text)  # expect: child-data-on-console


def augmented_clean(child: Child) -> None:
    text = "ward: "
    text += child.ward
    print(text)


def conditional(child: Child, short: bool) -> None:
    text = "-" if short else child.surname
    print(text)  # expect: child-data-on-console


def conditional_test_only(child: Child) -> None:
    text = "known" if child.surname else "unknown"
    print(text)


def either(child: Child) -> None:
    text = child.surname or "unknown"
    print(text)  # expect: child-data-on-console


def swapped(child: Child) -> None:
    one, two = child.surname, "x"
    one, two = two, one
    print(one)
    print(two)  # expect: child-data-on-console


def field_overwritten(child: Child) -> None:
    child.surname = ""
    print(child.surname)


def other_object_assigned(child: Child, note: Note) -> None:
    note.text = child.surname
    print(note.title)
    print(note.text)  # expect: child-data-on-console


def deleted_name(child: Child) -> None:
    text = child.surname
    del text
    text = "gone"
    print(text)


def object_alias(child: Child) -> None:
    same = child
    print(same.surname)  # expect: child-data-on-console


def in_one_branch(child: Child, known: bool) -> None:
    text = "unknown"
    if known:
        text = child.surname
    print(text)  # expect: child-data-on-console


def in_both_branches(child: Child, known: bool) -> None:
    text = child.surname
    if known:
        text = "known"
    else:
        text = "unknown"
    print(text)
