"""What models write as `rd4c.…` about values that are made of others: mappings that count or fill themselves, templates.

rd4c.defaulting(list)                  reading a missing key makes the item
rd4c.counted(names)                    the names are its keys; its counts are aggregates of them
rd4c.layered((own, shared))            one mapping of several, the first wins
rd4c.substituted("$ward", row)         only what the template names is shown
rd4c.cut_off(buffer, 0)                nothing is left in it
rd4c.filled(function)                  the mapping that the function fills
rd4c.group(text, pattern, 1)           what a group of a pattern finds in a text that is known in parts
rd4c.parted(group, KeyError)           exceptions of a group that are of a class, and the others
rd4c.at_most(rows, 10)                 a list that drops at one end what no longer fits when the other is added to
"""

import itertools
import string
from typing import Any, Final

from .builtin import Builtins
from .class_questions import classes_in, is_instance
from .frames import Activation, Args, Site
from .heap import Object, State
from .instance_attributes import KEPT
from .items import COUNTS, FACTORY, MOST
from .pieces import Groups, parts_of_text, search
from .values import BOTTOM, NONE, TRUE, UNKNOWN, ConstantKey, Value, constant_texts, labelled, make, single_constant


def _defaulting(run: Builtins, act: Activation, state: State, args: Args, site: Site) -> Value:
    factory = args.positional[0] if args.positional else args.keywords.get("default_factory", NONE)
    fields = {FACTORY: factory} if factory is not NONE else {}
    made = run.allocate(state, act, site.number, Object("dict", items={}, fields=fields), "defaulting")
    given = {name: value for name, value in args.keywords.items() if name != "default_factory"}
    run.call_method(act, state, made, "update", Args(args.positional[1:], given, args.star, args.star_keywords, args.star_keys), site)
    return made


def _counted(run: Builtins, act: Activation, state: State, args: Args, site: Site) -> Value:
    made = run.allocate(state, act, site.number, Object("dict", items={}, fields={COUNTS: TRUE}), "counted")
    run.call_method(act, state, made, "update", args, site)
    return made


def _layered(run: Builtins, act: Activation, state: State, args: Args, site: Site) -> Value:
    made = run.allocate(state, act, site.number, Object("dict", items={}), "layered")
    layers, rest = run.iterate(act, state, args.positional[0], site) if args.positional else ((), BOTTOM)
    for layer in (*reversed(layers or ()), *([rest] if rest is not BOTTOM else [])):
        run.call_method(act, state, made, "update", Args([layer], {}), site)
    return made


def _substituted(run: Builtins, act: Activation, state: State, args: Args, site: Site) -> Value:
    """`Template(text).substitute(mapping, **more)`: without a known text all that is handed in may be shown."""
    if len(args.positional) < 2:
        return UNKNOWN
    template, delimiter, *given = [*args.positional, args.star_keywords]
    labels = template.labels
    texts, marks = constant_texts(template), constant_texts(delimiter)
    if not texts or template.unknown or not marks:
        for value in [*given, *args.keywords.values()]:
            labels |= run.reach(state, value)
        return labelled(labels)
    merged = run.allocate(state, act, site.number, Object("dict", items={}), "substituted")
    for source in given:
        run.call_method(act, state, merged, "update", Args([source], {}), site)
    for text, mark in itertools.product(texts, marks):
        names = string.Template(text.replace("$", "$$").replace(mark, "$") if mark != "$" else text).get_identifiers()
        for name in names:
            value = run.call_method(act, state, merged, "get", Args([make(consts=frozenset({("str", name)}))], {}), site)
            labels |= run.show(act, state, args.keywords.get(name, value), "text", site)
    return labelled(labels)


def _filled(run: Builtins, act: Activation, state: State, args: Args, site: Site) -> Value:
    made = run.allocate(state, act, site.number, Object("dict", items={}), "filled")
    if args.positional and args.positional[0] is not NONE:
        run.call(act, state, args.positional[0], Args([made], {}), site)
    return made


def _at_most(run: Builtins, act: Activation, state: State, args: Args, site: Site) -> Value:
    given, most = args.positional[0], args.positional[1] if len(args.positional) > 1 else NONE
    if most is NONE:
        return given
    items, rest = run.iterate(act, state, given, site)
    made = run.allocate(state, act, site.number, Object("list", fields={MOST: most}, items=()), "bounded")
    filling = run.allocate(state, act, site.number, Object("tuple", items=items, rest=rest), "filling")
    run.call_method(act, state, made, "extend", Args([filling], {}), site)
    return made


