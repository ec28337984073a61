"""Methods of constants: of a text they are done, where their arguments are constants too.

"a,b".split(",")                ["a", "b"]
", ".join([child.name, ward])   the labels of what is joined
"{0} {1}".format(a, child)      the labels of what the text names, as it becomes text
"""

import re
import string
from typing import Any, Final

from ...model.sql import is_statement
from . import bounds
from .calls import Calls
from .frames import Activation, Args, Site
from .heap import Object, State
from .modelled_attributes import constant_of
from .pieces import CUTTING, KEEPING, TRIMMING, begins, changed, cut, parts_of_text, pieces_of, put_together
from .text_methods import FOLDED, TEXT_TESTS, without_searched
from .values import BOOLEAN, BOTTOM, FALSE, TRUE, UNKNOWN, Value, constant, join, labelled, single_constant, with_lead

_FIELD: Final = re.compile(r"\{(\w*)\}")
"""A field in a format's spec: `{:>{width}}`."""


class ConstantMethods(Calls):
    """Calling methods of constants."""

    __slots__ = ()

    def constant_method(self, act: Activation, state: State, kind: str, text: Any, name: str, args: Args, site: Site) -> Value:
        """Return the result of a method of a string or other constant."""
        if kind == "str":
            if name == "join":
                return self._joined_text(act, state, text, args, site)
            if name in ("format", "format_map"):
                return self._formatted(act, state, text, args, site)
            folded = self._folded(act, state, text, name, args, site)
            if folded is not None:
                return folded
        labels = 0
        for value in without_searched(args, name).values():
            labels |= self.reach(state, value)
        return labelled(labels) if name not in TEXT_TESTS else BOOLEAN

    def method_of_pieces(self, act: Activation, state: State, receiver: Value, name: str, args: Args, site: Site) -> Value:
        """Return what a method gives of a text of which it is known what it is put together of; BOTTOM where that tells nothing."""
        pieces = pieces_of(receiver)
        if not pieces or args.star is not BOTTOM:
            return BOTTOM
        if name in KEEPING:
            return receiver
        constants = [single_constant(value) for value in args.positional]
        given = [each[1] for each in constants if each is not None]
        if name == "split" and "maxsplit" in args.keywords:
            return BOTTOM
        if args.keywords or len(given) < len(constants):
            return BOTTOM
        if name in ("startswith", "endswith") and len(given) == 1 and isinstance(given[0], str):
            answer = begins(pieces, given[0], name == "endswith")
            return BOOLEAN if answer is None else TRUE if answer else FALSE
        if name in TRIMMING:
            return changed(pieces, name, given)
        found = cut(pieces, name, given) if name in CUTTING else None
        if found is None:
            return BOTTOM
        kind = "tuple" if name.endswith("partition") else "list"
        return self.allocate(state, act, site.number, Object(kind, items=tuple(found[0]), rest=found[1]), name)

    def _folded(self, act: Activation, state: State, text: str, name: str, args: Args, site: Site) -> Value | None:
        constants = [single_constant(value) for value in args.positional]
        if name not in FOLDED or args.keywords or args.star is not BOTTOM or any(each is None for each in constants):
            return None
        values = [each[1] for each in constants if each is not None]
        if name in ("center", "ljust", "rjust", "zfill", "expandtabs") and values and isinstance(values[0], int) and values[0] > 200:
            return None
        try:
            result = getattr(text, name)(*values)
        except (TypeError, ValueError):
            return UNKNOWN
        if isinstance(result, list | tuple):
            kind = "list" if isinstance(result, list) else "tuple"
            return self.allocate(
                state,
                act,
                site.number,
                Object(kind, items=tuple(constant("str", part) for part in result[: bounds.ITEMS_PER_SEQUENCE])),
                name,
            )
        if isinstance(result, str) and len(result) > 400:
            return UNKNOWN
        return constant_of(result)

    def _joined_text(self, act: Activation, state: State, text: str, args: Args, site: Site) -> Value:
        if not args.positional:
            return UNKNOWN
        items, rest = self.iterate(act, state, args.positional[0], site)
        parts = [single_constant(item) for item in items or ()]
        shown: list[str | int] = []
        if items is not None and rest is BOTTOM and all(part is not None and part[0] == "str" for part in parts):
            joined = text.join(part[1] for part in parts if part is not None)
            return constant("str", joined) if len(joined) <= 400 else UNKNOWN
        labels = 0
        for value in [*(items or ()), rest]:
            own = self.show(act, state, value, "text", site)
            labels |= own
            shown += [text, *(parts_of_text(value) if own == value.labels else (own,))]
        return put_together(shown[1:-2]) if labels and items is not None and rest is BOTTOM else labelled(labels)

    def _formatted(self, act: Activation, state: State, text: str, args: Args, site: Site) -> Value:
        """`"{0.name} {ward}".format(…)`: only the fields that the template names are shown."""
        try:
            fields = list(string.Formatter().parse(text))
        except ValueError:
            return UNKNOWN
        labels, position, result = 0, 0, text
        pieces: list[str | int] = []
        for literal, name, spec, conversion in fields:
            pieces.append(literal)
            if name is None:
                continue
            head = name.replace("[", ".").partition(".")[0]
            if not head:
                head, position = str(position), position + 1
            value = self._format_argument(state, head, args)
            for part in name.replace("]", "").replace("[", ".").split(".")[1:]:
                value = (
                    self.load_attribute(act, state, value, part, site)
                    if f"[{part}" not in name
                    else self.load_item(act, state, value, _key(part), site)
                )
            only = single_constant(value)
            if only is not None and only[0] == "str" and len(result) < 400:
                result = result.replace("{" + name + "}", only[1], 1) if name else result.replace("{}", only[1], 1)
            else:
                result = ""
            self.format_spec = constant("str", spec or "") if "{" not in (spec or "") else UNKNOWN
            shown = self.show(act, state, value, {"r": "repr", "a": "repr", "s": "text"}.get(conversion or "", "format"), site)
            labels |= shown
            pieces += parts_of_text(value) if shown == value.labels and not spec and conversion in (None, "s") else (shown,)
            self.format_spec = BOTTOM
            for inner in _FIELD.findall(spec or ""):
                width = self._format_argument(state, inner or str(position), args).labels
                labels, pieces = labels | width, [*pieces, width]
                position += not inner
        if result and not labels:
            return constant("str", result)
        return with_lead(put_together(pieces) if labels else UNKNOWN, text if is_statement(text) else "")

    def _format_argument(self, state: State, head: str, args: Args) -> Value:
        if head.isdigit():
            index = int(head)
            return args.positional[index] if index < len(args.positional) else join(args.star, UNKNOWN)
        if head in args.keywords:
            return args.keywords[head]
        for _, target in self.objects(state, join(args.star_keywords, args.positional[0] if args.positional else BOTTOM)):
            if isinstance(target.items, dict) and ("str", head) in target.items:
                return target.items["str", head]  # type: ignore[no-any-return]
        return join(args.star_keywords, UNKNOWN)


def _key(text: str) -> Value:
    return constant("int", int(text)) if text.isdigit() else constant("str", text)
