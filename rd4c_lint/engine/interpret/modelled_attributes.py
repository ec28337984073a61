"""Attributes of library objects and names, as type rows say.

queryset.query      of an object whose type has a row; `requests.codes.ok` of a dotted name
"""

from collections.abc import Sequence
from typing import Any, Final

from ...model.notation import TypeExpr
from ..labels import ORIGINS
from .class_attributes import ClassAttributes
from .frames import Activation, Site, TypeScope
from .heap import Object, State
from .values import BOTTOM, NONE, UNKNOWN, Value, add_labels, constant, join, join_all, labelled, pointer

ORIGIN: Final = "\0origin"
"""Field of an instance: rank in `ORIGINS` of where its content comes from."""


class ModelledAttributes(ClassAttributes):
    """Attributes that rows of models know."""

    __slots__ = ()

    def has_unknown_base(self, class_id: int) -> bool:
        return any(isinstance(entry, str) and entry.startswith("?") for entry in self.world.class_order(class_id))

    def has_member(self, owner: str, name: str) -> bool:
        return self.world.library.has_member(owner, name)

    def modelled_attribute(
        self, act: Activation, state: State, self_value: Value, owners: list[str], name: str, site: Site
    ) -> Value | None:
        """Return an attribute that type rows or attribute rows of library bases speak of."""
        library = self.world.library
        if not library.is_modelled_attribute(owners, name):
            return None
        found: Value | None = None
        constant_found = library.constant(owners, name)
        if constant_found is not None:
            return constant_of(constant_found[0])
        typed = library.attribute(owners, name)
        if typed is not None:
            place = site if site.number else Site(-site.at, site.at)  # `frame["a"].str` and `frame["b"].str` are two objects
            found = self.type_value(act, state, typed[1], TypeScope(self_value, self._given_to(state, self_value, typed[1])), place)
        return self.attribute_rows(act, state, self_value, owners, name, found, site)

    def _given_to(self, state: State, self_value: Value, expr: TypeExpr) -> dict[str, Value]:
        """Return what an object was made with, by the name that a type speaks of: `Record[Self, of=instance]`."""
        wanted = dict(expr.options).get("of", "") if expr.kind == "record" else ""
        if not wanted:
            return {}
        made = [(target, target.fields.get(wanted, BOTTOM)) for _, target in self.objects(state, self_value)]
        if all(self.is_theirs(value) for _, value in made):  # `UserSerializer(request.user)`: of who asks, not of any user
            return {wanted: join_all([value for _, value in made])}
        return {wanted: join_all([value for target, value in made if not self._names_a_model(state, target)])}

    def _names_a_model(self, state: State, target: Object) -> bool:
        """Tell whether its class says whose fields it takes; `Meta.model` of a base that nobody set names none."""
        if target.kind != "instance":
            return False
        models = [field.model for field in self.fields_of(target.cls).values()]
        return any(each.kind == "instance" for model in models for _, each in self.objects(state, model))

    def attribute_rows(
        self, act: Activation, state: State, self_value: Value, owners: list[str], name: str, found: Value | None, site: Site
    ) -> Value | None:
        raise NotImplementedError

    def attribute_test(self, owners: Sequence[str], name: str) -> Value | None:
        raise NotImplementedError

    def born_value(self, act: Activation, value: Value, labels: int, target: Object, name: str, site: Site) -> Value:
        """Give a value read from a declared field its label."""
        origin = target.fields.get(ORIGIN)
        if origin is not None and origin.consts:
            labels = self.world.labels.with_origin(labels, next(iter(origin.consts))[1])
        elif not target.single:
            labels = self.world.labels.with_origin(labels, ORIGINS.index("stored"))
        return self.trace(act, add_labels(value, labels), site.at, f"reads .{name}")

    def name_attribute(self, act: Activation, state: State, owner: str, name: str, site: Site) -> Value:
        library = self.world.library
        owners = list(library.order(owner))
        constant_found = library.constant(owners, name)
        if constant_found is not None:
            return constant_of(constant_found[0])
        typed = library.attribute(owners, name)
        self_value = pointer(self.world.object_id(("name", owner)))
        if typed is not None:
            found: Value | None = self.type_value(act, state, typed[1], TypeScope(self.world.any_external(owner), {}), site)
        else:
            found = None
        found = self.attribute_rows(act, state, self_value, owners, name, found, site)
        if found is not None:
            return found
        module = self.world.program.by_name.get(f"{owner}.{name}")
        if module is not None:
            return pointer(self.world.module_id(module))
        for each in owners[1:]:
            if self.has_member(each, name):
                return self.world.name_pointer(f"{each}.{name}")
        return self.world.name_pointer(f"{owner}.{name}")

    def external_attribute(self, act: Activation, state: State, object_id: int, target: Object, name: str, site: Site) -> Value:
        if name in target.fields:
            return target.fields[name]
        library = self.world.library
        owners = list(library.order(target.cls))
        labels = self.world.field_labels(target.cls, name)
        if labels:
            return self.born_value(act, UNKNOWN, labels, target, name, site)
        self_value = pointer(object_id)
        found = self.modelled_attribute(act, state, self_value, owners, name, site)
        if found is not None:
            return found
        if any(row.dynamic for row in library.type_rows(owners)):
            return self_value
        if target.items and ("str", name) in target.items:
            return target.items["str", name]  # type: ignore[no-any-return]
        if self.world.library.has_any_member(owners, name):
            return self.bound_method(object_id, name)
        if any(row.persistent for row in library.type_rows(owners)):
            return UNKNOWN  # `g.user`: whatever others keep there
        getter = library.returns(owners, "__getattr__") if not name.startswith("_") else None
        if getter is not None:  # `database.children`
            return self.type_value(act, state, getter[1], TypeScope(self_value, {}), site)
        if target.rest is not BOTTOM:
            return join(self.bound_method(object_id, name), labelled(target.rest.labels))
        return self.bound_method(object_id, name)


def constant_of(value: Any) -> Value:
    if value is None:
        return NONE
    return constant(type(value).__name__, value)
