"""Content that objects of classes hold, where a class derives from `list` or `dict` or defines no `__getitem__` of its own.

class Ward(dict): ...        ward["north"], ward.pop("north"): what was put in
class Names(list): ...       names.append(x) is the list's own
"""

from typing import Any, Final

from .frames import Activation, Args, Receiver, Site
from .heap import Object, State, join_objects
from .iteration import ELEMENTWISE
from .keys import KEYS
from .unknown_calls import UnknownCalls
from .values import BOTTOM, NONE, UNKNOWN, Value, add_labels, join_all, single_constant

CONTAINERS: Final = {"builtins.list": "list", "builtins.dict": "dict"}
"""Bases whose methods that put in and take out are the engine's own."""
REFILLING: Final = frozenset({"append", "extend", "insert", "pop", "popitem", "clear", "remove", "reverse"})


class HeldContent(UnknownCalls):
    """Objects of classes as containers."""

    __slots__ = ()

    def refill(self, act: Activation, state: State, receiver: Receiver, kind: str, name: str, args: Args, site: Site) -> Value:
        """Do to an object of a class that derives from a list or dict what the method does to those: `names.pop()`."""
        target = receiver.target
        items: Any = target.items or {}
        if kind == "list":
            numbered = [items.get(("int", number)) for number in range(len(items))]
            items = tuple(numbered) if None not in numbered and target.rest is BOTTOM else None
        rest = target.rest if items is not None else join_all([*target.items.values(), target.rest])
        made = Object(kind, items=items, rest=rest, fields={k: v for k, v in target.fields.items() if k == KEYS})
        content = self.allocate(state, act, site.number, made, f"content{receiver.object_id}")
        (content_id,) = content.pts
        found = self.container_method(act, state, Receiver(content, content_id, self.object(state, content_id)), name, args, site)
        after, changed = self.object(state, content_id), target.copy()
        changed.items = after.items if kind == "dict" else {("int", number): value for number, value in enumerate(after.items or ())}
        changed.rest = after.rest
        changed.fields = {**{k: v for k, v in target.fields.items() if k != KEYS}, **after.fields}
        self.put(state, receiver.object_id, changed if self.is_strong(receiver.value, target) else join_objects(target, changed))
        return found if found is not None else UNKNOWN

    def content_access(self, act: Activation, state: State, receiver: Receiver, name: str, args: Args, site: Site) -> Value:
        if not args.positional:
            return UNKNOWN
        object_id, target = receiver.object_id, receiver.target
        args = Args(
            [self.as_key(state, args.positional[0]), *args.positional[1:]], args.keywords, args.star, args.star_keywords, args.star_keys
        )
        if name == "__getitem__":
            only = self.one_object(state, args.positional[0])
            number = single_constant(args.positional[0])
            from_end = number is not None and number[0] == "int" and number[1] < 0
            if (from_end or (only is not None and only[1].kind == "slice")) and self._is_elementwise(target):
                return self.load_item(
                    act, state, self.collect(act, state, "tuple", receiver.value, site, "whole"), args.positional[0], site
                )
            if (made := self.absent_item(act, state, object_id, target, args.positional[0], site)) is not None:
                return made
            found = self.content_item(act, object_id, target, args.positional[0], site)
            return add_labels(found, target.rest.labels) if found is not BOTTOM else UNKNOWN
        if len(args.positional) > 1:
            self.set_content(state, receiver.value, object_id, target, args.positional[0], args.positional[1])
        return NONE

    def _is_elementwise(self, target: Object) -> bool:
        owners = self.world.external_bases(target.cls) if isinstance(target.cls, int) else self.world.library.order(str(target.cls))
        return not ELEMENTWISE.isdisjoint(owners)
