"""Python's own functions: reflection, iteration, descriptors, text.

getattr(child, "name")     an attribute load with a known name
str(child), f"{child}"     what `__str__` gives
"""

from typing import Any, Final

from . import bounds
from .constant_methods import ConstantMethods
from .frames import Activation, Args, Site
from .heap import Object, State
from .pieces import pieces_of
from .reflection import REFLECTION
from .sequences import SEQUENCES_AND_ITERATORS, first_argument, go_backwards
from .values import (
    BOOLEAN,
    BOTTOM,
    FALSE,
    NONE,
    TRUE,
    UNKNOWN,
    Value,
    constant,
    join,
    join_all,
    labelled,
    make,
    pointer,
    single_constant,
    with_labels,
)


class Builtins(ConstantMethods):
    """Builtin functions."""

    __slots__ = ()

    def truth(self, state: State, value: Value) -> bool | None:
        raise NotImplementedError

    def passes_comparisons(self, method: str = "__eq__") -> bool:
        raise NotImplementedError

    def copy_value(self, act: Activation, state: State, value: Value, is_deep: bool, site: Site, known: dict[int, Value]) -> Value:
        raise NotImplementedError

    def call_builtin(self, act: Activation, state: State, name: str, args: Args, site: Site) -> Value | None:
        function = _FUNCTIONS.get(name)
        return function(self, act, state, args, site) if function is not None else None


def _filter(run: Builtins, act: Activation, state: State, args: Args, site: Site) -> Value | None:
    if len(args.positional) < 2:
        return UNKNOWN
    items, rest = run.iterate(act, state, args.positional[1], site)
    if items is not None and rest is BOTTOM and len(items) <= bounds.UNROLLED_ITEMS and args.positional[0] is not NONE:
        kept, certain = [], True
        for item in items:
            answer = run.truth(state, run.call(act, state, args.positional[0], Args([item], {}), site))
            certain = certain and answer is not None
            kept += [item] if answer is not False else []
        if certain:
            return run.allocate(state, act, site.number, Object("generator", items=tuple(kept)), "filter")
        return run.allocate(state, act, site.number, Object("generator", rest=join_all(kept)), "filter")
    every = run.any_of(act, state, [*(items or ()), rest], site.number)
    if args.positional[0] is not NONE:
        run.call(act, state, args.positional[0], Args([every], {}), site)
    return run.allocate(state, act, site.number, Object("generator", rest=every), "filter")


def _str(run: Builtins, act: Activation, state: State, args: Args, site: Site) -> Value | None:
    value = first_argument(args) if args.positional else args.keywords.get("object", constant("str", ""))
    only = single_constant(value)
    if len(args.positional) == 1 and pieces_of(value):
        return value
    if only is not None and only[0] in ("str", "int", "bool", "none", "float"):
        return constant("str", str(only[1]))
    return labelled(run.show(act, state, value, "text", site))


def _repr(run: Builtins, act: Activation, state: State, args: Args, site: Site) -> Value | None:
    return labelled(run.show(act, state, first_argument(args), "repr", site))


def _format(run: Builtins, act: Activation, state: State, args: Args, site: Site) -> Value | None:
    run.format_spec = args.positional[1] if len(args.positional) > 1 else constant("str", "")
    labels = run.show(act, state, first_argument(args), "format", site)
    run.format_spec = BOTTOM
    return labelled(labels)


def _number(run: Builtins, act: Activation, state: State, args: Args, site: Site) -> Value | None:
    value = first_argument(args)
    only = single_constant(value)
    if only is not None and only[0] in ("int", "str", "bool"):
        try:
            return constant("int", int(only[1]))
        except (TypeError, ValueError):
            is_number = len(args.positional) > 1 or args.keywords or _reads_as_number(str(only[1]))
            return UNKNOWN if is_number else run.fail(act, state, "ValueError", site)
    labels = run.reach(state, value)
    if run.try_depth:
        run.raise_builtin(act, state, "ValueError", labels, site) if labels else run.raise_implicitly(act, state, UNKNOWN)
    return labelled(labels)


def _reads_as_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def special(method: str, otherwise: Any = None) -> Any:
    """Return the builtin that calls a method of its argument's class: `abs(x)` is `x.__abs__()`; others keep their labels."""

    def call(run: Builtins, act: Activation, state: State, args: Args, site: Site) -> Value | None:
        value = first_argument(args)
        if value.labels & run.world.labels.typed:
            told = run.asked_labels(act, state, value.labels, method, Args(args.positional[1:], args.keywords), site)
            value = with_labels(value, told)
        found, left = BOTTOM, set(value.pts)
        for object_id, target in list(run.objects(state, value)):
            if target.kind == "instance" and run.class_attribute(state, target.cls, method) is not BOTTOM:
                more = Args(args.positional[1:], args.keywords)
                found = join(found, run.call_method(act, state, pointer(object_id), method, more, site))
                left.discard(object_id)
        rest = make(value.labels, frozenset(left), value.consts, value.unknown)
        if rest is BOTTOM:
            return found
        other = otherwise(run, act, state, Args([rest, *args.positional[1:]], args.keywords, args.star), site) if otherwise else None
        return join(found, other if other is not None else labelled(_all_labels(run, state, Args([rest, *args.positional[1:]], {}))))

    return call