def _searched(text: Value, pattern: Value) -> Groups | None:
    known = constant_texts(pattern)
    return search(parts_of_text(text), known[0]) if len(known) == 1 and not (pattern.unknown or text.pts) else None


def _any_part(run: Builtins, state: State, text: Value) -> Value:
    return labelled(run.reach(state, text))


def _group(run: Builtins, act: Activation, state: State, args: Args, site: Site) -> Value:
    """`found.group(1, "name")`, of what was searched with a known pattern: what that part of the text carries."""
    text, pattern, *which = args.positional
    found = _searched(text, pattern)
    keys = [single_constant(each) for each in which] or [("int", 0)]
    values = [found.group(key[1]) if found is not None and key is not None else None for key in keys]
    known = [value for value in values if value is not None]
    if len(known) < len(values):
        return _any_part(run, state, text)
    return known[0] if len(known) == 1 else run.allocate(state, act, site.number, Object("tuple", items=tuple(known)), "groups")


def _groups(run: Builtins, act: Activation, state: State, args: Args, site: Site) -> Value:
    """`found.groups()`."""
    found = _searched(*args.positional[:2])
    if found is None:
        any_part = _any_part(run, state, args.positional[0])
        return run.allocate(state, act, site.number, Object("tuple", rest=any_part), "groups")
    items = [found.group(number) or UNKNOWN for number in range(1, found.count + 1)]
    return run.allocate(state, act, site.number, Object("tuple", items=tuple(items)), "groups")


def _named_groups(run: Builtins, act: Activation, state: State, args: Args, site: Site) -> Value:
    """`found.groupdict()`."""
    found = _searched(*args.positional[:2])
    if found is None:
        return run.allocate(state, act, site.number, Object("dict", rest=_any_part(run, state, args.positional[0])), "groups")
    items: dict[ConstantKey, Value] = {("str", name): found.group(name) or UNKNOWN for name in found.names}
    return run.allocate(state, act, site.number, Object("dict", items=items), "groups")


def _asked_once(run: Builtins, act: Activation, state: State, args: Args, site: Site) -> Value:
    """`cached_property(function)`: a property that is asked once."""
    return run.allocate(state, act, site.number, Object("property", data=(args.positional[0], BOTTOM), fields={KEPT: TRUE}), "kept")


def _parted(run: Builtins, act: Activation, state: State, args: Args, site: Site) -> Value:
    """Return the group of those exceptions in a group that are of some classes, and the group of the others."""
    wanted = classes_in(run, state, args.positional[1]) if len(args.positional) > 1 else None
    inside: tuple[list[Value], list[Value]] = ([], [])
    for _, group in run.objects(state, args.positional[0]):
        items, rest = run.iterate(act, state, group.fields.get("exceptions", BOTTOM), site)
        for value in [*(items or ()), *([rest] if rest is not BOTTOM else [])]:
            answers = {is_instance(run, target, wanted) if wanted is not None else None for _, target in run.objects(state, value)}
            for is_matching, part in zip((True, False), inside, strict=True):
                if answers != {not is_matching}:
                    part.append(value)
    made: list[Value] = []
    for number, members in enumerate(inside):
        held = run.allocate(state, act, site.number, Object("tuple", items=tuple(members)), f"members{number}")
        copied = run.copy_value(act, state, args.positional[0], False, Site(site.number * 2 + number, site.at), {})
        run.store_attribute(act, state, copied, "exceptions", held, site)
        made.append(copied)
    return run.allocate(state, act, site.number, Object("tuple", items=tuple(made)), "parted")


def _cut_off(run: Builtins, act: Activation, state: State, args: Args, site: Site) -> Value:
    """`buffer.truncate(0)`: nothing is left of what was written."""
    if len(args.positional) > 1 and single_constant(args.positional[1]) == ("int", 0):
        for object_id, target in list(run.objects(state, args.positional[0])):
            if run.is_strong(args.positional[0], target):
                changed = target.copy()
                changed.items, changed.rest = None, BOTTOM
                run.put(state, object_id, changed)
    return UNKNOWN


MADE_OF: Final[dict[str, Any]] = {
    "rd4c.defaulting": _defaulting, "rd4c.counted": _counted, "rd4c.layered": _layered,
    "rd4c.substituted": _substituted, "rd4c.asked_once": _asked_once, "rd4c.parted": _parted,
    "rd4c.group": _group, "rd4c.groups": _groups, "rd4c.named_groups": _named_groups,
    "rd4c.filled": _filled, "rd4c.at_most": _at_most, "rd4c.cut_off": _cut_off,
}  # fmt: skip
