"""What models write as `rd4c.…` about parsers of command lines: which attribute has what stood where in a list that is known.

parser.add_argument("name"); parser.add_argument("--ward", default="north")
parser.parse_args([child.name, "--ward", "3"])      .name is hers, .ward is not
"""

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from .builtin import Builtins
from .frames import Activation, Args, Site
from .heap import Object, State
from .values import BOTTOM, FALSE, LEAD, NONE, TRUE, UNKNOWN, Value, constant, constant_texts, join, join_all, labelled, single_constant

_MANY: Final = frozenset({"*", "+"})


class Argument(NamedTuple):
    """What a call of `add_argument` declares."""

    names: tuple[str, ...]
    target: str
    action: str
    taken: str
    default: Value
    kind: Value

    @property
    def is_option(self) -> bool:
        return self.names[0].startswith("-")

    @property
    def is_flag(self) -> bool:
        return self.action.startswith(("store_", "count", "help", "version", "append_const"))


def _declared_argument(run: Builtins, act: Activation, state: State, args: Args, site: Site) -> Value:
    """`parser.add_argument("-w", "--ward", default="north")`: the parser knows it from now on."""
    for object_id, target in list(run.objects(state, args.positional[0])):
        if target.kind == "ext":
            changed = target.copy()
            known = target.data if isinstance(target.data, tuple) else ()
            changed.data = (*known, Args(args.positional[1:], args.keywords, args.star, args.star_keywords))
            run.put(state, object_id, changed)
    return UNKNOWN


def _command_line(run: Builtins, act: Activation, state: State, args: Args, site: Site) -> Value:
    """`parser.parse_args(line)`: what was said in the line, by name; any of it under any name where that cannot be told."""
    parser, line = args.positional[:2]
    items, rest = run.iterate(act, state, line, site) if line is not NONE and line is not UNKNOWN else (None, BOTTOM)
    declared = _read_declared(run, state, parser)
    made = run.object(state, min(args.positional[2].pts)).copy()
    found = _assign(items, declared) if items is not None and rest is BOTTOM and declared is not None else None
    if found is not None and declared is not None:
        for each in declared:
            said = found.get(each.target)
            value = join_all([_typed(run, act, state, each, part, site) for part in said]) if said else each.default
            if each.taken in _MANY or each.action == "append":
                value = run.allocate(state, act, site.number, Object("list", items=tuple(said or ())), f"many{each.target}")
            made.fields = {**made.fields, each.target: value}
    else:
        labels = run.reach(state, join_all([*(items or ()), rest]))
        made.rest = labelled(labels) if labels else BOTTOM
    for _, target in run.objects(state, parser):  # `set_defaults(run=show)`, and the next subcommand sets another
        for (kind, name), value in target.items.items() if isinstance(target.items, dict) else ():
            if kind == "str" and name not in made.fields:
                made.fields = {**made.fields, str(name): value}
        made.rest = join(made.rest, target.rest)
    return run.allocate(state, act, site.number, made, "command line")


def _read_declared(run: Builtins, state: State, parser: Value) -> list[Argument] | None:
    """Return what a parser was told to expect, None where that is not known."""
    only = run.one_object(state, parser)
    if only is None or not isinstance(only[1].data, tuple):
        return None
    found: list[Argument] = []
    for given in only[1].data:
        names = [text for value in given.positional for text in constant_texts(value)]
        if not names or len(names) != len(given.positional) or given.star is not BOTTOM or given.star_keywords is not BOTTOM:
            return None
        texts = {key: constant_texts(given.keywords[key]) for key in ("dest", "action", "nargs") if key in given.keywords}
        if not all(texts.values()):
            return None
        long = next((name for name in names if name.startswith("--")), names[0])
        action = texts.get("action", ["store"])[0]
        default = given.keywords.get("default", {"store_true": FALSE, "store_false": TRUE}.get(action, NONE))
        target = texts.get("dest", [long.lstrip("-").replace("-", "_")])[0]
        count = texts.get("nargs", [""])[0]
        found.append(Argument(tuple(names), target, action, count, default, given.keywords.get("type", NONE)))
    return found


def _assign(items: tuple[Value, ...], declared: list[Argument]) -> dict[str, list[Value]] | None:
    """Return what each argument is given, None where the line does not fit or cannot be read."""
    options = {name: each for each in declared if each.is_option for name in each.names}
    placed = [each for each in declared if not each.is_option]
    found: dict[str, list[Value]] = {}
    loose: list[Value] = []
    pending = iter(items)
    for item in pending:
        name, _, text = _option_name(item)
        each = options.get(name)
        if not name:
            loose.append(item)
        elif each is None or each.taken not in ("", "?"):
            return None
        elif each.is_flag:
            found[each.target] = [TRUE if each.action == "store_true" else FALSE if each.action == "store_false" else UNKNOWN]
        elif text is not BOTTOM:
            found.setdefault(each.target, []).append(text)
        else:
            following = next(pending, BOTTOM)
            if following is BOTTOM:
                return None
            found.setdefault(each.target, []).append(following)
    for each, values in _share(placed, loose):
        found[each.target] = values
    return found if sum(len(values) for _, values in _share(placed, loose)) == len(loose) else None


def _option_name(item: Value) -> tuple[str, str, Value]:
    """Return the option that an item names, what joins it, and what follows `=` in the same item."""
    for kind, text in item.consts:
        if kind in ("str", LEAD) and str(text).startswith("-") and len(str(text)) > 1:
            name, mark, value = str(text).partition("=")
            if not mark:
                return name, "", BOTTOM
            return name, mark, labelled(item.labels) if kind == LEAD else constant("str", value)
    return "", "", BOTTOM


def _share(placed: list[Argument], loose: list[Value]) -> Iterator[tuple[Argument, list[Value]]]:
    """Give the arguments that go by place what has no option before it: each one, those that take many the rest."""
    left = list(loose)
    for number, each in enumerate(placed):
        later = sum(1 for other in placed[number + 1 :] if other.taken not in ("*", "?"))
        count = len(left) - later if each.taken in _MANY else int(each.taken) if each.taken.isdigit() else 1
        count = max(0, min(count, len(left) - later if each.taken == "?" else count))
        yield each, left[:count]
        left = left[count:]


def _typed(run: Builtins, act: Activation, state: State, argument: Argument, value: Value, site: Site) -> Value:
    """Return what `type=` makes of a text."""
    if argument.kind is NONE or single_constant(value) == ("bool", True):
        return value
    return run.call(act, state, argument.kind, Args([value], {}), site)


COMMAND_LINES: Final[dict[str, Any]] = {"rd4c.declared_argument": _declared_argument, "rd4c.command_line": _command_line}
