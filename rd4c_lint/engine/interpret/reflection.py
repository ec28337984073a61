"""Builtin functions about attributes, classes, namespaces and evaluated text.

getattr(child, "surname")      the attribute, where the name is known; else any of them
"""

from typing import Any, Final

from ...model.notation import Parameter
from .calls import Calls
from .class_questions import answer_hasattr, answer_isinstance, answer_issubclass, has_attribute
from .frames import Activation, Args, Site
from .heap import Object, State
from .methods import DELETER
from .sequences import first_argument
from .statics import ClassData
from .stored_items import Mirror
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
    labelled,
    pointer,
    single_constant,
)


def _getattr(run: Calls, act: Activation, state: State, args: Args, site: Site) -> Value | None:
    if len(args.positional) < 2:
        return UNKNOWN
    target, name = args.positional[0], args.positional[1]
    found, is_there = BOTTOM, None
    if len(args.positional) > 2:
        is_there = has_attribute(run, state, target, name)
        if is_there is False:
            return args.positional[2]
    for text in constant_texts(name):
        found = join(found, run.load_attribute(act, state, target, text, site))
    if name.unknown or not name.consts:
        found = join(found, _any_attribute(run, act, state, target, site))
    return join(found, args.positional[2]) if len(args.positional) > 2 and not is_there else found


def _any_attribute(run: Calls, act: Activation, state: State, target: Value, site: Site) -> Value:
    """An attribute whose name nobody knows may be any: every field, precision medium."""
    labels = target.labels
    for object_id, each in run.objects(state, target):
        if each.kind == "instance":
            for value in run.attribute_values(act, state, object_id, each, site).values():
                labels |= value.labels
    return labelled(run.world.labels.with_precision(labels, 1))


def _setattr(run: Calls, act: Activation, state: State, args: Args, site: Site) -> Value | None:
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


def _delattr(run: Calls, act: Activation, state: State, args: Args, site: Site) -> Value | None:
    for text in constant_texts(args.positional[1]) if len(args.positional) > 1 else ():
        for object_id, target in list(run.objects(state, args.positional[0])):
            if target.kind == "instance" and _deleted_by_class(run, act, state, object_id, target, text, site):
                continue
            changed = target.copy()
            changed.fields = {name: value for name, value in target.fields.items() if name != text}
            run.put(state, object_id, changed)
    return NONE


def _deleted_by_class(run: Calls, act: Activation, state: State, object_id: int, target: Object, name: str, site: Site) -> bool:
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
    bound = run.bind(act, state, deleter, pointer(object_id), target.cls, site)
    run.call(act, state, bound, Args([constant("str", name)], {}), site)
    return True


def _super(run: Calls, act: Activation, state: State, args: Args, site: Site) -> Value | None:
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


def _type(run: Calls, act: Activation, state: State, args: Args, site: Site) -> Value | None:
    if len(args.positional) == 3:
        return _make_type(run, act, state, args, site)
    return run.class_of(state, first_argument(args))


def _make_type(run: Calls, act: Activation, state: State, args: Args, site: Site) -> Value:
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
    name_descriptors(run, act, state, object_id, site)
    run.keep_scope(act, state, object_id, site)
    return made


def name_descriptors(run: Calls, act: Activation, state: State, class_id: int, site: Site) -> None:
    """Tell the descriptors in a new class their names."""
    for name, value in list(run.object(state, class_id).fields.items()):
        for object_id, target in run.objects(state, value):
            if target.kind == "instance" and run.class_attribute(state, target.cls, "__set_name__") is not BOTTOM:
                run.call_method(act, state, pointer(object_id), "__set_name__", Args([pointer(class_id), constant("str", name)], {}), site)


def _property(run: Calls, act: Activation, state: State, args: Args, site: Site) -> Value | None:
    getter = args.positional[0] if args.positional else args.keywords.get("fget", UNKNOWN)
    setter = args.positional[1] if len(args.positional) > 1 else args.keywords.get("fset", BOTTOM)
    return run.allocate(state, act, site.number, Object("property", data=(getter, setter)))


def _static(run: Calls, act: Activation, state: State, args: Args, site: Site) -> Value | None:
    return run.allocate(state, act, site.number, Object("static", data=first_argument(args)))


def _classmethod(run: Calls, act: Activation, state: State, args: Args, site: Site) -> Value | None:
    return run.allocate(state, act, site.number, Object("classmethod", data=first_argument(args)))


