"""What a value shows when it becomes text or is serialised: the labels that leave with it.

f"{child}"            Child.__str__ is interpreted; a plain object shows nothing; a dataclass shows its fields
json.dumps(row)       every item of the mapping
str([child.name])     the elements
"""

from collections.abc import Iterable
from typing import Final, NamedTuple

from ...model.notation import Path
from ...model.rows import TypeRow
from ..labels import LOW
from ..program import Unit
from . import bounds
from .attributes import Attributes
from .frames import Activation, Args, FunctionData, Site
from .heap import SEQUENCES, VALUES, Object, State
from .keys import KEYS
from .paths import SEEN, Parts
from .record_plans import dump_fields, find_plan
from .type_values import TYPE_PREFIX
from .values import BOTTOM, UNKNOWN, Value, join, join_all, pointer

_TEXTUAL: Final = {"text": ("__str__", "__repr__"), "repr": ("__repr__",), "format": ("__format__", "__str__", "__repr__")}


class Showing(NamedTuple):
    """How a value is shown: its form, where, the objects on the way to it, and how deep it lies."""

    form: str
    site: Site
    seen: set[int]
    depth: int = 0

    def of_part(self, form: str) -> "Showing":
        return Showing(form, self.site, self.seen, self.depth + 1)


class Text(Attributes):
    """Text and serial forms of values."""

    __slots__ = ()

    def show(self, act: Activation, state: State, value: Value, form: str, site: Site) -> int:
        """Return the labels visible in a form of the value: `text` (str), `repr`, `format` or `serial`."""
        shared = next(iter(value.pts)) if len(value.pts) == 1 else -1
        if (
            shared < 0
            or (form == "format" and self.format_spec is not BOTTOM)
            or self.is_quiet
            or self.is_tracing
            or self.showing
            or self.in_record
            or self.encoder is not BOTTOM
            or self.own_version(state, shared) is not None
        ):
            return self._show(act, state, value, Showing(form, site, set()))
        # an object of the frozen base shows the same all round long
        key = (shared, form)
        known = self.world.shown.get(key)
        if known is None:
            hits, cut = len(self.hits), self.cut
            before, self.reads, declined, self.declined = self.reads, set(), self.declined, set()
            plain, act.plain = act.plain, 0  # whoever asks first, `__str__` is followed
            labels = self._show(act, state, pointer(shared), Showing(form, site, set()))
            act.plain = plain
            known = (labels, frozenset(self.reads), frozenset(self.declined))
            self.reads, self.declined = before, declined
            if len(self.hits) == hits and self.cut == cut:
                self.world.shown[key] = known
        self.reads |= known[1]
        self.declined |= known[2]
        return known[0] | value.labels

    def _show(self, act: Activation, state: State, value: Value, how: Showing) -> int:
        labels = value.labels
        if how.form == "format" and not how.depth and self.format_spec is not BOTTOM:
            labels = self.asked_labels(act, state, labels, "__format__", Args([self.format_spec], {}), how.site)
        elif labels & self.world.labels.typed:
            labels = self.asked_labels(act, state, labels, "__str__", Args([], {}), how.site)
        if not value.pts or how.depth > bounds.PATH_DEPTH or len(how.seen) > bounds.WALKED_OBJECTS:
            return labels
        for object_id, target in self.objects(state, value):
            if object_id not in how.seen:
                how.seen.add(object_id)
                labels |= self._show_object(act, state, object_id, target, how)
        return labels

    def _show_object(self, act: Activation, state: State, object_id: int, target: Object, how: Showing) -> int:
        if target.kind == "generator" and how.form != "serial":
            return 0  # <generator object names at 0x…>
        if target.kind in SEQUENCES or target.kind == "dict":
            return self._show_all(act, state, _elements(target), how.of_part("serial" if how.form == "serial" else "repr"))
        if target.kind == "instance":
            return self._show_instance(act, state, object_id, target, how)
        if target.kind == "ext":
            rows = self.world.library.type_rows(self.world.library.order(target.cls))
            known = self._show_row(act, state, object_id, rows, how)
            labels = known if known is not None else self._show_all(act, state, _elements(target), how.of_part(how.form))
            return labels | target.fields[SEEN].labels if SEEN in target.fields else labels
        return self._show_all(act, state, _elements(target), how.of_part(how.form)) if target.kind == "opaque" else 0

    def _show_all(self, act: Activation, state: State, values: Iterable[Value], how: Showing) -> int:
        labels = 0
        for value in values:
            labels |= self._show(act, state, value, how)
        return labels

    def _show_instance(self, act: Activation, state: State, object_id: int, target: Object, how: Showing) -> int:
        owners = self.world.external_bases(target.cls)
        if how.form != "serial":
            for name in _TEXTUAL[how.form]:
                if self.class_attribute(state, target.cls, name) is not BOTTOM or self.world.library.does(owners, name) is not None:
                    return self._show_by_method(act, state, object_id, name, how)
        elif self.encoder is not BOTTOM and not how.depth > bounds.PATH_DEPTH // 2:
            written = self.call(act, state, self.encoder, Args([pointer(object_id)], {}), how.site)
            return self._show(act, state, written, how.of_part(how.form))
        if how.form == "repr" and any(row.repr_is_text for row in self.world.library.type_rows(owners)):
            return self._show_instance(act, state, object_id, target, how._replace(form="text"))
        if target.rest.labels and not VALUES.isdisjoint(owners):
            return target.rest.labels  # `class Title(str)`: an object of it is its text
        if how.form != "serial" and self._has_no_repr(target.cls):
            return 0
        unknown_base = any(isinstance(entry, str) and entry.startswith("?") for entry in self.class_order(state, target.cls))
        if owners:
            known = self._show_row(act, state, object_id, self.world.library.type_rows(owners), how)
            if known is not None:
                return known
        if how.form != "serial" and not unknown_base:
            return 0
        values = self.attribute_values(act, state, object_id, target, how.site).values()
        labels = self._show_all(act, state, values, how.of_part(how.form))
        return self.world.labels.with_precision(labels, LOW) if unknown_base and how.form != "serial" else labels

    def _show_by_method(self, act: Activation, state: State, object_id: int, name: str, how: Showing) -> int:
        """Return what an object's own `__str__`, `__repr__` or `__format__` gives."""
        if (object_id, name) in self.showing:
            return 0
        self.showing.add((object_id, name))
        given = [self.format_spec] if name == "__format__" and self.format_spec is not BOTTOM else []
        made = self.call_method(act, state, pointer(object_id), name, Args(given, {}), how.site)
        self.showing.discard((object_id, name))
        return made.labels if not how.depth else self.trace(act, made, how.site.at, "shown as a part").labels

    def _has_no_repr(self, class_id: int) -> bool:
        """`@dataclass(repr=False)` makes no text of the fields."""
        definition = self.world.class_definition(class_id)
        for decorator in definition.info.decorators if definition is not None else ():
            values = decorator.args[len(decorator.args) - len(decorator.names) :]
            if any(name == "repr" and value.text == "False" for name, value in zip(decorator.names, values, strict=True)):
                return True
        return False

    def _show_row(self, act: Activation, state: State, object_id: int, rows: Iterable[TypeRow], how: Showing) -> int | None:
        for row in rows:
            paths = row.serial if how.form == "serial" else row.text
            if paths is None:
                continue
            if not (row.persistent and how.form == "serial"):
                return self._show_paths(act, state, object_id, paths, how)
            if self.in_record:
                return 0  # a row holds the key of another row, not its fields
            self.in_record = True
            labels = self._show_paths(act, state, object_id, paths, how)
            self.in_record = False
            given = self._given_records(state, object_id)
            if not given:
                return labels
            seen = how.seen.difference(*[value.pts for value in given])  # as keys of other rows they have been seen
            return labels | self._show_all(act, state, given, Showing(how.form, how.site, seen, how.depth + 1))
        return None

    def _given_records(self, state: State, object_id: int) -> list[Value]:
        """Return what the code has put into a record that is no column, for whoever shows it: `case.child = children[case.pk]`."""
        given = self.own_version(state, object_id)
        if given is None or given.kind != "instance":
            return []
        columns = self.fields_of(given.cls)
        return [value for name, value in given.fields.items() if value.pts and name not in columns and not name.startswith("\0")]

    def _show_paths(self, act: Activation, state: State, object_id: int, paths: Iterable[Path], how: Showing) -> int:
        labels = 0
        for path in paths:
            found = self.read_steps(act, state, pointer(object_id), path.steps, how.site)
            target = self.object(state, object_id)
            if not path.steps:
                values = [join_all(_elements(target))]
            elif not isinstance(found, Parts):
                values = [found]
            else:
                values = self._parts_shown(act, state, object_id, found, how)
            labels |= self._show_all(act, state, values, how.of_part(how.form))
        return labels

    def _parts_shown(self, act: Activation, state: State, object_id: int, parts: Parts, how: Showing) -> list[Value]:
        target = self.object(state, object_id)
        if how.form != "serial":
            shown = [self._unless_hidden(act, state, object_id, key, part, how.site) for key, part in parts.items.items()]
            return [*shown, parts.rest]
        if target.kind == "instance":
            parts = self.dumped_parts(act, state, object_id, target, parts, how.site)
        return [*parts.items.values(), parts.rest]

    def dumped_parts(self, act: Activation, state: State, object_id: int, target: Object, parts: Parts, site: Site) -> Parts:
        """Return the fields of an object as its library writes them."""
        if not find_plan(self, state, target.cls).changes_dumps:
            return parts
        values = {str(key): value for (_, key), value in parts.items.items()}
        values = dump_fields(self, act, state, object_id, target, values, site)
        more = UNKNOWN if find_plan(self, state, target.cls).is_open else BOTTOM
        return Parts({("str", name): value for name, value in values.items()}, join(parts.rest, more))

    def _unless_hidden(self, act: Activation, state: State, object_id: int, key: tuple[str, object], part: Value, site: Site) -> Value:
        """Leave out a field declared with `repr=False`; `repr=function` shows what that returns."""
        target = self.object(state, object_id)
        if target.kind == "instance" and key[0] == "str":
            declaration = self.class_attribute(state, target.cls, str(key[1]))
            shown = self.declared_argument(state, declaration, "repr")
            if shown.pts:
                return self.call(act, state, shown, Args([part], {}), site)
            if shown.consts == frozenset({("bool", False)}):
                return BOTTOM
        return part

    # -- labels anywhere below ------------------------------------------------------------------------------
    def reach(self, state: State, value: Value) -> int:
        """Return the labels in a value and in what it holds; through instances with precision low."""
        labels = value.labels
        if not value.pts:
            return labels
        seen: set[int] = set()
        pending = [(object_id, False) for object_id in sorted(value.pts)]
        while pending and len(seen) < bounds.WALKED_OBJECTS:
            object_id, through_instance = pending.pop()
            if object_id in seen:
                continue
            seen.add(object_id)
            target = self.object(state, object_id)
            if target.kind in ("class", "module", "name", "function", "method"):
                continue
            is_instance = through_instance or target.kind == "instance"
            if target.rest.labels and target.kind == "instance" and not VALUES.isdisjoint(self.world.external_bases(target.cls)):
                labels |= target.rest.labels
            for part in _reachable(target):
                labels |= self.world.labels.with_precision(part.labels, LOW) if is_instance and part.labels else part.labels
                if part.pts:
                    pending += [(inner, is_instance) for inner in sorted(part.pts)]
        return labels

    def carries(self, state: State, value: Value) -> bool:
        """Tell whether a call with this argument must be followed: it holds a label.

        An object of a marked class is no reason: its type is noted, and the function is a root of its own.
        """
        if value.labels:
            return True
        if not value.pts:
            return False
        seen: set[int] = set()
        pending = sorted(value.pts)
        while pending and len(seen) < bounds.WALKED_OBJECTS:
            object_id = pending.pop()
            if object_id in seen:
                continue
            seen.add(object_id)
            target = self.object(state, object_id)
            if target.kind in ("class", "module", "name"):
                continue
            if target.kind == "generator" and isinstance(target.data, FunctionData) and self._gives_labels_by_itself(target.data.unit):
                return True
            if target.kind == "bound":
                pending += sorted(target.data[1].pts)
                continue
            if target.kind == "function" and self._reads_sources(target.data.unit):
                return True
            for part in _reachable(target):
                if part.labels:
                    return True
                pending += part.pts
            if "\0names" in target.fields:
                return True
        return False

    def _gives_labels_by_itself(self, unit: Unit) -> bool:
        """Tell whether a generator that nobody has asked yet may give a label, whatever it was called with."""
        return unit.uid in self.world.seed_units or unit.uid in self.world.labelled_units

    def _reads_sources(self, unit: Unit) -> bool:
        """Tell whether a function inside another reads what is marked: whoever calls it may be given a label."""
        return unit.uid in self.world.seed_units and unit.outermost() is not unit


def _elements(target: Object) -> list[Value]:
    items = target.items
    values = list(items.values()) if isinstance(items, dict) else list(items or ())
    if target.kind in ("ext", "opaque"):
        values += [value for name, value in target.fields.items() if not name.startswith(("\0", TYPE_PREFIX))]
    return [*values, target.rest, *[target.fields[each] for each in (KEYS, SEEN) if each in target.fields]]


CONTENT: Final = "\0content"
"""Field of the object that goes with a text: what the text was made of."""
_ASIDE: Final = frozenset({"\0names", "\0origin", SEEN, CONTENT})
"""Fields that are no parts of an object."""


def _reachable(target: Object) -> list[Value]:
    """Return the parts of an object that have labels or lead to others."""
    items = target.items
    found: list[Value] = []
    if items:
        values: Iterable[Value] = items.values() if isinstance(items, dict) else items
        found += [value for value in values if value.labels or value.pts]
    if target.fields:
        found += [value for name, value in target.fields.items() if (value.labels or value.pts) and name not in _ASIDE]
    if target.rest is not BOTTOM:
        found.append(target.rest)
    return found
