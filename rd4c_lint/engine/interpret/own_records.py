"""What is looked up for who asks is theirs: the records of a query filtered by `request.user`, and what those lead to.

Case.objects.filter(worker=request.user)            a query of records of origin `own`
Case.objects.get(pk=pk, worker=request.user)        a record of theirs; the path is guarded: for others there is none
case.visits.all(), [case.pk for case in mine]       of such a case, and what says who asks in turn
if user.is_staff: rows = Case.objects.all()         so are those that somebody of a role looks up, where only they get
"""

from typing import Final

from ...model.taint import STRENGTHS
from ..labels import ORIGINS
from .frames import Activation, Args, Site
from .heap import DENIED, Object, State
from .modelled_attributes import ORIGIN
from .row_sources import RowSources
from .type_values import TYPE_PREFIX
from .values import Value, join, make, pointer, with_labels

_DEPTH: Final = 2
_OWN: Final = ORIGINS.index("own")
_OBJECT: Final = STRENGTHS.index("object")
_ROLE: Final = STRENGTHS.index("role")
_SEQUENCES: Final = frozenset({"list", "set", "tuple", "generator", "iterator"})


class OwnRecords(RowSources):
    """Queries filtered by who asks."""

    __slots__ = ()

    def for_who_asks(self, act: Activation, state: State, receiver: Value, args: Args, result: Value, site: Site) -> Value:
        """Return what a call of the store gives; filtered by who asks, its records are theirs, and one found guards."""
        given = args.values()
        if not self._says_who_asks(state, receiver, 0) and not any(self._says_who_asks(state, value, 0) for value in given):
            # `if user.is_staff: return Case.objects.all()`: where paths meet again, these are still the ones that staff may see
            return self.as_own(act, state, result, site, 0) if self.let_in < _ROLE <= state.guard < DENIED else result
        if self.tests_in(state, *given) and not (self.in_dependency or self._gives_records(state, result)):
            return result  # what is compared matters where declared fields are asked for, or who asks at all
        if not result.pts and not result.consts:  # a number, or whether there are any: `if mine.exists(): …`
            return make(result.labels, self.test_value(_OBJECT, 0).pts, unknown=True)
        if not any(self._is_query(target) for _, target in self.objects(state, result)):
            state.pass_guard(_OBJECT)
        return self.as_own(act, state, result, site, 0)

    def _is_query(self, target: Object) -> bool:
        """Tell whether an object may hold no record at all: a query, also of the project's own kind, or a list."""
        if target.kind != "instance":
            return target.kind == "ext" or target.kind in _SEQUENCES
        return not target.single and any(
            row.origin == "stored" for row in self.world.library.type_rows(self.world.external_bases(target.cls))
        )

    def as_own(self, act: Activation, state: State, value: Value, site: Site, depth: int) -> Value:
        """Return the value with its stored records marked as belonging to who asks."""
        labels = value.labels & ~self.world.scope_labels
        if labels:
            value = with_labels(value, self.world.labels.with_origin(labels, _OWN) | value.labels & self.world.scope_labels)
        if not value.pts or depth > _DEPTH:
            return value
        found = make(value.labels, frozenset(), value.consts, value.unknown)
        for object_id, target in self.objects(state, value):
            found = join(found, pointer(self._own_object(act, state, object_id, target, site, depth)))
        return found

    def _own_object(self, act: Activation, state: State, object_id: int, target: Object, site: Site, depth: int) -> int:
        if object_id in self.world.own_ids:
            return object_id
        if target.kind in _SEQUENCES or target.kind == "dict":
            made = target.copy()
            if isinstance(target.items, dict):
                made.items = {key: self.as_own(act, state, part, site, depth + 1) for key, part in target.items.items()}
            elif target.items is not None:
                made.items = tuple(self.as_own(act, state, part, site, depth + 1) for part in target.items)
            made.rest = self.as_own(act, state, target.rest, site, depth + 1)
            (made_id,) = self.allocate(state, act, site.number, made, f"own{object_id}").pts
            return made_id
        if target.single or target.kind not in ("instance", "ext"):
            return object_id
        own_id = self.world.object_id(("own", object_id))
        if own_id not in self.world.base:
            made = target.copy()
            given = {
                name: self.as_own(act, state, part, site, depth + 1) for name, part in target.fields.items() if name.startswith(TYPE_PREFIX)
            }
            made.fields = {**target.fields, **given, ORIGIN: make(consts=frozenset({("origin", _OWN)}))}
            self.world.base[own_id] = made
            self.world.own_ids[own_id] = object_id
        return own_id

    def _gives_records(self, state: State, result: Value) -> bool:
        marked = self.world.marked_class_ids()
        held = [value for _, target in self.objects(state, result) for name, value in target.fields.items() if name.startswith(TYPE_PREFIX)]
        return any(
            target.cls in marked for value in (result, *held) for _, target in self.objects(state, value) if target.kind == "instance"
        )

    def _says_who_asks(self, state: State, value: Value, depth: int) -> bool:
        """Tell whether a value comes from who asks, is theirs, or is a filter that holds such a value: `filters={"user": session.user}`."""
        if value.labels & self.world.scope_labels:
            return True
        if not value.pts.isdisjoint(self.world.own_ids):
            return True
        for _, target in self.objects(state, value) if depth < _DEPTH else ():
            if target.kind == "test" and target.data[0] == _OBJECT:
                return True  # `Child.parent_id == user.id`
            if target.kind == "dict" or target.kind in _SEQUENCES:
                parts = target.items.values() if isinstance(target.items, dict) else target.items or ()
                if any(self._says_who_asks(state, part, depth + 1) for part in (*parts, target.rest)):
                    return True
        return False
