"""A table without names still names the child if birth date, gender and village stand in one row."""

import csv


class Child:
    birth_date: str  # rd4c: identity.birth_date
    gender: str  # rd4c: identity.gender
    village: str  # rd4c: location
    muac: str  # rd4c: health
    guardian_birth_date: str  # rd4c: identity.birth_date subject=guardian


def row_by_row(children: list[Child], path: str) -> None:
    with open(path, "w") as out:
        writer = csv.writer(out)
        for child in children:
            writer.writerow([child.birth_date, child.gender, child.village, child.muac])  # expect: quasi-identifier-set, plaintext-file


def without_the_place(children: list[Child], path: str) -> None:
    with open(path, "w") as out:
        writer = csv.writer(out)
        for child in children:
            writer.writerow([child.birth_date, child.gender, child.muac])  # expect: plaintext-file


def of_two_people(children: list[Child], path: str) -> None:
    with open(path, "w") as out:
        writer = csv.writer(out)
        for child in children:
            writer.writerow([child.guardian_birth_date, child.gender, child.village])  # expect: plaintext-file
