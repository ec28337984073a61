"""What is kept between runs, in one SQLite file: bytes by key, where anything that goes wrong is a miss.

    cache = open_cache(folder)
    cache.put("summary", {digest: data})
    cache.get("summary", [digest])          {digest: data}

SQLite, because it already is what this must be: a killed process or a full disk leaves the state before the transaction, two processes
wait for each other, and it comes with Python. One file for each entry would cost thousands of opened files a run; a pickle could run code.
The file is not trusted: it must be ours alone, its schema exactly the one below (no triggers, no views), every entry has a checksum, and
who reads an entry decodes it against a schema of its own. What a file of another version or a damaged one held is dropped with it.
"""

import contextlib
import os
import sqlite3
import time
import weakref
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple, Protocol, TypeVar

from .location import explain_distrust, prepare_folder

FILE = "cache-v1.sqlite3"
"""A change of the schema changes the name."""
SIZE_MAX = 512_000_000
"""Bytes; beyond it the entries that were not used for longest go."""
_ENTRY_MAX = 200_000_000
_SCHEMA = "CREATE TABLE entry (key BLOB PRIMARY KEY, kind TEXT NOT NULL, used INTEGER NOT NULL, sum INTEGER NOT NULL, data BLOB NOT NULL)"
_READ_WAIT, _WRITE_WAIT = 1.0, 5.0
_DAY = 86_400
_TAG = "Signature: 8a477f597d28d172789f06886806bc55\n# This folder holds what rd4c-lint can compute again.\n"

ResultT = TypeVar("ResultT")


class Holdings(NamedTuple):
    """What the cache holds of one kind."""

    kind: str
    entries: int
    size: int
    """Bytes."""


class Cache(Protocol):
    """Bytes by kind and key; neither side ever raises."""

    def get(self, kind: str, keys: Iterable[bytes]) -> dict[bytes, bytes]:
        """Return what is known of the keys."""

    def put(self, kind: str, entries: Mapping[bytes, bytes]) -> None:
        """Keep the entries, all of them or none."""


class NoCache:
    """Keeps nothing. `reason` says why, where that is not what the user asked for."""

    def __init__(self, reason: str = "") -> None:
        self.reason = reason

    def get(self, kind: str, keys: Iterable[bytes]) -> dict[bytes, bytes]:
        return {}

    def put(self, kind: str, entries: Mapping[bytes, bytes]) -> None:
        return


class SqliteCache:
    """The cache in one file, opened when it is first asked."""

    def __init__(self, folder: Path, size_max: int = SIZE_MAX) -> None:
        self.folder = folder
        self.path = folder / FILE
        self.reason = ""
        """What went wrong last, `""` while all is well."""
        self._size_max = size_max
        self._connection: sqlite3.Connection | None = None
        self._is_readable = self._is_writable = True
        _every_cache.add(self)

    def get(self, kind: str, keys: Iterable[bytes]) -> dict[bytes, bytes]:
        """Return what is known of the keys; an entry that does not match its checksum is not known."""
        found = self._try(lambda connection: self._read(connection, kind, keys), _READ_WAIT) if self._is_readable else {}
        self._is_readable = found is not None
        return found or {}

    def put(self, kind: str, entries: Mapping[bytes, bytes]) -> None:
        """Keep the entries in one transaction, and drop the oldest ones beyond the bound."""
        if entries and self._is_writable:
            self._is_writable = self._try(lambda connection: self._write(connection, kind, entries), _WRITE_WAIT) is not None

    def describe(self) -> list[Holdings]:
        """Return what is held, by kind."""
        query = "SELECT kind, count(*), total(length(data)) FROM entry GROUP BY kind ORDER BY kind"
        found = self._try(lambda connection: connection.execute(query).fetchall(), _READ_WAIT)
        return [Holdings(str(kind), int(entries), int(size)) for kind, entries, size in found or ()]

    def clean(self) -> int:
        """Remove the file; return how many bytes that frees."""
        self.close()
        return sum(_remove(path) for path in (self.path, *_list_journals(self.path)))

    def close(self) -> None:
        """Let go of the file."""
        if self._connection is not None:
            with contextlib.suppress(sqlite3.Error):
                self._connection.close()
        self._connection = None

    def __del__(self) -> None:
        self.close()

    def _try(self, action: Callable[[sqlite3.Connection], ResultT], seconds: float) -> ResultT | None:
        """Do something with the open file, None if that fails; a damaged file makes room for a new one."""
        try:
            connection = self._open()
            connection.execute(f"PRAGMA busy_timeout = {int(seconds * 1000)}")
            return action(connection)
        except sqlite3.OperationalError as error:
            self.reason = str(error)
        except (sqlite3.DatabaseError, sqlite3.DataError) as error:
            self.reason = str(error)
            self.clean()
        except (OSError, OverflowError, MemoryError) as error:
            self.reason = str(error)
        self.close()
        return None

    def _open(self) -> sqlite3.Connection:
        if self._connection is None:
            self._connection = _connect(self.folder, self.path)
        return self._connection

    def _read(self, connection: sqlite3.Connection, kind: str, keys: Iterable[bytes]) -> dict[bytes, bytes]:
        found: dict[bytes, bytes] = {}
        old: list[bytes] = []
        since = int(time.time()) - _DAY
        for key in keys:
            row = connection.execute("SELECT data, sum, used FROM entry WHERE key = ? AND kind = ?", (key, kind)).fetchone()
            if row is None or not isinstance(row[0], bytes) or _sum(key, row[0]) != row[1]:
                continue
            found[key] = row[0]
            if not isinstance(row[2], int) or row[2] < since:
                old.append(key)
        if old:
            with contextlib.suppress(sqlite3.OperationalError), _transaction(connection):  # another writes, or nobody may
                connection.executemany("UPDATE entry SET used = ? WHERE key = ?", [(since + _DAY, key) for key in old])
        return found

    def _write(self, connection: sqlite3.Connection, kind: str, entries: Mapping[bytes, bytes]) -> bool:
        now = int(time.time())
        large = min(_ENTRY_MAX, self._size_max) // 2
        rows = [(key, kind, now, _sum(key, data), data) for key, data in entries.items() if len(data) < large]
        with _transaction(connection):
            connection.executemany("INSERT OR REPLACE INTO entry VALUES (?, ?, ?, ?, ?)", rows)
            _evict(connection, self._size_max)
        return True


