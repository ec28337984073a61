"""Values of named types: "any instance of it", a container with such elements, an object of a library.

class_named("registry.models.Child")      a pointer to any instance of the project's class
"""

from typing import Final

from ...model.notation import TypeExpr
from ..program import ClassDefinition, Module
from . import bounds
from .frames import Activation, Site, TypeScope
from .heap import Object, State
from .values import (
    BOTTOM,
    NONE,
    UNKNOWN,
    Value,
    constant,
    constant_texts,
    join,
    join_all,
    make,
    pointer,
)
from .who_asks import WhoAsks

_SCALARS: Final = frozenset({"str", "int", "float", "bool", "bytes", "complex", "None", "object", "Decimal"})
_LISTS: Final = frozenset({"list", "List", "Sequence", "Iterable", "Collection", "MutableSequence", "deque"})
_SETS: Final = frozenset({"set", "frozenset", "Set", "FrozenSet", "AbstractSet"})
_ITERATORS: Final = frozenset({"Iterator", "AsyncIterator", "Generator", "AsyncGenerator", "AsyncIterable"})
_DICTS: Final = frozenset({"dict", "Dict", "Mapping", "MutableMapping", "DefaultDict", "defaultdict", "OrderedDict"})
TYPE_PREFIX: Final = "<"
"""Fields named `<M>` hold the type arguments of a library object."""


