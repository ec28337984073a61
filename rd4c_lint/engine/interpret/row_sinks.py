"""Sinks: what a call shows or sends of its arguments, to whom, and behind which guard it stands.

requests.post(url, json=row)      a hit of concept `send`, with the labels of `row` and the host in `url` as recipient
"""

from collections.abc import Sequence
from typing import Final

from ...model.notation import Callable as RowCallable
from ...model.notation import Path
from ...model.rows import SinkRow
from ...model.source import Span
from ...model.taint import PRECISIONS, Step
from ..labels import MEDIUM
from ..program import Unit
from .frames import Activation, Args, Site
from .heap import DENIED, Object, State
from .loaded import written_receiver
from .paths import Binding
from .record import HitInfo, SinkHit
from .row_results import RowResults
from .values import (
    BOTTOM,
    LEAD,
    NONE,
    UNKNOWN,
    Value,
    constant,
    labelled,
    pointer,
    with_labels,
)

_ANSWERS: Final = ("response", "template", "exported_table")
"""What a view answers with is reported at the view, whoever made the parts."""
_WRITTEN: Final = {("tabular_file", "plaintext_file"): "tabular_file", ("tabular_file", "response"): "exported_table"}
"""A table stays a table in the file or the answer it is written to."""


class RowSinks(RowResults):
    """What reaches the sinks that rows name."""

    __slots__ = ()

    def apply_sink(
        self, act: Activation, state: State, row: SinkRow, callable_: RowCallable, name: str, receiver: Value, args: Args, site: Site
    ) -> None:
        if self.is_quiet or (row.concept not in self.world.active_concepts and not row.into):
            return
        bound = self.bind_row(act, state, callable_.params, args, site)
        binding = Binding(receiver, args, bound)
        if not self.holds_condition(act, state, row.condition, binding, site):
            return
        if any(path.root == "return" for path in row.args):
            binding.result = UNKNOWN
        if row.form != "text":
            self.ask(act, state, args.values(), site)  # who sends rows asks for them
        labels = self._shown_arguments(act, state, row, callable_, binding, site)
        if not labels:
            return
        if row.precision:
            labels = self.world.labels.with_precision(labels, PRECISIONS.index(row.precision))
        if row.also:
            found = [self.read_value(act, state, path, binding, site) for path in row.also]
            targets = [pointer(object_id) for value in found for object_id in sorted(value.pts)]
            self._written_into(act, state, row, binding, labels, site, targets)
        if row.into:
            targets = [self.read_value(act, state, path, binding, site) for path in row.into]
            if row.standard and all(target is BOTTOM or target is NONE for target in targets):
                targets = self._standard_output(act, state, row.standard, site)
            if self._written_into(act, state, row, binding, labels, site, targets):
                return
        info = self.add_hit(act, state, row.concept, site.at, name, row, labels, receiver)
        if info is not None:
            self._add_recipients(act, state, info, row, binding, site)

    def _shown_arguments(self, act: Activation, state: State, row: SinkRow, callable_: RowCallable, binding: Binding, site: Site) -> int:
        """Return the labels a sink's arguments show. The values of `*args` are shown one by one, or as the text before them says."""
        starred = {param.name for param in callable_.params or () if param.kind == 2}
        labels = 0
        before = BOTTOM
        for path in row.args:
            value = self.read_value(act, state, path, binding, site)
            if value is BOTTOM:
                continue
            if path.root in starred and not path.steps:
                labels |= self._shown_values(act, state, before, value, row.form, site)
            else:
                labels |= self.show(act, state, value, row.form, site)
            before = value
        return labels

    def _shown_values(self, act: Activation, state: State, template: Value, values: Value, form: str, site: Site) -> int:
        """`log.info("%s %r", child, row)`: each value as the template shows it; a single mapping by its keys."""
        elements = [
            part for _, target in self.objects(state, values) for part in (*(target.items or ()), target.rest) if part is not BOTTOM
        ]
        if form == "text" and any(kind == "str" and "%" in text for kind, text in template.consts):
            only = self.one_object(state, elements[0]) if len(elements) == 1 else None
            is_mapping = only is not None and only[1].kind == "dict"
            return self.binary(act, state, "%", template, elements[0] if is_mapping else values, False, site).labels
        labels = 0
        for element in elements:
            labels |= self.show(act, state, element, form, site)
        return labels

    def written_form(self, act: Activation, state: State, value: Value, site: Site) -> Value:
        raise NotImplementedError

    def _standard_output(self, act: Activation, state: State, name: str, site: Site) -> list[Value]:
        """Return what the program has put in the place of where a library writes: `sys.stdout = io.StringIO()`."""
        owner, _, attribute = name.rpartition(".")
        found = self.load_attribute(act, state, self.world.name_pointer(owner), attribute, site)
        return [found] if found.pts and all(target.kind != "name" for _, target in self.objects(state, found)) else []

    def _written_into(
        self, act: Activation, state: State, row: SinkRow, binding: Binding, labels: int, site: Site, targets: list[Value]
    ) -> bool:
        """Let the object that is written to decide; True if it did. What kind of thing is written stays known."""
        decided = False
        outer, self.written_concept = self.written_concept, row.concept
        given = labelled(labels)
        if row.form == "serial" and len(row.args) == 1:
            given = with_labels(self.written_form(act, state, self.read_value(act, state, row.args[0], binding, site), site), labels)
        for target_value in targets:
            self.put_on_disk(act, state, target_value, given, site)
            for object_id, target in self.objects(state, target_value):
                if target.kind == "instance" and self.class_attribute(state, target.cls, "write") is not BOTTOM:
                    self.call_method(act, state, pointer(object_id), "write", Args([given], {}), site)
                    decided = True
                    continue
                owners = self.library_owners(target)
                if any(self.has_member(owner, "write") for owner in owners):
                    self.call_method(act, state, pointer(object_id), "write", Args([given], {}), site)
                    decided = True
        self.written_concept = outer
        return decided

    def library_owners(self, target: Object) -> Sequence[str]:
        if target.kind in ("ext", "name"):
            return self.world.library.order(target.cls)
        if target.kind == "instance":
            return self.world.external_bases(target.cls)
        return ()

    def _add_recipients(self, act: Activation, state: State, info: HitInfo, row: SinkRow, binding: Binding, site: Site) -> None:
        if row.sdk:
            info.recipients.add(("sdk", row.sdk))
        kinds = [kind for kind, _ in row.recipients]
        for kind in dict.fromkeys(kinds):
            names: list[str] = []
            for each, path in row.recipients:
                if each == kind and not (kind == "host" and any("://" in name for name in names)):
                    names += self._names_at(act, state, path, binding, site)
            if kinds.count(kind) > 1:  # `client.post("/children")`: the first that says where
                names = [name for name in names if not name.startswith("/")] or names
            info.recipients |= {(kind, _recipient_name(kind, name)) for name in names or [""]}

    def _names_at(self, act: Activation, state: State, path: Path, binding: Binding, site: Site) -> list[str]:
        """Return what a recipient is called: constants, texts whose beginning is known, settings."""
        value = self.read_value(act, state, path, binding, site)
        names = [text for what, text in value.consts if what in ("str", LEAD)]
        return [*names, *(setting for object_id in value.pts if (setting := self.world.setting_name(object_id)))]

    def address_of(self, value: Value) -> str:
        """Return the address a text begins with, as far as it is known: a constant, or the name of a setting."""
        for kind, text in sorted(value.consts, key=repr):
            if kind in ("str", LEAD):
                return str(text)
        return next((setting for object_id in sorted(value.pts) if (setting := self.world.setting_name(object_id))), "")

    def add_hit(
        self,
        act: Activation,
        state: State | None,
        concept: str,
        at: Span,
        sink: str,
        row: SinkRow | None,
        labels: int,
        receiver: Value = BOTTOM,
    ) -> HitInfo | None:
        """Record labelled values at a sink, or (no state, no guard) where they come in.

        The finding stands in the nearest project code of the call chain.
        """
        if self.is_quiet:
            return None
        labels &= ~self.world.scope_labels
        if not labels:
            return None
        if self.guessing:
            labels = self.world.labels.with_precision(labels, MEDIUM)
        place, unit = act, act.unit
        while place.parent is not None and (place.unit.uid < 0 or self._is_override(place, receiver)):
            at = self.call_spans.get(id(place), at)
            place = place.parent
            unit = place.unit
        if place is not act and unit.code.kind == "class" and concept not in _ANSWERS:
            unit, at = self._hook_place(labels, unit, at)
        concept = _WRITTEN.get((self.written_concept, concept), concept)
        if self.is_tracing:
            labels = self.world.labels.with_step(labels, _sink_step(unit, at, sink))
        key = SinkHit(concept, unit, at, sink, row)
        info = self.hits.get(key)
        if info is None:
            info = self.hits[key] = HitInfo()
            info.entry = self.entry
        info.labels |= labels
        guard = state.guard if state is not None and state.guard < DENIED else 0
        info.guard = guard if info.guard is None else min(info.guard, guard)
        if self.on_hit is not None:
            self.on_hit(key, info)
        return info

    def _is_override(self, place: Activation, receiver: Value) -> bool:
        """Tell whether a method stands for one that is a sink itself: `def post(self, url): return super().post(BASE + url)`."""
        code = place.unit.code
        if code.owner < 0 or not receiver.pts or place.self_value.pts != receiver.pts:
            return False
        owners = self.world.external_bases(self.world.class_id(place.unit.module.classes[code.owner]))
        return bool(self.world.library.calls("sinks", [f"{owner}.{code.name}" for owner in owners]))

    def _hook_place(self, labels: int, unit: Unit, at: Span) -> tuple[Unit, Span]:
        """Return where the project last had the value in its hands: the `return` of an overridden hook, else the place given."""
        for returned, hook, span in reversed(self.hook_returns):
            if not labels & ~returned:
                return hook, span
        return unit, at

    def sink_by_name(self, act: Activation, state: State, name: str, receiver: Value, args: Args, site: Site) -> None:
        """Apply the sinks that count for a method of this name on a receiver of unknown type, with precision medium."""
        for row, callable_ in self.world.library.by_method.get(name, ()):
            if self.is_quiet:
                return
            binding = Binding(receiver, args, self.bind_row(act, state, callable_.params, args, site))
            if not self.holds_condition(act, state, row.condition, binding, site):
                continue
            labels = 0
            for path in row.args:
                value = self.read_value(act, state, path, binding, site)
                labels |= self.show(act, state, value, row.form, site) if value is not BOTTOM else 0
            if labels and (not row.receivers or written_receiver(act.unit, name, site.at) in row.receivers):
                labels = self.world.labels.with_precision(labels, MEDIUM)
                info = self.add_hit(act, state, row.concept, site.at, f"{callable_.name}", row, labels)
                if info is not None:
                    self._add_recipients(act, state, info, row, binding, site)

    def store_declared(self, act: Activation, state: State, declared: Object, new: Value, site: Site) -> None:
        for name in self.world.library.order(declared.cls):
            for row in self.world.library.stores.get(name, ()):
                if row.concept not in self.world.active_concepts:
                    continue
                labels = self.show(act, state, new, row.form, site)
                if labels:
                    self.add_hit(act, state, row.concept, site.at, name, row, labels)

    def store_external(self, act: Activation, state: State, object_id: int, target: Object, name: str, new: Value, site: Site) -> None:
        """Do what rows say of setting an attribute: `cell.value = name` puts it into the book."""
        library = self.world.library
        setters = [f"{owner}.__setattr__" for owner in library.order(target.cls)]
        kinds = library.kinds(setters)
        for row, _ in library.calls("sinks", setters) if "sinks" in kinds else ():
            labels = self.show(act, state, new, row.form, site)
            if labels:
                self.add_hit(act, state, row.concept, site.at, f"{target.cls}.{name}", row, labels)
        if "propagates" in kinds:
            itself, given = pointer(object_id), Args([constant("str", name), new], {})
            self.apply_passing(act, state, setters, itself, given, site, Binding(itself, given, {}))


def _sink_step(unit: Unit, at: Span, sink: str) -> Step:
    return Step(unit.module.place(at), f"reaches {sink}")


def _recipient_name(kind: str, text: str) -> str:
    if kind == "host" and "://" in text:
        return text.partition("://")[2].partition("/")[0].partition("?")[0].rpartition("@")[2].partition(":")[0]
    if kind == "mail":
        return text.rpartition("@")[2]
    return text
