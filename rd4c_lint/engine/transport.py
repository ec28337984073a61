"""What one process has found out, as bytes that another process of the same analysis understands.

data = Sender(world).pack(anything made of values, objects, units ..., [17])     in one process
Receiver(world).unpack(data)                                                     in the other

Numbers of objects mean the same in both, those of labels do not: new labels go along, and the receiver looks them up in its own table.
With each message go the keys of the objects it speaks of and, where a key does not say what the object is, the object. The processes
are forked from one, so classes, functions and source rows are the same objects in both and go by number.
"""

import io
import pickle
from collections.abc import Iterable
from copyreg import dispatch_table
from typing import Any

from .interpret.frames import Args, Paused, Started, Suspended
from .interpret.heap import Object, Stepped
from .interpret.record import Entered, HitInfo
from .interpret.standard import Dispatch
from .interpret.values import MADE, Value, make
from .interpret.world import World
from .labels import Label
from .program import ClassDefinition, Module, Unit

_KNOWN_BY_KEY = frozenset({"module", "class", "instance", "ext", "name", "function"})
"""Kinds of objects that each process can make by itself from the key."""


class Sender:
    """Packs messages; what it has sent before about objects and labels it does not send again."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._told = set(world.base)
        self._labels_told = len(world.labels.labels)

    def pack(self, message: object, objects_in_it: Iterable[int]) -> bytes:
        """Return a message as bytes; the objects it speaks of by their bare numbers are named beside it."""
        mentioned = {object_id for object_id in objects_in_it if object_id >= 0}
        body = _dump(message, mentioned)
        objects = []
        while missing := sorted(mentioned - self._told):
            self._told.update(missing)
            part = [(object_id, self.world.key_of(object_id), self._beyond_key(object_id)) for object_id in missing]
            mentioned.update(each for _, key, _ in part for each in key[1:] if isinstance(each, int) and self.world.knows(each))
            objects.append(_dump(part, mentioned))
        labels = self.world.labels.labels[self._labels_told :]
        self._labels_told = len(self.world.labels.labels)
        return pickle.dumps((labels, objects, body), pickle.HIGHEST_PROTOCOL)

    def _beyond_key(self, object_id: int) -> Object | None:
        if self.world.key_of(object_id)[0] in _KNOWN_BY_KEY:
            return None
        return self.world.base.get(object_id)


class Receiver:
    """Unpacks the messages of one sender, in order."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._indexes = list(range(len(world.labels.labels)))
        """The sender's label index -> ours."""
        self._labels: dict[int, int] = {0: 0}

    def unpack(self, data: bytes) -> Any:
        """Return a message, having taken over what came with it about objects and labels."""
        labels, objects, body = pickle.loads(data)  # noqa: S301 -- written by our own fork
        for label in labels:
            self._indexes.append(self.world.labels.index_of(self._own(label)))
        self._labels = {0: 0}
        for part in objects:
            for object_id, key, known in _Loader(part, self).load():
                self.world.know(object_id, key)
                if known is not None:
                    self.world.base.setdefault(object_id, known)
        return _Loader(body, self).load()

    def _own(self, label: Label) -> Label:
        return label._replace(parent=self._indexes[label.parent]) if label.parent >= 0 else label

    def labels(self, foreign: int) -> int:
        """Return our bits for the sender's."""
        found = self._labels.get(foreign)
        if found is None:
            found = 0
            for index in self.world.labels.indexes(foreign):
                found |= 1 << self._indexes[index]
            self._labels[foreign] = found
        return found


def _dump(message: object, mentioned: set[int]) -> bytes:
    buffer = io.BytesIO()
    pickler = pickle.Pickler(buffer, pickle.HIGHEST_PROTOCOL)

    def reduce_value(value: Value) -> Any:
        mentioned.update(value.pts)
        return _value, (value.labels, value.pts, value.consts, value.unknown)

    pickler.dispatch_table = {**dispatch_table, **_REDUCERS, Value: reduce_value}
    pickler.dump(message)
    return buffer.getvalue()


class _Loader(pickle.Unpickler):
    """Reads one part of a message; the names of the functions below stand for what the receiver makes of their arguments."""

    def __init__(self, data: bytes, receiver: Receiver) -> None:
        super().__init__(io.BytesIO(data))
        world = receiver.world
        self._made_here = {
            "_value": lambda labels, pts, consts, unknown: make(receiver.labels(labels), pts, _own_consts(receiver, consts), unknown),
            "_hit_info": lambda labels, *others: _hit_info(receiver.labels(labels), *others),
            "_unit": lambda uid: world.program.units[uid],
            "_module": lambda index: world.program.modules[index],
            "_definition": lambda uid: world.program.classes[uid],
            "_model_unit": world.model_unit,
        }

    def find_class(self, module: str, name: str) -> Any:
        made_here = self._made_here.get(name) if module == __name__ else None
        return made_here if made_here is not None else super().find_class(module, name)


def _own_consts(receiver: Receiver, consts: frozenset[Any]) -> frozenset[Any]:
    """Return constants with our labels in what a text is made of."""
    if all(kind != MADE for kind, _ in consts):
        return consts
    return frozenset(
        [
            (kind, tuple([receiver.labels(piece) if isinstance(piece, int) else piece for piece in value]) if kind == MADE else value)
            for kind, value in consts
        ]
    )


# -- how objects are taken apart; the functions without a body are the receiver's (`_Loader`) -----------------------------------
def _value(labels: int, pts: frozenset[int], consts: frozenset[Any], unknown: bool) -> Value: ...  # type: ignore[empty-body]
def _unit(uid: int) -> Unit: ...  # type: ignore[empty-body]
def _model_unit(text: str, params: str, index: int) -> Unit: ...  # type: ignore[empty-body]
def _module(index: int) -> Module: ...  # type: ignore[empty-body]
def _definition(uid: int) -> ClassDefinition: ...  # type: ignore[empty-body]


def _hit_info(labels: int, guard: int | None, recipients: set[tuple[str, str]], entry: Entered | None) -> HitInfo:
    info = HitInfo()
    info.labels, info.guard, info.recipients, info.entry = labels, guard, recipients, entry
    return info


def _reduce_object(each: Object) -> Any:
    # a coroutine that is over keeps what it gives, not the heap it was called in
    data = None if isinstance(each.data, Suspended | Stepped | Started | Paused) else each.data
    return Object, (each.kind, each.cls, each.fields, each.items, each.rest, each.single, data)


def _reduce_unit(unit: Unit) -> Any:
    if unit.uid >= 0:
        return _unit, (unit.uid,)
    return _model_unit, (*unit.module.model_key, unit.index)


_REDUCERS: dict[type, Any] = {
    Object: _reduce_object,
    Unit: _reduce_unit,
    HitInfo: lambda info: (_hit_info, (info.labels, info.guard, info.recipients, info.entry)),
    Module: lambda module: (_module, (module.index,)),
    ClassDefinition: lambda definition: (_definition, (definition.uid,)),
    Args: lambda args: (Args, (args.positional, args.keywords, args.star, args.star_keywords)),
    Dispatch: lambda each: (Dispatch, (each.default, each.position, each.cases)),
}