def _bool(run: Builtins, act: Activation, state: State, args: Args, site: Site) -> Value | None:
    """`bool(x)` compares with the empty value: it ends a label unless a pack lets comparisons pass."""
    value = first_argument(args)
    if not args.positional or run.tests_in(state, value):
        return value if args.positional else FALSE
    own = [i for i, target in run.objects(state, value) if target.kind == "instance" and _has(run, state, target, "__bool__")]
    if own:
        return join_all([run.call_method(act, state, pointer(object_id), "__bool__", Args([], {}), site) for object_id in own])
    answer = run.truth(state, value)
    if answer is not None:
        return TRUE if answer else FALSE
    return labelled(value.labels) if value.labels and run.passes_comparisons() else BOOLEAN


def _quantified(wanted: bool) -> Any:
    """Return `any`, which looks for something true, or `all`, which looks for something false; both compare as `bool` does."""

    def call(run: Builtins, act: Activation, state: State, args: Args, site: Site) -> Value | None:
        if not args.positional:
            return BOOLEAN
        items, rest = run.iterate(act, state, args.positional[0], site)
        tested = _tested(run, state, [*(items or ()), rest])
        if tested is not None:
            return tested
        answers = [run.truth(state, item) for item in items or ()]
        if wanted in answers:
            return TRUE if wanted else FALSE
        if items is not None and rest is BOTTOM and None not in answers:
            return FALSE if wanted else TRUE
        labels = _all_labels(run, state, Args([*(items or ()), rest], {}))
        return labelled(labels) if labels and run.passes_comparisons() else BOOLEAN

    return call


def _has(run: Builtins, state: State, target: Object, method: str) -> bool:
    return run.class_attribute(state, target.cls, method) is not BOTTOM


def _tested(run: Builtins, state: State, parts: list[Value]) -> Value | None:
    """`any(group.name == "nurse" for group in user.groups.all())`: a test if each of its parts is one."""
    tests = [run.tests_in(state, each) for each in parts if each is not BOTTOM]
    if not tests or not all(tests):
        return None
    asked = [each for part in tests for each in part]
    return run.test_value(min(passed for passed, _, _ in asked), min(failed for _, failed, _ in asked), False)


def _all_labels(run: Builtins, state: State, args: Args) -> int:
    labels = 0
    for value in args.values():
        labels |= run.reach(state, value)
    return labels


def _asked(method: str, position: int = 0) -> Any:
    """Return the builtin that does what a method of an argument's class says, if a class of the project has it: `hash(x)`."""

    def call(run: Builtins, act: Activation, state: State, args: Args, site: Site) -> Value | None:
        if len(args.positional) <= position:
            return None
        rest = Args([*args.positional[:position], *args.positional[position + 1 :]], args.keywords)
        found = BOTTOM
        for object_id, target in list(run.objects(state, args.positional[position])):
            if target.kind == "instance" and run.class_attribute(state, target.cls, method) is not BOTTOM:
                found = join(found, run.call_method(act, state, pointer(object_id), method, rest, site))
        return found if found is not BOTTOM else None

    return call


def _divmod(run: Builtins, act: Activation, state: State, args: Args, site: Site) -> Value | None:
    found: Value | None = _asked("__divmod__")(run, act, state, args, site) or _asked("__rdivmod__", 1)(run, act, state, args, site)
    return found or _divided(run, act, state, args, site)


def _divided(run: Builtins, act: Activation, state: State, args: Args, site: Site) -> Value | None:
    part = labelled(_all_labels(run, state, args))
    return run.allocate(state, act, site.number, Object("tuple", items=(part, part)), "divided")


_FUNCTIONS: Final[dict[str, Any]] = {
    **REFLECTION, **SEQUENCES_AND_ITERATORS,
    "filter": _filter, "reversed": special("__reversed__", go_backwards), "str": _str, "repr": _repr, "ascii": _repr, "format": _format,
    "int": special("__int__", _number), "float": special("__float__", _number), "complex": special("__complex__"),
    "divmod": _divmod, "bytes": special("__bytes__"), "bool": _bool, "any": _quantified(True), "all": _quantified(False),
    "abs": special("__abs__"),
    "round": special("__round__"), "hash": _asked("__hash__"), "dir": _asked("__dir__"),
    "bin": _asked("__index__"), "hex": _asked("__index__"), "oct": _asked("__index__"),
}  # fmt: skip
