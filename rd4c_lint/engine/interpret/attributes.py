"""Attributes of anything: by the kind of object, by name alone where nobody knows it; and storing them.

Child.name        the class: a column in a query, the attribute itself
row.name          nobody knows row: the label of every declared field `name`, precision medium or low
Child.objects     a manager, typed by the model of the library
"""

from typing import Final

from ...model.ir import Expr
from ..labels import LOW, MEDIUM, ORIGINS
from ..program import Module
from .frames import Activation, Args, FunctionData, Site
from .heap import Object, State
from .instance_attributes import KEPT, InstanceAttributes
from .types import RECORD_OF
from .values import BOTTOM, UNKNOWN, ConstantKey, Value, add_labels, constant, join, labelled, make, pointer


class Attributes(InstanceAttributes):
    """Attribute access."""

    __slots__ = ()

    # -- loading ----------------------------------------------------------------------------------------------
    def load_attribute(self, act: Activation, state: State, value: Value, name: str, site: Site) -> Value:
        if value.labels & self.world.scope_labels:
            return self._own_attribute(act, state, value, name, site)
        found = BOTTOM
        if len(value.pts) == 1:
            (object_id,) = value.pts
            found = self.object_attribute(act, state, object_id, self.object(state, object_id), name, site)
        elif value.pts:
            for object_id, target in self.objects(state, value):
                found = join(found, self.object_attribute(act, state, object_id, target, name, site))
        if value.unknown or value.labels or (not value.pts and not value.consts):
            told = self._told_by_rows(act, state, value, name, site) if value.pts and value.labels and not value.unknown else None
            found = join(found, told if told is not None else self._unknown_attribute(act, state, value, name, site))
        return found if found is not BOTTOM else UNKNOWN

    def _told_by_rows(self, act: Activation, state: State, value: Value, name: str, site: Site) -> Value | None:
        """Return what an attribute of a library's object shows of the object's own labels, by the rows about it: `frame.shape` nothing."""
        library, found = self.world.library, BOTTOM
        for _, target in self.objects(state, value):
            owners = list(library.order(target.cls)) if target.kind == "ext" else []
            names = library.names_of(owners, name) if owners else []
            if not names or not (library.calls("propagates@", names) or library.calls("sanitizers@", names)):
                return None
            told = self.attribute_rows(act, state, labelled(value.labels), owners, name, None, site)
            found = join(found, told if told is not None else BOTTOM)
        return found

    def _own_attribute(self, act: Activation, state: State, value: Value, name: str, site: Site) -> Value:
        """Return an attribute of who asks: `request.user.phone` is the caller's own, and may go back to the caller."""
        scope = self.world.scope_labels
        found = self.load_attribute(act, state, make(value.labels & ~scope, value.pts, value.consts, value.unknown), name, site)
        own = self.world.labels.with_origin(found.labels & ~scope, ORIGINS.index("caller")) if found.labels & ~scope else 0
        asked = self.asked_of_person((name,)).pts | self.asked_before(state, value).pts
        return make(own | scope, found.pts | asked, found.consts, found.unknown)

    def _unknown_attribute(self, act: Activation, state: State, value: Value, name: str, site: Site) -> Value:
        """Return what an attribute of a value nobody knows may be: its own labels, and a guess by the name."""
        if name in _OF_THE_CLASS:
            return UNKNOWN
        labels = value.labels
        if not labels and value.unknown:
            labels |= self.guessed_labels(name) if not value.pts or not self._is_of_a_library(state, value) else 0
            if labels and self.is_tracing:
                return self.trace(act, labelled(labels), site.at, f"reads .{name} of a value of unknown type")
            return labelled(labels)
        return labelled(self.asked_labels(act, state, labels, name, None, site))

    def _is_of_a_library(self, state: State, value: Value) -> bool:
        """Tell whether what is known of a value is a library's object: nobody guesses at `(folder / "a.pdf").name`."""
        library = self.world.library
        return any(
            target.kind == "ext" and library.is_class(target.cls) and not any(row.element for row in library.type_rows([target.cls]))
            for _, target in self.objects(state, value)
        )

    def guessed_labels(self, name: str) -> int:
        labels = self.world.sources.by_attribute.get(name, 0)
        if not labels:
            return 0
        precision = MEDIUM if name in self.world.distinctive_names else LOW
        return self.world.labels.with_precision(labels, precision)

    def object_attribute(self, act: Activation, state: State, object_id: int, target: Object, name: str, site: Site) -> Value:
        match target.kind:
            case "instance":
                found = self.instance_attribute(act, state, object_id, target, name, site)
                keyed = self.world.field_key_labels(target.cls, name)
                return self.with_keys(act, state, found, keyed, site) if keyed else found
            case "class":
                return self._class_object_attribute(act, state, object_id, target, name, site)
            case "module":
                return self.module_attribute(act, state, object_id, target.data, name, site)
            case "name":
                if name in target.fields:  # `sys.stdout = io.StringIO()`
                    return target.fields[name]
                return self.name_attribute(act, state, target.cls, name, site)
            case "ext" if name == "__dict__" and self.is_bare(target):
                return self.mirror(act, state, object_id, target, self.attribute_values(act, state, object_id, target, site), site)
            case "ext":
                return self.external_attribute(act, state, object_id, target, name, site)
            case "super":
                return self._super_attribute(act, state, target, name, site)
            case "function" | "guarded" | "bound":
                return self._function_attribute(act, state, object_id, target, name, site)
            case "property":
                return target.data[_ACCESSORS[name]] if name in _ACCESSORS else self._property_part(act, state, object_id, name, site)
            case "opaque":
                return target.fields[name] if name in target.fields else self._unknown_attribute(act, state, target.rest, name, site)
            case _:
                if name in target.fields:
                    return target.fields[name]
                items: dict[ConstantKey, Value] = target.items if isinstance(target.items, dict) and not hasattr(dict, name) else {}
                if ("str", name) in items:
                    return items["str", name]  # a row whose columns are attributes too
                if target.kind == "tuple" and RECORD_OF in target.fields and not hasattr(tuple, name):
                    return target.fields[RECORD_OF]
                return self.bound_method(object_id, name)

    # -- classes --------------------------------------------------------------------------------------------

    def _class_object_attribute(self, act: Activation, state: State, class_id: int, target: Object, name: str, site: Site) -> Value:
        attribute = self.class_attribute(state, class_id, name)
        if attribute is not BOTTOM:
            bound = self.bind_to_class(act, state, attribute, class_id, site)
            labels = self.world.field_labels(class_id, name) if not self.is_quiet else 0
            return add_labels(bound, labels) if labels and self.is_column(state, attribute) else bound
        if name in ("__name__", "__qualname__"):
            return constant("str", str(target.cls).rpartition(".")[2])
        if name == "__mro__":
            entries = [entry for entry in self.class_order(state, class_id) if isinstance(entry, int)]
            return self.allocate(state, act, site.number, Object("tuple", items=tuple(pointer(entry) for entry in entries)), "mro")
        owners = [
            owner for entry in self.class_order(state, class_id) if isinstance(entry, str) for owner in self.world.library.order(entry)
        ]
        labels = self.world.field_labels(class_id, name) if not self.is_quiet else 0
        if labels and any(row.persistent and row.fields for row in self.world.library.type_rows(owners)):
            return labelled(labels)  # `surname: Mapped[str]`: a column that is only annotated
        self_value = self.world.any_instance(class_id)
        found = self.modelled_attribute(act, state, self_value, owners, name, site)
        if found is not None:
            return found
        inner = self._metaclass_attribute(act, state, class_id, name, site)
        if inner is not None:
            return inner
        return join(self.bound_method(class_id, name), UNKNOWN) if owners else UNKNOWN

    def is_column(self, state: State, attribute: Value) -> bool:
        """Tell whether a declared attribute, read from its class, stands for the field in a query: `select(Child.surname)`."""
        library = self.world.library
        return any(
            row.column
            for _, target in self.objects(state, attribute)
            if target.kind == "ext"
            for row in library.type_rows(library.order(target.cls))
        )

    def _metaclass_attribute(self, act: Activation, state: State, class_id: int, name: str, site: Site) -> Value | None:
        for meta_id in self.metaclasses(state, class_id):
            attribute = self.class_attribute(state, meta_id, name)
            if attribute is not BOTTOM:
                return self.bind(act, state, attribute, pointer(class_id), meta_id, site)
        return None

    def call_of_class(self, act: Activation, state: State, class_id: int, own: str, name: str, args: Args, site: Site) -> Value | None:
        """Call what `Class[key]`, `iter(Class)` or `x in Class` calls: `__class_getitem__`, else the metaclass's method; None without."""
        attribute = self.class_attribute(state, class_id, own) if own else BOTTOM
        if attribute is not BOTTOM:
            bound = self.bind_to_class(act, state, attribute, class_id, site)
            is_bound = any(target.kind == "bound" for _, target in self.objects(state, bound))
            return self.call(act, state, bound, args if is_bound else args.after_self(pointer(class_id)), site)
        found = self._metaclass_attribute(act, state, class_id, name, site)
        return self.call(act, state, found, args, site) if found is not None else None

    # -- modules, names, functions --------------------------------------------------------------------------

    def _super_attribute(self, act: Activation, state: State, target: Object, name: str, site: Site) -> Value:
        after, self_value, class_id = target.data
        order = self.class_order(state, class_id)
        later = order[order.index(after) + 1 :] if after in order else ()
        for entry in later:
            if isinstance(entry, str):
                continue
            attribute = self.own_class_attribute(state, entry, name)
            if attribute is not BOTTOM:
                return self.bind(act, state, attribute, self_value, class_id, site)
        owners = [owner for entry in later if isinstance(entry, str) for owner in self.world.library.order(entry)]
        found = self.modelled_attribute(act, state, self_value, owners, name, site) if owners else None
        return found if found is not None else UNKNOWN

    def _function_attribute(self, act: Activation, state: State, object_id: int, target: Object, name: str, site: Site) -> Value:
        if name in target.fields:
            return target.fields[name]
        if name in ("__name__", "__qualname__") and isinstance(target.data, FunctionData):
            return constant("str", target.data.unit.code.name)
        if name == "__self__" and target.kind == "bound":
            return target.data[1]  # type: ignore[no-any-return]
        if name in ("__wrapped__", "__func__"):
            return target.data[0] if target.kind in ("bound", "guarded") else pointer(object_id)
        wrapped = self.wrapped_type(state, target)
        if wrapped:
            return self.external_attribute(act, state, object_id, Object("ext", cls=wrapped, single=False), name, site)
        return UNKNOWN

    def wrapped_type(self, state: State, target: Object) -> str:
        """Return the library type a decorator turned a function into (`shared_task` a `Task`), `""` for none."""
        data = target.data
        if target.kind == "guarded":
            return target.cls or ""
        if not isinstance(data, FunctionData):
            return ""
        for decorator in data.unit.code.decorators:
            entity = self.decorator_name(data.unit.module, decorator)
            if entity is not None and (kind := self.world.library.wraps.get(entity)):
                return kind
        return ""

    def decorator_name(self, module: Module, decorator: Expr) -> str | None:
        """Return the canonical dotted name of a library decorator, also of `@app.task` where `app` is a typed variable."""
        return self.world.decorator_name(module, decorator)

    def _property_part(self, act: Activation, state: State, object_id: int, name: str, site: Site) -> Value:
        return self.bound_method(object_id, name)

    # -- storing --------------------------------------------------------------------------------------------
    def store_attribute(self, act: Activation, state: State, value: Value, name: str, new: Value, site: Site) -> None:
        shared = [self.world.own_ids[each] for each in value.pts if each in self.world.own_ids]
        if shared:  # what is put into a record of theirs is in the store for everybody
            value = make(value.labels, value.pts.union(shared), value.consts, value.unknown)
        for object_id, target in list(self.objects(state, value)):
            if target.kind == "instance" and self._store_through_class(act, state, object_id, target, name, new, site):
                continue
            if target.kind in ("ext", "name"):
                self.store_external(act, state, object_id, target, name, new, site)
            elif target.kind == "instance":
                self.feed(act, state, target.cls, name, new, site)
            changed = self.object(state, object_id).copy()  # a row may have put the value into it as well
            old = target.fields.get(name)
            strong = self.is_strong(value, target) or (old is None and target.single) or (target.kind == "name" and len(value.pts) == 1)
            if name == "__class__" and strong and target.kind == "instance":
                changed.cls = next((class_id for class_id, kind in self.objects(state, new) if kind.kind == "class"), target.cls)
                self.put(state, object_id, changed)
                continue
            changed.fields = {**changed.fields, name: new if strong or old is None else join(old, new)}
            self.put(state, object_id, changed)

    def _store_through_class(
        self, act: Activation, state: State, object_id: int, target: Object, name: str, new: Value, site: Site
    ) -> bool:
        attribute = self.class_attribute(state, target.cls, name)
        for declared_id, declared in self.objects(state, attribute):
            if declared.kind == "property" and KEPT not in declared.fields:
                if declared.data[1] is not BOTTOM:
                    self.call(act, state, declared.data[1], Args([pointer(object_id), new], {}), site)
                return True
            if declared.kind == "instance" and self.class_attribute(state, declared.cls, "__set__") is not BOTTOM:
                self.call_method(act, state, pointer(declared_id), "__set__", Args([pointer(object_id), new], {}), site)
                return True
            if declared.kind == "ext":
                self.store_declared(act, state, declared, new, site)
        setter = self.class_attribute(state, target.cls, "__setattr__")
        if setter is not BOTTOM and object_id not in self.setting:
            bound = self.bind(act, state, setter, pointer(object_id), target.cls, site)
            self.call(act, state, bound, Args([constant("str", name), new], {}), site)
            return True
        return False

    def store_raw(self, act: Activation, state: State, value: Value, name: str, new: Value, site: Site) -> None:
        """`object.__setattr__(self, name, value)`: past a `__setattr__` of the class."""
        outer, self.setting = self.setting, self.setting | value.pts
        self.store_attribute(act, state, value, name, new, site)
        self.setting = outer

    def store_declared(self, act: Activation, state: State, declared: Object, new: Value, site: Site) -> None:
        raise NotImplementedError

    def store_external(self, act: Activation, state: State, object_id: int, target: Object, name: str, new: Value, site: Site) -> None:
        raise NotImplementedError


_ACCESSORS: Final = {"fget": 0, "fset": 1}
"""Parts of a property that are functions."""
_OF_THE_CLASS: Final = frozenset({"__class__", "__doc__", "__module__"})
"""What kind of thing a value is, not what it says."""
