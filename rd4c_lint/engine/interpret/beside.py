"""What models write as `rd4c.…` about tasks: what runs beside the others, and what waits for it.

rd4c.all_awaited(a(), b())       what waits for both, which run beside each other from now on; gives their results, in order
rd4c.scheduled(f())              f runs beside the others from now on
rd4c.slept(1, x)                 what waits for a second and gives x
rd4c.until(self, "value")        what waits until the object has the field; without a name, until it holds something
rd4c.entered(self, 1)            what waits until there is room for one inside; `rd4c.left(self)` makes room
rd4c.put_in_line(self, x)        the queue has x at its end; `rd4c.next_in_line(self, "first")` gives what has been in it longest
rd4c.over(x)                     what gives x to who awaits it, at once
rd4c.started(f, x)               `f(x)` beside this function; `rd4c.rejoined(it)` lets it see what has been done meanwhile
rd4c.elsewhere(f, x)             `f(x)` in another process: what it raises is not raised here
"""

from typing import Any, Final

from .builtin import Builtins
from .frames import Activation, Args, Site
from .heap import BODY, Object, State
from .receivers import argument_at
from .values import BOOLEAN, BOTTOM, FALSE, NONE, TRUE, UNKNOWN, Value, join
from .waits import LINE


def _run(run: Builtins, act: Activation, state: State, args: Args, site: Site) -> Value:
    return run.wait(act, state, argument_at(args, 0), site)


def _run_loop(run: Builtins, act: Activation, state: State, args: Args, site: Site) -> Value:
    """`asyncio.run(main())`: whoever is not over when `main` is gets cancelled."""
    before = run.pending(state)
    found = run.wait(act, state, argument_at(args, 0), site)
    left = [] if run.dead or act.uncertain else [each for each in run.pending(state) if each not in before]
    for object_id in left:
        run.cancel(act, state, object_id, run.object(state, object_id), site)
    if left:
        run.run_all(act, state, site)
    return found


def _scheduled(run: Builtins, act: Activation, state: State, args: Args, site: Site) -> Value:
    """`create_task(coro)`; with a second argument, the group that waits for it."""
    value = argument_at(args, 0)
    run.schedule(state, value)
    if len(args.positional) > 1:
        for object_id, target in list(run.objects(state, args.positional[1])):
            changed = target.copy()
            changed.rest = join(target.rest, value)
            run.put(state, object_id, changed)
    return value


def _scheduled_all(run: Builtins, act: Activation, state: State, args: Args, site: Site) -> Value:
    items, rest = run.iterate(act, state, argument_at(args, 0), site)
    run.schedule_all(state, (*(items or ()), rest))
    return run.allocate(state, act, site.number, Object("list", items=items, rest=rest), "tasks")


def _slept(run: Builtins, act: Activation, state: State, args: Args, site: Site) -> Value:
    result = args.positional[1] if len(args.positional) > 1 else NONE
    made = Object("coroutine", cls="sleep", fields={BODY: args.positional[0]}, rest=result)
    return run.add_coroutine(act, state, made, "sleep", site)


def _until(run: Builtins, act: Activation, state: State, args: Args, site: Site) -> Value:
    """What waits until an object has a field, or holds something; with a place in a line, what then stands there."""
    name, place = (args.positional[index] if len(args.positional) > index else NONE for index in (1, 2))
    fields = {BODY: argument_at(args, 0), "name": name, "place": place}
    return run.add_coroutine(act, state, Object("coroutine", cls="until", fields=fields), "until", site)


def _room(run: Builtins, act: Activation, state: State, args: Args, site: Site) -> Value:
    limit = args.positional[1] if len(args.positional) > 1 else UNKNOWN
    return run.add_coroutine(act, state, Object("coroutine", cls="room", fields={BODY: argument_at(args, 0), "limit": limit}), "room", site)


def _left(run: Builtins, act: Activation, state: State, args: Args, site: Site) -> Value:
    run.count_inside(state, argument_at(args, 0), -1)
    return NONE


