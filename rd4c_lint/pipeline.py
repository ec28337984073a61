"""The plan of a run, one call a line; the only module that knows every room, but for `study.py`, which holds the costly half of it."""

import os
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import msgspec

from .config import Options, load_settings
from .config.locate import CONFIG_NAMES, find_config
from .config.read import has_same_table
from .frontend.discover import find_files, find_sources
from .frontend.git import find_renames, list_changed_lines, read_committed
from .model.baseline import ChangedLines, Known
from .model.edit import Fix
from .model.finding import Finding, Report
from .model.outcome import Outcome
from .model.problem import Problem, Rd4cError
from .model.settings import Settings
from .model.source import SourceFile
from .model.why import Why
from .packs.locate import find_rules_folder
from .store.garbage import collecting_no_garbage
from .study import Clock, Progress, explain_place, open_packs, open_rules, study
from .triage.baseline import BASELINE_NAME, join_entries, list_entries, read_baseline, write_baseline
from .triage.select import check_selectors, keep_own
from .triage.settle import settle


def analyze(paths: Sequence[Path], settings: Settings | None = None, progress: Progress | None = None) -> Report:
    """Analyse the project that the paths lie in and report what the settings ask for.

    Without settings the project's own configuration counts. Raises `Rd4cError` for what the user must correct.
    """
    settings = configure(paths, Options()) if settings is None else settings
    clock = Clock(progress)
    with collecting_no_garbage():
        with clock.measure("rules"):
            catalogue = open_rules(settings.rule_folders, settings.cache)
            check_selectors(settings, catalogue.rules)
        with clock.measure("files"):
            sources, problems = list_sources(settings)
            known, changed = open_baselines(sources, settings), find_changes(settings)
        outcome = study(sources, settings, clock)
        problems = [*problems, *outcome.problems]
        if not (outcome.has_sources or settings.allow_unmarked):
            raise Rd4cError(_explain_unmarked(len(sources), problems), path=settings.config_path and Path(settings.config_path).name)
        with clock.measure("settle"):
            report = settle(outcome.findings, outcome.suppressions, problems, catalogue.rules, settings, known, changed)
            report = _add_fixes(report, outcome, sources, settings)
    return msgspec.structs.replace(report, statistics=clock.complete(outcome.statistics))


def explain(place: str, settings: Settings) -> Why:
    """Return what is known about a place, `FILE:LINE`; raises `Rd4cError` where it is no place of the project."""
    file, _, number = place.rpartition(":")
    if not file or not number.isdecimal():
        raise Rd4cError(f'"{place}" is no place; expected FILE:LINE, such as app/views.py:12')
    sources = list_sources(settings)[0]
    wanted = os.path.realpath(file)
    found = next((source.path for source in sources if os.path.realpath(source.absolute) == wanted), "")
    if not found:
        raise Rd4cError("is no file of the analysed project", path=file)
    with collecting_no_garbage():
        return explain_place(sources, settings, found, int(number))


def fix_project(paths: Sequence[Path], settings: Settings, progress: Progress | None = None, *, unsafe: bool = False) -> Report:
    """Analyse, correct what can be corrected in the reported paths, and report what is left.

    Analyses again after each round of changes, for what one fix brings another may need. Files that could not be changed are problems.
    """
    from .fix.write import apply_fixes, read_digest

    fixed = 0
    unwritten: dict[str, Problem] = {}
    made: list[Finding] = []
    earlier: Sequence[Finding] = ()
    for number in range(_FIX_ROUNDS + 1):
        digests = {source.path: read_digest(source.absolute) for source in list_sources(settings)[0]}
        report = analyze(paths, settings, progress)
        fixed += _count_gone(made, earlier, report.findings)
        wanted = [fix for fix in _list_fixes(report, settings, unsafe=unsafe) if fix.path not in unwritten]
        if number == _FIX_ROUNDS or not wanted:
            break
        written = apply_fixes(wanted, digests, top=settings.top, root=settings.root)
        unwritten.update((problem.path, problem) for problem in written.problems)
        if not written.paths:
            break
        earlier, made = report.findings, [finding for finding in report.findings if finding.fix in written.applied]
    problems = sorted({*report.problems, *unwritten.values()}, key=lambda each: (each.path, each.region or (), each.kind, each.message))
    return msgspec.structs.replace(report, fixed=fixed, problems=tuple(problems))


