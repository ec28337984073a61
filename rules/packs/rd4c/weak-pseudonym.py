"""A pseudonym needs a key: without one, anybody computes it again from the few values there are."""

import hashlib
import hmac
import uuid


class Child:
    surname: str  # rd4c: identity
    national_id: str  # rd4c: identifier
    photo: bytes  # rd4c: media
    ward: str


def hashed(child: Child) -> str:
    return hashlib.sha256(child.national_id.encode()).hexdigest()  # expect: weak-pseudonym


def fed_in_parts(child: Child) -> str:
    digest = hashlib.md5(child.ward.encode())
    digest.update(child.surname.encode())  # expect: weak-pseudonym
    return digest.hexdigest()


def named_uuid(child: Child) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_DNS, child.national_id))  # expect: weak-pseudonym


def without_key(child: Child) -> str:
    return hashlib.blake2b(child.surname.encode()).hexdigest()  # expect: weak-pseudonym


def keyed(child: Child, key: bytes) -> str:
    return hmac.new(key, child.national_id.encode(), "sha256").hexdigest()


def keyed_blake(child: Child, key: bytes) -> str:
    return hashlib.blake2b(child.surname.encode(), key=key).hexdigest()


def checksum_of_a_file(child: Child) -> str:
    return hashlib.sha256(child.photo).hexdigest()


def random(child: Child) -> str:
    return str(uuid.uuid4())
