"""Propose declarations for columns and keys, which have no class to mark.

frame = pandas.read_csv(path)
frame[["name", "cgpa"]]; frame["phone"]        Proposal(name="phone", labels=("contact.phone",), form="declaration"), …

found = json.loads(answer)                     no table: only sure words, beside others that say who somebody is
greet(found["child_name"], found.get("dob"))   Proposal(name="child_name", …), Proposal(name="dob", …)
"""

from collections.abc import Iterator

from ..model.field_names import TOPIC, WEAK, NameReader, NameReading
from ..model.ir import BuildDict, BuildSequence, Const, LoadItem, Method, Operation, StoreItem
from ..model.proposal import DECLARATION, Proposal, say_confidence
from ..model.source import Place, Span
from .operations import flatten
from .program import Module, Program, Unit

THRESHOLD = 0.5
_SURE = 0.7
_NEIGHBOURS = 0.15
_MAX_WORDS = 5
_SAYS_WHO = frozenset({"identity.name", "identity.birth_date", "identifier"})
"""Keys of which one says who somebody is."""
_PERSONAL = frozenset({"identity", "identifier", "contact"})
"""Columns of which one says that a row is about somebody."""


def propose_columns(program: Program, reader: NameReader, known: frozenset[str]) -> list[Proposal]:
    """Return one proposal a column name of the project, at the first place that names it, by place."""
    found: dict[str, Proposal] = {}
    for module in program.modules:
        if not reader.words.never_paths.isdisjoint(module.path.split("/")):
            continue
        for proposal in _propose_module(module, reader):
            best = found.get(proposal.name)
            if proposal.name not in known and (best is None or (-proposal.score, proposal.place) < (-best.score, best.place)):
                found[proposal.name] = proposal
    return sorted(found.values())


def _works_with_tables(module: Module, reader: NameReader) -> bool:
    return any(info.module.partition(".")[0] in reader.words.table_modules and not info.level for info in module.summary.imports)


def _propose_module(module: Module, reader: NameReader) -> Iterator[Proposal]:
    is_of_tables = _works_with_tables(module, reader)
    places: dict[str, Span] = {}
    for unit in module.units:
        for name, at in _list_keys(unit, is_of_tables):
            places.setdefault(name, at)
    readings = {name: reading for name in places if (reading := _read(name, reader)) is not None}
    readings = readings if is_of_tables else _about_somebody(readings)
    sure = sorted(name for name, reading in readings.items() if reading.weight >= _SURE)
    holds_person = any(readings[name].labels[0].partition(".")[0] in _PERSONAL for name in sure)
    for name, reading in readings.items():
        others = [other for other in sure if other.lower() != name.lower()][:2]
        if reading.weight <= WEAK and not (others and holds_person):
            continue
        neighbours = _NEIGHBOURS if others and is_of_tables else 0.0
        score = round(min(reading.weight + neighbours + (0.1 if reading.subject else 0.0), 0.99), 2)
        if score >= THRESHOLD:
            reasons = (f'the name says "{reading.words}"', *([f"used beside {' and '.join(others)}"] if others else []))
            place = Place(module.path, module.place(places[name]).region)
            yield Proposal(
                place, "", name, name, reading.labels, reading.subject or "child", say_confidence(score), score, reasons, DECLARATION
            )


def _about_somebody(readings: dict[str, NameReading]) -> dict[str, NameReading]:
    """Return the keys that are surely a person's, if several say who it is: a dict may be about anything."""
    sure = {name: reading for name, reading in readings.items() if reading.weight >= _SURE and _is_key(name)}
    labels = {reading.labels[0] for reading in sure.values()}
    return sure if len(labels) > 1 and not labels.isdisjoint(_SAYS_WHO) else {}


def _is_key(name: str) -> bool:
    """Tell whether a text may be a key of somebody's data: `dob`, not `HTTP_USER_AGENT`, `child__name` of a query, a header or a path."""
    return name.isidentifier() and not name.isupper() and "__" not in name


def _read(name: str, reader: NameReader) -> NameReading | None:
    pieces = reader.split(name)
    if not 0 < len(pieces) <= _MAX_WORDS or not reader.words.never_columns.isdisjoint(pieces) or reader.is_id_of_thing(name):
        return None
    reading = reader.read(name)
    return None if reading is None or reading.labels[0] == TOPIC or reader.is_name_of_other(reading) else reading


def _list_keys(unit: Unit, with_sequences: bool) -> Iterator[tuple[str, Span]]:
    """Yield the strings that are keys: `row["x"]`, `row.get("x")`, `{"x": …}`; of tables also `frame[["x"]]`, `required = {"x", "y"}`."""
    texts: dict[int, tuple[str, Span]] = {}
    for op in flatten(unit.body):
        if isinstance(op, Const):
            if op.kind == "str":
                texts[op.dst] = (op.text, op.at)
        elif with_sequences or not isinstance(op, BuildSequence):
            yield from (texts[slot] for slot in _key_slots(op) if slot in texts)


def _key_slots(op: Operation) -> list[int]:
    match op:
        case LoadItem() | StoreItem():
            return [op.key]
        case Method(name="get" | "pop" | "setdefault"):
            return op.args[:1]
        case BuildDict():
            return op.keys
        case BuildSequence():
            return op.items
        case _:
            return []
