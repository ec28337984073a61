"""Functions that would be roots of their own, and that a run follows as if nobody had called them: it covers them.

log_child(child)             covered: nothing it is given is known by its text, so an unknown caller would see no more
log_child(child, True)       followed, but another caller may say `False`
fetch_child(pk)              followed, but it gives back a label: whoever else calls it is to hear of that
"""

from typing import Final

from ...model.summary import GENERATOR
from .frames import Activation, FunctionData, Site
from .generators import Generators
from .heap import State
from .values import BOTTOM, Value, join

_STARRED: Final = frozenset({"tuple", "dict"})
"""What `*args` and `**options` are."""


class Covering(Generators):
    """Notes what a run covers."""

    __slots__ = ()

    def interpret_call(self, act: Activation, state: State, data: FunctionData, frame: list[Value], context: int, site: Site) -> Value:
        """Interpret a call that is followed; note whether its function is covered."""
        unit = data.unit
        if unit.uid < 0 or self.is_tracing or self.is_quiet or not self._may_be_root(data):
            return self.run_call(act, state, data, frame, context, site)
        given = frame[: len(unit.code.params)]
        is_open = all(self._is_open(state, value, 0) for value in given)
        bare = [value for value in given if value.pts and not self.carries(state, value)] if is_open else []
        already = len(act.raised)
        asked, self.reads = self.told & self.reads, self.reads - self.told if self.told else self.reads
        found = self.run_call(act, state, data, frame, context, site)
        is_open = is_open and self.told.isdisjoint(self.reads)  # whoever asks what this root was told may be told something else
        self.reads |= asked
        types = self.lasting(state, found) if not unit.code.flags & GENERATOR else BOTTOM
        self.followed[unit.uid] = join(self.followed.get(unit.uid, BOTTOM), types)
        left = [(found, state), *((value, state) for value in bare), *act.raised[already:]]
        if is_open and not any(self.carries(end, value) for value, end in left):
            self.covered.add(unit.uid)
        return found

    def run_call(self, act: Activation, state: State, data: FunctionData, frame: list[Value], context: int, site: Site) -> Value:
        raise NotImplementedError

    def _may_be_root(self, data: FunctionData) -> bool:
        """Tell whether a function mentions what is declared or calls what gave a label."""
        unit = data.unit
        return unit.uid in self.world.seed_units or not self.world.labelled_names.isdisjoint(unit.code.calls)

    def _is_as_framework_left(self, object_id: int, state: State) -> bool:
        """Tell whether all that a run has changed in an object is what the framework has told it."""
        names = {name for each, name in self.told if each == object_id}
        before = self.world.base[object_id].fields
        return bool(names) and all(
            name in names or before.get(name) is value for name, value in self.object(state, object_id).fields.items()
        )

    def _is_open(self, state: State, value: Value, depth: int) -> bool:
        """Tell whether an argument says no more than that of an unknown caller: types, but nothing known by its text or made here."""
        if value.consts:
            return False
        for object_id in value.pts:
            if object_id in self.world.base and (object_id not in self.written or self._is_as_framework_left(object_id, state)):
                continue
            target = self.object(state, object_id)
            if depth or target.kind not in _STARRED:
                return False
            parts = target.items.values() if isinstance(target.items, dict) else target.items or ()
            if not all(self._is_open(state, part, 1) for part in (*parts, target.rest)):
                return False
        return True
