"""Python's own functions and the methods of its constants: reflection, iteration, descriptors, text.

getattr(child, "name")     an attribute load with a known name
"%s" % child.name          see operators.py; "{}".format(child.name) shows exactly the fields it names
"""

import re
import string
from typing import Any, Final

from ...model.rule import Parameter
from . import bounds
from .attributes import constant_of
from .calls import DELETER, TEXT_TESTS, Calls
from .frames import Activation, Args, Site
from .functions import RETURNED
from .heap import SEQUENCES, Object, State
from .items import Mirror
from .statics import ClassData
from .values import (
    BOOLEAN,
    BOTTOM,
    FALSE,
    NONE,
    TRUE,
    UNKNOWN,
    ConstantKey,
    Value,
    constant,
    constant_texts,
    join,
    join_all,
    labelled,
    make,
    pointer,
    single_constant,
)

_FOLDED: Final = frozenset(
    [
        "capitalize",
        "casefold",
        "center",
        "count",
        "endswith",
        "expandtabs",
        "find",
        "index",
        "isalnum",
        "isalpha",
        "isascii",
        "isdecimal",
        "isdigit",
        "isidentifier",
        "islower",
        "isnumeric",
        "isspace",
        "istitle",
        "isupper",
        "ljust",
        "lower",
        "lstrip",
        "partition",
        "removeprefix",
        "removesuffix",
        "replace",
        "rfind",
        "rindex",
        "rjust",
        "rpartition",
        "rsplit",
        "rstrip",
        "split",
        "splitlines",
        "startswith",
        "strip",
        "swapcase",
        "title",
        "upper",
        "zfill",
    ]
)


class Builtins(Calls):
    """Builtin functions and methods of constants."""

    __slots__ = ()

    def truth(self, state: State, value: Value) -> bool | None:
        raise NotImplementedError

    def passes_comparisons(self, method: str = "__eq__") -> bool:
        raise NotImplementedError

    def call_builtin(self, act: Activation, state: State, name: str, args: Args, site: Site) -> Value | None:
        function = _FUNCTIONS.get(name)
        return function(self, act, state, args, site) if function is not None else None

    def constant_method(self, act: Activation, state: State, kind: str, text: Any, name: str, args: Args, site: Site) -> Value:
        """Return the result of a method of a string or other constant."""
        if kind == "str":
            if name == "join":
                return self._joined_text(act, state, text, args, site)
            if name in ("format", "format_map"):
                return self._formatted(act, state, text, args, site)
            folded = self._folded(act, state, text, name, args, site)
            if folded is not None:
                return folded
        labels = 0
        for value in args.values():
            labels |= self.reach(state, value)
        return labelled(labels) if name not in TEXT_TESTS else BOOLEAN

    def _folded(self, act: Activation, state: State, text: str, name: str, args: Args, site: Site) -> Value | None:
        constants = [single_constant(value) for value in args.positional]
        if name not in _FOLDED or args.keywords or args.star is not BOTTOM or any(each is None for each in constants):
            return None
        values = [each[1] for each in constants if each is not None]
        if name in ("center", "ljust", "rjust", "zfill", "expandtabs") and values and isinstance(values[0], int) and values[0] > 200:
            return None
        try:
            result = getattr(text, name)(*values)
        except (TypeError, ValueError):
            return UNKNOWN
        if isinstance(result, list | tuple):
            kind = "list" if isinstance(result, list) else "tuple"
            return self.allocate(
                state,
                act,
                site.number,
                Object(kind, items=tuple(constant("str", part) for part in result[: bounds.ITEMS_PER_SEQUENCE])),
                name,
            )
        if isinstance(result, str) and len(result) > 400:
            return UNKNOWN
        return constant_of(result)

    def _joined_text(self, act: Activation, state: State, text: str, args: Args, site: Site) -> Value:
        if not args.positional:
            return UNKNOWN
        items, rest = self.iterate(act, state, args.positional[0], site)
        parts = [single_constant(item) for item in items or ()]
        if items is not None and rest is BOTTOM and all(part is not None and part[0] == "str" for part in parts):
            joined = text.join(part[1] for part in parts if part is not None)
            return constant("str", joined) if len(joined) <= 400 else UNKNOWN
        labels = 0
        for value in [*(items or ()), rest]:
            labels |= self.show(act, state, value, "text", site)
        return labelled(labels)

    def _formatted(self, act: Activation, state: State, text: str, args: Args, site: Site) -> Value:
        """`"{0.name} {ward}".format(…)`: only the fields that the template names are shown."""
        try:
            fields = [(name, spec, how) for _, name, spec, how in string.Formatter().parse(text) if name is not None]
        except ValueError:
            return UNKNOWN
        labels, position, result = 0, 0, text
        for name, spec, conversion in fields:
            head = name.replace("[", ".").partition(".")[0]
            if not head:
                head, position = str(position), position + 1
            value = self._format_argument(state, head, args)
            for part in name.replace("]", "").replace("[", ".").split(".")[1:]:
                value = (
                    self.load_attribute(act, state, value, part, site)
                    if f"[{part}" not in name
                    else self.load_item(act, state, value, _key(part), site)
                )
            only = single_constant(value)
            if only is not None and only[0] == "str" and len(result) < 400:
                result = result.replace("{" + name + "}", only[1], 1) if name else result.replace("{}", only[1], 1)
            else:
                result = ""
            self.format_spec = constant("str", spec or "") if "{" not in (spec or "") else UNKNOWN
            labels |= self.show(act, state, value, {"r": "repr", "a": "repr", "s": "text"}.get(conversion or "", "format"), site)
            self.format_spec = BOTTOM
            for inner in _FIELD.findall(spec or ""):
                labels |= self._format_argument(state, inner or str(position), args).labels
                position += not inner
        return constant("str", result) if result and not labels else labelled(labels)

    def _format_argument(self, state: State, head: str, args: Args) -> Value:
        if head.isdigit():
            index = int(head)
            return args.positional[index] if index < len(args.positional) else join(args.star, UNKNOWN)
        if head in args.keywords:
            return args.keywords[head]
        for _, target in self.objects(state, join(args.star_keywords, args.positional[0] if args.positional else BOTTOM)):
            if isinstance(target.items, dict) and ("str", head) in target.items:
                return target.items["str", head]  # type: ignore[no-any-return]
        return join(args.star_keywords, UNKNOWN)


