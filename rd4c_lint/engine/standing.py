"""What the classes of a program are about: a child, a guardian, a record about one, a thing.

class Child(Model): …                          Standing(subject="child", strength=0.3)
class Dose(Model): child = ForeignKey(Child)   Standing(subject="child", strength=0.2, topic="health")
class Clinic(Model): …                         Standing(is_thing=True)
"""

from collections import Counter
from collections.abc import Iterable

import msgspec

from ..model.field_names import TOPIC, NameReader
from .declared_fields import DeclaredField, FieldLister
from .link import Linker
from .program import ClassDefinition, Program

PERSON, RECORD, ACCOUNT = 0.3, 0.2, 0.1
_SURE = 0.7
_ROUNDS = 3
"""Classes between a record and the person it is about: Dose -> Visit -> Stay -> Child."""


class Standing(msgspec.Struct):
    """How much the class adds to what a field's name says, and about whom and what its fields are."""

    strength: float = 0.0
    subject: str = ""
    topic: str = ""
    is_thing: bool = False
    reason: str = ""
    beside: tuple[str, ...] = ()
    """Fields that are surely about a person."""
    holds_person: bool = False
    """One of them is a gender, an age or a birth date: a `name` beside it is the person's."""


class StandingFinder:
    """Finds out what every class is about, once."""

    def __init__(self, program: Program, linker: Linker, fields: FieldLister, reader: NameReader) -> None:
        self.linker = linker
        self.fields = fields
        self.reader = reader
        self.standings = {each.uid: self._judge_alone(each) for each in program.classes}
        for _ in range(_ROUNDS):
            if not sum(self._follow_relations(each) for each in program.classes):
                break

    def find(self, definition: ClassDefinition) -> Standing:
        """Return what a class is about."""
        return self.standings[definition.uid]

    def list_all_fields(self, definition: ClassDefinition) -> list[DeclaredField]:
        """Return the fields of a class and of its bases in the project."""
        return [
            field
            for entry in self.linker.order(definition)
            if isinstance(entry, ClassDefinition)
            for field in self.fields.list_fields(entry)
        ]

    def _judge_alone(self, definition: ClassDefinition) -> Standing:
        """By the names of the class, its bases and its fields."""
        name = definition.info.name
        standing = Standing(topic=self.reader.find_topic(name), is_thing=self.reader.is_thing(name))
        for entry in self.linker.order(definition):
            self._judge_name(entry.info.name if isinstance(entry, ClassDefinition) else entry.rpartition(".")[2], standing)
        sure = self._find_sure_fields(definition)
        standing.is_thing = standing.is_thing and "identity.birth_date" not in sure
        standing.beside = tuple(sorted(sure.values()))
        standing.holds_person = not standing.is_thing and any(label in sure for label in ("identity.birth_date", "identity.gender"))
        if not standing.is_thing and standing.strength < RECORD and (len(sure) > 1 or "identity.birth_date" in sure) and _says_who(sure):
            _raise(standing, RECORD, standing.subject or "child", "")
        topics = Counter(label.partition(".")[0] for label in sure if label.partition(".")[0] not in _PERSONAL)
        if not standing.topic and topics:
            standing.topic = max(topics.items(), key=lambda pair: (pair[1], pair[0]))[0]
        return standing

    def _judge_name(self, name: str, standing: Standing) -> None:
        subject = self.reader.find_person(name)
        if subject is None or (standing.is_thing and subject == ""):
            return
        if subject == "":
            _raise(standing, ACCOUNT, "", f"{name} is an account")
        elif self.reader.ends_with_person(name, subject):
            _raise(standing, PERSON, subject, f"{name} is about a {subject.replace('_', ' ')}")
            standing.is_thing = False
        elif not standing.is_thing:
            _raise(standing, RECORD, subject, f"{name} is about a {subject.replace('_', ' ')}")

    def _find_sure_fields(self, definition: ClassDefinition) -> dict[str, str]:
        found: dict[str, str] = {}
        for field in self.list_all_fields(definition):
            if field.kind in ("bool", "other"):
                continue
            reading = self.reader.read(field.info.name)
            if reading is not None and reading.weight >= _SURE and reading.labels[0] != TOPIC:
                found.setdefault(reading.labels[0], field.info.name)
        return found

    def _follow_relations(self, definition: ClassDefinition) -> bool:
        """A record about a person: it points to one, or to another record about one."""
        standing = self.standings[definition.uid]
        if standing.is_thing or standing.strength >= RECORD:
            return False
        before = standing.strength
        for field in self.list_all_fields(definition):
            if field.kind != "relation" and not field.info.name.endswith("_id"):
                continue
            for other in field.related:
                target = self.standings[other.uid]
                if target.strength >= RECORD and not target.is_thing and target.subject != "caseworker":
                    _raise(standing, RECORD, target.subject, f"{definition.info.name} points to {other.info.name}")
            if not field.related:
                for text in (field.related_name, field.info.name.removesuffix("_id")):
                    named = self.reader.find_person(text)
                    if named in ("child", ""):
                        _raise(standing, RECORD if named else ACCOUNT, named, f'{definition.info.name} points to "{text}"')
            elif any(self.standings[other.uid].strength == ACCOUNT for other in field.related):
                _raise(standing, ACCOUNT, "", f"{definition.info.name} points to {field.related[0].info.name}")
        return standing.strength > before


_ANYBODYS = frozenset({"contact", "location", "device", "media", "narrative"})
_PERSONAL = frozenset({"identity", "identifier", "contact", "location", "narrative", "media", "device", TOPIC})
"""Labels that a record about anything has: they are no topic."""


def _says_who(labels: Iterable[str]) -> bool:
    """A phone and a place alone may be a shop's."""
    return any(label.partition(".")[0] not in _ANYBODYS for label in labels)


def _raise(standing: Standing, strength: float, subject: str, reason: str) -> None:
    if strength > standing.strength:
        standing.strength, standing.subject, standing.reason = strength, subject, reason
