"""A row of a model at a call: which argument is which parameter, and whether the row's conditions hold.

"post(url, data=None, json=None)"      post(address, json=record): `url` is address, `json` is record
"""

from collections.abc import Iterable
from fnmatch import fnmatchcase
from typing import Any

from ...model.notation import Condition, Constant, Parameter, TypeExpr
from .frames import Activation, Args, Site
from .heap import Object, State
from .paths import Binding
from .text import Text
from .types import RECORD
from .values import (
    BOTTOM,
    LEAD,
    NONE,
    ConstantKey,
    Value,
    join,
    join_all,
    make,
)


class RowBinding(Text):
    """Binds the arguments of a call to the parameters that a row of a model names, and holds its conditions against them."""

    __slots__ = ()

    def bind_row(self, act: Activation, state: State, params: tuple[Parameter, ...] | None, args: Args, site: Site) -> dict[str, Value]:
        """Return the arguments by the row's parameter names; a missing one has its default."""
        names: dict[str, Value] = {}
        if params is None:
            return dict(args.keywords)
        position = 0
        left = dict(args.keywords)
        for param in params:
            if param.kind in (1, 3):
                found = _given(param, args, position if param.kind == 1 else len(args.positional), left)
                if found is not None:
                    names[param.name] = found
                position += param.kind == 1
            elif param.kind == 2:
                extra = tuple(args.positional[position:])
                rest = args.star
                position = len(args.positional)
                names[param.name] = self.allocate(state, act, site.number, Object("tuple", items=extra, rest=rest), f"row:{param.name}")
            else:
                items: dict[ConstantKey, Value] = {("str", name): value for name, value in left.items()}
                made = Object("dict", items=items, rest=join(args.star_keywords, args.star_keys))
                names[param.name] = self.allocate(state, act, site.number, made, f"row:{param.name}")
        return names

    def holds_condition(self, act: Activation, state: State, condition: Condition, binding: Binding, site: Site) -> bool:
        """Tell whether a row's conditions hold; an argument of unknown value meets no `when` and no `absent`."""
        if condition.is_empty:
            return True
        for name, wanted in condition.when:
            if not _matches(self._argument_value(act, state, name, binding, site), wanted):
                return False
        if any(binding.names.get(name, BOTTOM) not in (BOTTOM, NONE) for name in condition.absent):
            return False
        if condition.present and not any(binding.names.get(name, BOTTOM) not in (BOTTOM, NONE) for name in condition.present):
            return False
        return all(
            self._is_typed(state, binding.self_value if name == "self" else binding.names.get(name, BOTTOM), expr)
            for name, expr in condition.typed
        )

    def _argument_value(self, act: Activation, state: State, name: str, binding: Binding, site: Site) -> Value:
        if name.isdigit():
            position = int(name)
            return binding.args.positional[position] if position < len(binding.args.positional) else BOTTOM
        if name.startswith("self."):
            return self._kept_value(state, binding.self_value, name.split(".")[1:])
        if "[" in name:
            head, _, rest = name.partition("[")
            key = rest.rstrip("]").strip("\"'")
            return self.load_item(act, state, binding.names.get(head, BOTTOM), make(consts=frozenset({("str", key)})), site)
        return binding.names.get(name, BOTTOM)

    def _kept_value(self, state: State, value: Value, names: list[str]) -> Value:
        """Return what an object was given before: `httpx.Client(verify=False)` is called later."""
        for name in names:
            value = join_all([self._kept_attribute(state, target, name) for _, target in self.objects(state, value)])
        return value

    def _kept_attribute(self, state: State, target: Object, name: str) -> Value:
        found = target.fields.get(name, BOTTOM)
        return self.class_attribute(state, int(target.cls), name) if found is BOTTOM and target.kind == "instance" else found

    def _is_typed(self, state: State, value: Value, expr: TypeExpr) -> bool:
        if value.labels and not value.pts:
            library = self.world.library
            base = library.canonical(expr.name)
            return all(library.is_subclass(name, base) for name, _ in self.world.labels.by_type(value.labels))
        for _, target in self.objects(state, value):
            if self._is_of(target, expr):
                return True
            inner = target.items.values() if isinstance(target.items, dict) else target.items or ()
            for part in [*inner, target.rest]:
                if any(self._is_of(each, expr) for _, each in self.objects(state, part)):
                    return True
        return False

    def _is_record_made_here(self, object_id: int) -> bool:
        tag = self.world.key_of(object_id)[-1]
        return isinstance(tag, str) and tag.startswith(RECORD)

    def _is_of(self, target: Object, expr: TypeExpr) -> bool:
        library = self.world.library
        base = library.canonical(expr.name)
        if target.kind == "ext" and library.is_subclass(target.cls, base):
            if expr.args and expr.args[0].kind == "record":
                inner = target.fields.get("<M>", BOTTOM)
                return any(self.world.base_object(each).kind == "dict" or self._is_record_made_here(each) for each in inner.pts)
            return True
        return target.kind == "instance" and self.world.is_subclass(target.cls, base)


def _given(param: Parameter, args: Args, position: int, left: dict[str, Value]) -> Value | None:
    """Return what a parameter is handed: at its position, by its name (which is no longer left), or as its default says."""
    if position < len(args.positional):
        return args.positional[position]
    if param.name in left:
        return left.pop(param.name)
    if param.has_default:
        return _constant(param.default)
    spread = args.star if param.kind == 1 and args.star is not BOTTOM else args.star_keywords
    return spread if spread is not BOTTOM else None


def _constant(value: Constant) -> Value:
    return NONE if value is None else make(consts=frozenset({(type(value).__name__, value)}))


def _matches(value: Value, wanted: Iterable[Constant]) -> bool:
    """Tell whether a value must be one of the constants (`*` in a string is a wildcard), or begins with one that ends in `*`."""
    leads = [text for kind, text in value.consts if kind == LEAD]
    if leads:
        return all(any(isinstance(want, str) and want.endswith("*") and fnmatchcase(lead, want) for want in wanted) for lead in leads)
    if value is BOTTOM or value.unknown or value.pts or not value.consts:
        return False
    return all(any(_equals(kind, found, want) for want in wanted) for kind, found in value.consts)


def _equals(kind: str, found: Any, want: Constant) -> bool:
    if isinstance(want, str) and kind == "str":
        return fnmatchcase(found, want) if "*" in want else found == want
    return (want is None and kind == "none") or (type(want).__name__ == kind and found == want)
