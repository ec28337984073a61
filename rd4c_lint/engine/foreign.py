"""Marks that other tools left in the source, read as marks of lower precedence: what nobody marked for us counts as they say.

class PrivacyMeta: fields = ["email"]                     ForeignMark(Person, "email", ("contact.email",), origin="privacy-meta")
photo = Column(String, info={"pii": True})                ForeignMark(Child, "photo", ("media",), origin="info")
'''.. pii: … .. pii_types: name'''                        one a field whose name says such a thing
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from ..model.field_names import TOPIC, NameReader, split_name
from ..model.ir import Expr
from ..model.settings import DatasetField
from ..model.source import Place, Region
from ..model.summary import FieldInfo, ForeignNote
from .program import ClassDefinition, Program

_FREE_TEXT = "narrative"


class ForeignMark(NamedTuple):
    definition: ClassDefinition
    name: str
    labels: tuple[str, ...]
    """Empty for one that says that nothing is sensitive."""
    place: Place
    origin: str


def find_foreign(program: Program, reader: NameReader) -> Iterator[ForeignMark]:
    """Yield the marks of other tools, class by class; where two speak of one field, the nearer comes first."""
    for module in program.modules:
        notes = {note.owner: note for note in module.summary.notes}
        for definition in module.classes:
            yield from _read_keywords(definition, reader)
            yield from _read_inner_class(definition, reader)
            if definition.info.qualname in notes:
                yield from _read_note(definition, notes[definition.info.qualname], reader)


def find_in_datasets(
    program: Program, reader: NameReader, rows: Sequence[DatasetField], categories: Mapping[str, str]
) -> Iterator[ForeignMark]:
    """Yield what datasets say of classes of the project; a collection is a class by its dotted name, its name or its table's."""
    if not rows:
        return
    by_name: dict[str, list[ClassDefinition]] = {}
    for definition in program.classes:
        for name in dict.fromkeys(_list_names(definition)):
            by_name.setdefault(name, []).append(definition)
    for row in rows:
        for definition in by_name.get(row.collection.lower(), []):
            if any(field.name == row.field for field in definition.info.fields):
                labels = _translate(row, reader, categories)
                if labels:
                    yield ForeignMark(definition, row.field, labels, Place(row.path, Region(1, 0, 1, 0)), "fides")


def _list_names(definition: ClassDefinition) -> Iterator[str]:
    """`app.models.SchoolPupil`: its dotted name, `schoolpupil`, `school_pupil(s)`, `app_schoolpupil`, and the table it names."""
    info = definition.info
    snake = "_".join(split_name(info.name))
    package = definition.module.name.split(".")
    yield from (definition.dotted.lower(), info.name.lower(), snake, f"{snake}s")
    yield from (f"{part}_{info.name.lower()}" for part in package)
    tables = [field for field in info.fields if field.name == "__tablename__"]
    for inner in definition.module.classes:
        if inner.info.qualname == f"{info.qualname}.Meta":
            tables += [field for field in inner.info.fields if field.name == "db_table"]
    yield from (field.value.text.lower() for field in tables if field.value is not None and field.value.kind == "str")


def _translate(row: DatasetField, reader: NameReader, categories: Mapping[str, str]) -> tuple[str, ...]:
    """Return the label for the categories of a field: its name decides where several labels have one category."""
    reading = reader.read(row.field)
    for category in sorted(row.categories, key=len, reverse=True):
        fitting = [label for label, name in categories.items() if category == name or category.startswith(f"{name}.")]
        longest = max((len(categories[label]) for label in fitting), default=0)
        fitting = [label for label in fitting if len(categories[label]) == longest]
        if reading is not None and any(label.partition(".")[0] == reading.labels[0].partition(".")[0] for label in fitting):
            return reading.labels
        if fitting:
            return (fitting[0],)
    return ()


def _read_keywords(definition: ClassDefinition, reader: NameReader) -> Iterator[ForeignMark]:
    """`Column(String, info={"pii": True})`, `Field(json_schema_extra={"pii": "email"})`."""
    for field in definition.info.fields:
        for call in _list_calls(field):
            start = len(call.args) - len(call.names)
            for name, value in zip(call.names, call.args[start:], strict=True):
                if name not in reader.words.foreign_keywords or value.kind != "dict":
                    continue
                entries = {key.text: item for key, item in zip(value.args[::2], value.args[1::2], strict=True) if key.kind == "str"}
                item = entries.get(reader.words.foreign_key)
                if item is not None:
                    labels = () if item.text == "False" else _choose_labels(field.name, item.text if item.kind == "str" else "", reader)
                    yield ForeignMark(definition, field.name, labels, definition.module.place(item.at), name.replace("_", "-"))


def _list_calls(field: FieldInfo) -> Iterator[Expr]:
    pending = [each for each in (field.value, field.annotation) if each is not None]
    while pending:
        each = pending.pop()
        if each.kind == "call":
            yield each
        pending += each.args


def _read_inner_class(definition: ClassDefinition, reader: NameReader) -> Iterator[ForeignMark]:
    """`class PrivacyMeta: fields = [...]` in the class."""
    declared = {field.name for field in definition.info.fields}
    for inner in definition.module.classes:
        if inner.info.name not in reader.words.foreign_classes or inner.info.qualname != f"{definition.info.qualname}.{inner.info.name}":
            continue
        for field in inner.info.fields:
            parts = field.value.args if field.name in reader.words.foreign_lists and field.value is not None else []
            for part in parts:
                if part.kind == "str" and part.text in declared:
                    labels = _choose_labels(part.text, "", reader)
                    yield ForeignMark(definition, part.text, labels, definition.module.place(part.at), "privacy-meta")


def _read_note(definition: ClassDefinition, note: ForeignNote, reader: NameReader) -> Iterator[ForeignMark]:
    place = definition.module.place(note.at)
    if note.is_none:
        for field in definition.info.fields:
            yield ForeignMark(definition, field.name, (), place, "pii-annotation")
        return
    wanted = {reader.words.foreign_types[word] for word in note.words if word in reader.words.foreign_types}
    categories = {label.partition(".")[0] for label in wanted}
    for field in definition.info.fields:
        reading = reader.read(field.name)
        if reading is None and _FREE_TEXT in wanted and any(each.labels[0] == TOPIC for each in reader.read_all(field.name)):
            yield ForeignMark(definition, field.name, (_FREE_TEXT,), place, "pii-annotation")  # `value`, `data`
        if reading is None or reading.labels[0] == TOPIC:
            continue
        if not note.words or reading.labels[0].partition(".")[0] in categories or (_FREE_TEXT in reading.labels and _FREE_TEXT in wanted):
            yield ForeignMark(definition, field.name, reading.labels, place, "pii-annotation")


def _choose_labels(name: str, word: str, reader: NameReader) -> tuple[str, ...]:
    """By the word of the other tool, else by the field's name."""
    if word.lower() in reader.words.foreign_types:
        return (reader.words.foreign_types[word.lower()],)
    reading = reader.read(name)
    return reading.labels if reading is not None and reading.labels[0] != TOPIC else (reader.words.foreign_default,)
