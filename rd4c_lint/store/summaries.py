"""The summaries of a run: kept ones by the digest of their file, the others made and kept.

summaries = Summaries(summarize_source, cache, jobs=2)
summaries.digest_files([a.py, b.py])      [b"…", b"…"], or None where nothing of the project is known
summaries.collect([a.py, b.py])           [FileSummary, Problem("syntax", …)]
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from rd4c_lint.model.problem import Problem
from rd4c_lint.model.source import SourceFile

from .cache import Cache, NoCache
from .files import digest_bytes, digest_code, read_source
from .garbage import collecting_no_garbage
from .values import UNDECODABLE

if TYPE_CHECKING:  # a run that finds its outcome needs none of these
    from concurrent.futures import Executor

    from rd4c_lint.model.summary import FileSummary

    from .pool import Packed, Summarize

Progress = Callable[[int, int], None]
KIND = "summary"
_PROBE = 16


class Summaries:
    """Knows where the summary of a file comes from."""

    def __init__(self, function: "Summarize", cache: Cache | None = None, jobs: int = 0, executor: "Executor | None" = None) -> None:
        self._function = function
        self._jobs = jobs
        self._executor = executor
        self._code = b"" if cache is None or isinstance(cache, NoCache) else digest_code("frontend", "model")
        self._cache = cache if cache is not None and self._code else NoCache()
        self.digests: list[bytes] = []
        """Of each source as it was read, empty where it was not; known once they are digested or collected."""
        self.are_kept = False
        """Some summary came from the cache."""

    def digest_files(self, sources: Sequence[SourceFile]) -> list[bytes] | None:
        """Return the digest of each file, None if none of the first ones has a summary: reading all files would then be for nothing."""
        if not self._code:
            return None
        self.digests = [_digest_file(source) for source in sources[:_PROBE]]
        if not self._load(self._keys(sources[:_PROBE])):
            return None
        self.digests += [_digest_file(source) for source in sources[_PROBE:]]
        return self.digests

    def collect(
        self, sources: Sequence[SourceFile], progress: Progress | None = None, meanwhile: Callable[[], object] | None = None
    ) -> "list[FileSummary | Problem]":
        """Return the summary of each source, or why there is none, in order; `digests` is then what was read.

        `meanwhile` is done once the other processes have begun to work, if there are any.
        """
        from .pool import map_files

        results: list[FileSummary | Problem | None] = [None] * len(sources)
        if len(self.digests) == len(sources):
            results = self._decode_kept(sources)
        missing = [index for index, result in enumerate(results) if result is None]
        self.are_kept = len(missing) < len(sources)
        self.digests += [b""] * (len(sources) - len(self.digests))
        made: dict[bytes, bytes] = {}
        with collecting_no_garbage():
            todo = [sources[index] for index in missing]
            for done, (position, packed) in enumerate(map_files(self._function, todo, self._jobs, self._executor), 1):
                index = missing[position]
                self.digests[index] = packed.digest
                results[index], data = _complete(packed)
                if data:
                    made[self._key(packed.digest, sources[index])] = data
                if progress is not None:
                    progress(done, len(todo))
                if done == 1 and meanwhile is not None:
                    meanwhile()
        self._cache.put(KIND, made)
        return [result for result in results if result is not None]

    def _decode_kept(self, sources: Sequence[SourceFile]) -> "list[FileSummary | Problem | None]":
        keys = self._keys(sources)
        found = self._load(keys)
        with collecting_no_garbage():
            return [_decode(found.get(key)) for key in keys]

    def _load(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        return self._cache.get(KIND, [key for key in keys if key])

    def _keys(self, sources: Sequence[SourceFile]) -> list[bytes]:
        return [self._key(digest, source) if digest else b"" for digest, source in zip(self.digests, sources, strict=True)]

    def _key(self, digest: bytes, source: SourceFile) -> bytes:
        return digest_bytes(b"outline" if source.is_outline else KIND.encode(), self._code, digest)


def _digest_file(source: SourceFile) -> bytes:
    content = read_source(source)
    return b"" if isinstance(content, Problem) else digest_bytes(content)


def _complete(packed: "Packed") -> "tuple[FileSummary | Problem, bytes]":
    """Return the summary of a file with what is left to be read in it, and what is kept of it."""
    from rd4c_lint.model.summary import decode_summary, encode_summary, read_statements

    if isinstance(packed.data, Problem):
        return packed.data, b""
    summary = decode_summary(packed.data)
    return summary, encode_summary(summary) if read_statements(summary) else packed.data


def _decode(data: bytes | None) -> "FileSummary | None":
    from rd4c_lint.model.summary import decode_summary

    if data is None:
        return None
    try:
        return decode_summary(data)
    except UNDECODABLE:
        return None
