"""Propose marks for fields that look child-sensitive and have none.

class Child(Model):
    data_nascimento = DateField()      Proposal(labels=("identity.birth_date",), confidence="high",
                                                reasons=('the name says "data nascimento" (pt)', "Child is about a child", …))
    is_enrolled = BooleanField()       nothing: a switch
"""

from collections.abc import Iterable, Iterator, Sequence
from fnmatch import fnmatchcase
from typing import NamedTuple

from ..model.field_names import IDS, NAME, TOPIC, WEAK, NameReader, NameReading
from ..model.proposal import Proposal, say_confidence
from ..model.rule import Packs
from ..model.settings import Settings
from ..model.source import SourceFile
from ..model.summary import FileSummary
from .declared_fields import DeclaredField, FieldLister
from .foreign import ForeignMark
from .labels import LabelTable
from .library import Library
from .link import Linker, link
from .program import ClassDefinition
from .propose_columns import propose_columns
from .seed import Seeder
from .seed_marks import MARKER
from .standing import PERSON, RECORD, Standing, StandingFinder

THRESHOLD = 0.5
_AGREES, _DISAGREES, _OF_A_THING = 0.15, 0.3, 0.4
_SURE = 0.7
_SHORT = 8
"""Words in a text that is read like a name; a longer one can only agree."""
Known = frozenset[tuple[str, str]]
"""Dotted class and field of what is marked, declared or said to be `none`."""


class _Candidate(NamedTuple):
    labels: tuple[str, ...]
    subject: str
    score: float
    reasons: tuple[str, ...]


class Found(NamedTuple):
    proposals: list[Proposal]
    imported: list[Proposal]
    """What marks of other tools say, to be turned into ours."""
    marker_module: str
    """The module of the project that defines `ChildData`, `""` if none does."""


def propose_marks(sources: Sequence[SourceFile], summaries: Sequence[FileSummary | None], packs: Packs, settings: Settings) -> Found:
    """Return proposals for the fields of a project that are neither marked, declared nor said to be `none`, by place."""
    linker = link(sources, summaries)
    library = Library(packs)
    linker.program.link_extensions(library.naming, library.extending)
    seeder = Seeder(linker, library, LabelTable(), settings, packs.vocabulary, packs.field_words)
    known = seeder.collect()
    reader = NameReader(packs.field_words)
    proposer = Proposer(linker, library, reader)
    fields = proposer.propose(frozenset({*known.fields, *known.silent}))
    declared = {*known.keys, *(name for _, name in known.fields), *(each.name for each in settings.fields if each.kind == "key")}
    columns = propose_columns(linker.program, reader, frozenset({*declared, *(field.name for field in fields)}))
    return Found(sorted([*fields, *columns]), proposer.import_marks(seeder.foreign), proposer.find_marker_module())


