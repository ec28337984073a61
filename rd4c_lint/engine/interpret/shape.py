"""The shape of a call: its arguments with all run objects they reach, told by number and not by identity.

serialize([row])     ("serialize", (list 0), (("list", (dict 1)), ("dict", (("name", <labelled>),))))
"""

from typing import Any, Final

from .core import Core
from .frames import Args, FunctionData
from .heap import Object, State
from .values import Value

Shape = tuple[Any, ...]

_MOST_OBJECTS: Final = 48
"""Run objects in a shape."""
_MOST_FIELDS: Final = 80


class Shapeless(Exception):  # noqa: N818  -- not an error: the call cannot be told from others by a shape
    pass


class Shaper:
    """Numbers the run objects that values reach, in the order they are met, and describes them."""

    def __init__(self, run: Core, state: State) -> None:
        self.run = run
        self.heap = state.heap
        self.numbers: dict[int, int] = {}
        self.pending: list[int] = []

    def value(self, value: Value) -> Any:
        if not value.pts:
            return value
        heap, world = self.heap, self.run.world
        for object_id in value.pts:
            if heap.get(object_id) is not None or not world.is_lasting(object_id):
                break
        else:
            return value
        return value.labels, value.consts, value.unknown, tuple([self.reference(each) for each in sorted(value.pts)])

    def reference(self, object_id: int) -> int:
        """Return an object's name in the shape: its id if it is the same in every run, else the number it is met under, negative."""
        is_lasting = self.run.world.is_lasting(object_id)
        if object_id in self.numbers:
            return object_id if is_lasting else -1 - self.numbers[object_id]
        if self.heap.get(object_id) is None:
            if is_lasting:
                return object_id
            if self.run.world.key_of(object_id)[0] != "method":
                raise Shapeless
        number = self.numbers[object_id] = len(self.numbers)
        if number > _MOST_OBJECTS:
            raise Shapeless
        self.pending.append(object_id)
        return object_id if is_lasting else -1 - number

    def nodes(self) -> tuple[Any, ...]:
        """Return the descriptions of all objects met, in the order of their numbers."""
        found = []
        while self.pending:
            found.append(self._describe(self.pending.pop(0)))
        return tuple(found)

    def _describe(self, object_id: int) -> tuple[Any, ...]:
        target = self.heap.get(object_id)
        if target is None:
            _, owner, name = self.run.world.key_of(object_id)
            return "method", self.reference(owner), name
        cls, fields, items = target.cls, target.fields, target.items
        if len(fields) > _MOST_FIELDS or (isinstance(cls, int) and not self.run.world.is_lasting(cls)):
            raise Shapeless
        if target.kind == "class" and self.run.world.key_of(object_id)[0] != "class":
            raise Shapeless  # made in this run
        if target.kind == "instance" and self.heap.get(cls) is not None:
            self.reference(cls)  # a method may read and write what the run has put into its class
        value = self.value
        return (
            object_id if self.run.world.is_lasting(object_id) else -1,
            target.kind,
            cls,
            target.single,
            tuple([(name, value(each)) for name, each in fields.items()]) if fields else (),
            tuple([(key, value(each)) for key, each in items.items()])
            if isinstance(items, dict)
            else tuple([value(each) for each in items])
            if items is not None
            else None,
            value(target.rest),
            self._describe_data(target) if target.data is not None else None,
        )

    def _describe_data(self, target: Object) -> Any:
        data = target.data
        if isinstance(data, FunctionData):
            defaults = tuple([self.value(each) for each in data.defaults])
            kwdefaults = tuple([(name, self.value(each)) for name, each in data.kwdefaults])
            return data.unit.uid, data.owner, defaults, kwdefaults, tuple([(name, self.reference(cell)) for name, cell in data.cells])
        if target.kind in ("class", "module"):
            return None  # told by its number in the base
        if target.kind == "method":
            return self.reference(data)
        return self._describe_part(data)

    def _describe_part(self, part: Any) -> Any:
        if isinstance(part, Value):
            return self.value(part)
        if isinstance(part, Args):
            return (
                tuple([self.value(each) for each in part.positional]),
                tuple([(name, self.value(each)) for name, each in part.keywords.items()]),
                self.value(part.star),
                self.value(part.star_keywords),
                self.value(part.star_keys),
            )
        if type(part) is tuple:
            return tuple([self._describe_part(each) for each in part])
        raise Shapeless