_FIELD: Final = re.compile(r"\{(\w*)\}")
"""A field in a format's spec: `{:>{width}}`."""


def _key(text: str) -> Value:
    return constant("int", int(text)) if text.isdigit() else constant("str", text)


def _first(args: Args) -> Value:
    return args.positional[0] if args.positional else join(args.star, UNKNOWN)


def _getattr(run: Builtins, act: Activation, state: State, args: Args, site: Site) -> Value | None:
    if len(args.positional) < 2:
        return UNKNOWN
    target, name = args.positional[0], args.positional[1]
    found = BOTTOM
    for text in constant_texts(name):
        found = join(found, run.load_attribute(act, state, target, text, site))
    if name.unknown or not name.consts:
        found = join(found, _any_attribute(run, act, state, target, site))
    if len(args.positional) > 2:
        found = join(found, args.positional[2])
    return found


def _any_attribute(run: Builtins, act: Activation, state: State, target: Value, site: Site) -> Value:
    """An attribute whose name nobody knows may be any: every field, precision medium."""
    labels = target.labels
    for object_id, each in run.objects(state, target):
        if each.kind == "instance":
            for value in run.attribute_values(act, state, object_id, each, site).values():
                labels |= value.labels
    return labelled(run.world.labels.with_precision(labels, 1))


def _setattr(run: Builtins, act: Activation, state: State, args: Args, site: Site) -> Value | None:
    if len(args.positional) >= 3:
        for text in constant_texts(args.positional[1]):
            run.store_attribute(act, state, args.positional[0], text, args.positional[2], site)
        if args.positional[1].unknown:
            for object_id, target in list(run.objects(state, args.positional[0])):
                changed = target.copy()
                changed.rest = join(target.rest, args.positional[2])
                changed.fields = {**target.fields, "\0rest": TRUE}
                run.put(state, object_id, changed)
    return NONE


def _hasattr(run: Builtins, act: Activation, state: State, args: Args, site: Site) -> Value | None:
    return BOOLEAN


