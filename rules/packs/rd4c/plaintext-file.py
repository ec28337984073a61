"""A file leaves the permissions of the system that wrote it: encrypt it, or write aggregates."""

import csv

from cryptography.fernet import Fernet


class Child:
    name: str  # rd4c: identity
    ward: str


def export(children: list[Child]) -> None:
    with open("children.csv", "w") as file:
        writer = csv.writer(file)
        for child in children:
            writer.writerow([child.name, child.ward])  # expect: plaintext-file


def note(child: Child) -> None:
    with open("notes.txt", "a") as file:
        file.write(child.name)  # expect: plaintext-file


def export_encrypted(children: list[Child], key: bytes) -> None:
    box = Fernet(key)
    with open("children.bin", "wb") as file:
        for child in children:
            file.write(box.encrypt(child.name.encode()))


def export_counts(children: list[Child]) -> None:
    with open("counts.txt", "w") as file:
        file.write(f"{len(children)} children")
