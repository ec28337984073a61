"""Methods of anything, by the kind of what they are called on.

child.greet()         an object of a class: object_methods
names.append(x)       a list: container_methods
"a b".split()         a constant: text
total.__add__(1)      what an operator does
"""

from collections.abc import Sequence
from typing import Final

from ..labels import MEDIUM
from .frames import Activation, Args, Receiver, Site
from .heap import SEQUENCES, Object, State
from .object_methods import ObjectMethods
from .statements import COLUMNS
from .values import BOOLEAN, BOTTOM, NONE, UNKNOWN, Value, constant_texts, join, join_all, labelled, pointer, with_labels

DELETER: Final = "\0deleter"
"""Field of a property: what `del box.name` calls."""
_OF_MAPPINGS: Final = frozenset({"get", "pop", "setdefault"})
_TASK_METHODS: Final = frozenset({"result", "send", "exception", "add_done_callback", "done", "cancelled", "running", "cancel", "get_name"})
OPERATOR_METHODS: Final = {
    "__add__": "+", "__iadd__": "+=", "__sub__": "-", "__mul__": "*", "__mod__": "%", "__or__": "|", "__and__": "&", "__xor__": "^",
    "__eq__": "==", "__ne__": "!=", "__lt__": "<", "__le__": "<=", "__gt__": ">", "__ge__": ">=", "__contains__": "in",
    "__getitem__": "[]", "__setitem__": "[]=", "__delitem__": "del", "__len__": "len", "__str__": "str", "__repr__": "repr",
    "__bool__": "bool",
}  # fmt: skip
"""Methods that operators and builtins call; called by name on what is no object of a class, they are those."""


def _is_known(key: Value) -> bool:
    return bool(key.consts) and not key.unknown