def _delattr(run: Builtins, act: Activation, state: State, args: Args, site: Site) -> Value | None:
    for text in constant_texts(args.positional[1]) if len(args.positional) > 1 else ():
        for object_id, target in list(run.objects(state, args.positional[0])):
            if target.kind == "instance" and _deleted_by_class(run, act, state, object_id, target, text, site):
                continue
            changed = target.copy()
            changed.fields = {name: value for name, value in target.fields.items() if name != text}
            run.put(state, object_id, changed)
    return NONE


def _deleted_by_class(run: Builtins, act: Activation, state: State, object_id: int, target: Object, name: str, site: Site) -> bool:
    for declared_id, declared in run.objects(state, run.class_attribute(state, target.cls, name)):
        if declared.kind == "property" and DELETER in declared.fields:
            run.call(act, state, run.bind_function(declared.fields[DELETER], pointer(object_id)), Args([], {}), site)
            return True
        if declared.kind == "instance" and run.class_attribute(state, declared.cls, "__delete__") is not BOTTOM:
            run.call_method(act, state, pointer(declared_id), "__delete__", Args([pointer(object_id)], {}), site)
            return True
    deleter = run.class_attribute(state, target.cls, "__delattr__")
    if deleter is BOTTOM or object_id in run.setting:
        return False
    run.call(act, state, run.bind_function(deleter, pointer(object_id)), Args([constant("str", name)], {}), site)
    return True


def _isinstance(run: Builtins, act: Activation, state: State, args: Args, site: Site) -> Value | None:
    if len(args.positional) < 2:
        return BOOLEAN
    value, classes = args.positional[:2]
    if value.unknown or value.labels:
        return BOOLEAN
    wanted = classes_in(run, state, classes)
    if wanted is None:
        return BOOLEAN
    answers = {is_instance(run, target, wanted) for _, target in run.objects(state, value)}
    answers |= {any(want == f"builtins.{_type_name(kind)}" for want in wanted) for kind, _ in value.consts}
    if len(answers) == 1:
        (answer,) = answers
        return BOOLEAN if answer is None else TRUE if answer else FALSE
    return BOOLEAN


def _type_name(kind: str) -> str:
    return {"none": "NoneType"}.get(kind, kind)


def classes_in(run: Builtins, state: State, value: Value) -> list[int | str] | None:
    """Return the classes a second argument of `isinstance` names, None if that is not known."""
    if value.unknown:
        return None
    found: list[int | str] = []
    for object_id, target in run.objects(state, value):
        if target.kind == "class":
            found.append(object_id)
        elif target.kind == "name":
            found.append(target.cls)
        elif target.kind == "tuple" and target.items is not None:
            for item in target.items:
                inner = classes_in(run, state, item)
                if inner is None:
                    return None
                found += inner
        else:
            return None
    return found


def is_instance(run: Builtins, target: Object, wanted: list[int | str]) -> bool | None:
    """Tell whether an object is an instance of one of the classes: yes, no, or None for maybe."""
    if target.kind == "instance":
        if any(run.world.is_subclass(target.cls, want) for want in wanted):
            return True
        return None if run.has_unknown_base(target.cls) else False
    if target.kind in ("list", "dict", "set", "tuple"):
        if any(want in (f"builtins.{target.kind}", "builtins.object") for want in wanted):
            return True
        return False if all(isinstance(want, int) or want in _CONCRETE for want in wanted) and target.kind != "set" else None
    if target.kind == "ext" and target.cls.startswith("builtins."):
        if any(isinstance(want, str) and run.world.library.is_subclass(target.cls, want) for want in wanted):
            return True
        return False if all(isinstance(want, int) or want.startswith("builtins.") for want in wanted) else None
    return None


_CONCRETE: Final = frozenset(
    f"builtins.{name}" for name in ("str", "bytes", "int", "float", "bool", "list", "dict", "set", "frozenset", "tuple")
)


