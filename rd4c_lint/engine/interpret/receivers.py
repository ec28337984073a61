"""What the methods of builtin containers share: the receiver, and how it is changed.

names.append(x)      the receiver is the one list: it is changed; it may be one of two: both have what they had, and perhaps x
"""

from .frames import Activation, Args, Progress, Receiver, Site
from .heap import Object, State, join_objects
from .items import Items
from .keys import KEYS
from .stored_items import Mirror
from .values import BOTTOM, NONE, Value


class Receivers(Items):
    """Containers that methods are called on."""

    __slots__ = ()

    def go_on(self, act: Activation, state: State, object_id: int, given: Value, raised: Value, site: Site) -> Progress | None:
        raise NotImplementedError

    def given_next(self, act: Activation, state: State, progress: Progress, site: Site) -> Value:
        raise NotImplementedError

    def close_generator(self, act: Activation, state: State, object_id: int, site: Site) -> None:
        raise NotImplementedError

    def call_object(self, act: Activation, state: State, object_id: int, target: Object, args: Args, site: Site) -> Value:
        raise NotImplementedError

    def replace(self, state: State, receiver: Receiver, changed: Object) -> None:
        """Put a changed object, weakly where the receiver may be another one."""
        if not self.is_strong(receiver.value, receiver.target):
            changed = join_objects(receiver.target, changed)
            changed.single = receiver.target.single
        self.put(state, receiver.object_id, changed)
        if changed.data is not None:
            self.reflect(state, receiver.target, changed)


def argument_at(args: Args, index: int, name: str = "") -> Value:
    if index < len(args.positional):
        return args.positional[index]
    return args.keywords.get(name, args.star) if name else args.star


def clear(run: Receivers, act: Activation, state: State, receiver: Receiver, args: Args, site: Site) -> Value:
    changed = receiver.target.copy()
    changed.items, changed.rest = ({} if changed.kind == "dict" else ()), BOTTOM
    changed.fields = {k: v for k, v in changed.fields.items() if k != KEYS}
    run.replace(state, receiver, changed)
    return NONE


def copy(run: Receivers, act: Activation, state: State, receiver: Receiver, args: Args, site: Site) -> Value:
    changed = receiver.target.copy()
    changed.single = True
    if isinstance(changed.data, Mirror):
        changed.data = None  # `vars(box).copy()` is no longer the box
    return run.allocate(state, act, site.number, changed)
