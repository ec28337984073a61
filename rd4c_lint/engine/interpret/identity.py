"""Numbers of objects and call contexts: the same thing has the same number in every run of an analysis.

object_id(("module", 3))          a module, a class, "any instance" of a class: known by what they are
object_id((3, 17, 42, "new"))     an object of a run: module, allocation site, call context, what was made there
context(42, 17, 901)              who called (context 42), from which site, which unit
"""

from typing import Any

from .heap import Object
from .values import Value


class Identities:
    """Interns the keys of objects and contexts, and holds the base heap."""

    def __init__(self) -> None:
        self.base: dict[int, Object] = {}
        self.fresh_bodies: set[int] = set()
        """Modules and classes whose bodies were run since the end of the last round."""
        self.changed_objects: set[int] = set()
        """Objects of the base that the end of the present round has changed."""
        self.summaries: dict[Any, Any] = {}
        """Shape of a call -> what interpreting it did, as long as that holds (`recall`)."""
        self.exposed: dict[int, tuple[Any, frozenset[int]]] = {}
        """Loop, by `id`, with the slots it may read from the round before (`exposed`)."""
        self._ids: dict[Any, int] = {}
        self._keys: list[Any] = []
        self._contexts: dict[tuple[int, int, int], int] = {}
        self._context_keys: list[tuple[int, int, int]] = []
        self._lasting: set[int] = set()

    def object_id(self, key: Any) -> int:
        """Return the number of an object by its identity: allocation site and context, or what it stands for."""
        found = self._ids.get(key)
        if found is None:
            found = self._ids[key] = len(self._keys)
            self._keys.append(key)
        return found

    def escaped_id(self, object_id: int) -> int:
        """Return the number under which a run's object outlives it: by its site alone, else every context would be news to its readers."""
        key = self._keys[object_id]
        if isinstance(key, tuple) and len(key) == 4 and isinstance(key[0], int):
            return self.object_id(("escaped", key[0], key[1], key[3]))
        return object_id

    def key_of(self, object_id: int) -> Any:
        return self._keys[object_id]

    def context(self, parent: int, site: int, unit: int) -> int:
        """Return the number of a call context: who called from where."""
        key = (parent, site, unit)
        found = self._contexts.get(key)
        if found is None:
            found = self._contexts[key] = len(self._contexts) + 1
            self._context_keys.append(key)
        return found

    def way_of(self, key: Any, context: int) -> tuple[tuple[int, int], ...] | None:
        """Return the calls (site, unit) from a context down to the birth of the object of this key; None if it was born elsewhere."""
        if not isinstance(key[0], int):
            return None
        way: list[tuple[int, int]] = []
        inner = key[2]
        while inner != context:
            if not inner:
                return None
            inner, site, unit = self._context_keys[inner - 1]
            way.append((site, unit))
        return tuple(reversed(way))

    def is_lasting(self, object_id: int) -> bool:
        """Tell whether an object stands for the same in every run: it belongs to the base and names no run's object."""
        if object_id in self._lasting:
            return True
        key = self._keys[object_id]
        if isinstance(key[0], int):
            return object_id in self.base
        if not all(self._is_lasting_part(part) for part in key[1:]) or (
            key[0] in _OF_OBJECTS and not all(self.is_lasting(each) for each in key[1:] if isinstance(each, int))
        ):
            return False
        self._lasting.add(object_id)
        return True

    def _is_lasting_part(self, part: Any) -> bool:
        if isinstance(part, Value):
            return all(self.is_lasting(each) for each in part.pts)
        return all(self._is_lasting_part(each) for each in part) if isinstance(part, tuple) else True


_OF_OBJECTS = frozenset({"method", "owned", "origin", "instance"})
"""Kinds of keys that name other objects."""
