"""Label sets as integers: each bit stands for one source in one state, with a precision and an origin.

    labels = table.bit(source, state=RAW, precision=HIGH)      # 0b1
    labels |= table.bit(other, ...)                            # union is `|`
    labels = table.with_state(labels, STATE["encrypted"])      # every bit moves to its encrypted sibling

While a run is traced, every step of a value gets a fresh bit whose `parent` is the bit before it; a bit then knows its way back to
the mark. Values stay plain integers either way.
"""

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from ..model.taint import PRECISIONS, STATES, Source, Step

STATE: Final = {name: rank for rank, name in enumerate(STATES)}
RAW: Final = STATE["raw"]
LOW, MEDIUM, HIGH = range(len(PRECISIONS))
ORIGINS: Final = ("code", "caller", "stored", "own")
_MAX_STEPS: Final = 40


class Label(NamedTuple):
    """What one bit means. `state` and `precision` are ranks in `STATES` and `PRECISIONS`; `origin` in `ORIGINS`."""

    source: int
    state: int
    precision: int
    origin: int
    is_whole: bool
    parent: int
    """Bit index of the label this one came from, -1 at the mark."""
    step: Step | None
    type: str = ""
    """Library type that a declaration or a call gives the value, if it is one without parts (`datetime.date`)."""


