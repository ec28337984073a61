"""Methods of dict and its kin, and what they do to what they are called on.

row.setdefault("name", child.surname); row.update(more)      keep each item under its key, where the key is known
Counter(names).most_common(3)                                names, each with an aggregate of them
"""

from typing import Any, Final

from ..labels import STATE
from .bounds import ITEMS_PER_SEQUENCE
from .frames import Activation, Args, Receiver, Site
from .heap import SEQUENCES, Object, State, any_element
from .items import COUNTS, FACTORY
from .keys import KEYS, unnamed_key
from .paths import NAMES
from .receivers import Receivers, argument_at, clear, copy
from .statements import COLUMNS
from .values import BOTTOM, NONE, UNKNOWN, Value, join, join_all, labelled, pointer, single_constant


def _get(run: Receivers, act: Activation, state: State, receiver: Receiver, args: Args, site: Site) -> Value:
    key = argument_at(args, 0, "key")
    default = argument_at(args, 1, "default")
    default = NONE if default is BOTTOM else default
    target = receiver.target
    only = single_constant(key)
    if only is not None and only in (target.items or {}):
        found = run.chosen(target.items[only])
    elif FACTORY in target.fields:
        found = join(any_element(target), default)  # asking makes nothing
        if only is not None and target.rest is BOTTOM:
            found = default
    else:
        found = join(run.load_item(act, state, pointer(receiver.object_id), key, site), default)
        if only is not None and target.items is not None and target.rest is BOTTOM and NAMES not in target.fields:
            found = default
    return run.with_key_labels(act, state, found, receiver.value, key, site) if only is None or found is not default else found


def _setdefault(run: Receivers, act: Activation, state: State, receiver: Receiver, args: Args, site: Site) -> Value:
    key, default = argument_at(args, 0), argument_at(args, 1, "default")
    default = NONE if default is BOTTOM else default
    only = single_constant(key)
    if only is not None and only in (receiver.target.items or {}):
        return receiver.target.items[only]  # type: ignore[no-any-return]
    run.set_content(state, receiver.value, receiver.object_id, receiver.target, key, default)
    return run.load_item(act, state, pointer(receiver.object_id), key, site)


def _update(run: Receivers, act: Activation, state: State, receiver: Receiver, args: Args, site: Site) -> Value:
    if COUNTS in receiver.target.fields:
        return _count_more(run, act, state, receiver, args, site)
    changed = receiver.target.copy()
    changed.items = dict(changed.items or {})
    if args.star_keys is not BOTTOM:
        changed.fields = {**changed.fields, KEYS: join(changed.fields.get(KEYS, BOTTOM), args.star_keys)}
    run.ask(act, state, args.positional, site)
    for source in [*args.positional, args.star_keywords]:
        for other_id, other in run.objects(state, source):
            if other.kind == "ext" and NAMES in other.fields:  # `dict(row)` of a query
                changed.fields = {**changed.fields, NAMES: other.fields[NAMES]}
            if other.kind == "instance" and run.world.library.has_any_member(run.world.external_bases(other.cls), "__iter__"):
                pairs = run.call_method(act, state, pointer(other_id), "__iter__", Args([], {}), site)
                items, rest = run.iterate(act, state, pairs, site)
                _update_pairs(run, state, changed, Object("list", items=items, rest=rest))
            elif other.kind == "instance" and _tells_items(run, state, other):
                _update_asked(run, act, state, changed, pointer(other_id), site)
            elif isinstance(other.items, dict):
                changed.items.update(other.items)
                changed.rest = join(changed.rest, other.rest)
                _add_keys(changed, other.fields.get(KEYS, BOTTOM))
                changed.fields = {**changed.fields, **{k: v for k, v in other.fields.items() if k == NAMES}}
            elif COLUMNS in other.fields:  # `dict(row)` of what a query gave
                changed.items.update(run.columns_items(state, pointer(other_id)))
            elif other.kind in SEQUENCES:
                _update_pairs(run, state, changed, other)
            elif other.kind == "ext" and run.world.library.has_any_member(run.world.library.order(other.cls), "items"):
                pairs = run.call_method(act, state, pointer(other_id), "items", Args([], {}), site)
                items, rest = run.iterate(act, state, pairs, site)
                _update_pairs(run, state, changed, Object("list", items=items, rest=rest))
            elif other.kind == "ext":
                items, rest = run.object_elements(act, state, other_id, other, site)
                _update_pairs(run, state, changed, Object("list", items=items, rest=rest))
        if source.unknown or source.labels:
            changed.rest = join(changed.rest, labelled(source.labels))
    for name, value in args.keywords.items():
        changed.items["str", name] = value
    run.replace(state, receiver, changed)
    return NONE


