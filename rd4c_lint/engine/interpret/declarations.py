"""What the text of the project declares: fields and their types, relations, decorators, parameters filled by declarations.

world.declared_type(class_id, "guardian")      the annotation `Guardian | None`, and the module to read it in
world.resolve_text(module, expr)               "django.db.models.CharField" of the callee `models.CharField`
"""

from typing import Any, Final

from ...model.field_names import NameReader
from ...model.ir import Expr
from ...model.rows import TypeRow
from ...model.source import NO_SPAN
from ...model.summary import FieldInfo, Param
from ...model.taint import STRENGTHS
from ..library import Library
from ..link import Linker
from ..program import ClassDefinition, Module, Unit
from ..sources import Sources
from ..tables import Tables
from .frames import Activation, Site, TypeScope
from .heap import Heap, Object, State
from .statics import Statics
from .values import BOTTOM, UNKNOWN, Value, add_labels, constant

BUILTIN_NAMES: Final = frozenset(dir(__import__("builtins")))


class Declarations(Statics):
    """Reads declarations, along the order of a class where it has to be."""

    def __init__(self, linker: Linker, library: Library, sources: Sources) -> None:
        super().__init__(linker, library)
        self.sources = sources
        self.field_tables: dict[int, dict[str, Any]] = {}
        self.record_plans: dict[int, Any] = {}
        """By class what its library does with its fields: see record_plans.py."""
        self.field_names: dict[int, tuple[str, ...]] = {}
        """Fields of the classes that calls made: `namedtuple("Point", "x y")`."""
        self.related_classes: frozenset[int] = frozenset()
        self._unmarked: dict[tuple[int, str], tuple[ClassDefinition, FieldInfo] | None] = {}
        self._fields_known: dict[tuple[Any, str], int] = {}
        self._declared_types: dict[tuple[int, str], tuple[Expr, Module] | None] = {}
        self._annotations: dict[int, dict[str, Expr]] = {}
        self._marked_ids: frozenset[int] | None = None
        self._kept: dict[int, dict[str, tuple[int, int]]] = {}
        self._decorators: dict[tuple[int, str], str | None] = {}
        self._tables: Tables | None = None
        self._counted: dict[tuple[str, str], bool] = {}
        self._static_machine: Any = None
        self._static_heap = Heap()
        self.written_statically: set[int] = set()
        """Objects written by machines that answer questions outside any run."""

    @property
    def tables(self) -> Tables:
        if self._tables is None:
            self._tables = Tables(self.program, self.sources, NameReader(self.library.packs.field_words))
        return self._tables

    def is_counted(self, label: str, name: str) -> bool:
        """Tell whether people are counted by what a field holds; a mark without a detail has the one that the field's name says."""
        found = self._counted.get((label, name))
        if found is None:
            packs = self.library.packs
            reading = NameReader(packs.field_words).read(name) if "." not in label else None
            said = [label, *(each for each in (reading.labels if reading is not None else ()) if each.startswith(f"{label}."))]
            counted = packs.vocabulary.counted
            found = any(each == wanted or each.startswith(f"{wanted}.") for each in said for wanted in counted)
            self._counted[label, name] = found
        return found

    # -- fields -------------------------------------------------------------------------------------------
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
            definition = self.class_definition(entry) if isinstance(entry, int) else None
            for info in definition.info.fields if definition is not None else ():
                if info.name == name and not info.in_method:
                    is_silent = definition is None or (definition.dotted, name) in self.sources.silent
                    return None if is_silent or definition is None else (definition, info)
        return None

    def declared_type(self, class_id: int, name: str) -> tuple[Expr, Module] | None:
        """Return the annotation of a field in a class or the nearest class it derives from, and the module it stands in."""
        key = (class_id, name)
        if key in self._declared_types:
            return self._declared_types[key]
        order = self.class_order(class_id)
        found = self._find_declared_type(order, name)
        if self.orders.get(class_id) is order:  # looking may run bodies, after which the order is known better
            self._declared_types[key] = found
        return found

    def _find_declared_type(self, order: tuple[int | str, ...], name: str) -> tuple[Expr, Module] | None:
        for entry in order:
            definition = self.class_definition(entry) if not isinstance(entry, str) else None
            if definition is not None:
                annotation = self.annotations(definition).get(written_name(definition.info.name, name))
                if annotation is not None:
                    return annotation, definition.module
        return None

    def annotations(self, definition: ClassDefinition) -> dict[str, Expr]:
        """Return the annotations of a class's fields by name, and of what `__init__` stores: `self.db = db` is what `db` is."""
        found = self._annotations.get(definition.uid)
        if found is None:
            found = {name: expr for name, expr in stored_types(definition).items() if expr is not None}
            found.update({info.name: info.annotation for info in definition.info.fields if info.annotation is not None})
            self._annotations[definition.uid] = found
        return found

    def kept_arguments(self, class_id: int) -> dict[str, tuple[int, int]]:
        """Return attribute -> (unit, slot) of the parameters that a class's own `__init__` keeps as they are."""
        found = self._kept.get(class_id)
        if found is None:
            definition = self.class_definition(class_id)
            found = self._kept[class_id] = _kept_arguments(definition) if definition is not None else {}
        return found

    def marked_class_ids(self) -> frozenset[int]:
        """Return the ids of the project classes that have, or inherit, declared fields."""
        if self._marked_ids is None:
            self._marked_ids = frozenset(self.class_id(self.program.classes[uid]) for uid in self.related_classes)
        return self._marked_ids

    def gives_records(self, value: Value) -> bool:
        """Tell whether a value is, or holds, an object with declared fields."""
        marked = self.marked_class_ids()
        return any(part.kind == "instance" and part.cls in marked for object_id in value.pts for part in self.parts_of(object_id))

    def parts_of(self, object_id: int) -> list[Object]:
        """Return an object, or the elements of a collection, of a query too."""
        target = self.base_object(object_id)
        if target.kind == "instance":
            return [target]
        element = target.fields.get("<M>", BOTTOM) if target.kind == "ext" else target.rest
        return [self.base_object(each) for each in element.pts]

    def forget_order(self, class_id: int) -> None:
        super().forget_order(class_id)
        self._fields_known.clear()
        self._declared_types.clear()
        self._unmarked.clear()
        self._marked_ids = None

    def adopt_class(self, class_id: int, made: Object) -> None:
        super().adopt_class(class_id, made)
        self._declared_types.clear()

    # -- names --------------------------------------------------------------------------------------------
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

    def evaluate_expr(self, module: Module, expr: Expr) -> Value:
        if expr.kind == "name":
            return self.evaluate_name(module, expr.text)
        return constant("str", expr.text) if expr.kind == "str" else UNKNOWN

    def scope_for(self, module: Module) -> tuple[Activation, State, Site]:
        """Return an activation, an empty state and a site for questions asked outside any run."""
        assert self.machine is not None
        unit = module.units[0] if module.units else self.program.units[0]
        if self._static_machine is None:
            self._static_machine = self.machine(self, unit)
        act = Activation(unit, self.module_id(module), self.context(0, -7, unit.uid), None)
        return act, State([], self._static_heap, 0), Site(0, NO_SPAN)

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
                arguments = {key: self.evaluate_expr(home, value) for key, value in call_arguments(expr, row).items()}
                guard, own = state.guard, STRENGTHS.index("object")
                machine.in_dependency += 1
                value = machine.type_value(act, state, row.holds, TypeScope(UNKNOWN, arguments), Site(-1 - slot, param.at))
                machine.in_dependency -= 1
                if guard < own == state.guard and value.pts:
                    state.guard = guard  # who asks, or what is theirs, was looked up: that guards nothing else
                    value = add_labels(value, machine.world.scope_labels)
                return value if value is not UNKNOWN else None
        return None


