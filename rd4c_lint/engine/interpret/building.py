"""Operations that put values together or take them apart: displays, f-strings, arguments, unpacking.

[child.surname, *others]      a list with one known element and any number of others
"""

from typing import Any, Final

from ...model import ir
from ...model.sql import LONGEST, may_begin
from .bounds import ITEMS_PER_SEQUENCE
from .control import Control
from .frames import Activation, Args, Site
from .heap import SEQUENCES, Object, State
from .keys import KEYS, ORDER, unnamed_key
from .pieces import parts_of_text, put_together
from .values import BOTTOM, UNKNOWN, ConstantKey, Value, add_labels, constant, join, join_all, labelled, pointer, with_lead

_HOLE: Final = "{}"
"""Stands in a statement in SQL where nobody knows what an f-string puts in."""
_KNOWN_MAX: Final = 300
_IN_ORDER: Final = frozenset({"list", "tuple", "generator"})
"""What surely begins with its known elements; further ones come after."""


def build_sequence(run: Control, act: Activation, op: ir.BuildSequence, state: State) -> None:
    frame = state.frame
    site = Site(op.site, op.at)
    items: list[Value] = []
    rest = BOTTOM
    for index, slot in enumerate(op.items):
        if index not in op.starred:
            if rest is BOTTOM:
                items.append(frame[slot])
            else:
                rest = join(rest, frame[slot])
            continue
        inner, other = run.iterate(act, state, frame[slot], site)
        if rest is BOTTOM:
            items += inner or ()
        else:
            rest = join_all([rest, *(inner or ())])
        rest = join(rest, other)
    known: tuple[Value, ...] | None = tuple(items)
    if len(items) > ITEMS_PER_SEQUENCE or (rest is not BOTTOM and op.starred and (op.kind == "set" or not items)):
        known, rest = None, join_all([*items, rest])
    frame[op.dst] = run.allocate(state, act, op.site, Object(op.kind, items=known, rest=rest))
    if act.uncertain:
        act.begun[op.dst] = act.uncertain
    elif act.begun:
        act.begun.pop(op.dst, None)


def build_dict(run: Control, act: Activation, op: ir.BuildDict, state: State) -> None:
    frame = state.frame
    items: dict[ConstantKey, Value] = {}
    rest, keys = BOTTOM, BOTTOM
    order: list[ConstantKey | None] = []
    for key_slot, value_slot in zip(op.keys, op.values, strict=True):
        if key_slot < 0:
            for _, target in run.objects(state, _as_mapping(run, act, state, frame[value_slot], Site(op.site, op.at))):
                if isinstance(target.items, dict):
                    items.update(target.items)
                    rest = join(rest, target.rest)
                    keys = join(keys, target.fields.get(KEYS, BOTTOM))
            if frame[value_slot].unknown or frame[value_slot].labels:
                rest = join(rest, labelled(frame[value_slot].labels))
            continue
        key = frame[key_slot]
        if key.pts:
            key = run.as_key(state, key)
        if key.consts and not key.unknown and not key.pts:
            for each in sorted(key.consts, key=repr):
                items[each] = frame[value_slot] if len(key.consts) == 1 else join(items.get(each, BOTTOM), frame[value_slot])
                labels = run.world.sources.keys.get(each[1]) if each[0] == "str" else 0
                if labels and not run.is_written_out(state, items[each]):
                    items[each] = run.trace(act, add_labels(items[each], labels), op.at, f'key "{each[1]}"')
        else:
            rest = join(rest, frame[value_slot])
            keys = join(keys, unnamed_key(key)) if key.labels or key.pts else keys
            order += [*(each for each in items if each not in order), None]
    fields = {KEYS: keys} if keys is not BOTTOM else None
    if fields is not None and items:
        order += [each for each in items if each not in order]
        fields[ORDER] = constant("order", tuple(order))
    frame[op.dst] = run.allocate(state, act, op.site, Object("dict", items=items, rest=rest, fields=fields))


