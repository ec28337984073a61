"""Loading items by key and index.

row = {"name": child.name, "ward": "3"}      row["ward"] has no label, row["name"] has
by_ward["north"]                             of a `defaultdict`: an item that is missing is made
child.phone[-4:]                             the last few characters of a label are masked
"""

from collections.abc import Iterable
from typing import Any, Final

from ..labels import ORIGINS, STATE
from .frames import Activation, Args, Site
from .heap import SEQUENCES, Object, State
from .paths import NAMES, SEEN
from .pieces import pieces_of, sliced
from .statements import COLUMNS
from .stored_items import StoredItems
from .values import (
    BOTTOM,
    NONE,
    UNKNOWN,
    ConstantKey,
    Value,
    add_labels,
    constant,
    constant_texts,
    join,
    join_all,
    labelled,
    make,
    pointer,
    single_constant,
    with_labels,
)

_STORED: Final = ORIGINS.index("stored")
"""Where data comes from that nobody knows: it is kept somewhere, and whoever asks did not send it."""


_LEVELS_OF_A_TABLE: Final = 4
_CODE: Final = frozenset({"function", "class", "name", "module", "method"})
_WRITTEN_OUT: Final = frozenset({"dict", "list", "tuple", "set"})


class Items(StoredItems):
    """Items that are read."""

    __slots__ = ()

    def load_item(self, act: Activation, state: State, value: Value, key: Value, site: Site) -> Value:
        if value is BOTTOM:
            return UNKNOWN
        names = key.pts and self.world.sources.keys and self._listed_names(state, key)
        if key.pts:
            key = self.as_key(state, key)
        found = BOTTOM
        for object_id, target in self.objects(state, value):
            found = join(found, self._object_item(act, state, object_id, target, key, site))
        if value.labels and value.consts and (part := self._part_of_text(state, value, key)) is not BOTTOM:
            return part
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
        if value.labels & self.world.scope_labels:
            found = join(found, self.asked_of_person(constant_texts(key)))
        if names and not found.pts:
            found = add_labels(found, self._selected_labels(names))  # `frame[["dob", "ward"]]`, and nobody knows that it is a frame
        return self.with_key_labels(act, state, found, value, key, site)

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

    def _part_of_text(self, state: State, value: Value, key: Value) -> Value:
        """Return a part of a text when it is known what it is put together of, `f"ward:{name}"[:5]`; BOTTOM where that tells nothing."""
        pieces = pieces_of(value)
        if not pieces:
            return BOTTOM
        place = single_constant(key)
        if place is not None:
            return sliced(pieces, place[1], place[1] + 1 or None) if place[0] == "int" else BOTTOM
        only = self.one_object(state, key)
        if only is None or only[1].kind != "slice":
            return BOTTOM
        ends = [single_constant(each) for each in only[1].data]
        if ends[2] != ("none", None) or any(each is None or each[0] not in ("int", "none") for each in ends):
            return BOTTOM
        return sliced(pieces, *[each[1] for each in ends[:2] if each is not None])

    def _tail_labels(self, state: State, value: Value, key: Value) -> int:
        """Return the labels of a slice of a text: the last few characters of a number are a mask."""
        if not value.labels or not key.pts:
            return value.labels
        only = self.one_object(state, key)
        if only is None or only[1].kind != "slice":
            return value.labels
        lower, upper, _ = only[1].data
        start = single_constant(lower)
        end = single_constant(upper)
        if end is not None and end == (_ZERO if lower is NONE else start):
            return 0  # `text[:0]`: nothing of it
        if upper is NONE and start is not None and start[0] == "int" and -MASKED_TAIL <= start[1] < 0:
            return self.world.labels.with_state(value.labels, STATE["masked"])
        return value.labels

    def with_key_labels(self, act: Activation, state: State, found: Value, value: Value, key: Value, site: Site) -> Value:
        """Add the labels of a configured key: `row["dob"]` on any mapping."""
        sources = self.world.sources
        if not sources.keys:
            return found
        for kind, text in key.consts:
            if kind == "str" and (labels := sources.keys.get(text)) and not (_is_plain_constant(found) or self._is_table(state, value)):
                labels = self.world.labels.with_origin(labels, self._key_origin(state, value)) if value.unknown else labels
                found = add_labels(found, labels)
                found = self.trace(act, found, site.at, f'reads key "{text}"')
        return found

    def _is_table(self, state: State, value: Value) -> bool:
        """Tell whether a mapping is written out in the program: `{"dob": ("date of birth", check_date)}` says what is meant by a key."""
        return all(target.kind == "dict" for _, target in self.objects(state, value)) and self.is_written_out(state, value)

    def is_written_out(self, state: State, value: Value, levels: int = _LEVELS_OF_A_TABLE) -> bool:
        """Tell whether a value is made of nothing but constants, functions and classes; what is empty may be filled."""
        if value.unknown or value.labels or not levels or not (value.pts or value.consts):
            return False
        for _, target in self.objects(state, value):
            if target.kind in _CODE:
                continue
            if target.kind not in _WRITTEN_OUT or NAMES in target.fields:
                return False
            parts = [*(target.items.values() if isinstance(target.items, dict) else target.items or ())]
            if not parts or target.rest is not BOTTOM or not all(self.is_written_out(state, part, levels - 1) for part in parts):
                return False
        return True

    def _key_origin(self, state: State, value: Value) -> int:
        """Return where a mapping is from that is not wholly known: what its source says, else it is kept somewhere."""
        said = [dict(target.fields[NAMES].consts) for _, target in self.objects(state, value) if target.fields and NAMES in target.fields]
        return next((each["origin"] for each in said if each.get("origin")), _STORED)

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
            # `os.environ["CHILD"] = child.surname`: what this run has put there
            return (
                self._mapping_item(act, object_id, target, key, site) if target.items or target.rest is not BOTTOM else pointer(object_id)
            )
        if target.kind in ("instance", "ext"):
            found = self._numbered_item(act, state, object_id, target, key, site)
            return found if found is not None else self.call_method(act, state, pointer(object_id), "__getitem__", Args([key], {}), site)
        if target.kind == "opaque":
            return join(target.rest, self.content_item(act, object_id, target, key, site))
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

    def note_keys(self, state: State, value: Value, names: Iterable[str]) -> None:
        """Note that data from outside has declared keys, since the program reads them: `log(payload)` shows `payload["surname"]`."""
        declared = [name for name in sorted(names) if name in self.world.sources.by_declared_name]
        for object_id, target in list(self.objects(state, value)) if declared else ():
            if NAMES not in target.fields or object_id not in state.heap:
                continue
            known = target.fields.get(SEEN, BOTTOM)
            labels = known.labels
            for name in declared:
                labels |= self.outside_labels(target, name)
            seen = make(labels, consts=known.consts | {("seen", name) for name in declared})
            if seen is not known:
                changed = target.copy()
                changed.fields = {**target.fields, SEEN: seen}
                self.put(state, object_id, changed)

    def _missing_item(self, act: Activation, object_id: int, target: Object, key: ConstantKey, site: Site) -> Value:
        if NAMES not in target.fields:
            return self._field_of_copy(target.rest, key) if target.rest is not BOTTOM else UNKNOWN
        labels = self.outside_labels(target, key[1]) if key[0] == "str" else 0
        if not labels:
            # a level deeper in data from outside: `payload["child"]["first_name"]`
            is_itself = not target.items and target.rest is BOTTOM and SEEN not in target.fields
            deeper = object_id if is_itself else self.outside(target.fields[NAMES])
            return make(pts=frozenset({deeper}), unknown=True)
        marker = target.fields[NAMES]
        said = dict(marker.consts)
        if said.get("concept") in self.world.active_concepts:
            self.add_hit(act, None, said["concept"], site.at, f'reading "{key[1]}"', None, labels)
        return self.trace(act, labelled(labels), site.at, f'reads "{key[1]}" of data from outside')

    def _field_of_copy(self, rest: Value, key: ConstantKey) -> Value:
        """Return what a copy of a record has by a field's name: `{name: str(value) for name, value in vars(child).items()}["ward"]`."""
        if not rest.labels or key[0] != "str":
            return rest
        labels = self.world.labels.of_field(rest.labels, key[1])
        return rest if labels == rest.labels else with_labels(rest, labels)

    def _of_origin(self, target: Object, labels: int) -> int:
        """Give declared keys of a row of a query the origin of the row."""
        said = dict(target.fields[NAMES].consts) if target.fields and NAMES in target.fields else {}
        return self.world.labels.with_origin(labels, said["origin"]) if "origin" in said else labels

    def _sequence_item(self, act: Activation, state: State, target: Object, key: Value, site: Site) -> Value:
        only = single_constant(key)
        if only is not None and only[0] in ("int", "bool"):
            if target.items is not None and (only[1] >= 0 or target.rest is BOTTOM):
                index = int(only[1])
                if -len(target.items) <= index < len(target.items):
                    return target.items[index]  # type: ignore[no-any-return]
                return target.rest if target.rest is not BOTTOM else UNKNOWN
            known = target.items or ()
            from_end = join_all([*known[max(0, len(known) + int(only[1])) :], target.rest])
            return from_end if from_end is not BOTTOM else UNKNOWN
        if only is not None and only[0] == "str" and COLUMNS in target.fields:
            found_field = target.fields.get(only[1])
            return found_field if found_field is not None else UNKNOWN  # `select *`: a column that nobody declares
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
                    **{k: add_labels((target.items or {}).get(k, UNKNOWN), self._of_origin(target, v.labels)) for k, v in items.items()},
                }
                self.put(state, object_id, changed)
            elif target.kind in ("list", "generator", "tuple"):
                for part in [*(target.items or ()), target.rest]:
                    self.with_keys(act, state, part, keyed, site) if part.pts else None
        return value


_ZERO: Final[ConstantKey] = ("int", 0)
MASKED_TAIL: Final = 4
"""`phone[-4:]`: at most so many last characters count as masked."""
FACTORY: Final = "default_factory"
"""Field of a mapping that makes what is missing: what it calls."""
COUNTS: Final = "\0counts"
MOST: Final = "\0most"
"""Field of a deque with `maxlen`: how many elements it has room for."""
"""Field of a mapping whose values say how often its keys were met."""


def _is_plain_constant(value: Value) -> bool:
    return bool(value.consts) and not value.unknown and not value.pts


def _constant_item(kind: str, text: Any, key: Value) -> Value:
    only = single_constant(key)
    if kind == "str" and only is not None and only[0] == "int" and -len(text) <= only[1] < len(text):
        return constant("str", text[only[1]])
    return UNKNOWN
