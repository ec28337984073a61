"""Texts that are put together of constants and names: their parts are found again where they are cut."""

import os.path
import re


class Child:
    surname: str  # rd4c: identity
    ward: str


def cut_at_a_separator(child: Child) -> None:
    text = "id:" + child.surname
    print(text.split(":")[0])
    print(text.split(":")[1])  # expect: child-data-on-console
    head, _, tail = f"{child.surname}|note".rpartition("|")
    print(head)  # expect: child-data-on-console
    print(tail)
    key, value = f"name={child.surname}".split("=", 1)
    print(key)
    print(value)  # expect: child-data-on-console


def fields_of_a_record(child: Child) -> None:
    record = "|".join(["id", child.surname, "end"])
    first, name, last = record.split("|")
    print(first)
    print(name)  # expect: child-data-on-console
    print(last)
    print(record.split("|")[-1])
    row = dict(part.split(":") for part in f"ward:7;name:{child.surname}".split(";"))
    print(row["ward"])
    print(row["name"])  # expect: child-data-on-console


def words_of_a_name(child: Child) -> None:
    words = f"Dear {child.surname}".split()
    print(words[0])
    print(words[1])  # expect: child-data-on-console


def lines(child: Child) -> None:
    text = "head\n"
    text += child.surname
    text += "\ntail"
    print(text.splitlines()[0])
    print(text.splitlines()[1])  # expect: child-data-on-console
    print(text.encode().decode().upper().split("\n")[0])


def places(child: Child) -> None:
    text = f"ward {child.surname}!"
    print(text[0])
    print(text[:4])
    print(text[5:])  # expect: child-data-on-console
    print(text.removeprefix("ward ").strip("!"))  # expect: child-data-on-console
    print(text.endswith("!") and text[-1])


def told_by_the_beginning(child: Child) -> None:
    text = "%s:%s" % ("staff", child.surname)
    if text.startswith("child:"):
        print(text)
    if text.startswith("staff:"):
        print(text)  # expect: child-data-on-console
    for line in ["a one", f"b {child.surname}"]:
        if line.startswith("a"):
            print(line)


def either_text(child: Child, is_short: bool) -> None:
    text = "id:" + child.surname
    if is_short:
        text = child.surname + ":id"
    print(text.split(":")[0])  # expect: child-data-on-console


def what_stands_between_known_words(child: Child) -> None:
    found = re.search(r"(\d+)-(\d+) (?P<level>\w+) user=(\w+)", f"01-02 INFO user={child.surname}")
    if found:
        print(found.group(1))
        print(found["level"])
        print(found.group(4))  # expect: child-data-on-console
        print(found.groups()[3])  # expect: child-data-on-console
        print(found.groupdict()["level"])
        print(found.string)  # expect: child-data-on-console


def groups_of_any_text(child: Child) -> None:
    found = re.match(r"(\w+).*", child.surname)
    if found:
        print(found.group(1))  # expect: child-data-on-console


def names_of_files(child: Child) -> None:
    path = os.path.join("letters", child.surname)
    print(os.path.dirname(path))
    print(os.path.basename(path))  # expect: child-data-on-console
