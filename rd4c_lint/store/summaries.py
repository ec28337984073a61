"""The summaries of a run: kept ones by the digest of their file, the others made and kept.

summaries = Summaries(summarize_source, cache, jobs=2)
summaries.digest_files([a.py, b.py])      [b"…", b"…"], or None where nothing of the project is known
summaries.collect([a.py, b.py])           [FileSummary, Problem("syntax", …)]
summaries.check_outlined()                {2: Problem("syntax", …)}: of files that nobody had to read so far
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from rd4c_lint.model.problem import Problem
from rd4c_lint.model.source import SourceFile

from .cache import Cache, NoCache
from .files import digest_bytes, digest_code, read_source
from .garbage import collecting_no_garbage
from .values import UNDECODABLE

if TYPE_CHECKING:  # a run that finds its outcome needs none of these
    from concurrent.futures import Executor

    from rd4c_lint.model.summary import FileSummary

    from .pool import Later, Packed, Summarize

Progress = Callable[[int, int], None]
KIND = "summary"
_PROBE = 16


class Outlining(NamedTuple):
    """How files are treated that nobody has to read."""

    outline: "Callable[[bytes], FileSummary | None]"
    """Makes the summary of such a file without reading it, None if it must be read all the same."""
    check: "Summarize"
    """Returns the same summary, or why the file could not have been read."""


class Summaries:
    """Knows where the summary of a file comes from."""

    def __init__(
        self,
        function: "Summarize",
        cache: Cache | None = None,
        jobs: int = 0,
        executor: "Executor | None" = None,
        outlining: Outlining | None = None,
    ) -> None:
        self._function = function
        self._outlining = outlining
        self._outlined: list[int] = []
        """Sources of which nobody knows so far whether they can be read."""
        self._later: Later | None = None
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
        from .pool import Later, map_files

        results: list[FileSummary | Problem | None] = [None] * len(sources)
        if len(self.digests) == len(sources):
            results = self._decode_kept(sources)
        missing = [index for index, result in enumerate(results) if result is None]
        self.are_kept = len(missing) < len(sources)
        self.digests += [b""] * (len(sources) - len(self.digests))
        made: dict[bytes, bytes] = {}
        with collecting_no_garbage():
            missing = [index for index in missing if not self._outline(index, sources[index], results)]
            todo = [sources[index] for index in missing]
            if self._outlining is not None and self._outlined:
                self._later = Later(self._outlining.check, [sources[index] for index in self._outlined])
            for done, (position, packed) in enumerate(map_files(self._function, todo, self._jobs, self._executor, self._later), 1):
                index = missing[position]
                self.digests[index] = packed.digest
                results[index], data = _complete(packed)
                if data:
                    made[self._key(packed.digest, is_outline=sources[index].is_outline)] = data
                if progress is not None:
                    progress(done, len(todo))
                if done == 1 and meanwhile is not None:
                    meanwhile()
        self._cache.put(KIND, made)
        return [result for result in results if result is not None]

    def _outline(self, index: int, source: SourceFile, results: "list[FileSummary | Problem | None]") -> bool:
        """Take the outline of a file for its summary if that is enough; whether the file can be read is asked later."""
        content = read_source(source) if self._outlining is not None and source.is_outline else None
        if self._outlining is None or content is None or isinstance(content, Problem):
            return False
        outline = self._outlining.outline(content)
        if outline is None:
            return False
        results[index] = outline
        self.digests[index] = digest_bytes(content)
        self._outlined.append(index)
        return True

    def check_outlined(self) -> dict[int, Problem]:
        """Return what is wrong with the sources of which only an outline was made, by their indexes."""
        problems: dict[int, Problem] = {}
        made: dict[bytes, bytes] = {}
        for position, packed in self._later.results() if self._later is not None else ():
            if isinstance(packed.data, Problem):
                problems[self._outlined[position]] = packed.data
            else:
                made[self._key(packed.digest, is_outline=True)] = packed.data
        self._cache.put(KIND, made)
        return problems

    def _decode_kept(self, sources: Sequence[SourceFile]) -> "list[FileSummary | Problem | None]":
        keys = self._keys(sources)
        found = self._load(keys)
        with collecting_no_garbage():
            return [_decode(found.get(key)) for key in keys]

    def _load(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        return self._cache.get(KIND, [key for key in keys if key])

    def _keys(self, sources: Sequence[SourceFile]) -> list[bytes]:
        pairs = zip(self.digests, sources, strict=True)
        return [self._key(digest, is_outline=source.is_outline) if digest else b"" for digest, source in pairs]

    def _key(self, digest: bytes, *, is_outline: bool) -> bytes:
        return digest_bytes(b"outline" if is_outline else KIND.encode(), self._code, digest)


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
