"""Take the inventory: every marked field with its label, and the share of fields that are marked.

take_inventory(sources, summaries, packs, settings)
    Inventory(fields=(InventoryField("app.models.Child.surname", label="identity.name", …), …), coverage=(PackageCoverage("app", 3, 4),))
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from ..model.field_names import NameReader
from ..model.finding import Finding
from ..model.inventory import Inventory, InventoryField, PackageCoverage
from ..model.rule import Packs
from ..model.settings import Purpose, Settings
from ..model.source import Place, Region, SourceFile
from ..model.summary import FileSummary
from ..model.taint import Source
from .labels import LabelTable
from .library import Library
from .link import link
from .program import Program
from .propose import Proposer
from .propose_columns import propose_columns
from .seed import Seeder
from .sources import Sources
from .standing import RECORD

_OTHERS = frozenset({"parameter", "returns", "variable", "key"})
_NOWHERE = Place("", Region(0, 0, 0, 0))
Known = frozenset[tuple[str, str]]


def take_inventory(
    sources: Sequence[SourceFile],
    summaries: Sequence[FileSummary | None],
    packs: Packs,
    settings: Settings,
    findings: Sequence[Finding],
    paths: frozenset[str],
) -> Inventory:
    """Return what is marked in the files, and their coverage; `findings` say where values arrive."""
    linker = link(sources, summaries)
    library = Library(packs)
    linker.program.link_extensions(library.naming, library.extending)
    labels = LabelTable()
    seeder = Seeder(linker, library, labels, settings, packs.vocabulary, packs.field_words)
    known = seeder.collect()
    concepts = _list_concepts(findings, packs.vocabulary.concepts)
    bases = _list_bases(linker.program, settings)
    purposes = {purpose.name: purpose for purpose in settings.purposes}
    rows = {
        _build_row(dotted, source, concepts, bases, purposes)
        for dotted, source in _list_sources(known, labels)
        if source.place is None or source.place.path in paths or not source.place.path.endswith((".py", ".pyw"))
    }
    proposer = Proposer(linker, library, NameReader(packs.field_words))
    coverage = _measure_coverage(proposer, frozenset({*known.fields, *known.silent}), paths)
    columns = _measure_columns(proposer, settings, known)
    coverage = (*coverage, columns) if columns.fields else coverage
    return Inventory(tuple(sorted(rows, key=lambda row: (row.place or _NOWHERE, row.dotted, row.label))), coverage)


def _list_sources(known: Sources, labels: LabelTable) -> Iterator[tuple[str, Source]]:
    seen: set[Source] = set()
    for (owner, name), bits in sorted(known.fields.items()):
        for label in labels.iterate(bits):
            source = labels.sources[label.source]
            seen.add(source)
            yield f"{owner}.{name}", source
    for source in labels.sources:
        if source.kind in _OTHERS and source not in seen:
            yield f"{source.owner}.{source.name}" if source.owner else source.name, source


def _build_row(
    dotted: str,
    source: Source,
    concepts: dict[tuple[str, str, Place | None], set[str]],
    bases: dict[Place, str],
    purposes: dict[str, Purpose],
) -> InventoryField:
    named = [purposes[name] for name in source.purposes if name in purposes]
    return InventoryField(
        place=source.place,
        dotted=dotted,
        owner=source.owner,
        name=source.name,
        kind=source.kind,
        label=source.label,
        tier=source.tier,
        subject=source.subject,
        purposes=source.purposes,
        retention=source.retention or next((each.retention for each in named if each.retention), ""),
        basis=(bases.get(source.place, "") if source.place else "") or next((each.basis for each in named if each.basis), ""),
        concepts=tuple(sorted(concepts.get((source.name, source.label, source.place), ()))),
    )


def _list_concepts(findings: Sequence[Finding], known: Mapping[str, str]) -> dict[tuple[str, str, Place | None], set[str]]:
    found: dict[tuple[str, str, Place | None], set[str]] = {}
    for finding in findings:
        for exposure in finding.exposures if finding.concept in known else ():
            source = exposure.source
            if not source.inferred:
                found.setdefault((source.name, source.label, source.place), set()).add(finding.concept)
    return found


def _list_bases(program: Program, settings: Settings) -> dict[Place, str]:
    """Return the legal basis that a mark or declaration names, by its place."""
    found: dict[Place, str] = {}
    for module in program.modules:
        for mark in module.summary.marks:
            found.update((module.place(mark.at), value) for key, value in mark.options if key == "basis")
    for each in settings.fields:
        if each.basis and each.path:
            line = max(each.line, 1)
            found[Place(each.path, Region(line, 0, line, 0))] = each.basis
    return found


def _measure_columns(proposer: Proposer, settings: Settings, known: Sources) -> PackageCoverage:
    """Columns have no package: those declared, and those that look sensitive."""
    declared = frozenset({*known.keys, *(each.name for each in settings.fields if each.kind == "key")})
    named = frozenset({*declared, *(name for _, name in known.fields)})
    more = propose_columns(proposer.linker.program, proposer.reader, named)
    return PackageCoverage("columns", len(declared), len(declared) + len(more))


def _measure_coverage(proposer: Proposer, known: Known, paths: frozenset[str]) -> tuple[PackageCoverage, ...]:
    """A field could hold personal data if it is marked or `none`, looks sensitive, or is no switch and in a class about a person."""
    marked: Counter[str] = Counter()
    total: Counter[str] = Counter()
    sensitive = {(each.dotted.rpartition(".")[0], each.name) for each in proposer.propose(known)}
    for definition in proposer.list_classes():
        if definition.module.path not in paths:
            continue
        standing = proposer.standings.find(definition)
        is_about_person = standing.strength >= RECORD and not standing.is_thing
        package = definition.module.name.rpartition(".")[0] or definition.module.name
        for field in proposer.fields.list_fields(definition):
            key = (definition.dotted, field.info.name)
            if key in known:
                marked[package] += 1
            if key in known or key in sensitive or (is_about_person and proposer.can_hold(field) and not field.info.in_method):
                total[package] += 1
    return tuple(PackageCoverage(package, marked[package], number) for package, number in sorted(total.items()))