def _super(run: Builtins, act: Activation, state: State, args: Args, site: Site) -> Value | None:
    owner, self_value, frame = -1, UNKNOWN, act
    while True:
        if frame.owner >= 0:
            owner, self_value = frame.owner, frame.self_value
            break
        if frame.parent is None:
            break
        frame = frame.parent
    if len(args.positional) >= 2:
        self_value = args.positional[1]
        owner = next((object_id for object_id, target in run.objects(state, args.positional[0]) if target.kind == "class"), owner)
    if owner < 0:
        return UNKNOWN
    class_id = owner
    for object_id, target in run.objects(state, self_value):
        if target.kind == "instance":
            class_id = target.cls
        elif target.kind == "class":
            class_id = object_id
    return run.allocate(state, act, site.number, Object("super", data=(owner, self_value, class_id)), f"super{class_id}")


def _type(run: Builtins, act: Activation, state: State, args: Args, site: Site) -> Value | None:
    if len(args.positional) == 3:
        return _make_type(run, act, state, args, site)
    return run.class_of(state, _first(args))


def _make_type(run: Builtins, act: Activation, state: State, args: Args, site: Site) -> Value:
    names = constant_texts(args.positional[0])
    items, _ = run.iterate(act, state, args.positional[1], site)
    bases: list[int | str] = []
    for item in items or ():
        for object_id, target in run.objects(state, item):
            bases.append(object_id if target.kind == "class" else str(target.cls))
    fields = {}
    for _, target in run.objects(state, args.positional[2]):
        fields.update(
            {str(key): value for (kind, key), value in (target.items or {}).items() if kind == "str"}
            if isinstance(target.items, dict)
            else {}
        )
    name = names[0] if names else "?"
    made = run.allocate(state, act, site.number, Object("class", cls=name, fields=fields, data=ClassData(None, tuple(bases), ())), "class")
    (object_id,) = made.pts
    run.world.adopt_class(object_id, run.object(state, object_id))
    return made


def _enumerate(run: Builtins, act: Activation, state: State, args: Args, site: Site) -> Value | None:
    items, rest = run.iterate(act, state, _first(args), site)
    start = single_constant(args.positional[1] if len(args.positional) > 1 else args.keywords.get("start", constant("int", 0)))
    pairs = []
    for index, item in enumerate(items or ()):
        number = constant("int", index + start[1]) if start is not None and start[0] == "int" else UNKNOWN
        pairs.append(run.allocate(state, act, site.number, Object("tuple", items=(number, item)), f"pair{index}"))
    other = run.allocate(state, act, site.number, Object("tuple", items=(UNKNOWN, rest)), "pair") if rest is not BOTTOM else BOTTOM
    known = tuple(pairs) if items is not None and other is BOTTOM else None
    return run.allocate(
        state, act, site.number, Object("generator", items=known, rest=BOTTOM if known is not None else join_all([*pairs, other]))
    )


def _zip(run: Builtins, act: Activation, state: State, args: Args, site: Site) -> Value | None:
    columns = [run.iterate(act, state, value, site) for value in args.positional]
    if columns and all(items is not None and rest is BOTTOM for items, rest in columns):
        rows = list(zip(*(items or () for items, _ in columns), strict=False))
        pairs = [
            run.allocate(state, act, site.number, Object("tuple", items=row), f"row{index}")
            for index, row in enumerate(rows[: bounds.ITEMS_PER_SEQUENCE])
        ]
        return run.allocate(state, act, site.number, Object("generator", items=tuple(pairs)))
    row = tuple([run.any_of(act, state, [*(items or ()), rest], site.number) for items, rest in columns])
    pair = run.allocate(state, act, site.number, Object("tuple", items=row), "row")
    return run.allocate(state, act, site.number, Object("generator", rest=pair))


def _map(run: Builtins, act: Activation, state: State, args: Args, site: Site) -> Value | None:
    if len(args.positional) < 2:
        return UNKNOWN
    columns = [run.iterate(act, state, value, site) for value in args.positional[1:]]
    if all(items is not None and rest is BOTTOM and len(items) <= bounds.UNROLLED_ITEMS for items, rest in columns):
        rows = list(zip(*(items or () for items, _ in columns), strict=False))
        results = tuple(
            _called_for(run, act, state, args.positional[0], Args(list(row), {}), number, site) for number, row in enumerate(rows)
        )
        return run.allocate(state, act, site.number, Object("generator", items=results), "map")
    row = [run.any_of(act, state, [*(items or ()), rest], site.number) for items, rest in columns]
    return run.allocate(
        state, act, site.number, Object("generator", rest=run.call(act, state, args.positional[0], Args(row, {}), site)), "map"
    )