def append(run: Control, act: Activation, op: ir.Append, state: State) -> None:
    # `[f(x) for x in xs]`: elements of an unrolled loop keep their places, also where the whole stands in a branch
    is_certain = act.uncertain == act.begun.get(op.obj, 0)
    for object_id, target in list(run.objects(state, state.frame[op.obj])):
        changed = target.copy()
        value = state.frame[op.src]
        if (
            changed.items is not None
            and changed.rest is BOTTOM
            and is_certain
            and changed.single
            and len(changed.items) < ITEMS_PER_SEQUENCE
        ):
            changed.items = (*changed.items, value)
        elif changed.items and changed.single:
            changed.rest = join(changed.rest, value)  # what it begins with stays where it is
        else:
            changed.items, changed.rest = None, join_all([*(changed.items or ()), changed.rest, value])
        run.put(state, object_id, changed)


def format_value(run: Control, act: Activation, op: ir.Format, state: State) -> None:
    """Build an f-string: a constant where all parts are known, else its labels, with the beginning or the statement in SQL that it is."""
    labels, lead, said = 0, "", ""
    known: str | None = ""
    states = False
    pieces: list[str | int] = []
    specs = op.specs
    for index, (slot, conversion) in enumerate(zip(op.parts, op.conversions, strict=True)):
        value = state.frame[slot]
        consts = value.consts
        spec = specs[index] if specs else ""
        pieces += parts_of_text(value) if not spec and conversion in ("", "s") and not value.pts else (value.labels,)
        if not spec and len(consts) == 1 and not value.unknown and not value.pts and not value.labels:
            ((kind, text),) = consts
            states = states if index else kind == "str" and may_begin(str(text))
            said += str(text) if states else ""
            if known is not None:
                known = known + str(text) if kind in ("str", "int") and len(known) < (LONGEST if states else _KNOWN_MAX) else None
                continue
        elif states:
            said += _HOLE
        if known is not None:
            lead = known or run.address_of(value)
        known = None
        if not value.pts and not value.labels & run.world.labels.typed:
            labels |= value.labels
            continue
        form = {"r": "repr", "a": "repr", "s": "text"}.get(conversion, "format")
        run.format_spec = constant("str", spec)
        shown = run.show(act, state, value, form, Site(0, op.at))
        labels |= shown
        pieces[-1] = shown
        run.format_spec = BOTTOM
    if known is not None and not labels:
        state.frame[op.dst] = constant("str", known)
        return
    state.frame[op.dst] = with_lead(put_together(pieces) if labels else UNKNOWN, said if states else lead)


def mix(run: Control, act: Activation, op: ir.Mix, state: State) -> None:
    labels = 0
    for slot in op.srcs:
        labels |= run.reach(state, state.frame[slot])
    state.frame[op.dst] = labelled(labels)


def unpack(run: Control, act: Activation, op: ir.Unpack, state: State) -> None:
    _unpack(run, act, op, state)
    keys = act.unit.keys_read
    for slot in op.targets if keys else ():
        if slot in keys and state.frame[slot].pts:
            run.note_keys(state, state.frame[slot], keys[slot])


def _unpack(run: Control, act: Activation, op: ir.Unpack, state: State) -> None:
    items, rest = run.iterate(act, state, state.frame[op.src], Site(op.site, op.at))
    frame = state.frame
    count, star = len(op.targets), op.star
    after = count - star - 1 if star >= 0 else 0
    if items is not None and rest is BOTTOM and (len(items) == count if star < 0 else len(items) >= count - 1):
        for index, slot in enumerate(op.targets):
            if index == star:
                middle = items[star : len(items) - after]
                frame[slot] = run.allocate(state, act, op.site, Object("list", items=tuple(middle)), "star")
            else:
                frame[slot] = items[index] if star < 0 or index < star else items[len(items) - count + index]
        return
    element = join_all([*(items or ()), rest])
    element = element if element is not BOTTOM else UNKNOWN
    if star < 0 and state.frame[op.src].labels & run.world.labels.typed:
        # `year, week, day = child.born.isocalendar()`
        source = state.frame[op.src]
        for index, slot in enumerate(op.targets):
            frame[slot] = run.load_item(act, state, source, constant("int", index), Site(op.site, op.at))
        return
    if star < 0 and items is None and state.frame[op.src].pts:
        for slot, each in zip(op.targets, _unpack_each(run, act, state, state.frame[op.src], count, Site(op.site, op.at)), strict=True):
            frame[slot] = each
        return
    begins = run.one_object(state, state.frame[op.src])
    is_in_order = begins is not None and begins[1].kind in _IN_ORDER
    for index, slot in enumerate(op.targets):
        known = items[index] if items is not None and index < len(items) and (star < 0 or index < star) else None
        if index == star:
            frame[slot] = run.allocate(state, act, op.site, Object("list", rest=element), "star")
        elif known is None:
            frame[slot] = element
        else:
            frame[slot] = known if is_in_order else join(known, rest)


