"""Examples for csv.toml: tables written, tables read."""

import csv
import io


class Child:
    name: str  # rd4c: identity
    birth_date: str  # rd4c: identity.birth_date
    ward: str


def written(children: list[Child]) -> None:
    with open("list.csv", "w") as file:
        writer = csv.writer(file)
        writer.writerow(["name", "ward"])
        for child in children:
            writer.writerow([child.ward])
            writer.writerow([child.name, child.ward])  # expect: plaintext-file


def written_by_name(children: list[Child]) -> None:
    with open("list.csv", "w") as file:
        writer = csv.DictWriter(file, ["name"])
        writer.writerows({"ward": child.ward} for child in children)
        writer.writerows([{"name": child.name} for child in children])  # expect: plaintext-file


def written_to_memory(child: Child) -> None:
    memory = io.StringIO()
    csv.writer(memory).writerow([child.name])
    print(memory.getvalue())  # expect: child-data-on-console


def writer_of_unknown_type(writer, child: Child) -> None:
    writer.writerow([child.ward])
    writer.writerow([child.name])  # expect: plaintext-file


def read(path: str) -> None:
    with open(path) as file:
        for row in csv.DictReader(file):
            print(row["ward"])
            print(row["birth_date"])  # expect: child-data-on-console


def column_names_alone(path: str) -> None:
    with open(path) as file:
        for row in csv.reader(file):
            print(row[0])


def read_by_position(path: str, child: Child) -> None:
    print(child.name)  # expect: child-data-on-console
    with open(path) as file:
        for row in csv.reader(file):
            print(row[0])


def from_memory(child: Child) -> None:
    for row in csv.reader(io.StringIO(child.name)):
        print(row[0])  # expect: child-data-on-console
    for row in csv.reader(io.StringIO("a,b")):
        print(row[0])