def _tells_items(run: Receivers, state: State, other: Object) -> bool:
    """Tell whether an object is a mapping by methods of its class: its keys, and what stands under each."""
    if run.class_attribute(state, other.cls, "__getitem__") is BOTTOM:
        return False
    bases = run.world.external_bases(other.cls)
    return run.class_attribute(state, other.cls, "keys") is not BOTTOM or run.world.library.has_any_member(bases, "keys")


def _update_asked(run: Receivers, act: Activation, state: State, changed: Object, other: Value, site: Site) -> None:
    """`dict(view)` asks an object for its keys, and for the item of each."""
    keys, more = run.iterate(act, state, run.call_method(act, state, other, "keys", Args([], {}), site), site)
    for key in [*(keys or ()), *([more] if more is not BOTTOM else [])]:
        found = run.call_method(act, state, other, "__getitem__", Args([key], {}), site)
        only = single_constant(key)
        if only is not None:
            changed.items[only] = found
        else:
            changed.rest = join(changed.rest, found)
            _add_keys(changed, unnamed_key(key))


def _count_more(run: Receivers, act: Activation, state: State, receiver: Receiver, args: Args, site: Site) -> Value:
    """`names.update(texts)`: the texts become keys; how often each was met is an aggregate of them."""
    changed = receiver.target.copy()
    changed.items = dict(changed.items or {})
    aggregated = run.world.labels.with_state
    for source in args.positional:
        items, rest = run.iterate(act, state, source, site)
        for key in [*(items or ()), rest]:
            only = single_constant(run.as_key(state, key) if key.pts else key)
            if only is not None:
                changed.items[only] = UNKNOWN
            elif key is not BOTTOM:
                changed.fields = {**changed.fields, KEYS: join(changed.fields.get(KEYS, BOTTOM), unnamed_key(key))}
                changed.rest = join(changed.rest, labelled(aggregated(run.reach(state, key), STATE["aggregated"])))
    changed.items.update({("str", name): UNKNOWN for name in args.keywords})
    for _, named in run.objects(state, args.star_keywords):
        changed.items.update(dict.fromkeys(named.items or (), UNKNOWN) if isinstance(named.items, dict) else {})
    run.replace(state, receiver, changed)
    return NONE


def _most_common(run: Receivers, act: Activation, state: State, receiver: Receiver, args: Args, site: Site) -> Value:
    """Which key is the commonest is not known."""
    items, rest = run.iterate(act, state, _pairs(run, act, state, receiver, args, site), site)
    if items is not None and len(items) == 1 and rest is BOTTOM:
        return run.allocate(state, act, site.number, Object("list", items=items), "common")
    return run.allocate(state, act, site.number, Object("list", rest=run.any_of(act, state, [*(items or ()), rest], site.number)), "common")


def _elements(run: Receivers, act: Activation, state: State, receiver: Receiver, args: Args, site: Site) -> Value:
    items, rest = run.object_elements(act, state, receiver.object_id, receiver.target, site)
    return run.allocate(state, act, site.number, Object("list", rest=join_all([*(items or ()), rest])))


def _total(run: Receivers, act: Activation, state: State, receiver: Receiver, args: Args, site: Site) -> Value:
    return labelled(any_element(receiver.target).labels)


def _update_pairs(run: Receivers, state: State, changed: Object, pairs: Object) -> None:
    for pair in [*(pairs.items or ()), pairs.rest]:
        if pair.labels:
            changed.rest = join(changed.rest, labelled(pair.labels))
            _add_keys(changed, labelled(pair.labels))
        for _, target in run.objects(state, pair):
            if target.kind in SEQUENCES and target.items is not None and len(target.items) == 2:
                key = run.as_key(state, target.items[0]) if target.items[0].pts else target.items[0]
                only = single_constant(key)
                if only is not None:
                    changed.items[only] = target.items[1]
                else:
                    changed.rest = join(changed.rest, target.items[1])
                    _add_keys(changed, unnamed_key(key) if key.labels or key.pts else BOTTOM)
            else:
                changed.rest = join(changed.rest, any_element(target))


def _add_keys(changed: Object, keys: Value) -> None:
    """Note keys that are no constants."""
    if keys is not BOTTOM:
        changed.fields = {**changed.fields, KEYS: join(changed.fields.get(KEYS, BOTTOM), keys)}