def _unpack_each(run: Control, act: Activation, state: State, source: Value, count: int, site: Site) -> list[Value]:
    """Return what each of `count` targets gets where the source may be several things.

    found, error = service.find(key)      (child, None) or (None, "not found") or what nobody knows: no child is in `error`
    """
    parts = [labelled(source.labels) if source.labels else BOTTOM] * count
    if source.unknown:
        parts = [join(each, UNKNOWN) for each in parts]
    for object_id, target in list(run.objects(state, source)):
        items, rest = run.object_elements(act, state, object_id, target, site)
        if items is None or rest is not BOTTOM or target.kind not in SEQUENCES:
            element = join_all([*(items or ()), rest])
            parts = [join(each, element) for each in parts]
        elif len(items) == count:
            parts = [join(each, item) for each, item in zip(parts, items, strict=True)]
    return [each if each is not BOTTOM else UNKNOWN for each in parts]


def read_arguments(run: Control, act: Activation, op: Any, state: State, site: Site) -> Args:
    frame = state.frame
    if not op.starred:
        if not op.keywords:
            return Args([frame[slot] for slot in op.args], {})
        if "" not in op.keywords:
            return Args([frame[slot] for slot in op.args], {name: frame[slot] for name, slot in zip(op.keywords, op.values, strict=True)})
    positional: list[Value] = []
    star, star_keywords = BOTTOM, BOTTOM
    for index, slot in enumerate(op.args):
        if index not in op.starred:
            positional.append(frame[slot])
            continue
        items, rest = run.iterate(act, state, frame[slot], site)
        if star is BOTTOM:
            positional += items or ()
        else:
            star = join_all([star, *(items or ())])
        star = join(star, rest)
    keywords: dict[str, Value] = {}
    keys = BOTTOM
    for name, slot in zip(op.keywords, op.values, strict=True):
        if name:
            keywords[name] = frame[slot]
            continue
        known, rest = _spread(run, state, _as_mapping(run, act, state, frame[slot], site))
        keywords.update(known)
        star_keywords = join(star_keywords, rest)
        keys = join_all([keys, *(target.fields[KEYS] for _, target in run.objects(state, frame[slot]) if KEYS in target.fields)])
    return Args(positional, keywords, star, star_keywords, keys)


def _as_mapping(run: Control, act: Activation, state: State, value: Value, site: Site) -> Value:
    """Return what `**value` unpacks: of an object that says by methods which items it has, those."""
    for _, target in run.objects(state, value):
        if target.kind == "instance" and run.class_attribute(state, target.cls, "__getitem__") is not BOTTOM:
            return run.call_builtin(act, state, "dict", Args([value], {}), site) or value
    return value


def _spread(run: Control, state: State, value: Value) -> tuple[dict[str, Value], Value]:
    """Return what `**value` adds: keywords by name and what unnamed ones may be."""
    known: dict[str, Value] = {}
    rest = labelled(value.labels) if value.labels or value.unknown else BOTTOM
    for object_id, target in run.objects(state, value):
        if isinstance(target.items, dict):
            for (kind, key), part in target.items.items():
                if kind == "str":
                    known[str(key)] = join(known.get(str(key), BOTTOM), part)
            rest = join(rest, target.rest)
        elif target.kind in ("instance", "ext"):
            rest = join(rest, join(target.rest, UNKNOWN))
        if "\0names" in target.fields:
            rest = join(rest, pointer(object_id))
    return known, rest
