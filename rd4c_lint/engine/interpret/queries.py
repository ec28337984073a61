"""Query expressions: what `F("case__surname")` and its like read, and queries whose rows have more than their class's fields.

Visit.objects.annotate(who=Concat(F("case__surname"), Value("!")))     each visit has an attribute `who`: Case.surname
"""

from collections.abc import Sequence
from typing import Final

from ...model.notation import Parameter, TypeExpr
from ..labels import MEDIUM, ORIGINS, STATE
from .frames import Activation, Args, Site, TypeScope
from .heap import Object, State
from .paths import Binding
from .type_values import TYPE_PREFIX
from .types import RECORD_OF, Types
from .values import BOTTOM, UNKNOWN, ConstantKey, Value, constant_texts, join, join_all, labelled, pointer, with_labels

_DEEPEST: Final = 4
_ELEMENT: Final = f"{TYPE_PREFIX}M>"


class Queries(Types):
    """Values of query expressions."""

    __slots__ = ()

    def annotated_type(self, act: Activation, state: State, expr: TypeExpr, scope: TypeScope, site: Site) -> Value:
        """Return a query, or what it is of, with the named expressions as more fields (`Annotated[Self, annotations]`)."""
        query = self.type_value(act, state, expr.args[0], scope, site)
        given = scope.names.get(dict(expr.options)["more"], BOTTOM)
        found = BOTTOM
        for object_id, target in self.objects(state, query):
            element = target.fields.get(_ELEMENT, BOTTOM)
            more = self.expression_items(act, state, element, given, site)
            if not any(value.labels or value.pts for value in more.values()):
                found = join(found, pointer(object_id))
                continue
            found = join(found, self._kept("annotated", target, {_ELEMENT: self._widened(state, element, more)}))
        return found

    def selected_type(self, act: Activation, state: State, expr: TypeExpr, scope: TypeScope, site: Site) -> Value:
        """Return what a query of classes and columns gives (`Selected[entities]`): an instance, a field's value, or a row of them."""
        parts: list[Value] = []
        for _, target in self.objects(state, scope.names.get(expr.name, BOTTOM)):
            parts += [self._column(part) if part.labels else self.instances_of(state, part, act) for part in target.items or ()]
        if len(parts) == 1:
            return parts[0]
        row_id = self.world.object_id(("row", tuple(parts)))
        named = self._named_parts(parts)
        for _, target in self.objects(state, scope.names.get(expr.name, BOTTOM)):
            named.update({name: UNKNOWN for part in target.items or () if not part.labels for name in self._column_names(state, part)})
        self.world.base.setdefault(row_id, Object("tuple", items=tuple(parts), fields=named, single=False))
        return pointer(row_id) if parts else UNKNOWN

    def _column(self, part: Value) -> Value:
        """Return what stands in a column: it was stored, whoever filled it."""
        return labelled(self.world.labels.with_origin(part.labels, ORIGINS.index("stored")))

    def _named_parts(self, parts: Sequence[Value]) -> dict[str, Value]:
        """Return the attributes of a row: each column by the name of its field."""
        table = self.world.labels
        named = {table.sources[label.source].name: part for part in parts for label in table.iterate(part.labels)}
        named[RECORD_OF] = labelled(table.with_precision(join_all(list(parts)).labels, MEDIUM))  # `Child.surname.label("who")`: row.who
        return named

    def _column_names(self, state: State, column: Value) -> list[str]:
        """Return the names under which classes with declared fields hold a column without a label."""
        world = self.world
        return [
            info.name
            for class_id in sorted(world.marked_class_ids())
            if column.pts and (definition := world.class_definition(class_id)) is not None
            for info in definition.info.fields
            if not info.in_method and self.class_attribute(state, class_id, info.name).pts & column.pts
        ]

    def row_type(self, act: Activation, state: State, expr: TypeExpr, scope: TypeScope, site: Site) -> Value:
        """Return a row of what a query gives (`Row[M]`): of one thing a row with that alone."""
        value = self.type_value(act, state, expr.args[0], scope, site)
        if any(target.kind == "tuple" for _, target in self.objects(state, value)):
            return value
        named = self._named_parts([value]) if value.labels else {}
        return self.allocate(state, act, site.number, Object("tuple", items=(value,), fields=named), "row")

    def _widened(self, state: State, element: Value, more: dict[str, Value]) -> Value:
        found = BOTTOM
        for object_id, target in self.objects(state, element):
            if target.kind == "instance":
                found = join(found, self._kept("annotated", target, more))
            elif target.kind == "dict" and isinstance(target.items, dict):
                items: dict[ConstantKey, Value] = {**target.items, **{("str", name): value for name, value in more.items()}}
                record_id = self.world.object_id(("annotated record", object_id, tuple(sorted(more.items(), key=lambda pair: pair[0]))))
                changed = target.copy()
                changed.items, changed.single = items, False
                self.world.base.setdefault(record_id, changed)
                found = join(found, pointer(record_id))
            else:
                found = join(found, pointer(object_id))
        return found

    def _kept(self, kind: str, target: Object, more: dict[str, Value]) -> Value:
        fields = {**target.fields, **more}
        kept_id = self.world.object_id((kind, target.kind, target.cls, tuple(sorted(fields.items(), key=lambda pair: pair[0]))))
        changed = target.copy()
        changed.fields, changed.single = fields, False
        self.world.base.setdefault(kept_id, changed)
        return pointer(kept_id)

    def expression_items(self, act: Activation, state: State, element: Value, given: Value, site: Site) -> dict[str, Value]:
        """Return name -> what its expression reads, for keyword arguments such as `who=F("case__surname")`."""
        found: dict[str, Value] = {}
        for _, target in self.objects(state, given):
            for (kind, name), value in target.items.items() if isinstance(target.items, dict) else ():
                if kind == "str":
                    found[str(name)] = self.expression_value(act, state, element, value, site, 0)
        return found

    def expression_value(self, act: Activation, state: State, element: Value, value: Value, site: Site, depth: int) -> Value:
        """Return what an expression over a query's rows reads: lookups are followed from the element."""
        found = join_all([self.lookup(act, state, element, text, site) for text in constant_texts(value)]) if depth else BOTTOM
        for _, target in self.objects(state, value) if depth < _DEEPEST else ():
            if target.kind == "ext" and _ELEMENT in target.fields:
                found = join(found, self._row_values(state, target.fields[_ELEMENT]))
            elif target.kind == "ext" and isinstance(target.data, Args):
                found = join(found, self._constructed(act, state, element, target, target.data, site, depth))
        return found

    def _constructed(self, act: Activation, state: State, element: Value, target: Object, args: Args, site: Site, depth: int) -> Value:
        row = next((row for row in self.world.library.type_rows(self.world.library.order(target.cls)) if row.lookup is not None), None)
        if row is None or row.lookup is None:
            return BOTTOM
        bound = self.bind_row(act, state, row.names[0].params, args, site)
        parts = [self.read_value(act, state, path, Binding(BOTTOM, args, bound), site) for path in row.lookup]
        read = join_all([self.expression_value(act, state, element, part, site, depth + 1) for part in parts if part is not BOTTOM])
        for sanitizer, _ in self.world.library.calls("sanitizers", self.world.library.order(target.cls)) if read.labels else ():
            if sanitizer.condition.is_empty and sanitizer.state != "ended":
                read = with_labels(read, self.world.labels.with_state(read.labels, STATE[sanitizer.state]))
        return read

    def _row_values(self, state: State, element: Value) -> Value:
        return join_all([join_all(list(each.items.values())) for _, each in self.objects(state, element) if isinstance(each.items, dict)])

    def bind_row(self, act: Activation, state: State, params: tuple[Parameter, ...] | None, args: Args, site: Site) -> dict[str, Value]:
        raise NotImplementedError
