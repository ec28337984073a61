"""Attributes of objects of the project's classes; where a declared field's label is born.

child.name           child is a Child: the label of app.models.Child.name, precision high
self.child           what was put there; else what its annotation or its declaration as a relation says
vars(child)          all of them
"""

from typing import Final

from ..labels import LOW
from ..program import Unit
from . import bounds
from .frames import Activation, Args, Site, TypeScope
from .heap import Object, State, is_empty
from .modelled_attributes import ModelledAttributes
from .record import FILLED
from .stored_items import NAMED_REST, Mirror
from .type_values import TYPE_PREFIX
from .values import BOTTOM, NONE, UNKNOWN, Value, add_labels, constant, is_initial, join, join_all, make, pointer, with_labels

KEPT: Final = "\0kept"
"""Field of a property that is asked once: what it gave is an attribute of the object from then on."""
OPEN: Final = "\0open"
"""Field of an object made here that was handed to a function too deep to follow: it may have more fields than are seen."""


class InstanceAttributes(ModelledAttributes):
    """Attributes of instances."""

    __slots__ = ()

    def instance_attribute(self, act: Activation, state: State, object_id: int, target: Object, name: str, site: Site) -> Value:
        found = self._attribute_of_instance(act, state, object_id, target, name, site)
        if object_id not in self.world.own_ids:
            return found
        found = self.as_own(act, state, found, site, 0)
        return join(found, pointer(self.world.own_key())) if found.unknown and not found.labels else found

    def as_own(self, act: Activation, state: State, value: Value, site: Site, depth: int) -> Value:
        raise NotImplementedError

    def _attribute_of_instance(self, act: Activation, state: State, object_id: int, target: Object, name: str, site: Site) -> Value:
        self_value = pointer(object_id)
        if self.world.intercepts_loads and (object_id, name) not in self.intercepted:
            found = self._intercepted(act, state, object_id, target, name, site)
            if found is not None:
                return found
        own = target.fields.get(name)
        if target.frozen is not None:
            self.reads.add((object_id, name))  # what a call reads here depends on what the run has put here before
        is_shared = not target.single
        if is_shared:
            self.reads.add((object_id, name))
            base = self.world.base_object(self.world.object_id(("instance", target.cls))).fields.get(name)
            if own is None:
                own = base
        labels = self.world.field_labels(target.cls, name)
        if own is not None and target.single and self._is_as_left(object_id, target, name):
            own = self._filled_later(act, state, target, name, own, site)
        if own is not None and not (labels and own is UNKNOWN):
            own = self._known_better(act, state, own, target, name, self_value, site)
            return self._stored_field(act, own, labels, target, name, site)
        if name == "__class__":
            return pointer(target.cls)
        if name == "__dict__":
            return self.mirror(act, state, object_id, target, self._own_values(act, state, object_id, target, site), site)
        attribute = self.class_attribute(state, target.cls, name)
        if attribute is not BOTTOM:
            tested = self.attribute_test(self.world.external_bases(target.cls), name)
            return tested if tested is not None else self._from_class(act, state, object_id, target, name, attribute, site)
        if OPEN in target.fields and not labels and (put := self._put_elsewhere(act, target.cls, name, site)) is not None:
            return put
        typed = self.annotated_field(act, state, target.cls, name, site)
        if labels:
            return self.born_value(act, typed, labels, target, name, site)
        if typed is not UNKNOWN:
            return typed
        return self._inherited_attribute(act, state, self_value, target, name, site)

    def _is_as_left(self, object_id: int, target: Object, name: str) -> bool:
        """Tell whether an attribute of the one object that a module made is as the module left it: this run has not written it."""
        before = target.frozen if target.frozen is not None else target
        return object_id in self.world.base and before.fields.get(name) is target.fields.get(name)

    def _filled_later(self, act: Activation, state: State, target: Object, name: str, own: Value, site: Site) -> Value:
        """Return what is in an attribute that was left empty, when a function runs: `SERVICE = Service()`, whose `connect` fills it."""
        if own.pts and all(is_empty(part) for _, part in self.objects(state, own)):
            declared = self.world.declared_type(target.cls, name)
            typed = BOTTOM if declared is None else self.annotated_value(act, state, declared[0], declared[1], site)
            return join_all([own, self.put_by_methods(target.cls, name), typed])
        if not is_initial(own) or all(unit.code.name == "__init__" for unit in self.world.program.units_with("stores", name)):
            return own
        if own is not NONE:
            return join(own, UNKNOWN)
        shared_id = self.world.object_id(("instance", target.cls))
        self.reads.add((shared_id, FILLED + name))
        typed = self.annotated_field(act, state, target.cls, name, site)
        return join_all([own, self.put_by_methods(target.cls, name), typed])

    def put_by_methods(self, class_id: int, name: str) -> Value:
        """Return what the runs of a class's methods have put into an attribute of their object."""
        shared_id = self.world.object_id(("instance", class_id))
        self.reads.add((shared_id, name))
        return self.world.base_object(shared_id).fields.get(name, BOTTOM)

    def mirror(self, act: Activation, state: State, object_id: int, target: Object, values: dict[str, Value], site: Site) -> Value:
        """Return an object's `__dict__`: what is put into it becomes an attribute."""
        items = {("str", key): with_labels(part, self.world.labels.as_whole(part.labels)) for key, part in values.items()}
        mirror_id = self.world.object_id((act.unit.module.index, site.number, act.context, f"dict{object_id}"))
        rest = target.rest if target.kind == "ext" else BOTTOM
        self.put(state, mirror_id, Object("dict", items=items, rest=rest, data=Mirror(object_id), single=target.single))
        return pointer(mirror_id)

    def _from_class(self, act: Activation, state: State, object_id: int, target: Object, name: str, attribute: Value, site: Site) -> Value:
        """Return what an object has by its class; of any object of the class, also what it may have of its own."""
        labels = self.world.field_labels(target.cls, name)
        found = self.bind(act, state, attribute, pointer(object_id), target.cls, site)
        if target.single and found is not BOTTOM and any(KEPT in declared.fields for _, declared in self.objects(state, attribute)):
            changed = self.object(state, object_id).copy()
            changed.fields = {**changed.fields, name: found}
            self.put(state, object_id, changed)
        if found is UNKNOWN:
            found = self.annotated_field(act, state, target.cls, name, site)
        if labels:
            return self.born_value(act, found if found.pts else UNKNOWN, labels, target, name, site)
        if found is NONE:  # `client: Client = None`: somebody fills it
            return join(found, self.annotated_field(act, state, target.cls, name, site))
        if target.single:
            return self._filled_later(act, state, target, name, found, site) if self._is_as_left(object_id, target, name) else found
        if found.consts and not found.unknown and self._may_differ(target.cls, name):
            return join(found, UNKNOWN)
        return found

    def is_bare(self, target: Object) -> bool:
        """Tell whether an object of a library has nothing but attributes, and shows all of them: `SimpleNamespace(name=surname)`."""
        if target.kind != "ext" or not target.single or target.items:
            return False
        rows = self.world.library.type_rows(self.world.library.order(target.cls))
        return any(len(path.steps) == 1 and path.steps[0].kind == "attrs" for row in rows for path in row.text or ())

    def _put_elsewhere(self, act: Activation, class_id: int, name: str, site: Site) -> Value | None:
        """Return what methods of its class put into a field of an object made here, if they were too deep to follow in this run.

        class Visit(Record):
            def __init__(self): super().__init__()      which sets `self.name`
        """
        found = BOTTOM
        for entry in self.world.class_order(class_id):
            if isinstance(entry, int):
                shared_id = self.world.object_id(("instance", entry))
                self.reads.add((shared_id, name))
                found = join(found, self.world.base_object(shared_id).fields.get(name, BOTTOM))
        if not found.labels:
            return None
        return self.trace(act, found, site.at, f"reads .{name}")

    def _may_differ(self, class_id: int, name: str) -> bool:
        """Tell whether an object of a class may have something else than the class says: it is a field, or something writes it."""
        return bool(self.world.program.units_with("stores", name)) or name in self.fields_of(class_id)

    def _intercepted(self, act: Activation, state: State, object_id: int, target: Object, name: str, site: Site) -> Value | None:
        """Return what the class's own `__getattribute__` gives; inside it `object.__getattribute__` looks as usual."""
        getter = self.class_attribute(state, target.cls, "__getattribute__")
        if getter is BOTTOM or name.startswith("__"):
            return None
        self.intercepted.add((object_id, name))
        bound = self.bind(act, state, getter, pointer(object_id), target.cls, site)
        found = self.call(act, state, bound, Args([constant("str", name)], {}), site)
        self.intercepted.discard((object_id, name))
        return found

    def annotated_field(self, act: Activation, state: State, class_id: int, name: str, site: Site) -> Value:
        """Return any value of the type that a class body or `self.name: T = …` declares for a field; UNKNOWN if none says."""
        declared = self.world.declared_type(class_id, name)
        found = (
            self.annotated_value(act, state, declared[0], declared[1], site)
            if declared is not None
            else self._handed_to_init(class_id, name)
        )
        return found if found is not UNKNOWN else self.world.assigned_value(class_id, name)

    def _known_better(self, act: Activation, state: State, own: Value, target: Object, name: str, self_value: Value, site: Site) -> Value:
        """Return what was put into an attribute, with the type that the class declares for it where that tells more."""
        if own is NONE and not target.single:  # as `close` leaves it; what uses it comes before
            typed = self.annotated_field(act, state, target.cls, name, site)
            return join(own, typed) if typed is not UNKNOWN else own
        if own.unknown and not own.pts and not own.labels:
            typed = self.annotated_field(act, state, target.cls, name, site)
            return self.typed_value(
                own, typed if typed is not UNKNOWN else self._declared_relation(act, state, target, name, self_value, site)
            )
        if not target.single and own.pts and all(part.kind in ("list", "tuple") for _, part in self.objects(state, own)):
            relation = self._declared_relation(act, state, target, name, self_value, site)
            return join(own, relation) if relation is not UNKNOWN else own
        return own

    def _declared_relation(self, act: Activation, state: State, target: Object, name: str, self_value: Value, site: Site) -> Value:
        """Return what a field declared as a relation leads to, whatever number was put there: `Visit(child=number)`."""
        attribute = self.class_attribute(state, target.cls, name)
        if not any(declared.kind == "ext" for _, declared in self.objects(state, attribute)):
            return UNKNOWN
        found = self.bind(act, state, attribute, self_value, target.cls, site)
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

    def typed_value(self, value: Value, typed: Value) -> Value:
        """Return a value nobody knows as what its annotation says."""
        return make(value.labels, typed.pts, value.consts | typed.consts, typed.unknown) if typed.pts else value

    def _stored_field(self, act: Activation, own: Value, labels: int, target: Object, name: str, site: Site) -> Value:
        own = self.chosen(own)
        if labels and not (own.consts and not own.unknown and not own.pts):
            # what is assigned to a declared field is that field from then on; of any object of the class others may have filled it
            if not own.labels or not target.single:
                return self.born_value(act, own, labels, target, name, site)
            own = add_labels(own, self._as_put(own, labels)) if not own.labels & labels else own
        elif not labels and own.labels:
            own = self._of_its_class(own, target, name)
        return self.trace(act, own, site.at, f"reads .{name}") if own.labels else own

    def _as_put(self, own: Value, labels: int) -> int:
        """Return the labels of a field with the origin of what was put into it: `Child(name=posted.name)` has what the caller sent."""
        origins = {label.origin for label in self.world.labels.iterate(own.labels)}
        return self.world.labels.with_origin(labels, origins.pop()) if len(origins) == 1 else labels

    def _of_its_class(self, own: Value, target: Object, name: str) -> Value:
        """`Volunteer(phone=form["phone"]).phone`: what a posted name suggested is now the unmarked field that it went to."""
        suggested = self.world.sources.by_declared_name.get(name, 0)
        if not suggested or name not in self.fields_of(target.cls):
            return own
        sure = self.world.labels.without_guesses(own.labels, suggested)
        return with_labels(own, sure | self.world.labels.with_precision(own.labels & ~sure, LOW))

    def _inherited_attribute(self, act: Activation, state: State, self_value: Value, target: Object, name: str, site: Site) -> Value:
        world = self.world
        owners = world.external_bases(target.cls)
        found = self.modelled_attribute(act, state, self_value, owners, name, site)
        if found is not None:
            return found
        reverse = self.reverse_attribute(act, state, target.cls, name, site)
        if reverse is not None:
            return reverse
        getter = self.class_attribute(state, target.cls, "__getattr__")
        if getter is not BOTTOM:
            return self.call(
                act, state, self.bind(act, state, getter, self_value, target.cls, site), Args([constant("str", name)], {}), site
            )
        if target.rest is not BOTTOM and NAMED_REST in target.fields and not self._declares_its_columns(target):
            return target.rest
        if self.world.library.has_any_member(owners, name):
            (object_id,) = self_value.pts
            return self.bound_method(object_id, name)
        below = self._put_below(act, state, target, name, site) if not target.single else UNKNOWN
        if owners or self.has_unknown_base(target.cls):
            (object_id,) = self_value.pts
            return join(self.bound_method(object_id, name), below)
        return below

    def _put_below(self, act: Activation, state: State, target: Object, name: str, site: Site) -> Value:
        """Return what classes below have in an attribute that this one only reads: `self.title` in a mixin."""
        definition = self.world.class_definition(target.cls)
        heirs = self.world.interfaces.below(definition) if definition is not None and not name.startswith("__") else ()
        found = UNKNOWN
        for heir in heirs[: bounds.IMPLEMENTATIONS_PER_METHOD]:
            shared = self.world.any_instance(self.world.class_id(heir))
            (shared_id,) = shared.pts
            self.reads.add((shared_id, name))
            member = self.world.linker.class_member(heir, name)
            if isinstance(member, Unit):
                self.declined.add(member.uid)
            is_property = isinstance(member, Unit) and member.uid in self.world.labelled_units
            if is_property or self.world.base_object(shared_id).fields.get(name, BOTTOM).labels:
                found = join(found, self.load_attribute(act, state, shared, name, site))
        return found

    def attribute_values(self, act: Activation, state: State, object_id: int, target: Object, site: Site) -> dict[str, Value]:
        """Return all data attributes of an object by name: what `vars()` and serialisers reach."""
        result = {name: value for name, value in target.fields.items() if not name.startswith(("\0", TYPE_PREFIX))}
        if target.kind == "instance":
            for name in self.fields_of(target.cls):
                result[name] = self.instance_attribute(act, state, object_id, target, name, site)
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