def _mapping_pop(run: Receivers, act: Activation, state: State, receiver: Receiver, args: Args, site: Site) -> Value:
    key = argument_at(args, 0)
    found = _get(run, act, state, receiver, args, site)
    run.delete_item(act, state, receiver.value, key, site)
    return found


def _popitem(run: Receivers, act: Activation, state: State, receiver: Receiver, args: Args, site: Site) -> Value:
    target, last = receiver.target, single_constant(argument_at(args, 0, "last")) if args.positional or args.keywords else ("bool", True)
    if target.items and target.rest is BOTTOM and last is not None and run.is_strong(receiver.value, target):
        key = list(target.items)[-1 if last[1] else 0]
        changed = target.copy()
        changed.items = {k: v for k, v in target.items.items() if k != key}
        run.put(state, receiver.object_id, changed)
        return run.allocate(
            state, act, site.number, Object("tuple", items=(run.key_value(act, state, key, site), target.items[key])), "popped"
        )
    return run.allocate(state, act, site.number, Object("tuple", items=(UNKNOWN, any_element(receiver.target))))


def _move_to_end(run: Receivers, act: Activation, state: State, receiver: Receiver, args: Args, site: Site) -> Value:
    target, only = receiver.target, single_constant(argument_at(args, 0, "key"))
    last = single_constant(argument_at(args, 1, "last")) if len(args.positional) > 1 or "last" in args.keywords else ("bool", True)
    if target.items and only in target.items and last is not None and run.is_strong(receiver.value, target):
        changed = target.copy()
        others = {key: value for key, value in target.items.items() if key != only}
        moved = {only: target.items[only]}
        changed.items = {**others, **moved} if last[1] else {**moved, **others}
        run.put(state, receiver.object_id, changed)
    return NONE


def _values(run: Receivers, act: Activation, state: State, receiver: Receiver, args: Args, site: Site) -> Value:
    target = receiver.target
    rest = join(target.rest, pointer(receiver.object_id)) if NAMES in target.fields else target.rest
    items = tuple((target.items or {}).values()) if rest is BOTTOM and len(target.items or ()) <= ITEMS_PER_SEQUENCE else None
    return run.allocate(
        state, act, site.number, Object("list", items=items, rest=BOTTOM if items is not None else join(any_element(target), rest))
    )


def _keys(run: Receivers, act: Activation, state: State, receiver: Receiver, args: Args, site: Site) -> Value:
    items, rest = run.object_elements(act, state, receiver.object_id, receiver.target, site)
    return run.allocate(state, act, site.number, Object("list", items=items, rest=rest))


def _pairs(run: Receivers, act: Activation, state: State, receiver: Receiver, args: Args, site: Site) -> Value:
    target = receiver.target
    pairs = []
    for number, (key, value) in enumerate((target.items or {}).items()):
        if number >= ITEMS_PER_SEQUENCE:
            break
        pairs.append(
            run.allocate(state, act, site.number, Object("tuple", items=(run.key_value(act, state, key, site), value)), f"pair{number}")
        )
    rest = BOTTOM
    if target.rest is not BOTTOM or NAMES in target.fields:
        other = join(target.rest, pointer(receiver.object_id)) if NAMES in target.fields else target.rest
        keys = target.fields.get(KEYS, UNKNOWN)
        rest = run.allocate(state, act, site.number, Object("tuple", items=(keys, other)), "pair")
    if (order := run.ordered_keys(target)) is not None and rest is not BOTTOM and len(pairs) == len(target.items):
        by_key = dict(zip(target.items, pairs, strict=True))
        in_order = tuple(rest if key is None else by_key[key] for key in order)
        return run.allocate(state, act, site.number, Object("list", items=in_order, rest=rest))
    known = rest is BOTTOM and len(pairs) == len(target.items or {})
    return run.allocate(
        state,
        act,
        site.number,
        Object(
            "list", items=tuple(pairs) if known else None, rest=BOTTOM if known else run.any_of(act, state, [*pairs, rest], site.number)
        ),
    )


MAPPING_METHODS: Final[dict[str, Any]] = {
    "get": _get, "setdefault": _setdefault, "update": _update, "pop": _mapping_pop, "popitem": _popitem, "clear": clear,
    "copy": copy, "values": _values, "keys": _keys, "items": _pairs, "dict": copy, "move_to_end": _move_to_end,
    "most_common": _most_common, "elements": _elements, "subtract": _update, "total": _total,
}  # fmt: skip
