"""Sources: labels that calls and attributes of libraries give birth to, and what rows say of attributes.

request.POST["surname"]      a declared key of a form that somebody has sent
"""

from collections.abc import Sequence

from ...model.notation import Path
from ...model.rows import SanitizerRow, SourceRow
from ...model.taint import PRECISIONS, STRENGTHS
from ..labels import ORIGINS
from .frames import Activation, Args, Site
from .heap import Object, State
from .paths import NAMES, Binding
from .row_sinks import RowSinks
from .statements import COLUMNS
from .values import (
    BOTTOM,
    UNKNOWN,
    Value,
    add_labels,
    join,
    labelled,
    make,
)


class RowSources(RowSinks):
    """What rows say of labels that are born in calls and attributes."""

    __slots__ = ()

    def apply_sources(
        self, act: Activation, state: State, names: Sequence[str], receiver: Value, args: Args, site: Site, binding: Binding
    ) -> None:
        for row, callable_ in self.world.library.calls("sources", names):
            bound = self.bind_row(act, state, callable_.params, args, site)
            trial = Binding(receiver, args, bound)
            trial.result = binding.result
            if self.holds_condition(act, state, row.condition, trial, site):
                binding.result = self.apply_source(act, state, row, binding.result, site)

    def apply_source(self, act: Activation, state: State, row: SourceRow, value: Value, site: Site) -> Value:
        """Return the value with what a source row adds at its path."""
        if row.label == "@name":
            return self._with_names(act, state, row, value, site)
        labels = self.world.sources.row_labels.get((row.file, row.index), 0)
        if row.precision:
            labels = self.world.labels.with_precision(labels, PRECISIONS.index(row.precision))
        what = self.trace(act, labelled(labels), site.at, "enters here")
        binding = Binding(value, Args([], {}), {})
        binding.result = value
        path = row.at or Path("return")
        self.write_path(act, state, Path("return", path.steps), what, binding, site)
        return binding.result

    def _with_names(self, act: Activation, state: State, row: SourceRow, value: Value, site: Site) -> Value:
        """Mark data from outside: its constant keys name declared fields."""
        steps = row.at.steps if row.at is not None else ()
        tag = f"names:{row.file}:{row.index}"  # `request.GET` and `request.POST` have no site to tell them apart
        origin = ORIGINS.index(row.origin) if row.origin else 0
        marker = make(consts=frozenset({("origin", origin), *([("concept", row.concept)] if row.concept else [])}))
        if not value.pts or value is UNKNOWN:
            made = self.allocate(state, act, site.number, Object("ext", cls="?", fields={NAMES: marker}), tag)
            return join(made, value)
        for object_id, target in list(self.objects(state, value)):
            if len(steps) > 1 and steps[0].kind == "any":
                # `csv.DictReader(f)`: its elements are the records
                records = [inner for part in (*(target.items or ()), target.rest) for _, inner in self.objects(state, part)]
                if any((inner.kind == "dict" and inner.items) or COLUMNS in inner.fields for inner in records):
                    continue  # whose fields are known
                known = self.reach(state, target.rest)
                record = Object("dict", items={}, fields={NAMES: marker})
                if known:  # the table was written by this program
                    record = Object("dict", items={}, rest=labelled(known))
                made = self.allocate(state, act, site.number, record, tag)
                changed = target.copy()
                changed.rest = made
            elif target.kind == "dict" and target.items and target.rest is BOTTOM:
                continue  # `json.loads(json.dumps({"ward": ward}))`: what it has is known
            elif target.kind in ("ext", "dict"):
                changed = target.copy()
                changed.fields = {**target.fields, NAMES: marker}
            else:
                continue
            if not target.single and object_id not in state.heap:
                # a shared library object: the run gets one of its own
                made = self.allocate(state, act, site.number, changed, tag)
                value = make(value.labels, value.pts - {object_id} | made.pts, value.consts, value.unknown)
            else:
                self.put(state, object_id, changed)
        return value

    def attribute_rows(
        self, act: Activation, state: State, self_value: Value, owners: list[str], name: str, found: Value | None, site: Site
    ) -> Value | None:
        """Apply propagate, sanitizer, source and guard rows about an attribute; None if there are none."""
        library = self.world.library
        if not library.has_attribute_rows(owners, name):
            return found
        names = library.names_of(owners, name)
        binding = Binding(self_value, Args([], {}), {})
        rows = [*library.calls("propagates@", names), *library.calls("sanitizers@", names)]
        if rows:
            binding.result = found if found is not None else BOTTOM
            for row, _ in rows:
                if isinstance(row, SanitizerRow):
                    self.apply_sanitizer(act, state, row, binding, site)
                else:
                    self.apply_propagate(act, state, row, binding, site)
            found = binding.result if binding.result is not BOTTOM else UNKNOWN
        for row, _ in library.calls("sources@", names):
            found = self.apply_source(act, state, row, found if found is not None else UNKNOWN, site)
        tested = self.attribute_test(owners, name)
        if tested is not None:
            return tested
        for _ in library.calls("guard:scope", names):
            found = add_labels(found if found is not None else UNKNOWN, self.world.scope_labels)
        return found

    def attribute_test(self, owners: Sequence[str], name: str) -> Value | None:
        """Return what `user.is_staff` tests, None if the attribute tests nothing."""
        library = self.world.library
        if library.has_attribute_rows(owners, name):
            for row, _ in library.calls("guard:attribute", library.names_of(owners, name)):
                strength = STRENGTHS.index(row.strength)
                return self.test_value(0, strength) if row.fails == "true" else self.test_value(strength, 0)
        return None
