"""Attributes of classes: C3 order, metaclasses, and binding: functions, properties, descriptors, declarations.

child.age      `age` of the nearest class that has it; a property is called, a declared field gives what it holds
"""

from typing import Any

from .frames import Activation, Args, Site, TypeScope
from .heap import Heap, Object, State
from .module_names import ModuleNames
from .statics import ClassData
from .type_values import TYPE_PREFIX
from .values import BOTTOM, NONE, UNKNOWN, Value, constant, join, join_all, make, pointer


class ClassAttributes(ModuleNames):
    """Looks attributes up along the order of a class, and binds what it finds."""

    __slots__ = ()

    def class_attribute(self, state: State, class_id: int, name: str) -> Value:
        """Return a class attribute along the class order, BOTTOM if the project's classes have none."""
        if not self.changed_classes:
            return self.world.class_attribute(class_id, name)
        for entry in self.class_order(state, class_id):
            if isinstance(entry, str):
                continue
            found = self.own_class_attribute(state, entry, name)
            if found is not BOTTOM:
                return found
        return BOTTOM

    def own_class_attribute(self, state: State, class_id: int, name: str) -> Value:
        target = state.heap.get(class_id) if class_id in self.changed_classes else None
        if target is not None and name in target.fields:
            return target.fields[name]
        return self.world.own_attribute(class_id, name)

    def class_order(self, state: State, class_id: int) -> tuple[int | str, ...]:
        target = state.heap.get(class_id) if class_id in self.changed_classes else None
        if target is not None and isinstance(target.data, ClassData):
            return self.local_orders(state, class_id, target.data)
        return self.world.class_order(class_id)

    def local_orders(self, state: State, class_id: int, data: ClassData) -> tuple[int | str, ...]:
        from ..link import linearize

        if class_id in self.ordering:
            return (class_id,)  # `class Task(Task)` in a loop, or another circle
        self.ordering.add(class_id)
        order = linearize(class_id, list(data.bases), lambda base: self.class_order(state, base))
        self.ordering.discard(class_id)
        return tuple(order)

    def metaclasses(self, state: State, class_id: int) -> list[int]:
        """Return the project's metaclass of a class, its own or inherited; none for most."""
        for entry in self.class_order(state, class_id):
            data = self.object(state, entry).data if isinstance(entry, int) else None
            for keyword, value in data.keywords if isinstance(data, ClassData) else ():
                if keyword == "metaclass":
                    return [meta_id for meta_id, meta in self.objects(state, value) if meta.kind == "class"]
        return []

    def bound_method(self, object_id: int, name: str) -> Value:
        """Return `obj.name` as a value that can be called: a method of a library or builtin object."""
        world = self.world
        method_id = world.object_id(("method", object_id, name))
        if method_id not in world.base:
            world.base[method_id] = Object("method", cls=name, data=object_id, single=False)
        return pointer(method_id)

    def bind(self, act: Activation, state: State, attribute: Value, self_value: Value, class_id: int, site: Site) -> Value:
        """Return a class attribute as an instance shows it: functions bound, properties called, declarations as what they hold."""
        found = BOTTOM
        for object_id, target in self.objects(state, attribute):
            match target.kind:
                case "function" | "guarded" | "partialmethod" | "dispatch":
                    found = join(found, self.bind_function(pointer(object_id), self_value))
                case "static":
                    found = join(found, target.data)
                case "classmethod":
                    owner = self.class_of(state, self_value)
                    found = join(found, self.bind_function(target.data, owner if owner.pts else pointer(class_id)))
                case "property":
                    found = join(found, self.call(act, state, target.data[0], Args([self_value], {}), _place_of(site)))
                case "instance" if self.class_attribute(state, target.cls, "__get__") is not BOTTOM:
                    args = Args([self_value, self.class_of(state, self_value)], {})
                    found = join(found, self.call_method(act, state, pointer(object_id), "__get__", args, _place_of(site)))
                case "ext" | "instance":
                    found = join(found, self.held_value(act, state, pointer(object_id), self_value, site))
                case "name" if target.cls.rpartition(".")[0] in self.world.external_bases(class_id):
                    # `__getattr__ = dict.__getitem__` in a class that is a dict
                    found = join(found, join_all([self.bound_method(each, target.cls.rpartition(".")[2]) for each in self_value.pts]))
                case _:
                    found = join(found, pointer(object_id))
        rest = make(attribute.labels, frozenset(), attribute.consts, attribute.unknown)
        return join(found, rest)

    def bind_function(self, function: Value, self_value: Value) -> Value:
        world = self.world
        bound_id = world.object_id(("bound", function, self_value))
        if bound_id not in world.base:
            world.base[bound_id] = Object("bound", data=(function, self_value), single=False)
        return pointer(bound_id)

    def bind_to_class(self, act: Activation, state: State, attribute: Value, class_id: int, site: Site) -> Value:
        found = BOTTOM
        for object_id, target in self.objects(state, attribute):
            if target.kind == "classmethod":
                found = join(found, self.bind_function(target.data, pointer(class_id)))
            elif target.kind == "static":
                found = join(found, target.data)
            elif target.kind == "instance" and self.class_attribute(state, target.cls, "__get__") is not BOTTOM:
                args = Args([NONE, pointer(class_id)], {})
                found = join(found, self.call_method(act, state, pointer(object_id), "__get__", args, _place_of(site)))
            else:
                found = join(found, self._owned(state, object_id, target, class_id))
        rest = make(attribute.labels, frozenset(), attribute.consts, attribute.unknown)
        return join(found, rest)

    def _owned(self, state: State, object_id: int, target: Object, class_id: int) -> Value:
        """Return a class attribute whose type names the class it stands in: `objects = CaseManager()`."""
        if target.kind not in ("ext", "instance"):
            return pointer(object_id)
        names = self.world.library.order(target.cls) if target.kind == "ext" else self.world.external_bases(target.cls)
        owner = next((row.owner for row in self.world.library.type_rows(names) if row.owner), "")
        if not owner or f"{TYPE_PREFIX}{owner}>" in target.fields:
            return pointer(object_id)  # `queryset = Child.objects.all()` in a view says what it is of
        owned_id = self.world.object_id(("owned", object_id, class_id))
        changed = target.copy()
        changed.single = False
        changed.fields = {**target.fields, f"{TYPE_PREFIX}{owner}>": self.world.any_instance(class_id)}
        self.world.base.setdefault(owned_id, changed)
        return pointer(owned_id)

    def held_value(
        self, act: Activation, state: State, declaration: Value, owner: Value, site: Site, field: str = "", read: Value = BOTTOM
    ) -> Value:
        """Return what an attribute declared by a library call holds on instances: `ForeignKey(to)` an instance of `to`."""
        found = BOTTOM
        for object_id, target in self.objects(state, declaration):
            if target.kind == "ext":
                names = self.world.library.order(target.cls)
            elif target.kind == "instance":
                names = tuple(self.world.external_bases(target.cls))
            else:
                found = join(found, pointer(object_id))
                continue
            row = next((row for row in self.world.library.type_rows(names) if row.holds is not None), None)
            if row is None or row.holds is None:
                is_field = self._is_declaration(names)
                found = join(found, UNKNOWN if is_field else self._owned(state, object_id, target, self._class_id_of(state, owner)))
                continue
            names_given = self._declared_names(row, target, owner)
            scope = TypeScope(pointer(object_id) if target.kind == "instance" else owner, names_given, self._class_id_of(state, owner))
            scope = scope._replace(field=field, read=read)
            found = join(found, self.type_value(act, state, row.holds, scope, site))
        rest = make(declaration.labels, frozenset(), declaration.consts, declaration.unknown)
        return join(found, rest)

    def _declared_names(self, row: Any, target: Object, owner: Value) -> dict[str, Value]:
        names: dict[str, Value] = {}
        if isinstance(target.data, Args):
            for callable_ in row.names:
                for position, param in enumerate(callable_.params or ()):
                    if param.kind == 1 and position < len(target.data.positional):
                        names[param.name] = target.data.positional[position]
                    elif isinstance(param.default, str):
                        names[param.name] = constant("str", param.default)
            names.update(target.data.keywords)
        for name, value in list(names.items()):
            if value.consts == frozenset({("str", "self")}) and owner.pts:
                names[name] = self.class_of(State([], Heap()), owner)
        return names

    def _is_declaration(self, names: tuple[str, ...]) -> bool:
        """Tell whether a library class is what some class of the library declares fields with."""
        declared = self.world.library.declared_by
        return any(name in declared for name in names) or any(_family(name) in declared for name in names)

    def _class_id_of(self, state: State, owner: Value) -> int:
        for _, target in self.objects(state, owner):
            if target.kind == "instance":
                return int(target.cls)
        return -1


def _family(name: str) -> str:
    return name.rpartition(".")[0] + ".*"


def _place_of(site: Site) -> Site:
    """Return the site of an attribute that is read: what a property makes there is not what it made where it was read before."""
    return Site(site.number or -site.at, site.at)
