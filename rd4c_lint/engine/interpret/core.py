"""What every layer of the interpreter shares: the run, its activations, objects and facts, and the operations layers offer each other.

The interpreter is one class built in layers, each in a file of its own and above the last: the package says in which order.
A layer may call what a higher one defines through the abstract methods below.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import reduce
from typing import Any, Final

from ...model.ir import Operation
from ...model.rows import SinkRow
from ...model.source import NO_SPAN, Span
from ...model.taint import Step
from ..program import Module, Unit
from .bounds import OBJECTS_PER_VALUE
from .frames import Activation, Args, Loop, Site
from .heap import Object, State, join_heaps, join_objects
from .record import COLUMN, FED, HitInfo, Record
from .values import BOTTOM, Value, add_labels, join, join_all, make, pointer, with_labels
from .world import World

_CHANGING: Final = frozenset({"list", "dict", "set", "ext", "name"})
_WRITTEN: Final = _CHANGING | {"instance"}
_COVERED: Final = frozenset({"list", "tuple", "set", "dict", "instance"})


class Core(Record):
    """State of one run: one root interpreted against frozen facts."""

    # slots: Python finds the methods of an object with this many attributes faster if it has no dictionary
    __slots__ = (
        "asked", "asks_handled", "call_spans", "calling", "changed_classes", "class_scopes", "cut", "dead", "encoder", "format_spec",
        "guessing", "in_dependency", "in_metaclass", "in_record", "intercepted", "loop", "made_classes", "making", "met", "named_files",
        "nesting", "ordering", "own_fields", "own_plans", "own_summaries", "recursive", "setting", "showing", "stack", "try_depth",
        "unasked", "written", "written_concept",
    )  # fmt: skip

    def __init__(self, world: World, root: Unit, is_tracing: bool = False, is_quiet: bool = False) -> None:
        super().__init__(world, root, is_tracing, is_quiet)
        # objects
        self.written: set[int] = world.written_statically if is_quiet else set()
        """Objects that this run has made or changed; all others are as in the frozen base. Quiet machines work on each other's heaps."""
        self.asked: set[int] = set()
        """Objects of the base that the call in progress has looked at."""
        self.changed_classes, self.made_classes = set[int](), set[int]()
        """Classes that this run has made or changed."""
        self.class_scopes: dict[int, tuple[Any, State, Any]] = {}
        """Class made by this run -> activation, state and site in which it was made: its declarations are looked up there."""
        self.own_fields: dict[int, dict[str, Any]] = {}
        self.own_plans: dict[int, Any] = {}
        """Of these classes what `field_tables` and `record_plans` of the world are of others."""
        # calls under way
        self.stack: list[tuple[int, tuple[Value, ...]]] = []
        self.recursive: dict[tuple[int, tuple[Value, ...]], Value] = {}
        self.met: set[int] = set()
        """Places in the stack of calls in progress that were met again; -1 where a bound or the stack itself decided."""
        self.cut = 0
        self.own_summaries: dict[Any, Any] = {}
        self.calling: dict[int, set[tuple[int, str]]] = {}
        """Objects one of whose methods is being called by way of a value that holds it, by the depth of the stack."""
        self.call_spans: dict[int, Span] = {}
        """Where the activations under way were called, by `id`."""
        self.guessing = 0
        """Calls under way whose method was found by its name alone."""
        self.nesting = 0
        """Calls under way, also those that interpret nothing."""
        self.try_depth = self.in_metaclass = self.in_dependency = 0
        self.making = -1
        """The class that a metaclass is making, -1 outside of one."""
        self.asks_handled = False
        """Whether somebody asked for the exception that a caller is handling."""
        self.loop = Loop()
        self.unasked: dict[int, None] = {}
        """Generators that were made; some have been asked since."""
        # what the call just made has to say
        self.dead = False
        """It does not return."""
        self.named_files: list[tuple[Value, Value]] = []
        """Paths that it wrote to, and what they are now: with the file they name."""
        self.written_concept = ""
        # what is being shown, compared or set, so that nothing is asked of itself
        self.in_record = False
        self.encoder = self.format_spec = BOTTOM
        """What `__format__` is given."""
        self.showing, self.ordering = set[tuple[int, str]](), set[int]()
        self.setting: frozenset[int] = frozenset()
        self.intercepted: set[tuple[int, str]] = set()

    # -- objects ------------------------------------------------------------------------------------------
    def object(self, state: State, object_id: int) -> Object:
        """Return an object: the run's version, else the frozen base's."""
        if object_id in self.written:
            found = state.heap.get(object_id)
            if found is not None:
                if found.frozen is not None and found.kind in _CHANGING:
                    self.asked.add(object_id)  # what a call reads there depends on what the run has put there before
                return found
        self.asked.add(object_id)
        found = self.world.base.get(object_id)
        return found if found is not None else self.world.base_object(object_id)

    def own_version(self, state: State, object_id: int) -> Object | None:
        """Return an object of the base as this run has changed it, None if it has not."""
        self.asked.add(object_id)
        return state.heap.get(object_id) if object_id in self.written else None

    def put(self, state: State, object_id: int, new: Object) -> None:
        if object_id == self.world.own_key_id:
            return  # it stands for all numbers and names of theirs
        self.written.add(object_id)
        if new.kind == "class":
            self.changed_classes.add(object_id)
        new.frozen = self.world.base.get(object_id)
        if new.frozen is not None and new.kind in _WRITTEN:
            self.asked.add(object_id)  # what is left as it was depends on what the run has put there before
        state.heap[object_id] = new

    def allocate(self, state: State, act: Activation, site: int, new: Object, tag: str = "") -> Value:
        """Return a pointer to a new object; the same site in the same context again stands for several objects."""
        object_id = self.world.object_id((act.unit.module.index, site, act.context, tag))
        old = state.heap.get(object_id) if object_id in self.written else None
        if old is not None and old.kind == new.kind and old.cls == new.cls:
            new = join_objects(old, new)
            new.single = False
        if new.kind == "class":
            self.changed_classes.add(object_id)
            self.made_classes.add(object_id)
        self.written.add(object_id)
        state.heap[object_id] = new
        return pointer(object_id)

    def any_of(self, act: Activation, state: State, values: list[Value], site: int) -> Value:
        """Return the join of many values. More containers than can be kept apart are covered by one: none of their parts is lost.

        for row in TWENTY_ROWS: ...      the first of them, and one more that may be any of the twenty
        """
        pts = frozenset().union(*[value.pts for value in values])
        if len(pts) <= OBJECTS_PER_VALUE:
            return join_all(values)
        alike: dict[tuple[str, Any], list[Object]] = {}
        for object_id in sorted(pts):
            target = self.object(state, object_id)
            if target.kind in _COVERED:
                alike.setdefault((target.kind, target.cls), []).append(target)
        covers = BOTTOM
        for (kind, cls), targets in sorted(alike.items(), key=lambda item: repr(item[0])):
            if len(targets) > 1:
                covers = join(covers, self.allocate(state, act, site, reduce(join_objects, targets), f"any {kind} {cls}"))
        kept = frozenset(sorted(pts)[: max(0, OBJECTS_PER_VALUE - len(covers.pts))])
        others = join_all([make(value.labels, frozenset(), value.consts, value.unknown) for value in values])
        return make(others.labels, kept | covers.pts, others.consts, others.unknown)

    def objects(self, state: State, value: Value) -> Sequence[tuple[int, Object]]:
        """Return the objects a value may be, as they are now."""
        pts = value.pts
        if not pts:
            return ()
        if len(pts) == 1:
            (object_id,) = pts
            return ((object_id, self.object(state, object_id)),)
        return [(object_id, self.object(state, object_id)) for object_id in sorted(pts)]

    def one_object(self, state: State, value: Value) -> tuple[int, Object] | None:
        """Return the object a value must be, if it is exactly one."""
        if len(value.pts) != 1 or value.unknown or value.consts:
            return None
        (object_id,) = value.pts
        return object_id, self.object(state, object_id)

    def apart(
        self, act: Activation, state: State, targets: Sequence[tuple[int, Object]], do: Callable[[State, int, Object], Value]
    ) -> Value:
        """Do something with each of the objects that a value may be, each on a copy of the heap; join what they give and leave."""
        before, guard = state.heap, state.guard
        trials: list[State] = []
        found = BOTTOM
        for object_id, target in targets:
            trial = State(state.frame, before.fork(), guard)
            act.uncertain += 1
            found = join(found, do(trial, object_id, target))
            act.uncertain -= 1
            trials.append(trial)
        if trials:
            state.heap = join_heaps([trial.heap for trial in trials])
            state.guard = min(trial.guard for trial in trials)
        return found

    def is_strong(self, value: Value, target: Object) -> bool:
        return target.single and len(value.pts) == 1 and not value.unknown and not value.consts

    def chosen(self, value: Value) -> Value:
        """Return a value read by name: no longer one of all fields at once."""
        return with_labels(value, self.world.labels.as_part(value.labels)) if value.labels else value

    def ask(self, act: Activation, state: State, values: Sequence[Value], site: Site) -> None:
        """Run the generators among values that are handed to who is not known to ask them."""
        raise NotImplementedError

    def wait(self, act: Activation, state: State, value: Value, site: Site) -> Value:
        """Return what awaiting a value gives: a coroutine runs, anything else is itself."""
        raise NotImplementedError

    def awaited(self, act: Activation, state: State, value: Value, site: Site) -> Value:
        """Return what a value gives whose coroutine, if it is one, is awaited by Python itself: that of `__aenter__`."""
        return self.wait(act, state, value, site) if any(each.kind == "coroutine" for _, each in self.objects(state, value)) else value

    # -- tracing ------------------------------------------------------------------------------------------
    def trace(self, act: Activation, value: Value, at: Span, note: str) -> Value:
        """Return the value one step further on its way; only a traced run keeps steps."""
        if not self.is_tracing or not value.labels or not at:
            return value
        step = Step(act.unit.module.place(at), note)
        labels = self.world.labels.with_step(value.labels, step)
        return add_labels(_without_labels(value), labels)

    def feed(self, act: Activation, state: State, class_id: int, name: str, value: Value, site: Site) -> None:
        """Record a labelled value that a field of a project class takes, if nobody has marked the field."""
        if value.labels and not self.is_tracing and self.world.unmarked_field(class_id, name) is not None:
            self.add_hit(act, state, FED, site.at, f"{class_id}.{name}", None, value.labels)

    def feed_column(self, act: Activation, state: State, owner: str, key: Value, value: Value, site: Site) -> None:
        """Record labelled values that a named column of a library's table takes."""
        names = [str(text) for kind, text in key.consts if kind == "str"]
        if self.is_tracing or len(names) != 1 or not any(row.columns for row in self.world.library.type_rows([owner])):
            return
        self.add_hit(act, state, FED, site.at, f"{COLUMN}.{names[0]}", None, self.reach(state, value))

    def reach(self, state: State, value: Value) -> int:
        raise NotImplementedError

    def cut_off(self) -> None:
        """Note that something beside arguments decided what was followed: such a call is not kept for others."""
        self.cut += 1
        self.met.add(-1)

    # -- what higher layers define -------------------------------------------------------------------------
    def region(self, act: Activation, ops: list[Operation], state: State) -> State | None:
        raise NotImplementedError

    def call(self, act: Activation, state: State, callee: Value, args: Args, site: Site) -> Value:
        raise NotImplementedError

    def call_method(self, act: Activation, state: State, receiver: Value, name: str, args: Args, site: Site) -> Value:
        raise NotImplementedError

    def name_value(self, act: Activation, state: State, text: str, module: Module) -> Value:
        """Return what a dotted name in a module stands for."""
        head, *rest = text.split(".")
        value = self.module_name(state, module, head)
        for part in rest:
            value = self.load_attribute(act, state, value, part, Site(0, NO_SPAN))
        return value

    def visible_name(self, act: Activation, state: State, name: str, site: Site) -> Value:
        """Return what a name stands for where a function is: a local, a captured variable, a global; BOTTOM for none."""
        raise NotImplementedError

    def module_name(self, state: State, module: Module, name: str) -> Value:
        raise NotImplementedError

    def load_attribute(self, act: Activation, state: State, value: Value, name: str, site: Site) -> Value:
        raise NotImplementedError

    def store_attribute(self, act: Activation, state: State, value: Value, name: str, new: Value, site: Site) -> None:
        raise NotImplementedError

    def load_item(self, act: Activation, state: State, value: Value, key: Value, site: Site) -> Value:
        raise NotImplementedError

    def note_keys(self, state: State, value: Value, names: Iterable[str]) -> None:
        raise NotImplementedError

    def iterate(self, act: Activation, state: State, value: Value, site: Site) -> tuple[tuple[Value, ...] | None, Value]:
        raise NotImplementedError

    def show(self, act: Activation, state: State, value: Value, form: str, site: Site) -> int:
        raise NotImplementedError

    def binary(self, act: Activation, state: State, op: str, left: Value, right: Value, inplace: bool, site: Site) -> Value:
        raise NotImplementedError

    def answer_labels(self, labels: int) -> int:
        raise NotImplementedError

    def add_hit(
        self, act: Activation, state: State | None, concept: str, at: Span, sink: str, row: SinkRow | None, labels: int
    ) -> HitInfo | None:
        raise NotImplementedError


def _without_labels(value: Value) -> Value:
    return with_labels(value, 0)
