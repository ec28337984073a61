"""Switching it on in a project that has no marks yet: what to mark, writing the marks, the inventory of what is marked.

proposed = propose(settings)
marked = write_marks(proposed, proposed.proposals, settings)
"""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from .fix.annotate import build_mark_fixes, title_mark
from .fix.declare import declare_keys
from .fix.write import apply_fixes, read_digest
from .model.edit import Fix
from .model.finding import Finding
from .model.inventory import Inventory
from .model.problem import Problem
from .model.proposal import DECLARATION, Proposal
from .model.settings import Settings
from .model.source import SourceFile
from .pipeline import list_sources
from .store.garbage import collecting_no_garbage
from .study import Clock, open_packs, open_summaries, study, summarize


class Proposed(NamedTuple):
    proposals: tuple[Proposal, ...]
    """By place."""
    sources: tuple[SourceFile, ...]
    problems: tuple[Problem, ...]
    digests: Mapping[str, str]
    """Of the files as they were when they were read, by path."""
    marker_module: str
    """Where the project keeps `ChildData`, `""` if nowhere."""


class Marked(NamedTuple):
    done: tuple[Proposal, ...]
    problems: tuple[Problem, ...]


def propose(settings: Settings, *, imported: bool = False) -> Proposed:
    """Return proposed marks for the fields in the reported paths, or what marks of other tools say, and what stood in the way."""
    from .engine.propose import propose_marks

    with collecting_no_garbage():
        sources, problems = list_sources(settings)
        digests = {source.path: read_digest(source.absolute) for source in sources}
        summaries, broken = summarize(sources, open_summaries(settings))
        found = propose_marks(sources, summaries, open_packs(settings.rule_folders, settings.cache), settings)
    inside = _list_reported(sources, settings)
    wanted = found.imported if imported else found.proposals
    proposals = tuple(each for each in wanted if each.place.path in inside)
    return Proposed(proposals, tuple(sources), (*problems, *broken), digests, found.marker_module)


def write_marks(proposed: Proposed, accepted: Iterable[Proposal], settings: Settings, *, form: str = "") -> Marked:
    """Put the marks of accepted proposals into the source, and those of columns into the configuration.

    A file that changed since it was read is left alone and named.
    """
    wanted = list(accepted)
    columns = [each for each in wanted if each.form == DECLARATION]
    by_path: dict[str, list[Proposal]] = {}
    for proposal in (each for each in wanted if each.form != DECLARATION):
        by_path.setdefault(proposal.place.path, []).append(proposal)
    absolute = {source.path: source.absolute for source in proposed.sources}
    fixes: list[Fix] = []
    problems: list[Problem] = []
    for path, proposals in sorted(by_path.items()):
        try:
            content = Path(absolute[path]).read_bytes()
        except OSError as error:
            problems.append(Problem("unwritten", path, f"cannot be read: {error.strerror}"))
            continue
        built, left = build_mark_fixes(path, content, proposals, proposed.marker_module, form=form)
        fixes += built
        problems += left
    written = apply_fixes(fixes, proposed.digests, top=settings.top, root=settings.root)
    config = Path(settings.config_path) if settings.config_path else Path(settings.root) / "rd4c-lint.toml"
    problem = declare_keys(config, _show(config, settings), columns) if _is_ours(config, settings) else _refuse_link(config, settings)
    titles = {(fix.path, fix.title) for fix in written.applied}
    done = tuple(
        each for each in wanted if (problem is None if each.form == DECLARATION else (each.place.path, title_mark(each)) in titles)
    )
    return Marked(done, (*problems, *written.problems, *([problem] if problem else [])))


def _is_ours(path: Path, settings: Settings) -> bool:
    """A link in the tree must not lead a write out of the project."""
    return not path.is_symlink() or path.resolve().is_relative_to(settings.top)


def _refuse_link(path: Path, settings: Settings) -> Problem:
    return Problem("unwritten", _show(path, settings), "leads out of the project")


def _show(path: Path, settings: Settings) -> str:
    return path.relative_to(settings.top).as_posix() if path.is_relative_to(settings.top) else path.name


def _list_reported(sources: Sequence[SourceFile], settings: Settings) -> frozenset[str]:
    """Return the paths of the files that the command was asked about."""
    wanted = [Path(path) for path in settings.reported]
    return frozenset(each.path for each in sources if not wanted or any(Path(each.absolute).is_relative_to(path) for path in wanted))


def take_inventory(settings: Settings, *, has_flows: bool = True) -> tuple[Inventory, tuple[Problem, ...]]:
    """Return what is marked in the reported paths, and what stood in the way. Flows cost an analysis."""
    from .engine.inventory import take_inventory as take

    with collecting_no_garbage():
        sources, problems = list_sources(settings)
        findings: tuple[Finding, ...] = ()
        if has_flows:
            outcome = study(sources, settings, Clock(None))
            findings, problems = outcome.findings, [*problems, *outcome.problems]
        summaries, broken = summarize(sources, open_summaries(settings))
        packs = open_packs(settings.rule_folders, settings.cache)
        inventory = take(sources, summaries, packs, settings, findings, _list_reported(sources, settings))
    return inventory, tuple(sorted({*problems, *broken}, key=lambda each: (each.path, each.kind, each.message)))


def open_categories() -> dict[str, str]:
    """Return the Fides names of labels."""
    return open_packs(()).vocabulary.fides


def read_mark(text: str) -> tuple[tuple[str, ...], str, str]:
    """Return the labels and the subject that a text in the comment grammar names, and what is wrong with it."""
    from .frontend.grammar import parse_mark

    vocabulary = open_packs(()).vocabulary
    parsed = parse_mark(text)
    options = dict(parsed.options)
    subject = options.pop("subject", "child")
    unknown = [label for label in parsed.labels if label.partition(".")[0] not in vocabulary.labels]
    error = parsed.error
    if not error and unknown:
        error = f'unknown label "{unknown[0]}"; expected one of {", ".join(vocabulary.labels)}'
    if not error and subject not in vocabulary.subjects:
        error = f'unknown subject "{subject}"; expected one of {", ".join(vocabulary.subjects)}'
    if not error and options:
        error = f"found {next(iter(options))}=, expected labels and subject= here; write the rest into the mark afterwards"
    return parsed.labels, subject, error
