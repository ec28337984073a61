"""From summaries to findings: link, seed, propagate in rounds, judge.

result = analyze_program(sources, summaries, packs, settings, lower_expression)
result.findings     # unsuppressed, sorted

In the order in which it works:

    the program       program, link, operations, tails, repeated_tests, relevance
    models            library (library_tables)
    labels            labels, sources, seed (seed_marks, seed_configured, seed_tables), foreign, declared_types, nearest, tables
    entry points      entry, registrations, entry_finder, handlers, entry_results
    guards            guards (guard_members, refusals, guard_rows), openings, project_settings
    following         interpret: one run; roots, beginnings, entering, root_parameters, runs, neighbours, coverage, rounds,
                      lanes, transport
    what a run left   escapes, held, interfaces
    judging           flows, ways, judge, shapes: one module a rule shape; drift, wording, faults
    beside findings   why, facts, inventory; declared_fields, standing, propose, propose_columns, guesses: fields nobody has marked
"""

import resource
import time
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from msgspec import structs

from ..model.class_facts import ClassFacts
from ..model.finding import PERSONAS, Finding, Statistics
from ..model.notation import Callable as RowCallable
from ..model.problem import Problem
from ..model.rows import SanitizerRow
from ..model.rule import Packs, Rule
from ..model.settings import Settings
from ..model.source import SourceFile, is_test_path
from ..model.summary import FileSummary
from ..model.taint import PRECISIONS, Flow, Source
from ..model.why import Why
from .beginnings import find_beginnings, find_scripts
from .entry_finder import EntryFinder
from .facts import describe_classes
from .flows import build_flows
from .interpret.machine import Machine
from .interpret.values import reset_tables
from .interpret.world import World
from .judge import judge, judge_declarations, judge_guesses, judge_register, order_finding
from .labels import LOW, LabelTable
from .library import Library
from .link import link
from .program import Program, Unit
from .relevance import Relevance
from .roots import Root
from .rounds import Rounds
from .seed import Seeder, find_distinctive_names
from .shapes.unmarked import collect_fed
from .ways import add_ways


class EngineResult(NamedTuple):
    findings: tuple[Finding, ...]
    problems: tuple[Problem, ...]
    statistics: Statistics
    has_sources: bool
    classes: dict[str, ClassFacts]
    """As in `Outcome`."""


def analyze_program(
    sources: Sequence[SourceFile],
    summaries: Sequence[FileSummary | None],
    packs: Packs,
    settings: Settings,
    lower_expression: Callable[..., Any],
) -> EngineResult:
    """Analyse a project whose files are summarised; a file without summary is left out (its problem is reported elsewhere)."""
    world, rounds, seeder, clock = _follow(sources, summaries, packs, settings, lower_expression, _lowest_precision(settings))
    findings: list[Finding] = []
    if seeder.has_any or seeder.marks:
        flows = _traced_flows(world, rounds, packs, settings, seeder)
        rounds.close()
        findings = judge(flows, world, packs, settings, seeder.marks)
        findings += judge_declarations(world, packs, settings)
        findings += judge_register(build_flows(world, rounds.results.values()), seeder.contradictions, world, packs, settings)
        clock.lap("judge")
    findings += judge_guesses(world.linker, world.library, world.sources, packs, settings)
    findings.sort(key=order_finding)
    statistics = _statistics(world, rounds, seeder, clock)
    problems = [*seeder.problems, *sorted(world.crashes), *_bound_problems(world, rounds)]
    classes = describe_classes(world, findings, packs.rules)
    return EngineResult(tuple(findings), tuple(sorted(set(problems))), statistics, seeder.has_any or bool(seeder.marks), classes)


def explain_line(
    sources: Sequence[SourceFile],
    summaries: Sequence[FileSummary | None],
    packs: Packs,
    settings: Settings,
    lower_expression: Callable[..., Any],
    path: str,
    line: int,
) -> Why:
    """Follow the data of a project, guesses too, and say what one line of it carries, and why."""
    from .why import explain_place

    world, rounds, _, _ = _follow(sources, summaries, packs, settings, lower_expression, LOW)
    rounds.close()
    return explain_place(world, rounds, path, line)


def _follow(
    sources: Sequence[SourceFile],
    summaries: Sequence[FileSummary | None],
    packs: Packs,
    settings: Settings,
    lower_expression: Callable[..., Any],
    lowest: int,
) -> tuple[World, Rounds, Seeder, "_Clock"]:
    """Link, seed and propagate labels of at least this precision."""
    clock = _Clock()
    reset_tables()
    linker = link(sources, summaries)
    library = Library(_with_sanitizers(packs, settings))
    linker.program.link_extensions(library.naming, library.extending)
    labels = LabelTable()
    labels.lowest = lowest
    seeder = Seeder(linker, library, labels, settings, packs.vocabulary, packs.field_words)
    world = World(linker, library, labels, seeder.collect(), settings)
    world.left_out = _left_out(linker.program, settings)
    active = _active_rules(packs, settings)
    world.active_concepts = frozenset(concept for rule in active for concept in rule.concepts)
    world.guarded_concepts = frozenset(concept for rule in active if rule.shape == "guard" for concept in rule.concepts)
    world.machine = lambda shared, unit: Machine(shared, unit, is_quiet=True)
    world.lower_expression = lower_expression
    world.scope_labels = labels.fixed = labels.bit(labels.add_source(Source("who asks", "", "", "", 0, None, "scope")))
    world.distinctive_names = find_distinctive_names(linker.program, linker, world.sources, library)
    clock.lap("link")
    rounds = Rounds(world, {})
    if seeder.has_any or seeder.marks:
        declared = world.sources.by_declared_name.keys()
        guessed = declared & world.distinctive_names if lowest > LOW else declared
        relevance = Relevance(linker, library, world.sources, world.tables, guessed)
        world.related_classes = frozenset(relevance.related)
        relevance.reverse = world.reverse_names(relevance.related)
        seeds = relevance.seed_units()
        world.seed_units = frozenset(unit.uid for unit in seeds)
        entries = {Root(*key): entry for key, entry in EntryFinder(world).find().items()}
        entered = frozenset(root.unit for root in entries)
        beginnings = find_beginnings(linker, seeds, entered)
        world.beginnings = beginnings | find_scripts(linker.program, entered)
        clock.lap("seed")
        rounds = Rounds(world, entries, settings.jobs)
        rounds.run(_first_roots(rounds, seeds | {linker.program.units[uid] for uid in beginnings}, world, entries))
        collect_fed(world, rounds.results.values())
        clock.lap("propagate")
    return world, rounds, seeder, clock


