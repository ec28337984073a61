"""The analysis of a project, or what an earlier run knows of it: the outcome that `pipeline` makes a report of.

study(sources, settings, clock)     files, settings, rules and code as before: the kept Outcome, and nothing else is even imported
                                    one file changed: all other summaries are kept ones, the engine follows the data again
"""

import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from .model.finding import Statistics
from .model.mark import Suppression
from .model.outcome import Outcome
from .model.problem import Problem
from .model.rule import Packs, Rule, Vocabulary
from .model.settings import Scope, Settings
from .model.source import Region, SourceFile
from .model.why import Why
from .packs.locate import find_rules_folder
from .shipped import digest_rules, load_shipped
from .store.cache import Cache, NoCache, open_cache
from .store.stack import with_room_for_frames
from .store.summaries import Outlining, Summaries
from .store.values import KeptValues

if TYPE_CHECKING:
    from .model.summary import FileSummary

Progress = Callable[[str, int, int], None]
"""Phase, steps done, steps in all."""


class Catalogue(msgspec.Struct, frozen=True):
    """The part of the packs that every run needs."""

    vocabulary: Vocabulary
    rules: tuple[Rule, ...]


@lru_cache(maxsize=8)
def open_rules(folders: tuple[str, ...], cache: str = "") -> Catalogue:
    """Return the rules of our packs and those in the folders, as decoded earlier where the cache knows them."""
    kept = KeptValues(_open_cache(cache), "rules", Catalogue, "packs", "model")
    parts = _digest_packs(folders)
    catalogue = kept.load(parts)
    if catalogue is None:
        packs = open_packs(folders, cache)
        catalogue = Catalogue(packs.vocabulary, packs.rules)
        kept.save(parts, catalogue)
    return catalogue


@lru_cache(maxsize=8)
def open_packs(folders: tuple[str, ...], cache: str = "") -> Packs:
    """Return our packs and those in the folders, as decoded earlier where the cache knows them."""
    kept = KeptValues(_open_cache(cache), "packs", Packs, "packs", "model")
    parts = _digest_packs(folders)
    packs = kept.load(parts)
    if packs is None and not folders:
        packs = load_shipped(_digest_rules())
    if packs is None:
        from .packs.load import load_packs

        packs = load_packs([Path(folder) for folder in folders])
        kept.save(parts, packs)
    return packs


@lru_cache(maxsize=1)
def _digest_rules() -> bytes:
    return digest_rules(find_rules_folder())


@lru_cache(maxsize=8)
def _digest_packs(folders: tuple[str, ...]) -> list[bytes]:
    """Return what packs are made of: where they lie (messages say so) and what their files hold."""
    digests = [_digest_rules(), *(digest_rules(Path(folder)) for folder in folders)]
    return [digest + os.fsencode(folder) for digest, folder in zip(digests, (str(find_rules_folder()), *folders), strict=True)]


@lru_cache(maxsize=8)
def _open_cache(folder: str) -> Cache:
    return open_cache(Path(folder)) if folder else NoCache()


@with_room_for_frames
def study(sources: Sequence[SourceFile], settings: Settings, clock: "Clock") -> Outcome:
    """Return what an earlier run found in the same files with the same settings, rules and code, or what the analysis finds now."""
    from .frontend.outlines import outline_tests

    sources = outline_tests(sources, settings)
    cache = _open_cache(settings.cache)
    kept = KeptValues(cache, "outcome", Outcome)
    files = open_summaries(settings)
    known = _leave_out_choices(settings)
    with clock.measure("compare"):
        is_known = files.digest_files(sources) is not None and not settings.reanalyzes
        outcome = kept.load(_list_parts(sources, files.digests, known)) if is_known else None
    if outcome is not None:
        return msgspec.structs.replace(outcome, statistics=msgspec.structs.replace(outcome.statistics, seconds=()))
    outcome = _study_kept(sources, files, known, clock)
    if outcome is None:
        files = open_summaries(settings)
        outcome = _study_anew(sources, files, known, clock)
    if not _has_kind(outcome, "crash", "unreadable"):  # these are not told by what the files hold
        kept.save(_list_parts(sources, files.digests, known), outcome)
    return outcome


def _study_kept(sources: Sequence[SourceFile], files: Summaries, settings: Settings, clock: "Clock") -> Outcome | None:
    """Return the outcome, None where false content of the cache may have led astray: a file of the cache is not trusted to be sound."""
    try:
        outcome = _study_anew(sources, files, settings, clock)
    except Exception:
        if not files.are_kept:
            raise
        return None
    return None if files.are_kept and _has_kind(outcome, "crash") else outcome


def _study_anew(sources: Sequence[SourceFile], files: Summaries, settings: Settings, clock: "Clock") -> Outcome:
    from .frontend.summarize import lower_expression

    with clock.measure("rules"):
        packs = open_packs(settings.rule_folders, settings.cache)
    with clock.measure("parse"):
        summaries, broken = summarize(sources, files, clock, meanwhile=_load_engine)
        broken += _read_imported(sources, summaries, settings)
    from .engine import analyze_program

    with clock.measure("follow"):
        result = analyze_program(sources, summaries, packs, settings, lower_expression)
        broken += [problem for index, problem in files.check_outlined().items() if (each := summaries[index]) and each.is_outline]
    suppressions = _list_suppressions(sources, summaries)
    return Outcome(result.findings, (*broken, *result.problems), suppressions, result.statistics, result.has_sources, result.classes)


