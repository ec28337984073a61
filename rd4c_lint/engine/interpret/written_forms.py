"""What models write as `rd4c.…` about objects that become text or bytes and objects again: JSON, pickle.

text = json.dumps({"ward": 3, "name": child.name})      labels as any text of it; and the text knows what was written
json.loads(text)["ward"]                                no label: under this key stands the number
"""

from typing import Any, Final

from . import bounds
from .builtin import Builtins
from .frames import Activation, Args, Site
from .heap import Object, State
from .keys import KEYS
from .text import CONTENT
from .values import BOTTOM, NONE, UNKNOWN, ConstantKey, Value, add_labels, join, join_all, labelled, make, pointer

WRITTEN: Final = "rd4c.written"
"""Class of the objects that go with texts and bytes which were made of objects."""


def _serialised(run: Builtins, act: Activation, state: State, args: Args, site: Site) -> Value:
    """`json.dumps(value, default=function)`: a function of the project says what is written in the place of an object."""
    default = args.positional[1] if len(args.positional) > 1 else NONE
    is_own = bool(default.pts) and all(target.kind in ("function", "bound") for _, target in run.objects(state, default))
    outer, run.encoder = run.encoder, default if is_own else BOTTOM
    found = serialise(run, act, state, args.positional[0], site)
    run.encoder = outer
    return found


def serialise(run: Builtins, act: Activation, state: State, value: Value, site: Site) -> Value:
    """Return the text that a value is in serial form."""
    labels = run.show(act, state, value, "serial", site)
    content = _as_data(run, act, state, value, site, 0) if labels and value.pts else BOTTOM
    return _with_content(run, act, state, labels, content, site)


def _pickled(run: Builtins, act: Activation, state: State, args: Args, site: Site) -> Value:
    """`pickle.dumps(value)`: what it is made of, an object of the project as its `__getstate__` says."""
    value = args.positional[0]
    labels = run.show(act, state, value, "serial", site)
    only = run.one_object(state, value)
    if only is not None and only[1].kind == "instance" and run.class_attribute(state, only[1].cls, "__getstate__") is not BOTTOM:
        kept = run.call_method(act, state, value, "__getstate__", Args([], {}), site)
        shell = Object("instance", cls=only[1].cls)
        if run.class_attribute(state, only[1].cls, "__setstate__") is BOTTOM:
            for _, target in run.objects(state, kept):
                items = target.items if isinstance(target.items, dict) else {}
                shell.fields = {**shell.fields, **{str(key): part for (kind, key), part in items.items() if kind == "str"}}
                shell.rest = join(shell.rest, target.rest)
            kept = BOTTOM
        shell.fields = {**shell.fields, STATE: kept} if kept is not BOTTOM else shell.fields
        value = run.allocate(state, act, site.number, shell, "shell")
        labels = run.show(act, state, value, "serial", site) | run.reach(state, kept)
    elif not labels:
        return UNKNOWN
    return _with_content(run, act, state, labels, run.copy_value(act, state, value, True, site, {}), site)


def _with_content(run: Builtins, act: Activation, state: State, labels: int, content: Value, site: Site) -> Value:
    """Return a text with these labels that knows what it was made of."""
    if not content.pts:
        return labelled(labels)
    made = run.allocate(state, act, site.number, Object("ext", cls=WRITTEN, fields={CONTENT: content}), "written")
    return add_labels(made, labels)


def _as_data(run: Builtins, act: Activation, state: State, value: Value, site: Site, depth: int) -> Value:
    """Return a value as JSON gives it back: mappings and lists with what is in them, of other objects what their form shows."""
    found = make(value.labels, consts=value.consts, unknown=value.unknown)
    for object_id, target in list(run.objects(state, value)):
        made: Object | None = None
        if depth < bounds.PATH_DEPTH and target.kind == "dict" and KEYS not in target.fields:
            items: dict[ConstantKey, Value] = {}
            for (_, key), part in (target.items or {}).items():
                items["str", str(key)] = _as_data(run, act, state, part, site, depth + 1)
            made = Object("dict", items=items, rest=_as_data(run, act, state, target.rest, site, depth + 1))
        elif depth < bounds.PATH_DEPTH and target.kind in ("list", "tuple"):
            parts = None if target.items is None else tuple([_as_data(run, act, state, each, site, depth + 1) for each in target.items])
            made = Object("list", items=parts, rest=_as_data(run, act, state, target.rest, site, depth + 1))
        elif target.kind == "instance" and run.encoder is not BOTTOM and depth < bounds.PATH_DEPTH // 2:
            written = run.call(act, state, run.encoder, Args([pointer(object_id)], {}), site)
            found = join(found, _as_data(run, act, state, written, site, depth + 1))
            continue
        if made is None:
            found = join(found, labelled(run.show(act, state, pointer(object_id), "serial", site)))
        else:
            found = join(found, run.allocate(state, act, site.number, made, f"data{object_id}"))
    return found


def parse(run: Builtins, act: Activation, state: State, value: Value, site: Site) -> Value:
    """`json.loads(text)`: what the text was made of where it knows, else whatever carries its labels."""
    written = [target.fields.get(CONTENT, BOTTOM) for _, target in run.objects(state, value) if target.cls == WRITTEN]
    if not written:
        return value
    found = run.copy_value(act, state, join_all(written), True, site, {})
    if len(written) < len(value.pts) or value.unknown or value.consts:
        others = frozenset([object_id for object_id, target in run.objects(state, value) if target.cls != WRITTEN])
        found = join(found, make(value.labels, others, value.consts, value.unknown))
    for object_id, target in list(run.objects(state, found)):
        if STATE in target.fields:
            changed = target.copy()
            changed.fields = {name: part for name, part in target.fields.items() if name != STATE}
            run.put(state, object_id, changed)
            run.call_method(act, state, pointer(object_id), "__setstate__", Args([target.fields[STATE]], {}), site)
    return found


STATE: Final = "state of it"
"""Field of an object that is not yet made again: what its `__setstate__` will be handed."""


WRITTEN_FORMS: Final[dict[str, Any]] = {
    "rd4c.serialised": _serialised, "rd4c.pickled": _pickled,
}  # fmt: skip
