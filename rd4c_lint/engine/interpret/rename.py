"""Summaries of calls are kept in the names of the run they were made in, and said again in the names of another.

An object born in a call has a key of module, site, call context and what was made. Another caller has another context: the object is the
same but for that part.
"""

from typing import Any

from .attributes import Attributes
from .core import Core
from .frames import Args, FunctionData
from .heap import Object
from .shape import Shapeless
from .summary import Summary, Written
from .values import Value, make


class Collector:
    """Keeps of what a call wrote that which can still be reached, and the keys of the objects born in it."""

    def __init__(self, run: Core, context: int, known: tuple[int, ...]) -> None:
        self.run = run
        self.context = context
        self.known = frozenset(known)
        self.made: dict[int, tuple[int, tuple[Any, ...], tuple[tuple[int, int], ...]]] = {}
        self.methods: dict[int, tuple[int, int, str]] = {}

    def written(self, value: Value, written: dict[int, Object], guard: int, keeps_functions: bool) -> Written:
        base = self.run.world.base
        kept: dict[int, Object] = {}
        pending = [each for each in written if each in self.known or each in base]
        if keeps_functions:
            pending += [each for each, target in written.items() if target.kind == "function"]
        pending += value.pts
        for each in value.pts:
            self._check(each, written)
        while pending:
            object_id = pending.pop()
            if object_id in kept:
                continue
            target = written.get(object_id)
            if target is None:
                if object_id in self.methods:
                    pending.append(self.methods[object_id][1])  # `return buffer.getvalue`: what is in the buffer is asked for later
                continue
            if target.kind == "class" and self.run.world.key_of(object_id)[0] != "class":
                raise Shapeless
            kept[object_id] = target
            for part in references(target):
                self._check(part, written)
                if part not in kept:
                    pending.append(part)
        return Written(value, tuple(sorted(kept.items())), guard)

    def _check(self, object_id: int, written: dict[int, Object]) -> None:
        if object_id in self.known or object_id in self.made:
            return
        if object_id not in written or object_id in self.run.world.base:
            if self.run.world.is_lasting(object_id):
                return
            key = self.run.world.key_of(object_id)
            if key[0] != "method":
                raise Shapeless
            self._check(key[1], written)
            self.methods[object_id] = (object_id, key[1], key[2])
            return
        key = self.run.world.key_of(object_id)
        way = self.run.world.way_of(key, self.context)
        if way is None:
            raise Shapeless
        self.made[object_id] = (object_id, key, way)


def references(target: Object) -> list[int]:
    """Return the ids of the objects an object points to."""
    found: list[int] = []
    for value in target.fields.values():
        found += value.pts
    items = target.items
    if items:
        for value in items.values() if isinstance(items, dict) else items:
            found += value.pts
    found += target.rest.pts
    data = target.data
    if data is None or target.kind in ("class", "module"):
        return found
    if target.kind == "method":
        found.append(data)
        return found
    if isinstance(data, FunctionData):
        for value in data.defaults:
            found += value.pts
        for _, value in data.kwdefaults:
            found += value.pts
        found += [cell for _, cell in data.cells]
        return found
    _add_parts(data, found)
    return found


def _add_parts(part: Any, found: list[int]) -> None:
    if isinstance(part, Value):
        found += part.pts
    elif isinstance(part, Args):
        for value in part.values():
            found += value.pts
    elif type(part) is tuple:
        for each in part:
            _add_parts(each, found)
    else:
        raise Shapeless


class Renamer:
    """Says a summary's objects in the names of another caller."""

    def __init__(self, run: Attributes, summary: Summary, context: int, known: tuple[int, ...]) -> None:
        self.ids: dict[int, int] = {}
        self.born = {each[0] for each in summary.made}
        self.values: dict[Value, Value] = {}
        if known != summary.known:
            self.ids = {old: new for old, new in zip(summary.known, known, strict=True) if old != new}
        if context != summary.context:
            world = run.world
            for object_id, key, way in summary.made:
                renamed = context
                for site, unit in way:
                    renamed = world.context(renamed, site, unit)
                self.ids[object_id] = world.object_id((key[0], key[1], renamed, *key[3:]))
        for object_id, owner, name in summary.methods:
            if owner in self.ids:
                (self.ids[object_id],) = run.bound_method(self.ids[owner], name).pts

    def reference(self, object_id: int) -> int:
        return self.ids.get(object_id, object_id)

    def value(self, value: Value) -> Value:
        if not value.pts or not self.ids:
            return value
        found = self.values.get(value)
        if found is None:
            ids = self.ids
            pts = value.pts
            if ids.keys().isdisjoint(pts):
                found = value
            else:
                found = make(value.labels, frozenset([ids.get(each, each) for each in pts]), value.consts, value.unknown)
            self.values[value] = found
        return found

    def object(self, target: Object) -> Object:
        if not self.ids:
            return target
        value = self.value
        items = target.items
        return Object(
            target.kind,
            target.cls,
            {name: value(each) for name, each in target.fields.items()},
            {key: value(each) for key, each in items.items()}
            if isinstance(items, dict)
            else tuple([value(each) for each in items])
            if items is not None
            else None,
            value(target.rest),
            target.single,
            self._data(target) if target.data is not None else None,
        )

    def _data(self, target: Object) -> Any:
        data = target.data
        if isinstance(data, FunctionData):
            return data._replace(
                defaults=tuple(self.value(each) for each in data.defaults),
                kwdefaults=tuple((name, self.value(each)) for name, each in data.kwdefaults),
                cells=tuple((name, self.reference(cell)) for name, cell in data.cells),
            )
        if target.kind == "method":
            return self.reference(data)
        return data if target.kind in ("class", "module") else self._part(data)

    def _part(self, part: Any) -> Any:
        if isinstance(part, Value):
            return self.value(part)
        if isinstance(part, Args):
            return Args(
                [self.value(each) for each in part.positional],
                {name: self.value(each) for name, each in part.keywords.items()},
                self.value(part.star),
                self.value(part.star_keywords),
                self.value(part.star_keys),
            )
        return tuple([self._part(each) for each in part])