def _active_rules(packs: Packs, settings: Settings) -> list[Rule]:
    shown = PERSONAS[: max(PERSONAS.index(each.persona) for each in settings.everywhere) + 1]
    return [rule for rule in packs.rules if rule.persona in shown]


def _lowest_precision(settings: Settings) -> int:
    """Return the rank of the least precision that somebody is shown anywhere in the project."""
    return min(PRECISIONS.index(each.min_precision or ("low" if each.persona == "auditor" else "medium")) for each in settings.everywhere)


def _left_out(program: Program, settings: Settings) -> frozenset[int]:
    """Return the modules that are not entered for their own sake."""
    if settings.reads_tests:
        return frozenset()
    tests = frozenset(module.index for module in program.modules if is_test_path(module.path))
    return tests if len(tests) < len(program.modules) else frozenset()


def _first_roots(rounds: Rounds, seeds: set[Unit], world: World, entries: dict[Root, Any]) -> list[Root]:
    roots = [*rounds.run_bodies(sorted(seeds, key=lambda each: each.uid))]
    roots += [root for unit in seeds for root in (*rounds.neighbours.roots_of(unit), *rounds.neighbours.hooked(unit))]
    related = {world.class_id(world.program.classes[uid]) for uid in world.related_classes}
    roots += [
        root
        for root, entry in entries.items()
        if root.class_id in related  # methods that it has from elsewhere, too
        or entry.declared.labels
        or any(not related.isdisjoint(value.pts) for _, value in entry.names)  # `@receiver(post_save, sender=Child)`
    ]
    return [root for root in roots if world.program.units[root.unit].module.index not in world.left_out]


def _traced_flows(world: World, rounds: Rounds, packs: Packs, settings: Settings, seeder: Seeder) -> list[Flow]:
    """Return the flows that lead to findings, each with the way it came."""
    plain = build_flows(world, rounds.results.values())
    judged = judge(plain, world, packs, settings, seeder.marks)
    places = {finding.place for finding in judged if PRECISIONS.index(finding.precision) >= world.labels.lowest}
    mine = {root: [flow for flow in build_flows(world, [result]) if flow.place in places] for root, result in rounds.results.items()}
    return add_ways(rounds, mine)


def _with_sanitizers(packs: Packs, settings: Settings) -> Packs:
    """Add the configuration's own sanitizers as rows."""
    if not settings.sanitizers:
        return packs
    from ..model.rows import LibraryModel

    rows = tuple(
        SanitizerRow(file="configuration", index=number, names=(RowCallable(each.call),), state=each.state)
        for number, each in enumerate(settings.sanitizers, 1)
    )
    return structs.replace(packs, models=(*packs.models, LibraryModel(library="project", file="configuration", sanitizers=rows)))


def _bound_problems(world: World, rounds: Rounds) -> list[Problem]:
    found: set[tuple[str, int]] = set()
    for result in rounds.results.values():
        found |= result.bounds
    problems = []
    for kind, uid in sorted(found):
        if uid < 0:
            continue
        unit = world.program.units[uid]
        problems.append(
            Problem("bound", unit.module.path, f"{unit.dotted}: the bound on {kind} was reached; what lies beyond is not followed")
        )
    for name, unit in sorted(rounds.neighbours.crowded.items()):
        text = f"{unit.dotted}: the bound on functions that use the name {name} was reached; of the others only the plain ones are followed"
        problems.append(Problem("bound", unit.module.path, text))
    if rounds.unfinished:
        unit = world.program.units[rounds.unfinished[0].unit]
        text = f"{unit.dotted} and {len(rounds.unfinished) - 1} others: the bound on rounds was reached; the last news is not followed"
        problems.append(Problem("bound", unit.module.path, text))
    return problems


def _statistics(world: World, rounds: Rounds, seeder: Seeder, clock: "_Clock") -> Statistics:
    unresolved: dict[str, int] = {}
    for result in rounds.results.values():
        for name, count in result.unresolved.items():
            unresolved[name] = unresolved.get(name, 0) + count
    return Statistics(
        files=len(world.program.modules),
        lines=world.program.lines,
        functions=len(world.program.units),
        interpreted=world.interpreted,
        contexts=world.contexts,
        rounds=rounds.count,
        sources=len(world.labels.sources) - 1,
        unresolved=tuple(sorted(unresolved.items(), key=lambda item: (-item[1], item[0]))[:50]),
        seconds=tuple(clock.laps),
        peak_kilobytes=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss,
    )


class _Clock:
    def __init__(self) -> None:
        self.laps: list[tuple[str, float]] = []
        self._last = time.perf_counter()

    def lap(self, name: str) -> None:
        now = time.perf_counter()
        self.laps.append((name, round(now - self._last, 3)))
        self._last = now
