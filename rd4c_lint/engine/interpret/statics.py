"""The frozen base heap: objects that outlive a run, and the bodies of modules and classes that are run to fill it.

world.module_variable(module, "LOG")      runs the module's body the first time one of its names is asked for
world.class_order(class_id)               (Child, Person, "django.db.models.Model"): class ids, then dotted names
"""

import sys
from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

from ...model.problem import Problem
from ..faults import describe_fault
from ..interfaces import Interfaces
from ..library import Library
from ..link import Linker, linearize
from ..program import ClassDefinition, Module, Program, Unit
from . import bounds
from .filled_names import list_filled
from .frames import FunctionData
from .heap import Object, join_objects
from .identity import Identities
from .values import BOTTOM, UNKNOWN, Value, constant, is_initial, join, pointer

T = TypeVar("T")
MachineFactory = Callable[[Any, Unit], Any]


class ClassData(NamedTuple):
    """What a class object knows: its definition, bases (class object ids and dotted names) and captured cells."""

    definition: ClassDefinition | None
    bases: tuple[int | str, ...]
    cells: tuple[tuple[str, int], ...]
    keywords: tuple[tuple[str, Value], ...] = ()


class Statics(Identities):
    """Modules, classes, functions and one object per class for "any instance of it". `machine` makes an interpreter for bodies."""

    left_out: frozenset[int] = frozenset()
    """Modules whose functions are interpreted only where others call them, and whose bodies are run only where others import them."""

    def __init__(self, linker: Linker, library: Library) -> None:
        super().__init__()
        self.linker = linker
        self.interfaces = Interfaces(linker, library)
        self.program: Program = linker.program
        self.library = library
        self.machine: MachineFactory | None = None
        names = {unit.code.name for unit in self.program.units if unit.code.owner >= 0}
        self.has_metaclasses = any("metaclass" in definition.info.names for definition in self.program.classes)
        self.has_subclass_hooks = self.has_metaclasses or "__init_subclass__" in names
        self.intercepts_loads = "__getattribute__" in names
        self.crashes: set[Problem] = set()
        self.interpreted = self.contexts = 0
        self.class_attributes: dict[tuple[int, str], Value] = {}
        self._registering: list[Module] = []
        self._ran: list[Module] = []
        """Modules to be run when no module is half run."""
        self._running_bodies = 0
        self._module_state: dict[int, int] = {}
        self._class_state: dict[int, int] = {}
        self.orders: dict[int, tuple[int | str, ...]] = {}
        self._external_orders: dict[tuple[int | str, ...], list[str]] = {}

    # -- failures -----------------------------------------------------------------------------------------
    def attempt(self, unit: Unit, work: Callable[[], T], otherwise: T) -> T:
        """Do the interpretation that begins in a unit; our own failure there is reported as a crash and the rest goes on."""
        limit = sys.getrecursionlimit()
        sys.setrecursionlimit(max(limit, bounds.PYTHON_FRAMES))
        try:
            return work()
        except Exception as error:  # noqa: BLE001  -- the one place that keeps a fault of ours from ending the run; it is reported
            text = f"{unit.dotted or unit.module.path} could not be interpreted: {describe_fault(error)}"
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

    def loop_id(self) -> int:
        """Return the number of the event loop; its fields are the tasks that are not over, by number."""
        return self.object_id(("loop",))

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
        if kind == "loop":
            return Object("loop", single=False)
        # an object of a run that ended: nothing is known of its content
        return Object("ext", cls="?", single=False)

    def module_id(self, module: Module) -> int:
        return self.object_id(("module", module.index))

    def name_pointer(self, dotted: str) -> Value:
        """Return a pointer to something outside the project, by its canonical dotted name, or the constant that a model knows there."""
        name = self.library.canonical(dotted)
        owner, _, last = name.rpartition(".")
        known = self.library.constant((owner,), last)
        return pointer(self.object_id(("name", name))) if known is None else constant(type(known[0]).__name__, known[0])

    def any_instance(self, class_id: int) -> Value:
        """Return a pointer to "any instance" of a project class."""
        return pointer(self.object_id(("instance", class_id)))

    def any_external(self, name: str) -> Value:
        return pointer(self.object_id(("ext", self.library.canonical(name))))

    def class_id(self, definition: ClassDefinition) -> int:
        return self.object_id(("class", definition.uid))

    def function_pointer(self, unit: Unit, owner: int = -1) -> Value:
        return pointer(self.object_id(("function", unit.uid, owner)))

    # -- bodies -------------------------------------------------------------------------------------------
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
        self._ran.append(module)
        while self._ran and not self._running_bodies:
            self._open_filled(self._ran.pop())

    def _open_filled(self, module: Module) -> None:
        """Leave open what containers hold that functions fill, where there is nothing when all bodies have run."""
        for name in list_filled(module):
            for object_id in self.base_object(self.module_id(module)).fields.get(name, BOTTOM).pts:
                target = self.base_object(object_id)
                if target.kind in ("list", "dict") and target.rest is BOTTOM:
                    self.base[object_id] = _opened(target)

    def ensure_class(self, class_id: int) -> None:
        """Run a class body the first time its attributes are asked for."""
        if self._class_state.get(class_id):
            return
        data = self.base_object(class_id).data
        if self.has_subclass_hooks and isinstance(data, ClassData) and data.definition is not None:
            module = data.definition.module
            if module.index not in self.left_out:
                self.ensure_module(module)  # its class statements run hooks, and those ask for what the body has made
            if self._class_state.get(class_id):
                return
        self._class_state[class_id] = 1
        if isinstance(data, ClassData) and data.definition is not None and self.key_of(class_id)[0] == "class":
            self._run_static(data.definition.body, class_id)
            if self.has_subclass_hooks:
                for module in self._modules_with_hooks(class_id, data.definition):
                    if module.index not in self.left_out:
                        self.ensure_module(module)

    def _modules_with_hooks(self, class_id: int, definition: ClassDefinition) -> list[Module]:
        """Return the modules whose class statements run code that changes this class: its own, its subclasses', those of its metaclass."""
        related = [self.class_definition(entry) for entry in self.class_order(class_id) if isinstance(entry, int)]
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
                self.base[object_id] = self._merge_static(object_id, old, new)
            if new.kind in ("module", "class"):
                self.fresh_bodies.add(object_id)
        self.class_attributes.clear()

    def _merge_static(self, object_id: int, old: Object, new: Object) -> Object:
        """Return what a body has made of a module or class: what it binds now stands, beside what functions were found to write there."""
        merged = new.copy()
        merged.fields = {**old.fields, **new.fields}
        for name in self.stored.get(object_id, ()):
            merged.fields[name] = join(old.fields.get(name, BOTTOM), new.fields.get(name, BOTTOM))
        if (
            isinstance(old.data, ClassData)
            and isinstance(new.data, ClassData)
            and old.data.definition is not None
            and new.data.definition is None
        ):
            merged.data = old.data
        return merged

    # -- classes ------------------------------------------------------------------------------------------
    def class_attribute(self, class_id: int, name: str) -> Value:
        """Return what a class or the nearest class it derives from binds a name to, BOTTOM for nothing."""
        key = (class_id, name)
        found = self.class_attributes.get(key)
        if found is None:
            found = BOTTOM
            for entry in self.class_order(class_id):
                if not isinstance(entry, str):
                    found = self.own_attribute(entry, name)
                    if found is not BOTTOM:
                        break
            self.class_attributes[key] = found
        return found

    def own_attribute(self, class_id: int, name: str) -> Value:
        """Return what a class's own body binds a name to, BOTTOM for nothing."""
        if class_id not in self._class_state:
            self.ensure_class(class_id)
        found = self.base.get(class_id)
        return (found if found is not None else self.base_object(class_id)).fields.get(name, BOTTOM)

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

    def class_definition(self, class_id: int) -> ClassDefinition | None:
        """Return the class statement of a class; None for one made by a run that is over."""
        data = self.base_object(class_id).data
        return data.definition if isinstance(data, ClassData) else None

    def _class_data_again(self, class_id: int, definition: ClassDefinition) -> ClassData:
        """Return the data of a class with a base nobody knew, after the class statement was run."""
        if definition.body.code.parent == 0:
            self.ensure_module(definition.module)
        data = self.base_object(class_id).data
        assert isinstance(data, ClassData)
        return data

    def class_order(self, class_id: int) -> tuple[int | str, ...]:
        """Return the C3 order of a class: class ids, then dotted names of library classes and what they derive from."""
        found = self.orders.get(class_id)
        if found is None:
            self.orders[class_id] = (class_id,)
            found = self.order_from(class_id, self.class_data(class_id).bases)
            found = self.orders[class_id] = (*found, *self._presumed_bases(class_id, found))
        return found

    def _presumed_bases(self, class_id: int, order: tuple[int | str, ...]) -> tuple[str, ...]:
        """Return what a class with a base that no model knows surely derives from, as its fields tell.

        class Visit(AuditedModel):        from a package nobody has described
            note = models.TextField()     so AuditedModel is a django.db.models.Model
        """
        library = self.library
        outside = [entry for entry in order if isinstance(entry, str)]
        if not any(library.is_unmodelled(entry) for entry in outside):
            return ()
        if any(row.fields is not None for entry in outside for row in library.type_rows(library.order(entry))):
            return ()
        definition = self.class_definition(class_id)
        for info in definition.info.fields if definition is not None else ():
            if definition is None or info.in_method or info.value is None or info.value.kind != "call":
                continue
            declaring = self.linker.resolve_expr(definition.module, info.value)
            if isinstance(declaring, ClassDefinition):
                names = self.external_bases(self.class_id(declaring)) if declaring is not definition else []
            else:
                names = list(library.order(library.canonical(declaring))) if isinstance(declaring, str) else []
            bases = [base for name in names for base in library.declared_by.get(name, ())]
            if bases:
                return (next((base for base in bases if self._reads_meta(definition, base)), bases[0]),)
        return ()

    def _reads_meta(self, definition: ClassDefinition, base: str) -> bool:
        """Tell whether a library's class takes fields from a model that this class names: `class Meta: model = Child`."""
        for row in self.library.type_rows((base,)):
            inner, _, name = row.fields.of.rpartition(".") if row.fields is not None else ("", "", "")
            member = self.linker.class_member(definition, inner) if inner else None
            if isinstance(member, ClassDefinition) and any(info.name == name for info in member.info.fields):
                return True
        return False

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

    def forget_order(self, class_id: int) -> None:
        """Forget what was derived from a class's bases after they became known better."""
        self.orders.clear()
        self.class_attributes.clear()

    def adopt_class(self, class_id: int, made: Object) -> None:
        """Let the base heap know a class made during a run, so that its order can be asked for anywhere."""
        if class_id not in self.base or self.base[class_id].kind != "class":
            self.base[class_id] = made
        self._class_state[class_id] = 1
        self.orders.pop(class_id, None)
        self.class_attributes.clear()


def _opened(target: Object) -> Object:
    """Return a container that functions fill as they may find it: what is not there yet may be by then."""
    opened = target.copy()
    if not target.items:
        opened.rest = UNKNOWN
    elif isinstance(target.items, dict):
        opened.items = {key: join(value, UNKNOWN) if is_initial(value) else value for key, value in target.items.items()}
    return opened