def _count_gone(made: Sequence[Finding], before: Sequence[Finding], after: Sequence[Finding]) -> int:
    """Return how many findings a round of changes took away: what a fix could only change a part of may still be found."""
    numbers = [Counter(finding.fingerprint for finding in findings) for findings in (made, before, after)]
    return sum(min(number, max(0, numbers[1][each] - numbers[2][each])) for each, number in numbers[0].items())


_FIX_ROUNDS = 5
"""Rounds of changes: a fix may make way for another one; none should need more than three."""


def configure(paths: Sequence[Path], options: Options) -> Settings:
    """Return the settings of a run: the configuration of the project that the paths lie in, and the command line."""
    folders = tuple(str(folder) for folder in options.rules)
    vocabulary = open_rules(folders, str(options.cache or "")).vocabulary
    settings = load_settings(paths, options, vocabulary, lambda root, top: find_files(root, top, CONFIG_NAMES))
    return msgspec.structs.replace(settings, reported=()) if _has_changed_config(settings) else settings


def _has_changed_config(settings: Settings) -> bool:
    """With `--changed`, a configuration file among the paths touches every finding, if our table in it is not as it was in HEAD."""
    changed = [path for path in settings.config_files if path in settings.reported] if settings.changed_only else []
    earlier = [read_committed(settings.top, os.path.relpath(path, settings.top)) for path in changed]
    return any(old is None or not has_same_table(Path(path), old) for path, old in zip(changed, earlier, strict=True))


def analyze_example(example: Path, packs: tuple[Path, ...] = ()) -> tuple[Finding, ...]:
    """Return the findings of an example, analysed with nothing beside it; a folder with a configuration is judged by that one.

    The example of a rule is seen as the people see it whom the rule is for.
    """
    personas = {rule.name: rule.persona for rule in open_rules(tuple(str(folder) for folder in packs)).rules}
    options = Options(
        isolated=example.is_file() or find_config(example) is None,
        rules=packs,
        select=("ALL",),
        persona=personas.get(example.stem, "regular"),
        jobs=1,
        allow_unmarked=True,
    )
    return keep_own(analyze([example], configure([example], options)).findings, example.stem)


def list_test_packs(folder: Path) -> tuple[Path, ...]:
    """Return the packs to load for the examples in a folder: the folder itself if it holds any, our own left out."""
    start = (folder if folder.is_dir() else folder.parent).resolve()
    is_ours = start.is_relative_to(find_rules_folder().resolve())
    return (start,) if not is_ours and any(path.name not in CONFIG_NAMES for path in start.rglob("*.toml")) else ()


def list_rule_names(packs: tuple[Path, ...]) -> frozenset[str]:
    """Return the names and ids of all rules."""
    return frozenset(name for rule in open_rules(tuple(str(folder) for folder in packs)).rules for name in (rule.name, rule.id))


def open_baselines(sources: Sequence[SourceFile], settings: Settings) -> Known | None:
    """Return what the baselines know; None without one."""
    if not settings.baselines:
        return None
    entries = join_entries(entry for path in settings.baselines for entry in read_baseline(Path(path), show_baseline(path, settings)))
    modules = {source.path: source.module for source in sources}
    missing = {entry.path for entry in entries if entry.path not in modules}
    return Known(entries, modules, find_renames(settings.top, missing) if missing else {})


def show_baseline(path: str, settings: Settings) -> str:
    """Return a baseline's path as messages give it."""
    return os.path.relpath(path, settings.top) if Path(path).is_relative_to(settings.top) else path


