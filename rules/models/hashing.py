"""Examples for hashing.toml: only a hash with a key hides a value that can be guessed."""

import hashlib
import hmac
import logging
import secrets
import uuid

log = logging.getLogger(__name__)


class Child:
    number: str  # rd4c: identifier
    folio: uuid.UUID  # rd4c: identifier
    ward: str


def plain_hash(child: Child) -> None:
    log.info(hashlib.sha256(child.ward.encode()).hexdigest())
    log.info(hashlib.sha256(child.number.encode()).hexdigest())  # expect: child-data-in-log, weak-pseudonym
    log.info(hashlib.new("md5", child.number.encode()).hexdigest())  # expect: child-data-in-log, weak-pseudonym


def in_steps(child: Child, key: bytes) -> None:
    digest = hashlib.sha256()
    digest.update(child.number.encode())  # expect: weak-pseudonym
    log.info(digest.hexdigest())  # expect: child-data-in-log
    keyed = hmac.new(key, digestmod="sha256")
    keyed.update(child.number.encode())
    log.info(keyed.hexdigest())


def keyed_hash(child: Child, key: bytes) -> None:
    log.info(hmac.digest(key, child.number.encode(), "sha256").hex())
    log.info(hmac.new(key, child.number.encode(), "sha256").hexdigest())
    log.info(hashlib.pbkdf2_hmac("sha256", child.number.encode(), key, 200_000).hex())


def blake(child: Child, key: bytes) -> None:
    log.info(hashlib.blake2b(child.number.encode(), key=key).hexdigest())
    log.info(hashlib.blake2b(child.number.encode()).hexdigest())  # expect: child-data-in-log, weak-pseudonym


def name_based_identifier(child: Child) -> None:
    log.info(uuid.uuid5(uuid.NAMESPACE_URL, child.number))  # expect: child-data-in-log, weak-pseudonym


def random_identifier(child: Child) -> None:
    log.info(uuid.uuid4() if child.number else secrets.token_hex(8))


def parts_of_an_identifier(child: Child) -> None:
    log.info(child.folio.hex)  # expect: child-data-in-log
    log.info(child.folio.version)
