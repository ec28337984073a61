"""Calls that leave the project: sinks, sanitizers, propagation, sources and guards, as model rows say.

log.info("seen %s", child.name)       a sink row about logging.Logger.info: the labels of its arguments arrive in a log
hmac.digest(key, child.id, "sha256")  a sanitizer row: the result is pseudonymised
frobnicate(child.name)                no row: the call is open, labels of receiver and arguments reach the result
"""

from collections.abc import Sequence
from typing import Final

from ...model.rows import EntryRow
from ...model.taint import STRENGTHS
from ..labels import LOW, MEDIUM
from .frames import Activation, Args, Site
from .heap import Object, State
from .own_records import OwnRecords
from .paths import Binding
from .values import (
    BOTTOM,
    FAILURE,
    NONE,
    UNKNOWN,
    Value,
    add_labels,
    join,
    labelled,
    make,
    pointer,
    with_labels,
)

_PASSING: Final = frozenset({"propagates", "sanitizers"})
_NO_CODE: Final = frozenset({"name", "module", "slice"})
"""Kinds of objects by which a library cannot come to call, and so to raise, what the project has written."""
_LEVELS: Final = 4
"""Of `APIRouter(dependencies=[Depends(signed_in)])`: the router, the list, what is in it, its argument."""
_GUARDS: Final = frozenset({"guard:call", "guard:decorator", "guard:scope"})