def find_changes(settings: Settings) -> ChangedLines | None:
    """Return the lines that `--diff` asks about; None without it."""
    return ChangedLines(list_changed_lines(settings.top, settings.diff)) if settings.diff else None


def choose_baseline(settings: Settings) -> Path:
    """Return the file that `rd4c-lint baseline` writes: the configured one, else one with the usual name in the root."""
    if len(settings.baselines) > 1:
        names = ", ".join(show_baseline(path, settings) for path in settings.baselines)
        raise Rd4cError(f"several baselines are configured ({names}): name one with --output, or the PATH of one package")
    target = Path(settings.baselines[0] if settings.baselines else os.path.join(settings.root, BASELINE_NAME))  # noqa: PTH118 - texts
    if not target.resolve().is_relative_to(settings.top) and not settings.baselines:
        raise Rd4cError("is a link that leads out of the project", path=show_baseline(str(target), settings))
    return target


def make_baseline(paths: Sequence[Path], settings: Settings, target: Path, progress: Progress | None = None) -> tuple[Report, str, str]:
    """Return the report of a run without a baseline, the text of the new one for `target`, and what has changed in a sentence."""
    from .triage.renew import describe_renewal, renew_entries

    report = analyze(paths, msgspec.structs.replace(settings, baselines=(), diff=""), progress)
    modules = {source.path: source.module for source in list_sources(settings)[0]}
    old = read_baseline(target, show_baseline(str(target), settings)) if target.is_file() and target.stat().st_size else ()
    entries = renew_entries(old, list_entries(report.findings, modules), report, settings)
    return report, write_baseline(entries), describe_renewal(old, entries)


def list_sources(settings: Settings) -> tuple[list[SourceFile], list[Problem]]:
    """Return the files that are known, sorted, and what stood in the way."""
    sources, problems = find_sources(settings)
    if settings.isolated and settings.reported:
        wanted = [Path(path) for path in settings.reported]
        sources = [source for source in sources if any(Path(source.absolute).is_relative_to(path) for path in wanted)]
    return list(sources), list(problems)


def _add_fixes(report: Report, outcome: Outcome, sources: Sequence[SourceFile], settings: Settings) -> Report:
    if not report.findings:
        return report
    from .fix.propose import Project, propose_fixes

    packs = open_packs(settings.rule_folders, settings.cache)
    is_complete = not settings.isolated and not any(problem.is_incomplete for problem in report.problems)
    files = {source.path: source.absolute for source in sources}
    project = Project(files, report.findings, packs.models, outcome.classes, is_complete=is_complete)
    return msgspec.structs.replace(report, findings=propose_fixes(report.findings, report.rules, project))


def _list_fixes(report: Report, settings: Settings, *, unsafe: bool) -> list[Fix]:
    """Return the fixes that are wanted; files besides those asked for stay as they are."""
    wanted = [Path(path) for path in settings.reported]
    return [
        finding.fix
        for finding in report.findings
        if finding.fix is not None
        and (unsafe or finding.fix.safety == "safe")
        and (not wanted or any((Path(settings.top) / finding.fix.path).is_relative_to(path) for path in wanted))
    ]


def _explain_unmarked(files: int, problems: Sequence[Problem]) -> str:
    incomplete = [problem for problem in problems if problem.is_incomplete]
    text = (
        f"nothing in {files} file{'' if files == 1 else 's'} is marked as child-sensitive, so nothing was checked. "
        "Mark a field (birth_date: date  # rd4c: identity.birth_date), declare one under [[fields]] in the configuration, "
        "let rd4c-lint annotate propose marks, or say --allow-unmarked"
    )
    lines = [f"{problem.path}: {problem.kind}: {problem.message}" for problem in incomplete[:5]]
    return "\n".join([text, *([f"{len(incomplete)} could not be read:", *lines] if lines else [])])
