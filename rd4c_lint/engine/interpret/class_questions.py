"""Questions about classes and what they have: `isinstance`, `issubclass`, `hasattr`, and what `except` asks.

isinstance(x, (Child, str))      yes, no, or nobody knows: by the classes that the second may be, and what x may be
"""

from typing import Final

from .calls import Calls
from .frames import Activation, Args, Site
from .heap import Object, State
from .instance_attributes import OPEN
from .stored_items import NAMED_REST
from .values import BOOLEAN, BOTTOM, FALSE, TRUE, Value, pointer, single_constant

_CONCRETE: Final = frozenset(
    f"builtins.{name}" for name in ("str", "bytes", "int", "float", "bool", "list", "dict", "set", "frozenset", "tuple")
)

_CONTAINERS: Final[dict[str, type]] = {"list": list, "tuple": tuple, "set": set, "dict": dict}


def answer_isinstance(run: Calls, act: Activation, state: State, args: Args, site: Site) -> Value | None:
    if len(args.positional) < 2:
        return BOOLEAN
    value, classes = args.positional[:2]
    if (asked := _ask_class(run, act, state, "__instancecheck__", value, classes, site)) is not None:
        return asked
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


def answer_issubclass(run: Calls, act: Activation, state: State, args: Args, site: Site) -> Value | None:
    if len(args.positional) != 2:
        return None
    if (asked := _ask_class(run, act, state, "__subclasscheck__", args.positional[0], args.positional[1], site)) is not None:
        return asked
    only, wanted = run.one_object(state, args.positional[0]), classes_in(run, state, args.positional[1])
    if only is None or only[1].kind != "class" or wanted is None:
        return None
    order = run.class_order(state, only[0])
    if any(want in order for want in wanted):
        return TRUE
    is_known = all(isinstance(entry, int) for entry in order) and all(isinstance(want, int) for want in wanted)
    return FALSE if is_known else BOOLEAN


def answer_hasattr(run: Calls, act: Activation, state: State, args: Args, site: Site) -> Value | None:
    answer = has_attribute(run, state, args.positional[0], args.positional[1]) if len(args.positional) == 2 else None
    return BOOLEAN if answer is None else TRUE if answer else FALSE


def has_attribute(run: Calls, state: State, value: Value, name: Value) -> bool | None:
    """Tell whether a value surely has an attribute, surely has not, or None."""
    only = single_constant(name)
    if only is None or only[0] != "str" or value.unknown or value.labels:
        return None
    answers: set[bool | None] = {hasattr(each, only[1]) for _, each in value.consts}
    answers |= {_object_has(run, state, object_id, target, only[1]) for object_id, target in run.objects(state, value)}
    return answers.pop() if len(answers) == 1 else None


def _object_has(run: Calls, state: State, object_id: int, target: Object, name: str) -> bool | None:
    if target.kind in _CONTAINERS:
        return hasattr(_CONTAINERS[target.kind], name)
    if target.kind not in ("instance", "class"):
        return None
    class_id = object_id if target.kind == "class" else target.cls
    if run.class_attribute(state, class_id, name) is not BOTTOM or hasattr(type if target.kind == "class" else object, name):
        return True
    if target.kind == "class" or not target.single or name in target.fields or OPEN in target.fields or NAMED_REST in target.fields:
        return None
    is_plain = all(isinstance(entry, int) for entry in run.class_order(state, class_id))
    asks = any(run.class_attribute(state, class_id, each) is not BOTTOM for each in ("__getattr__", "__getattribute__", "__slots__"))
    return False if is_plain and not asks and name not in run.fields_of(class_id) else None


def _ask_class(run: Calls, act: Activation, state: State, method: str, value: Value, classes: Value, site: Site) -> Value | None:
    """Call the hook by which a metaclass of the project, or an object in the place of a class, answers itself; None without one."""
    for object_id, target in list(run.objects(state, classes)):
        owners = [target.cls] if target.kind == "instance" else run.metaclasses(state, object_id) if target.kind == "class" else ()
        for owner in owners if target.kind == "instance" or run.world.has_metaclasses else ():
            hook = run.class_attribute(state, owner, method)
            if hook is not BOTTOM:
                return run.call(act, state, hook, Args([pointer(object_id), value], {}), site)
    return None


def _type_name(kind: str) -> str:
    return {"none": "NoneType"}.get(kind, kind)


def classes_in(run: Calls, state: State, value: Value) -> list[int | str] | None:
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


def is_instance(run: Calls, target: Object, wanted: list[int | str]) -> bool | None:
    """Tell whether an object is an instance of one of the classes: yes, no, or None for maybe."""
    if target.kind == "instance":
        if any(run.world.is_subclass(target.cls, want) for want in wanted):
            return True
        return None if run.has_unknown_base(target.cls) else False
    if target.kind in ("list", "dict", "set", "tuple"):
        if any(want in (f"builtins.{target.kind}", "builtins.object") for want in wanted):
            return True
        may_be_frozen = target.kind == "set" and "builtins.frozenset" in wanted
        return False if all(isinstance(want, int) or want in _CONCRETE for want in wanted) and not may_be_frozen else None
    if target.kind in ("function", "bound", "module"):
        return False if all(isinstance(want, int) or want in _CONCRETE for want in wanted) else None
    if target.kind in ("slice", "class"):
        own = "builtins.slice" if target.kind == "slice" else "builtins.type"
        return True if own in wanted or "builtins.object" in wanted else False if all(want in _CONCRETE for want in wanted) else None
    if target.kind == "ext" and target.cls.startswith("builtins."):
        if any(isinstance(want, str) and run.world.library.is_subclass(target.cls, want) for want in wanted):
            return True
        return False if all(isinstance(want, int) or want.startswith("builtins.") for want in wanted) else None
    return None
