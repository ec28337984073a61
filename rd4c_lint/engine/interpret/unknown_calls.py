"""Calls of what nobody knows, and what a method's name alone says.

helper(child)                     an unresolved call passes the labels of its arguments on
backend.register_attempt(child)   nobody knows the backend: the few methods of the project that have this name
"""

import io
from collections.abc import Sequence
from typing import Final

from ..labels import LOW, MEDIUM
from ..program import ClassDefinition
from ..program import Unit as ProgramUnit
from . import bounds
from .construction import Construction
from .frames import Activation, Args, Site
from .heap import Object, State
from .text_methods import PLACES, TEXT_TESTS, without_searched
from .values import BOTTOM, UNKNOWN, Value, join, join_all, labelled, make, with_labels

_COMMON_METHODS: Final = frozenset(
    name for kind in (str, bytes, list, dict, set, tuple, int, float, object, io.IOBase) for name in dir(kind)
)
"""Names that say nothing about whose method is meant."""


class UnknownCalls(Construction):
    """Calls that meet no definition and no model."""

    __slots__ = ()

    def call_unknown(self, act: Activation, state: State, callee: Value, args: Args, site: Site) -> Value:
        """An unresolved call passes the labels of its arguments to its result."""
        labels = callee.labels
        self.ask(act, state, (callee, *args.values()), site)
        for value in args.values():
            labels |= self.reach(state, value)
        self.call_back(act, state, args, site)
        if self.try_depth:
            self.raise_implicitly(act, state, labelled(self.world.labels.with_precision(labels, LOW)))
        found = labelled(self.world.labels.with_type(labels, ""))
        if (
            len(args.positional) == 1
            and not args.keywords
            and any(t.kind in ("function", "class") for _, t in self.objects(state, args.positional[0]))
        ):
            found = join(found, args.positional[0])
        return self.trace(act, found, site.at, "passed on by a call nobody knows") if labels else found

    def count_unresolved(self, name: str, names: Sequence[str]) -> None:
        if not self.is_quiet and not name.startswith("builtins.") and not self.world.library.knows_call(names):
            self.unresolved[name] = self.unresolved.get(name, 0) + 1

    def unknown_method(self, act: Activation, state: State, receiver: Value, name: str, args: Args, site: Site) -> Value:
        if receiver.unknown and not receiver.labels:
            if (
                not receiver.pts
                and args.positional
                and args.positional[0].pts
                and (owner := self._owner_by(state, args.positional[0], name))
            ):
                return self.call_method(act, state, self.world.any_external(owner), name, args, site)
            self.sink_by_name(act, state, name, receiver, args, site)
            if not receiver.pts and (found := self._call_by_name(act, state, name, args, site)) is not None:
                return found
        labels = 0
        self.ask(act, state, args.values(), site)
        for value in (without_searched(args, name) if name == "replace" else args).values():  # `pattern.split(text)` is another
            labels |= self.reach(state, value)
        labels = self.world.labels.with_type(labels, "")
        if not (name == "join" and self._is_alone(act, state, args, site)):
            labels |= self.asked_labels(act, state, receiver.labels, name, args, site)
        if name in TEXT_TESTS and receiver.labels:
            return labelled(self.answer_labels(labels))
        if name in PLACES and receiver.labels and len(args.positional) == 1 and args.positional[0].consts:
            return self.library_call(act, state, [f"builtins.str.{name}"], receiver, args, site)
        self.call_back(act, state, args, site)
        if name == "get" and args.positional and self.world.sources.keys:
            return self.load_item(act, state, make(labels, receiver.pts, unknown=True), args.positional[0], site)  # whose data it is counts
        if self.try_depth:
            self.raise_implicitly(act, state, labelled(self.world.labels.with_precision(labels, LOW)))
        if not self.is_quiet and not receiver.labels:
            self.unresolved[f"?.{name}"] = self.unresolved.get(f"?.{name}", 0) + 1
        return labelled(labels)

    def _is_alone(self, act: Activation, state: State, args: Args, site: Site) -> bool:
        """Tell whether what is joined is surely less than two texts: nothing of the text between them is seen."""
        items, rest = self.iterate(act, state, args.positional[0], site) if len(args.positional) == 1 else (None, UNKNOWN)
        return items is not None and len(items) < 2 and rest is BOTTOM

    def _owner_by(self, state: State, first: Value, name: str) -> str:
        """Return the library type that an object of unknown type is, by what its method is handed first; nothing if that says nothing."""
        library = self.world.library
        for object_id, target in self.objects(state, first):
            if target.kind == "ext":
                owner = library.known_by.get(("ext", target.cls), "")
            elif target.kind == "class":
                bases = self.world.external_bases(object_id)
                owner = next((known for base in bases if (known := library.known_by.get(("class", base)))), "")
            else:
                continue
            if owner and library.has_member(owner, name):
                return owner
        return ""

    def _call_by_name(self, act: Activation, state: State, name: str, args: Args, site: Site) -> Value | None:
        """Hand labelled arguments to the few methods of the project that a call on an object nobody knows can mean.

        `get_backend(exam).register_attempt(context)`; None where there are none, or too many. What arrives has precision medium.
        """
        if self.is_quiet or name in _COMMON_METHODS or name in self.world.library.member_names:
            return None
        classes = self.world.linker.classes_with_method(name)
        if not 0 < len(classes) <= bounds.CANDIDATES_PER_NAME:
            return None
        if not any(self.carries(state, value) for value in args.values()) and not self._gives_labels(classes, name):
            return self._known_records(classes, name)
        receiver = join_all([self.world.any_instance(self.world.class_id(definition)) for definition in classes])
        self.guessing += 1
        found = self.call_methods(act, state, receiver, list(self.objects(state, receiver)), name, args, site)
        self.guessing -= 1
        return with_labels(found, self.world.labels.with_precision(found.labels, MEDIUM)) if found.labels else found

    def call_methods(
        self, act: Activation, state: State, receiver: Value, targets: Sequence[tuple[int, Object]], name: str, args: Args, site: Site
    ) -> Value:
        """Call a method of each of several objects, apart from each other."""
        raise NotImplementedError

    def _gives_labels(self, classes: Sequence[ClassDefinition], name: str) -> bool:
        units = [self.world.linker.class_member(definition, name) for definition in classes]
        self.declined.update(unit.uid for unit in units if isinstance(unit, ProgramUnit))
        return any(isinstance(unit, ProgramUnit) and unit.uid in self.world.labelled_units for unit in units)

    def _known_records(self, classes: Sequence[ClassDefinition], name: str) -> Value | None:
        """Return the objects with declared fields that methods of this name are known to give; None where they give none."""
        found = BOTTOM
        for definition in classes:
            unit = self.world.linker.class_member(definition, name)
            if isinstance(unit, ProgramUnit):
                self.reads.add((-1 - unit.uid, "return"))
                known = self.world.return_facts.get(unit.uid, BOTTOM)
                if known.pts and self.world.gives_records(known):
                    found = join(found, make(pts=known.pts))
        return join(found, UNKNOWN) if found is not BOTTOM else None
