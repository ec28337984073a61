"""What all runs of one analysis share: the linked program, the models, the labels, and the frozen base heap with its facts.

The base heap holds objects that outlive a run: modules, classes, functions, one object per class for "any instance of it", and
what escaped into those. Within a round it does not change; new facts are joined at the round's end (`absorb`).
"""

import sys
import traceback
from collections.abc import Callable
from typing import Any, Final, NamedTuple, TypeVar

from ...model.ir import Expr
from ...model.problem import Problem
from ...model.rule import SourceRow, TypeExpr, TypeRow
from ...model.settings import Settings
from ...model.source import NO_SPAN, Place, SourceFile
from ...model.summary import FieldInfo, Param
from ..labels import LabelTable
from ..library import Library
from ..link import Linker, linearize
from ..program import ClassDefinition, Module, Program, Unit
from . import bounds
from .frames import Activation, FunctionData, Site
from .heap import Heap, Object, State, join_objects
from .identity import Identities
from .values import BOTTOM, UNKNOWN, Value, constant, join, pointer, with_labels

T = TypeVar("T")
MachineFactory = Callable[["World", Unit], Any]


class ClassData(NamedTuple):
    """What a class object knows: its definition, bases (class object ids and dotted names) and captured cells."""

    definition: ClassDefinition | None
    bases: tuple[int | str, ...]
    cells: tuple[tuple[str, int], ...]
    keywords: tuple[tuple[str, Value], ...] = ()


class Fed(NamedTuple):
    """Labels that were put into a field, and the first place in the project where that happens."""

    labels: int
    place: Place


class Sources:
    """Where labels begin, by the way they are found. Labels are bit sets of `LabelTable`."""

    def __init__(self) -> None:
        self.fields: dict[tuple[str, str], int] = {}
        """(dotted class, attribute); the class may be outside the project."""
        self.field_keys: dict[tuple[str, str], dict[str, int]] = {}
        """(dotted class, attribute) -> labels of the keys of a mapping kept there."""
        self.silent: set[tuple[str, str]] = set()
        """Fields marked `none`."""
        self.by_attribute: dict[str, int] = {}
        """Attribute name -> labels of all fields of that name."""
        self.by_declared_name: dict[str, int] = {}
        """Field name -> labels, for `label = "@name"`; without generic names."""
        self.parameters: dict[tuple[int, str], int] = {}
        """(unit uid, parameter)."""
        self.variables: dict[tuple[int, str], int] = {}
        """(unit uid of the function or module body, variable)."""
        self.variable_keys: dict[tuple[int, str], dict[str, int]] = {}
        self.returns: dict[int, int] = {}
        self.return_keys: dict[int, dict[str, int]] = {}
        self.keys: dict[str, int] = {}
        self.parameter_rows: dict[str, tuple[SourceRow, int]] = {}
        """Bare parameter names of pack rows."""
        self.variable_rows: dict[str, tuple[SourceRow, int]] = {}
        self.row_labels: dict[tuple[str, int], int] = {}
        """(model file, row index) -> label of a `source` row with a label of its own."""
        self.guesses_parameters = False
        self.guesses_variables = False
        self.marked_classes: set[str] = set()


