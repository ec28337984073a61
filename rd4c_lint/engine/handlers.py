"""Functions a framework calls with the value of one declared field: validators, `clean_<field>` and their like.

surname = CharField(validators=[check])      check(value) gets surname
def validate_surname(self, value): ...       so does this method of a serializer with that field
@field_validator("surname")                  and this one of a pydantic model
"""

from collections.abc import Iterator
from typing import Final, NamedTuple

from ..model.ir import Expr
from ..model.notation import Callable as RowCallable
from ..model.rows import EntryRow
from .interpret.frames import Args
from .interpret.paths import Binding
from .interpret.values import BOTTOM, Value, join, join_all, labelled
from .interpret.world import World
from .program import ClassDefinition, Unit

FIELD: Final = "{field}"
"""Stands in a method's name for the name of a field: `clean_{field}`."""


class Handler(NamedTuple):
    row: EntryRow
    unit: Unit
    class_id: int
    """The class whose instance `self` is, -1 for a function."""
    value: Value


class HandlerFinder:
    """Finds the functions that are handed declared fields."""

    def __init__(self, world: World) -> None:
        assert world.machine is not None
        self.world = world
        self.machine = world.machine(world, world.program.modules[0].units[0])

    def declared(self, definition: ClassDefinition, class_id: int) -> Iterator[Handler]:
        """Return the functions named in the calls that declare a class's fields."""
        library = self.world.library
        _, state, _ = self.machine.static_scope()
        for info in definition.info.fields:
            if info.in_method or info.value is None or info.value.kind != "call":
                continue
            for _, target in self.machine.objects(state, self.machine.class_attribute(state, class_id, info.name)):
                if target.kind != "ext" or not isinstance(target.data, Args):
                    continue
                for row, callable_ in library.calls("entry:call", library.order(target.cls)):
                    value = self.field_value(class_id, info.name)
                    if row.handler is not None and takes_declared(row) and value.labels:
                        yield from self._named(row, callable_, target.data, value)

    def _named(self, row: EntryRow, callable_: RowCallable, args: Args, value: Value) -> Iterator[Handler]:
        machine = self.machine
        act, state, site = machine.static_scope()
        binding = Binding(BOTTOM, args, machine.bind_row(act, state, callable_.params, args, site))
        assert row.handler is not None
        for _, target in machine.objects(state, machine.read_value(act, state, row.handler, binding, site)):
            if target.kind == "function":
                yield Handler(row, target.data.unit, -1, value)
            elif target.kind == "instance":
                for _, method in machine.objects(state, machine.class_attribute(state, target.cls, "__call__")):
                    if method.kind == "function":
                        yield Handler(row, method.data.unit, target.cls, value)

    def method_names(self, class_id: int, pattern: str) -> Iterator[tuple[str, Value]]:
        """Return each method name a pattern with `{field}` stands for, and the field's value."""
        for name in sorted(self.machine.fields_of(class_id)):
            yield pattern.replace(FIELD, name), self.field_value(class_id, name)

    def decorated(self, class_id: int, decorator: Expr) -> Value:
        """Return the fields of a class that a decorator's arguments name."""
        return join_all([self.field_value(class_id, arg.text) for arg in decorator.args[1:] if arg.kind == "str"])

    def field_value(self, class_id: int, name: str) -> Value:
        """Return what the named field of a class holds."""
        act, state, site = self.machine.static_scope()
        known = self.machine.fields_of(class_id).get(name)
        found = self.machine.field_value(act, state, known, BOTTOM, site) if known is not None else BOTTOM
        return join(found, labelled(self.world.field_labels(class_id, name)))


def takes_declared(row: EntryRow) -> bool:
    """Tell whether a row hands a declared field to its function."""
    return any(expr.kind == "declared" for _, expr in row.params)
