"""Methods of objects: of the project's classes, of the library's, by way of `super()`.

child.greet()            the method that the class order of child's class finds first
queue.put(child)         queue is of a library: see library_calls
super().save()           the next class in the order of the object's class
"""

from typing import Final

from ..interfaces import does_nothing
from ..program import ClassDefinition, Unit, reads_by_key
from . import bounds
from .frames import Activation, Args, Receiver, Site
from .heap import VALUES, Object, State
from .held_content import CONTAINERS, REFILLING, HeldContent
from .statics import ClassData
from .values import BOTTOM, NONE, UNKNOWN, Value, add_labels, constant, join, join_all, labelled, pointer

ENTERED: Final = frozenset({"__enter__", "__aenter__"})
"""What a context manager nobody models gives: itself."""


class ObjectMethods(HeldContent):
    """Methods by the class of their object."""

    __slots__ = ()

    def call_instance_method(
        self, act: Activation, state: State, object_id: int, target: Object, name: str, args: Args, site: Site
    ) -> Value:
        self_value = pointer(object_id)
        own = target.fields.get(name)
        if own is not None and own.pts:
            return self.call(act, state, own, args, site)
        attribute = self.class_attribute(state, target.cls, name)
        if attribute is not BOTTOM:
            others = self._implementers(state, target, attribute, args) if not target.single else []
            if others:
                found = join_all([self.world.any_instance(self.world.class_id(each)) for each in others])
                given = self.call_methods(act, state, found, list(self.objects(state, found)), name, args, site)
                if not self._is_empty(state, attribute):
                    return given
                return join(given, self.call(act, state, self.bind(act, state, attribute, self_value, target.cls, site), args, site))
            if len(attribute.pts) == 1 and not attribute.unknown:
                (function_id,) = attribute.pts
                function = self.object(state, function_id)
                if function.kind == "function":
                    return self.call_function(act, state, function_id, function.data, args.after_self(self_value), site)
            return self.call(act, state, self.bind(act, state, attribute, self_value, target.cls, site), args, site)
        return self._call_inherited_method(act, state, object_id, target, name, args, site)

    def _call_inherited_method(
        self, act: Activation, state: State, object_id: int, target: Object, name: str, args: Args, site: Site
    ) -> Value:
        """Call a method that no class of the project writes: the library's, or what `__getattr__` gives."""
        self_value = pointer(object_id)
        heirs = self._heirs_with(state, target, name, args) if not target.single else []
        if heirs:
            found = join_all([self.world.any_instance(self.world.class_id(each)) for each in heirs])
            return self.call_methods(act, state, found, list(self.objects(state, found)), name, args, site)
        owners = self.world.external_bases(target.cls)
        if name in ENTERED and not any(self.has_member(owner, name) for owner in owners):
            return self_value
        if target.rest.labels and not VALUES.isdisjoint(owners):
            return self.call_method(act, state, labelled(target.rest.labels), name, args, site)  # `class Title(str)`: it is its text
        if name in ("__getitem__", "__setitem__") and not any(self.has_member(owner, name) for owner in owners):
            return self.content_access(act, state, Receiver(self_value, object_id, target), name, args, site)
        getter = self.class_attribute(state, target.cls, "__getattr__") if not name.startswith("__") else BOTTOM
        if getter is not BOTTOM and not self.world.library.has_any_member(owners, name):
            found = self.call(
                act, state, self.bind(act, state, getter, self_value, target.cls, site), Args([constant("str", name)], {}), site
            )
            return self.call(act, state, found, args, site)
        if not owners:
            inherited = self.load_attribute(act, state, self_value, name, site)
            return (
                self.call(act, state, inherited, args, site)
                if inherited is not UNKNOWN
                else self._unknown_own_method(act, state, target, name, args, site)
            )
        if name in REFILLING and (kind := next((CONTAINERS[owner] for owner in owners if owner in CONTAINERS), "")):
            return self.refill(act, state, Receiver(self_value, object_id, target), kind, name, args, site)
        names = self.world.library.names_of(owners, name)
        found_value = (
            self.modelled_attribute(act, state, self_value, owners, name, site)
            if not self.world.library.has_any_member(owners, name)
            else None
        )
        if found_value is not None and found_value.pts:
            return self.call(act, state, found_value, args, site)
        self.count_unresolved(names[0], names)
        return self.library_call(act, state, names, self_value, args, site)

    def _implementers(self, state: State, receiver: Object, attribute: Value, args: Args) -> list[ClassDefinition]:
        """Return the classes that write what this one leaves to others; nothing where there are none, or too many."""
        functions = [target for _, target in self.objects(state, attribute)]  # `@abstractmethod` gives it back, or anything
        if len(functions) != 1 or functions[0].kind != "function":
            return []
        unit, data = functions[0].data.unit, self.object(state, receiver.cls).data
        classes = self.world.interfaces.implementations(unit)
        if not classes and isinstance(data, ClassData) and data.definition is not None:
            classes = self.world.interfaces.overriding(unit, data.definition)
            if not any(self.carries(state, value) for value in args.values()) and not self._are_labelled(classes, unit.code.name):
                return []
        return classes if len(classes) <= bounds.IMPLEMENTATIONS_PER_METHOD else []

    def _heirs_with(self, state: State, receiver: Object, name: str, args: Args) -> list[ClassDefinition]:
        """Return the classes below that have a method which this class only calls; nothing where no label can come or go, or too many."""
        data = self.object(state, receiver.cls).data
        if not isinstance(data, ClassData) or data.definition is None or name.startswith("__"):
            return []
        classes = self.world.interfaces.taken_for_granted(name, data.definition)
        if not 0 < len(classes) <= bounds.IMPLEMENTATIONS_PER_METHOD:
            return []
        orders = [each for heir in classes for each in self.world.linker.order(heir) if isinstance(each, ClassDefinition)]
        may_matter = any(self.carries(state, value) for value in args.values()) or self._are_labelled(orders, name)
        return classes if may_matter else []

    def _are_labelled(self, classes: list[ClassDefinition], name: str) -> bool:
        """Tell whether a label may come of the methods of this name."""
        members = [self.world.linker.class_member(each, name) for each in classes]
        return any(isinstance(each, Unit) and each.uid in self.world.labelled_units for each in members)

    def _is_empty(self, state: State, attribute: Value) -> bool:
        return all(does_nothing(target.data.unit) for _, target in self.objects(state, attribute))

    def _unknown_own_method(self, act: Activation, state: State, target: Object, name: str, args: Args, site: Site) -> Value:
        if self.has_unknown_base(target.cls):
            self.sink_by_name(act, state, name, UNKNOWN, args, site)
        labels = 0
        for value in args.values():
            labels |= self.reach(state, value)
        return labelled(labels)

    def call_external_method(self, act: Activation, state: State, receiver: Receiver, name: str, args: Args, site: Site) -> Value:
        object_id, target = receiver.object_id, receiver.target
        own = target.fields.get(name)
        if own is not None and own.pts:
            return self.call(act, state, own, args, site)
        library = self.world.library
        owners = library.order(target.cls)
        self_value = pointer(object_id)
        names = library.names_of(owners, name)
        if not library.has_any_member(owners, name):
            if name in ENTERED:
                return self_value
            if name in ("__getitem__", "__setitem__"):
                return self.content_access(act, state, Receiver(self_value, object_id, target), name, args, site)
            if (name == "setdefault" or reads_by_key(name)) and args.positional and (target.items or "\0names" in target.fields):
                found = self.content_item(act, object_id, target, args.positional[0], site)
                return found if found is not BOTTOM else UNKNOWN
            attribute = self.modelled_attribute(act, state, self_value, list(owners), name, site)
            if attribute is not None and attribute.pts:
                return self.call(act, state, attribute, args, site)
            if any(row.dynamic for row in library.type_rows(owners)):
                self.library_call(act, state, [*names, *(f"{owner}.*" for owner in owners)], self_value, args, site)
                return self_value
            if target.cls == "?" and not target.single:
                return self.unknown_method(act, state, UNKNOWN, name, args, site)
            self.count_unresolved(names[0], names)
        return self.library_call(act, state, names, add_labels(self_value, receiver.value.labels), args, site)

    def call_super_method(self, act: Activation, state: State, target: Object, name: str, args: Args, site: Site) -> Value:
        after, self_value, class_id = target.data
        order = self.class_order(state, class_id)
        later = order[order.index(after) + 1 :] if after in order else ()
        if name == "__call__" and after not in order:
            # `super().__call__(*args)` in a metaclass: the instance is made
            return join_all(
                [
                    self.construct(act, state, each, made, args, site)
                    for each, made in list(self.objects(state, self_value))
                    if made.kind == "class"
                ]
            )
        for entry in later:
            if isinstance(entry, int):
                attribute = self.own_class_attribute(state, entry, name)
                if attribute is not BOTTOM:
                    return self.call(act, state, self.bind(act, state, attribute, self_value, class_id, site), args, site)
        owners = [owner for entry in later if isinstance(entry, str) for owner in self.world.library.order(entry)]
        if name == "__init__" and owners:
            return self.library_call(act, state, owners, self_value, args, site, self_value)
        if name == "__new__":
            is_meta = self.making >= 0 and "builtins.type" in owners
            return pointer(self.making) if is_meta else self.new_instance(act, state, class_id, site, args.positional[1:])
        raw = self.call_builtin(act, state, f"object.{name}", args.after_self(self_value), site) if not owners else None
        if raw is not None:
            return raw
        if not owners:
            return NONE if name.startswith("__") else UNKNOWN
        if name in ("__getitem__", "__setitem__") and not any(self.has_member(owner, name) for owner in owners):
            return join_all(
                [
                    self.content_access(act, state, Receiver(pointer(object_id), object_id, each), name, args, site)
                    for object_id, each in list(self.objects(state, self_value))
                ]
            )
        if name in REFILLING and (kind := next((CONTAINERS[owner] for owner in owners if owner in CONTAINERS), "")):
            mine = [(object_id, each) for object_id, each in self.objects(state, self_value) if each.kind == "instance"]
            return join_all(
                [self.refill(act, state, Receiver(self_value, object_id, each), kind, name, args, site) for object_id, each in mine]
            )
        names = self.world.library.names_of(owners, name)
        return self.library_call(act, state, names, self_value, args, site)

    def call_class_method(self, act: Activation, state: State, class_id: int, target: Object, name: str, args: Args, site: Site) -> Value:
        attribute = self.object_attribute(act, state, class_id, target, name, site)
        if attribute.pts and not all(each.kind == "method" for _, each in self.objects(state, attribute)):
            return self.call(act, state, attribute, args, site)
        if name == "__new__":
            return self.new_instance(act, state, class_id, site, args.positional[1:])
        if name == "mro":
            return self.object_attribute(act, state, class_id, target, "__mro__", site)
        owners = [
            owner for entry in self.class_order(state, class_id) if isinstance(entry, str) for owner in self.world.library.order(entry)
        ]
        if not owners:
            return self.call_unknown(act, state, attribute, args, site)
        names = self.world.library.names_of(owners, name)
        self.count_unresolved(names[0], names)
        return self.library_call(act, state, names, self.world.any_instance(class_id), args, site)

    def call_builtin(self, act: Activation, state: State, name: str, args: Args, site: Site) -> Value | None:
        raise NotImplementedError
