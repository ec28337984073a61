"""Calls: who is meant by a callee or a method's name.

greet(child)           greet is a function of the project: its body is interpreted with these arguments
Child(name=x)          a new object; `__init__` (or what the class's field rules say) fills it
app.run                a library: see library_calls
"""

import io
from collections.abc import Sequence
from typing import Any, Final

from ..labels import LOW, MEDIUM
from ..program import ClassDefinition
from ..program import Unit as ProgramUnit
from . import bounds
from .construction import Construction
from .frames import Activation, Args, Site
from .heap import SEQUENCES, Object, State, join_heaps, join_objects
from .iteration import ELEMENTWISE
from .keys import KEYS
from .values import (
    BOOLEAN,
    BOTTOM,
    NONE,
    UNKNOWN,
    Value,
    add_labels,
    constant,
    join,
    join_all,
    labelled,
    make,
    pointer,
    single_constant,
    with_labels,
)

TEXT_TESTS: Final = frozenset(
    {
        "startswith", "endswith", "isdigit", "isalpha", "isalnum", "isspace", "islower", "isupper", "isnumeric", "isidentifier",
        "isascii", "isdecimal", "isprintable", "istitle", "is_integer", "is_nan", "is_finite", "is_infinite", "is_signed", "is_zero",
    }
)  # fmt: skip
"""Methods of texts and numbers whose answer is yes or no."""
ENTERED: Final = frozenset({"__enter__", "__aenter__"})
"""What a context manager nobody models gives: itself."""


DELETER: Final = "\0deleter"
"""Field of a property: what `del box.name` calls."""
_TASK_METHODS: Final = frozenset({"result", "send", "exception", "add_done_callback", "done", "cancelled", "running", "cancel", "get_name"})
_COMMON_METHODS: Final = frozenset(
    name for kind in (str, bytes, list, dict, set, tuple, int, float, object, io.IOBase) for name in dir(kind)
)
"""Names that say nothing about whose method is meant."""

CONTAINERS: Final = {"builtins.list": "list", "builtins.dict": "dict"}
"""Bases whose methods that put in and take out are the engine's own."""
REFILLING: Final = frozenset({"append", "extend", "insert", "pop", "popitem", "clear", "remove", "reverse"})
OPERATOR_METHODS: Final = {
    "__add__": "+", "__iadd__": "+=", "__sub__": "-", "__mul__": "*", "__mod__": "%", "__or__": "|", "__and__": "&", "__xor__": "^",
    "__eq__": "==", "__ne__": "!=", "__lt__": "<", "__le__": "<=", "__gt__": ">", "__ge__": ">=", "__contains__": "in",
    "__getitem__": "[]", "__setitem__": "[]=", "__delitem__": "del", "__len__": "len", "__str__": "str", "__repr__": "repr",
    "__bool__": "bool",
}  # fmt: skip
"""Methods that operators and builtins call; called by name on what is no object of a class, they are those."""


