"""What tasks wait for: sleeps, results of others, room in a lock, elements of a queue, a field that somebody sets.

await asyncio.sleep(1)       Wait("time", ready_at=1.0)
await queue.get()            Wait("elements", (queue,)): met as soon as there is one, which is then what the wait gives
"""

from typing import Final

from .frames import Activation, Args, Site, Wait
from .functions import Functions
from .heap import BODY, Object, State
from .suspensions import RAISED
from .values import BOTTOM, NONE, UNKNOWN, Value, constant, join_all, pointer, single_constant

TASK: Final = "\0task"
"""Field of a coroutine that the event loop runs."""
LINE: Final = "\0line"
"""Field of a queue: the list of what stands in it now."""
_PLACES: Final[dict[object, int]] = {("str", "first"): 0, ("str", "least"): 0, ("str", "last"): -1}
_INSIDE: Final = "\0inside"
"""Field of a lock: how many are inside."""
_AFTER: Final = 1e-9
"""Seconds between two things that begin to sleep: who begins first wakes first."""


class Waits(Functions):
    """The tasks that there are, and what each waits for."""

    __slots__ = ()

    def schedule(self, state: State, value: Value) -> tuple[int, ...]:
        """Hand the coroutines in a value to the event loop; return those that are not over."""
        found: list[int] = []
        for object_id, target in list(self.objects(state, value)):
            if target.kind != "coroutine" or BODY not in target.fields:
                continue
            found.append(object_id)
            if TASK in target.fields:
                continue
            changed = target.copy()
            changed.fields = {**target.fields, TASK: NONE}
            self.put(state, object_id, changed)
            loop_id = self.world.loop_id()
            loop = self.object(state, loop_id).copy()
            number = 1 + max((int(name) for name in loop.fields), default=0)
            loop.fields = {**loop.fields, str(number): pointer(object_id)}
            self.put(state, loop_id, loop)
        return tuple(found)

    def schedule_all(self, state: State, values: tuple[Value, ...]) -> None:
        """Hand the coroutines of all values to the event loop, in order."""
        for value in values:
            self.schedule(state, value)

    def has_tasks(self, state: State) -> bool:
        """Tell whether anything runs beside others here."""
        loop = self.own_version(state, self.world.loop_id())
        return loop is not None and bool(loop.fields)

    def pending(self, state: State) -> list[int]:
        """Return the tasks that are not over, in the order they came."""
        loop = self.own_version(state, self.world.loop_id())
        if loop is None or not loop.fields:
            return []
        found: dict[int, None] = {}
        for _, value in sorted(loop.fields.items(), key=lambda item: int(item[0])):
            found.update((each, None) for each in sorted(value.pts) if BODY in self.object(state, each).fields)
        return [each for each in found if each not in self.loop.running]

    # -- coroutines of libraries --------------------------------------------------------------------------------
    def wait_of(self, state: State, target: Object) -> Wait | None:
        """Return what a library's coroutine waits for; None where that is not known."""
        body = target.fields[BODY]
        if target.cls == "gathered":
            return Wait("done", tuple(each for value in self._gathered(state, target) for each in self.schedule(state, value)))
        if target.cls == "sleep":
            delay = single_constant(body)
            if delay is None or delay[0] not in ("int", "float") or not isinstance(delay[1], int | float):
                return None
            self.loop.clock += _AFTER
            return Wait("time", ready_at=self.loop.clock + max(delay[1], 0))
        only = self.one_object(state, body)
        if only is None or not only[1].single or only[0] not in self.written:
            return None
        if target.cls == "room":
            limit = single_constant(target.fields["limit"])
            return Wait("room", (only[0],), limit=limit[1]) if limit is not None and isinstance(limit[1], int) else None
        name = single_constant(target.fields["name"])
        return Wait("elements", (only[0],)) if name is None or name[0] != "str" else Wait("field", (only[0],), str(name[1]))

    def is_met(self, state: State, wait: Wait) -> bool:
        match wait.kind:
            case "time":
                return self.loop.clock >= wait.ready_at
            case "done":
                return all(BODY not in self.object(state, each).fields for each in wait.objects)
            case "field":
                return wait.name in self.object(state, wait.objects[0]).fields
            case "elements":
                target = self.object(state, wait.objects[0])
                standing = [each for _, each in self.objects(state, target.fields.get(LINE, BOTTOM))] or [target]
                return any(each.items or each.rest is not BOTTOM for each in standing)
            case _:
                inside = self.object(state, wait.objects[0]).fields.get(_INSIDE)
                known = single_constant(inside) if inside is not None else None
                return known is None or not isinstance(known[1], int) or known[1] < wait.limit

    def given_by(self, act: Activation, state: State, target: Object, site: Site) -> Value:
        """Return what a library's coroutine gives when it is over."""
        body = target.fields[BODY]
        match target.cls:
            case "sleep":
                return target.rest
            case "gathered":
                return self._results(act, state, target, site)
            case "room":
                self.count_inside(state, body, 1)
                return body
        name = single_constant(target.fields["name"])
        if name is not None and name[0] == "str":
            found = join_all([each.fields.get(str(name[1]), BOTTOM) for _, each in self.objects(state, body)])
        else:
            found = self.take_from_line(act, state, body, target.fields["place"], site)
        self.dead = found is BOTTOM and self.loop.turn is not None
        return found if found is not BOTTOM or self.dead else UNKNOWN

    def take_from_line(self, act: Activation, state: State, queue: Value, place: Value, site: Site) -> Value:
        """Return what stands at a place of a queue, which has it no longer; where that is not known, anything that was ever in it."""
        only, named = self.one_object(state, queue), single_constant(place)
        line = only[1].fields.get(LINE, BOTTOM) if only is not None and self.is_strong(queue, only[1]) else BOTTOM
        if line is not BOTTOM and named == ("str", "least"):
            self.call_method(act, state, line, "sort", Args([], {}), site)
        standing = self.one_object(state, line)
        if named in _PLACES and standing is not None and standing[1].items and standing[1].rest is BOTTOM:
            return self.call_method(act, state, line, "pop", Args([constant("int", _PLACES[named])], {}), site)
        items, rest = self.iterate(act, state, queue, site)
        return join_all([*(items or ()), rest])

    def _gathered(self, state: State, target: Object) -> list[Value]:
        return [value for _, each in self.objects(state, target.fields[BODY]) for value in (*(each.items or ()), each.rest)]

    def _results(self, act: Activation, state: State, target: Object, site: Site) -> Value:
        """Return the results of what was gathered, in order, or with what each raised."""
        already = len(act.raised)
        given = [each for _, each in self.objects(state, target.fields[BODY])]
        waited = given[0].items or ()
        items = tuple([self.wait(act, state, value, site) for value in waited])
        rest = self.wait(act, state, given[0].rest, site) if given[0].rest is not BOTTOM else BOTTOM
        self.dead = False
        if "exceptions" in target.fields:
            del act.raised[already:]
            items = tuple([self._or_raised(state, value, item) for value, item in zip(waited, items, strict=True)])
            rest = self._or_raised(state, given[0].rest, rest)
        elif BOTTOM in items:
            self.dead = True
            return BOTTOM
        return self.allocate(state, act, site.number, Object("list", items=items, rest=rest), "gathered")

    def _or_raised(self, state: State, waited: Value, found: Value) -> Value:
        return join_all([found, *(each.fields[RAISED] for _, each in self.objects(state, waited) if RAISED in each.fields)])

    def count_inside(self, state: State, lock: Value, change: int) -> None:
        """Note that one more, or one less, is inside a lock."""
        for object_id, target in list(self.objects(state, lock)):
            if object_id not in self.written:
                continue
            before = single_constant(target.fields.get(_INSIDE, constant("int", 0)))
            known = before is not None and isinstance(before[1], int) and len(lock.pts) == 1
            changed = target.copy()
            inside = constant("int", max(before[1] + change, 0)) if known and before is not None else UNKNOWN
            changed.fields = {**target.fields, _INSIDE: inside}
            self.put(state, object_id, changed)
