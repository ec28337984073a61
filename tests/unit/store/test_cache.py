"""Whatever happens to the cache file, a run goes on and never takes false bytes for kept ones."""

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from rd4c_lint.store import cache as cache_module
from rd4c_lint.store.cache import FILE, NoCache, SqliteCache, open_cache
from rd4c_lint.store.describe import clean_cache, describe_cache
from rd4c_lint.store.location import find_cache_folder

ROOT = Path(__file__).parents[3]
ENTRIES = {bytes([number]) * 20: bytes([number]) * (1000 + number) for number in range(50)}


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "cache"


@pytest.fixture
def filled(folder):
    cache = SqliteCache(folder)
    cache.put("summary", ENTRIES)
    cache.close()
    assert not cache.reason
    return folder


def read_all(folder, kind="summary"):
    return SqliteCache(folder).get(kind, ENTRIES)


def run_python(code, folder):
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen([sys.executable, "-c", code, str(folder)], env=environment, stdout=subprocess.PIPE, text=True)


WRITER = """
import sys
from pathlib import Path
from rd4c_lint.store.cache import SqliteCache
cache = SqliteCache(Path(sys.argv[1]))
"""


def test_what_is_put_is_got(filled):
    assert read_all(filled) == ENTRIES
    assert SqliteCache(filled).get("summary", [b"unknown"]) == {}


def test_a_kind_does_not_answer_for_another(filled):
    assert read_all(filled, "outcome") == {}


def test_folder_and_file_are_the_users_alone(filled):
    assert filled.stat().st_mode & 0o777 == 0o700
    assert (filled / FILE).stat().st_mode & 0o777 == 0o600


def test_nothing_is_made_where_nothing_is_kept(folder):
    NoCache().put("summary", ENTRIES)
    SqliteCache(folder).put("summary", {})
    assert NoCache().get("summary", ENTRIES) == {}
    assert not folder.exists()


def test_a_killed_writer_leaves_whole_transactions(filled):
    code = (
        WRITER
        + """
cache.put("summary", {b"other": b"before"})
connection = cache._open()
connection.execute("PRAGMA cache_size = 1")  # so that pages reach the file before the end
connection.execute("BEGIN IMMEDIATE")
for number in range(2000):
    connection.execute("INSERT INTO entry VALUES (?, 'summary', 1, 1, ?)", (str(number).encode(), b"x" * 5000))
connection.execute("UPDATE entry SET data = x'00'")
print("ready", flush=True)
import time
time.sleep(60)
"""
    )
    writer = run_python(code, filled)
    assert writer.stdout.readline() == "ready\n"
    assert (filled / f"{FILE}-journal").exists()
    writer.send_signal(signal.SIGKILL)
    writer.communicate()
    assert read_all(filled) == ENTRIES
    assert SqliteCache(filled).get("summary", [b"other", b"0", b"1999"]) == {b"other": b"before"}


def test_a_full_disk_keeps_what_was_there(filled):
    code = (
        WRITER
        + """
import resource, signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
cache.put("summary", {str(number).encode(): b"x" * 10_000 for number in range(100)})
print(repr(cache.reason), len(cache.get("summary", [b"0", b"\\1" * 20])))
"""
    )
    writer = run_python(code, filled)
    assert writer.communicate()[0].rsplit(None, 1)[1] == "1"
    assert writer.returncode == 0
    assert read_all(filled) == ENTRIES


