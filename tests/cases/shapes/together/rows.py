"""Shape `together`: the configuration's sets stand instead of the rule's; a set counts where it is complete, about one person."""

import csv


class Child:
    birth_date: str  # rd4c: identity.birth_date
    gender: str  # rd4c: identity.gender
    village: str  # rd4c: location
    grade: str  # rd4c: education
    permit: str  # rd4c: legal_status.residence
    brothers_permit: str  # rd4c: legal_status subject=sibling


def a_set_of_the_configuration(child: Child, path: str) -> None:
    with open(path, "w") as out:
        csv.writer(out).writerow([child.grade, child.permit])  # expect: quasi-identifier-set, plaintext-file


def a_set_of_the_rule(child: Child, path: str) -> None:
    with open(path, "w") as out:
        csv.writer(out).writerow([child.birth_date, child.gender, child.village])  # expect: plaintext-file


def half_a_set(child: Child, path: str) -> None:
    with open(path, "w") as out:
        csv.writer(out).writerow([child.grade, child.grade])  # expect: plaintext-file


def about_two_children(child: Child, path: str) -> None:
    with open(path, "w") as out:
        csv.writer(out).writerow([child.grade, child.brothers_permit])  # expect: plaintext-file


def in_two_rows(child: Child, path: str) -> None:
    with open(path, "w") as out:
        csv.writer(out).writerow([child.grade])  # expect: plaintext-file
        csv.writer(out).writerow([child.permit])  # expect: plaintext-file