class Methods(ObjectMethods):
    """Calls of methods."""

    __slots__ = ()

    def register_case(self, act: Activation, state: State, object_id: int, args: Args, site: Site) -> Value:
        raise NotImplementedError

    def call_method(self, act: Activation, state: State, receiver: Value, name: str, args: Args, site: Site) -> Value:
        found = self._called_method(act, state, receiver, name, args, site)
        if not receiver.labels & self.world.scope_labels or self.tests_in(state, found):
            return found
        asked = constant_texts(args.positional[0]) if name == "get" and args.positional else (name,)
        return join(found, join(self.asked_of_person(asked), self.asked_before(state, receiver)))

    def _called_method(self, act: Activation, state: State, receiver: Value, name: str, args: Args, site: Site) -> Value:
        if name in OPERATOR_METHODS and (answer := self.operator_method(act, state, receiver, name, args, site)) is not None:
            return answer
        targets = receiver.pts
        found = self.method_of_pieces(act, state, receiver, name, args, site) if receiver.labels and receiver.consts else BOTTOM
        if found is not BOTTOM:
            return found
        if len(targets) == 1:
            (object_id,) = targets
            found = self._call_method_of(act, state, Receiver(receiver, object_id, self.object(state, object_id)), name, args, site)
        elif targets:
            found = self.call_methods(act, state, receiver, list(self.objects(state, receiver)), name, args, site)
        for kind, text in sorted(receiver.consts, key=repr) if receiver.consts else ():
            if kind != "none" or not targets:  # `self.client.get(url)` of one that is made later: nothing is called on None
                found = join(found, self.constant_method(act, state, kind, text, name, args, site))
        if found.pts and all(target.kind == "test" for _, target in self.objects(state, found)):
            return found
        if name == "get" and args.positional and self.world.sources.keys and self._is_of_libraries(state, receiver):
            # `row.get("surname")`, like `row["surname"]`
            found = self.with_key_labels(act, state, found, receiver, args.positional[0], site)
        if receiver.labels and name != "get" and self._is_of_libraries(state, receiver, name):
            return found
        if receiver.unknown or receiver.labels or (not targets and (not receiver.consts or receiver is NONE)):
            # nothing is called on None: what stands there now is filled in elsewhere
            found = join(found, self.unknown_method(act, state, receiver if receiver is not NONE else UNKNOWN, name, args, site))
        return self.chosen(found) if name in _OF_MAPPINGS and args.positional and _is_known(args.positional[0]) else found

    def _is_of_libraries(self, state: State, receiver: Value, name: str = "") -> bool:
        """Tell whether a value is objects of libraries, whose rows say what this method gives: `frame["surname"].nunique()`."""
        library = self.world.library
        return bool(receiver.pts) and all(
            target.kind == "ext" and (not name or library.has_any_member(library.order(target.cls), name))
            for _, target in self.objects(state, receiver)
        )

    def _call_container(self, act: Activation, state: State, receiver: Receiver, name: str, args: Args, site: Site) -> Value:
        object_id, target = receiver.object_id, receiver.target
        if name == "get" and COLUMNS in target.fields and args.positional:  # a row of a query, as a mapping
            return join(self.load_item(act, state, pointer(object_id), args.positional[0], site), join_all(args.positional[1:]))
        found = self.container_method(act, state, receiver, name, args, site)
        return found if found is not None else self._open_method(act, state, object_id, name, args, site)

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

    def call_methods(
        self, act: Activation, state: State, receiver: Value, targets: Sequence[tuple[int, Object]], name: str, args: Args, site: Site
    ) -> Value:
        return self.apart(
            act,
            state,
            targets,
            lambda trial, object_id, target: self._call_method_of(act, trial, Receiver(receiver, object_id, target), name, args, site),
        )

    def call_name(self, act: Activation, state: State, name: str, args: Args, site: Site) -> Value:
        raise NotImplementedError

    def constant_method(self, act: Activation, state: State, kind: str, text: object, name: str, args: Args, site: Site) -> Value:
        raise NotImplementedError

    def method_of_pieces(self, act: Activation, state: State, receiver: Value, name: str, args: Args, site: Site) -> Value:
        raise NotImplementedError

    def _call_method_of(self, act: Activation, state: State, receiver: Receiver, name: str, args: Args, site: Site) -> Value:
        object_id, target = receiver.object_id, receiver.target
        match target.kind:
            case "instance":
                return self.call_instance_method(act, state, object_id, target, name, args, site)
            case "coroutine" if name in _TASK_METHODS:
                return self._call_task_method(act, state, object_id, target, name, args, site)
            case "list" | "tuple" | "set" | "generator" | "dict":
                return self._call_container(act, state, receiver, name, args, site)
            case "ext":
                return self.call_external_method(act, state, receiver, name, args, site)
            case "opaque":
                return self._call_opaque_method(act, state, receiver, name, args, site)
            case "super":
                return self.call_super_method(act, state, target, name, args, site)
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
                return self.call_class_method(act, state, object_id, target, name, args, site)
            case "method":
                return UNKNOWN
            case "name" if name in _OF_MAPPINGS and (target.items or target.rest is not BOTTOM):
                # what this run has put into `os.environ`, beside what stood there before
                return join(self.refill(act, state, receiver, "dict", name, args, site), UNKNOWN)
            case _:
                wrapped = self.wrapped_type(state, target) if target.kind in ("function", "guarded") else ""
                if wrapped and name not in target.fields:
                    owners = self.world.library.order(wrapped)
                    return self.library_call(act, state, self.world.library.names_of(owners, name), pointer(object_id), args, site)
                attribute = self.object_attribute(act, state, object_id, target, name, site)
                is_own_name = attribute.pts and all(t.kind == "method" and t.data == object_id for _, t in self.objects(state, attribute))
                if is_own_name or (target.kind == "function" and not attribute.pts):
                    # a method of a builtin object that nobody models: `some_slice.indices(4)`
                    return self._open_method(act, state, object_id, name, args, site)
                return self.call(act, state, attribute, args, site)

    def _call_task_method(self, act: Activation, state: State, object_id: int, target: Object, name: str, args: Args, site: Site) -> Value:
        """Call a method of a coroutine, a task, or a job of a pool."""
        found = self.task_method(act, state, object_id, target, name, args, site)
        return found if found is not None else BOOLEAN

    def _call_opaque_method(self, act: Activation, state: State, receiver: Receiver, name: str, args: Args, site: Site) -> Value:
        """Call a method of an object of which only what was assigned to it is known; it may keep what it is handed."""
        own = receiver.target.fields.get(name)
        if own is not None and own.pts:
            return self.call(act, state, own, args, site)
        found = self.unknown_method(act, state, labelled(self.reach(state, pointer(receiver.object_id))), name, args, site)
        if (
            any(self.carries(state, value) for value in args.values())
            and (target := self.object(state, receiver.object_id)).kind == "opaque"
        ):
            changed = target.copy()
            changed.rest = join(target.rest, with_labels(found, self.world.labels.with_precision(found.labels, MEDIUM)))
            self.put(state, receiver.object_id, changed)
        return found

    def _open_method(self, act: Activation, state: State, object_id: int, name: str, args: Args, site: Site) -> Value:
        self.ask(act, state, (pointer(object_id), *args.values()), site)
        labels = self.reach(state, pointer(object_id))
        for value in args.values():
            labels |= self.reach(state, value)
        return labelled(labels)