_every_cache: "weakref.WeakSet[SqliteCache]" = weakref.WeakSet()


def _close_all() -> None:
    for cache in list(_every_cache):
        cache.close()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(before=_close_all)  # an open database must not be carried into another process; it is opened again when needed


def open_cache(folder: Path | None, size_max: int = SIZE_MAX) -> SqliteCache | NoCache:
    """Return the cache in a folder, which is made when something is kept; one that keeps nothing without a folder."""
    return NoCache("there is no home folder") if folder is None else SqliteCache(folder, size_max)


def _connect(folder: Path, path: Path) -> sqlite3.Connection:
    reason = prepare_folder(folder)
    if reason:
        raise sqlite3.OperationalError(f"{folder}: {reason}")
    is_new = True
    with contextlib.suppress(FileNotFoundError):
        reason = explain_distrust(path.lstat())
        is_new = False
    if reason:
        raise sqlite3.OperationalError(f"{path}: {reason}")
    if is_new:
        path.touch(mode=0o600)
        with contextlib.suppress(OSError):
            (folder / "CACHEDIR.TAG").write_text(_TAG, encoding="ascii")
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    try:
        _prepare(connection)
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _prepare(connection: sqlite3.Connection) -> None:
    """Trust nothing in the file; lose the newest entries rather than wait for the disk when the machine stops."""
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _ENTRY_MAX)
    connection.execute(f"PRAGMA busy_timeout = {int(_READ_WAIT * 1000)}")
    for name, value in (("trusted_schema", 0), ("cell_size_check", 1), ("mmap_size", 0), ("synchronous", 0)):
        connection.execute(f"PRAGMA {name} = {value}")
    if not _has_schema(connection):
        with _transaction(connection):
            if not _has_schema(connection):  # nobody else made it meanwhile
                connection.execute(_SCHEMA)


def _has_schema(connection: sqlite3.Connection) -> bool:
    """Say whether our table is there; raises when there is anything else."""
    rows = connection.execute("SELECT type, name, sql FROM sqlite_schema ORDER BY type DESC").fetchall()
    if not rows:
        return False
    if rows == [("table", "entry", _SCHEMA), ("index", "sqlite_autoindex_entry_1", None)]:
        return True
    raise sqlite3.DatabaseError("the cache file is of another form")


@contextlib.contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        with contextlib.suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        raise


def _evict(connection: sqlite3.Connection, size_max: int) -> None:
    """Drop the entries that were not used for longest until a fifth of the bound is free."""
    excess = _measure_size(connection) - size_max
    if excess <= 0:
        return
    excess += size_max // 5
    gone: list[tuple[bytes]] = []
    for key, size in connection.execute("SELECT key, length(data) FROM entry ORDER BY used, rowid"):
        if excess <= 0:
            break
        gone.append((key,))
        excess -= size
    connection.executemany("DELETE FROM entry WHERE key = ?", gone)


def _sum(key: bytes, data: bytes) -> int:
    """The key counts: a damaged index leads to another entry, whole and sound."""
    return zlib.crc32(data, zlib.crc32(key))


def _measure_size(connection: sqlite3.Connection) -> int:
    """Return the bytes in use; freed pages are used again before the file grows."""
    pages, free, size = (connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "freelist_count", "page_size"))
    return int((pages - free) * size)


def _list_journals(path: Path) -> list[Path]:
    return [path.with_name(path.name + ending) for ending in ("-journal", "-wal", "-shm")]


def _remove(path: Path) -> int:
    try:
        size = path.lstat().st_size
        path.unlink()
    except OSError:
        return 0
    return size
