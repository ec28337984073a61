"""What a call of a library gives: its type, and the labels that its rows pass on, filter, limit or change the state of.

json.dumps(child.__dict__)      the labels of all fields, key by key
"""

from collections.abc import Sequence
from typing import Any, Final

from ...model.notation import Parameter, Path
from ...model.rows import PropagateRow, SanitizerRow
from ...model.taint import PRECISIONS
from ..labels import ORIGINS, STATE
from . import bounds
from .frames import Activation, Args, Site, TypeScope
from .heap import Object, State
from .paths import NAMES, Binding, Parts
from .record_plans import dump_fields, find_plan
from .typed_labels import TypedLabels
from .values import (
    BOTTOM,
    UNKNOWN,
    ConstantKey,
    Value,
    add_labels,
    constant,
    join,
    join_all,
    labelled,
    make,
    single_constant,
    with_labels,
    without_pieces,
)

_DEFAULT_FROM: Final = (Path("self"), Path("*"))
_RETURN: Final = (Path("return"),)


class RowResults(TypedLabels):
    """What a library call gives, by the rows about it."""

    __slots__ = ()

    def typed_result(
        self, act: Activation, state: State, names: Sequence[str], receiver: Value, args: Args, site: Site, binding: Binding
    ) -> bool:
        library = self.world.library
        owners = [name.rpartition(".")[0] for name in names]
        member = names[0].rpartition(".")[2]
        found = library.does(owners, member)
        if found is not None:
            method, text, _ = found
            binding.result = self.evaluate_does(act, state, text, method.params, receiver, args, site)
            return True
        typed = library.returns(owners, member)
        if typed is None:
            return False
        method, expr, row = typed
        if expr.kind == "class" and library.canonical(expr.name) in library.plain:
            return False  # what labels it has the other rows say
        bound = self.bind_row(act, state, method.params, args, site)
        scope_names = {**bound}
        binding.result = self.type_value(act, state, expr, TypeScope(receiver, scope_names, self.owner_class(state, receiver)), site)
        if row.origin:
            binding.result = self._with_origin(state, binding.result, ORIGINS.index(row.origin))
        return True

    def owner_class(self, state: State, receiver: Value) -> int:
        for _, target in self.objects(state, receiver):
            if target.kind == "instance":
                return int(target.cls)
        return -1

    def _with_origin(self, state: State, value: Value, origin: int) -> Value:
        return with_labels(value, self.world.labels.with_origin(value.labels, origin)) if value.labels else value

    def evaluate_does(
        self, act: Activation, state: State, text: str, params: tuple[Parameter, ...] | None, receiver: Value, args: Args, site: Site
    ) -> Value:
        raise NotImplementedError

    def apply_passing(
        self, act: Activation, state: State, names: Sequence[str], receiver: Value, args: Args, site: Site, binding: Binding
    ) -> bool:
        library = self.world.library
        rows = [*library.calls("propagates", names), *library.calls("sanitizers", names)]
        if not rows:
            return False
        closed = False
        holding: list[tuple[Any, dict[str, Value]]] = []
        for row, callable_ in rows:
            bound = self.bind_row(act, state, callable_.params, args, site)
            trial = Binding(receiver, args, bound)
            if self.holds_condition(act, state, row.condition, trial, site):
                holding.append((row, bound))
        conditional = [pair for pair in holding if not pair[0].condition.is_empty]
        for row, bound in conditional or holding:
            binding.names = bound
            closed = True
            if isinstance(row, SanitizerRow):
                self.apply_sanitizer(act, state, row, binding, site)
            else:
                self.apply_propagate(act, state, row, binding, site)
        return closed

    def apply_propagate(self, act: Activation, state: State, row: PropagateRow, binding: Binding, site: Site) -> None:
        """Pass what the row's `from` paths read to its `to` paths."""
        if row.form == "columns":
            self._pass_columns(act, state, row, binding, site)
            return
        if row.form == "stored":
            given = [self.read_value(act, state, source, binding, site) for source in row.sources]
            self.store_rows(state, given[0], join_all(given[1:]))
            return
        for source in row.sources:
            what = self.read_path(act, state, source, binding, site)
            if isinstance(what, Parts):
                if row.form in ("data", "serial"):
                    what = self._dumped(act, state, what, self.root_value(source, binding), site)
                what = self._filter_parts(act, state, row, what, binding, source, site)
            elif what is BOTTOM:
                continue
            if row.form == "parsed":
                what = self.parsed(act, state, what.all() if isinstance(what, Parts) else what, site)
            elif row.form:
                what = self._shown(act, state, row, what, site)
            if row.precision:
                what = self._limit(what, PRECISIONS.index(row.precision))
            for target in row.targets or _RETURN:
                if not isinstance(what, Parts) and what.labels and what.consts and target.root == "return" and not target.steps:
                    what = without_pieces(what)  # `html.escape(text)`, `found.group(1)`
                if isinstance(what, Parts) and target.root == "return" and target.steps and target.steps[-1].kind == "attrs":
                    what = self._by_field(state, what, binding.result)
                if row.keep and isinstance(what, Parts) and target.root == "return":
                    single = single_constant(binding.names.get(row.keep, BOTTOM))
                    if single is not None and single in what.items:
                        binding.result = join(binding.result if binding.result.labels else BOTTOM, what.items[single])
                        continue
                self.write_path(act, state, target, what, binding, site)

    def parsed(self, act: Activation, state: State, value: Value, site: Site) -> Value:
        raise NotImplementedError

    def _pass_columns(self, act: Activation, state: State, row: PropagateRow, binding: Binding, site: Site) -> None:
        """Pass the row that a statement in SQL gives: what the last statement gave is gone from what it is put into."""
        found = BOTTOM
        for source in row.sources:
            value = self.read_path(act, state, source, binding, site)
            text = value.all() if isinstance(value, Parts) else value
            found = join_all([found, self.columns_row(text), self.stored_row(act, state, text, site)])
        found = self.trace(act, found, site.at, "columns of the statement") if found.labels else found
        for target in row.targets or _RETURN:
            if target.root != "return" and [step.kind for step in target.steps] == ["any"]:
                for object_id, held in list(self.objects(state, self.root_value(target, binding))):
                    if held.kind in ("ext", "instance") and held.rest is not found:
                        changed = held.copy()
                        changed.rest = found
                        self.put(state, object_id, changed)
            elif found is not BOTTOM:
                is_by_name = bool(target.steps) and target.steps[-1].kind == "all"
                what = Parts(self.columns_items(state, found), BOTTOM) if is_by_name else found
                self.write_path(act, state, target, what, binding, site)

    def _dumped(self, act: Activation, state: State, what: Parts, owner: Value, site: Site) -> Parts:
        """Return the fields of an object as its dump has them."""
        only = self.one_object(state, owner)
        return what if only is None or only[1].kind != "instance" else self.dumped_parts(act, state, *only, what, site)

    def _shown(self, act: Activation, state: State, row: PropagateRow, what: Value | Parts, site: Site) -> Value | Parts:
        """Return the labels that a form shows: part by part where the row keeps the keys, else all together; as data, every key."""
        if row.form == "data":
            if not isinstance(what, Parts):
                return self._as_data(act, state, what, site)
            return Parts({key: self._as_data(act, state, part, site) for key, part in what.items.items()}, what.rest)
        if isinstance(what, Parts) and any(path.steps and path.steps[-1].kind in ("all", "attrs") for path in row.targets):
            items = {key: labelled(self.show(act, state, part, row.form, site)) for key, part in what.items.items()}
            return Parts(items, labelled(self.show(act, state, what.rest, row.form, site)) if what.rest is not BOTTOM else BOTTOM)
        return labelled(self.show(act, state, what.all() if isinstance(what, Parts) else what, row.form, site))

    def _as_data(self, act: Activation, state: State, value: Value, site: Site, depth: int = 0) -> Value:
        """Return a value with the records in it as dicts: `asdict(visit)["child"]["surname"]`; a stored record stays what it is."""
        if not value.pts or depth >= bounds.PATH_DEPTH:
            return value
        found: set[int] = set()
        for object_id, target in list(self.objects(state, value)):
            made: Object | None = None
            if target.kind == "instance" and not self.is_record(target) and self.fields_of(target.cls):
                values = self.attribute_values(act, state, object_id, target, site)
                values = dump_fields(self, act, state, object_id, target, values, site)
                more = UNKNOWN if find_plan(self, state, target.cls).is_open else BOTTOM
                named = {("str", k): self._as_data(act, state, v, site, depth + 1) for k, v in values.items()}
                made = Object("dict", items=named, rest=more)
            elif target.kind in ("list", "tuple"):
                items = target.items and tuple(self._as_data(act, state, each, site, depth + 1) for each in target.items)
                made = Object(target.kind, items=items, rest=self._as_data(act, state, target.rest, site, depth + 1))
            if made is None:
                found.add(object_id)
                continue
            found |= self.allocate(state, act, site.number, made, f"data{object_id}").pts
        return make(value.labels, frozenset(found), value.consts, value.unknown)

    def hidden_fields(self, state: State, class_id: int) -> frozenset[str]:
        return find_plan(self, state, class_id).hidden

    def _by_field(self, state: State, what: Parts, made: Value) -> Parts:
        """Return what was read by the names of the fields that it goes to: `model_validate({"fullName": name})`."""
        only = self.one_object(state, made)
        aliases = find_plan(self, state, only[1].cls).aliases if only is not None and only[1].kind == "instance" else {}
        if not aliases:
            return what
        return Parts({("str", aliases.get(str(key), str(key))): value for (_, key), value in what.items.items()}, what.rest)

    def _filter_parts(
        self, act: Activation, state: State, row: PropagateRow, parts: Parts, binding: Binding, source: Path, site: Site
    ) -> Parts:
        items = parts.items
        if row.keep:
            names, closed = self.names_in(state, binding.names.get(row.keep, BOTTOM))
            if names and closed:
                items = {key: value for key, value in _named_by_place(items, names).items() if key[1] in names}
                if parts.rest is not BOTTOM:
                    missing = [name for name in names if ("str", name) not in items]
                    items = {**{("str", name): self._column_of(act, state, parts.rest, name, site) for name in missing}, **items}
                for name in names if self.world.sources.keys else ():
                    column = items.get(("str", name), BOTTOM)
                    if not column.labels and (labels := self.world.sources.keys.get(name)):
                        items[("str", name)] = add_labels(column, labels)
                return Parts(items, BOTTOM)
        if row.drop:
            names, _ = self.names_in(state, binding.names.get(row.drop, BOTTOM))
            items = {key: value for key, value in items.items() if key[1] not in names}
        if row.rename:
            items = self._renamed(state, items, binding.names.get(row.rename, BOTTOM))
        if not row.keep and any(step.kind == "attrs" for step in source.steps):
            items = {key: with_labels(value, self.world.labels.as_whole(value.labels)) for key, value in items.items()}
        return Parts(items, parts.rest)

    def _column_of(self, act: Activation, state: State, rest: Value, name: str, site: Site) -> Value:
        """Return one column of a frame that was made of records from outside: what each record has of that name."""
        records = frozenset([object_id for object_id, target in self.objects(state, rest) if NAMES in target.fields])
        if not records:
            return rest
        others = make(rest.labels, rest.pts - records, rest.consts, rest.unknown)
        return join(others, self.load_item(act, state, make(pts=records), constant("str", name), site))

    def _renamed(self, state: State, items: dict[ConstantKey, Value], mapping: Value) -> dict[ConstantKey, Value]:
        renames: dict[ConstantKey, ConstantKey] = {}
        for _, target in self.objects(state, mapping):
            for old, new in target.items.items() if isinstance(target.items, dict) else ():
                only = single_constant(new)
                if only is not None:
                    renames[old] = only
        return {renames.get(key, key): value for key, value in items.items()}

    def _names_in(self, labels: int) -> int:
        """Return the labels that nobody is counted by: where names are the keys of groups, each group is somebody."""
        table = self.world.labels
        found = 0
        for index in table.indexes(labels):
            source = table.sources[table.labels[index].source]
            if not self.world.is_counted(source.label, source.name):
                found |= 1 << index
        return found

    def _limit(self, what: Value | Parts, precision: int) -> Value | Parts:
        lower = self.world.labels.with_precision
        if isinstance(what, Parts):
            items = {key: with_labels(value, lower(value.labels, precision)) for key, value in what.items.items()}
            return Parts(items, with_labels(what.rest, lower(what.rest.labels, precision)))
        return with_labels(what, lower(what.labels, precision))

    def apply_sanitizer(self, act: Activation, state: State, row: SanitizerRow, binding: Binding, site: Site) -> None:
        if row.state == "ended":
            binding.result = binding.result if binding.result is not BOTTOM else UNKNOWN
            return
        labels = 0
        for path in row.sources or _DEFAULT_FROM:
            value = self.read_value(act, state, path, binding, site)
            self.ask(act, state, [value], site)
            labels |= self.reach(state, value)
        named = self._names_in(labels) if row.keys else 0
        labels = self.world.labels.with_state(labels & ~named, STATE[row.state]) | named
        for target in row.targets or _RETURN:
            if target == _RETURN[0] and binding.result.pts and not binding.result.labels and labels:
                binding.result = make(labels, frozenset(), frozenset(), True)
            else:
                self.write_path(act, state, target, labelled(labels), binding, site)


def _named_by_place(items: dict[ConstantKey, Value], names: Sequence[str]) -> dict[ConstantKey, Value]:
    """Return rows without names by the names that are given for them: `DataFrame([(surname, ward)], columns=["surname", "ward"])`."""
    return {("str", names[key]) if kind == "int" and 0 <= key < len(names) else (kind, key): value for (kind, key), value in items.items()}