def test_two_writers_at_once(folder):
    code = (
        WRITER
        + """
for number in range(100):
    cache.put("summary", {f"{sys.argv[2]} {number}".encode(): b"x" * 3000})
print(cache.reason)
"""
    )
    command = [sys.executable, "-c", code, str(folder)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    writers = [subprocess.Popen([*command, name], env=environment, stdout=subprocess.PIPE, text=True) for name in "ab"]
    assert [writer.communicate()[0] for writer in writers] == ["\n", "\n"]
    assert SqliteCache(folder).describe()[0].entries == 200


def test_a_reader_beside_a_writer_that_never_ends(filled, monkeypatch):
    monkeypatch.setattr(cache_module, "_READ_WAIT", 0.05)
    monkeypatch.setattr(cache_module, "_WRITE_WAIT", 0.05)
    writer = sqlite3.connect(filled / FILE, isolation_level=None)
    writer.execute("BEGIN EXCLUSIVE")
    cache = SqliteCache(filled)
    assert cache.get("summary", ENTRIES) == {}
    cache.put("summary", {b"new": b"x"})
    assert "locked" in cache.reason
    writer.execute("ROLLBACK")
    assert read_all(filled) == ENTRIES


def test_a_read_only_folder_is_read():
    folder = Path(tempfile.mkdtemp())  # pytest's own folders are closed to the user nobody
    try:
        folder.chmod(0o755)
        cache = SqliteCache(folder)
        cache.put("summary", ENTRIES)
        cache.close()
        code = (
            WRITER
            + """
import os
if os.getuid() == 0:  # who may write everywhere
    os.setuid(65534)
found = cache.get("summary", [bytes([1]) * 20])
cache.put("summary", {b"new": b"x"})
print(len(found), bool(cache.reason), len(cache.get("summary", [bytes([2]) * 20])))
"""
        )
        if os.getuid() == 0:
            for path in (folder, *folder.iterdir()):
                os.chown(path, 65534, 65534)
        for path in (*folder.iterdir(), folder):
            path.chmod(0o500 if path.is_dir() else 0o400)
        reader = run_python(code, folder)
        assert reader.communicate()[0] == "1 True 1\n"
    finally:
        folder.chmod(0o700)
        shutil.rmtree(folder)


@pytest.mark.parametrize("content", [b"", b"no database at all" * 1000, b"SQLite format 3\0" + bytes(5000)])
def test_a_file_that_is_no_cache_makes_room(folder, content):
    folder.mkdir(mode=0o700)
    (folder / FILE).write_bytes(content)
    assert read_all(folder) == {}
    SqliteCache(folder).put("summary", ENTRIES)
    assert read_all(folder) == ENTRIES


def test_a_cut_file(filled):
    content = (filled / FILE).read_bytes()
    for length in range(0, len(content), 3000):
        (filled / FILE).write_bytes(content[:length])
        found = read_all(filled)
        assert found.items() <= ENTRIES.items()


def test_flipped_bytes_are_misses(filled):
    content = (filled / FILE).read_bytes()
    chance = random.Random(7)
    misses = 0
    for _ in range(150):
        damaged = bytearray(content)
        for _ in range(chance.randrange(1, 9)):
            damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
        (filled / FILE).write_bytes(damaged)
        cache = SqliteCache(filled)
        found = cache.get("summary", ENTRIES)
        assert found.items() <= ENTRIES.items()
        misses += len(found) < len(ENTRIES)
        cache.put("summary", {b"new": b"x"})
        cache.close()
        (filled / FILE).unlink(missing_ok=True)
        (filled / f"{FILE}-journal").unlink(missing_ok=True)
    assert misses > 50


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER t AFTER INSERT ON entry BEGIN UPDATE entry SET data = x'00'; END",
        "CREATE VIEW v AS SELECT 1",
        "CREATE TABLE other (x)",
        "ALTER TABLE entry ADD COLUMN more",
        "DROP TABLE entry",
    ],
)
def test_a_file_of_another_form_makes_room(filled, statement):
    connection = sqlite3.connect(filled / FILE, isolation_level=None)
    connection.execute(statement)
    connection.close()
    assert read_all(filled) == {}
    SqliteCache(filled).put("summary", ENTRIES)
    assert read_all(filled) == ENTRIES


def test_values_of_other_types_are_misses(filled):
    connection = sqlite3.connect(filled / FILE, isolation_level=None)
    connection.execute("UPDATE entry SET data = 'text'")
    connection.execute("UPDATE entry SET used = 'never'")
    connection.close()
    assert read_all(filled) == {}


def test_links_are_not_followed(filled, tmp_path):
    target = tmp_path / "elsewhere"
    (filled / FILE).rename(target)
    (filled / FILE).symlink_to(target)
    cache = SqliteCache(filled)
    assert cache.get("summary", ENTRIES) == {}
    assert "no regular file" in cache.reason
    linked = tmp_path / "link"
    linked.symlink_to(filled)
    cache = SqliteCache(linked)
    cache.put("summary", ENTRIES)
    assert "is no folder" in cache.reason