def _called_for(run: Builtins, act: Activation, state: State, function: Value, args: Args, number: int, site: Site) -> Value:
    """Call a function for one of several elements; what it makes is an object of its own each time."""
    context = act.context
    act.context = run.world.context(context, -1 - number, site.number)
    found = run.call(act, state, function, args, site)
    act.context = context
    return found


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


def _sorted(run: Builtins, act: Activation, state: State, args: Args, site: Site) -> Value | None:
    items, rest = run.iterate(act, state, _first(args), site)
    every = run.any_of(act, state, [*(items or ()), rest], site.number)
    if "key" in args.keywords and every is not BOTTOM:
        run.call(act, state, args.keywords["key"], Args([every], {}), site)
    if items is not None and rest is BOTTOM and len(items) == 1:
        return run.allocate(state, act, site.number, Object("list", items=items))
    constants = [single_constant(item) for item in items or ()]
    if items is not None and rest is BOTTOM and not args.keywords and all(each is not None for each in constants):
        try:
            ordered = sorted(items, key=lambda item: next(iter(item.consts))[1])
        except TypeError:
            ordered = list(items)
        return run.allocate(state, act, site.number, Object("list", items=tuple(ordered)))
    return run.allocate(state, act, site.number, Object("list", rest=every))


def _reversed(run: Builtins, act: Activation, state: State, args: Args, site: Site) -> Value | None:
    items, rest = run.iterate(act, state, _first(args), site)
    return run.allocate(
        state, act, site.number, Object("generator", items=tuple(reversed(items)) if items is not None else None, rest=rest)
    )


def _iter(run: Builtins, act: Activation, state: State, args: Args, site: Site) -> Value | None:
    source = _first(args)
    if len(args.positional) > 1:
        found = run.call(act, state, source, Args([], {}), site)
        return run.allocate(state, act, site.number, Object("generator", rest=found))
    only = run.one_object(state, source)
    if only is not None and only[1].kind == "generator":
        return source
    if only is not None and only[1].kind == "instance" and run.class_attribute(state, only[1].cls, "__iter__") is not BOTTOM:
        return run.call_method(act, state, source, "__iter__", Args([], {}), site)
    return run.collect(act, state, "generator", source, site)


def _next(run: Builtins, act: Activation, state: State, args: Args, site: Site) -> Value | None:
    source = _first(args)
    found = BOTTOM
    before = list(run.objects(state, source))
    for object_id, target in before:
        if target.kind == "generator" and target.items == () and target.rest is BOTTOM and target.single and len(args.positional) == 1:
            return _exhausted(run, act, state, source, target, site)
        if target.kind == "generator" or (target.kind == "instance" and run.class_attribute(state, target.cls, "__next__") is not BOTTOM):
            found = join(found, run.call_method(act, state, pointer(object_id), "__next__", Args([], {}), site))
        else:
            items, rest = run.iterate(act, state, pointer(object_id), site)
            found = join(found, join_all([*(items or ()), rest]))
    if source.unknown or source.labels:
        found = join(found, labelled(source.labels))
    is_there = (
        len(source.pts) == 1
        and not source.unknown
        and not source.labels
        and all(target.kind == "generator" and target.items for _, target in before)
    )
    return join(found, args.positional[1]) if len(args.positional) > 1 and not is_there else found


def _exhausted(run: Builtins, act: Activation, state: State, source: Value, target: Object, site: Site) -> Value:
    """`next()` on a generator with nothing left raises `StopIteration` with what it returned."""
    if len(source.pts) > 1 or source.unknown:
        return BOTTOM
    made = Object("ext", cls="builtins.StopIteration", fields={"value": target.fields.get(RETURNED, NONE)})
    act.raised.append((run.allocate(state, act, site.number, made, "stop"), state.fork()))
    run.dead = True
    return BOTTOM


