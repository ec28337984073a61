"""What an entry point's result lets out: a route that returns a value sends it.

@app.get("/child", response_model=Public)
def child(): return record            only what Public declares is sent
"""

from .entry import Entry
from .interpret.frames import Activation, Site
from .interpret.heap import State
from .interpret.machine import Machine
from .interpret.values import BOTTOM, UNKNOWN, Value, join, join_all, make, pointer, with_labels


def send_result(machine: Machine, act: Activation, entry: Entry) -> None:
    """Record what a route returns as sent: a plain value, not a response that was built by a sink."""
    for (value, state), at in zip(act.returns, act.return_spans, strict=False):
        plain = make(value.labels, frozenset(i for i in value.pts if machine.object(state, i).kind != "ext"), value.consts, value.unknown)
        if any(machine.object(state, i).kind == "ext" for i in value.pts):
            plain = with_labels(plain, 0)
        site = Site(0, at)
        chosen = _declared_result(machine, act, state, entry, plain, site)
        labels = machine.show(act, state, plain, "serial", site) if chosen is None else chosen
        if labels:
            machine.add_hit(act, state, entry.result, at, f"return of {act.unit.code.name}", None, labels)


def _declared_result(machine: Machine, act: Activation, state: State, entry: Entry, value: Value, site: Site) -> int | None:
    """Return the labels of the fields a declared result lets out (`response_model=`), None where none is declared."""
    expr = entry.result_type
    if expr is None or expr.kind != "record" or not expr.args:
        return None
    model = machine.type_value(act, state, expr.args[0], entry.scope(UNKNOWN), site)
    elements = join_all(
        [part for _, each in machine.objects(state, model) for part in (*(each.items or ()), each.rest) if each.kind == "list"]
    )
    names: list[str] = []
    for _, target in machine.objects(state, join(model, elements)):
        if target.kind == "instance":
            names += list(machine.fields_of(target.cls))
    given = dict(entry.names).get(expr.args[0].name, BOTTOM) if expr.args[0].kind == "param" else BOTTOM
    for _, target in machine.objects(state, given):
        if target.kind == "dict" and isinstance(target.items, dict):  # `model = api.model("Ward", {"ward": fields.String})`
            names += [str(key) for kind, key in target.items if kind == "str"]
    if not names:
        return None
    labels = value.labels
    for object_id, target in machine.objects(state, value):
        items, rest = ((), BOTTOM) if target.kind in ("instance", "dict") else machine.iterate(act, state, pointer(object_id), site)
        for part in [pointer(object_id), *(items or ()), rest]:
            for name in names:
                for inner_id, inner in machine.objects(state, part):
                    if inner.kind == "instance":
                        labels |= machine.show(
                            act, state, machine.load_attribute(act, state, pointer(inner_id), name, site), "serial", site
                        )
                    elif inner.kind == "dict" and ("str", name) in (inner.items or {}):
                        labels |= machine.show(act, state, inner.items["str", name], "serial", site)
    return labels
