"""The event loop: tasks run beside each other, one at a time, each up to the next `await` that really waits.

await asyncio.gather(add(box, a), add(box, b))      add: before = box.text; await asyncio.sleep(0); box.text = before + text
    both read, then both write: what the first has written is lost

A task is a coroutine that was handed to the loop. A turn of it interprets its body from the start, with the heap of the loop put in
where it went on before, and stops at the first `await` after that. Where a path waits that others may never take (in a branch, in a
loop of unknown length), or for what nobody here knows (a library), the others may or may not go on: what they see is both.
"""

from typing import Final

from . import bounds
from .frames import Activation, Args, FunctionData, Paused, Site, Suspended, Turn, Wait
from .heap import BODY, Object, State, join_heaps
from .suspensions import RAISED
from .values import BOTTOM, NONE, Value, join, join_all, pointer
from .waits import Waits

THEN: Final = "\0then"
"""Field of a task: what is called when it is over."""


class EventLoop(Waits):
    """Runs tasks in turns."""

    __slots__ = ()

    # -- tasks ------------------------------------------------------------------------------------------------
    def call_of(self, act: Activation, state: State, object_id: int, target: Object, site: Site) -> tuple[list[Value], FunctionData, int]:
        """Return the frame, the function and the context of a coroutine's body."""
        function_id = min(target.fields[BODY].pts)
        data = self.object(state, function_id).data
        assert isinstance(data, FunctionData)
        code = data.unit.code
        frame = [target.fields.get(f"\0{slot}", BOTTOM) if slot < len(code.params) else BOTTOM for slot in range(code.slots)]
        key = self.world.key_of(object_id)
        parent, number = (key[2], key[1]) if len(key) == 4 and isinstance(key[0], int) else (act.context, site.number)
        return frame, data, self.world.context(parent, number, data.unit.uid)

    def wait_until_over(self, act: Activation, state: State, objects: tuple[int, ...], site: Site) -> bool:
        """Wait for tasks; tell whether this path stops here."""
        if self.pause(act, state, Wait("done", objects), site):
            return True
        outer, self.loop.turn = self.loop.turn, None
        self._run_until(act, state, Wait("done", objects), site)
        for object_id in objects:
            for _ in range(bounds.TASK_STEPS):
                if BODY not in self.object(state, object_id).fields:
                    break
                self._take_turn(act, state, object_id, True, site)
        self.loop.turn = outer
        return False

    # -- waiting ----------------------------------------------------------------------------------------------
    def pause(self, act: Activation, state: State, wait: Wait, site: Site) -> bool:
        """Let the others go on while this path waits; tell whether it stops here, to be taken up again."""
        turn = self.loop.turn
        if wait.kind != "time" and self.is_met(state, wait):
            if turn is not None and wait.kind != "done" and not _is_certain(act, turn.root):
                turn.passed.append(state.heap.fork())  # the next time round, it may have to wait
            return False
        if turn is None:
            self._run_until(act, state, wait, site)
            return False
        if turn.is_over or not _is_certain(act, turn.root):
            self.let_others_go_on(act, state, site)
            return False
        if turn.position < len(turn.heaps):
            return self._go_on(act, state, turn)
        if turn.is_alone:
            self.loop.turn = None
            self._run_until(act, state, wait, site)
            return False
        if len(turn.heaps) >= bounds.TASK_STEPS:
            turn.passed.append(state.heap.fork())
            return False
        turn.is_over = True
        turn.wait = wait
        turn.stopped = [state.heap, *(each.heap for each in _left_early(act, turn.root))]
        self.dead = True
        return True

    def _go_on(self, act: Activation, state: State, turn: Turn) -> bool:
        """Go on where the task has stopped before, with what the others have done since."""
        heap = turn.heaps[turn.position]
        turn.position += 1
        for left in _left_early(act, turn.root):
            left.heap = heap.fork()
        state.heap = heap.fork()
        if turn.position < len(turn.heaps):
            return False
        self.steps, self.visits = turn.steps, turn.visits
        if turn.is_cancelled:
            act.raised.append((self._cancelled(act, state), state))
            turn.is_cancelled = False
            self.dead = True
            return True
        return False

    def _cancelled(self, act: Activation, state: State) -> Value:
        return self.allocate(state, act, 0, Object("ext", cls="asyncio.CancelledError"), "cancelled")

    def let_others_go_on(self, act: Activation, state: State, site: Site) -> None:
        """Somebody waits here, it is not known for how long: the others may have gone on when it is over, or not."""
        if not self.has_tasks(state):
            return
        turn = self.loop.turn
        if turn is not None:
            turn.passed.append(state.heap.fork())
            return
        others = self.pending(state)
        trial = State(state.frame, state.heap.fork(), state.guard)
        self.run_all(act, trial, site)
        state.heap = join_heaps([state.heap, trial.heap])
        for object_id in (*others, self.world.loop_id()):
            self.put(state, object_id, self.object(trial, object_id))

    # -- coroutines of libraries --------------------------------------------------------------------------------
    def await_library(self, act: Activation, state: State, object_id: int, target: Object, site: Site) -> Value:
        """Wait as `asyncio.sleep(1)`, `queue.get()`, `lock.acquire()` or `asyncio.gather(…)` do; return what that gives."""
        wait = self.wait_of(state, target)
        if wait is None:
            self.let_others_go_on(act, state, site)
        elif wait.kind == "done":
            if wait.objects and self.wait_until_over(act, state, wait.objects, site):
                return BOTTOM
        elif self.pause(act, state, wait, site):
            return BOTTOM
        return self.given_by(act, state, target, site)

    # -- running ------------------------------------------------------------------------------------------------
    def run_all(self, act: Activation, state: State, site: Site) -> None:
        """Run all tasks to their ends; who waits for what never comes goes on."""
        outer, self.loop.turn = self.loop.turn, None
        dead = self.dead
        for _ in range(bounds.TASK_STEPS):
            tasks = self.pending(state)
            if not tasks:
                break
            self._run_until(act, state, Wait("done", tuple(tasks)), site)
            for object_id in tasks:
                if BODY in self.object(state, object_id).fields:
                    self._take_turn(act, state, object_id, False, site)
        self.loop.turn, self.dead = outer, dead

    def _run_until(self, act: Activation, state: State, wait: Wait, site: Site) -> None:
        """Take the tasks in turns until somebody who waits beside them can go on, or nobody can."""
        for _ in range(bounds.LOOP_TURNS):
            tasks = self.pending(state)
            ready = [each for each in tasks if self._is_ready(state, each)]
            for object_id in ready:
                is_alone = len(tasks) == 1 and wait.kind == "done" and wait.objects == (object_id,)
                self._take_turn(act, state, object_id, is_alone, site)
            if self.is_met(state, wait):
                return
            if not ready and not self._pass_time(state, wait):
                return

    def _is_ready(self, state: State, object_id: int) -> bool:
        target = self.object(state, object_id)
        if BODY not in target.fields:
            return False
        paused = target.data
        return not isinstance(paused, Paused) or paused.is_cancelled or self.is_met(state, paused.wait)

    def _pass_time(self, state: State, wait: Wait) -> bool:
        """Put the clock forward to when the next of those who sleep wakes; tell whether somebody sleeps."""
        paused = [self.object(state, each).data for each in self.pending(state)]
        times = [each.wait.ready_at for each in paused if isinstance(each, Paused) and each.wait.kind == "time"]
        times += [wait.ready_at] if wait.kind == "time" else []
        if not times:
            return False
        self.loop.clock = max(self.loop.clock, min(times))
        return True

    def _take_turn(self, act: Activation, state: State, object_id: int, is_alone: bool, site: Site) -> None:
        """Let a task run up to where it waits next, or to its end."""
        target = self.object(state, object_id)
        already, dead = len(act.raised), self.dead
        if BODY not in target.fields:
            return  # another has run it, or cancelled it, in its turn
        if target.cls is not None:
            self._library_turn(act, state, object_id, target, already, site)
        else:
            self._body_turn(act, state, object_id, target, is_alone, site)
        del act.raised[already:]
        self.dead = dead

    def _library_turn(self, act: Activation, state: State, object_id: int, target: Object, already: int, site: Site) -> None:
        if object_id in self.loop.running:
            return  # what it has gathered waits for all others
        if not isinstance(target.data, Paused):
            wait = self.wait_of(state, target)
            if wait is not None and (wait.kind == "time" or not self.is_met(state, wait)):
                changed = target.copy()
                changed.data = Paused(state.heap, (), wait)
                self.put(state, object_id, changed)
                return
        self.loop.running.append(object_id)
        found = self.given_by(act, state, target, site)
        self.loop.running.pop()
        self._end_task(act, state, object_id, found, self.take_raised(act, state, found, already), None, site)

    def _body_turn(self, act: Activation, state: State, object_id: int, target: Object, is_alone: bool, site: Site) -> None:
        frame, data, context = self.call_of(act, state, object_id, target, site)
        unit, paused = data.unit, target.data if isinstance(target.data, Paused) else None
        self.called.add(unit.uid)
        key = (unit.uid, tuple(frame[: len(unit.code.params)]))
        if key in self.stack or (paused is None and not self.should_follow(act, state, data, frame, True)):
            self._end_task(
                act, state, object_id, self.annotated_value(act, state, unit.code.returns, unit.module, site), BOTTOM, None, site
            )
            return
        heaps = () if paused is None else (*paused.heaps, state.heap.fork())
        start = state.heap.fork() if paused is None else paused.start
        turn = Turn(heaps, self.steps, dict(self.visits))
        turn.is_alone = is_alone and target.single
        turn.is_over = not target.single
        turn.is_cancelled = paused is not None and paused.is_cancelled
        outer, self.loop.turn = self.loop.turn, None if turn.is_alone and not heaps else turn
        self.stack.append(key)
        self.loop.running.append(object_id)
        ends, raised = self._run_turn(act, state, State(frame, start.fork(), state.guard), data, context, turn, site)
        self.loop.running.pop()
        self.stack.pop()
        self.loop.turn = outer
        alive = [*(each.heap for _, each in ends), *turn.passed, *turn.stopped]
        # what is not known to raise leaves nothing for those who go on
        alive += [each.heap for value, each in raised if value.pts or not alive]
        if not alive and turn.is_alone:
            # it goes round for ever: what the others see are the places where it waits
            self._body_turn(act, state, object_id, target, False, site)
            return
        if turn.position < len(heaps) or not target.single or not alive:
            alive.append(state.heap)
        heap = alive[0]
        for each in alive[1:]:
            heap = join_heaps([heap, each])
        state.heap = heap
        if turn.wait is not None:
            changed = target.copy()
            changed.fields = {**target.fields, **self.object(state, object_id).fields}
            changed.data = Paused(start, heaps, turn.wait)
            self.put(state, object_id, changed)
            return
        seen = Suspended(data, frame, context, self.visible(state, data, frame)) if turn.passed else None
        found = self.as_declared(act, state, unit, join_all([value for value, _ in ends]), site)
        self._end_task(act, state, object_id, found, join_all([each for each, _ in raised]), seen, site)

    def _run_turn(
        self, act: Activation, state: State, inner: State, data: FunctionData, context: int, turn: Turn, site: Site
    ) -> tuple[list[tuple[Value, State]], list[tuple[Value, State]]]:
        """Run a task's body; return the ends of the paths that return, and of those that raise."""
        callee = self.begin_body(act, data, inner, context, site)
        turn.root = callee
        end = self.region(callee, data.unit.body, inner)
        self.call_spans.pop(id(callee), None)
        self.dead = False
        return callee.returns + ([(NONE, end)] if end is not None else []), callee.raised

    def _end_task(
        self, act: Activation, state: State, object_id: int, found: Value, raised: Value, seen: Suspended | None, site: Site
    ) -> None:
        """Note what a task gives, and call who asked to be told."""
        target = self.object(state, object_id)
        over = target.copy()
        over.fields = {RAISED: raised} if raised is not BOTTOM else {}
        over.rest = join(target.rest, found)
        over.data = seen
        self.put(state, object_id, over)
        loop_id = self.world.loop_id()
        loop = self.object(state, loop_id).copy()
        loop.fields = {
            name: value for name, value in loop.fields.items() if any(BODY in self.object(state, each).fields for each in value.pts)
        }
        self.put(state, loop_id, loop)
        then = target.fields.get(THEN, BOTTOM)
        if then is not BOTTOM:
            self.call(act, state, then, Args([pointer(object_id)], {}), site)

    def cancel(self, act: Activation, state: State, object_id: int, target: Object, site: Site) -> None:
        """`task.cancel()`: one that has not begun never does; another is told where it waits."""
        if BODY not in target.fields or not target.single or act.uncertain:
            return
        if not isinstance(target.data, Paused):
            self._end_task(act, state, object_id, BOTTOM, self._cancelled(act, state), None, site)
            return
        changed = target.copy()
        changed.data = target.data._replace(is_cancelled=True)
        self.put(state, object_id, changed)


def _is_certain(act: Activation, root: Activation | None) -> bool:
    """Tell whether every path of the task comes by here."""
    current: Activation | None = act
    while current is not None and not current.uncertain:
        if current is root:
            return True
        current = current.parent
    return False


def _left_early(act: Activation, root: Activation | None) -> list[State]:
    """Return where paths of a task have left it, or one of its calls, before this one stopped."""
    found: list[State] = []
    current: Activation | None = act
    while current is not None:
        found += [state for _, state in current.returns]
        found += [state for value, state in current.raised if value.pts]
        found += [*current.breaks, *current.continues]
        if current is root:
            break
        current = current.parent
    return found
