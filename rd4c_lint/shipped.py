"""Our own packs as they were decoded when the wheel was built: reading the rule files anew takes longer than following a small project.

write_shipped()                  the bytes that the build puts into the wheel
read_shipped(data, digest)       Packs, or None where the rule files beside it are not those it was made of
"""

from pathlib import Path
from typing import Final

import msgspec

from .model.rule import Packs
from .packs.locate import find_rules_folder
from .store.files import digest_folder
from .store.values import UNDECODABLE

SHIPPED: Final = "_packs.msgpack"
"""File in the package; a checkout has none."""


class _Shipped(msgspec.Struct, frozen=True):
    digest: bytes
    """Of the rule files."""
    packs: msgspec.Raw


def write_shipped() -> bytes:
    """Return our own packs, decoded, with the digest of the files they were made of."""
    from .packs.load import load_packs

    packs = msgspec.msgpack.encode(load_packs())
    return msgspec.msgpack.encode(_Shipped(digest_rules(find_rules_folder()), msgspec.Raw(packs)))


def read_shipped(data: bytes, digest: bytes) -> Packs | None:
    """Return the packs that were made of rule files with this digest, None if these were others or the data is damaged."""
    try:
        shipped = msgspec.msgpack.decode(data, type=_Shipped)
        return msgspec.msgpack.decode(shipped.packs, type=Packs) if shipped.digest == digest else None
    except UNDECODABLE:
        return None


def load_shipped(digest: bytes) -> Packs | None:
    """Return the packs of an installed wheel whose rule files have this digest; None in a checkout, and where these were changed."""
    try:
        data = (Path(__file__).parent / SHIPPED).read_bytes()
    except OSError:
        return None
    return read_shipped(data, digest)


def digest_rules(folder: Path) -> bytes:
    """Return the digest of the rule files in a folder."""
    return digest_folder(str(folder), ".toml")
