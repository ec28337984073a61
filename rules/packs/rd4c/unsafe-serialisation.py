"""A pickled object takes all its fields along, unseen: write the fields that are needed, encrypted."""

import json
import pickle
import shelve

from cryptography.fernet import Fernet


class Child:
    name: str  # rd4c: identity
    ward: str


def keep(child: Child) -> None:
    with open("child.bin", "wb") as file:
        pickle.dump(child, file)  # expect: unsafe-serialisation
    with shelve.open("children") as shelf:
        shelf["last"] = child  # expect: unsafe-serialisation


def keep_encrypted(child: Child, key: bytes) -> None:
    text = json.dumps({"name": child.name, "ward": child.ward})
    with open("child.bin", "wb") as file:
        file.write(Fernet(key).encrypt(text.encode()))


def keep_the_ward(child: Child) -> None:
    with open("ward.bin", "wb") as file:
        pickle.dump(child.ward, file)
