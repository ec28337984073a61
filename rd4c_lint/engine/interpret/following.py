"""Which calls are followed into the function, and what stands for those that are not.

clean(text)      without a label in its arguments, four calls deep: what its own run returned stands for it
"""

from collections.abc import Iterable, Sequence
from typing import Final

from ...model.ir import BuildDict, BuildSequence
from ..program import Unit
from . import bounds
from .frames import Activation, Args, FunctionData, Site
from .heap import Object, State, is_empty
from .instance_attributes import OPEN
from .paths import FILE
from .recall import Recall
from .values import BOTTOM, NONE, TRUE, UNKNOWN, Value, add_labels, join, join_all, labelled, pointer

_CALLED: Final = frozenset({"function", "bound", "partial"})
_FILLED: Final = frozenset({"instance", "list", "dict", "set"})
_BUILDING: Final = (BuildDict, BuildSequence)
_EXCEPTION: Final = "builtins.BaseException"


class Following(Recall):
    """Decides which calls are followed."""

    __slots__ = ()

    def has_tasks(self, state: State) -> bool:
        raise NotImplementedError

    def let_others_go_on(self, act: Activation, state: State, site: Site) -> None:
        raise NotImplementedError

    def as_declared(self, act: Activation, state: State, unit: Unit, found: Value, site: Site) -> Value:
        """Return a function's result with what its declaration says of it."""
        declared = self.world.sources.returns.get(unit.uid, 0)
        keyed = self.world.sources.return_keys.get(unit.uid)
        if declared:
            found = add_labels(found, declared)
            found = self.trace(act, found, site.at, f"returned by {unit.code.name}")
        if keyed:
            found = self.with_keys(act, state, found, keyed, site)
        return found

    def told_by_rows(self, act: Activation, state: State, unit: Unit, args: Args, site: Site) -> Value | None:
        """Return the result of a project function that a row of a pack or the configuration speaks of; None to interpret it too."""
        names = [unit.dotted]
        library = self.world.library
        is_method = unit.code.owner >= 0 and bool(args.positional)
        receiver = args.positional[0] if is_method else UNKNOWN
        given = Args(args.positional[1:], args.keywords, args.star, args.star_keywords, args.star_keys) if is_method else args
        for row, callable_ in library.calls("sinks", names):
            self.apply_sink(act, state, row, callable_, unit.dotted, receiver, given, site)
        if any(True for kind in ("sanitizers", "propagates", "sources", "guard:call") for _ in library.calls(kind, names)):
            return self.library_call(act, state, [unit.dotted], receiver, given, site)
        return None

    def unfollowed(self, unit: Unit, args: Args) -> Value:
        """Return what is known of the result of a function that is not interpreted for this call."""
        labels = 0
        for value in args.values():
            labels |= value.labels
        self.reads.add((-1 - unit.uid, "return"))
        known = self.world.return_facts.get(unit.uid)
        return labelled(labels) if known is None else add_labels(known, labels)

    def note_parameters(self, state: State, unit: Unit, frame: list[Value]) -> None:
        """Keep the types of the arguments: the function is a root of its own if it may meet a label."""
        for slot in range(len(unit.code.params)):
            key = (unit.uid, slot)
            self.notes[key] = join(self.notes.get(key, BOTTOM), self.lasting(state, frame[slot]))

    def note_kept(self, state: State, unit: Unit, frame: list[Value]) -> None:
        """Keep the types of the arguments with declared fields that `__init__` keeps: other methods read them from the object."""
        marked = self.world.marked_class_ids()
        for slot in range(1, len(unit.code.params)):
            if any(target.kind == "instance" and target.cls in marked for _, target in self.objects(state, frame[slot])):
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
        if object_id == world.own_key_id:
            return UNKNOWN
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

    def _is_telling(self, state: State, value: Value) -> bool:
        """Tell whether a text is a statement in SQL that gives declared fields, or names a file that was written to.

        query("select surname from child")      load("names.json")
        """
        if self.columns_row(value) is not BOTTOM:
            return True
        names = [text for kind, text in value.consts if kind == "str" and text in self.world.file_names]
        files = [self.world.object_id((FILE, text)) for text in names]
        return any(each in state.heap and self.carries(state, pointer(each)) for each in files)

    def should_follow(self, act: Activation, state: State, data: FunctionData, frame: list[Value], has_reason: bool = False) -> bool:
        """Tell whether a call is interpreted: it may matter, or there is another reason, and no bound is met."""
        unit = data.unit
        if self.steps > self.step_bound:
            self.note_bound("steps", self.root)
            self.cut_off()
            return False
        if act.depth >= bounds.CALL_DEPTH:
            self.note_bound("depth", unit)
            self.cut_off()
            return False
        if self.visits.get(unit.uid, 0) >= bounds.RECURSIVE_CONTEXTS and self._is_deep_in_itself(unit):
            self.note_bound("depth", unit)
            self.cut_off()
            return False
        count = len(unit.code.params)
        if unit.uid in self.world.too_long and self._adds_nothing(state, self.world.too_long[unit.uid], frame[:count]):
            return False
        if unit.uid in self.world.labelled_units or (unit.code.parent != 0 and (unit.code.owner < 0 or unit.outermost() is not unit)):
            return self._count_context(unit)
        values = [value for value in frame[:count] if value is not BOTTOM]
        if any(self.carries(state, value) or (value.consts and self._is_telling(state, value)) for value in values):
            return self._count_context(unit)
        if self.is_quiet and not has_reason:
            # a module's body is run for its names: only functions that make or change functions and classes are followed
            if unit.code.name == "__getattr__" and unit.code.owner < 0 and unit.uid in self.world.seed_units:
                return self._count_context(unit)  # `from settings import TOKEN` asks it once and for all
            if act.depth < 2 and (unit.code.name == "__init__" or unit.index in self.world.function_makers(unit.module)):
                return self._count_context(unit)
            return (
                act.depth < 3
                and any(t.kind in ("function", "class") for v in values for _, t in self.objects(state, v))
                and self._count_context(unit)
            )
        if (
            act.plain >= bounds.PLAIN_DEPTH
            and not has_reason
            and not self._may_fill(state, values)
            and not self._sets_up(act, state, frame)
            and not self._keeps_functions(act, state, unit, values)
            and not self._says_why(state, unit, values)
            and not self._wraps_function(act, state, unit, values)
            and not self._makes_part(act, unit, frame)
            and not self._links(act, state, unit, values)
            and not self._ends_itself(act, state, unit)
        ):
            self.declined.add(unit.uid)
            self._leave_open(state, values)
            return False
        return self._count_context(unit)

    def _leave_open(self, state: State, values: Sequence[Value]) -> None:
        """Note that a function that is not followed was handed objects made here: it may set fields of theirs, fill their containers."""
        for value in values:
            for object_id, target in self.objects(state, value):
                if target.kind == "instance" and target.single and OPEN not in target.fields:
                    changed = target.copy()
                    changed.fields = {name: self._left_open(state, target, name) for name in target.fields}
                    changed.fields[OPEN] = TRUE
                    self.put(state, object_id, changed)

    def _left_open(self, state: State, holder: Object, name: str) -> Value:
        """Return a field of an object that a function may have changed: an empty list may be what methods of the class make of it."""
        own = holder.fields[name]
        if not own.pts or not all(is_empty(target) for _, target in self.objects(state, own)):
            return own
        return join_all([own, UNKNOWN, self.put_by_methods(holder.cls, name)])

    def _is_deep_in_itself(self, unit: Unit) -> bool:
        return sum([uid == unit.uid for uid, _ in self.stack]) >= bounds.RECURSION_DEPTH

    def _adds_nothing(self, state: State, runs: Iterable[tuple[Value, ...]], values: Sequence[Value]) -> bool:
        """Tell whether a call of a function too long to follow gives it nothing its own run did not have: that run stands for it."""
        carrying = [slot for slot, value in enumerate(values) if self.carries(state, value)]
        known = [slot for slot in carrying if all(self.own_version(state, object_id) is None for object_id in values[slot].pts)]
        return known == carrying and any(all(values[slot] is run[slot] for slot in known) for run in runs)

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

    def _sets_up(self, act: Activation, state: State, frame: Sequence[Value]) -> bool:
        """Tell whether a call is part of making an object: `self.register(CsvExporter())` in what its `__init__` calls."""
        if act.plain > bounds.SET_UP_DEPTH or not frame:
            return False
        own = self.one_object(state, frame[0])
        if own is None or own[1].kind != "instance" or not own[1].single or not self._has_containers(state, own[1]):
            return False
        caller = act
        while caller.parent is not None and caller.plain and caller.unit.code.name != "__init__":
            caller = caller.parent
        return caller.unit.code.name == "__init__" and own[0] in caller.self_value.pts

    def _keeps_functions(self, act: Activation, state: State, unit: Unit, values: Sequence[Value]) -> bool:
        """Tell whether a call makes an object of functions: `return Pipeline(*self.steps, step)`."""
        if act.plain > bounds.SET_UP_DEPTH or unit.code.name != "__init__":
            return False
        given = [target for value in values[1:] for _, target in self.objects(state, value)]
        parts = [part for target in given if target.kind == "tuple" for part in target.items or ()]
        return any(target.kind in _CALLED for target in given + [each for part in parts for _, each in self.objects(state, part)])

    def _says_why(self, state: State, unit: Unit, values: Sequence[Value]) -> bool:
        """Tell whether a call makes an exception with a number, which may say that it refuses: `raise ApiError("sign in first", 401)`."""
        if unit.code.name != "__init__" or not any(kind == "int" for value in values[1:] for kind, _ in value.consts):
            return False
        own = self.one_object(state, values[0])
        return own is not None and own[1].kind == "instance" and _EXCEPTION in self.world.external_bases(own[1].cls)

    def _wraps_function(self, act: Activation, state: State, unit: Unit, values: Sequence[Value]) -> bool:
        """Tell whether a call makes a function out of one, or one that knows an object made here: `layer(handler)`, `router.get("/")`."""
        if act.plain > bounds.SET_UP_DEPTH or unit.index not in self.world.function_makers(unit.module):
            return False
        given = [target for value in values for _, target in self.objects(state, value)]
        return any(target.kind in _CALLED or (target.kind == "instance" and target.single) for target in given)

    def _makes_part(self, act: Activation, unit: Unit, frame: Sequence[Value]) -> bool:
        """Tell whether a call makes what the object that is being made consists of: `self.cart = Cart()`, `self.open()` in its `__init__`.

        An `__init__` that is handed nothing is short, and what it puts into the object decides what is told apart there.
        """
        if act.plain > bounds.SET_UP_DEPTH:
            return False
        if unit.code.name == act.unit.code.name and frame and frame[0] is act.self_value and self._is_in_labelled(unit.code.name):
            return True  # `context = super().get_context()`, and a label is put into it
        if act.unit.code.name == "__init__":
            return unit.code.name == "__init__" or (bool(frame) and frame[0] is act.self_value and len(frame[0].pts) == 1)
        if unit.code.name != "__init__" or act.plain >= bounds.SET_UP_DEPTH:
            return False
        return len(unit.code.params) == 1 or (len(unit.body) <= bounds.SHORT_BODY and any(isinstance(op, _BUILDING) for op in unit.body))

    def _is_in_labelled(self, name: str) -> bool:
        """Tell whether a function of this name that is known to return a label is under way."""
        units = self.world.program.units
        return any(uid in self.world.labelled_units and units[uid].code.name == name for uid, _ in self.stack if uid >= 0)

    def _links(self, act: Activation, state: State, unit: Unit, values: Sequence[Value]) -> bool:
        """Tell whether a call gets two objects made here, at least one of a class: it may put the one into the other."""
        if act.plain > bounds.SET_UP_DEPTH:
            return False
        made: set[int] = set()
        library_objects: set[int] = set()
        for value in values:
            for object_id, target in self.objects(state, value):
                if target.kind == "bound":  # `source.on("change", self.show)`
                    made.update(target.data[1].pts)
                elif target.single and target.kind == "instance":
                    made.add(object_id)
                elif target.single and target.kind == "ext" and unit.code.name == "__init__":
                    library_objects.add(object_id)  # `Sheet(book.create_sheet("children"))`
                elif target.single and target.kind in ("list", "tuple"):  # `Pipeline([first, second])`
                    made.update(part for item in target.items or () for part, each in self.objects(state, item) if each.kind == "instance")
        return sum([object_id not in self.world.base for object_id in made]) + len(library_objects) > 1

    def _ends_itself(self, act: Activation, state: State, unit: Unit) -> bool:
        """Tell whether a function that holds a label calls itself with what is left, and that has none: `backwards(rows[1:])`."""
        return act.unit is unit and any(self.carries(state, value) for value in state.frame[: len(unit.code.params)])

    def _has_containers(self, state: State, target: Object) -> bool:
        """Tell whether an object has a list, dict or set that may be filled."""
        return any(
            part.kind in ("list", "dict", "set")
            for value in target.fields.values()
            for _, part in self.objects(state, value)
            if part.single
        )

    def _count_context(self, unit: Unit) -> bool:
        count = self.visits.get(unit.uid, 0) + 1
        self.visits[unit.uid] = count
        self.trail.append(unit.uid)
        if count > bounds.CONTEXTS_PER_UNIT:
            self.note_bound("contexts", unit)
            self.cut_off()
            return False
        return True