class LibraryCalls(OwnRecords):
    """Applying the rows of models."""

    __slots__ = ()

    def library_call(
        self, act: Activation, state: State, names: Sequence[str], receiver: Value, args: Args, site: Site, made: Value | None = None
    ) -> Value:
        """Return the result of calling a library's name.

        `names` are the candidates, the most derived first (only library's names).
        `made` is the object a constructor made.
        """
        library = self.world.library
        kinds = library.kinds(names)
        if "sinks" in kinds:
            for row, callable_ in library.calls("sinks", names):
                self.apply_sink(act, state, row, callable_, names[0], receiver, args, site)
        binding = Binding(receiver, args, {})
        marked = len(act.raised)
        closed = "typed" in kinds and self.typed_result(act, state, names, receiver, args, site, binding)
        if self.dead and binding.result is BOTTOM and len(act.raised) > marked:
            return BOTTOM
        if made is not None:
            binding.result = made
        if not kinds.isdisjoint(_PASSING):
            closed |= self.apply_passing(act, state, names, receiver, args, site, binding)
        guard = self._guard_value(state, names, receiver, args, site, act) if not kinds.isdisjoint(_GUARDS) else None
        if guard is not None:
            return guard
        if "guard:denial" in kinds and self.apply_denial(act, state, names, receiver, args, site):
            act.raised.append((UNKNOWN, state.fork()))
            self.dead = True
            return BOTTOM
        if not closed:
            self._open_call(act, state, names, receiver, args, site, binding)
        if "sources" in kinds:
            self.apply_sources(act, state, names, receiver, args, site, binding)
        if "entry:call" in kinds:
            self._apply_entries(act, state, names, receiver, args, site)
        if self.is_quiet:
            self._note_mount(state, names, receiver, args)
            if "entry:decorator" in kinds:
                self._note_decorator(state, names, receiver, args)
        if "stored" in kinds and self.world.scope_labels:
            binding.result = self.for_who_asks(act, state, receiver, args, binding.result, site)
        if self.try_depth and not (made is not None and "builtins.BaseException" in names):
            self._may_raise(act, state, receiver, args, binding)
        result = binding.result if binding.result is not BOTTOM else NONE if closed and made is None else UNKNOWN
        if result.labels and "typed" in kinds:
            result = self._as_declared(names, result)
        return self.trace(act, result, site.at, f"through {names[0]}") if result.labels else result

    def _as_declared(self, names: Sequence[str], result: Value) -> Value:
        """Return a labelled result that knows its type, where a row says that the call gives a value without parts."""
        library = self.world.library
        typed = library.returns([name.rpartition(".")[0] for name in names], names[0].rpartition(".")[2])
        name = library.canonical(typed[1].name) if typed is not None and typed[1].kind == "class" else ""
        return with_labels(result, self.world.labels.with_type(result.labels, name)) if name in library.plain else result

    def _open_call(
        self, act: Activation, state: State, names: Sequence[str], receiver: Value, args: Args, site: Site, binding: Binding
    ) -> None:
        labels, scope = receiver.labels, self.world.scope_labels
        self.ask(act, state, args.values(), site)
        for value in args.values():
            # `UUID(user.id)` says who asks, what was made with an app that holds who asks does not
            labels |= self.reach(state, value) & ~scope | (value.labels & scope if not value.pts else 0)
        if receiver.pts:
            labels |= self._content_labels(state, receiver) & ~scope
        labels = self.world.labels.with_type(labels, "")
        if binding.result.pts:
            binding.result = add_labels(binding.result, labels)
        else:
            binding.result = join(binding.result, labelled(labels)) if binding.result is not BOTTOM else labelled(labels)
        self.call_back(act, state, args, site)
        functions = [
            value
            for value in args.positional
            if any(target.kind in ("function", "class", "guarded") for _, target in self.objects(state, value))
        ]
        kind = next((self.world.library.wraps[name] for name in names if name in self.world.library.wraps), "")
        if len(functions) == len(args.positional) == 1 and not args.keywords:
            # a decorator nobody models: what it decorates is still there
            binding.result = join(binding.result, self.turned_into(state, functions[0], kind) if kind else functions[0])
        elif kind and not functions:
            binding.result = self._decorator_into(kind)

    def _content_labels(self, state: State, receiver: Value) -> int:
        labels = 0
        for _, target in self.objects(state, receiver):
            if target.kind == "ext":
                labels |= target.rest.labels
                for part in target.items.values() if isinstance(target.items, dict) else ():
                    labels |= part.labels
        return labels

    def call_back(self, act: Activation, state: State, args: Args, site: Site) -> None:
        """Call functions handed to a call nobody knows once, with unknown arguments: they are entered from outside, as a root is."""
        plain, act.plain = act.plain, -1
        for value in args.values():
            for object_id, target in self.objects(state, value):
                if target.kind == "function" and target.data.unit.uid in self.world.nested_entries:
                    continue  # the run enters it when it is over
                if target.kind in ("function", "bound") and not self.is_quiet and self.is_worth_calling(state, object_id, target):
                    self.run_handed(act, state, self.call(act, state, pointer(object_id), Args([], {}, UNKNOWN, UNKNOWN), site), site)
                elif target.kind == "coroutine":
                    self.run_handed(act, state, pointer(object_id), site)
        act.plain = plain

    def run_handed(self, act: Activation, state: State, value: Value, site: Site) -> None:
        raise NotImplementedError

    def is_worth_calling(self, state: State, object_id: int, target: Object) -> bool:
        raise NotImplementedError

    # -- guards, entries, exceptions ----------------------------------------------------------------------------

    def apply_denial(self, act: Activation, state: State, names: Sequence[str], receiver: Value, args: Args, site: Site) -> bool:
        """Note that the path refuses, if a row says that this call is a refusal; tell whether the call also ends the path."""
        for row, callable_ in self.world.library.calls("guard:denial", names):
            binding = Binding(receiver, args, self.bind_row(act, state, callable_.params, args, site))
            if self.holds_condition(act, state, row.condition, binding, site):
                state.refuse(STRENGTHS.index(row.strength))
                return bool(row.fails)
        return False

    def _guard_value(self, state: State, names: Sequence[str], receiver: Value, args: Args, site: Site, act: Activation) -> Value | None:
        library = self.world.library
        for row, callable_ in library.calls("guard:call", names):
            binding = Binding(receiver, args, self.bind_row(act, state, callable_.params, args, site))
            if not self.holds_condition(act, state, row.condition, binding, site):
                continue
            strength = STRENGTHS.index(row.strength)
            if row.fails == "raises":
                state.pass_guard(strength)
                return NONE
            return self.test_value(strength, 0)
        for row, _ in library.calls("guard:decorator", names):
            functions = [value for value in args.positional if self.is_function(state, value)]
            if functions:
                return self.guarded_value(functions[0], STRENGTHS.index(row.strength), "")
            if args.positional or args.keywords or receiver is not BOTTOM:
                # `permission_required("app.view")` gives the decorator
                object_id = self.world.object_id(("guard", STRENGTHS.index(row.strength)))
                self.world.base.setdefault(object_id, Object("guard", data=STRENGTHS.index(row.strength), single=False))
                return pointer(object_id)
        for _ in library.calls("guard:scope", names):
            return labelled(self.world.scope_labels)
        return None

    def _decorator_into(self, kind: str) -> Value:
        """Return the decorator that `app.task(queue="mail")` gives."""
        object_id = self.world.object_id(("guard", kind))
        self.world.base.setdefault(object_id, Object("guard", cls=kind, data=0, single=False))
        return pointer(object_id)

    def turned_into(self, state: State, function: Value, kind: str) -> Value:
        """Return what `@app.task` gives above a decorator of the project's own; a function right below it says itself what it is."""
        made = [target for _, target in self.objects(state, function)]
        if all(target.kind == "function" and target.data.unit.outermost() is not target.data.unit for target in made):
            return self.guarded_value(function, 0, kind)
        return function

    def is_function(self, state: State, value: Value) -> bool:
        return any(target.kind in ("function", "guarded", "bound", "class") for _, target in self.objects(state, value))

    def guarded_value(self, function: Value, strength: int, kind: str) -> Value:
        """Return a function behind a guard (or turned into a library type by its decorator)."""
        world = self.world
        object_id = world.object_id(("guarded", function, strength, kind))
        if object_id not in world.base:
            world.base[object_id] = Object("guarded", cls=kind, data=(function, strength), single=False)
        return pointer(object_id)

    def _apply_entries(self, act: Activation, state: State, names: Sequence[str], receiver: Value, args: Args, site: Site) -> None:
        for row, callable_ in self.world.library.calls("entry:call", names):
            bound = self.bind_row(act, state, callable_.params, args, site)
            binding = Binding(receiver, args, bound)
            if row.handler is None or not self.holds_condition(act, state, row.condition, binding, site):
                continue
            handler = self.read_value(act, state, row.handler, binding, site)
            if self.is_quiet:
                self.world.entry_calls.append((row, handler, receiver, bound))
            if row.does:
                self.evaluate_does(act, state, row.does, callable_.params, receiver, args, site)
            elif row.kind == "callback" and not self.is_quiet:
                self._call_handler(act, state, row, handler, site)

    def _note_mount(self, state: State, names: Sequence[str], receiver: Value, args: Args) -> None:
        """`app.include_router(router, …)`: what guards the app guards the router's entry points."""
        owners = self.world.entry_owners
        if names[0].rpartition(".")[0] not in owners:
            return
        for part in args.values():
            for object_id, target in self.objects(state, part):
                if target.kind == "ext" and target.cls in owners:
                    self.world.mounted.setdefault(object_id, []).extend((owner, tuple(names), args) for owner in sorted(receiver.pts))

    def _note_decorator(self, state: State, names: Sequence[str], owner: Value, args: Args) -> None:
        """`@app.get("/")`: the function that is made next is an entry point; `@app.before_request`: the one that is handed over."""
        self._keep_made_with(state, owner, _LEVELS)
        given = [target.data.unit for value in args.positional[:1] for _, target in self.objects(state, value) if target.kind == "function"]
        for unit in given:
            self.world.nested_decorators.setdefault(unit.uid, []).append((tuple(names), owner))
        if not given:
            self.world.decorating.append((tuple(names), owner))

    def _keep_made_with(self, state: State, value: Value, levels: int) -> None:
        """Keep an app or router after the run, with what it was made with: that may guard its entry points."""
        for object_id, target in self.objects(state, value) if levels else ():
            self.world.base.setdefault(object_id, target)
            parts = target.data.values() if isinstance(target.data, Args) else [*(target.items or ()), target.rest]
            for part in parts if target.kind in ("ext", "list", "tuple") else ():
                if isinstance(part, Value):
                    self._keep_made_with(state, part, levels - 1)

    def _call_handler(self, act: Activation, state: State, row: EntryRow, handler: Value, site: Site) -> None:
        if handler is not BOTTOM and handler.pts:
            self.run_handed(act, state, self.call(act, state, handler, Args([], {}, UNKNOWN, UNKNOWN), site), site)

    def _may_raise(self, act: Activation, state: State, receiver: Value, args: Args, binding: Binding) -> None:
        labels, values = receiver.labels, [receiver, *args.values()]
        for value in args.values():
            labels |= value.labels
        raised = join(labelled(self.world.labels.with_precision(labels, LOW)), binding.raised)
        if all(target.kind in _NO_CODE for value in values if value.pts for _, target in self.objects(state, value)):
            raised = make(raised.labels, raised.pts, raised.consts | {FAILURE}, raised.unknown)
        self.raise_implicitly(act, state, raised)

    def raise_builtin(self, act: Activation, state: State, name: str, labels: int, site: Site) -> None:
        """Record that an operation may raise one of Python's own exceptions with the value it could not take: `int(text)`."""
        carried = labelled(self.world.labels.with_precision(labels, MEDIUM))
        arguments = self.allocate(state, act, site.number, Object("tuple", items=(carried,)), f"args:{site.at}")
        made = Object("ext", cls=f"builtins.{name}", fields={"args": arguments})
        self.raise_implicitly(act, state, self.allocate(state, act, site.number, made, f"raised:{site.at}"))

    def fail(self, act: Activation, state: State, name: str, site: Site) -> Value:
        """Raise one of Python's own exceptions where an operation cannot but fail: `int("n/a")`, `total / 0`."""
        made = Object(
            "ext", cls=f"builtins.{name}", fields={"args": self.allocate(state, act, site.number, Object("tuple"), f"args:{site.at}")}
        )
        act.raised.append((self.allocate(state, act, site.number, made, f"raised:{site.at}"), state.fork()))
        self.dead = True
        return BOTTOM

    def raise_implicitly(self, act: Activation, state: State, raised: Value) -> None:
        raise NotImplementedError
