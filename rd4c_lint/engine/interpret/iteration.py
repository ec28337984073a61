"""Iteration: the elements of a value, in order as far as they are known.

for child in [anna, ben]       (anna, ben), and nothing more
for child in Child.objects     None, and any Child
"""

from typing import Final

from .bounds import ITEMS_PER_SEQUENCE, UNROLLED_ITEMS
from .frames import Activation, Args, Site, TypeScope
from .heap import SEQUENCES, Object, State, join_heaps
from .keys import KEYS, ORDER, Keys
from .paths import NAMES
from .statements import COLUMNS
from .values import BOTTOM, UNKNOWN, Value, constant, join, join_all, labelled, make, pointer

Elements = tuple[tuple[Value, ...] | None, Value]
ELEMENTWISE: Final = frozenset({"builtins.list", "builtins.tuple", "builtins.set", "builtins.frozenset", "typing.NamedTuple"})
"""Bases whose instances yield what they hold, not their keys."""
_ENDS: Final = frozenset({"builtins.StopIteration", "builtins.StopAsyncIteration"})


class Iteration(Keys):
    """The elements of anything."""

    __slots__ = ()

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
                target = self.ask_all(act, state, object_id, target, site)
            if target.kind == "set" and target.items and len(target.items) > 1 and any(item.labels for item in target.items):
                return (join_all(list(target.items)),) * len(target.items), target.rest  # in any order
            return target.items, target.rest
        if target.kind == "dict":
            keys = tuple(self.key_value(act, state, key, site) for key in target.items or {})
            rest = target.fields.get(KEYS, UNKNOWN if target.rest is not BOTTOM else BOTTOM)
            if NAMES in target.fields:
                return None, make(pts=frozenset({object_id}), unknown=True)
            if ORDER in target.fields and (order := self.ordered_keys(target)) is not None:
                return tuple(rest if key is None else self.key_value(act, state, key, site) for key in order), rest
            # a key that is not known by its text may have come before the others
            in_order = len(keys) <= ITEMS_PER_SEQUENCE and not (keys and rest.labels)
            return (keys, rest) if in_order else (None, join_all([*keys, rest]))
        if target.kind == "instance":
            return self._instance_elements(act, state, object_id, target, site)
        if target.kind == "ext":
            return self._library_elements(act, state, object_id, target, site)
        if target.kind == "test":  # `for group in user.groups.all()`: each is asked of who asks
            return None, make(pts=frozenset({object_id}), unknown=True)
        if target.kind == "class":
            self.world.ensure_class(object_id)
            if object_id in self.world.enumerations:
                return tuple(self.members(state, object_id)), BOTTOM
            found = self.call_of_class(act, state, object_id, "", "__iter__", Args([], {}), site)
            return self.iterate(act, state, found, site) if found is not None else (None, UNKNOWN)
        return None, labelled(self.reach(state, pointer(object_id))) if target.kind == "opaque" else UNKNOWN

    def call_of_class(self, act: Activation, state: State, class_id: int, own: str, name: str, args: Args, site: Site) -> Value | None:
        raise NotImplementedError

    def members(self, state: State, class_id: int, wanted: Value = BOTTOM) -> list[Value]:
        raise NotImplementedError

    def ask_all(self, act: Activation, state: State, object_id: int, target: Object, site: Site) -> Object:
        raise NotImplementedError

    def _instance_elements(self, act: Activation, state: State, object_id: int, target: Object, site: Site) -> Elements:
        self_value = pointer(object_id)
        for name in ("__iter__", "__aiter__"):
            if self.class_attribute(state, target.cls, name) is not BOTTOM:
                made = self.call_method(act, state, self_value, name, Args([], {}), site)
                if made is self_value or object_id in made.pts:
                    return self._stepped(act, state, self_value, target, "__next__" if name == "__iter__" else "__anext__", site)
                return self.iterate(act, state, self.awaited(act, state, made, site), site)
        bases = self.world.external_bases(target.cls)
        is_mapping = any(self.world.library.is_subclass(base, "builtins.dict") for base in bases)
        if not is_mapping and self.class_attribute(state, target.cls, "__getitem__") is not BOTTOM:
            return None, self.call_method(act, state, self_value, "__getitem__", Args([UNKNOWN], {}), site)
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

    def _stepped(self, act: Activation, state: State, self_value: Value, target: Object, method: str, site: Site) -> Elements:
        """Return what an iterator of the project's own gives, asked again and again until it surely ends."""
        items: list[Value] = []
        context, uncertain, is_known = act.context, act.uncertain, True
        left = UNROLLED_ITEMS if target.single else 1
        while left:
            left -= 1
            act.context = self.world.context(context, -1 - len(items), site.number)
            already = len(act.raised)
            found = self.awaited(act, state, self.call_method(act, state, self_value, method, Args([], {}), site), site)
            may_end = self._is_over(act, state, found, already)
            self.dead = False
            if found is BOTTOM:
                break
            if may_end and is_known:
                # whether there are more is not known: two more tell what they may be
                is_known, act.uncertain, left = False, act.uncertain + 1, min(left, 2)
            if items and found is items[-1] and not found.consts:
                is_known, left = False, 0
            items.append(found)
        else:
            is_known = False
        act.context, act.uncertain = context, uncertain
        return (tuple(items), BOTTOM) if is_known else (None, join_all(items))

    def _is_over(self, act: Activation, state: State, found: Value, already: int) -> bool:
        """Take the end of an iteration back from the exceptions that a call may have raised; tell whether there was one."""
        ended = False
        for value, raised in act.raised[already:]:
            if value.pts and all(each.cls in _ENDS for _, each in self.objects(raised, value)):
                act.raised.remove((value, raised))
                state.heap = raised.heap if found is BOTTOM and not ended else join_heaps([state.heap, raised.heap])
                ended = True
        return ended

    def _library_elements(self, act: Activation, state: State, object_id: int, target: Object, site: Site) -> Elements:
        """Return the elements of a library object, and what `source` rows say that `__iter__` gives."""
        found = self.external_elements(act, state, object_id, target, target.cls, site)
        rows = self.world.library.rows.get("sources", {})
        if not any(f"{owner}.__iter__" in rows for owner in self.world.library.order(target.cls)):
            return found
        if any(COLUMNS in row.fields for _, row in self.objects(state, target.rest)):
            return found  # the statement says what its rows have
        made = self.call_method(act, state, pointer(object_id), "__iter__", Args([], {}), site)
        return (None, join(found[1], self.iterate(act, state, made, site)[1])) if made.pts and object_id not in made.pts else found

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
