"""What changes a label's state, what ends it, and what only looks as if it did."""

import base64
import hashlib
import hmac
import logging
import secrets
import uuid

from cryptography.fernet import Fernet

log = logging.getLogger(__name__)


class Child:
    surname: str  # rd4c: identity
    number: str  # rd4c: identifier
    hiv: str  # rd4c: health
    ward: str


def raw(child: Child) -> None:
    log.info("%s", child.number)  # expect: child-data-in-log


def plain_hash(child: Child) -> None:
    log.info("%s", hashlib.sha256(child.number.encode()).hexdigest())  # expect: child-data-in-log, weak-pseudonym


def hash_in_steps(child: Child) -> None:
    digest = hashlib.sha256()
    digest.update(child.number.encode())  # expect: weak-pseudonym
    log.info("%s", digest.hexdigest())  # expect: child-data-in-log


def keyed_hash(child: Child, key: bytes) -> None:
    log.info("%s", hmac.new(key, child.number.encode(), "sha256").hexdigest())
    log.info("%s", hmac.digest(key, child.number.encode(), "sha256").hex())


def keyed_blake(child: Child, key: bytes) -> None:
    log.info("%s", hashlib.blake2b(child.number.encode(), key=key).hexdigest())


def blake_without_key(child: Child) -> None:
    log.info("%s", hashlib.blake2b(child.number.encode()).hexdigest())  # expect: child-data-in-log, weak-pseudonym


def encrypted(child: Child, key: bytes) -> None:
    log.info("%s", Fernet(key).encrypt(child.number.encode()))


def decrypted_again(child: Child, key: bytes) -> None:
    box = Fernet(key)
    token = box.encrypt(child.number.encode())
    log.info("%s", token)
    log.info("%s", box.decrypt(token))  # expect: child-data-in-log


def encrypted_beside_raw(child: Child, key: bytes) -> None:
    log.info("%s %s", Fernet(key).encrypt(child.number.encode()), child.surname)  # expect: child-data-in-log


def encoding_is_no_protection(child: Child) -> None:
    log.info("%s", base64.b64encode(child.number.encode()))  # expect: child-data-in-log


def shortened(child: Child) -> None:
    log.info("%s***", child.surname[:2])  # expect: child-data-in-log


def stars_for_letters(child: Child) -> None:
    log.info("%s", "*" * len(child.surname))


def counted(children: list[Child]) -> None:
    log.info("%d children", len(children))
    log.info("%d letters", len(children[0].surname))


def truth(child: Child) -> None:
    log.info("known: %s", bool(child.surname))
    log.info("missing: %s", child.surname is None)
    log.info("missing: %s", not child.surname)
    log.info("text: %s", isinstance(child.surname, str))


def compared(child: Child, other: Child) -> None:
    log.info("same: %s", child.surname == "x")
    log.info("same: %s", child.surname == other.surname)


def compared_diagnosis(child: Child) -> None:
    log.info("positive: %s", child.hiv == "positive")  # expect: child-data-in-log


def presence_of_a_diagnosis(child: Child) -> None:
    log.info("tested: %s", child.hiv is not None)


def random_reference(child: Child) -> None:
    reference = uuid.uuid4() if child.surname else secrets.token_hex(8)
    log.info("reference %s", reference)


def name_based_reference(child: Child) -> None:
    log.info("reference %s", uuid.uuid5(uuid.NAMESPACE_URL, child.number))  # expect: child-data-in-log, weak-pseudonym


def chosen_by_a_label(child: Child) -> None:
    log.info("%s", {"x": "group 1"}.get(child.surname, "group 2"))


def no_call_of_mine(child: Child) -> None:
    log.info("%s", describe(child))


def describe(child: Child) -> str:
    return f"child in {child.ward}"


def hidden_by_nothing(child: Child) -> None:
    log.info("%s", obscure(child.surname))  # expect: child-data-in-log


def obscure(text: str) -> str:
    return "".join(chr(ord(letter) + 1) for letter in text)
