"""Numbers of objects and call contexts: the same thing has the same number in every run, process and order of work.

object_id(("module", 3))          a module, a class, "any instance" of a class: known by what they are
object_id((3, 17, 42, "new"))     an object of a run: module, allocation site, call context, what was made there
context(42, 17, 901)              who called (context 42), from which site, which unit

A number is computed from the key alone, so that processes agree without asking each other. Classes and functions, and what is made in runs,
are numbered in the order of the program's text: what is made at the same places in two contexts is in the same order in both.
"""

from hashlib import blake2b
from typing import Any, Final

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
        self.absorbed: set[int] = set()
        """Objects made by runs that later ones have filled."""
        self.stored: dict[int, set[str]] = {}
        """Names that functions were found to write, by the object of the base that has them."""
        self.summaries: dict[Any, Any] = {}
        """Shape of a call -> what interpreting it did, as long as that holds (`recall`)."""
        self.shown: dict[tuple[int, str], tuple[int, frozenset[tuple[int, str]], frozenset[int]]] = {}
        """(object id, form) -> labels that an object of the base shows in the present round, and the facts they rest on."""
        self.too_long: dict[int, set[tuple[Value, ...]]] = {}
        """Units whose run as a root met the bound of steps, with what their parameters were."""
        self.exposed: dict[int, tuple[Any, frozenset[int], frozenset[int]]] = {}
        """Loop, by `id`, with the slots it may read from the round before, and those it assigns (`exposed`)."""
        self.refusing: dict[int, tuple[Any, bool]] = {}
        """Branch, by `id`, with whether it names a way to refuse."""
        self.enumerations: dict[int, tuple[str, ...]] = {}
        """Class id -> names of the members of an enumeration."""
        self._ids: dict[Any, int] = {}
        self._keys: dict[int, Any] = {}
        self._contexts: dict[tuple[int, int, int], int] = {}
        self._context_keys: dict[int, tuple[int, int, int]] = {}
        self._lasting: set[int] = set()

    def object_id(self, key: Any) -> int:
        """Return the number of an object by its identity: allocation site and context, or what it stands for."""
        found = self._ids.get(key)
        if found is None:
            first = key[0]
            found = _number_made(key) if isinstance(first, int) else _number_lasting(key)
            while found in self._keys:
                found += 1  # two keys with one number: as good as never, and then the order of work decides
            self._ids[key] = found
            self._keys[found] = key
        return found

    def knows(self, object_id: int) -> bool:
        """Tell whether a number is one of an object."""
        return object_id in self._keys

    def know(self, object_id: int, key: Any) -> None:
        """Take over the number of an object that another process has met."""
        if object_id not in self._keys:
            self._keys[object_id] = key
            self._ids.setdefault(key, object_id)

    def escaped_id(self, object_id: int) -> int:
        """Return the number under which a run's object outlives it: by its site alone, else every context would be news to its readers."""
        key = self.key_of(object_id)
        if len(key) == 4 and isinstance(key[0], int):
            place = self._place_in_project(key[2]) if key[0] < 0 else ()
            return self.object_id(("escaped", key[0], key[1], key[3], *place))
        return object_id

    def _place_in_project(self, context: int) -> tuple[int, ...]:
        """Return the site and unit of the project from which the expression of a model was evaluated."""
        while context:
            context, site, unit = self._context_keys[context]
            caller = self._context_keys[context][2] if context else -1
            if unit < 0 <= caller:
                return site, caller
        return ()

    def key_of(self, object_id: int) -> Any:
        return self._keys.get(object_id, _GONE)

    def context(self, parent: int, site: int, unit: int) -> int:
        """Return the number of a call context: who called from where."""
        key = (parent, site, unit)
        found = self._contexts.get(key)
        if found is None:
            found = hash((parent + _SHIFT, site + _SHIFT, unit + _SHIFT)) & _CONTEXTS
            while found in self._context_keys or not found:
                found += 1
            self._contexts[key] = found
            self._context_keys[found] = key
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
            inner, site, unit = self._context_keys[inner]
            way.append((site, unit))
        return tuple(reversed(way))

    def is_lasting(self, object_id: int) -> bool:
        """Tell whether an object stands for the same in every run: it belongs to the base and names no run's object."""
        if object_id in self._lasting:
            return True
        key = self.key_of(object_id)
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


_OF_OBJECTS: Final = frozenset({"method", "owned", "origin", "instance"})
"""Kinds of keys that name other objects."""

_GONE: Final = ("gone",)
"""Key of an object that a run of another process has made, and that ended with it."""
_BELOW: Final = (1 << 40) - 1
_CONTEXTS: Final = (1 << 60) - 1
_SHIFT: Final = 1 << 16
"""Added to numbers before they are hashed: in Python, -1 and -2 have one hash."""
_strings: Final[dict[str, int]] = {}


def _number_made(key: tuple[Any, ...]) -> int:
    """Return the number of an object of a run: module and site in the upper bits, a hash of the rest below."""
    site: int = key[1] if isinstance(key[1], int) else 0
    module: int = key[0]
    return 1 << 60 | (module & 0x3FF) << 50 | (site & 0x3FFF) << 36 | (_number(key) & 0xFFFFFFFFF)


def _number_lasting(key: tuple[Any, ...]) -> int:
    """Return the number of an object known by what it is: the place in the program in the upper bits, a hash below."""
    place = key[1] if len(key) > 1 and isinstance(key[1], int) else 0
    if place > _BELOW:
        place >>= 40  # the object is one of another object: an instance of a class
    return (place & 0xFFFFF) << 40 | (_number(key) & _BELOW)


def _number(part: Any) -> int:
    """Return a hash that does not depend on the process."""
    if isinstance(part, int):
        return part + _SHIFT
    if isinstance(part, str):
        return _number_text(part)
    if isinstance(part, tuple):
        return hash(tuple([_number(each) for each in part]))
    if isinstance(part, Value):
        consts = tuple([_number_text(each) for each in sorted(map(repr, part.consts))])
        return hash((part.labels, tuple(sorted(part.pts)), consts, part.unknown))
    return _number_text(repr(part))


def _number_text(text: str) -> int:
    found = _strings.get(text)
    if found is None:
        found = _strings[text] = int.from_bytes(blake2b(text.encode(errors="surrogatepass"), digest_size=8).digest()) >> 3
    return found
