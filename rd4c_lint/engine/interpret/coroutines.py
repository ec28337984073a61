"""Coroutines: what a call of an `async def` gives, which runs when it is awaited.

waiting = greet(child)      nothing of greet has run; the coroutine keeps its arguments
box.text = child.name
await waiting               its body is interpreted here, and sees box as it is now

A coroutine of a library keeps what it waits for: `asyncio.sleep(1)`, `queue.get()`. What runs beside others is in `event_loop.py`.
"""

from typing import Final

from .bodies import RETURNED
from .event_loop import THEN, EventLoop
from .frames import Activation, Args, FunctionData, Site, Started
from .heap import BODY, Heap, Object, State, join_heaps, join_objects
from .suspensions import RAISED
from .values import BOTTOM, NONE, UNKNOWN, Value, join, join_all, make, pointer
from .waits import TASK

_AWAITABLE: Final = frozenset({"instance", "ext"})


class Coroutines(EventLoop):
    """Making coroutines, and awaiting them."""

    __slots__ = ()

    # -- making -----------------------------------------------------------------------------------------------
    def make_coroutine(self, act: Activation, state: State, object_id: int, data: FunctionData, frame: list[Value], site: Site) -> Value:
        """Return the coroutine of a call: the function and its arguments."""
        fields = {BODY: pointer(object_id)}
        for slot in range(len(data.unit.code.params)):
            if frame[slot] is not BOTTOM:
                fields[f"\0{slot}"] = frame[slot]
        made = self.add_coroutine(act, state, Object("coroutine", fields=fields), f"coroutine:{data.unit.uid}", site)
        if act.unit.uid < 0:
            # `tasks.add_task(notify, child)`: who is handed a function by a library's rules awaits what it gives
            self.run_apart(act, state, min(made.pts), site)
        return made

    def add_coroutine(self, act: Activation, state: State, made: Object, tag: str, site: Site) -> Value:
        """Put a coroutine into the heap; in a loop, one that is over makes room for the next."""
        object_id = self.world.object_id((act.unit.module.index, site.number, act.context, tag))
        old = state.heap.get(object_id) if object_id in self.written else None
        if old is not None and BODY in old.fields and TASK in old.fields:
            made = join_objects(old, made)
            made.single = False
        elif old is not None:
            made.rest = join(old.rest, made.rest)
            made.fields |= {name: value for name, value in old.fields.items() if name == RAISED}
        self.put(state, object_id, made)
        self.loop.begun[object_id] = None
        return pointer(object_id)

    # -- awaiting ---------------------------------------------------------------------------------------------
    def wait(self, act: Activation, state: State, value: Value, site: Site) -> Value:
        targets = self.objects(state, value)
        waiting = [(object_id, target) for object_id, target in targets if self._is_awaitable(state, target)]
        if not waiting:
            self.let_others_go_on(act, state, site)
            return value
        others = value.pts.difference([object_id for object_id, _ in waiting])
        left = make(value.labels, others, value.consts, value.unknown)
        if len(waiting) == 1 and not others:
            return join(left, self._wait_for(act, state, *waiting[0], site))
        found, before, guard = left, state.heap, state.guard
        after: Heap | None = before if others else None
        for object_id, target in waiting:
            trial = State(state.frame, before.fork(), guard)
            act.uncertain += 1
            found = join(found, self._wait_for(act, trial, object_id, target, site))
            act.uncertain -= 1
            after = trial.heap if after is None else join_heaps([after, trial.heap])
        assert after is not None
        state.heap = after
        self.dead = found is BOTTOM
        return found

    def _is_awaitable(self, state: State, target: Object) -> bool:
        if target.kind == "coroutine":
            return True
        if target.kind not in _AWAITABLE:
            return False
        if target.kind == "instance" and self.class_attribute(state, target.cls, "__await__") is not BOTTOM:
            return True
        owners = self.world.external_bases(target.cls) if target.kind == "instance" else self.world.library.order(target.cls)
        return any(self.has_member(owner, "__await__") for owner in owners)

    def _wait_for(self, act: Activation, state: State, object_id: int, target: Object, site: Site) -> Value:
        if target.kind != "coroutine":
            made = self.call_method(act, state, pointer(object_id), "__await__", Args([], {}), site)
            if any(each.kind == "coroutine" for _, each in self.objects(state, made)):
                return self.wait(act, state, made, site)
            self.ask(act, state, [made], site)
            parts = [each.fields[RETURNED] for _, each in self.objects(state, made) if RETURNED in each.fields]
            return join_all(parts) if parts else made
        if BODY in target.fields and TASK not in target.fields:
            return self.run_coroutine(act, state, object_id, target, site)
        if BODY in target.fields and self.wait_until_over(act, state, (object_id,), site):
            return BOTTOM
        now = self.refreshed(act, state, object_id, self.object(state, object_id), site)
        if RAISED in now.fields:
            act.raised.append((now.fields[RAISED], state.fork()))
        self.dead = now.rest is BOTTOM
        return now.rest

    def run_coroutine(self, act: Activation, state: State, object_id: int, target: Object, site: Site) -> Value:
        """Run a coroutine here, as part of who awaits it."""
        over = target.copy()
        over.fields = {name: value for name, value in target.fields.items() if name == RAISED}
        over.data = None
        if target.cls is not None:
            found = self.await_library(act, state, object_id, target, site)
            self.put(state, object_id, over)
        else:
            self.put(state, object_id, over)
            before = state.heap.fork() if not target.single else None
            frame, data, context = self.call_of(act, state, object_id, target, site)
            self.called.add(data.unit.uid)
            found = self.enter(act, state, data, frame, _arguments(data, frame), context, site)
            if before is not None:
                state.heap = join_heaps([before, state.heap])
        if found is not BOTTOM:
            self._keep_result(state, object_id, found)
        return found

    def _keep_result(self, state: State, object_id: int, found: Value) -> None:
        now = self.object(state, object_id)
        changed = now.copy()
        changed.rest = join(now.rest, found)
        self.put(state, object_id, changed)

    # -- running what somebody else runs ------------------------------------------------------------------------
    def run_handed(self, act: Activation, state: State, value: Value, site: Site) -> None:
        """Run the coroutines in a value that is handed to who is not known to await it."""
        for object_id, target in list(self.objects(state, value)):
            if target.kind == "coroutine" and BODY in target.fields and TASK not in target.fields and not self.is_quiet:
                self.run_apart(act, state, object_id, site)

    def run_apart(self, act: Activation, state: State, object_id: int, site: Site) -> None:
        """Run a coroutine; what it raises is raised where somebody waits for it."""
        already, dead, outer = len(act.raised), self.dead, self.loop.turn
        self.loop.turn = None
        found = self.run_coroutine(act, state, object_id, self.object(state, object_id), site)
        self.loop.turn, self.dead = outer, dead
        raised = self.take_raised(act, state, found, already)
        if raised is not BOTTOM:
            changed = self.object(state, object_id).copy()
            changed.fields = {**changed.fields, RAISED: join(changed.fields.get(RAISED, BOTTOM), raised)}
            self.put(state, object_id, changed)

    def end_of_run(self, act: Activation, state: State, kept: list[Value], site: Site) -> None:
        """Run what is still to be run when a root is over: its tasks, and the coroutines that outlive it."""
        self.run_all(act, state, site)
        self.ask_kept(act, state, kept, site)
        for object_id in list(self.loop.begun):
            target = state.heap.get(object_id)
            if target is not None and isinstance(target.data, Started):
                self.refreshed(act, state, object_id, target, site)  # nobody waits for it: it sees what was done at the end
        waiting = [each for each in self.loop.begun if (target := state.heap.get(each)) is not None and BODY in target.fields]
        if not waiting:
            return
        reached = self._outliving(state, kept)
        for object_id in waiting:
            if object_id in reached and BODY in self.object(state, object_id).fields:
                self.run_apart(act, state, object_id, site)
        self.run_all(act, state, site)

    def _outliving(self, state: State, kept: list[Value]) -> set[int]:
        """Return the objects that can still be reached when a root is over."""
        pending = [object_id for value in kept for object_id in value.pts]
        pending += [each for each in self.written if each in self.world.base]
        found: set[int] = set()
        while pending:
            object_id = pending.pop()
            target = state.heap.get(object_id)
            if object_id in found or target is None:
                continue
            found.add(object_id)
            items = target.items.values() if isinstance(target.items, dict) else target.items or ()
            for value in (*target.fields.values(), *items, target.rest):
                pending += value.pts
        return found

    # -- what calls of a task do ----------------------------------------------------------------------------------
    def task_method(self, act: Activation, state: State, object_id: int, target: Object, name: str, args: Args, site: Site) -> Value | None:
        """Call a method of a coroutine, a task, or a job of a pool; None for those that only answer yes or no."""
        if name in ("result", "send"):
            return self._wait_for(act, state, object_id, target, site)
        if name == "exception":
            if BODY in target.fields:
                self.wait_until_over(act, state, (object_id,), site)
            now = self.refreshed(act, state, object_id, self.object(state, object_id), site)
            return join(now.fields.get(RAISED, BOTTOM), NONE)
        if name == "add_done_callback" and args.positional:
            if BODY not in target.fields:
                return self.call(act, state, args.positional[0], Args([pointer(object_id)], {}), site)
            changed = target.copy()
            changed.fields = {**target.fields, THEN: join(target.fields.get(THEN, BOTTOM), args.positional[0])}
            self.put(state, object_id, changed)
            return NONE
        if name == "cancel" and TASK in target.fields:
            self.cancel(act, state, object_id, target, site)
        return None


def _arguments(data: FunctionData, frame: list[Value]) -> Args:
    return Args([value if value is not BOTTOM else UNKNOWN for value in frame[: len(data.unit.code.params)]], {})
