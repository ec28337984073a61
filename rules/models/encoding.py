"""Examples for encoding.toml: encoded is not hidden."""

import base64
import binascii
import zlib


class Child:
    name: str  # rd4c: identity
    ward: str


def base_64(child: Child) -> None:
    print(base64.b64encode(child.ward.encode()))
    print(base64.b64encode(child.name.encode()))  # expect: child-data-on-console
    print(base64.urlsafe_b64decode(base64.b64encode(child.name.encode())))  # expect: child-data-on-console


def hexadecimal(child: Child) -> None:
    print(binascii.hexlify(child.name.encode()))  # expect: child-data-on-console


def compressed(child: Child) -> None:
    print(zlib.compress(child.name.encode()))  # expect: child-data-on-console
    print(zlib.crc32(child.ward.encode()))
    print(zlib.crc32(child.name.encode()))  # expect: child-data-on-console
