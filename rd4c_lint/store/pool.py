"""Summarize many files on as many processors as there are.

    map_files(summarize_source, [a.py, b.py], jobs=2)  ->  (0, Packed(digest, data)), (1, Packed(digest, Problem("syntax", …)))

A result crosses the process border as bytes. A worker that dies takes its chunk with it; the files of a lost chunk are then tried one at a
time in a fresh process, and the guilty one becomes a `Problem`.
"""

import gc
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from rd4c_lint.model.problem import Problem
from rd4c_lint.model.source import SourceFile
from rd4c_lint.model.summary import FileSummary, encode_summary

from .files import digest_bytes, read_source
from .garbage import collecting_no_garbage
from .stack import with_room_for_frames

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

Summarize = Callable[[bytes], FileSummary | Problem]
"""Makes the summary of a file of its bytes."""

SMALL_PROJECT = 400_000
"""Bytes of source; summarizing fewer takes less time than starting processes."""
CHUNK = 16


class Packed(NamedTuple):
    """What became of a file: the digest of the bytes that were read (empty if none), the encoded summary."""

    digest: bytes
    data: bytes | Problem


class Later:
    """Files that can wait: the processes that have read the others go on with these while this process does something else."""

    def __init__(self, function: Summarize, sources: Sequence[SourceFile]) -> None:
        self._function = function
        self._sources = sources
        self._futures: dict[Future[list[Packed]], int] = {}

    def begin(self, executor: "Executor", workers: int) -> None:
        """Have as many processes of the executor go on with these."""
        if _measure_bytes(self._sources) >= SMALL_PROJECT:
            size = -(-len(self._sources) // workers)
            self._futures = dict(_submit_chunks(executor, self._function, self._sources, size))

    def results(self) -> Iterator[tuple[int, Packed]]:
        """Yield the index of each source and what became of it, as `map_files` does; what nobody has begun is done here and now."""
        if self._futures:
            yield from _collect(self._futures, self._function, self._sources)
            return
        with collecting_no_garbage():
            yield from ((index, _summarize_file(self._function, source)) for index, source in enumerate(self._sources))


def map_files(
    function: Summarize, sources: Sequence[SourceFile], jobs: int = 0, executor: "Executor | None" = None, later: Later | None = None
) -> Iterator[tuple[int, Packed]]:
    """Yield the index of each source and what `function` makes of its bytes, as they are done.

    With an executor it does the work; else `jobs` processes do (0: as many as there are processors), or this one where that is faster.
    All of them but one, which this process takes the place of, then go on with what has time until later.
    """
    if executor is not None:
        yield from _map_with(executor, function, sources)
        if later is not None:
            later.begin(executor, max(1, jobs))
        return
    workers = min(jobs or count_processors(), max(1, len(sources) // CHUNK))
    if workers <= 1 or _measure_bytes(sources) < SMALL_PROJECT:
        with collecting_no_garbage():
            yield from ((index, _summarize_file(function, source)) for index, source in enumerate(sources))
        return
    processes = _start_workers(workers)
    is_done = False
    with _stopping_workers():
        try:
            yield from _map_with(processes, function, sources)
            if later is not None and workers > 1:
                later.begin(processes, workers - 1)
            is_done = True
        finally:
            processes.shutdown(wait=False, cancel_futures=not is_done)


def count_processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _measure_bytes(sources: Sequence[SourceFile]) -> int:
    total = 0
    for source in sources:
        try:
            total += os.stat(source.absolute).st_size  # noqa: PTH116 - one call a file, thousands of files
        except (OSError, ValueError):
            continue
    return total


def _start_workers(number: int) -> "Executor":
    """Fork where that is safe, which starts a worker in milliseconds; it is not beside other threads, nor on macOS."""
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    method = "spawn"
    if sys.platform == "linux":
        method = "fork" if threading.active_count() == 1 else "forkserver"
    if method != "fork":
        # such a process begins as `python -c`, with the folder we are in before everything else on its path: the analysed one
        os.environ["PYTHONSAFEPATH"] = "1"
    return ProcessPoolExecutor(number, multiprocessing.get_context(method), initializer=_prepare_worker)


@contextmanager
def _stopping_workers() -> Iterator[None]:
    """End the workers at once when the work is broken off: nobody who presses Ctrl-C wants to wait for the files they are at."""
    from multiprocessing import active_children

    others = set(active_children())
    try:
        yield
    except BaseException:
        for worker in set(active_children()) - others:
            worker.kill()
        raise


def _prepare_worker() -> None:
    """Leave Ctrl-C to the process that started this one, and end with it, however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    gc.disable()
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _map_with(executor: "Executor", function: Summarize, sources: Sequence[SourceFile]) -> Iterator[tuple[int, Packed]]:
    return _collect(dict(_submit_chunks(executor, function, sources, CHUNK)), function, sources)


def _collect(
    futures: "dict[Future[list[Packed]], int]", function: Summarize, sources: Sequence[SourceFile]
) -> Iterator[tuple[int, Packed]]:
    from concurrent.futures import as_completed

    missing = dict.fromkeys(range(len(sources)))
    for future in as_completed(futures):
        for index, packed in enumerate(_result_or_nothing(future), futures[future]):
            del missing[index]
            yield index, packed
    for index in missing:
        yield index, _summarize_alone(function, sources[index])


def _submit_chunks(
    executor: "Executor", function: Summarize, sources: Sequence[SourceFile], size: int
) -> Iterator[tuple["Future[list[Packed]]", int]]:
    from concurrent.futures import BrokenExecutor

    for start in range(0, len(sources), size):
        try:
            yield executor.submit(_summarize_chunk, function, sources[start : start + size]), start
        except BrokenExecutor:
            return


def _result_or_nothing(future: "Future[list[Packed]]") -> list[Packed]:
    from concurrent.futures import BrokenExecutor

    try:
        return future.result()
    except BrokenExecutor:
        return []


def _summarize_alone(function: Summarize, source: SourceFile) -> Packed:
    from concurrent.futures import BrokenExecutor

    with _start_workers(1) as executor:
        try:
            return executor.submit(_summarize_chunk, function, [source]).result()[0]
        except BrokenExecutor:
            return Packed(b"", Problem("crash", source.path, "the worker process died on this file"))


@with_room_for_frames
def _summarize_chunk(function: Summarize, sources: Sequence[SourceFile]) -> list[Packed]:
    return [_summarize_file(function, source) for source in sources]


def _summarize_file(function: Summarize, source: SourceFile) -> Packed:
    content = read_source(source)
    if isinstance(content, Problem):
        return Packed(b"", content)
    digest = digest_bytes(content)
    try:
        result = function(content)
    except Exception as error:  # noqa: BLE001 - one file must not end the run; what is wrong with it stands in the report
        return Packed(digest, Problem("crash", source.path, f"{type(error).__name__}: {error}"))
    if isinstance(result, Problem):
        return Packed(digest, msgspec.structs.replace(result, path=source.path))
    return Packed(digest, encode_summary(result))
