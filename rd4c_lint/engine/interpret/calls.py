"""Calls of anything, by the kind of what is called.

greet(child)           greet is a function of the project: its body is interpreted with these arguments
Child(name=x)          a new object; `__init__` (or what the class's field rules say) fills it
app.run                a library: see library_calls
"""

from typing import Any

from . import bounds
from .frames import Activation, Args, Site
from .heap import Object, State
from .methods import Methods
from .values import BOTTOM, UNKNOWN, Value, add_labels, join, pointer


class Calls(Methods):
    """Calls."""

    __slots__ = ()

    def call(self, act: Activation, state: State, callee: Value, args: Args, site: Site) -> Value:
        if not callee.pts:
            return self.call_unknown(act, state, callee, args, site)
        if self.nesting >= bounds.CALL_NESTING:
            # callables that stand for each other in a circle: a descriptor found on itself
            self.note_bound("nesting", act.unit)
            return self.call_unknown(act, state, callee, args, site)
        self.nesting += 1
        if len(callee.pts) == 1:
            (object_id,) = callee.pts
            found = self.call_object(act, state, object_id, self.object(state, object_id), args, site)
        else:
            found = self.apart(
                act,
                state,
                list(self.objects(state, callee)),
                lambda trial, object_id, target: self.call_object(act, trial, object_id, target, args, site),
            )
        self.nesting -= 1
        if callee.labels:
            found = add_labels(found, callee.labels)
        return found if found is not BOTTOM or self.dead else UNKNOWN

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
                return self._decorated(state, target, args.positional[0]) if args.positional else UNKNOWN
            case "static" | "classmethod":
                return self.call(act, state, target.data, args, site)
            case "partial":
                function, more = target.data
                star_keywords, star_keys = join(more.star_keywords, args.star_keywords), join(more.star_keys, args.star_keys)
                keywords = {**more.keywords, **args.keywords}
                merged = Args([*more.positional, *args.positional], keywords, args.star, star_keywords, star_keys)
                return self.call(act, state, function, merged, site)
            case "partialmethod":
                function, more = target.data
                positional = [*args.positional[:1], *more.positional, *args.positional[1:]]
                return self.call(
                    act,
                    state,
                    function,
                    Args(positional, {**more.keywords, **args.keywords}, args.star, args.star_keywords, args.star_keys),
                    site,
                )
            case "getter":
                return self.call_getter(act, state, target, args, site)
            case "dispatch":
                return self.call_dispatch(act, state, target.data, args, site)
            case "instance":
                return self._call_held(act, state, object_id, "__call__", args, site)
            case "ext":
                if target.cls == "?":
                    return self.call_unknown(act, state, pointer(object_id), args, site)
                return self.call_method(act, state, pointer(object_id), "__call__", args, site)
            case _:
                return self.call_unknown(act, state, pointer(object_id), args, site)

    def _decorated(self, state: State, decorator: Object, function: Value) -> Value:
        return self.turned_into(state, function, decorator.cls) if decorator.cls else self.guarded_value(function, decorator.data, "")

    def call_for(self, act: Activation, state: State, function: Value, args: Args, number: int, site: Site) -> Value:
        """Call a function for one of several elements; what it makes is an object of its own each time."""
        context = act.context
        act.context = self.world.context(context, -1 - number, site.number)
        found = self.call(act, state, function, args, site)
        act.context = context
        return found

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
            made = self.allocate(state, act, site.number, Object("ext", cls=name, data=args), f"new {name}")
            return self.library_call(act, state, list(library.order(name)), made, args, site, made)
        if library.is_class(owner) and args.positional and self._is_instance_of(state, args.positional[0], owner):
            # `Model.save(self)`: a method called on its class
            return self.call_method(
                act,
                state,
                args.positional[0],
                member,
                Args(args.positional[1:], args.keywords, args.star, args.star_keywords, args.star_keys),
                site,
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

    def call_standard(self, act: Activation, state: State, name: str, args: Args, site: Site) -> Value | None:
        raise NotImplementedError

    def call_dispatch(self, act: Activation, state: State, dispatch: Any, args: Args, site: Site) -> Value:
        raise NotImplementedError

    def call_getter(self, act: Activation, state: State, getter: Object, args: Args, site: Site) -> Value:
        raise NotImplementedError