class Calls(Construction):
    """Resolving and interpreting calls."""

    __slots__ = ()

    # -- dispatch ---------------------------------------------------------------------------------------------
    def call(self, act: Activation, state: State, callee: Value, args: Args, site: Site) -> Value:
        if not callee.pts:
            return self._call_unknown(act, state, callee, args, site)
        if self.nesting >= bounds.CALL_NESTING:
            # callables that stand for each other in a circle: a descriptor found on itself
            self.note_bound("nesting", act.unit)
            return self._call_unknown(act, state, callee, args, site)
        self.nesting += 1
        if len(callee.pts) == 1:
            (object_id,) = callee.pts
            found = self.call_object(act, state, object_id, self.object(state, object_id), args, site)
        else:
            found = self._call_each(act, state, list(self.objects(state, callee)), args, site)
        self.nesting -= 1
        if callee.labels:
            found = add_labels(found, callee.labels)
        return found if found is not BOTTOM or self.dead else UNKNOWN

    def _call_each(self, act: Activation, state: State, targets: Sequence[tuple[int, Object]], args: Args, site: Site) -> Value:
        """Call several candidates, each on a copy of the heap, and join what they leave."""
        before, guard = state.heap, state.guard
        trials: list[State] = []
        found = BOTTOM
        for object_id, target in targets:
            trial = State(state.frame, before.fork(), guard)
            act.uncertain += 1
            found = join(found, self.call_object(act, trial, object_id, target, args, site))
            act.uncertain -= 1
            trials.append(trial)
        if trials:
            state.heap = join_heaps([trial.heap for trial in trials])
            state.guard = min(trial.guard for trial in trials)
        return found

    def call_object(self, act: Activation, state: State, object_id: int, target: Object, args: Args, site: Site) -> Value:
        match target.kind:
            case "function":
                self._note_decorated_call(act, state, object_id, target, args, site)
                return self.call_function(act, state, object_id, target.data, args, site)
            case "bound":
                function, self_value = target.data
                return self.call(act, state, function, args.after_self(self_value), site)
            case "class":
                return self.construct(act, state, object_id, target, args, site)
            case "name":
                return self.call_name(act, state, target.cls, args, site)
            case "method":
                return self._call_held(act, state, target.data, target.cls, args, site)
            case "guarded":
                return self.call(act, state, target.data[0], args, site)
            case "guard":
                return self.guarded_value(args.positional[0], target.data, "") if args.positional else UNKNOWN
            case "static" | "classmethod":
                return self.call(act, state, target.data, args, site)
            case "partial":
                function, more = target.data
                merged = Args([*more.positional, *args.positional], {**more.keywords, **args.keywords}, args.star, args.star_keywords)
                return self.call(act, state, function, merged, site)
            case "partialmethod":
                function, more = target.data
                positional = [*args.positional[:1], *more.positional, *args.positional[1:]]
                return self.call(
                    act, state, function, Args(positional, {**more.keywords, **args.keywords}, args.star, args.star_keywords), site
                )
            case "getter":
                return self.call_getter(act, state, target, args, site)
            case "dispatch":
                return self.call_dispatch(act, state, target.data, args, site)
            case "instance":
                return self._call_held(act, state, object_id, "__call__", args, site)
            case "ext":
                if target.cls == "?":
                    return self._call_unknown(act, state, pointer(object_id), args, site)
                return self.call_method(act, state, pointer(object_id), "__call__", args, site)
            case _:
                return self._call_unknown(act, state, pointer(object_id), args, site)

    def _note_decorated_call(self, act: Activation, state: State, object_id: int, target: Object, args: Args, site: Site) -> None:
        """A function that a decorator turned into a task may put its arguments into a queue when it is called."""
        wrapped = self.wrapped_type(state, target) if target.data.unit.code.decorators else ""
        if not wrapped:
            return
        library = self.world.library
        names = library.names_of(library.order(wrapped), "__call__")
        if library.calls("sinks", names):
            self.library_call(act, state, names, pointer(object_id), args, site)

    def _call_held(self, act: Activation, state: State, object_id: int, name: str, args: Args, site: Site) -> Value:
        """Call a method that was looked up before, once for all objects that stand for each other's: `self.write = other.write`."""
        level = len(self.stack)
        begun = self.calling.get(level)
        if begun is not None and (object_id, name) in begun:
            return BOTTOM
        self.calling.setdefault(level, set()).add((object_id, name))
        found = self.call_method(act, state, pointer(object_id), name, args, site)
        if begun is None:
            del self.calling[level]
        return found

    def _call_unknown(self, act: Activation, state: State, callee: Value, args: Args, site: Site) -> Value:
        """An unresolved call passes the labels of its arguments to its result."""
        labels = callee.labels
        for value in args.values():
            labels |= self.reach(state, value)
        self.call_back(act, state, args, site)
        if self.try_depth:
            self.raise_implicitly(act, state, labelled(self.world.labels.with_precision(labels, LOW)))
        found = labelled(self.world.labels.with_type(labels, ""))
        if (
            len(args.positional) == 1
            and not args.keywords
            and any(t.kind in ("function", "class") for _, t in self.objects(state, args.positional[0]))
        ):
            found = join(found, args.positional[0])
        return self.trace(act, found, site.at, "passed on by a call nobody knows") if labels else found

    def call_name(self, act: Activation, state: State, name: str, args: Args, site: Site) -> Value:
        """Call something outside the project by its dotted name."""
        if name.startswith("builtins."):
            found = self.call_builtin(act, state, name[9:], args, site)
            if found is not None:
                return found
        standard = self.call_standard(act, state, name, args, site)
        if standard is not None:
            return standard
        library = self.world.library
        owner, _, member = name.rpartition(".")
        if library.is_class(name) and library.does((owner,), member) is None:
            made = self.allocate(state, act, site.number, Object("ext", cls=name, data=args), "new")
            return self.library_call(act, state, list(library.order(name)), made, args, site, made)
        if library.is_class(owner) and args.positional and self._is_instance_of(state, args.positional[0], owner):
            # `Model.save(self)`: a method called on its class
            return self.call_method(
                act, state, args.positional[0], member, Args(args.positional[1:], args.keywords, args.star, args.star_keywords), site
            )
        names = [f"{each}.{member}" for each in library.order(owner)]
        receiver = self.world.any_external(owner) if library.is_class(owner) else self.world.name_pointer(owner)
        self.count_unresolved(name, names)
        return self.library_call(act, state, names, receiver, args, site)

    def _is_instance_of(self, state: State, value: Value, owner: str) -> bool:
        for _, target in self.objects(state, value):
            if target.kind == "instance" and self.world.is_subclass(target.cls, owner):
                return True
            if target.kind == "ext" and self.world.library.is_subclass(target.cls, owner):
                return True
        return False

    def count_unresolved(self, name: str, names: Sequence[str]) -> None:
        if not self.is_quiet and not name.startswith("builtins.") and not self.world.library.knows_call(names):
            self.unresolved[name] = self.unresolved.get(name, 0) + 1

    def call_builtin(self, act: Activation, state: State, name: str, args: Args, site: Site) -> Value | None:
        raise NotImplementedError

    def call_standard(self, act: Activation, state: State, name: str, args: Args, site: Site) -> Value | None:
        raise NotImplementedError

    def call_dispatch(self, act: Activation, state: State, dispatch: Any, args: Args, site: Site) -> Value:
        raise NotImplementedError

    def call_getter(self, act: Activation, state: State, getter: Object, args: Args, site: Site) -> Value:
        raise NotImplementedError

    def register_case(self, act: Activation, state: State, object_id: int, args: Args, site: Site) -> Value:
        raise NotImplementedError

    # -- methods ----------------------------------------------------------------------------------------------
    def call_method(self, act: Activation, state: State, receiver: Value, name: str, args: Args, site: Site) -> Value:
        if name in OPERATOR_METHODS and (answer := self.operator_method(act, state, receiver, name, args, site)) is not None:
            return answer
        targets = receiver.pts
        found = BOTTOM
        if len(targets) == 1:
            (object_id,) = targets
            found = self._call_method_of(act, state, receiver, object_id, self.object(state, object_id), name, args, site)
        elif targets:
            found = self._call_methods(act, state, receiver, list(self.objects(state, receiver)), name, args, site)
        for kind, text in sorted(receiver.consts, key=repr) if receiver.consts else ():
            found = join(found, self.constant_method(act, state, kind, text, name, args, site))
        if found.pts and all(target.kind == "test" for _, target in self.objects(state, found)):
            return found
        if receiver.unknown or receiver.labels or (not targets and (not receiver.consts or receiver is NONE)):
            # nothing is called on None: what stands there now is filled in elsewhere
            found = join(found, self._unknown_method(act, state, receiver if receiver is not NONE else UNKNOWN, name, args, site))
        return found

    def operator_method(self, act: Activation, state: State, receiver: Value, name: str, args: Args, site: Site) -> Value | None:
        """Return what `a.__eq__(b)` gives where no class of the project or a library says; None where one does."""
        if any(target.kind not in SEQUENCES and target.kind != "dict" for _, target in self.objects(state, receiver)):
            return None
        written, given = OPERATOR_METHODS[name], args.positional
        if written in ("len", "str", "repr", "bool"):
            return self.call_name(act, state, f"builtins.{written}", Args([receiver], {}), site)
        if not given:
            return None
        match written:
            case "[]":
                return self.load_item(act, state, receiver, given[0], site)
            case "[]=":
                if len(given) > 1:
                    self.store_item(act, state, receiver, given[0], given[1], site)
                return NONE
            case "del":
                self.delete_item(act, state, receiver, given[0], site)
                return NONE
            case "in":
                return self.compare(act, state, "in", given[0], receiver, site)
            case "==" | "!=" | "<" | "<=" | ">" | ">=":
                return self.compare(act, state, written, receiver, given[0], site)
            case _:
                return self.binary(act, state, written.removesuffix("="), receiver, given[0], written.endswith("="), site)

    def compare(self, act: Activation, state: State, op: str, left: Value, right: Value, site: Site) -> Value:
        raise NotImplementedError

    def _call_methods(
        self, act: Activation, state: State, receiver: Value, targets: Sequence[tuple[int, Object]], name: str, args: Args, site: Site
    ) -> Value:
        before, guard = state.heap, state.guard
        trials: list[State] = []
        found = BOTTOM
        for object_id, target in targets:
            trial = State(state.frame, before.fork(), guard)
            act.uncertain += 1
            found = join(found, self._call_method_of(act, trial, receiver, object_id, target, name, args, site))
            act.uncertain -= 1
            trials.append(trial)
        if trials:
            state.heap = join_heaps([trial.heap for trial in trials])
            state.guard = min(trial.guard for trial in trials)
        return found

    def _unknown_method(self, act: Activation, state: State, receiver: Value, name: str, args: Args, site: Site) -> Value:
        if receiver.unknown and not receiver.labels:
            if (
                not receiver.pts
                and args.positional
                and args.positional[0].pts
                and (owner := self._owner_by(state, args.positional[0], name))
            ):
                return self.call_method(act, state, self.world.any_external(owner), name, args, site)
            self.sink_by_name(act, state, name, receiver, args, site)
            if not receiver.pts and (found := self._call_by_name(act, state, name, args, site)) is not None:
                return found
        labels = 0
        for value in (args.without_searched(name) if name == "replace" else args).values():  # `pattern.split(text)` is another
            labels |= self.reach(state, value)
        labels = self.world.labels.with_type(labels, "") | self.asked_labels(act, state, receiver.labels, name, args, site)
        if name in TEXT_TESTS and receiver.labels:
            return labelled(self.answer_labels(labels))
        self.call_back(act, state, args, site)
        if name == "get" and args.positional and self.world.sources.keys:
            return self.load_item(act, state, labelled(labels), args.positional[0], site)
        if self.try_depth:
            self.raise_implicitly(act, state, labelled(self.world.labels.with_precision(labels, LOW)))
        if not self.is_quiet and not receiver.labels:
            self.unresolved[f"?.{name}"] = self.unresolved.get(f"?.{name}", 0) + 1
        return labelled(labels)

    def _owner_by(self, state: State, first: Value, name: str) -> str:
        """Return the library type that an object of unknown type is, by what its method is handed first; nothing if that says nothing."""
        library = self.world.library
        for object_id, target in self.objects(state, first):
            if target.kind == "ext":
                owner = library.known_by.get(("ext", target.cls), "")
            elif target.kind == "class":
                bases = self.world.external_bases(object_id)
                owner = next((known for base in bases if (known := library.known_by.get(("class", base)))), "")
            else:
                continue
            if owner and library.has_member(owner, name):
                return owner
        return ""

    def _call_by_name(self, act: Activation, state: State, name: str, args: Args, site: Site) -> Value | None:
        """Hand labelled arguments to the few methods of the project that a call on an object nobody knows can mean.

        `get_backend(exam).register_attempt(context)`; None where there are none, or too many. What arrives has precision medium.
        """
        if self.is_quiet or name in _COMMON_METHODS or name in self.world.library.member_names:
            return None
        classes = self.world.linker.classes_with_method(name)
        if not 0 < len(classes) <= bounds.CANDIDATES_PER_NAME:
            return None
        if not any(self.carries(state, value) for value in args.values()) and not self._gives_labels(classes, name):
            return self._known_records(classes, name)
        receiver = join_all([self.world.any_instance(self.world.class_id(definition)) for definition in classes])
        self.guessing += 1
        found = self._call_methods(act, state, receiver, list(self.objects(state, receiver)), name, args, site)
        self.guessing -= 1
        return with_labels(found, self.world.labels.with_precision(found.labels, MEDIUM)) if found.labels else found

    def _gives_labels(self, classes: Sequence[ClassDefinition], name: str) -> bool:
        units = [self.world.linker.class_member(definition, name) for definition in classes]
        self.declined.update(unit.uid for unit in units if isinstance(unit, ProgramUnit))
        return any(isinstance(unit, ProgramUnit) and unit.uid in self.world.labelled_units for unit in units)

    def _known_records(self, classes: Sequence[ClassDefinition], name: str) -> Value | None:
        """Return the objects with declared fields that methods of this name are known to give; None where they give none."""
        found = BOTTOM
        for definition in classes:
            unit = self.world.linker.class_member(definition, name)
            if isinstance(unit, ProgramUnit):
                self.reads.add((-1 - unit.uid, "return"))
                known = self.world.return_facts.get(unit.uid, BOTTOM)
                if known.pts and self.world.gives_records(known):
                    found = join(found, make(pts=known.pts))
        return join(found, UNKNOWN) if found is not BOTTOM else None

    def constant_method(self, act: Activation, state: State, kind: str, text: object, name: str, args: Args, site: Site) -> Value:
        raise NotImplementedError

    def _call_method_of(
        self, act: Activation, state: State, receiver: Value, object_id: int, target: Object, name: str, args: Args, site: Site
    ) -> Value:
        match target.kind:
            case "instance":
                return self._call_instance_method(act, state, object_id, target, name, args, site)
            case "coroutine" if name in _TASK_METHODS:
                return self._call_task_method(act, state, object_id, target, name, args, site)
            case "list" | "tuple" | "set" | "generator" | "dict":
                found = self.container_method(act, state, receiver, object_id, target, name, args, site)
                if found is not None:
                    return found
                return self._open_method(act, state, object_id, name, args)
            case "ext":
                return self._call_external_method(act, state, receiver.labels, object_id, target, name, args, site)
            case "super":
                return self._call_super_method(act, state, target, name, args, site)
            case "property" if name in ("setter", "getter", "deleter"):
                getter, setter = target.data
                given = args.positional[0] if args.positional else NONE
                parts = (given if name == "getter" else getter, given if name == "setter" else setter)
                fields = {**target.fields, DELETER: given} if name == "deleter" else target.fields
                return self.allocate(state, act, site.number, Object("property", data=parts, fields=fields), name)
            case "dispatch" if name == "register":
                return self.register_case(act, state, object_id, args, site)
            case "bound" | "function" | "guarded" if name == "__call__":
                return self.call_object(act, state, object_id, target, args, site)
            case "class":
                return self._call_class_method(act, state, object_id, target, name, args, site)
            case "method":
                return UNKNOWN
            case _:
                wrapped = self.wrapped_type(state, target) if target.kind in ("function", "guarded") else ""
                if wrapped and name not in target.fields:
                    owners = self.world.library.order(wrapped)
                    return self.library_call(act, state, self.world.library.names_of(owners, name), pointer(object_id), args, site)
                attribute = self.object_attribute(act, state, object_id, target, name, site)
                is_own_name = attribute.pts and all(t.kind == "method" and t.data == object_id for _, t in self.objects(state, attribute))
                if is_own_name or (target.kind == "function" and not attribute.pts):
                    # a method of a builtin object that nobody models: `some_slice.indices(4)`
                    return self._open_method(act, state, object_id, name, args)
                return self.call(act, state, attribute, args, site)

    def _call_task_method(self, act: Activation, state: State, object_id: int, target: Object, name: str, args: Args, site: Site) -> Value:
        """Call a method of a coroutine, a task, or a job of a pool."""
        found = self.task_method(act, state, object_id, target, name, args, site)
        return found if found is not None else BOOLEAN

    def _open_method(self, act: Activation, state: State, object_id: int, name: str, args: Args) -> Value:
        labels = self.reach(state, pointer(object_id))
        for value in args.values():
            labels |= self.reach(state, value)
        return labelled(labels)

    def _call_instance_method(
        self, act: Activation, state: State, object_id: int, target: Object, name: str, args: Args, site: Site
    ) -> Value:
        self_value = pointer(object_id)
        own = target.fields.get(name)
        if own is not None and own.pts:
            return self.call(act, state, own, args, site)
        attribute = self.class_attribute(state, target.cls, name)
        if attribute is not BOTTOM:
            if not target.single and (others := self._implementers(state, attribute)) is not None:
                return self._call_methods(act, state, others, list(self.objects(state, others)), name, args, site)
            if len(attribute.pts) == 1 and not attribute.unknown:
                (function_id,) = attribute.pts
                function = self.object(state, function_id)
                if function.kind == "function":
                    return self.call_function(act, state, function_id, function.data, args.after_self(self_value), site)
            return self.call(act, state, self._bind(act, state, attribute, self_value, target.cls, site), args, site)
        owners = self.world.external_bases(target.cls)
        if name in ENTERED and not any(self.has_member(owner, name) for owner in owners):
            return self_value
        if name in ("__getitem__", "__setitem__") and not any(self.has_member(owner, name) for owner in owners):
            return self._content_access(act, state, self_value, object_id, target, name, args, site)
        getter = self.class_attribute(state, target.cls, "__getattr__") if not name.startswith("__") else BOTTOM
        if getter is not BOTTOM:
            found = self.call(
                act, state, self._bind(act, state, getter, self_value, target.cls, site), Args([constant("str", name)], {}), site
            )
            return self.call(act, state, found, args, site)
        if not owners:
            inherited = self.load_attribute(act, state, self_value, name, site)
            return (
                self.call(act, state, inherited, args, site)
                if inherited is not UNKNOWN
                else self._unknown_own_method(act, state, target, name, args, site)
            )
        if name in REFILLING and (kind := next((CONTAINERS[owner] for owner in owners if owner in CONTAINERS), "")):
            return self._refill(act, state, self_value, object_id, target, kind, name, args, site)
        names = self.world.library.names_of(owners, name)
        found_value = (
            self._modelled_attribute(act, state, self_value, owners, name, site)
            if not self.world.library.has_any_member(owners, name)
            else None
        )
        if found_value is not None and found_value.pts:
            return self.call(act, state, found_value, args, site)
        self.count_unresolved(names[0], names)
        return self.library_call(act, state, names, self_value, args, site)

    def _implementers(self, state: State, attribute: Value) -> Value | None:
        """Return any object of the classes that write what their base leaves to others; None where there are none, or too many."""
        functions = [target for _, target in self.objects(state, attribute)]  # `@abstractmethod` gives it back, or anything
        if len(functions) != 1 or functions[0].kind != "function":
            return None
        classes = self.world.interfaces.implementations(functions[0].data.unit)
        if not 0 < len(classes) <= bounds.IMPLEMENTATIONS_PER_METHOD:
            return None
        return join_all([self.world.any_instance(self.world.class_id(definition)) for definition in classes])

    def _refill(
        self, act: Activation, state: State, self_value: Value, object_id: int, target: Object, kind: str, name: str, args: Args, site: Site
    ) -> Value:
        """Do to an object of a class that derives from a list or dict what the method does to those: `names.pop()`."""
        items: Any = target.items or {}
        if kind == "list":
            numbered = [items.get(("int", number)) for number in range(len(items))]
            items = tuple(numbered) if None not in numbered and target.rest is BOTTOM else None
        rest = target.rest if items is not None else join_all([*target.items.values(), target.rest])
        made = Object(kind, items=items, rest=rest, fields={k: v for k, v in target.fields.items() if k == KEYS})
        content = self.allocate(state, act, site.number, made, f"content{object_id}")
        (content_id,) = content.pts
        found = self.container_method(act, state, content, content_id, self.object(state, content_id), name, args, site)
        after, changed = self.object(state, content_id), target.copy()
        changed.items = after.items if kind == "dict" else {("int", number): value for number, value in enumerate(after.items or ())}
        changed.rest = after.rest
        changed.fields = {**{k: v for k, v in target.fields.items() if k != KEYS}, **after.fields}
        self.put(state, object_id, changed if self.is_strong(self_value, target) else join_objects(target, changed))
        return found if found is not None else UNKNOWN

    def _unknown_own_method(self, act: Activation, state: State, target: Object, name: str, args: Args, site: Site) -> Value:
        if self.has_unknown_base(target.cls):
            self.sink_by_name(act, state, name, UNKNOWN, args, site)
        labels = 0
        for value in args.values():
            labels |= self.reach(state, value)
        return labelled(labels)

    def _content_access(
        self, act: Activation, state: State, self_value: Value, object_id: int, target: Object, name: str, args: Args, site: Site
    ) -> Value:
        if not args.positional:
            return UNKNOWN
        args = Args([self.as_key(state, args.positional[0]), *args.positional[1:]], args.keywords, args.star, args.star_keywords)
        if name == "__getitem__":
            only = self.one_object(state, args.positional[0])
            number = single_constant(args.positional[0])
            from_end = number is not None and number[0] == "int" and number[1] < 0
            if (from_end or (only is not None and only[1].kind == "slice")) and self._is_elementwise(target):
                return self.load_item(act, state, self.collect(act, state, "tuple", self_value, site, "whole"), args.positional[0], site)
            if (made := self.absent_item(act, state, object_id, target, args.positional[0], site)) is not None:
                return made
            found = self.content_item(act, object_id, target, args.positional[0], site)
            return add_labels(found, target.rest.labels) if found is not BOTTOM else UNKNOWN
        if len(args.positional) > 1:
            self.set_content(state, self_value, object_id, target, args.positional[0], args.positional[1])
        return NONE

    def _is_elementwise(self, target: Object) -> bool:
        owners = self.world.external_bases(target.cls) if isinstance(target.cls, int) else self.world.library.order(str(target.cls))
        return not ELEMENTWISE.isdisjoint(owners)

    def _call_external_method(
        self, act: Activation, state: State, labels: int, object_id: int, target: Object, name: str, args: Args, site: Site
    ) -> Value:
        own = target.fields.get(name)
        if own is not None and own.pts:
            return self.call(act, state, own, args, site)
        library = self.world.library
        owners = library.order(target.cls)
        self_value = pointer(object_id)
        names = library.names_of(owners, name)
        if not library.has_any_member(owners, name):
            if name in ENTERED:
                return self_value
            if name in ("__getitem__", "__setitem__"):
                return self._content_access(act, state, self_value, object_id, target, name, args, site)
            if name in ("get", "getlist", "pop", "setdefault") and args.positional and (target.items or "\0names" in target.fields):
                found = self.content_item(act, object_id, target, args.positional[0], site)
                return found if found is not BOTTOM else UNKNOWN
            attribute = self._modelled_attribute(act, state, self_value, list(owners), name, site)
            if attribute is not None and attribute.pts:
                return self.call(act, state, attribute, args, site)
            if any(row.dynamic for row in library.type_rows(owners)):
                self.library_call(act, state, [*names, *(f"{owner}.*" for owner in owners)], self_value, args, site)
                return self_value
            if target.cls == "?" and not target.single:
                return self._unknown_method(act, state, UNKNOWN, name, args, site)
            self.count_unresolved(names[0], names)
        return self.library_call(act, state, names, add_labels(self_value, labels), args, site)

    def _call_super_method(self, act: Activation, state: State, target: Object, name: str, args: Args, site: Site) -> Value:
        after, self_value, class_id = target.data
        order = self.class_order(state, class_id)
        later = order[order.index(after) + 1 :] if after in order else ()
        if name == "__call__" and after not in order:
            # `super().__call__(*args)` in a metaclass: the instance is made
            return join_all(
                [
                    self.construct(act, state, each, made, args, site)
                    for each, made in list(self.objects(state, self_value))
                    if made.kind == "class"
                ]
            )
        for entry in later:
            if isinstance(entry, int):
                attribute = self.own_class_attribute(state, entry, name)
                if attribute is not BOTTOM:
                    return self.call(act, state, self._bind(act, state, attribute, self_value, class_id, site), args, site)
        owners = [owner for entry in later if isinstance(entry, str) for owner in self.world.library.order(entry)]
        if name == "__init__" and owners:
            return self.library_call(act, state, owners, self_value, args, site, self_value)
        if name == "__new__":
            is_meta = self.making >= 0 and "builtins.type" in owners
            return pointer(self.making) if is_meta else self.new_instance(act, state, class_id, site)
        raw = self.call_builtin(act, state, f"object.{name}", args.after_self(self_value), site) if not owners else None
        if raw is not None:
            return raw
        if not owners:
            return NONE if name.startswith("__") else UNKNOWN
        if name in ("__getitem__", "__setitem__") and not any(self.has_member(owner, name) for owner in owners):
            return join_all(
                [
                    self._content_access(act, state, pointer(object_id), object_id, each, name, args, site)
                    for object_id, each in list(self.objects(state, self_value))
                ]
            )
        if name in REFILLING and (kind := next((CONTAINERS[owner] for owner in owners if owner in CONTAINERS), "")):
            mine = [(object_id, each) for object_id, each in self.objects(state, self_value) if each.kind == "instance"]
            return join_all([self._refill(act, state, self_value, object_id, each, kind, name, args, site) for object_id, each in mine])
        names = self.world.library.names_of(owners, name)
        return self.library_call(act, state, names, self_value, args, site)

    def _call_class_method(self, act: Activation, state: State, class_id: int, target: Object, name: str, args: Args, site: Site) -> Value:
        attribute = self.object_attribute(act, state, class_id, target, name, site)
        if attribute.pts and not all(each.kind == "method" for _, each in self.objects(state, attribute)):
            return self.call(act, state, attribute, args, site)
        if name == "__new__":
            return self.new_instance(act, state, class_id, site)
        if name == "mro":
            return self.object_attribute(act, state, class_id, target, "__mro__", site)
        owners = [
            owner for entry in self.class_order(state, class_id) if isinstance(entry, str) for owner in self.world.library.order(entry)
        ]
        if not owners:
            return self._call_unknown(act, state, attribute, args, site)
        names = self.world.library.names_of(owners, name)
        self.count_unresolved(names[0], names)
        return self.library_call(act, state, names, self.world.any_instance(class_id), args, site)