def _put_in_line(run: Builtins, act: Activation, state: State, args: Args, site: Site) -> Value:
    """`queue.put(x)`: what one queue holds is kept in its order, beside all it has ever held."""
    queue, item = args.positional[0], args.positional[1] if len(args.positional) > 1 else UNKNOWN
    for object_id, target in list(run.objects(state, queue)):
        changed = target.copy()
        changed.rest = join(target.rest, item)
        line = target.fields.get(LINE, BOTTOM)
        if line is BOTTOM and target.rest is BOTTOM and run.is_strong(queue, target) and object_id in state.heap:
            line = run.allocate(state, act, site.number, Object("list", items=()), f"line{object_id}")
            changed.fields = {**target.fields, LINE: line}
        run.put(state, object_id, changed)
        if line is not BOTTOM:
            run.call_method(act, state, line if run.is_strong(queue, target) else join(line, UNKNOWN), "append", Args([item], {}), site)
    return NONE


def _next_in_line(run: Builtins, act: Activation, state: State, args: Args, site: Site) -> Value:
    found = run.take_from_line(act, state, args.positional[0], argument_at(args, 1), site)
    return found if found is not BOTTOM else UNKNOWN


def _is_line_empty(run: Builtins, act: Activation, state: State, args: Args, site: Site) -> Value:
    """`queue.empty()`: told where nobody else may have put something in or taken it out."""
    only = run.one_object(state, args.positional[0])
    line = only[1].fields.get(LINE, BOTTOM) if only is not None and run.is_strong(args.positional[0], only[1]) else BOTTOM
    standing = run.one_object(state, line)
    if standing is None or standing[1].items is None or standing[1].rest is not BOTTOM:
        return BOOLEAN
    return FALSE if standing[1].items else TRUE


def _over(run: Builtins, act: Activation, state: State, args: Args, site: Site) -> Value:
    current: Activation | None = act
    while current is not None:
        if current.uncertain:
            return argument_at(args, 0)  # not all paths come by here: others may see what is before, and what is after
        current = current.parent
    return run.allocate(state, act, site.number, Object("coroutine", rest=argument_at(args, 0)), "over")


def _started(run: Builtins, act: Activation, state: State, args: Args, site: Site) -> Value:
    return run.begin(
        act, state, args.positional[0], Args(args.positional[1:], args.keywords, args.star, args.star_keywords, args.star_keys), site
    )


def _elsewhere(run: Builtins, act: Activation, state: State, args: Args, site: Site) -> Value:
    before, raised = state.fork(), len(act.raised)
    given = Args(args.positional[1:], args.keywords, args.star, args.star_keywords, args.star_keys)
    found = run.call(act, state, args.positional[0], given, site)
    del act.raised[raised:]
    if not run.dead:
        return found
    run.dead = False
    state.heap = before.heap
    return UNKNOWN


def _rejoined(run: Builtins, act: Activation, state: State, args: Args, site: Site) -> Value:
    for object_id, target in list(run.objects(state, argument_at(args, 0))):
        if target.kind == "coroutine":
            run.refreshed(act, state, object_id, target, site)
    return NONE


def _gather(run: Builtins, act: Activation, state: State, args: Args, site: Site) -> Value:
    """Return what waits for all; the event loop has them from now on."""
    run.schedule_all(state, (*args.positional, args.star))
    waited = run.allocate(state, act, site.number, Object("tuple", items=tuple(args.positional), rest=args.star), "waited")
    fields = {BODY: waited}
    if args.keywords.get("return_exceptions", BOTTOM).consts == TRUE.consts:
        fields["exceptions"] = TRUE
    return run.add_coroutine(act, state, Object("coroutine", cls="gathered", fields=fields), "all", site)


BESIDE: Final[dict[str, Any]] = {
    "rd4c.all_awaited": _gather,
    "rd4c.awaited": _run,
    "rd4c.run": _run_loop,
    "rd4c.scheduled": _scheduled,
    "rd4c.all_scheduled": _scheduled_all,
    "rd4c.slept": _slept,
    "rd4c.until": _until,
    "rd4c.entered": _room,
    "rd4c.left": _left,
    "rd4c.put_in_line": _put_in_line,
    "rd4c.next_in_line": _next_in_line,
    "rd4c.is_line_empty": _is_line_empty,
    "rd4c.over": _over,
    "rd4c.started": _started,
    "rd4c.rejoined": _rejoined,
    "rd4c.elsewhere": _elsewhere,
}