def _read_imported(sources: Sequence[SourceFile], summaries: "list[FileSummary | None]", settings: Settings) -> list[Problem]:
    """Read those outlines whole that other code imports; return the problems with them."""
    from .frontend.outlines import list_imported

    problems: list[Problem] = []
    while imported := list_imported(sources, summaries):
        wanted = [msgspec.structs.replace(sources[index], is_outline=False) for index in imported]
        files = open_summaries(settings)
        files.digest_files(wanted)
        whole, broken = summarize(wanted, files)
        problems += broken
        for index, summary in zip(imported, whole, strict=True):
            summaries[index] = summary
    return problems


def _load_engine() -> None:
    """Import the engine, which takes as long as a small file."""
    from . import engine  # noqa: F401


@with_room_for_frames
def explain_place(sources: Sequence[SourceFile], settings: Settings, path: str, line: int) -> Why:
    """Say which labels one line carries and by which steps, or why none does; follows the data anew."""
    from .engine import explain_line
    from .frontend.summarize import lower_expression

    packs = open_packs(settings.rule_folders, settings.cache)
    summaries, _ = summarize(sources, open_summaries(settings))
    return explain_line(sources, summaries, packs, _leave_out_choices(settings), lower_expression, path, line)


def _leave_out_choices(settings: Settings) -> Settings:
    """Return the settings that the analysis sees: without those that only choose among findings, so that it cannot depend on them."""
    blank = Settings(root=settings.root, top=settings.top)
    choices = (
        "reported", "report_exclude", "select", "ignore", "per_file_ignores", "overrides", "fail_on", "min_severity",
        "ignore_suppressions", "changed_only", "allow_unmarked", "baselines", "diff", "reanalyzes",
    )  # fmt: skip
    seen = ("persona", "min_precision", "small_cell", "quasi_identifiers")
    scopes = tuple(
        Scope(scope.folder, msgspec.structs.replace(blank, **{name: getattr(scope.settings, name) for name in seen}))
        for scope in settings.scopes
    )
    return msgspec.structs.replace(settings, scopes=scopes, **{name: getattr(blank, name) for name in choices})


def _list_parts(sources: Sequence[SourceFile], digests: Sequence[bytes], settings: Settings) -> list[bytes]:
    """Return everything that an outcome is made of, beside our own code."""
    wherever_it_runs = msgspec.structs.replace(settings, jobs=0, cache="")
    return [*_digest_packs(settings.rule_folders), *(_encode_part(part) for part in (wherever_it_runs, sources, digests))]


def _encode_part(part: object) -> bytes:
    try:
        return msgspec.msgpack.encode(part)
    except UnicodeEncodeError:  # a file name that is no text
        return repr(part).encode("utf-8", "surrogateescape")


def _has_kind(outcome: Outcome, *kinds: str) -> bool:
    return any(problem.kind in kinds for problem in outcome.problems)


def open_summaries(settings: Settings) -> Summaries:
    """Return what gives the summaries of files, with the cache and the processes of a run."""
    return Summaries(_summarize, _open_cache(settings.cache), settings.jobs, outlining=Outlining(_outline, _check_outlined))


@with_room_for_frames
def summarize(
    sources: Sequence[SourceFile],
    files: Summaries | None = None,
    clock: "Clock | None" = None,
    meanwhile: Callable[[], object] | None = None,
) -> tuple["list[FileSummary | None]", list[Problem]]:
    """Return one summary a file, None for those that could not be read, and why."""
    results = (files or Summaries(_summarize)).collect(sources, clock.advance if clock else None, meanwhile)
    summaries = [None if isinstance(result, Problem) else result for result in results]
    problems = [
        msgspec.structs.replace(result, path=source.path)
        for source, result in zip(sources, results, strict=True)
        if isinstance(result, Problem)
    ]
    problems += [
        Problem("comments", source.path, _UNREAD, Region(summary.unread_from, 0, summary.unread_from, 1))
        for source, summary in zip(sources, summaries, strict=True)
        if summary is not None and summary.unread_from
    ]
    return summaries, problems


_UNREAD = "the comments from here on could not be read, and some of them are marks or suppressions"


def _summarize(content: bytes) -> "FileSummary | Problem":
    from .frontend.summarize import summarize_source

    return summarize_source(content)


def _outline(content: bytes) -> "FileSummary | None":
    from .frontend.summarize import outline_source

    return outline_source(content)


def _check_outlined(content: bytes) -> "FileSummary | Problem":
    from .frontend.summarize import check_outlined

    return check_outlined(content)


def _list_suppressions(sources: Sequence[SourceFile], summaries: "Sequence[FileSummary | None]") -> dict[str, list[Suppression]]:
    pairs = zip(sources, summaries, strict=True)
    return {source.path: summary.suppressions for source, summary in pairs if summary is not None and summary.suppressions}


class Clock:
    """Seconds a phase took, and the progress shown meanwhile."""

    def __init__(self, progress: Progress | None) -> None:
        self._progress = progress
        self._seconds: list[tuple[str, float]] = []
        self._phase = ""

    @contextmanager
    def measure(self, phase: str) -> Iterator[None]:
        self._phase = phase
        self.advance(0, 0)
        start = time.perf_counter()
        yield
        self._seconds.append((phase, time.perf_counter() - start))

    def advance(self, done: int, total: int) -> None:
        if self._progress is not None:
            self._progress(self._phase, done, total)

    def complete(self, statistics: Statistics) -> Statistics:
        """Return the statistics with the seconds of the engine's own phases, ours, and the peak of memory."""
        seconds = (*self._seconds, *statistics.seconds)
        return msgspec.structs.replace(statistics, seconds=seconds, peak_kilobytes=_measure_peak())


def _measure_peak() -> int:
    """Return the most memory this process and one of its workers held, in kilobytes; 0 where the system does not say."""
    try:
        import resource
    except ImportError:
        return 0
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return peak // 1024 if sys.platform == "darwin" else peak