def test_a_pipe_does_not_stop_the_run(folder):
    folder.mkdir(mode=0o700)
    os.mkfifo(folder / FILE)
    assert read_all(folder) == {}


def test_what_others_may_write_is_not_used(filled):
    filled.chmod(0o777)
    cache = SqliteCache(filled)
    assert cache.get("summary", ENTRIES) == {}
    assert "can be written by others" in cache.reason
    filled.chmod(0o700)
    (filled / FILE).chmod(0o666)
    assert read_all(filled) == {}


def test_what_belongs_to_another_is_not_used(filled, monkeypatch):
    monkeypatch.setattr(os, "getuid", lambda: 12345)
    cache = SqliteCache(filled)
    assert cache.get("summary", ENTRIES) == {}
    assert "another user" in cache.reason
    assert (filled / FILE).exists()


def test_a_folder_that_cannot_be_made(tmp_path):
    (tmp_path / "file").write_text("x")
    for folder in (tmp_path / "file", tmp_path / "file" / "below"):
        cache = SqliteCache(folder)
        cache.put("summary", ENTRIES)
        assert cache.reason
        assert cache.get("summary", ENTRIES) == {}


def test_what_was_not_used_for_longest_goes_first(folder, monkeypatch):
    cache = SqliteCache(folder, size_max=400_000)
    now = 1_800_000_000
    for number in range(100):
        monkeypatch.setattr(cache_module.time, "time", lambda number=number: now + number * 100_000)
        cache.put("summary", {f"{number:20}".encode(): b"x" * 10_000})
        cache.get("summary", [f"{0:20}".encode()])
    keys = [f"{number:20}".encode() for number in range(100)]
    left = [number for number, key in enumerate(keys) if key in cache.get("summary", [key])]
    assert left[0] == 0  # used all the time
    assert left[1:] == list(range(left[1], 100))
    assert 15 < len(left) < 41
    assert (folder / FILE).stat().st_size < 600_000


def test_an_entry_larger_than_the_bound_is_not_kept(folder):
    cache = SqliteCache(folder, size_max=100_000)
    cache.put("summary", {b"large": b"x" * 200_000, b"small": b"x"})
    assert cache.get("summary", [b"large", b"small"]) == {b"small": b"x"}


def test_where_the_cache_lies(monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert find_cache_folder() == tmp_path / "rd4c-lint"
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")  # the specification says to pass over it
    monkeypatch.setenv("HOME", str(tmp_path))
    assert find_cache_folder() == tmp_path / ".cache" / "rd4c-lint"
    assert find_cache_folder(tmp_path / "given") == tmp_path / "given"
    monkeypatch.setattr(sys, "platform", "darwin")
    assert find_cache_folder().name == "rd4c-lint"


def test_without_a_home_there_is_no_cache():
    cache = open_cache(None)
    cache.put("summary", ENTRIES)
    assert cache.get("summary", ENTRIES) == {}
    assert cache.reason


def test_what_cache_info_and_clean_say(filled, tmp_path):
    lines = describe_cache(filled)
    assert lines[1] == "summary      50 entries 0.1 MB"
    assert lines[-1].endswith("of at most 512.0 MB")
    assert clean_cache(filled).startswith("0.1 MB freed in")
    assert describe_cache(filled)[1:] == ["empty"]
    assert describe_cache(tmp_path / "none")[1:] == ["empty"]
    assert not (tmp_path / "none").exists()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork")
def test_no_open_database_enters_another_process(filled):
    code = (
        WRITER
        + """
import os
cache.get("summary", [bytes([1]) * 20])
assert cache._connection is not None
child = os.fork()
if not child:
    os._exit(0 if cache._connection is None and len(cache.get("summary", [bytes([1]) * 20])) == 1 else 1)
print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), len(cache.get("summary", [bytes([2]) * 20])))
"""
    )
    assert run_python(code, filled).communicate()[0] == "0 1\n"
