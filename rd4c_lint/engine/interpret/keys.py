"""Keys of containers: which one is known, and what stands in its place where none is.

row["name"]            ("str", "name")
seen[(ward, 3)]        ("tuple", …) where both parts are known, any key where one is not
by_class[Child]        ("object", the number of the class)
"""

from typing import Final

from .frames import Activation, Args, Site
from .heap import Object, State
from .statements import Statements
from .values import BOTTOM, ConstantKey, Value, constant, make, pointer, single_constant

MEMBER: Final = "\0member"
"""Field of a member of an enumeration: its value."""
KEYS: Final = "\0keys"
"""Field of a mapping: the labels of keys that are no constants."""
ORDER: Final = "\0order"
"""Field of a mapping that was written out with such keys: the keys in their order, None for one that is no constant."""


class Keys(Statements):
    """Keys as values, and values as keys."""

    __slots__ = ()

    def as_key(self, state: State, key: Value) -> Value:
        """Return a key that is known although no literal: a tuple of constants, a member, a class or function of the program."""
        only = self.one_object(state, key)
        if only is None or key.labels:
            return key
        object_id, target = only
        if target.kind == "tuple" and target.items and target.rest is BOTTOM:
            parts = [single_constant(item) for item in target.items]
            return key if None in parts else constant("tuple", tuple(parts))
        is_thing = target.kind in ("class", "function", "name") or (
            target.kind == "instance"
            and self.class_attribute(state, target.cls, "__eq__") is BOTTOM
            and (MEMBER in target.fields or not self.world.external_bases(target.cls))
            and isinstance(self.world.key_of(object_id)[0], int)
        )
        is_member = target.kind == "ext" and target.single and isinstance(target.data, Args) and not target.data.values()
        is_lasting = object_id in self.world.base or (MEMBER in target.fields and target.single)
        return constant("object", object_id) if (is_thing or is_member) and is_lasting else key

    def ordered_keys(self, target: Object) -> tuple[ConstantKey | None, ...] | None:
        """Return the keys of a mapping in their order, None for those that are no constants; None where the order is not known."""
        found = single_constant(target.fields.get(ORDER, BOTTOM))
        if found is None:
            return None
        order: tuple[ConstantKey | None, ...] = found[1]
        return order if {*order} - {None} == {*(target.items or ())} else None

    def key_value(self, act: Activation, state: State, key: ConstantKey, site: Site) -> Value:
        """Return a key of a mapping as a value."""
        kind, content = key
        if kind == "object":
            return pointer(content)
        if kind == "tuple":
            items = tuple(constant(*part) for part in content)
            return self.allocate(state, act, site.number, Object("tuple", items=items), f"key:{content}")
        return constant(kind, content)

    def slice_of(self, parts: tuple[Value, ...]) -> Value:
        """Return the object of `lower:upper:step`, the same for the same parts."""
        object_id = self.world.object_id(("slice", parts))
        self.world.base.setdefault(object_id, Object("slice", data=parts, single=False))
        return pointer(object_id)


def unnamed_key(key: Value) -> Value:
    """Return a key that is no constant, as the keys of a mapping are kept: any of them."""
    return make(key.labels, key.pts, unknown=True)