class LabelTable:
    """Interns labels; one table serves one analysis."""

    def __init__(self) -> None:
        self.sources: list[Source] = []
        self.labels: list[Label] = []
        self._bits: dict[Label, int] = {}
        self.typed = 0
        """The bits that know their type."""
        self.fixed = 0
        """The bits that say who asks, and nothing of a state, an origin or a way."""
        self.lowest = LOW
        """The least precision that anybody is shown: labels below it are not followed."""
        self._moved: dict[tuple[int, str, int | str], int] = {}
        self._stepped: dict[tuple[int, int, int, int, bool, str, Step], int] = {}

    def add_source(self, source: Source) -> int:
        """Return the number of a new source."""
        self.sources.append(source)
        return len(self.sources) - 1

    def bit(self, source: int, state: int = RAW, precision: int = HIGH, origin: int = 0, is_whole: bool = False) -> int:
        """Return the one-bit set for a source."""
        return 1 << self.index_of(Label(source, state, precision, origin, is_whole, -1, None))

    def iterate(self, labels: int) -> Iterator[Label]:
        """Yield the labels of a set, lowest bit first."""
        for index in self.indexes(labels):
            yield self.labels[index]

    def indexes(self, labels: int) -> Iterator[int]:
        while labels:
            low = labels & -labels
            yield low.bit_length() - 1
            labels ^= low

    def with_state(self, labels: int, state: int) -> int:
        """Return the labels after a sanitizer gave them `state`; `raw` undoes, an already less exposing state stays."""
        return self._move(labels, "state", state)

    def with_precision(self, labels: int, precision: int) -> int:
        """Return the labels with at most this precision; none where nobody is shown so little."""
        return self._move(labels, "precision", precision) if precision >= self.lowest else labels & self.fixed

    def with_type(self, labels: int, name: str) -> int:
        """Return the labels of a value of this library type, `""` for one of any other."""
        return self._move(labels, "type", name) if name or labels & self.typed else labels

    def by_type(self, labels: int) -> Iterator[tuple[str, int]]:
        """Yield the types that labels know, in the order of the lowest bits, each with its labels."""
        found: dict[str, int] = {}
        for index in self.indexes(labels):
            name = self.labels[index].type
            found[name] = found.get(name, 0) | 1 << index
        yield from found.items()

    def with_origin(self, labels: int, origin: int) -> int:
        return self._move(labels, "origin", origin)

    def as_stored(self, labels: int) -> int:
        """Return the labels as they are after somebody who handed them in has left them for all."""
        return self._move(labels, "kept", 1)

    def as_whole(self, labels: int) -> int:
        """Return the labels marked as part of a whole record."""
        return self._move(labels, "whole", 1)

    def as_part(self, labels: int) -> int:
        """Return the labels of one field that somebody chose from a whole record."""
        return self._move(labels, "whole", 0)

    def of_field(self, labels: int, name: str) -> int:
        """Return the labels without those of other fields of a whole record, where the record has a field of this name."""
        others = 0
        for index in self.indexes(labels):
            label = self.labels[index]
            if label.is_whole and self.sources[label.source].name != name:
                others |= 1 << index
        has_field = any(label.is_whole for label in self.iterate(labels ^ others)) if others else False
        return labels ^ others if has_field else labels

    def with_step(self, labels: int, step: Step) -> int:
        """Return the labels one traced step further; a step that the way already holds adds nothing."""
        moved = labels & self.fixed
        for index in self.indexes(labels ^ moved):
            if self._has_step(index, step):
                moved |= 1 << index
                continue
            moved |= 1 << self._stepped_index(index, step)
        return moved

    def _stepped_index(self, index: int, step: Step) -> int:
        """Return the label's bit at a step. The first way there is kept: else the ways through a loop or a diamond multiply."""
        label = self.labels[index]
        key = (label.source, label.state, label.precision, label.origin, label.is_whole, label.type, step)
        found = self._stepped.get(key)
        if found is None:
            found = self._stepped[key] = self.index_of(label._replace(parent=index, step=step))
        return found

    def begin_trace(self) -> None:
        """Forget the ways of earlier traced runs: what a run finds must not depend on who ran before."""
        self._stepped.clear()

    def surely_beside(self, labels: int, others: int) -> int:
        """Return the labels of high precision whose source none of the others has."""
        known = {label.source for label in self.iterate(others)}
        sure = [index for index in self.indexes(labels) if self.labels[index].precision == HIGH]
        return sum(1 << index for index in sure if self.labels[index].source not in known)

    def without_namesakes(self, labels: int, others: int) -> int:
        """Return the labels without those that say the same of a field of the same name: a posted surname that is put into a `surname`."""
        known = {self._said(label) for label in self.iterate(others)}
        return sum(1 << index for index in self.indexes(labels) if self._said(self.labels[index]) not in known)

    def _said(self, label: Label) -> tuple[str, str]:
        source = self.sources[label.source]
        return source.name, source.label

    def without_guesses(self, labels: int, others: int) -> int:
        """Return the labels without those of medium precision whose source is one of the others'."""
        known = {label.source for label in self.iterate(others)}
        return sum(1 << i for i in self.indexes(labels) if self.labels[i].precision != MEDIUM or self.labels[i].source not in known)

    def without_weaker(self, labels: int, others: int) -> int:
        """Return the labels that tell more than the others: less precision of a source in the same state does not, another type does."""
        if not others or not labels & ~others:
            return labels
        best: dict[tuple[int, int, int], int] = {}
        for label in self.iterate(others):
            key = (label.source, label.state, label.origin)
            best[key] = max(best.get(key, -1), label.precision)
        known = {(*label[:4], label.type) for label in self.iterate(others)}
        kept = 0
        for index in self.indexes(labels):
            label = self.labels[index]
            precision = best.get((label.source, label.state, label.origin), -1)
            if label.precision > precision or (label.precision == precision and (*label[:4], label.type) not in known):
                kept |= 1 << index
        return kept

    def way(self, index: int) -> tuple[Step, ...]:
        """Return the traced steps of a label, mark first."""
        steps: list[Step] = []
        while index >= 0:
            label = self.labels[index]
            if label.step is not None:
                steps.append(label.step)
            index = label.parent
        return tuple(reversed(steps))

    def _has_step(self, index: int, step: Step) -> bool:
        for _ in range(_MAX_STEPS):
            label = self.labels[index]
            if label.step == step:
                return True
            index = label.parent
            if index < 0:
                return False
        return True

    def _move(self, labels: int, part: str, value: int | str) -> int:
        moved = labels & self.fixed
        labels ^= moved
        while labels:
            low = labels & -labels
            labels ^= low
            index = low.bit_length() - 1
            key = (index, part, value)
            found = self._moved.get(key)
            if found is None:
                found = self._moved[key] = 1 << self.index_of(_moved_label(self.labels[index], part, value))
            moved |= found
        return moved

    def index_of(self, label: Label) -> int:
        """Return the index of a label's bit."""
        found = self._bits.get(label)
        if found is None:
            found = self._bits[label] = len(self.labels)
            self.labels.append(label)
            if label.type:
                self.typed |= 1 << found
        return found


def _moved_label(label: Label, part: str, value: Any) -> Label:
    if part == "type":
        return label._replace(type=value)
    if part == "precision":
        return label._replace(precision=min(label.precision, value))
    if part == "origin":
        return label._replace(origin=value)
    if part == "kept":
        return label._replace(origin=ORIGINS.index("stored")) if label.origin == ORIGINS.index("caller") else label
    if part == "whole":
        return label._replace(is_whole=bool(value))
    if value == RAW:
        return label._replace(state=RAW)
    return label._replace(state=min(label.state, value))