def _range(run: Builtins, act: Activation, state: State, args: Args, site: Site) -> Value | None:
    numbers = [each[1] for each in map(single_constant, args.positional) if each is not None and each[0] == "int"]
    if len(numbers) == len(args.positional) and 1 <= len(numbers) <= 3 and numbers[2:] != [0] and max(map(abs, numbers)) < 10**6:
        values = range(*numbers)
        if len(values) <= bounds.UNROLLED_ITEMS:
            return run.allocate(state, act, site.number, Object("tuple", items=tuple(constant("int", number) for number in values)))
    return run.allocate(state, act, site.number, Object("tuple", rest=UNKNOWN))


def _collector(kind: str) -> Any:
    def collect(run: Builtins, act: Activation, state: State, args: Args, site: Site) -> Value | None:
        if not args.positional:
            return run.allocate(state, act, site.number, Object(kind, items=()))
        return run.collect(act, state, kind, args.positional[0], site)

    return collect


def _dict(run: Builtins, act: Activation, state: State, args: Args, site: Site) -> Value | None:
    made = run.allocate(state, act, site.number, Object("dict", items={}))
    run.call_method(act, state, made, "update", args, site)
    return made


def _str(run: Builtins, act: Activation, state: State, args: Args, site: Site) -> Value | None:
    value = _first(args) if args.positional else args.keywords.get("object", constant("str", ""))
    only = single_constant(value)
    if only is not None and only[0] in ("str", "int", "bool", "none", "float"):
        return constant("str", str(only[1]))
    return labelled(run.show(act, state, value, "text", site))


def _repr(run: Builtins, act: Activation, state: State, args: Args, site: Site) -> Value | None:
    return labelled(run.show(act, state, _first(args), "repr", site))


def _format(run: Builtins, act: Activation, state: State, args: Args, site: Site) -> Value | None:
    run.format_spec = args.positional[1] if len(args.positional) > 1 else constant("str", "")
    labels = run.show(act, state, _first(args), "format", site)
    run.format_spec = BOTTOM
    return labelled(labels)


def _number(run: Builtins, act: Activation, state: State, args: Args, site: Site) -> Value | None:
    value = _first(args)
    only = single_constant(value)
    if only is not None and only[0] in ("int", "str", "bool"):
        try:
            return constant("int", int(only[1]))
        except (TypeError, ValueError):
            return UNKNOWN
    labels = run.reach(state, value)
    if run.try_depth:
        run.raise_builtin(act, state, "ValueError", labels, site) if labels else run.raise_implicitly(act, state, UNKNOWN)
    return labelled(labels)


def _property(run: Builtins, act: Activation, state: State, args: Args, site: Site) -> Value | None:
    getter = args.positional[0] if args.positional else args.keywords.get("fget", UNKNOWN)
    setter = args.positional[1] if len(args.positional) > 1 else args.keywords.get("fset", BOTTOM)
    return run.allocate(state, act, site.number, Object("property", data=(getter, setter)))


def _static(run: Builtins, act: Activation, state: State, args: Args, site: Site) -> Value | None:
    return run.allocate(state, act, site.number, Object("static", data=_first(args)))


def _classmethod(run: Builtins, act: Activation, state: State, args: Args, site: Site) -> Value | None:
    return run.allocate(state, act, site.number, Object("classmethod", data=_first(args)))


def _vars(run: Builtins, act: Activation, state: State, args: Args, site: Site) -> Value | None:
    if not args.positional:
        return _locals(run, act, state, args, site)
    only = run.one_object(state, args.positional[0])
    is_own = only is not None and only[1].kind == "instance" and only[1].single
    return run.load_attribute(act, state, args.positional[0], "__dict__", site) if is_own else None


def _locals(run: Builtins, act: Activation, state: State, args: Args, site: Site) -> Value | None:
    items: dict[ConstantKey, Value] = {}
    for slot, name in enumerate(act.unit.code.locals):
        if slot < len(state.frame) and state.frame[slot] is not BOTTOM:
            items["str", name] = state.frame[slot]
    for name, cell in act.cells.items():
        items["str", name] = run.object(state, cell).fields.get("v", UNKNOWN)
    return run.allocate(state, act, site.number, Object("dict", items=items), "locals")


