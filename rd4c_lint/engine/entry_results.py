"""What an entry point's result lets out: a route that returns a value sends it.

@app.get("/child", response_model=Public)
def child(): return record            only what Public declares is sent
"""

from collections.abc import Iterator
from typing import Final

from .entry import Entry
from .interpret.frames import Activation, Site
from .interpret.heap import State
from .interpret.machine import Machine
from .interpret.values import BOTTOM, UNKNOWN, Value, constant, join_all, make, pointer, with_labels

_RECORDS_INSIDE: Final = 3


def send_result(machine: Machine, act: Activation, entry: Entry) -> None:
    """Record what a route returns as sent: a plain value, not a response that was built by a sink."""
    for (value, state), at in zip(act.returns, act.return_spans, strict=False):
        plain = make(value.labels, frozenset(i for i in value.pts if machine.object(state, i).kind != "ext"), value.consts, value.unknown)
        if any(machine.object(state, i).kind == "ext" for i in value.pts):
            plain = with_labels(plain, 0)
        site = Site(0, at)
        machine.ask(act, state, [plain], site)
        chosen = _declared_result(machine, act, state, entry, plain, site)
        labels = machine.show(act, state, plain, "serial", site) if chosen is None else chosen
        if labels:
            machine.add_hit(act, state, entry.result, at, f"return of {act.unit.code.name}", None, labels)


def _declared_result(machine: Machine, act: Activation, state: State, entry: Entry, value: Value, site: Site) -> int | None:
    """Return the labels of the fields a declared result lets out (`response_model=`), None where none is declared."""
    expr = entry.result_type
    if expr is None or expr.kind != "record" or not expr.args:
        return None
    model = _record(machine, state, machine.type_value(act, state, expr.args[0], entry.scope(UNKNOWN), site))
    given = dict(entry.names).get(expr.args[0].name, BOTTOM) if expr.args[0].kind == "param" else BOTTOM
    if not _declared_names(machine, state, model, given):
        return None
    return _let_out(machine, act, state, model, given, value, site, 0)


def _record(machine: Machine, state: State, model: Value) -> Value:
    """Return what is declared, or the elements of a list of it."""
    return join_all(
        [model, *(part for _, each in machine.objects(state, model) if each.kind == "list" for part in (*(each.items or ()), each.rest))]
    )


def _declared_names(machine: Machine, state: State, record: Value, given: Value) -> list[str]:
    """Return the fields of what is declared: of a class, or `model = api.model("Ward", {"ward": fields.String})`."""
    names: list[str] = []
    for _, target in machine.objects(state, record):
        if target.kind == "instance":
            names += list(machine.fields_of(target.cls))
    for _, target in machine.objects(state, given):
        if target.kind == "dict" and isinstance(target.items, dict):
            names += [str(key) for kind, key in target.items if kind == "str"]
    return names


def _let_out(machine: Machine, act: Activation, state: State, record: Value, given: Value, value: Value, site: Site, depth: int) -> int:
    """Return the labels of the declared fields of what is returned; of something nobody knows, those the declaration gives them."""
    names = _declared_names(machine, state, record, given)
    if not names or depth > _RECORDS_INSIDE:
        return machine.show(act, state, value, "serial", site)
    parts = [value]
    for object_id, target in machine.objects(state, value):
        if target.kind not in ("instance", "dict"):
            items, rest = machine.iterate(act, state, pointer(object_id), site)
            parts += [*(items or ()), rest]
    labels = join_all(parts).labels
    for name in names:
        declared = _record(machine, state, machine.load_attribute(act, state, record, name, site)) if record.pts else BOTTOM
        for part in parts:
            if declared is not BOTTOM and _is_unknown(machine, state, part):
                labels |= machine.show(act, state, declared, "serial", site)
            for field in _fields(machine, act, state, part, name, site):
                labels |= _let_out(machine, act, state, declared, BOTTOM, field, site, depth + 1)
    return labels


def _is_unknown(machine: Machine, state: State, value: Value) -> bool:
    """Tell whether nothing is known of a value: no label, no record."""
    return value.unknown and not value.labels and not any(target.kind == "instance" for _, target in machine.objects(state, value))


def _fields(machine: Machine, act: Activation, state: State, value: Value, name: str, site: Site) -> Iterator[Value]:
    """Yield what the records of a value have under a name."""
    for object_id, target in machine.objects(state, value):
        if target.kind == "instance":
            yield machine.load_attribute(act, state, pointer(object_id), name, site)
        elif target.kind == "dict":
            yield target.items.get(("str", name), target.rest) if target.items else target.rest
        elif target.kind == "ext":  # a row of a library
            yield machine.load_item(act, state, pointer(object_id), constant("str", name), site)
