"""Abstract values, hash-consed: equal values are the same object, so that "did anything change?" is `is`.

child.name          labels={name raw}, unknown
"abc" or 5          consts={("str", "abc"), ("int", 5)}
Child()             pts={object 17}
no value here       BOTTOM (dead path, unassigned)
any value           UNKNOWN (no label)
"""

from typing import Any, Final

from ...model.sql import is_statement
from .bounds import CONSTANTS_PER_VALUE, OBJECTS_PER_VALUE

ConstantKey = tuple[str, Any]


class Value:
    """Labels carried, objects pointed to, constants it may be, and whether it may be anything else."""

    __slots__ = ("consts", "labels", "pts", "unknown")

    def __init__(self, labels: int, pts: frozenset[int], consts: frozenset[ConstantKey], unknown: bool) -> None:
        self.labels = labels
        self.pts = pts
        self.consts = consts
        self.unknown = unknown

    def __repr__(self) -> str:
        parts = [f"labels={self.labels:#x}"] if self.labels else []
        parts += [f"pts={sorted(self.pts)}"] if self.pts else []
        parts += [str(sorted(map(repr, self.consts)))] if self.consts else []
        return f"<{' '.join(parts)}{' ?' if self.unknown else ''}>"


_NOTHING: Final[frozenset[Any]] = frozenset()
_table: Final[dict[tuple[int, frozenset[int], frozenset[ConstantKey], bool], Value]] = {}
_joins: Final[dict[tuple[Value, Value], Value]] = {}
_pointers: Final[dict[int, Value]] = {}
_labelled: Final[dict[int, Value]] = {}


def make(labels: int = 0, pts: frozenset[int] = _NOTHING, consts: frozenset[ConstantKey] = _NOTHING, unknown: bool = False) -> Value:
    """Return the one value with these parts; past a bound the part becomes `unknown`."""
    if len(consts) > CONSTANTS_PER_VALUE:
        consts, unknown = _NOTHING, True
    if len(pts) > OBJECTS_PER_VALUE:
        pts, unknown = _keep_lowest(pts), True
    key = (labels, pts, consts, unknown)
    found = _table.get(key)
    if found is None:
        found = _table[key] = Value(labels, pts, consts, unknown)
    return found


def _keep_lowest(pts: frozenset[int]) -> frozenset[int]:
    return frozenset(sorted(pts)[:OBJECTS_PER_VALUE])


_named: list[Value] = []


def named(value: Value) -> Value:
    """Return a value that a module keeps under a name of its own: it stays the one of its content from one analysis to the next."""
    _named.append(value)
    return value


BOTTOM: Final = named(make())
UNKNOWN: Final = named(make(unknown=True))
NONE: Final = named(make(consts=frozenset({("none", None)})))
TRUE: Final = named(make(consts=frozenset({("bool", True)})))
FALSE: Final = named(make(consts=frozenset({("bool", False)})))
BOOLEAN: Final = named(make(consts=frozenset({("bool", True), ("bool", False)})))


FAILURE: Final[ConstantKey] = ("failure", "")
"""Constant of an exception that no code of the project has made: of Python itself, or of a library that is handed nothing of it."""
LEAD: Final = "lead"
"""Kind of a constant that says how an otherwise unknown text begins: `f"https://api.example/{name}"`."""
MADE: Final = "made"
"""Kind of a constant that says what an otherwise unknown text is put together of (`pieces`)."""


def reset_tables() -> None:
    """Forget interned values except the named ones; call between analyses only."""
    _table.clear()
    _joins.clear()
    _pointers.clear()
    _labelled.clear()
    for value in _named:
        _table[value.labels, value.pts, value.consts, value.unknown] = value


def constant(kind: str, value: Any) -> Value:
    return make(consts=frozenset({(kind, value)}))


def pointer(object_id: int) -> Value:
    found = _pointers.get(object_id)
    if found is None:
        found = _pointers[object_id] = make(pts=frozenset({object_id}))
    return found


def labelled(labels: int) -> Value:
    """Return any value that carries these labels; UNKNOWN for none."""
    found = _labelled.get(labels)
    if found is None:
        found = _labelled[labels] = make(labels=labels, unknown=True)
    return found


def join(a: Value, b: Value) -> Value:
    """Return the least value that covers both."""
    if a is b or b is BOTTOM:
        return a
    if a is BOTTOM:
        return b
    key = (a, b)
    found = _joins.get(key)
    if found is None:
        consts = a.consts
        if b.consts != consts:
            consts = a.consts | b.consts
            if a.labels or b.labels:  # what one of two texts is made of is not known of both
                consts = frozenset([each for each in consts if each[0] != MADE])
        found = _joins[key] = make(a.labels | b.labels, a.pts | b.pts, consts, a.unknown or b.unknown)
    return found


def join_all(values: "list[Value]") -> Value:
    result = BOTTOM
    for value in values:
        result = join(result, value)
    return result


def add_labels(value: Value, labels: int) -> Value:
    if not labels or value.labels | labels == value.labels:
        return value
    return make(value.labels | labels, value.pts, value.consts, value.unknown or not value.pts)


def with_labels(value: Value, labels: int) -> Value:
    """Return the value with exactly these labels."""
    return value if value.labels == labels else make(labels, value.pts, value.consts, value.unknown)


def widen(value: Value) -> Value:
    """Return the value without constants: what a loop makes of one that keeps changing."""
    if not value.consts:
        return value
    return make(value.labels, value.pts, _NOTHING, True)


def with_lead(value: Value, lead: str) -> Value:
    """Return an unknown text with the beginning it is known to have, if that is an address, a statement of SQL or an option `--ward=`."""
    if "://" not in lead and not (lead.startswith("--") and "=" in lead) and not lead.startswith("settings.") and not is_statement(lead):
        return value
    return make(value.labels, value.pts, value.consts | {(LEAD, lead)}, True)


def without_pieces(value: Value) -> Value:
    """Return a text without what is known of its parts: something was done to it."""
    return make(value.labels, value.pts, frozenset([each for each in value.consts if each[0] != MADE]), value.unknown)


def single_constant(value: Value) -> ConstantKey | None:
    """Return the one constant this must be, else None."""
    if len(value.consts) == 1 and not value.pts and not value.unknown and not value.labels:
        return next(iter(value.consts))
    return None


def is_initial(value: Value) -> bool:
    """Tell whether a value is what stands where nothing has been put so far: None, False, zero, an empty text."""
    return bool(value.consts) and not (value.pts or value.labels or value.unknown) and not any(each for _, each in value.consts)


def constant_texts(value: Value) -> list[str]:
    """Return the strings this may be, sorted; complete only if nothing is unknown."""
    return sorted(text for kind, text in value.consts if kind == "str")