def _globals(run: Builtins, act: Activation, state: State, args: Args, site: Site) -> Value | None:
    items: dict[ConstantKey, Value] = {}
    for name in act.unit.module.statics:
        items["str", name] = run.module_global(state, act.module_id, act.unit.module, name)
    for name, value in run.object(state, act.module_id).fields.items():
        items["str", name] = value
    return run.allocate(state, act, site.number, Object("dict", items=items, rest=UNKNOWN, data=Mirror(act.module_id)), "globals")


def _evaluate(run: Builtins, act: Activation, state: State, args: Args, site: Site) -> Value | None:
    """`eval("child.name")`: an expression that is known is interpreted where it stands, with the names it can see."""
    only = single_constant(_first(args))
    names = run.world.names_in_text(str(only[1])) if only is not None and only[0] == "str" else None
    if only is None or names is None:
        return None
    given: dict[str, Value] = {}
    for scope in args.positional[1:]:
        for _, target in run.objects(state, scope):
            given.update({key[1]: value for key, value in (target.items or {}).items() if key[0] == "str" and target.kind == "dict"})
    seen = dict(given) if len(args.positional) > 1 else {name: run.visible_name(act, state, name, site) for name in names}
    known = {name: seen[name] for name in names if name in seen and seen[name] is not BOTTOM and name != "self"}
    parameters = tuple(Parameter(name, 1) for name in known)
    receiver = seen.get("self", UNKNOWN) if "self" in names else UNKNOWN
    return run.evaluate_does(act, state, str(only[1]), parameters, receiver, Args(list(known.values()), {}), site)


def _execute(run: Builtins, act: Activation, state: State, args: Args, site: Site) -> Value | None:
    return NONE if _evaluate(run, act, state, args, site) is not None else None


def _compile(run: Builtins, act: Activation, state: State, args: Args, site: Site) -> Value | None:
    return _first(args) if single_constant(_first(args)) is not None else None


def _import(run: Builtins, act: Activation, state: State, args: Args, site: Site) -> Value | None:
    found = BOTTOM
    is_whole = len(args.positional) > 3 or "fromlist" in args.keywords
    for text in constant_texts(_first(args)):
        target = run.world.linker.import_module(act.unit.module, text if is_whole else text.partition(".")[0], 0)
        found = join(found, run.entity_value(target))
    return found if found is not BOTTOM else UNKNOWN


def _length(run: Builtins, act: Activation, state: State, args: Args, site: Site) -> Value | None:
    only = run.one_object(state, _first(args))
    if (
        only is not None
        and only[1].kind in SEQUENCES | {"dict"}
        and only[1].items is not None
        and only[1].rest is BOTTOM
        and only[1].kind != "set"
    ):
        return constant("int", len(only[1].items))
    constant_key = single_constant(_first(args))
    if constant_key is not None and constant_key[0] == "str":
        return constant("int", len(constant_key[1]))
    if only is not None and only[1].kind == "instance" and run.class_attribute(state, only[1].cls, "__len__") is not BOTTOM:
        return run.call_method(act, state, _first(args), "__len__", Args([], {}), site)
    return None


def _sum(run: Builtins, act: Activation, state: State, args: Args, site: Site) -> Value | None:
    """`sum(lists, [])` puts lists behind each other; a sum of numbers is a row of a model."""
    items, rest = run.iterate(act, state, _first(args), site)
    if items is None or rest is not BOTTOM or not items or not all(item.pts and not item.labels for item in items):
        return None
    start = args.positional[1] if len(args.positional) > 1 else args.keywords.get("start", BOTTOM)
    found = start if start is not BOTTOM else constant("int", 0)
    for number, item in enumerate(items):
        found = run.binary(act, state, "+", found, item, False, Site(site.number - 1 - number, site.at))
    return found


def _slice(run: Builtins, act: Activation, state: State, args: Args, site: Site) -> Value | None:
    if args.star is not BOTTOM or not args.positional:
        return None
    given = args.positional if len(args.positional) > 1 else [NONE, *args.positional]
    return run.slice_of(tuple([*given, NONE, NONE][:3]))