def _vars(run: Calls, act: Activation, state: State, args: Args, site: Site) -> Value | None:
    if not args.positional:
        return _locals(run, act, state, args, site)
    only = run.one_object(state, args.positional[0])
    is_own = only is not None and only[1].single and (only[1].kind == "instance" or run.is_bare(only[1]))
    return run.load_attribute(act, state, args.positional[0], "__dict__", site) if is_own else None


def _locals(run: Calls, act: Activation, state: State, args: Args, site: Site) -> Value | None:
    items: dict[ConstantKey, Value] = {}
    for slot, name in enumerate(act.unit.code.locals):
        if slot < len(state.frame) and state.frame[slot] is not BOTTOM:
            items["str", name] = state.frame[slot]
    for name, cell in act.cells.items():
        items["str", name] = run.object(state, cell).fields.get("v", UNKNOWN)
    return run.allocate(state, act, site.number, Object("dict", items=items), "locals")


def _globals(run: Calls, act: Activation, state: State, args: Args, site: Site) -> Value | None:
    items: dict[ConstantKey, Value] = {}
    for name in act.unit.module.statics:
        items["str", name] = run.module_global(state, act.module_id, act.unit.module, name)
    for name, value in run.object(state, act.module_id).fields.items():
        items["str", name] = value
    return run.allocate(state, act, site.number, Object("dict", items=items, rest=UNKNOWN, data=Mirror(act.module_id)), "globals")


def _evaluate(run: Calls, act: Activation, state: State, args: Args, site: Site) -> Value | None:
    """`eval("child.name")`: an expression that is known is interpreted where it stands, with the names it can see."""
    only = single_constant(first_argument(args))
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


def _execute(run: Calls, act: Activation, state: State, args: Args, site: Site) -> Value | None:
    return NONE if _evaluate(run, act, state, args, site) is not None else None


def _compile(run: Calls, act: Activation, state: State, args: Args, site: Site) -> Value | None:
    return first_argument(args) if single_constant(first_argument(args)) is not None else None


def _import(run: Calls, act: Activation, state: State, args: Args, site: Site) -> Value | None:
    found = BOTTOM
    is_whole = len(args.positional) > 3 or "fromlist" in args.keywords
    for text in constant_texts(first_argument(args)):
        target = run.world.linker.import_module(act.unit.module, text if is_whole else text.partition(".")[0], 0)
        found = join(found, run.entity_value(target))
    return found if found is not BOTTOM else UNKNOWN


def _callable(run: Calls, act: Activation, state: State, args: Args, site: Site) -> Value | None:
    kinds = {target.kind for _, target in run.objects(state, first_argument(args))}
    value = first_argument(args)
    if kinds and kinds <= {"function", "class", "bound"} and not value.unknown:
        return TRUE
    is_known = bool(value.consts or value.pts) and not value.unknown and not value.labels
    return FALSE if is_known and kinds <= {"list", "dict", "set", "tuple"} else BOOLEAN


def _object_setattr(run: Calls, act: Activation, state: State, args: Args, site: Site) -> Value | None:
    for name in constant_texts(args.positional[1]) if len(args.positional) > 2 else ():
        run.store_raw(act, state, args.positional[0], name, args.positional[2], site)
    if len(args.positional) > 2 and args.positional[1].unknown:
        return _setattr(run, act, state, args, site)
    return NONE


def _object_getattribute(run: Calls, act: Activation, state: State, args: Args, site: Site) -> Value | None:
    names = constant_texts(args.positional[1]) if len(args.positional) > 1 else []
    pairs = {(object_id, name) for object_id in first_argument(args).pts for name in names}
    outer, run.intercepted = run.intercepted, run.intercepted | pairs
    found = _getattr(run, act, state, args, site)
    run.intercepted = outer
    return found


def _object_delattr(run: Calls, act: Activation, state: State, args: Args, site: Site) -> Value | None:
    outer, run.setting = run.setting, run.setting | first_argument(args).pts
    _delattr(run, act, state, args, site)
    run.setting = outer
    return NONE


REFLECTION: Final[dict[str, Any]] = {
    "getattr": _getattr,
    "setattr": _setattr,
    "hasattr": answer_hasattr,
    "delattr": _delattr,
    "isinstance": answer_isinstance,
    "issubclass": answer_issubclass,
    "super": _super,
    "type": _type,
    "property": _property,
    "staticmethod": _static,
    "classmethod": _classmethod,
    "vars": _vars,
    "locals": _locals,
    "globals": _globals,
    "__import__": _import,
    "eval": _evaluate,
    "exec": _execute,
    "compile": _compile,
    "callable": _callable,
    "object.__setattr__": _object_setattr,
    "object.__delattr__": _object_delattr,
    "object.__getattribute__": _object_getattribute,
}
"""Name of a builtin function -> what interprets its calls."""