class TypeValues(WhoAsks):
    """Objects of the types that rows and annotations name."""

    __slots__ = ()

    def container_value(self, act: Activation, state: State, name: str, args: list[Value], site: Site, tag: str) -> Value | None:
        """Return a value of a builtin container or scalar type, None if the name is neither."""
        first = args[0] if args else UNKNOWN
        if name in _SCALARS:
            return NONE if name == "None" else UNKNOWN
        if name in _LISTS or name in _SETS or name in _ITERATORS:
            kind = "set" if name in _SETS else "generator" if name in _ITERATORS else "list"
            return self.allocate(state, act, site.number, Object(kind, rest=first), tag)
        if name in _DICTS:
            return self.allocate(state, act, site.number, Object("dict", items={}, rest=args[1] if len(args) > 1 else UNKNOWN), tag)
        if name in ("tuple", "Tuple"):
            items = tuple(args) if args else None
            return self.allocate(state, act, site.number, Object("tuple", items=items, rest=BOTTOM if args else UNKNOWN), tag)
        if name == "Any":
            return UNKNOWN
        return None

    def typed_external(self, name: str, args: list[Value]) -> Value:
        """Return the shared object of a library type with these type arguments."""
        world = self.world
        object_id = world.object_id(("typed", name, tuple(args)))
        if object_id not in world.base:
            variables = next(
                (row.parameters for row in world.library.type_rows(world.library.order(name)) if row.parameters), ("M", "N", "O")
            )
            fields = {f"{TYPE_PREFIX}{variable}>": arg for variable, arg in zip(variables, args, strict=False)}
            world.base[object_id] = Object("ext", cls=name, fields=fields, single=False)
        return pointer(object_id)

    def type_variable(self, state: State, receiver: Value, name: str) -> Value:
        found = BOTTOM
        for _, target in self.objects(state, receiver):
            found = join(found, target.fields.get(f"{TYPE_PREFIX}{name}>", BOTTOM))
        return found if found is not BOTTOM else UNKNOWN

    def class_of(self, state: State, value: Value) -> Value:
        """Return the class of what a value points to."""
        found = BOTTOM
        for _, target in self.objects(state, value):
            if target.kind == "instance":
                found = join(found, pointer(target.cls))
            elif target.kind == "ext" and target.cls != "?":
                found = join(found, self.world.name_pointer(target.cls))
        return found if found is not BOTTOM else UNKNOWN

    def instances_of(self, state: State, value: Value, act: Activation) -> Value:
        """Return any instance of the classes a value is, names, or is a query of."""
        found = BOTTOM
        for _, target in self.objects(state, value):
            if target.kind == "class":
                found = join(
                    found, self.world.any_instance(next(iter(value.pts)) if len(value.pts) == 1 else self._class_object_id(value, target))
                )
            elif target.kind == "name" and self.world.library.is_class(target.cls):
                found = join(found, self.world.any_external(target.cls))
            elif target.kind in ("ext", "instance"):
                inner = target.fields.get(f"{TYPE_PREFIX}M>")
                found = join(found, inner) if inner is not None else found
            elif target.kind == "tuple":
                found = join(found, self.instances_of(state, join_all(list(target.items or ())), act))
        for text in constant_texts(value):
            definition = self.class_named(text, act.unit.module)
            if definition is not None:
                found = join(found, self.world.any_instance(self.world.class_id(definition)))
        return found if found is not BOTTOM else UNKNOWN

    def _class_object_id(self, value: Value, target: Object) -> int:
        for object_id in sorted(value.pts):
            if self.world.base.get(object_id) is target or (object_id in value.pts and self.world.class_name(object_id) == target.cls):
                return object_id
        return min(value.pts)

    def class_named(self, text: str, near: Module) -> ClassDefinition | None:
        """Return the class a string names: `Child`, `app.Child`, `app.models.Child`; the nearest module wins."""
        label, _, name = text.rpartition(".")
        classes = self.world.program.classes_by_name
        candidates = classes.get(name) or classes.get(name.replace(" ", ""), [])
        called = self.world.program.classes_called(self.world.library.naming).get(text)
        if called:
            candidates = called
        elif label:
            app = label.rpartition(".")[2].lower()
            candidates = [c for c in candidates if app in c.module.name.lower().split(".") or c.module.name == label]
        if len(candidates) > 1:
            return next((c for c in candidates if c.module is near), None) or self._best_known(name, candidates)
        return candidates[0] if candidates else None

    def _best_known(self, name: str, candidates: list[ClassDefinition]) -> ClassDefinition:
        """Return the class that most modules know by its name: not the copy that an old migration keeps."""
        known: dict[int, int] = self.world.linker.importers_of(name)
        return max(candidates, key=lambda candidate: known.get(candidate.uid, 0))

    def setting_type(self, name: str) -> Value:
        for module, alias in self.world.program.aliases_of(name):
            definition = self.class_named(alias.value.text, module) if alias.value.kind == "str" else None
            if definition is not None:
                return self.world.any_instance(self.world.class_id(definition))
        return UNKNOWN

    def derived_type(self, name: str) -> Value:
        """Return an instance of the project's classes that derive from a library's; of the library's where none, or too many, do."""
        classes = self.world.interfaces.derived_from(name)
        if not 0 < len(classes) <= bounds.IMPLEMENTATIONS_PER_METHOD:
            return self.world.any_external(name)
        return join_all([self.world.any_instance(self.world.class_id(definition)) for definition in classes])

    def constant_type(self, expr: TypeExpr, scope: TypeScope) -> Value:
        texts = constant_texts(scope.names.get(dict(expr.options).get("p", ""), BOTTOM))
        return join_all([self.world.any_external(f"{expr.name}.{text}") for text in texts]) if texts else UNKNOWN

    def lookup(self, act: Activation, state: State, value: Value, path: str, site: Site) -> Value:
        """Return what a lookup such as `case__first_name` or `case.name` reads; it stops at the first part that is no object."""
        for part in path.lstrip("-").replace("__", ".").split("."):
            if not part:
                continue
            found = self._looked_up(act, state, value, part, site)
            elements = BOTTOM
            for _, target in self.objects(state, found):
                if target.kind == "ext":
                    elements = join(elements, target.fields.get(f"{TYPE_PREFIX}M>", BOTTOM))
            if found is UNKNOWN and not value.pts:
                break
            value = elements if elements is not BOTTOM else found
        return value

    def _looked_up(self, act: Activation, state: State, value: Value, name: str, site: Site) -> Value:
        """Return an attribute, of mappings the item: `RowSerializer({"surname": child.surname})`."""
        mappings = [object_id for object_id, target in self.objects(state, value) if target.kind == "dict"]
        if not mappings:
            return self.load_attribute(act, state, value, name, site)
        others = value.pts - frozenset(mappings)
        found = [self.load_item(act, state, pointer(object_id), constant("str", name), site) for object_id in mappings]
        if others:
            found.append(self.load_attribute(act, state, make(pts=others), name, site))
        return join_all(found)

    def static_scope(self) -> tuple[Activation, State, Site]:
        """Return an activation and an empty state for questions about classes, outside any run."""
        raise NotImplementedError

    def class_attribute(self, state: State, class_id: int, name: str) -> Value:
        raise NotImplementedError

    def selected_type(self, act: Activation, state: State, expr: TypeExpr, scope: TypeScope, site: Site) -> Value:
        raise NotImplementedError

    def row_type(self, act: Activation, state: State, expr: TypeExpr, scope: TypeScope, site: Site) -> Value:
        raise NotImplementedError

    def annotated_type(self, act: Activation, state: State, expr: TypeExpr, scope: TypeScope, site: Site) -> Value:
        raise NotImplementedError

    def expression_items(self, act: Activation, state: State, element: Value, given: Value, site: Site) -> dict[str, Value]:
        raise NotImplementedError

    def names_in(self, state: State, value: Value) -> tuple[list[str], bool]:
        """Return the constant strings in a value or its elements, in order, and whether there are no others."""
        names = constant_texts(value)
        closed = not value.unknown
        for _, target in self.objects(state, value):
            if isinstance(target.items, tuple):
                for item in target.items:
                    inner, is_closed = self.names_in(state, item) if item.pts else (constant_texts(item), not item.unknown)
                    names += inner  # `select("ward", ["surname"])`
                    closed = closed and is_closed
            elif isinstance(target.items, dict):
                names += [str(key) for kind, key in target.items if kind == "str"]
            if target.rest is not BOTTOM:
                names += constant_texts(target.rest)
                closed = False
        return list(dict.fromkeys(names)), closed

    def held_value(
        self, act: Activation, state: State, declaration: Value, owner: Value, site: Site, field: str = "", read: Value = BOTTOM
    ) -> Value:
        raise NotImplementedError
