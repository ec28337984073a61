"""Kept summaries and values: what does not decode, or leads astray, is made anew."""

import msgspec
import pytest

from rd4c_lint.frontend.summarize import check_outlined, outline_source, summarize_source
from rd4c_lint.model.problem import Problem
from rd4c_lint.model.source import SourceFile
from rd4c_lint.model.summary import encode_summary
from rd4c_lint.store import files
from rd4c_lint.store.cache import NoCache
from rd4c_lint.store.files import digest_bytes, digest_code, digest_folder
from rd4c_lint.store.summaries import KIND, Outlining, Summaries
from rd4c_lint.store.values import KeptValues


class MemoryCache:
    def __init__(self):
        self.entries = {}
        self.asked = 0

    def get(self, kind, keys):
        keys = list(keys)
        self.asked += len(keys)
        return {key: self.entries[kind, key] for key in keys if (kind, key) in self.entries}

    def put(self, kind, entries):
        self.entries.update({(kind, key): data for key, data in entries.items()})


class Counter:
    """A summarizer that remembers what it was given."""

    def __init__(self):
        self.contents = []

    def __call__(self, content):
        self.contents.append(content)
        return summarize_source(content)


@pytest.fixture(autouse=True)
def own_digests():
    files._digest_room.cache_clear()
    yield
    files._digest_room.cache_clear()


@pytest.fixture
def sources(tmp_path):
    contents = {"a.py": b"x = 1\n", "b.py": b"def f(child): return child.name\n", "same.py": b"x = 1\n", "broken.py": b"def f(:\n"}
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    return [SourceFile(name, str(tmp_path / name), name[:-3]) for name in contents]


def run(cache, sources):
    files._digest_room.cache_clear()
    counter = Counter()
    summaries = Summaries(counter, cache)
    digests = summaries.digest_files(sources)
    results = [encode_summary(each) if not isinstance(each, Problem) else each for each in summaries.collect(sources)]
    return results, counter.contents, digests, summaries


def test_a_second_run_reads_no_file_again_that_it_knows(sources):
    cache = MemoryCache()
    cold, first, digests, _ = run(cache, sources)
    assert (len(first), digests) == (4, None)
    warm, second, digests, summaries = run(cache, sources)
    assert warm == cold
    assert second == [b"def f(:\n"]  # problems are not kept
    assert len(set(digests)) == 3
    assert summaries.digests == digests
    assert summaries.are_kept


def test_only_a_changed_file_is_read_again(sources, tmp_path):
    cache = MemoryCache()
    run(cache, sources)
    (tmp_path / "b.py").write_bytes(b"y = 2\n")
    assert run(cache, sources)[1] == [b"y = 2\n", b"def f(:\n"]


def test_a_file_that_changes_meanwhile_is_kept_as_what_was_read(sources, tmp_path):
    cache = MemoryCache()
    run(cache, sources)
    (tmp_path / "b.py").write_bytes(b"y = 2\n")
    summaries = Summaries(summarize_source, cache)
    summaries.digest_files(sources)
    (tmp_path / "b.py").write_bytes(b"y = 3\n")
    results = summaries.collect(sources)
    assert summaries.digests[1] == digest_bytes(b"y = 3\n")
    warm, again, _, _ = run(cache, sources)
    assert again == [b"def f(:\n"]
    assert warm[1] == encode_summary(results[1])


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xc1",
        b"\x91" * 100_000,
        b"\xdd\xff\xff\xff\xff",
        msgspec.msgpack.encode({"__class__": "os.system"}),
        msgspec.msgpack.encode([1] * 8),
        b"cos\nsystem\n(S'true'\ntR.",
    ],
    ids=["empty", "no type", "deep", "endless", "table", "numbers", "pickle"],
)
def test_what_does_not_decode_is_made_anew(sources, data):
    cache = MemoryCache()
    cold = run(cache, sources)[0]
    cache.entries = dict.fromkeys(cache.entries, data)
    warm, made, _, _ = run(cache, sources)
    assert warm == cold
    assert len(made) == 4
    assert run(cache, sources)[1] == [b"def f(:\n"]  # and replaced


def test_another_version_of_our_code_knows_nothing(sources, monkeypatch, tmp_path):
    for room in ("frontend", "model", "report"):
        (tmp_path / room).mkdir()
        (tmp_path / room / "code.py").write_text("x = 1\n")
    monkeypatch.setattr(files, "__file__", str(tmp_path / "store" / "files.py"))
    cache = MemoryCache()
    run(cache, sources)
    (tmp_path / "report" / "code.py").write_text("x = 2\n")  # has no part in summaries
    assert len(run(cache, sources)[1]) == 1
    (tmp_path / "frontend" / "code.py").write_text("x = 2\n")
    assert len(run(cache, sources)[1]) == 4


def test_another_python_knows_nothing(sources, monkeypatch):
    cache = MemoryCache()
    run(cache, sources)
    monkeypatch.setattr(files.sys, "version", "4.0")
    assert len(run(cache, sources)[1]) == 4


def test_without_files_of_our_own_nothing_is_kept(sources, monkeypatch, tmp_path):
    (tmp_path / "tool.zip").write_bytes(b"PK")
    monkeypatch.setattr(files, "__file__", str(tmp_path / "tool.zip" / "store" / "files.py"))
    cache = MemoryCache()
    run(cache, sources)
    assert len(run(cache, sources)[1]) == 4
    assert digest_code("frontend") == b""
    KeptValues(cache, "packs", str, "packs").save([b"x"], "value")
    assert not cache.entries


def test_without_a_cache_no_file_is_read_twice(sources):
    assert run(NoCache(), sources)[2] is None


def test_a_value_is_found_by_all_its_parts():
    kept = KeptValues(MemoryCache(), "packs", tuple[str, int], "packs")
    kept.save([b"ab", b"c"], ("text", 1))
    assert kept.load([b"ab", b"c"]) == ("text", 1)
    assert kept.load([b"a", b"bc"]) is None
    assert kept.load([b"ab"]) is None


def test_a_value_of_another_type_is_none():
    cache = MemoryCache()
    KeptValues(cache, "packs", str, "packs").save([b"x"], "text")
    assert KeptValues(cache, "packs", int, "packs").load([b"x"]) is None


def test_a_folders_digest_knows_names_and_contents(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "x.toml").write_text("x = 1")
    first = digest_folder(str(tmp_path), ".toml")
    (tmp_path / "a" / "x.txt").write_text("not counted")
    assert digest_folder(str(tmp_path), ".toml") == first
    (tmp_path / "a" / "x.toml").rename(tmp_path / "a" / "y.toml")
    second = digest_folder(str(tmp_path), ".toml")
    (tmp_path / "a" / "y.toml").write_text("x = 2")
    assert len({first, second, digest_folder(str(tmp_path), ".toml")}) == 3


def test_the_kind_enters_the_key():
    cache = MemoryCache()
    KeptValues(cache, KIND, str, "packs").save([b"x"], "text")
    assert KeptValues(cache, "packs", str, "packs").load([b"x"]) is None


def test_an_outline_is_kept_once_it_was_checked(sources):
    cache = MemoryCache()
    outlined = [msgspec.structs.replace(source, is_outline=True) for source in sources[:1]]
    first, second, third = (Summaries(summarize_source, cache, 1, outlining=Outlining(outline_source, check_outlined)) for _ in range(3))
    first.collect(outlined)
    assert second.digest_files(outlined) is None
    first.check_outlined()
    assert third.digest_files(outlined) is not None
    assert third.collect(outlined) == [outline_source(b"x = 1\n")]
    assert third.are_kept