def _is_of_the_language(module: Module, text: str) -> bool:
    """Tell whether a decorator is plainly none of a library: `@property`, `@amount.setter`."""
    return (text in BUILTIN_NAMES and not module.stars) or text.endswith((".setter", ".getter", ".deleter"))


def written_name(owner: str, name: str) -> str:
    """Return an attribute's name as the class's text has it: `__key` for `_Box__key` in `Box`."""
    if name[:1] != "_" or "__" not in name[2:]:
        return name
    prefix = f"_{owner.rpartition('.')[2].lstrip('_')}__"
    return name[len(prefix) - 2 :] if name.startswith(prefix) and name[-2:] != "__" else name


def call_arguments(call: Expr, row: TypeRow) -> dict[str, Expr]:
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


def _kept_arguments(definition: ClassDefinition) -> dict[str, tuple[int, int]]:
    stored: dict[str, list[Expr | None]] = {}
    for info in definition.info.fields:
        if info.in_method:
            stored.setdefault(info.name, []).append(info.value)
    found: dict[str, tuple[int, int]] = {}
    for unit in definition.module.units:
        if unit.code.owner != definition.index or unit.code.name != "__init__":
            continue
        slots = {param.name: slot for slot, param in enumerate(unit.code.params)}
        for name, values in stored.items():
            only = values[0] if len(values) == 1 else None
            if only is not None and only.kind == "name" and only.text in slots:
                found[name] = (unit.uid, slots[only.text])
    return found


def init_parameters(definition: ClassDefinition) -> dict[str, Expr | None]:
    """Return parameter -> annotation of a class's own `__init__`."""
    units = [unit for unit in definition.module.units if unit.code.owner == definition.index and unit.code.name == "__init__"]
    return {param.name: param.annotation for unit in units for param in unit.code.params}


def stored_types(definition: ClassDefinition) -> dict[str, Expr | None]:
    """Return attribute -> annotation of the parameter, or class of the object, that methods store there; None if they differ."""
    params = init_parameters(definition)
    found: dict[str, Expr | None] = {}
    for info in definition.info.fields:
        if not info.in_method or info.value is None or info.value.kind == "none":  # `self.conn = None` in `close`
            continue
        made = info.value.args[0] if info.value.kind == "call" and info.value.args else None
        typed = params.get(info.value.text) if info.value.kind == "name" else made if made is not None and made.kind == "name" else None
        found[info.name] = typed if info.name not in found else None
    return found
