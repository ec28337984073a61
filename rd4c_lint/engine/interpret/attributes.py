"""Attributes of objects, classes, modules and library names; where a declared field's label is born.

child.name        child is a Child: the label of app.models.Child.name, precision high
row.name          nobody knows row: the label of every declared field `name`, precision medium or low
Child.objects     a manager, typed by the model of the library
"""

from typing import Final

from ...model.ir import Expr
from ..labels import LOW, MEDIUM
from ..program import Module
from .frames import Activation, Args, FunctionData, Site, TypeScope
from .heap import Object, State
from .modelled_attributes import ModelledAttributes
from .stored_items import Mirror
from .type_values import TYPE_PREFIX
from .types import RECORD_OF
from .values import BOTTOM, NONE, UNKNOWN, ConstantKey, Value, add_labels, constant, join, labelled, make, pointer, with_labels


class Attributes(ModelledAttributes):
    """Attribute access."""

    __slots__ = ()

    # -- loading ----------------------------------------------------------------------------------------------
    def load_attribute(self, act: Activation, state: State, value: Value, name: str, site: Site) -> Value:
        found = BOTTOM
        if len(value.pts) == 1:
            (object_id,) = value.pts
            found = self.object_attribute(act, state, object_id, self.object(state, object_id), name, site)
        elif value.pts:
            for object_id, target in self.objects(state, value):
                found = join(found, self.object_attribute(act, state, object_id, target, name, site))
        if value.unknown or value.labels or (not value.pts and not value.consts):
            found = join(found, self._unknown_attribute(act, state, value, name, site))
        return found if found is not BOTTOM else UNKNOWN

    def _unknown_attribute(self, act: Activation, state: State, value: Value, name: str, site: Site) -> Value:
        """Return what an attribute of a value nobody knows may be: its own labels, and a guess by the name."""
        if name in _OF_THE_CLASS:
            return UNKNOWN
        labels = value.labels
        if not labels and value.unknown:
            labels |= self.guessed_labels(name)
            if labels and self.is_tracing:
                return self.trace(act, labelled(labels), site.at, f"reads .{name} of a value of unknown type")
            return labelled(labels)
        return labelled(self.asked_labels(act, state, labels, name, None, site))

    def guessed_labels(self, name: str) -> int:
        labels = self.world.sources.by_attribute.get(name, 0)
        if not labels:
            return 0
        precision = MEDIUM if name in self.world.distinctive_names else LOW
        return self.world.labels.with_precision(labels, precision)

    def object_attribute(self, act: Activation, state: State, object_id: int, target: Object, name: str, site: Site) -> Value:
        match target.kind:
            case "instance":
                found = self._instance_attribute(act, state, object_id, target, name, site)
                keyed = self.world.field_key_labels(target.cls, name)
                return self.with_keys(act, state, found, keyed, site) if keyed else found
            case "class":
                return self._class_object_attribute(act, state, object_id, target, name, site)
            case "module":
                return self.module_attribute(act, state, object_id, target.data, name, site)
            case "name":
                return self._name_attribute(act, state, target.cls, name, site)
            case "ext":
                return self._external_attribute(act, state, object_id, target, name, site)
            case "super":
                return self._super_attribute(act, state, target, name, site)
            case "function" | "guarded" | "bound":
                return self._function_attribute(act, state, object_id, target, name, site)
            case "property":
                return self._property_part(act, state, object_id, name, site)
            case _:
                if name in target.fields:
                    return target.fields[name]
                items: dict[ConstantKey, Value] = target.items if isinstance(target.items, dict) and not hasattr(dict, name) else {}
                if ("str", name) in items:
                    return items["str", name]  # a row whose columns are attributes too
                if target.kind == "tuple" and RECORD_OF in target.fields and not hasattr(tuple, name):
                    return target.fields[RECORD_OF]
                return self.bound_method(object_id, name)

    # -- instances ----------------------------------------------------------------------------------------------
    def _instance_attribute(self, act: Activation, state: State, object_id: int, target: Object, name: str, site: Site) -> Value:
        self_value = pointer(object_id)
        if self.world.intercepts_loads and (object_id, name) not in self.intercepted:
            found = self._intercepted(act, state, object_id, target, name, site)
            if found is not None:
                return found
        own = target.fields.get(name)
        is_shared = not target.single
        if is_shared:
            self.reads.add((object_id, name))
            base = self.world.base_object(self.world.object_id(("instance", target.cls))).fields.get(name)
            if own is None:
                own = base
        labels = self.world.field_labels(target.cls, name)
        if own is not None and not (labels and own is UNKNOWN):
            own = self._known_better(act, state, own, target, name, self_value, site)
            return self._stored_field(act, own, labels, target, name, site)
        if name == "__class__":
            return pointer(target.cls)
        if name == "__dict__":
            items = {
                ("str", key): with_labels(part, self.world.labels.as_whole(part.labels))
                for key, part in self._own_values(act, state, object_id, target, site).items()
            }
            mirror_id = self.world.object_id((act.unit.module.index, site.number, act.context, f"dict{object_id}"))
            self.put(state, mirror_id, Object("dict", items=items, data=Mirror(object_id), single=target.single))
            return pointer(mirror_id)
        attribute = self.class_attribute(state, target.cls, name)
        if attribute is not BOTTOM:
            tested = self.attribute_test(self.world.external_bases(target.cls), name)
            if tested is not None:
                return tested
            found = self._bind(act, state, attribute, self_value, target.cls, site)
            if found is UNKNOWN:
                found = self.annotated_field(act, state, target.cls, name, site)
            if labels:
                found = self._born(act, found if found.pts else UNKNOWN, labels, target, name, site)
            elif is_shared and found is NONE:
                found = join(found, self.annotated_field(act, state, target.cls, name, site))
            elif is_shared and found.consts and not found.unknown and self._may_differ(target.cls, name):
                found = join(found, UNKNOWN)
            return found
        typed = self.annotated_field(act, state, target.cls, name, site)
        if labels:
            return self._born(act, typed, labels, target, name, site)
        if typed is not UNKNOWN:
            return typed
        return self._inherited_attribute(act, state, self_value, target, name, site)

    def _may_differ(self, class_id: int, name: str) -> bool:
        """Tell whether an object of a class may have something else than the class says: it is a field, or something writes it."""
        return bool(self.world.program.units_with("stores", name)) or name in self.fields_of(class_id)

    def _intercepted(self, act: Activation, state: State, object_id: int, target: Object, name: str, site: Site) -> Value | None:
        """Return what the class's own `__getattribute__` gives; inside it `object.__getattribute__` looks as usual."""
        getter = self.class_attribute(state, target.cls, "__getattribute__")
        if getter is BOTTOM or name.startswith("__"):
            return None
        self.intercepted.add((object_id, name))
        bound = self._bind(act, state, getter, pointer(object_id), target.cls, site)
        found = self.call(act, state, bound, Args([constant("str", name)], {}), site)
        self.intercepted.discard((object_id, name))
        return found

    def annotated_field(self, act: Activation, state: State, class_id: int, name: str, site: Site) -> Value:
        """Return any value of the type that a class body or `self.name: T = …` declares for a field; UNKNOWN if none says."""
        declared = self.world.declared_type(class_id, name)
        if declared is not None:
            return self.annotated_value(act, state, declared[0], declared[1], site)
        return self._handed_to_init(class_id, name)

    def _known_better(self, act: Activation, state: State, own: Value, target: Object, name: str, self_value: Value, site: Site) -> Value:
        """Return what was put into an attribute, with the type that the class declares for it where that tells more."""
        if own.unknown and not own.pts and not own.labels:
            typed = self.annotated_field(act, state, target.cls, name, site)
            return self._typed(own, typed if typed is not UNKNOWN else self._declared_relation(act, state, target, name, self_value, site))
        if not target.single and own.pts and all(part.kind in ("list", "tuple") for _, part in self.objects(state, own)):
            relation = self._declared_relation(act, state, target, name, self_value, site)
            return join(own, relation) if relation is not UNKNOWN else own
        return own

    def _declared_relation(self, act: Activation, state: State, target: Object, name: str, self_value: Value, site: Site) -> Value:
        """Return what a field declared as a relation leads to, whatever number was put there: `Visit(child=number)`."""
        attribute = self.class_attribute(state, target.cls, name)
        if not any(declared.kind == "ext" for _, declared in self.objects(state, attribute)):
            return UNKNOWN
        found = self._bind(act, state, attribute, self_value, target.cls, site)
        return found if any(part.kind == "instance" for _, part in self.objects(state, found)) else UNKNOWN

    def _handed_to_init(self, class_id: int, name: str) -> Value:
        """Return the objects with declared fields that callers hand to `__init__`, which only keeps them: `self.child = child`."""
        for entry in self.world.class_order(class_id):
            kept = self.world.kept_arguments(entry).get(name) if isinstance(entry, int) else None
            if kept is not None:
                self.reads.add((-1 - kept[0], "parameters"))
                fact = self.world.parameter_facts.get(kept, BOTTOM)
                marked = self.world.marked_class_ids() if fact.pts else ()
                known = [each for each in fact.pts if (of := self.world.base_object(each)).kind == "instance" and of.cls in marked]
                return make(pts=frozenset(known), unknown=True) if known else UNKNOWN
        return UNKNOWN

    def _typed(self, value: Value, typed: Value) -> Value:
        """Return a value nobody knows as what its annotation says."""
        return make(value.labels, typed.pts, value.consts | typed.consts, typed.unknown) if typed.pts else value

    def _stored_field(self, act: Activation, own: Value, labels: int, target: Object, name: str, site: Site) -> Value:
        own = self.chosen(own)
        if labels and not (own.consts and not own.unknown and not own.pts):
            # what is assigned to a declared field is that field from then on
            if not own.labels:
                return self._born(act, own, labels, target, name, site)
            own = add_labels(own, labels) if not own.labels & labels else own
        return self.trace(act, own, site.at, f"reads .{name}") if own.labels else own

    def _inherited_attribute(self, act: Activation, state: State, self_value: Value, target: Object, name: str, site: Site) -> Value:
        world = self.world
        owners = world.external_bases(target.cls)
        found = self._modelled_attribute(act, state, self_value, owners, name, site)
        if found is not None:
            return found
        reverse = self.reverse_attribute(act, state, target.cls, name, site)
        if reverse is not None:
            return reverse
        getter = self.class_attribute(state, target.cls, "__getattr__")
        if getter is not BOTTOM:
            return self.call(
                act, state, self._bind(act, state, getter, self_value, target.cls, site), Args([constant("str", name)], {}), site
            )
        if target.rest is not BOTTOM and NAMED_REST in target.fields and not self._declares_its_columns(target):
            return target.rest
        if self.world.library.has_any_member(owners, name):
            (object_id,) = self_value.pts
            return self.bound_method(object_id, name)
        if owners or self.has_unknown_base(target.cls):
            (object_id,) = self_value.pts
            return join(self.bound_method(object_id, name), UNKNOWN)
        return UNKNOWN

    def attribute_values(self, act: Activation, state: State, object_id: int, target: Object, site: Site) -> dict[str, Value]:
        """Return all data attributes of an object by name: what `vars()` and serialisers reach."""
        result = {name: value for name, value in target.fields.items() if not name.startswith(("\0", TYPE_PREFIX))}
        if target.kind == "instance":
            for name in self.fields_of(target.cls):
                result[name] = self._instance_attribute(act, state, object_id, target, name, site)
        elif target.kind == "class":
            self.world.ensure_class(object_id)
            result.update(self.object(state, object_id).fields)
        elif target.kind == "dict":
            result.update({str(key): value for (kind, key), value in (target.items or {}).items() if kind == "str"})
        return result

    def _own_values(self, act: Activation, state: State, object_id: int, target: Object, site: Site) -> dict[str, Value]:
        """Return what an object's `__dict__` has: a stored record keeps the key of another record there, not the record."""
        values = self.attribute_values(act, state, object_id, target, site)
        if target.kind != "instance" or not self.is_record(target):
            return values
        return {name: self._without_records(state, value) for name, value in values.items()}

    def is_record(self, target: Object) -> bool:
        return target.kind == "instance" and any(
            row.persistent for row in self.world.library.type_rows(self.world.external_bases(target.cls))
        )

    def _declares_its_columns(self, target: Object) -> bool:
        """Tell whether an object is a stored record of declared columns: `setattr(row, key, value)` writes those, not `row.pk`."""
        return any(row.persistent and row.fields for row in self.world.library.type_rows(self.world.external_bases(target.cls)))

    def _without_records(self, state: State, value: Value) -> Value:
        kept = frozenset(
            object_id
            for object_id, target in self.objects(state, value)
            if not any(self.is_record(each) for _, each in ((object_id, target), *self.objects(state, target.rest)))
        )
        return value if len(kept) == len(value.pts) else make(value.labels, kept, value.consts, True)

    # -- classes --------------------------------------------------------------------------------------------

    def _class_object_attribute(self, act: Activation, state: State, class_id: int, target: Object, name: str, site: Site) -> Value:
        attribute = self.class_attribute(state, class_id, name)
        if attribute is not BOTTOM:
            bound = self._bind_to_class(act, state, attribute, class_id, site)
            labels = self.world.field_labels(class_id, name) if not self.is_quiet else 0
            return add_labels(bound, labels) if labels and self._is_column(state, attribute) else bound
        if name in ("__name__", "__qualname__"):
            return constant("str", str(target.cls).rpartition(".")[2])
        if name == "__mro__":
            entries = [entry for entry in self.class_order(state, class_id) if isinstance(entry, int)]
            return self.allocate(state, act, site.number, Object("tuple", items=tuple(pointer(entry) for entry in entries)), "mro")
        owners = [
            owner for entry in self.class_order(state, class_id) if isinstance(entry, str) for owner in self.world.library.order(entry)
        ]
        self_value = self.world.any_instance(class_id)
        found = self._modelled_attribute(act, state, self_value, owners, name, site)
        if found is not None:
            return found
        inner = self._metaclass_attribute(act, state, class_id, name, site)
        if inner is not None:
            return inner
        return join(self.bound_method(class_id, name), UNKNOWN) if owners else UNKNOWN

    def _is_column(self, state: State, attribute: Value) -> bool:
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
                return self._bind(act, state, attribute, pointer(class_id), meta_id, site)
        return None

    def call_of_class(self, act: Activation, state: State, class_id: int, own: str, name: str, args: Args, site: Site) -> Value | None:
        """Call what `Class[key]`, `iter(Class)` or `x in Class` calls: `__class_getitem__`, else the metaclass's method; None without."""
        attribute = self.class_attribute(state, class_id, own) if own else BOTTOM
        if attribute is not BOTTOM:
            bound = self._bind_to_class(act, state, attribute, class_id, site)
            is_bound = any(target.kind == "bound" for _, target in self.objects(state, bound))
            return self.call(act, state, bound, args if is_bound else args.after_self(pointer(class_id)), site)
        found = self._metaclass_attribute(act, state, class_id, name, site)
        return self.call(act, state, found, args, site) if found is not None else None

    def reverse_attribute(self, act: Activation, state: State, class_id: int, name: str, site: Site) -> Value | None:
        """Return the attribute that a declaration on another class puts on this one."""
        for entry in self.world.class_order(class_id):
            if isinstance(entry, str):
                continue
            found = self.world.reverse_table().get((entry, name))
            if found is not None:
                holds, owner_id = found
                return self.type_value(act, state, holds, TypeScope(pointer(class_id), {}, owner_id), site)
        return None

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
                return self._bind(act, state, attribute, self_value, class_id, site)
        owners = [owner for entry in later if isinstance(entry, str) for owner in self.world.library.order(entry)]
        found = self._modelled_attribute(act, state, self_value, owners, name, site) if owners else None
        return found if found is not None else UNKNOWN

    def _function_attribute(self, act: Activation, state: State, object_id: int, target: Object, name: str, site: Site) -> Value:
        if name in target.fields:
            return target.fields[name]
        if name in ("__name__", "__qualname__") and isinstance(target.data, FunctionData):
            return constant("str", target.data.unit.code.name)
        if name in ("__wrapped__", "__func__"):
            return target.data[0] if target.kind in ("bound", "guarded") else pointer(object_id)
        wrapped = self.wrapped_type(state, target)
        if wrapped:
            return self._external_attribute(act, state, object_id, Object("ext", cls=wrapped, single=False), name, site)
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
        for object_id, target in list(self.objects(state, value)):
            if target.kind == "instance" and self._store_through_class(act, state, object_id, target, name, new, site):
                continue
            if target.kind in ("ext", "name"):
                self.store_external(act, state, object_id, target, name, new, site)
            elif target.kind == "instance":
                self.feed(act, state, target.cls, name, new, site)
            changed = target.copy()
            old = target.fields.get(name)
            strong = self.is_strong(value, target) or (old is None and target.single)
            changed.fields = {**target.fields, name: new if strong or old is None else join(old, new)}
            self.put(state, object_id, changed)

    def _store_through_class(
        self, act: Activation, state: State, object_id: int, target: Object, name: str, new: Value, site: Site
    ) -> bool:
        attribute = self.class_attribute(state, target.cls, name)
        for declared_id, declared in self.objects(state, attribute):
            if declared.kind == "property":
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
            self.call(act, state, self.bind_function(setter, pointer(object_id)), Args([constant("str", name), new], {}), site)
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


NAMED_REST: Final = "\0rest"

_OF_THE_CLASS: Final = frozenset({"__class__", "__doc__", "__module__"})
"""What kind of thing a value is, not what it says."""
