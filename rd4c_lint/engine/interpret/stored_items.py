"""Storing and deleting items of containers.

row["name"] = child.name     the item of this key alone, where key and container are known; any of them otherwise
names[1:2] = others          the elements take the place of others
del row["name"]              removes what it removes
"""

from typing import Final, NamedTuple

from .bounds import ITEMS_PER_SEQUENCE
from .frames import Activation, Args, Receiver, Site
from .heap import SEQUENCES, Object, State, any_element
from .iteration import Elements, Iteration
from .keys import KEYS, ORDER, unnamed_key
from .values import BOTTOM, NONE, TRUE, Value, constant, join, join_all, pointer, single_constant

NAMED_REST: Final = "\0rest"
"""Field of an object that may have attributes of any name: what they hold is the rest of it."""


class StoredItems(Iteration):
    """Items that are written."""

    __slots__ = ()

    def store_item(self, act: Activation, state: State, value: Value, key: Value, new: Value, site: Site) -> None:
        if key.pts:
            key = self.as_key(state, key)
        found = self.one_object(state, key)
        part = found[1].data if found is not None and found[1].kind == "slice" else None
        for object_id, target in list(self.objects(state, value)):
            if part is not None and target.kind == "list":
                self._store_slice(act, state, Receiver(value, object_id, target), part, new, site)
            elif target.kind in ("instance", "ext"):
                if target.kind == "ext":
                    self.feed_column(act, state, target.cls, key, new, site)
                self.call_method(act, state, pointer(object_id), "__setitem__", Args([key, new], {}), site)
            else:
                self.set_content(state, value, object_id, target, key, new)

    def _store_slice(self, act: Activation, state: State, receiver: Receiver, part: tuple[Value, ...], new: Value, site: Site) -> None:
        """`row[1:2] = names`: the elements take the place of others."""
        target = receiver.target
        items, rest = self.iterate(act, state, new, site)
        ends = [None if bound is NONE else single_constant(bound) for bound in part]
        known = all(bound is NONE or (end is not None and end[0] == "int") for bound, end in zip(part, ends, strict=True))
        changed = target.copy()
        where = slice(*(end[1] if end else None for end in ends)) if known else slice(None)
        fits = where.step in (None, 1) or (bool(where.step) and len(range(*where.indices(len(target.items or ())))) == len(items or ()))
        is_exact = target.items is not None and target.rest is BOTTOM
        if part == (NONE, NONE, NONE) and self.is_strong(receiver.value, target):
            changed.items, changed.rest = items, rest
        elif is_exact and items is not None and rest is BOTTOM and known and fits and self.is_strong(receiver.value, target):
            kept = list(target.items)
            kept[where] = items
            changed.items = tuple(kept)
        else:
            changed.items, changed.rest = None, join_all([any_element(target), *(items or ()), rest])
        self.put(state, receiver.object_id, changed)

    def set_content(self, state: State, value: Value, object_id: int, target: Object, key: Value, new: Value) -> None:
        """Put an item into a container or into the content of an object."""
        changed = target.copy()
        strong = self.is_strong(value, target)
        if target.kind in SEQUENCES:
            changed.items, changed.rest = _with_index(target, key, new, strong)
        elif key.consts and not key.unknown and not key.pts and (isinstance(target.items, dict) or target.items is None):
            changed.items = dict(target.items or {})
            for each in sorted(key.consts, key=repr):
                old = changed.items.get(each)
                strongly = strong and len(key.consts) == 1
                changed.items[each] = (
                    new if strongly or (old is None and target.rest is BOTTOM) else join(old if old is not None else target.rest, new)
                )
            if ORDER in target.fields and (order := self.ordered_keys(target)) is not None:
                changed.fields = {
                    **target.fields,
                    ORDER: constant("order", (*order, *(each for each in changed.items if each not in order))),
                }
            if len(changed.items) > ITEMS_PER_SEQUENCE * 4:
                changed.items, changed.rest = {}, join_all([*changed.items.values(), changed.rest])
        else:
            changed.rest = join(target.rest, new)
        if key.labels or key.pts:
            changed.fields = {**target.fields, KEYS: join(target.fields.get(KEYS, BOTTOM), unnamed_key(key))}
        self.put(state, object_id, changed)
        if target.data is not None:
            self.reflect(state, target, changed)

    def delete_item(self, act: Activation, state: State, value: Value, key: Value, site: Site) -> None:
        if key.pts:
            key = self.as_key(state, key)
        found = self.one_object(state, key)
        part = found[1].data if found is not None and found[1].kind == "slice" else None
        for object_id, target in list(self.objects(state, value)):
            if target.kind in ("instance", "ext"):
                self.call_method(act, state, pointer(object_id), "__delitem__", Args([key], {}), site)
                continue
            if part is not None and target.kind == "list":
                nothing = self.allocate(state, act, site.number, Object("list", items=()), "nothing")
                self._store_slice(act, state, Receiver(value, object_id, target), part, nothing, site)
                continue
            only = single_constant(key)
            if only is None or not self.is_strong(value, target):
                continue
            changed = target.copy()
            if isinstance(target.items, dict) and only in target.items:
                changed.items = {k: v for k, v in target.items.items() if k != only}
            elif isinstance(target.items, tuple) and only[0] == "int" and is_place(target, only[1]):
                items = list(target.items)
                del items[only[1]]
                changed.items = tuple(items)
            elif isinstance(target.items, tuple) and target.rest is not BOTTOM:
                changed.items, changed.rest = None, any_element(target)
            self.put(state, object_id, changed)
            self.reflect(state, target, changed)

    def reflect(self, state: State, before: Object, after: Object) -> None:
        """`vars(box)["name"] = x` and `globals().update(name=x)` change the object or module itself."""
        if not isinstance(after.data, Mirror):
            return
        old, new = before.items or {}, after.items or {}
        mirrored = self.object(state, after.data.object_id).copy()
        mirrored.fields = {name: value for name, value in mirrored.fields.items() if ("str", name) in new or ("str", name) not in old}
        mirrored.fields.update(
            {str(key): value for (kind, key), value in new.items() if kind == "str" and old.get((kind, key)) is not value}
        )
        if mirrored.kind == "instance" and after.rest.labels and after.rest is not before.rest:
            mirrored.fields[NAMED_REST] = TRUE  # `self.__dict__.update(json.load(file))`: any attribute may be it
            mirrored.rest = join(mirrored.rest, after.rest)
        self.put(state, after.data.object_id, mirrored)


class Mirror(NamedTuple):
    """Marks a dict that is the namespace of an object or module."""

    object_id: int


def is_place(target: Object, index: int) -> bool:
    """Tell whether a known element stands at a place of a sequence; from its end only where nothing else may follow."""
    return -len(target.items) * (target.rest is BOTTOM) <= index < len(target.items)


def _with_index(target: Object, key: Value, new: Value, strong: bool) -> Elements:
    only = single_constant(key)
    if target.items is not None and only is not None and only[0] == "int" and is_place(target, only[1]):
        items = list(target.items)
        items[only[1]] = new if strong else join(items[only[1]], new)
        return tuple(items), target.rest
    if target.items is not None and (only is None or (only[0] == "int" and only[1] < 0)):
        return tuple(join(item, new) for item in target.items), join(target.rest, new) if target.rest is not BOTTOM else BOTTOM
    return target.items, join(target.rest, new)
