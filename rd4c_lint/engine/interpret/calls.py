"""Calls: who is meant, how arguments meet parameters, and the interpretation of project functions in their context.

greet(child)           greet is a function of the project: its body is interpreted with these arguments
Child(name=x)          a new object; `__init__` (or what the class's field rules say) fills it
app.run                a library: see library_calls
"""

from collections.abc import Sequence
from typing import Any

from ...model.rule import Parameter
from ...model.summary import ASYNC, GENERATOR
from ..labels import LOW, MEDIUM
from ..program import Unit
from . import bounds
from .attributes import NAMED_REST
from .frames import Activation, Args, FunctionData, Site
from .heap import Heap, Object, State, join_heaps
from .library_calls import LibraryCalls
from .values import BOTTOM, NONE, UNKNOWN, ConstantKey, Value, add_labels, constant, join, join_all, labelled, make, pointer, with_labels
from .world import ClassData

RETURNED = "\0returned"
"""Field of a generator: what it returns, the value of `yield from`."""
TEXT_TESTS = frozenset(
    {"startswith", "endswith", "isdigit", "isalpha", "isalnum", "isspace", "islower", "isupper", "isnumeric", "isidentifier"}
)
"""Methods of texts whose answer is yes or no."""


_FILLED = frozenset({"instance", "list", "dict", "set"})


