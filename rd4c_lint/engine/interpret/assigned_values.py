"""What methods assign to attributes, as far as the text alone says it, when no run has been there yet.

class Repository:
    def __init__(self, db: sqlite3.Connection):
        self.cursor = db.cursor()

world.assigned_value(class_id, "cursor")      a cursor, for that is what `Connection.cursor` gives
"""

from ...model.ir import Expr
from ..library import Library
from ..link import Linker
from ..program import ClassDefinition
from ..sources import Sources
from .declarations import Declarations, init_parameters, written_name
from .frames import Args
from .heap import State
from .values import UNKNOWN, Value, constant, join_all, pointer


class AssignedValues(Declarations):
    """Evaluates what is assigned to attributes: names, and calls of what libraries give."""

    def __init__(self, linker: Linker, library: Library, sources: Sources) -> None:
        super().__init__(linker, library, sources)
        self._assigned: dict[tuple[int, str], Value] = {}

    def assigned_value(self, class_id: int, name: str) -> Value:
        """Return the library object that the one assignment to an attribute puts there; UNKNOWN where the text does not say."""
        key = (class_id, name)
        found = self._assigned.get(key)
        if found is None:
            self._assigned[key] = UNKNOWN  # what it is made of may lead back to it
            found = self._assigned[key] = self._find_assigned(class_id, name)
        return found

    def _find_assigned(self, class_id: int, name: str) -> Value:
        for entry in self.class_order(class_id):
            definition = self.class_definition(entry) if isinstance(entry, int) else None
            if definition is None:
                continue
            written = written_name(definition.info.name, name)
            values = [info.value for info in definition.info.fields if info.name == written and info.in_method and info.value is not None]
            values = [value for value in values if value.kind != "none"]  # `self.connection = None` in `close`
            if values:
                return self._made(class_id, definition, values[0]) if len(values) == 1 and values[0].kind in _TELLING else UNKNOWN
        return UNKNOWN

    def _made(self, class_id: int, definition: ClassDefinition, expr: Expr) -> Value:
        """Return what an expression gives as any object of its type: each run may change it for itself."""
        found = self.attempt(definition.body, lambda: self._evaluate(class_id, definition, expr), UNKNOWN)
        _, state, _ = self.scope_for(definition.module)
        made = [(each, self._static_machine.object(state, each)) for each in found.pts]
        if not made or any(target.kind != "ext" or target.cls == "?" for _, target in made):
            return UNKNOWN
        return join_all([pointer(each) if each in self.base else self.any_external(target.cls) for each, target in made])

    def _evaluate(self, class_id: int, definition: ClassDefinition, expr: Expr) -> Value:
        match expr.kind:
            case "name":
                return self._named(class_id, definition, expr.text)
            case "str":
                return constant("str", expr.text)
            case "call" if expr.args[0].kind == "name":
                return self._called(class_id, definition, expr)
            case "item":
                act, state, site = self.scope_for(definition.module)
                held, key = [self._evaluate(class_id, definition, part) for part in expr.args[:2]]
                return self._static_machine.load_item(act, state, held, key, site) if self._is_of_library(held) else UNKNOWN
            case _:
                return UNKNOWN

    def _named(self, class_id: int, definition: ClassDefinition, dotted: str) -> Value:
        """Return what a name stands for in the methods of a class: an attribute of `self`, a parameter of `__init__`, a global."""
        head, *rest = dotted.split(".")
        act, state, site = self.scope_for(definition.module)
        machine = self._static_machine
        params = init_parameters(definition)
        if head == "self" and rest:
            found = machine.annotated_field(act, state, class_id, rest.pop(0), site)
        elif head in params:
            found = machine.annotated_value(act, state, params[head], definition.module, site)
        else:
            return self.evaluate_name(definition.module, dotted)
        for part in rest:
            found = machine.load_attribute(act, state, found, part, site) if self._is_of_library(found) else UNKNOWN
        value: Value = found
        return value

    def _called(self, class_id: int, definition: ClassDefinition, expr: Expr) -> Value:
        act, state, site = self.scope_for(definition.module)
        owner, _, method = expr.args[0].text.rpartition(".")
        count = len(expr.args) - len(expr.names)
        values = [self._evaluate(class_id, definition, each) if each.kind == "str" else UNKNOWN for each in expr.args[1:]]
        args = Args(values[: count - 1], dict(zip(expr.names, values[count - 1 :], strict=True)))
        receiver = self._named(class_id, definition, owner) if owner else UNKNOWN
        callee = self.evaluate_name(definition.module, expr.args[0].text) if receiver is UNKNOWN else UNKNOWN
        found: Value = UNKNOWN
        if self._is_of_library(receiver):
            found = self._static_machine.call_method(act, state, receiver, method, args, site)
        elif self._is_of_library(callee):
            found = self._static_machine.call(act, state, callee, args, site)
        return found

    def _is_of_library(self, value: Value) -> bool:
        """Tell whether a value can only be something of a library's: calling it runs nothing of the project's."""
        machine, state = self._static_machine, State([], self._static_heap, 0)
        return bool(value.pts) and all(machine.object(state, each).kind in ("ext", "name") for each in value.pts)


_TELLING = frozenset({"name", "call", "item"})
"""Kinds of expressions that may say what is assigned."""
