"""Read source files, and the digests that name what was read."""

import os
import stat
import sys
import zlib
from collections.abc import Iterable
from functools import lru_cache

try:
    from _blake2 import blake2b  # hashlib's own, without the OpenSSL that it loads first
except ImportError:
    from hashlib import blake2b

from rd4c_lint.model.problem import Problem
from rd4c_lint.model.source import SourceFile

MAX_BYTES = 20_000_000
"""No source file is larger; one that is was made to exhaust the memory."""
_CODE = (".py", ".pyc", ".so", ".pyd")


def read_source(source: SourceFile) -> bytes | Problem:
    """Return the bytes of a source file."""
    try:
        status = os.stat(source.absolute)  # noqa: PTH116 - one call a file, thousands of files
        if not stat.S_ISREG(status.st_mode):
            return Problem("unreadable", source.path, "is not a regular file")
        if status.st_size > MAX_BYTES:
            return Problem("unreadable", source.path, f"is larger than {MAX_BYTES // 1_000_000} MB")
        with open(source.absolute, "rb") as file:  # noqa: PTH123 - as above
            return file.read()
    except (OSError, ValueError) as error:
        return Problem("unreadable", source.path, getattr(error, "strerror", None) or str(error))


def digest_bytes(*parts: bytes) -> bytes:
    """Return 20 bytes that stand for the parts; `(b"ab", b"c")` is not `(b"a", b"bc")`."""
    digest = blake2b(digest_size=20)
    for part in parts:
        digest.update(b"%d:" % len(part))
        digest.update(part)
    return digest.digest()


def digest_code(*rooms: str) -> bytes:
    """Return a digest of our own code in these rooms (all of it without a name) and the exact Python; empty if unknown.

    The names are folders of the package; what runs from elsewhere (a zip file) has no digest, so that nothing stale is taken for its own.
    """
    package = os.path.dirname(os.path.dirname(__file__))  # noqa: PTH120 - at each start
    try:
        names = rooms or [name for name in os.listdir(package) if not name.startswith("_") or name.endswith(_CODE)]  # noqa: PTH208
        parts = [_digest_room(f"{package}{os.sep}{name}") for name in sorted(names)]
    except OSError:
        return b""
    return digest_bytes(sys.version.encode(), (sys.implementation.cache_tag or "").encode(), *parts)


@lru_cache
def _digest_room(path: str) -> bytes:
    """Return the digest of a folder of code, or of a single file; raises OSError where there is none.

    Files are told apart by length and checksum, which takes half the time of a digest: our own code is not made to deceive.
    """
    files = list(_list_files(path, _CODE)) if os.path.isdir(path) else [(os.path.basename(path), path)]  # noqa: PTH112, PTH119
    parts: list[bytes] = []
    for name, file in files:
        with open(file, "rb") as code:  # noqa: PTH123 - at each start, for two hundred files
            content = code.read()
        parts.append(b"%s %d %d" % (os.fsencode(name), len(content), zlib.crc32(content)))
    return digest_bytes(*parts)


def digest_folder(folder: str, suffix: str) -> bytes:
    """Return a digest of the names and contents of all files below a folder that end so."""
    return digest_bytes(*_read_all(_list_files(folder, (suffix,))))


def _list_files(folder: str, suffixes: tuple[str, ...]) -> Iterable[tuple[str, str]]:
    """Yield name below the folder and path, in a fixed order."""
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(names):
            if name.endswith(suffixes):
                path = f"{parent}{os.sep}{name}"
                yield path[len(folder) :], path


def _read_all(files: Iterable[tuple[str, str]]) -> list[bytes]:
    parts: list[bytes] = []
    for name, path in files:
        parts.append(os.fsencode(name))
        try:
            with open(path, "rb") as file:  # noqa: PTH123 - at each start, for a hundred files
                parts.append(file.read())
        except OSError as error:
            parts.append(str(error.errno).encode())
    return parts