class World(Identities):
    """Frozen context of an analysis. `machine` makes an interpreter for module and class bodies run on demand."""

    left_out: frozenset[int] = frozenset()
    """Modules whose functions are interpreted only where others call them, and whose bodies are run only where others import them."""

    def __init__(self, linker: Linker, library: Library, labels: LabelTable, sources: Sources, settings: Settings) -> None:
        super().__init__()
        self.linker = linker
        self.program: Program = linker.program
        self.library = library
        self.labels = labels
        self.sources = sources
        self.settings = settings
        self.machine: MachineFactory | None = None
        self.lower_expression: Callable[..., Any] | None = None
        self.active_concepts: frozenset[str] = frozenset()
        """Concepts that some rule of this run speaks of; sinks of others are not looked at."""
        self.labelled_units: set[int] = set()
        self.parameter_facts: dict[tuple[int, int], Value] = {}
        self.return_facts: dict[int, Value] = {}
        self.seed_units: frozenset[int] = frozenset()
        names = {unit.code.name for unit in self.program.units if unit.code.owner >= 0}
        self.has_metaclasses = any("metaclass" in definition.info.names for definition in self.program.classes)
        self.has_subclass_hooks = self.has_metaclasses or "__init_subclass__" in names
        self.intercepts_loads = "__getattribute__" in names
        self.written_globals = _index_written(self.program)
        """Names that functions of a module write, by the module's index."""
        self.fed: dict[tuple[int, str], Fed] = {}
        """(class id, field) -> what is put into fields that nobody has marked; known when the rounds are over."""
        self.fed_columns: dict[tuple[int, Place, str], int] = {}
        """(unit uid, place, column) -> labels that are put into a column of a table there."""
        self._unmarked: dict[tuple[int, str], tuple[ClassDefinition, FieldInfo] | None] = {}
        self.nested_entries: dict[int, Any] = {}
        self.distinctive_names: frozenset[str] = frozenset()
        self.scope_labels = 0
        self.declaring_types: frozenset[str] = frozenset(
            self.library.canonical(call.name)
            for rows in library.types.values()
            for row in rows
            if row.fields is not None
            for call in row.fields.declared
        )
        self.crashes: set[Problem] = set()
        self.interpreted = self.contexts = 0
        self.tests: dict[int, dict[int, Any]] = {}
        """The tests of each unit that was interpreted (`narrow`)."""
        self.entry_calls: list[tuple[Any, Value, int, dict[str, Value]]] = []
        self.entry_owners: frozenset[str] = frozenset(
            name.rpartition(".")[0] for name in library.rows.get("entry:decorator", {}) if library.is_class(name.rpartition(".")[0])
        )
        """Library classes whose methods register entry points: an app, a blueprint, a router."""
        self.mounted: dict[int, list[tuple[int, tuple[str, ...], Any]]] = {}
        """Object of such a class -> what it was handed to: (owner, names of the method, arguments)."""
        self._class_attributes: dict[tuple[int, str], Value] = {}
        self._module_state: dict[int, int] = {}
        self._class_state: dict[int, int] = {}
        self._orders: dict[int, tuple[int | str, ...]] = {}
        self._external_orders: dict[tuple[int | str, ...], list[str]] = {}
        self._does: dict[tuple[str, str], Unit] = {}
        self._texts: dict[str, tuple[list[str] | None]] = {}
        self._fields_known: dict[tuple[Any, str], int] = {}
        self._declared_types: dict[tuple[int, str], tuple[Expr, Module] | None] = {}
        self.field_tables: dict[int, dict[str, Any]] = {}
        self.after_init: dict[int, tuple[str, ...]] = {}
        """By class the methods that its generated `__init__` calls at its end."""
        self.field_names: dict[int, tuple[str, ...]] = {}
        """Fields of the classes that calls made: `namedtuple("Point", "x y")`."""
        self.related_classes: frozenset[int] = frozenset()
        self._annotations: dict[int, dict[str, Expr]] = {}
        self._marked_ids: frozenset[int] | None = None
        self._reverse: dict[tuple[int, str], tuple[TypeExpr, int]] | None = None
        self._decorators: dict[tuple[int, str], str | None] = {}
        self._static_machine: Any = None
        self._static_heap = Heap()
        self.written_statically: set[int] = set()
        """Objects written by machines that answer questions outside any run."""

    # -- failures -----------------------------------------------------------------------------------------
    def attempt(self, unit: Unit, work: Callable[[], T], otherwise: T) -> T:
        """Do the interpretation that begins in a unit; our own failure there is reported as a crash and the rest goes on."""
        limit = sys.getrecursionlimit()
        sys.setrecursionlimit(max(limit, bounds.PYTHON_FRAMES))
        try:
            return work()
        except Exception as error:  # noqa: BLE001  -- the one place that keeps a fault of ours from ending the run; it is reported
            place = traceback.extract_tb(error.__traceback__)[-1]
            where = f"{place.name} of {place.filename.rpartition('rd4c_lint')[2].lstrip('/')}:{place.lineno}"
            text = f"{unit.dotted or unit.module.path} could not be interpreted: {type(error).__name__}: {str(error)[:200]} in {where}"
            self.crashes.add(Problem("crash", unit.module.path, text))
            return otherwise
        finally:
            sys.setrecursionlimit(limit)

    # -- objects ------------------------------------------------------------------------------------------
    def base_object(self, object_id: int) -> Object:
        found = self.base.get(object_id)
        if found is None:
            found = self.base[object_id] = self._make_static(object_id)
        return found

    def _make_static(self, object_id: int) -> Object:
        kind, *rest = self.key_of(object_id)
        if kind == "module":
            return Object("module", data=self.program.modules[rest[0]])
        if kind == "class":
            definition = self.program.classes[rest[0]]
            return Object("class", cls=definition.dotted, data=ClassData(definition, self.static_bases(definition), ()))
        if kind == "instance":
            return Object("instance", cls=rest[0], single=False)
        if kind == "ext":
            return Object("ext", cls=rest[0], single=False)
        if kind == "name":
            return Object("name", cls=rest[0], single=False)
        if kind == "function":
            unit = self.program.units[rest[0]]
            return Object("function", data=FunctionData(unit, (), (), (), rest[1]))
        # an object of a run that ended: nothing is known of its content
        return Object("ext", cls="?", single=False)

    # -- modules ------------------------------------------------------------------------------------------
    def module_id(self, module: Module) -> int:
        return self.object_id(("module", module.index))

    def name_pointer(self, dotted: str) -> Value:
        """Return a pointer to something outside the project, by its canonical dotted name."""
        return pointer(self.object_id(("name", self.library.canonical(dotted))))

    def any_instance(self, class_id: int) -> Value:
        """Return a pointer to "any instance" of a project class."""
        return pointer(self.object_id(("instance", class_id)))

    def any_external(self, name: str) -> Value:
        return pointer(self.object_id(("ext", self.library.canonical(name))))

    def class_id(self, definition: ClassDefinition) -> int:
        return self.object_id(("class", definition.uid))

    def function_pointer(self, unit: Unit, owner: int = -1) -> Value:
        return pointer(self.object_id(("function", unit.uid, owner)))

    def module_variable(self, module: Module, name: str) -> Value:
        """Return a module-level variable, running the module's body the first time one is asked for."""
        self.ensure_module(module)
        return self.base_object(self.module_id(module)).fields.get(name, BOTTOM)

    def ensure_module(self, module: Module) -> None:
        if self._module_state.get(module.index):
            return
        self._module_state[module.index] = 1
        self._registering += [each for each in self.linker.registering(module) if each.index not in self.left_out]
        if module.units:
            self._running_bodies += 1
            self._run_static(module.units[0], -1)
            self._running_bodies -= 1
        # not before: what they import must not be half done
        while self._registering and not self._running_bodies:
            self.ensure_module(self._registering.pop(0))

    def ensure_class(self, class_id: int) -> None:
        """Run a class body the first time its attributes are asked for."""
        if self._class_state.get(class_id):
            return
        self._class_state[class_id] = 1
        data = self.base_object(class_id).data
        if isinstance(data, ClassData) and data.definition is not None and self.key_of(class_id)[0] == "class":
            self._run_static(data.definition.body, class_id)
            if self.has_subclass_hooks:
                for module in self._modules_with_hooks(class_id, data.definition):
                    if module.index not in self.left_out:
                        self.ensure_module(module)

    def _modules_with_hooks(self, class_id: int, definition: ClassDefinition) -> list[Module]:
        """Return the modules whose class statements run code that changes this class: its own, its subclasses', those of its metaclass."""
        related = [self.class_data(entry).definition for entry in self.class_order(class_id) if isinstance(entry, int)]
        hooked = [each for each in related if each is not None and self._has_hook(each)]
        if hooked:
            pending = [definition] if definition in hooked else []
        elif "builtins.type" in self.external_bases(class_id):
            hooked = pending = [each for each in self.program.classes if "metaclass" in each.info.names]
        found = [definition.module] if hooked else []
        while pending if hooked else ():
            each = pending.pop()
            found.append(each.module)
            pending += self.linker.subclasses(each)
        return list(dict.fromkeys(found))

    def _has_hook(self, definition: ClassDefinition) -> bool:
        return "metaclass" in definition.info.names or f"{definition.info.qualname}.__init_subclass__" in definition.module.members

    def class_attribute(self, class_id: int, name: str) -> Value:
        """Return what a class or the nearest class it derives from binds a name to, BOTTOM for nothing."""
        key = (class_id, name)
        found = self._class_attributes.get(key)
        if found is None:
            found = BOTTOM
            for entry in self.class_order(class_id):
                if not isinstance(entry, str):
                    found = self.own_attribute(entry, name)
                    if found is not BOTTOM:
                        break
            self._class_attributes[key] = found
        return found

    def own_attribute(self, class_id: int, name: str) -> Value:
        """Return what a class's own body binds a name to, BOTTOM for nothing."""
        if class_id not in self._class_state:
            self.ensure_class(class_id)
        found = self.base.get(class_id)
        return (found if found is not None else self.base_object(class_id)).fields.get(name, BOTTOM)

    def _run_static(self, unit: Unit, class_id: int) -> None:
        assert self.machine is not None
        machine = self.machine(self, unit)
        nothing: dict[int, Object] = {}
        for object_id, new in self.attempt(unit, lambda: machine.run_body(class_id), nothing).items():
            old = self.base.get(object_id)
            if object_id in self.absorbed and old is not None:
                self.base[object_id] = join_objects(old, new)  # another process ran this body before, and somebody filled what it made
            elif old is None or self.key_of(object_id)[0] not in ("module", "class", "instance", "ext"):
                self.base[object_id] = new
            elif old is not new:
                self.base[object_id] = _merge_static(old, new)
            if new.kind in ("module", "class"):
                self.fresh_bodies.add(object_id)
        self._class_attributes.clear()

    # -- classes ------------------------------------------------------------------------------------------
    def static_bases(self, definition: ClassDefinition) -> tuple[int | str, ...]:
        result: list[int | str] = [self._base_entry(base) for base in self.linker.bases(definition)]
        for decorator in definition.info.decorators:
            entity = self.linker.resolve_expr(definition.module, decorator)
            if isinstance(entity, str) and (kind := self.library.wraps.get(self.library.canonical(entity))):
                result.append(kind)
        return tuple(result)

    def _base_entry(self, base: ClassDefinition | str) -> int | str:
        if isinstance(base, ClassDefinition):
            return self.class_id(base)
        return base if base.startswith("?") else self.library.canonical(base)

    def class_data(self, class_id: int) -> ClassData:
        """Return a class's data with bases known as well as they can be."""
        data = self.base_object(class_id).data
        if not isinstance(data, ClassData):
            return ClassData(None, ("?",), ())  # made by a run that is over, perhaps of another process: nothing is known of it
        if data.definition is not None:
            for base in data.bases:
                if isinstance(base, str) and base.startswith("?"):
                    return self._class_data_again(class_id, data.definition)
        return data

    def _class_data_again(self, class_id: int, definition: ClassDefinition) -> ClassData:
        """Return the data of a class with a base nobody knew, after the class statement was run."""
        if definition.body.code.parent == 0:
            self.ensure_module(definition.module)
        data = self.base_object(class_id).data
        assert isinstance(data, ClassData)
        return data

    def class_order(self, class_id: int) -> tuple[int | str, ...]:
        """Return the C3 order of a class: class ids, then dotted names of library classes and what they derive from."""
        found = self._orders.get(class_id)
        if found is None:
            self._orders[class_id] = (class_id,)
            found = self._orders[class_id] = self.order_from(class_id, self.class_data(class_id).bases)
        return found

    def order_from(self, class_id: int, bases: tuple[int | str, ...]) -> tuple[int | str, ...]:
        order = linearize(class_id, list(bases), self.class_order)
        return tuple(order)

    def external_bases(self, class_id: int) -> list[str]:
        """Return the library classes a project class derives from, nearest first, with their own bases."""
        order = self.class_order(class_id)
        found = self._external_orders.get(order)
        if found is None:
            result: list[str] = []
            for entry in order:
                if isinstance(entry, str):
                    result += self.library.order(entry)
            found = self._external_orders[order] = list(dict.fromkeys(result))
        return found

    def is_subclass(self, class_id: int, base: int | str) -> bool:
        order = self.class_order(class_id)
        if base in order:
            return True
        return isinstance(base, str) and any(isinstance(entry, str) and self.library.is_subclass(entry, base) for entry in order)

    def class_name(self, entry: int | str) -> str:
        if isinstance(entry, str):
            return entry
        return str(self.base_object(entry).cls)

    def field_labels(self, class_id: int | str, name: str) -> int:
        """Return the labels of a declared field, looked up along the class order; a nearer `none` ends the search."""
        key = (class_id, name)
        found = self._fields_known.get(key)
        if found is None:
            order: tuple[int | str, ...] = self.library.order(class_id) if isinstance(class_id, str) else self.class_order(class_id)
            found = self._fields_known[key] = self._search_field(order, name)
        return found

    def field_key_labels(self, class_id: int | str, name: str) -> dict[str, int]:
        """Return the declared keys of a mapping that an attribute holds."""
        if not self.sources.field_keys:
            return {}
        order: tuple[int | str, ...] = self.library.order(class_id) if isinstance(class_id, str) else self.class_order(class_id)
        return next((keys for entry in order if (keys := self.sources.field_keys.get((self.class_name(entry), name)))), {})

    def _search_field(self, order: tuple[int | str, ...], name: str) -> int:
        for entry in order:
            owner = self.class_name(entry)
            key = (owner, written_name(owner, name))
            if key in self.sources.silent:
                return 0
            labels = self.sources.fields.get(key)
            if labels:
                return labels
        return 0

    def unmarked_field(self, class_id: int, name: str) -> tuple[ClassDefinition, FieldInfo] | None:
        """Return where a class of the project, or a base of it, declares a field in its body that nobody has marked, not even as `none`."""
        key = (class_id, name)
        if key not in self._unmarked:
            self._unmarked[key] = self._find_unmarked(class_id, name)
        return self._unmarked[key]

    def _find_unmarked(self, class_id: int, name: str) -> tuple[ClassDefinition, FieldInfo] | None:
        is_static = self.key_of(class_id)[0] == "class"
        if not is_static or self.field_labels(class_id, name):
            return None
        for entry in self.class_order(class_id):
            definition = self.class_data(entry).definition if isinstance(entry, int) else None
            for info in definition.info.fields if definition is not None else ():
                if info.name == name and not info.in_method:
                    is_silent = definition is None or (definition.dotted, name) in self.sources.silent
                    return None if is_silent or definition is None else (definition, info)
        return None

    def forget_order(self, class_id: int) -> None:
        """Forget what was derived from a class's bases after they became known better."""
        self._orders.clear()
        self._class_attributes.clear()
        self._fields_known.clear()
        self._declared_types.clear()
        self._unmarked.clear()
        self._marked_ids = None

    def adopt_class(self, class_id: int, made: Object) -> None:
        """Let the base heap know a class made during a run, so that its order can be asked for anywhere."""
        if class_id not in self.base or self.base[class_id].kind != "class":
            self.base[class_id] = made
        self._class_state[class_id] = 1
        self._orders.pop(class_id, None)
        self._class_attributes.clear()
        self._declared_types.clear()

    def declared_type(self, class_id: int, name: str) -> tuple[Expr, Module] | None:
        """Return the annotation of a field in a class or the nearest class it derives from, and the module it stands in."""
        key = (class_id, name)
        if key in self._declared_types:
            return self._declared_types[key]
        order = self.class_order(class_id)
        found = self._find_declared_type(order, name)
        if self._orders.get(class_id) is order:  # looking may run bodies, after which the order is known better
            self._declared_types[key] = found
        return found

    def _find_declared_type(self, order: tuple[int | str, ...], name: str) -> tuple[Expr, Module] | None:
        for entry in order:
            definition = self.class_data(entry).definition if not isinstance(entry, str) else None
            if definition is not None:
                annotation = self.annotations(definition).get(written_name(definition.info.name, name))
                if annotation is not None:
                    return annotation, definition.module
        return None

    def annotations(self, definition: ClassDefinition) -> dict[str, Expr]:
        """Return the annotations of a class's fields by name, and of what `__init__` stores: `self.db = db` is what `db` is."""
        found = self._annotations.get(definition.uid)
        if found is None:
            found = {name: expr for name, expr in _stored_types(definition).items() if expr is not None}
            found.update({info.name: info.annotation for info in definition.info.fields if info.annotation is not None})
            self._annotations[definition.uid] = found
        return found

    def marked_class_ids(self) -> frozenset[int]:
        """Return the ids of the project classes that have, or inherit, declared fields."""
        if self._marked_ids is None:
            self._marked_ids = frozenset(self.class_id(self.program.classes[uid]) for uid in self.related_classes)
        return self._marked_ids

    def reverse_table(self) -> dict[tuple[int, str], tuple[TypeExpr, int]]:
        """Return (class id, attribute) -> type and owner, for attributes that declarations on other classes put there."""
        if self._reverse is None:
            self._reverse = {}
            for definition in self.program.classes:
                for info in definition.info.fields:
                    if info.value is not None and info.value.kind == "call" and not info.in_method:
                        self._add_reverse(definition, info.value)
        return self._reverse

    def _add_reverse(self, definition: ClassDefinition, call: Expr) -> None:
        name = self.resolve_text(definition.module, call.args[0])
        if name is None:
            return
        for row in self.library.types.get(name, ()):
            if row.reverse is None or self._reverse is None:
                continue
            arguments = _call_arguments(call, row)
            target = arguments.get("to") or arguments.get("argument") or next(iter(arguments.values()), None)
            definitions = self._classes_in(definition, target)
            named = arguments.get(row.reverse.named)
            attribute = (
                named.text
                if named is not None and named.kind == "str"
                else row.reverse.default.replace("{owner}", definition.info.name.lower())
            )
            for other in definitions:
                self._reverse[self.class_id(other), attribute] = (row.reverse.holds, self.class_id(definition))
                for sub in self.linker.subclasses(other):
                    self._reverse.setdefault((self.class_id(sub), attribute), (row.reverse.holds, self.class_id(definition)))

    def _classes_in(self, near: ClassDefinition, expr: Expr | None) -> list[ClassDefinition]:
        if expr is None:
            return []
        if expr.kind == "str":
            if expr.text == "self":
                return [near]
            candidates = self.program.classes_by_name.get(expr.text.rpartition(".")[2], [])
            return [c for c in candidates if c.module is near.module] or candidates[:1]
        entity = self.linker.resolve_expr(near.module, expr)
        return [entity] if isinstance(entity, ClassDefinition) else []

    def resolve_text(self, module: Module, expr: Expr | None) -> str | None:
        """Return the canonical dotted name that a callee in declaration data stands for, also through a typed variable."""
        if expr is None or expr.kind != "name":
            return None
        entity = self.linker.resolve_name(module, expr.text)
        if isinstance(entity, str):
            return self.library.canonical(entity)
        if entity is not None or _is_of_the_language(module, expr.text):
            return None
        head, _, member = expr.text.rpartition(".")
        value = self.evaluate_name(module, head) if head else self.module_variable(module, member)
        for object_id in sorted(value.pts):
            target = self.base_object(object_id)
            if target.kind in ("ext", "name"):
                return self._member_name(str(target.cls), member) if head else str(target.cls)
            if target.kind == "instance":
                return next((self._member_name(owner, member) for owner in self.external_bases(target.cls)), None)
            if target.kind == "method" and not head:
                owner = self.base_object(target.data)
                return self._member_name(str(owner.cls), str(target.cls))
        return None

    def _member_name(self, owner: str, member: str) -> str:
        for each in self.library.order(owner):
            full = f"{each}.{member}"
            if full in self.library.types or any(full in table for table in self.library.rows.values()) or full in self.library.wraps:
                return full
            typed = self.library.attribute([each], member)
            if typed is not None and typed[1].kind == "class" and typed[1].name == "type" and typed[1].args:
                return self.library.canonical(typed[1].args[0].name)
        return self.library.canonical(f"{owner}.{member}")

    def decorator_name(self, module: Module, decorator: Expr) -> str | None:
        """Return the canonical dotted name of a library decorator, also of `@app.task` where `app` is a typed variable."""
        callee = decorator.args[0] if decorator.kind == "call" and decorator.args else decorator
        key = (module.index, callee.text)
        if key not in self._decorators:
            self._decorators[key] = None  # resolving may run a module whose functions carry this very decorator
            self._decorators[key] = self.resolve_text(module, callee)
        return self._decorators[key]

    def evaluate_name(self, module: Module, dotted: str) -> Value:
        """Return the value of a dotted name in a module, running what that takes."""
        head, *rest = dotted.split(".")
        act, state, site = self.scope_for(module)
        machine = self._static_machine
        value: Value = machine.module_global(state, self.module_id(module), module, head)
        for part in rest:
            value = machine.load_attribute(act, state, value, part, site) if value is not BOTTOM else BOTTOM
        return value

    def scope_for(self, module: Module) -> tuple[Activation, State, Site]:
        """Return an activation, an empty state and a site for questions asked outside any run."""
        assert self.machine is not None
        unit = module.units[0] if module.units else self.program.units[0]
        if self._static_machine is None:
            self._static_machine = self.machine(self, unit)
        act = Activation(unit, self.module_id(module), self.context(0, -7, unit.uid), None)
        return act, State([], self._static_heap, 0), Site(0, NO_SPAN)

    def model_name(self, name: str) -> Value:
        """Return what a bare name in a model's expression stands for: a builtin, a module or package by its dotted name."""
        if name in BUILTIN_NAMES:
            return self.name_pointer(f"builtins.{name}")
        return self.name_pointer(name)

    def package_pointer(self, name: str, inner: object) -> Value:
        return self.name_pointer(name)

    def setting_name(self, object_id: int) -> str:
        """Return `settings.CENSUS_URL` for an attribute of a settings object nobody models, else nothing."""
        target = self.base_object(object_id)
        if target.kind == "name" and "settings." in str(target.cls):
            return "settings." + str(target.cls).rpartition("settings.")[2]
        if target.kind == "method":
            owner = self.base_object(target.data)
            if owner.kind in ("name", "ext") and "ettings" in str(owner.cls):
                return f"settings.{target.cls}"
        return ""

    def function_makers(self, module: Module) -> frozenset[int]:
        """Return the units of a module, by index, that functions are made in: `def repeated(times)` gives a decorator."""
        found = self._function_makers.get(module.index)
        if found is None:
            made = {unit.code.parent for unit in module.units if unit.code.kind in ("function", "lambda")}
            found = self._function_makers[module.index] = frozenset(made - {-1, 0})
        return found

    def has_unknown_callers(self, unit: Unit) -> bool:
        """Tell whether a function is entered from outside: nobody in the project calls a function of its name."""
        name = unit.code.name
        if name == "__init__" and unit.code.owner >= 0:
            name = unit.module.classes[unit.code.owner].info.name
        return not self.program.units_with("calls", name)

    def parameter_holder(self, machine: Any, act: Activation, state: State, unit: Unit, slot: int, param: Param) -> Value | None:
        """Return what a parameter holds whose default is a declaration: `Depends(f)` the result of `f`."""
        module, annotation = unit.module, param.annotation
        if annotation is not None and annotation.kind == "name":
            module, annotation = self.linker.find_alias(module, annotation.text) or (module, annotation)
        for home, expr in ((unit.module, param.default), *((module, call) for call in _metadata_calls(annotation))):
            if expr is None or expr.kind != "call":
                continue
            name = self.resolve_text(home, expr.args[0])
            for row in self.library.types.get(name or "", ()):
                if row.holds is None:
                    continue
                arguments = {key: self.evaluate_expr(home, value) for key, value in _call_arguments(expr, row).items()}
                from .frames import TypeScope

                value = machine.type_value(act, state, row.holds, TypeScope(UNKNOWN, arguments), Site(-1 - slot, param.at))
                return value if value is not UNKNOWN else None
        return None

    def evaluate_expr(self, module: Module, expr: Expr) -> Value:
        if expr.kind == "name":
            return self.evaluate_name(module, expr.text)
        return constant("str", expr.text) if expr.kind == "str" else UNKNOWN

    # -- expressions of models ----------------------------------------------------------------------------
    def does_unit(self, text: str, params: tuple[str, ...]) -> Unit:
        """Return the lowered form of a model's expression as a function of these parameters."""
        key = (text, ",".join(params))
        found = self._does.get(key)
        if found is None:
            assert self.lower_expression is not None
            summary = self.lower_expression(text, params)
            module = Module(-1 - len(self._does), SourceFile("", "", "<model>"), summary)
            module.model_key = key
            module.units = [Unit(-1 - len(self._does) * 8 - index, module, index, code) for index, code in enumerate(summary.codes)]
            found = self._does[key] = module.units[1]
        return found

    def names_in_text(self, text: str) -> list[str] | None:
        """Return the names that an expression kept as text reads; None if it is none."""
        found = self._texts.get(text)
        if found is None:
            assert self.lower_expression is not None
            summary = self.lower_expression(text, ())
            found = self._texts[text] = (
                None if isinstance(summary, Problem) else sorted({name for code in summary.codes[1:] for name in code.globals}),
            )
        return found[0]

    def model_unit(self, text: str, params: str, index: int) -> Unit:
        """Return a unit of a model's expression: the expression itself, or a lambda in it."""
        return self.does_unit(text, tuple(params.split(",")) if params else ()).module.units[index]

    # -- facts --------------------------------------------------------------------------------------------
    def absorb(self, facts: dict[tuple[int, str], Value], objects: dict[int, Object]) -> set[tuple[int, str]]:
        """Join the facts of a round into the base heap; return the keys that changed."""
        changed: set[tuple[int, str]] = set()
        self.shown.clear()
        self._class_attributes.clear()
        for object_id, new in objects.items():
            old = self.base.get(object_id)
            joined = new if old is None else join_objects(old, new)
            if joined is not old:
                joined.single = False
                self.base[object_id] = joined
                self.changed_objects.add(object_id)
                self.absorbed.add(object_id)
        for (object_id, name), value in sorted(facts.items(), key=lambda item: item[0]):
            target = self.base_object(object_id)
            old_value = target.fields.get(name, BOTTOM)
            new_value = join(old_value, with_labels(value, self.labels.without_weaker(value.labels, old_value.labels)))
            if new_value is not old_value:
                updated = target.copy()
                updated.fields = {**target.fields, name: new_value}
                self.base[object_id] = updated
                changed.add((object_id, name))
        return changed