class Proposer:
    """Proposes marks for the fields of one program."""

    def __init__(self, linker: Linker, library: Library, reader: NameReader) -> None:
        self.linker = linker
        self.reader = reader
        self.fields = FieldLister(linker, library, reader)
        self.standings = StandingFinder(linker.program, linker, self.fields, reader)

    def propose(self, known: Known) -> list[Proposal]:
        """Return proposals for the fields that are not known, by place."""
        proposals = [
            proposal
            for definition in self.list_classes()
            for field in self.fields.list_fields(definition)
            if (definition.dotted, field.info.name) not in known and (proposal := self._propose_field(field)) is not None
        ]
        return sorted(proposals)

    def import_marks(self, marks: Iterable[ForeignMark]) -> list[Proposal]:
        """Return the marks of other tools as proposals, by place; what they call not sensitive is `none`."""
        proposals = []
        for mark in marks:
            field = next((each for each in self.fields.list_fields(mark.definition) if each.info.name == mark.name), None)
            if field is None or (not mark.labels and not self.can_hold(field)):
                continue
            reading = self.reader.read(mark.name)
            subject = (reading.subject if reading else "") or self.standings.find(mark.definition).subject or "child"
            place = mark.definition.module.place(field.info.at)
            why = (f"{mark.origin} at line {mark.place.region.line} says so",)
            proposals.append(
                Proposal(
                    place, mark.definition.info.qualname, f"{mark.definition.dotted}.{mark.name}", mark.name, mark.labels, subject,
                    "high", 1.0, why, field.form, mark.origin,
                )
            )  # fmt: skip
        return sorted(proposals)

    def find_marker_module(self) -> str:
        """Return the module that defines the marker, the one with the shortest name if several do."""
        modules = [each.module for each in self.linker.program.classes_by_name.get(MARKER, []) if each.body.code.parent == 0]
        names = [each.name for each in modules if self.reader.words.never_paths.isdisjoint(each.path.split("/"))]
        return min(names, key=lambda name: (len(name), name), default="")

    def list_classes(self) -> Iterator[ClassDefinition]:
        """Yield the classes that can hold somebody's data: not tests, settings, views."""
        paths = self.reader.words.never_paths
        for definition in self.linker.program.classes:
            if paths.isdisjoint(definition.module.path.split("/")) and not any(map(self._is_never, self._list_names(definition))):
                yield definition

    def _list_names(self, definition: ClassDefinition) -> Iterator[str]:
        for entry in self.linker.order(definition):
            yield entry.info.name if isinstance(entry, ClassDefinition) else entry.rpartition(".")[2]

    def _is_never(self, class_name: str) -> bool:
        pieces = self.reader.split(class_name)
        ends = (class_name.lower(), pieces[-1] if pieces else "")
        return any(fnmatchcase(end, pattern) for end in ends for pattern in self.reader.words.never_classes)

    def can_hold(self, field: DeclaredField) -> bool:
        """Tell whether a field could hold somebody's data by its kind: no key, switch or relation."""
        return field.kind not in ("bool", "key", "other", "relation") and not field.is_key

    def _propose_field(self, field: DeclaredField) -> Proposal | None:
        name = field.info.name
        if field.kind in ("bool", "key", "other") or self.reader.is_id_of_thing(name):
            return None
        standing = self.standings.find(field.definition)
        if field.info.in_method and standing.strength < PERSON:
            return None
        best = max(self._weigh_all(field, standing), key=lambda each: each.score, default=None)
        if best is None or best.score < THRESHOLD:
            return None
        score = round(min(best.score, 0.99), 2)
        place = field.definition.module.place(field.info.at)
        return Proposal(
            place, field.definition.info.qualname, f"{field.definition.dotted}.{name}", name, best.labels, best.subject,
            say_confidence(score), score, best.reasons, "comment" if field.info.in_method else field.form,
        )  # fmt: skip

    # -- weighing ---------------------------------------------------------------------------------------------
    def _weigh_all(self, field: DeclaredField, standing: Standing) -> Iterator[_Candidate]:
        texts = [reading for text in field.texts if len(text.split()) <= _SHORT and (reading := self.reader.read(text)) is not None]
        long_words = " ".join(field.texts)
        for reading in _first_of_each_label(self.reader.read_all(field.info.name)):
            agrees = any(set(reading.labels) & set(other.labels) for other in texts) or reading.phrase.rstrip("*") in long_words.lower()
            yield from self._weigh(field, standing, reading, f'the name says "{reading.words}"', agrees=agrees and bool(field.texts))
        for reading in texts:
            if reading.weight > WEAK:
                yield from self._weigh(field, standing, reading, f'its text says "{reading.words}"', agrees=False, penalty=0.1)

    def _weigh(
        self, field: DeclaredField, standing: Standing, reading: NameReading, said: str, *, agrees: bool, penalty: float = 0.0
    ) -> Iterator[_Candidate]:
        labels = self._choose_labels(reading, standing)
        if not labels or self._is_barred(field, standing, reading, agrees=agrees):
            return
        score = reading.weight - penalty + self._add_standing(standing, reading, labels) + (_AGREES if agrees else 0.0)
        reasons = [said + (f" ({reading.language})" if reading.language != "en" else "")]
        if standing.strength:
            others = [name for name in standing.beside if name != field.info.name][:2]
            reasons += [standing.reason] if standing.reason else [f"stands beside {' and '.join(others)}"] if others else []
        if agrees:
            reasons.append("its description agrees")
        if field.kind and reading.kinds and field.kind not in reading.kinds:
            score -= _DISAGREES
            reasons.append(f"but it holds a {field.kind}")
        yield _Candidate(labels, reading.subject or standing.subject or "child", score, tuple(reasons))

    def _choose_labels(self, reading: NameReading, standing: Standing) -> tuple[str, ...]:
        if reading.labels[0] == TOPIC:
            is_name = self.reader.says_name(reading) and standing.holds_person
            return (standing.topic,) if standing.topic and standing.strength >= RECORD and not is_name else ()
        if reading.labels == ("narrative",) and standing.topic and standing.strength:
            return tuple(dict.fromkeys((standing.topic, "narrative")))
        return reading.labels

    def _is_barred(self, field: DeclaredField, standing: Standing, reading: NameReading, *, agrees: bool) -> bool:
        """A weak word needs a class about a person; what a thing can have too is the thing's in a class about one."""
        category = reading.labels[0].partition(".")[0]
        if self.reader.is_name_of_other(reading):
            return True
        if reading.is_of_thing or (field.is_key and reading.weight < 0.5) or (standing.is_thing and category in self.reader.words.sparing):
            return True
        if reading.labels[0] == NAME and reading.weight <= WEAK and standing.strength < PERSON and not standing.holds_person:
            return True
        if category == "identifier" and reading.phrase.rpartition(" ")[2] in IDS and reading.weight < _SURE and standing.strength < PERSON:
            return True  # `student_id` is an id of another thing except in Student
        if field.kind == "relation":
            return reading.weight < 0.6 or "relation" not in reading.kinds
        return reading.weight <= WEAK and not standing.strength and not agrees

    def _add_standing(self, standing: Standing, reading: NameReading, labels: Iterable[str]) -> float:
        if standing.is_thing:
            return -_OF_A_THING
        added = standing.strength
        if standing.topic and standing.topic in {label.partition(".")[0] for label in labels}:
            added = min(PERSON, added + 0.1)
        if standing.subject == "caseworker":
            added -= 0.2
        return max(added, 0.15) if reading.subject and reading.subject != "caseworker" else added


def _first_of_each_label(readings: Iterable[NameReading]) -> list[NameReading]:
    seen: dict[str, NameReading] = {}
    for reading in readings:
        seen.setdefault(reading.labels[0], reading)
    return list(seen.values())