class Calls(LibraryCalls):
    """Resolving and interpreting calls."""

    # -- dispatch ---------------------------------------------------------------------------------------------
    def call(self, act: Activation, state: State, callee: Value, args: Args, site: Site) -> Value:
        if not callee.pts:
            return self._call_unknown(act, state, callee, args, site)
        if self.nesting >= bounds.CALL_NESTING:
            # callables that stand for each other in a circle: a descriptor found on itself
            self.note_bound("nesting", act.unit)
            return self._call_unknown(act, state, callee, args, site)
        self.nesting += 1
        targets = list(self.objects(state, callee))
        if len(targets) == 1:
            found = self.call_object(act, state, *targets[0], args, site)
        else:
            found = self._call_each(act, state, targets, args, site)
        self.nesting -= 1
        if callee.labels:
            found = add_labels(found, callee.labels)
        return found if found is not BOTTOM or self.dead else UNKNOWN

    def _call_each(self, act: Activation, state: State, targets: Sequence[tuple[int, Object]], args: Args, site: Site) -> Value:
        """Call several candidates, each on a copy of the heap, and join what they leave."""
        before, guard = state.heap, state.guard
        after: Heap | None = None
        guards: list[int] = []
        found = BOTTOM
        for object_id, target in targets:
            trial = State(state.frame, before.fork(), guard)
            found = join(found, self.call_object(act, trial, object_id, target, args, site))
            guards.append(trial.guard)
            after = trial.heap if after is None else join_heaps(after, trial.heap)
        state.heap = after if after is not None else before
        state.guard = min(guards, default=guard)
        return found

    def call_object(self, act: Activation, state: State, object_id: int, target: Object, args: Args, site: Site) -> Value:
        match target.kind:
            case "function":
                return self.call_function(act, state, object_id, target.data, args, site)
            case "bound":
                function, self_value = target.data
                return self.call(act, state, function, args.after_self(self_value), site)
            case "class":
                return self.construct(act, state, object_id, target, args, site)
            case "name":
                return self.call_name(act, state, target.cls, args, site)
            case "method":
                return self.call_method(act, state, pointer(target.data), target.cls, args, site)
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
                return self.call_method(act, state, pointer(object_id), "__call__", args, site)
            case "ext":
                if target.cls == "?":
                    return self._call_unknown(act, state, pointer(object_id), args, site)
                return self.call_method(act, state, pointer(object_id), "__call__", args, site)
            case _:
                return self._call_unknown(act, state, pointer(object_id), args, site)

    def _call_unknown(self, act: Activation, state: State, callee: Value, args: Args, site: Site) -> Value:
        """An unresolved call passes the labels of its arguments to its result."""
        labels = callee.labels
        for value in args.values():
            labels |= self.reach(state, value)
        self.call_back(act, state, args, site)
        if self.try_depth:
            self.raise_implicitly(act, state, labelled(self.world.labels.with_precision(labels, LOW)))
        found = labelled(labels)
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
        if library.is_class(name):
            made = self.allocate(state, act, site.number, Object("ext", cls=name, data=args), "new")
            return self.library_call(act, state, list(library.order(name)), made, args, site, made)
        owner, _, member = name.rpartition(".")
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
        library = self.world.library
        if self.is_quiet or name.startswith("builtins."):
            return
        if any(self.has_member(each.rpartition(".")[0], each.rpartition(".")[2]) for each in names):
            return
        if any(each in table for each in names for table in library.rows.values()):
            return
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
        targets = list(self.objects(state, receiver))
        found = BOTTOM
        if len(targets) == 1:
            found = self._call_method_of(act, state, receiver, *targets[0], name, args, site)
        elif targets:
            found = self._call_methods(act, state, receiver, targets, name, args, site)
        for kind, text in sorted(receiver.consts, key=repr) if receiver.consts else ():
            found = join(found, self.constant_method(act, state, kind, text, name, args, site))
        if found.pts and all(target.kind == "test" for _, target in self.objects(state, found)):
            return found
        if receiver.unknown or receiver.labels or (not targets and not receiver.consts):
            found = join(found, self._unknown_method(act, state, receiver, name, args, site))
        return found

    def _call_methods(
        self, act: Activation, state: State, receiver: Value, targets: Sequence[tuple[int, Object]], name: str, args: Args, site: Site
    ) -> Value:
        before, guard = state.heap, state.guard
        after: Heap | None = None
        guards: list[int] = []
        found = BOTTOM
        for object_id, target in targets:
            trial = State(state.frame, before.fork(), guard)
            found = join(found, self._call_method_of(act, trial, receiver, object_id, target, name, args, site))
            guards.append(trial.guard)
            after = trial.heap if after is None else join_heaps(after, trial.heap)
        state.heap = after if after is not None else before
        state.guard = min(guards, default=guard)
        return found

    def _unknown_method(self, act: Activation, state: State, receiver: Value, name: str, args: Args, site: Site) -> Value:
        if receiver.unknown and not receiver.labels:
            self.sink_by_name(act, state, name, receiver, args, site)
        labels = receiver.labels
        for value in args.values():
            labels |= self.reach(state, value)
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

    def constant_method(self, act: Activation, state: State, kind: str, text: object, name: str, args: Args, site: Site) -> Value:
        raise NotImplementedError

    def _call_method_of(
        self, act: Activation, state: State, receiver: Value, object_id: int, target: Object, name: str, args: Args, site: Site
    ) -> Value:
        match target.kind:
            case "instance":
                return self._call_instance_method(act, state, object_id, target, name, args, site)
            case "coroutine" if name == "result":
                return self.awaited(state, pointer(object_id))  # a task
            case "coroutine" if name == "add_done_callback":
                return self.call(act, state, args.positional[0], Args([pointer(object_id)], {}), site) if args.positional else NONE
            case "coroutine" if name == "send":
                return self.awaited(state, pointer(object_id))
            case "list" | "tuple" | "set" | "generator" | "dict":
                found = self.container_method(act, state, receiver, object_id, target, name, args, site)
                if found is not None:
                    return found
                return self._open_method(act, state, object_id, name, args)
            case "ext":
                return self._call_external_method(act, state, object_id, target, name, args, site)
            case "super":
                return self._call_super_method(act, state, target, name, args, site)
            case "property" if name in ("setter", "getter", "deleter"):
                getter, setter = target.data
                parts = (getter, args.positional[0]) if name == "setter" else (args.positional[0] if name == "getter" else getter, setter)
                return self.allocate(state, act, site.number, Object("property", data=parts), name)
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
                    return self.library_call(act, state, [f"{owner}.{name}" for owner in owners], pointer(object_id), args, site)
                attribute = self.object_attribute(act, state, object_id, target, name, site)
                is_own_name = attribute.pts and all(t.kind == "method" and t.data == object_id for _, t in self.objects(state, attribute))
                if is_own_name or (target.kind == "function" and not attribute.pts):
                    # a method of a builtin object that nobody models: `some_slice.indices(4)`
                    return self._open_method(act, state, object_id, name, args)
                return self.call(act, state, attribute, args, site)

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
            if len(attribute.pts) == 1 and not attribute.unknown:
                (function_id,) = attribute.pts
                function = self.object(state, function_id)
                if function.kind == "function":
                    return self.call_function(act, state, function_id, function.data, args.after_self(self_value), site)
            return self.call(act, state, self._bind(act, state, attribute, self_value, target.cls, site), args, site)
        owners = self.world.external_bases(target.cls)
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
        names = [f"{owner}.{name}" for owner in owners]
        found_value = (
            self._modelled_attribute(act, state, self_value, owners, name, site)
            if not any(self.has_member(o, name) for o in owners)
            else None
        )
        if found_value is not None and found_value.pts:
            return self.call(act, state, found_value, args, site)
        self.count_unresolved(names[0], names)
        return self.library_call(act, state, names, self_value, args, site)

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
        if name == "__getitem__":
            found = self.content_item(act, object_id, target, args.positional[0], site)
            return add_labels(found, target.rest.labels) if found is not BOTTOM else UNKNOWN
        if len(args.positional) > 1:
            self.set_content(state, self_value, object_id, target, args.positional[0], args.positional[1])
        return NONE

    def _call_external_method(
        self, act: Activation, state: State, object_id: int, target: Object, name: str, args: Args, site: Site
    ) -> Value:
        own = target.fields.get(name)
        if own is not None and own.pts:
            return self.call(act, state, own, args, site)
        library = self.world.library
        owners = library.order(target.cls)
        self_value = pointer(object_id)
        names = [f"{owner}.{name}" for owner in owners]
        modelled = any(self.has_member(owner, name) for owner in owners)
        if not modelled:
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
        return self.library_call(act, state, names, self_value, args, site)

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
            return self.new_instance(act, state, class_id, site)
        if not owners:
            return NONE if name.startswith("__") else UNKNOWN
        names = [f"{owner}.{name}" for owner in owners]
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
        names = [f"{owner}.{name}" for owner in owners]
        self.count_unresolved(names[0], names)
        return self.library_call(act, state, names, self.world.any_instance(class_id), args, site)

    # -- objects ----------------------------------------------------------------------------------------------
    def new_instance(self, act: Activation, state: State, class_id: int, site: Site) -> Value:
        return self.allocate(state, act, site.number, Object("instance", cls=class_id), "new")

    def construct(self, act: Activation, state: State, class_id: int, target: Object, args: Args, site: Site) -> Value:
        """Make an instance of a project class."""
        made = self._made_by_metaclass(act, state, class_id, args, site)
        if made is not None:
            return made
        factory = self.class_attribute(state, class_id, "__new__")
        if factory is not BOTTOM:
            instance = self.call(act, state, factory, args.after_self(pointer(class_id)), site)
            if not any(each.kind == "instance" for _, each in self.objects(state, instance)):
                return instance
        else:
            instance = self.new_instance(act, state, class_id, site)
        initializer = self.class_attribute(state, class_id, "__init__")
        if initializer is not BOTTOM:
            for object_id, each in self.objects(state, instance):
                if each.kind == "instance":
                    self.call(act, state, self._bind(act, state, initializer, pointer(object_id), class_id, site), args, site)
            return instance
        order = self.class_order(state, class_id)
        owners = [owner for entry in order if isinstance(entry, str) for owner in self.world.library.order(entry)]
        self._fill_fields(act, state, class_id, instance, args, bool(owners) and not self._is_plain_exception(owners), site)
        if owners:
            self.library_call(act, state, owners, instance, args, site, instance)
        return instance

    def _is_plain_exception(self, owners: Sequence[str]) -> bool:
        return "builtins.BaseException" in owners

    def _made_by_metaclass(self, act: Activation, state: State, class_id: int, args: Args, site: Site) -> Value | None:
        data = self.object(state, class_id).data
        for keyword, value in data.keywords if isinstance(data, ClassData) else ():
            if keyword != "metaclass" or self.in_metaclass:
                continue
            for meta_id, meta in self.objects(state, value):
                if meta.kind == "class":
                    caller = self.class_attribute(state, meta_id, "__call__")
                    if caller is not BOTTOM:
                        self.in_metaclass += 1
                        found = self.call(act, state, self._bind(act, state, caller, pointer(class_id), meta_id, site), args, site)
                        self.in_metaclass -= 1
                        return found
        return None

    def _fill_fields(self, act: Activation, state: State, class_id: int, instance: Value, args: Args, modelled: bool, site: Site) -> None:
        """Do what a generated `__init__` does: arguments become fields, by the order of declaration and by name."""
        rules = [row.fields for row in self.world.library.type_rows(self.world.external_bases(class_id)) if row.fields] if modelled else []
        names = list(self.fields_of(class_id)) if rules and any(rule.annotations for rule in rules) else []
        fields: dict[str, Value] = {}
        defaults = {name: self.class_attribute(state, class_id, name) for name in names}
        fields.update({name: self._default_of(act, state, value, site) for name, value in defaults.items() if value is not BOTTOM})
        fields.update(zip(names, args.positional, strict=False))
        if rules:
            fields.update(args.keywords)
        if args.star_keywords is not BOTTOM and rules:
            for name in names or self.fields_of(class_id):
                fields.setdefault(name, args.star_keywords)
        for object_id, target in self.objects(state, instance):
            if fields:
                changed = target.copy()
                changed.fields = {**target.fields, **fields}
                if names:
                    changed.items = {("int", index): fields[name] for index, name in enumerate(names) if name in fields}
                self.put(state, object_id, changed)
        if names and (after := self.class_attribute(state, class_id, "__post_init__")) is not BOTTOM:
            self.call(act, state, self._bind(act, state, after, instance, class_id, site), Args([], {}), site)

    def _default_of(self, act: Activation, state: State, declaration: Value, site: Site) -> Value:
        for _, target in self.objects(state, declaration):
            if target.kind == "ext" and isinstance(target.data, Args):
                for name in ("default", "default_factory"):
                    value = target.data.keywords.get(name)
                    if value is not None:
                        return value if name == "default" else self.call(act, state, value, Args([], {}), site)
                return UNKNOWN
        return declaration

    # -- functions ----------------------------------------------------------------------------------------------
    def call_function(self, act: Activation, state: State, object_id: int, data: FunctionData, args: Args, site: Site) -> Value:
        """Interpret a project function with these arguments, or say what is known without."""
        unit = data.unit
        self.called.add(unit.uid)
        frame = self.bind_parameters(act, state, data, args, site)
        if unit.dotted in self.world.library.called:
            told = self._told_by_rows(act, state, unit, args, site)
            if told is not None:
                return told
        declared = self.world.sources.returns.get(unit.uid, 0)
        keyed = self.world.sources.return_keys.get(unit.uid)
        if not self._should_follow(act, state, data, frame):
            found = self.annotated_value(act, state, unit.code.returns, unit.module, site)
            if found is UNKNOWN:
                found = self._unfollowed(unit, args)
            self._note_parameters(state, unit, frame)
        else:
            found = self._interpret(act, state, data, frame, site)
            if found.unknown and not found.pts and not unit.code.flags & GENERATOR and unit.code.returns is not None:
                found = self._typed(found, self.annotated_value(act, state, unit.code.returns, unit.module, site))
        if declared:
            found = add_labels(found, declared)
            found = self.trace(act, found, site.at, f"returned by {unit.code.name}")
        if keyed:
            found = self.with_keys(act, state, found, keyed, site)
        if unit.code.flags & ASYNC and not unit.code.flags & GENERATOR and (found.labels or found.pts):
            # until it is awaited, it is a coroutine that shows nothing
            return self.allocate(state, act, site.number, Object("coroutine", rest=found), f"coroutine:{unit.uid}")
        return found

    def _told_by_rows(self, act: Activation, state: State, unit: Unit, args: Args, site: Site) -> Value | None:
        """Return the result of a project function that a row of a pack or the configuration speaks of; None to interpret it too."""
        names = [unit.dotted]
        library = self.world.library
        is_method = unit.code.owner >= 0 and bool(args.positional)
        receiver = args.positional[0] if is_method else UNKNOWN
        given = Args(args.positional[1:], args.keywords, args.star, args.star_keywords) if is_method else args
        for row, callable_ in library.calls("sinks", names):
            self._apply_sink(act, state, row, callable_, unit.dotted, receiver, given, site)
        if any(True for kind in ("sanitizers", "propagates", "sources", "guard:call") for _ in library.calls(kind, names)):
            return self.library_call(act, state, [unit.dotted], receiver, given, site)
        return None

    def _unfollowed(self, unit: Unit, args: Args) -> Value:
        """Return what is known of the result of a function that is not interpreted for this call."""
        labels = 0
        for value in args.values():
            labels |= value.labels
        self.reads.add((-1 - unit.uid, "return"))
        known = self.world.return_facts.get(unit.uid)
        return labelled(labels) if known is None else add_labels(known, labels)

    def _note_parameters(self, state: State, unit: Unit, frame: list[Value]) -> None:
        """Keep the types of the arguments: the function is a root of its own if it may meet a label."""
        for slot in range(len(unit.code.params)):
            key = (unit.uid, slot)
            self.notes[key] = join(self.notes.get(key, BOTTOM), self.lasting(state, frame[slot]))

    def lasting(self, state: State, value: Value, depth: int = 0) -> Value:
        """Return the types in a value that outlive the run: shared objects, any instance for one made here; no labels."""
        found = UNKNOWN if value.unknown or value.consts - NONE.consts or value.labels else BOTTOM
        if NONE.consts <= value.consts:
            found = join(found, NONE)
        for object_id, target in self.objects(state, value):
            found = join(found, self._lasting_object(state, object_id, target, depth))
        return found if found is not BOTTOM else UNKNOWN

    def _lasting_object(self, state: State, object_id: int, target: Object, depth: int) -> Value:
        world = self.world
        if target.kind == "instance":
            key = world.key_of(target.cls)
            return world.any_instance(target.cls) if isinstance(key, tuple) and key[0] == "class" else UNKNOWN
        if object_id in world.base and not target.single:
            return pointer(object_id)
        if target.kind == "ext" and target.cls != "?":
            inner = target.fields.get("<M>")
            return (
                self.typed_external(target.cls, [self.lasting(state, inner, depth + 1)])
                if inner is not None
                else world.any_external(target.cls)
            )
        if target.kind in ("list", "tuple", "set", "generator") and depth < 2:
            element = self.lasting(state, join_all([*(target.items or ()), target.rest]), depth + 1)
            kept_id = world.object_id(("kept", target.kind, element))
            world.base.setdefault(kept_id, Object(target.kind, rest=element, single=False))
            return pointer(kept_id)
        return pointer(object_id) if object_id in world.base else UNKNOWN

    def _should_follow(self, act: Activation, state: State, data: FunctionData, frame: list[Value]) -> bool:
        unit = data.unit
        if self.steps > bounds.STEPS_PER_ROOT:
            self.note_bound("steps", self.root)
            self.cut += 1
            return False
        if act.depth >= bounds.CALL_DEPTH:
            self.note_bound("depth", unit)
            self.cut += 1
            return False
        count = len(unit.code.params)
        if unit.uid in self.world.labelled_units or (unit.code.parent != 0 and unit.code.owner < 0):
            return self._count_context(unit)
        values = [value for value in frame[:count] if value is not BOTTOM]
        if any(self.carries(state, value) for value in values):
            return self._count_context(unit)
        if self.is_quiet:
            # a module's body is run for its names: only functions that make or change functions and classes are followed
            return (
                act.depth < 3
                and any(t.kind in ("function", "class") for v in values for _, t in self.objects(state, v))
                and self._count_context(unit)
            )
        if act.plain >= bounds.PLAIN_DEPTH and not self._may_fill(state, values):
            self.declined.add(unit.uid)
            return False
        return self._count_context(unit)

    def _may_fill(self, state: State, values: Sequence[Value]) -> bool:
        """Tell whether a call gets an object with declared fields and one made here.

        `self.prepare(child)` may store the one's fields in the other.
        """
        marked, is_made_here = self.world.marked_class_ids(), False
        is_marked = False
        for value in values:
            for _, target in self.objects(state, value):
                is_marked = is_marked or (target.kind == "instance" and not target.single and target.cls in marked)
                is_made_here = is_made_here or (target.single and target.kind in _FILLED)
        return is_marked and is_made_here

    def _count_context(self, unit: Unit) -> bool:
        count = self.visits.get(unit.uid, 0) + 1
        self.visits[unit.uid] = count
        if count > bounds.CONTEXTS_PER_UNIT:
            self.note_bound("contexts", unit)
            self.cut += 1
            return False
        return True

    def bind_parameters(self, act: Activation, state: State, data: FunctionData, args: Args, site: Site) -> list[Value]:
        """Return a frame with the parameters filled; a parameter nobody passed has its default or is unknown."""
        code = data.unit.code
        frame = [BOTTOM] * code.slots
        keywords = dict(args.keywords)
        positional = [param for param in code.params if param.kind < 2]
        first_default = len(positional) - len(data.defaults)
        index = 0
        for slot, param in enumerate(code.params):
            if param.kind < 2:
                if index < len(args.positional):
                    frame[slot] = args.positional[index]
                    if param.name in keywords and args.star is not BOTTOM:
                        frame[slot] = join(frame[slot], keywords.pop(param.name))
                elif param.name in keywords:
                    frame[slot] = keywords.pop(param.name)
                else:
                    frame[slot] = self._missing_argument(args, data.defaults[index - first_default] if index >= first_default else BOTTOM)
                index += 1
            elif param.kind == 2:
                extra = tuple(args.positional[index:])
                frame[slot] = self.allocate(state, act, site.number, Object("tuple", items=extra, rest=args.star), f"args:{data.unit.uid}")
                index = max(index, len(args.positional))
            elif param.kind == 3:
                default = dict(data.kwdefaults).get(param.name, BOTTOM)
                frame[slot] = keywords.pop(param.name) if param.name in keywords else self._missing_argument(args, default)
            else:
                items: dict[ConstantKey, Value] = {("str", name): value for name, value in keywords.items()}
                frame[slot] = self.allocate(
                    state, act, site.number, Object("dict", items=items, rest=args.star_keywords), f"kwargs:{data.unit.uid}"
                )
        return self._with_declared_parameters(act, data.unit, frame, site)

    def _missing_argument(self, args: Args, default: Value) -> Value:
        found = join(args.star, args.star_keywords)
        if default is not BOTTOM:
            return join(found, default)
        return found if found is not BOTTOM else UNKNOWN

    def _with_declared_parameters(self, act: Activation, unit: Unit, frame: list[Value], site: Site) -> list[Value]:
        sources = self.world.sources
        for slot, param in enumerate(unit.code.params):
            labels = sources.parameters.get((unit.uid, param.name), 0)
            if labels and not (frame[slot].consts and not frame[slot].unknown and not frame[slot].pts):
                frame[slot] = add_labels(frame[slot], labels)
            elif sources.guesses_parameters and frame[slot] is UNKNOWN and not self.is_quiet:
                guessed = self.guessed_name(param.name)
                if guessed and param.annotation is None:
                    frame[slot] = self.trace(act, labelled(guessed), param.at, f"parameter {param.name}")
            if self.is_tracing and frame[slot].labels and site.at:
                frame[slot] = self.trace(act, frame[slot], site.at, f"argument {param.name} of {unit.code.name}")
        return frame

    def guessed_name(self, name: str) -> int:
        """Return the labels of the declared field a parameter or variable is named like, precision medium."""
        labels = self.world.sources.by_declared_name.get(name, 0)
        return self.world.labels.with_precision(labels, MEDIUM) if labels else 0

    def _interpret(self, act: Activation, state: State, data: FunctionData, frame: list[Value], site: Site) -> Value:
        unit = data.unit
        key = (unit.uid, tuple(frame[: len(unit.code.params)]))
        if key in self.stack:
            self.cut += 1
            return self.recursive.get(key, BOTTOM)
        is_plain = not data.cells and not any(value.pts for value in key[1]) and not self.try_depth
        remembered = (key, state.guard)
        if is_plain and remembered in self.memo:
            return self.memo[remembered]
        self.stack.append(key)
        writes, cut, hits = self.writes, self.cut, len(self.hits)
        found = BOTTOM
        for _ in range(bounds.RECURSION_ROUNDS):
            before = self.recursive.get(key, BOTTOM)
            trial = State(frame.copy(), state.heap, state.guard)
            found = self._run_once(act, state, data, trial, site)
            if found is before or self.cut == cut:
                break
            self.recursive[key] = join(before, found)
            if join(before, found) is before:
                break
        self.stack.pop()
        self.recursive.pop(key, None)
        is_same = self.writes == writes and self.cut == cut and len(self.hits) == hits and state.guard == remembered[1]
        if is_plain and is_same and not found.pts and not self.dead:
            self.memo[remembered] = found
        return found

    def _run_once(self, act: Activation, state: State, data: FunctionData, inner: State, site: Site) -> Value:
        unit = data.unit
        context = self.world.context(act.context, site.number, unit.uid)
        callee = self.activation(unit, context, act)
        callee.cells = dict(data.cells)
        callee.owner = data.owner
        callee.self_value = inner.frame[0] if unit.code.params else UNKNOWN
        # what a framework does between two hooks of the project is no call of the project's
        callee.plain = 0 if any(value.labels for value in inner.frame) else act.plain + (unit.uid >= 0)
        callee.entry = act.entry
        self.call_spans[id(callee)] = site.at
        self.make_cells(callee, inner)
        end = self.region(callee, unit.body, inner)
        self.call_spans.pop(id(callee), None)
        return self.finish_call(act, state, callee, end, inner, site)

    def activation(self, unit: Unit, context: int, parent: Activation | None) -> Activation:
        module_id = self.world.module_id(unit.module) if unit.uid >= 0 else -1
        self.world.contexts += 1
        return Activation(unit, module_id, context, parent)

    def make_cells(self, act: Activation, state: State) -> None:
        """Allocate the cells of the locals that nested functions share."""
        for name in act.unit.code.cells:
            object_id = self.world.object_id((act.unit.module.index, "cell", act.context, act.unit.uid, name))
            state.heap[object_id] = Object("cell")
            act.cells[name] = object_id

    def finish_call(self, act: Activation, state: State, callee: Activation, end: State | None, inner: State, site: Site) -> Value:
        """Join what the callee's paths leave into the caller's state, hand on its exceptions, and return its result."""
        unit = callee.unit
        returns = callee.returns
        if end is not None:
            returns.append((NONE, end))
        for exception, raised_state in callee.raised:
            value = self.trace(act, exception, site.at, f"raised by {unit.code.name}")
            act.raised.append((value, State(state.frame.copy(), raised_state.heap, raised_state.guard)))
        if unit.code.flags & GENERATOR:
            found = self.generator_value(act, state, callee, site)
            if returns:
                self._take_heap(state, returns)
                object_id = next(iter(found.pts))
                self.put(state, object_id, self._generator_object(callee))
            return found
        if not returns:
            state.heap = inner.heap
            self.dead = not (callee.unit.code.flags & ASYNC)
            return BOTTOM
        self._take_heap(state, returns)
        found = join_all([value for value, _ in returns])
        if found.labels and act.unit.uid < 0 <= unit.uid:
            self._note_hook(callee, returns)
        return self.trace(act, found, site.at, f"returned from {unit.code.name or 'lambda'}") if found.labels else found

    def _note_hook(self, callee: Activation, returns: list[tuple[Value, State]]) -> None:
        for (value, _), at in zip(returns, callee.return_spans, strict=False):
            if value.labels:
                self.hook_returns.append((value.labels, callee.unit, at))

    def _take_heap(self, state: State, returns: list[tuple[Value, State]]) -> None:
        heap = returns[0][1].heap
        guard = returns[0][1].guard
        for _, other in returns[1:]:
            heap = join_heaps(heap, other.heap)
            guard = min(guard, other.guard)
        state.heap = heap
        state.guard = guard

    def generator_value(self, act: Activation, state: State, callee: Activation, site: Site) -> Value:
        return self.allocate(state, act, site.number, self._generator_object(callee), "generator")

    def _generator_object(self, callee: Activation) -> Object:
        values = [value for value, _ in callee.yields]
        fields = {RETURNED: join_all([value for value, _ in callee.returns])}
        if all(certain for _, certain in callee.yields):
            return Object("generator", fields=fields, items=tuple(values))
        return Object("generator", fields=fields, rest=join_all(values))

    # -- model expressions ------------------------------------------------------------------------------------
    def evaluate_does(
        self, act: Activation, state: State, text: str, params: tuple[Parameter, ...] | None, receiver: Value, args: Args, site: Site
    ) -> Value:
        """Interpret a model's expression as the body of the call."""
        if act.depth >= bounds.CALL_DEPTH or self.steps > bounds.STEPS_PER_ROOT:
            return UNKNOWN
        names = ["self", *(f"{'*' * {2: 1, 4: 2}.get(param.kind, 0)}{param.name}" for param in params or ())]
        unit = self.world.does_unit(text, tuple(names))
        data = FunctionData(unit, (), (), (), self._owner_class(state, receiver))
        frame = self.bind_parameters(act, state, data, args.after_self(receiver), Site(site.number, site.at))
        key = (unit.uid, tuple(frame[: len(unit.code.params)]))
        if key in self.stack:
            return BOTTOM
        self.stack.append(key)
        trial = State(frame, state.heap, state.guard)
        found = self._run_once(act, state, data, trial, site)
        self.stack.pop()
        return found

    in_metaclass: int
    nesting: int
    dead: bool
    unresolved: dict[str, int]


__all__ = ["NAMED_REST", "Calls", "make", "with_labels"]