def _is_of_the_language(module: Module, text: str) -> bool:
    """Tell whether a decorator is plainly none of a library: `@property`, `@amount.setter`."""
    return (text in BUILTIN_NAMES and not module.stars) or text.endswith((".setter", ".getter", ".deleter"))


def _index_written(program: Program) -> dict[int, frozenset[str]]:
    found: dict[int, frozenset[str]] = {}
    for unit in program.units:
        if unit.code.kind == "function" and unit.code.written:
            index = unit.module.index
            found[index] = found.get(index, frozenset()).union(unit.code.written)
    return found


def written_name(owner: str, name: str) -> str:
    """Return an attribute's name as the class's text has it: `__key` for `_Box__key` in `Box`."""
    if name[:1] != "_" or "__" not in name[2:]:
        return name
    prefix = f"_{owner.rpartition('.')[2].lstrip('_')}__"
    return name[len(prefix) - 2 :] if name.startswith(prefix) and name[-2:] != "__" else name


def _merge_static(old: Object, new: Object) -> Object:
    merged = new.copy()
    merged.fields = {**old.fields, **new.fields}
    if (
        isinstance(old.data, ClassData)
        and isinstance(new.data, ClassData)
        and old.data.definition is not None
        and new.data.definition is None
    ):
        merged.data = old.data
    return merged


