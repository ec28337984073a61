"""Summarize many files in order, on as many processors as there are.

    map_files(summarize_source, [a.py, b.py], jobs=2)  ->  [FileSummary, Problem("syntax", …)]

A result crosses the process border as bytes. A worker that dies takes its chunk with it; the files of a lost chunk are then tried one at a
time in a fresh process, and the guilty one becomes a `Problem`.
"""

import gc
import os
import signal
import stat
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from pathlib import Path

import msgspec

from rd4c_lint.model.problem import Problem
from rd4c_lint.model.source import SourceFile
from rd4c_lint.model.summary import FileSummary, decode_summary, encode_summary

Summarize = Callable[[bytes], FileSummary | Problem]
Progress = Callable[[int, int], None]

SMALL_PROJECT = 60
"""Below this many files, starting processes costs more than it saves."""
CHUNK = 16
MAX_BYTES = 20_000_000
"""No source file is larger; one that is was made to exhaust the memory."""


def map_files(
    function: Summarize, sources: Sequence[SourceFile], jobs: int = 0, progress: Progress | None = None
) -> list[FileSummary | Problem]:
    """Return what `function` makes of each file's bytes, in the order of `sources`."""
    report = progress or (lambda _done, _total: None)
    workers = min(jobs or count_processors(), max(1, len(sources) // CHUNK))
    with collecting_no_garbage():
        if workers <= 1 or len(sources) < SMALL_PROJECT:
            return _map_here(function, sources, report)
        return _map_in_workers(function, sources, workers, report)


def count_processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextmanager
def collecting_no_garbage() -> Iterator[None]:
    """Switch the garbage collector off: summaries and programs hold no circles, and looking for some costs a third of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _map_here(function: Summarize, sources: Sequence[SourceFile], report: Progress) -> list[FileSummary | Problem]:
    results = []
    for index, source in enumerate(sources, 1):
        results.append(_summarize_file(function, source))
        report(index, len(sources))
    return results


def _map_in_workers(function: Summarize, sources: Sequence[SourceFile], workers: int, report: Progress) -> list[FileSummary | Problem]:
    results: list[FileSummary | Problem | None] = [None] * len(sources)
    done = 0
    executor = ProcessPoolExecutor(workers, initializer=_prepare_worker)
    try:
        futures = dict(_submit_chunks(executor, function, sources))
        for future in as_completed(futures):
            start = futures[future]
            for offset, packed in enumerate(_result_or_nothing(future)):
                results[start + offset] = _unpack(packed)
                done += 1
            report(done, len(sources))
    finally:
        executor.shutdown(cancel_futures=True)
    return [result if result is not None else _summarize_alone(function, source) for result, source in zip(results, sources, strict=True)]


def _prepare_worker() -> None:
    """Leave Ctrl-C to the process that started this one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.disable()


def _submit_chunks(
    executor: ProcessPoolExecutor, function: Summarize, sources: Sequence[SourceFile]
) -> Iterator[tuple[Future[list[bytes | Problem]], int]]:
    for start in range(0, len(sources), CHUNK):
        try:
            yield executor.submit(_summarize_chunk, function, sources[start : start + CHUNK]), start
        except BrokenProcessPool:
            return


def _result_or_nothing(future: Future[list[bytes | Problem]]) -> list[bytes | Problem]:
    try:
        return future.result()
    except BrokenProcessPool:
        return []


def _summarize_alone(function: Summarize, source: SourceFile) -> FileSummary | Problem:
    with ProcessPoolExecutor(1, initializer=_prepare_worker) as executor:
        try:
            return _unpack(executor.submit(_summarize_chunk, function, [source]).result()[0])
        except BrokenProcessPool:
            return Problem("crash", source.path, "the worker process died on this file")


def _summarize_chunk(function: Summarize, sources: Sequence[SourceFile]) -> list[bytes | Problem]:
    return [_pack(_summarize_file(function, source)) for source in sources]


def _pack(result: FileSummary | Problem) -> bytes | Problem:
    return result if isinstance(result, Problem) else encode_summary(result)


def _unpack(packed: bytes | Problem) -> FileSummary | Problem:
    return packed if isinstance(packed, Problem) else decode_summary(packed)


def _summarize_file(function: Summarize, source: SourceFile) -> FileSummary | Problem:
    content = _read(source)
    if isinstance(content, Problem):
        return content
    try:
        result = function(content)
    except Exception as error:  # noqa: BLE001 - one file must not end the run; what is wrong with it stands in the report
        return Problem("crash", source.path, f"{type(error).__name__}: {error}")
    return msgspec.structs.replace(result, path=source.path) if isinstance(result, Problem) else result


def _read(source: SourceFile) -> bytes | Problem:
    try:
        status = os.stat(source.absolute)  # noqa: PTH116 - one call a file, thousands of files
        if not stat.S_ISREG(status.st_mode):
            return Problem("unreadable", source.path, "is not a regular file")
        if status.st_size > MAX_BYTES:
            return Problem("unreadable", source.path, f"is larger than {MAX_BYTES // 1_000_000} MB")
        return Path(source.absolute).read_bytes()
    except (OSError, ValueError) as error:
        return Problem("unreadable", source.path, getattr(error, "strerror", None) or str(error))
