"""Propose declarations for columns: names of keys in modules that work with tables, which have no class to mark.

frame = pandas.read_csv(path)
frame[["name", "cgpa"]]; frame["phone"]        Proposal(name="phone", labels=("contact.phone",), form="declaration"), …
"""

from collections.abc import Iterator

from ..model.field_names import TOPIC, WEAK, NameReader, NameReading
from ..model.ir import BuildDict, BuildSequence, Const, LoadItem, Operation, StoreItem
from ..model.proposal import DECLARATION, Proposal, say_confidence
from ..model.source import Place, Span
from .operations import flatten
from .program import Module, Program, Unit

THRESHOLD = 0.5
_SURE = 0.7
_NEIGHBOURS = 0.15
_MAX_WORDS = 5
_PERSONAL = frozenset({"identity", "identifier", "contact"})
"""Columns of which one says that a row is about somebody."""


def propose_columns(program: Program, reader: NameReader, known: frozenset[str]) -> list[Proposal]:
    """Return one proposal a column name of the project, at the first place that names it, by place."""
    found: dict[str, Proposal] = {}
    for module in program.modules:
        if not _works_with_tables(module, reader) or not reader.words.never_paths.isdisjoint(module.path.split("/")):
            continue
        for proposal in _propose_module(module, reader):
            best = found.get(proposal.name)
            if proposal.name not in known and (best is None or (-proposal.score, proposal.place) < (-best.score, best.place)):
                found[proposal.name] = proposal
    return sorted(found.values())


def _works_with_tables(module: Module, reader: NameReader) -> bool:
    return any(info.module.partition(".")[0] in reader.words.table_modules and not info.level for info in module.summary.imports)


def _propose_module(module: Module, reader: NameReader) -> Iterator[Proposal]:
    places: dict[str, Span] = {}
    for unit in module.units:
        for name, at in _list_keys(unit):
            places.setdefault(name, at)
    readings = {name: reading for name in places if (reading := _read(name, reader)) is not None}
    sure = sorted(name for name, reading in readings.items() if reading.weight >= _SURE)
    holds_person = any(readings[name].labels[0].partition(".")[0] in _PERSONAL for name in sure)
    for name, reading in readings.items():
        others = [other for other in sure if other.lower() != name.lower()][:2]
        if reading.weight <= WEAK and not (others and holds_person):
            continue
        score = round(min(reading.weight + (_NEIGHBOURS if others else 0.0) + (0.1 if reading.subject else 0.0), 0.99), 2)
        if score >= THRESHOLD:
            reasons = (f'the name says "{reading.words}"', *([f"used beside {' and '.join(others)}"] if others else []))
            place = Place(module.path, module.place(places[name]).region)
            yield Proposal(
                place, "", name, name, reading.labels, reading.subject or "child", say_confidence(score), score, reasons, DECLARATION
            )


def _read(name: str, reader: NameReader) -> NameReading | None:
    pieces = reader.split(name)
    if not 0 < len(pieces) <= _MAX_WORDS or not reader.words.never_columns.isdisjoint(pieces):
        return None
    reading = reader.read(name)
    return None if reading is None or reading.labels[0] == TOPIC or reader.is_name_of_other(reading) else reading


def _list_keys(unit: Unit) -> Iterator[tuple[str, Span]]:
    """Yield the strings that are keys: `row["x"]`, `frame[["x", "y"]]`, `{"x": …}`, `required = {"x", "y"}`."""
    texts: dict[int, tuple[str, Span]] = {}
    for op in flatten(unit.body):
        if isinstance(op, Const):
            if op.kind == "str":
                texts[op.dst] = (op.text, op.at)
            continue
        yield from (texts[slot] for slot in _key_slots(op) if slot in texts)


def _key_slots(op: Operation) -> list[int]:
    match op:
        case LoadItem() | StoreItem():
            return [op.key]
        case BuildDict():
            return op.keys
        case BuildSequence():
            return op.items
        case _:
            return []