def _call_arguments(call: Expr, row: TypeRow) -> dict[str, Expr]:
    """Return the arguments of a declaring call by the parameter names of the type row."""
    keywords = call.names
    positional = call.args[1 : len(call.args) - len(keywords)]
    found = dict(zip(keywords, call.args[len(call.args) - len(keywords) :], strict=True))
    for callable_ in row.names:
        names = [param.name for param in callable_.params or () if param.kind == 1]
        for name, value in zip(names, positional, strict=False):
            found.setdefault(name, value)
    return found


def _metadata_calls(expr: Expr | None) -> list[Expr]:
    if expr is None or expr.kind != "item":
        return []
    return [part for part in expr.args[1:] for part in (part.args if part.kind == "tuple" else (part,)) if part.kind == "call"]


BUILTIN_NAMES: Final = frozenset(dir(__import__("builtins")))


def _stored_types(definition: ClassDefinition) -> dict[str, Expr | None]:
    """Return attribute -> annotation of the parameter, or class of the object, that methods store there; None if they differ."""
    units = [unit for unit in definition.module.units if unit.code.owner == definition.index and unit.code.name == "__init__"]
    params = {param.name: param.annotation for unit in units for param in unit.code.params}
    found: dict[str, Expr | None] = {}
    for info in definition.info.fields:
        if not info.in_method or info.value is None:
            continue
        made = info.value.args[0] if info.value.kind == "call" and info.value.args else None
        typed = params.get(info.value.text) if info.value.kind == "name" else made if made is not None and made.kind == "name" else None
        found[info.name] = typed if info.name not in found else None
    return found