def _callable(run: Builtins, act: Activation, state: State, args: Args, site: Site) -> Value | None:
    kinds = {target.kind for _, target in run.objects(state, _first(args))}
    return TRUE if kinds and kinds <= {"function", "class", "bound"} and not _first(args).unknown else BOOLEAN


def _special(method: str, otherwise: Any = None) -> Any:
    """Return the builtin that calls a method of its argument's class: `abs(x)` is `x.__abs__()`; others keep their labels."""

    def call(run: Builtins, act: Activation, state: State, args: Args, site: Site) -> Value | None:
        value = _first(args)
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
    value = _first(args)
    if not args.positional or any(target.kind == "test" for _, target in run.objects(state, value)):
        return value if args.positional else FALSE
    own = [i for i, target in run.objects(state, value) if target.kind == "instance" and _has(run, state, target, "__bool__")]
    if own:
        return join_all([run.call_method(act, state, pointer(object_id), "__bool__", Args([], {}), site) for object_id in own])
    answer = run.truth(state, value)
    if answer is not None:
        return TRUE if answer else FALSE
    return labelled(value.labels) if value.labels and run.passes_comparisons() else BOOLEAN


def _has(run: Builtins, state: State, target: Object, method: str) -> bool:
    return run.class_attribute(state, target.cls, method) is not BOTTOM


def _all_labels(run: Builtins, state: State, args: Args) -> int:
    labels = 0
    for value in args.values():
        labels |= run.reach(state, value)
    return labels


def _divided(run: Builtins, act: Activation, state: State, args: Args, site: Site) -> Value | None:
    part = labelled(_all_labels(run, state, args))
    return run.allocate(state, act, site.number, Object("tuple", items=(part, part)), "divided")


def _object_setattr(run: Builtins, act: Activation, state: State, args: Args, site: Site) -> Value | None:
    for name in constant_texts(args.positional[1]) if len(args.positional) > 2 else ():
        run.store_raw(act, state, args.positional[0], name, args.positional[2], site)
    if len(args.positional) > 2 and args.positional[1].unknown:
        return _setattr(run, act, state, args, site)
    return NONE


def _object_getattribute(run: Builtins, act: Activation, state: State, args: Args, site: Site) -> Value | None:
    names = constant_texts(args.positional[1]) if len(args.positional) > 1 else []
    pairs = {(object_id, name) for object_id in _first(args).pts for name in names}
    outer, run.intercepted = run.intercepted, run.intercepted | pairs
    found = _getattr(run, act, state, args, site)
    run.intercepted = outer
    return found


def _object_delattr(run: Builtins, act: Activation, state: State, args: Args, site: Site) -> Value | None:
    outer, run.setting = run.setting, run.setting | _first(args).pts
    _delattr(run, act, state, args, site)
    run.setting = outer
    return NONE


_FUNCTIONS: Final[dict[str, Any]] = {
    "getattr": _getattr, "setattr": _setattr, "hasattr": _hasattr, "delattr": _delattr, "isinstance": _isinstance,
    "super": _super, "type": _type, "enumerate": _enumerate, "zip": _zip, "map": _map, "filter": _filter, "sorted": _sorted,
    "reversed": _special("__reversed__", _reversed), "iter": _iter, "aiter": _iter, "next": _next, "anext": _next, "range": _range,
    "list": _collector("list"), "tuple": _collector("tuple"), "set": _collector("set"), "frozenset": _collector("set"),
    "dict": _dict, "str": _str, "repr": _repr, "ascii": _repr, "format": _format, "int": _special("__int__", _number),
    "float": _special("__float__", _number), "complex": _special("__complex__"),
    "divmod": _special("__divmod__", _divided), "object.__setattr__": _object_setattr, "object.__delattr__": _object_delattr,
    "object.__getattribute__": _object_getattribute, "bytes": _special("__bytes__"),
    "bool": _bool, "property": _property, "staticmethod": _static, "classmethod": _classmethod, "vars": _vars, "locals": _locals,
    "globals": _globals, "__import__": _import,
    "eval": _evaluate, "exec": _execute, "compile": _compile, "len": _length,
    "sum": _sum, "slice": _slice, "callable": _callable, "abs": _special("__abs__"),
    "round": _special("__round__"),
}  # fmt: skip
