"""Containers: items by key and index, iteration, and the methods of list, dict, set, tuple and generator.

row = {"name": child.name, "ward": "3"}      row["ward"] has no label, row["name"] has
names.pop(0); names.clear(); del row["name"]  remove what they remove
"""

from typing import Any, Final, NamedTuple

from ..labels import MEDIUM, STATE
from .bounds import ITEMS_PER_SEQUENCE
from .frames import Activation, Args, Site, TypeScope
from .heap import SEQUENCES, Object, State, any_element
from .paths import NAMES
from .queries import Queries
from .values import (
    BOTTOM,
    NONE,
    UNKNOWN,
    ConstantKey,
    Value,
    add_labels,
    constant,
    join,
    join_all,
    labelled,
    make,
    pointer,
    single_constant,
)

Elements = tuple[tuple[Value, ...] | None, Value]


MEMBER: Final = "\0member"
"""Field of a member of an enumeration: its value."""


class Items(Queries):
    """Item access, iteration and container methods."""

    __slots__ = ()

    # -- reading --------------------------------------------------------------------------------------------
    def load_item(self, act: Activation, state: State, value: Value, key: Value, site: Site) -> Value:
        if value is BOTTOM:
            return UNKNOWN
        names = key.pts and self.world.sources.keys and self._listed_names(state, key)
        if key.pts:
            key = self.as_key(state, key)
        found = BOTTOM
        for object_id, target in self.objects(state, value):
            found = join(found, self._object_item(act, state, object_id, target, key, site))
        if value.unknown or value.labels:
            labels = self._tail_labels(state, value, key)
            if labels & self.world.labels.typed:
                labels = self.asked_labels(act, state, labels, "__getitem__", Args([key], {}), site)
            found = join(found, labelled(labels))
        for kind, text in value.consts:
            found = join(found, _constant_item(kind, text, key))
        if found is BOTTOM:
            found = UNKNOWN
        if key.consts and not key.unknown:
            found = self.chosen(found)
        if key.labels:
            found = add_labels(found, self.answer_labels(key.labels))
        if names and not found.pts:
            found = add_labels(found, self._selected_labels(names))  # `frame[["dob", "ward"]]`, and nobody knows that it is a frame
        return self.with_key_labels(act, found, value, key, site)

    def asked_labels(self, act: Activation, state: State, labels: int, name: str, args: Args | None, site: Site) -> int:
        raise NotImplementedError

    def _listed_names(self, state: State, key: Value) -> list[str]:
        only = self.one_object(state, key)
        if only is None or only[1].kind != "list" or not only[1].items:
            return []
        return [str(text) for item in only[1].items for kind, text in item.consts if kind == "str"]

    def _selected_labels(self, names: list[str]) -> int:
        labels = 0
        for name in names:
            labels |= self.world.sources.keys.get(name, 0)
        return labels

    def _tail_labels(self, state: State, value: Value, key: Value) -> int:
        """Return the labels of a slice of a text: the last few characters of a number are a mask."""
        if not value.labels or not key.pts:
            return value.labels
        only = self.one_object(state, key)
        if only is None or only[1].kind != "slice":
            return value.labels
        lower, upper, _ = only[1].data
        start = single_constant(lower)
        if upper is NONE and start is not None and start[0] == "int" and -MASKED_TAIL <= start[1] < 0:
            return self.world.labels.with_state(value.labels, STATE["masked"])
        return value.labels

    def with_key_labels(self, act: Activation, found: Value, value: Value, key: Value, site: Site) -> Value:
        """Add the labels of a configured key: `row["dob"]` on any mapping."""
        sources = self.world.sources
        if not sources.keys:
            return found
        for kind, text in key.consts:
            if kind == "str" and (labels := sources.keys.get(text)) and not _is_plain_constant(found):
                found = add_labels(found, labels)
                found = self.trace(act, found, site.at, f'reads key "{text}"')
        return found

    def _object_item(self, act: Activation, state: State, object_id: int, target: Object, key: Value, site: Site) -> Value:
        if target.kind in SEQUENCES:
            return self._sequence_item(act, state, target, key, site)
        if target.kind == "dict":
            if target.fields and FACTORY in target.fields:
                return self._made_item(act, state, object_id, target, key, site)
            return self._mapping_item(act, object_id, target, key, site)
        if target.kind == "class":
            self.world.ensure_class(object_id)
            if object_id in self.world.enumerations:
                return join_all(self.members(state, object_id, key))
            found = self.call_of_class(act, state, object_id, "__class_getitem__", "__getitem__", Args([key], {}), site)
            return found if found is not None else pointer(object_id)
        if target.kind == "name":
            return pointer(object_id)
        if target.kind in ("instance", "ext"):
            found = self._numbered_item(act, state, object_id, target, key, site)
            return found if found is not None else self.call_method(act, state, pointer(object_id), "__getitem__", Args([key], {}), site)
        return UNKNOWN

    def _numbered_item(self, act: Activation, state: State, object_id: int, target: Object, key: Value, site: Site) -> Value | None:
        """Return an element or a slice of a library's collection (`query[0]`, `query[:10]`); None where it is none."""
        library = self.world.library
        owners = library.order(target.cls) if target.kind == "ext" else self.world.external_bases(target.cls)
        if any(kind == "str" for kind, _ in key.consts) or not any(row.element is not None for row in library.type_rows(owners)):
            return None
        if any(library.has_member(owner, "__getitem__") for owner in owners):
            return None
        if target.kind == "instance" and self.class_attribute(state, target.cls, "__getitem__") is not BOTTOM:
            return None
        only = self.one_object(state, key)
        if only is not None and only[1].kind == "slice":
            return pointer(object_id)
        items, rest = self.object_elements(act, state, object_id, target, site)
        return join_all([*(items or ()), rest])

    def content_item(self, act: Activation, object_id: int, target: Object, key: Value, site: Site) -> Value:
        """Return an item of a library object or instance by what was put into it."""
        found = self._mapping_item(act, object_id, target, key, site) if target.items or NAMES in target.fields else BOTTOM
        return join(found, target.rest) if target.rest is not BOTTOM else found

    def _mapping_item(self, act: Activation, object_id: int, target: Object, key: Value, site: Site) -> Value:
        items: dict[ConstantKey, Value] = target.items or {}
        if key.consts and not key.unknown and not key.pts:
            found = BOTTOM
            for each in sorted(key.consts, key=repr):
                hit = items.get(each)
                found = join(found, hit if hit is not None else self._missing_item(act, object_id, target, each, site))
            return found
        found = join_all([*items.values(), target.rest])
        return found if found is not BOTTOM else UNKNOWN

    def _made_item(self, act: Activation, state: State, object_id: int, target: Object, key: Value, site: Site) -> Value:
        """`by_ward["north"]` of a `defaultdict`: an item that is missing is made."""
        only = single_constant(key)
        is_there = only in (target.items or {}) if only is not None else target.rest is not BOTTOM
        if is_there or target.fields[FACTORY] is NONE:
            return self._mapping_item(act, object_id, target, key, site)
        made = self.call(act, state, target.fields[FACTORY], Args([], {}), site)
        target = self.object(state, object_id)
        # under a key nobody knows it may be there already
        self.set_content(state, pointer(object_id), object_id, target, key, join(made, target.rest))
        others = [] if only is not None else (target.items or {}).values()
        return join_all([made, target.rest, *others])

    def absent_item(self, act: Activation, state: State, object_id: int, target: Object, key: Value, site: Site) -> Value | None:
        """Return what the `__missing__` of a class that derives from `dict` gives; None where it is not asked."""
        if target.kind != "instance" or self.class_attribute(state, target.cls, "__missing__") is BOTTOM:
            return None
        items = target.items or {}
        only = single_constant(key)
        if only is not None and only in items:
            return None
        made = self.call_method(act, state, pointer(object_id), "__missing__", Args([key], {}), site)
        return join_all([made, target.rest, *(items.values() if only is None else ())])

    def _missing_item(self, act: Activation, object_id: int, target: Object, key: ConstantKey, site: Site) -> Value:
        if NAMES not in target.fields:
            return target.rest if target.rest is not BOTTOM else UNKNOWN
        labels = self.world.sources.by_declared_name.get(key[1], 0) if key[0] == "str" else 0
        if not labels:
            # a level deeper in data from outside: `payload["child"]["first_name"]`
            deeper = object_id if not target.items and target.rest is BOTTOM else self._outside(target.fields[NAMES])
            return make(pts=frozenset({deeper}), unknown=True)
        marker = target.fields[NAMES]
        labels = self.world.labels.with_precision(labels, MEDIUM)
        said = dict(marker.consts)
        labels = self.world.labels.with_origin(labels, said["origin"]) if "origin" in said else labels
        if said.get("concept") in self.world.active_concepts:
            self.add_hit(act, None, said["concept"], site.at, f'reading "{key[1]}"', None, labels, 0)
        return self.trace(act, labelled(labels), site.at, f'reads "{key[1]}" of data from outside')

    def _outside(self, marker: Value) -> int:
        """Return data from outside of which nothing else is known."""
        object_id = self.world.object_id(("outside", marker))
        if object_id not in self.world.base:
            self.world.base[object_id] = Object("ext", cls="?", fields={NAMES: marker}, single=False)
        return object_id

    def _sequence_item(self, act: Activation, state: State, target: Object, key: Value, site: Site) -> Value:
        only = single_constant(key)
        if only is not None and only[0] in ("int", "bool"):
            if target.items is not None:
                index = int(only[1])
                if -len(target.items) <= index < len(target.items):
                    return target.items[index]  # type: ignore[no-any-return]
                return target.rest if target.rest is not BOTTOM else UNKNOWN
            return target.rest if target.rest is not BOTTOM else UNKNOWN
        found = self.one_object(state, key)
        if found is not None and found[1].kind == "slice":
            return self._sliced(act, state, target, found[1].data, site)
        everything = self.any_of(act, state, [*(target.items or ()), target.rest], site.number)
        return everything if everything is not BOTTOM else UNKNOWN

    def _sliced(self, act: Activation, state: State, target: Object, bounds: tuple[Value, Value, Value], site: Site) -> Value:
        parts = [None if bound is NONE else single_constant(bound) for bound in bounds]
        known = all(bound is NONE or (part is not None and part[0] == "int") for bound, part in zip(bounds, parts, strict=True))
        kind = target.kind if target.kind != "generator" else "list"
        if target.items is not None and known and target.rest is BOTTOM:
            chosen = (
                target.items[slice(*(part[1] if part else None for part in parts))] if (parts[2] is None or parts[2][1]) else target.items
            )
            return self.allocate(state, act, site.number, Object(kind, items=chosen))
        return self.allocate(
            state, act, site.number, Object(kind, rest=self.any_of(act, state, [*(target.items or ()), target.rest], site.number))
        )

    def as_key(self, state: State, key: Value) -> Value:
        """Return a key that is known although no literal: a tuple of constants, a member, a class or function of the program."""
        only = self.one_object(state, key)
        if only is None or key.labels:
            return key
        object_id, target = only
        if target.kind == "tuple" and target.items and target.rest is BOTTOM:
            parts = [single_constant(item) for item in target.items]
            return key if None in parts else constant("tuple", tuple(parts))
        is_thing = target.kind in ("class", "function", "name") or (
            target.kind == "instance"
            and self.class_attribute(state, target.cls, "__eq__") is BOTTOM
            and (MEMBER in target.fields or not self.world.external_bases(target.cls))
            and isinstance(self.world.key_of(object_id)[0], int)
        )
        is_member = target.kind == "ext" and target.single and isinstance(target.data, Args) and not target.data.values()
        return constant("object", object_id) if (is_thing or is_member) and object_id in self.world.base else key

    def key_value(self, act: Activation, state: State, key: ConstantKey, site: Site) -> Value:
        """Return a key of a mapping as a value."""
        kind, content = key
        if kind == "object":
            return pointer(content)
        if kind == "tuple":
            items = tuple(constant(*part) for part in content)
            return self.allocate(state, act, site.number, Object("tuple", items=items), f"key:{content}")
        return constant(kind, content)

    def slice_of(self, parts: tuple[Value, ...]) -> Value:
        """Return the object of `lower:upper:step`, the same for the same parts."""
        object_id = self.world.object_id(("slice", parts))
        self.world.base.setdefault(object_id, Object("slice", data=parts, single=False))
        return pointer(object_id)

    # -- writing --------------------------------------------------------------------------------------------
    def store_item(self, act: Activation, state: State, value: Value, key: Value, new: Value, site: Site) -> None:
        if key.pts:
            key = self.as_key(state, key)
        found = self.one_object(state, key)
        part = found[1].data if found is not None and found[1].kind == "slice" else None
        for object_id, target in list(self.objects(state, value)):
            if part is not None and target.kind == "list":
                self._store_slice(act, state, value, object_id, target, part, new, site)
            elif target.kind in ("instance", "ext"):
                if target.kind == "ext":
                    self.feed_column(act, state, target.cls, key, new, site)
                self.call_method(act, state, pointer(object_id), "__setitem__", Args([key, new], {}), site)
            else:
                self.set_content(state, value, object_id, target, key, new)

    def _store_slice(
        self, act: Activation, state: State, value: Value, object_id: int, target: Object, part: tuple[Value, ...], new: Value, site: Site
    ) -> None:
        """`row[1:2] = names`: the elements take the place of others."""
        items, rest = self.iterate(act, state, new, site)
        ends = [None if bound is NONE else single_constant(bound) for bound in part]
        known = all(bound is NONE or (end is not None and end[0] == "int") for bound, end in zip(part, ends, strict=True))
        changed = target.copy()
        where = slice(*(end[1] if end else None for end in ends)) if known else slice(None)
        fits = where.step in (None, 1) or (bool(where.step) and len(range(*where.indices(len(target.items or ())))) == len(items or ()))
        if target.items is not None and items is not None and rest is BOTTOM and known and fits and self.is_strong(value, target):
            kept = list(target.items)
            kept[where] = items
            changed.items = tuple(kept)
        else:
            changed.items, changed.rest = None, join_all([any_element(target), *(items or ()), rest])
        self.put(state, object_id, changed)

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
                self._store_slice(act, state, value, object_id, target, part, nothing, site)
                continue
            only = single_constant(key)
            if only is None or not self.is_strong(value, target):
                continue
            changed = target.copy()
            if isinstance(target.items, dict) and only in target.items:
                changed.items = {k: v for k, v in target.items.items() if k != only}
            elif isinstance(target.items, tuple) and only[0] == "int" and -len(target.items) <= only[1] < len(target.items):
                items = list(target.items)
                del items[only[1]]
                changed.items = tuple(items)
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
        self.put(state, after.data.object_id, mirrored)

    # -- iteration ------------------------------------------------------------------------------------------
    def iterate(self, act: Activation, state: State, value: Value, site: Site) -> Elements:
        """Return the known elements in order (None if their number is not known) and what further ones may be."""
        results: list[Elements] = []
        for object_id, target in self.objects(state, value):
            results.append(self.object_elements(act, state, object_id, target, site))
        for kind, text in value.consts:
            if kind == "str" and len(text) <= ITEMS_PER_SEQUENCE:
                results.append((tuple(constant("str", char) for char in text), BOTTOM))
            elif kind in ("str", "bytes"):
                results.append((None, UNKNOWN))
        if value.labels or value.unknown:
            results.append((None, labelled(value.labels)))
        if not results:
            return (), BOTTOM
        if len(results) == 1:
            return results[0]
        lengths = {len(items) if items is not None and rest is BOTTOM else -1 for items, rest in results}
        if len(lengths) == 1 and -1 not in lengths:
            # one of several rows of a table: the first of the one or the other, then the second
            return tuple([join_all(list(each)) for each in zip(*[items or () for items, _ in results], strict=True)]), BOTTOM
        return None, join_all([v for items, rest in results for v in (*(items or ()), rest)])

    def object_elements(self, act: Activation, state: State, object_id: int, target: Object, site: Site) -> Elements:
        if target.kind in SEQUENCES:
            if target.kind == "generator" and target.data is not None:
                target = self.refreshed(act, state, object_id, target, site)
            if target.kind == "set" and target.items and len(target.items) > 1 and any(item.labels for item in target.items):
                return (join_all(list(target.items)),) * len(target.items), target.rest  # in any order
            return target.items, target.rest
        if target.kind == "dict":
            keys = tuple(self.key_value(act, state, key, site) for key in target.items or {})
            rest = target.fields.get(KEYS, UNKNOWN if target.rest is not BOTTOM else BOTTOM)
            if NAMES in target.fields:
                return None, make(pts=frozenset({object_id}), unknown=True)
            # a key that is not known by its text may have come before the others
            in_order = len(keys) <= ITEMS_PER_SEQUENCE and not (keys and rest.labels)
            return (keys, rest) if in_order else (None, join_all([*keys, rest]))
        if target.kind == "instance":
            return self._instance_elements(act, state, object_id, target, site)
        if target.kind == "ext":
            return self.external_elements(act, state, object_id, target, target.cls, site)
        if target.kind == "class":
            self.world.ensure_class(object_id)
            if object_id in self.world.enumerations:
                return tuple(self.members(state, object_id)), BOTTOM
            found = self.call_of_class(act, state, object_id, "", "__iter__", Args([], {}), site)
            return self.iterate(act, state, found, site) if found is not None else (None, UNKNOWN)
        return None, UNKNOWN

    def call_of_class(self, act: Activation, state: State, class_id: int, own: str, name: str, args: Args, site: Site) -> Value | None:
        raise NotImplementedError

    def members(self, state: State, class_id: int, wanted: Value = BOTTOM) -> list[Value]:
        raise NotImplementedError

    def refreshed(self, act: Activation, state: State, object_id: int, target: Object, site: Site) -> Object:
        raise NotImplementedError

    def _instance_elements(self, act: Activation, state: State, object_id: int, target: Object, site: Site) -> Elements:
        self_value = pointer(object_id)
        for name in ("__iter__", "__aiter__"):
            if self.class_attribute(state, target.cls, name) is not BOTTOM:
                made = self.call_method(act, state, self_value, name, Args([], {}), site)
                if made is self_value or object_id in made.pts:
                    following = "__next__" if name == "__iter__" else "__anext__"
                    return None, self.awaited(act, state, self.call_method(act, state, self_value, following, Args([], {}), site), site)
                return self.iterate(act, state, self.awaited(act, state, made, site), site)
        if self.class_attribute(state, target.cls, "__getitem__") is not BOTTOM:
            return None, self.call_method(act, state, self_value, "__getitem__", Args([UNKNOWN], {}), site)
        bases = self.world.external_bases(target.cls)
        if not ELEMENTWISE.isdisjoint(bases) and isinstance(target.items, dict):
            numbered = sorted(((key[1], value) for key, value in target.items.items() if key[0] == "int"), key=lambda pair: pair[0])
            if target.rest is BOTTOM and [index for index, _ in numbered] == list(range(len(numbered))):
                return tuple(value for _, value in numbered), BOTTOM
            return None, join_all([*target.items.values(), target.rest])
        for name in bases:
            items, rest = self.external_elements(act, state, object_id, target, name, site)
            if items or rest is not UNKNOWN:
                return items, rest
        return None, UNKNOWN

    def external_elements(self, act: Activation, state: State, object_id: int, target: Object, name: str, site: Site) -> Elements:
        """Return the elements of a library object: what was put in, and what its type row says."""
        found = target.rest
        for row in self.world.library.type_rows(self.world.library.order(name)):
            if row.element is not None:
                scope = TypeScope(pointer(object_id), {})
                found = join(found, self.type_value(act, state, row.element, scope, site))
                break
        if NAMES in target.fields:
            found = join(found, make(pts=frozenset({object_id}), unknown=True))
        if isinstance(target.items, dict) and target.items:
            found = join(found, join_all([constant(kind, text) for kind, text in target.items]))
        return None, found if found is not BOTTOM else UNKNOWN

    def collect(self, act: Activation, state: State, kind: str, source: Value, site: Site, tag: str = "") -> Value:
        """Return a new sequence of what a value yields: `list(x)`, `set(x)`, `tuple(x)`."""
        items, rest = self.iterate(act, state, source, site)
        if items is not None and len(items) > ITEMS_PER_SEQUENCE:
            return self.allocate(state, act, site.number, Object(kind, rest=join_all([*items, rest])), tag)
        return self.allocate(state, act, site.number, Object(kind, items=items, rest=rest), tag)

    def with_keys(self, act: Activation, state: State, value: Value, keyed: dict[str, int], site: Site) -> Value:
        """Give the declared keys of a mapping (a result, a variable, a field) their labels."""
        items: dict[ConstantKey, Value] = {("str", key): labelled(labels) for key, labels in keyed.items()}
        if not value.pts:
            return join(value, self.allocate(state, act, site.number, Object("dict", items=items, rest=UNKNOWN), "keyed"))
        for object_id, target in list(self.objects(state, value)):
            if target.kind in ("dict", "ext"):
                changed = target.copy()
                changed.items = {
                    **(target.items or {}),
                    **{k: add_labels((target.items or {}).get(k, UNKNOWN), v.labels) for k, v in items.items()},
                }
                self.put(state, object_id, changed)
            elif target.kind in ("list", "generator", "tuple"):
                for part in [*(target.items or ()), target.rest]:
                    self.with_keys(act, state, part, keyed, site) if part.pts else None
        return value


