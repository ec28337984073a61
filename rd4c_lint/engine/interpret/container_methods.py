"""Calls of methods of builtin containers, by the tables of `sequence_methods` and `mapping_methods`.

names.append(x)      SEQUENCE_METHODS["append"], on each list that names may be
row.get("name")      MAPPING_METHODS["get"]
"""

from typing import Final

from .frames import Activation, Args, Receiver, Site
from .heap import State
from .mapping_methods import MAPPING_METHODS
from .receivers import Receivers
from .sequence_methods import SEQUENCE_METHODS
from .values import Value


class Containers(Receivers):
    """Calls methods of builtin containers."""

    __slots__ = ()

    def container_method(self, act: Activation, state: State, receiver: Receiver, name: str, args: Args, site: Site) -> Value | None:
        """Return the result of a method of a builtin container, None if it has no such method here."""
        table = MAPPING_METHODS if receiver.target.kind == "dict" else SEQUENCE_METHODS
        method = table.get(name)
        if method is None:
            return None
        if receiver.target.kind == "dict" and args.positional and args.positional[0].pts and name in _KEYED:
            args = Args(
                [self.as_key(state, args.positional[0]), *args.positional[1:]], args.keywords, args.star, args.star_keywords, args.star_keys
            )
        found: Value = method(self, act, state, receiver, args, site)
        return found


_KEYED: Final = frozenset({"get", "setdefault", "pop", "move_to_end"})