def unnamed_key(key: Value) -> Value:
    """Return a key that is no constant, as the keys of a mapping are kept: any of them."""
    return make(key.labels, key.pts, unknown=True)


class Mirror(NamedTuple):
    """Marks a dict that is the namespace of an object or module."""

    object_id: int


MASKED_TAIL: Final = 4
"""`phone[-4:]`: at most so many last characters count as masked."""
ELEMENTWISE: Final = frozenset({"builtins.list", "builtins.tuple", "builtins.set", "builtins.frozenset", "typing.NamedTuple"})
"""Bases whose instances yield what they hold, not their keys."""
FACTORY: Final = "default_factory"
"""Field of a mapping that makes what is missing: what it calls."""
COUNTS: Final = "\0counts"
"""Field of a mapping whose values say how often its keys were met."""
KEYS: Final = "\0keys"
"""Field of a mapping: the labels of keys that are no constants."""


def _is_plain_constant(value: Value) -> bool:
    return bool(value.consts) and not value.unknown and not value.pts


def _constant_item(kind: str, text: Any, key: Value) -> Value:
    only = single_constant(key)
    if kind == "str" and only is not None and only[0] == "int" and -len(text) <= only[1] < len(text):
        return constant("str", text[only[1]])
    return UNKNOWN


def _with_index(target: Object, key: Value, new: Value, strong: bool) -> Elements:
    only = single_constant(key)
    if target.items is not None and only is not None and only[0] == "int" and -len(target.items) <= only[1] < len(target.items):
        items = list(target.items)
        items[only[1]] = new if strong else join(items[only[1]], new)
        return tuple(items), target.rest
    if target.items is not None and only is None:
        return tuple(join(item, new) for item in target.items), join(target.rest, new) if target.rest is not BOTTOM else BOTTOM
    return target.items, join(target.rest, new)
