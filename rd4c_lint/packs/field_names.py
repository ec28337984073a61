"""Read the words that names are read with: all of `names.toml`, and the `[[field_name]]`, `[[person]]` and `[[topic]]` rows of other packs.

[[field_name]]                       NameRow("identity.birth_date", 0.9, phrases=(("en", ("date", "birth")), …))
label = "identity.birth_date"
weight = 0.9
en = ["date of birth"]
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from rd4c_lint.model.field_names import TOPIC, FieldWords, NameRow, PersonRow, TopicRow, split_name
from rd4c_lint.model.rule import Vocabulary

from .check import Complaints, suggest, suggest_or_list
from .reader import TableReader, name_kind

LANGUAGES = ("en", "fr", "es", "pt", "ar")
ROWS = ("field_name", "person", "topic")
_NAME_KEYS = ("label", "weight", "kinds", "without", *LANGUAGES)
_PERSON_KEYS = ("subject", *LANGUAGES)
_TOPIC_KEYS = ("label", "words")
_LISTS = ("connectors", "synonyms", "things", "never", "columns", "kinds", "foreign", *ROWS)
Files = Sequence[tuple[str, Mapping[str, object]]]
"""Label and content of each file, ours first."""


class Lexicon(NamedTuple):
    """How words of phrases are read, as those of names are."""

    connectors: frozenset[str]
    synonyms: dict[str, str]


def read_field_words(files: Files, vocabulary: Vocabulary, complaints: Complaints) -> FieldWords:
    """Return the words of our own `names.toml`, the first of the files, joined with the rows of the others."""
    if not files:
        return FieldWords()
    label, own = files[0]
    for key in own:
        if key not in _LISTS:
            complaints.add(label, f'unknown key "{key}"{suggest(key, _LISTS)}')
    header = TableReader(own, label, vocabulary, complaints)
    things, never, columns = (
        TableReader(header.read_table(key), f"{label}: {key}", vocabulary, complaints) for key in ("things", "never", "columns")
    )
    lexicon = Lexicon(frozenset(header.read_texts("connectors")), _read_synonyms(header))
    foreign = TableReader(header.read_table("foreign"), f"{label}: foreign", vocabulary, complaints)
    kinds = dict(header.read_table("kinds"))
    texts = header.as_texts("kinds", kinds.pop("texts", []))
    known = {*kinds, ""}
    return FieldWords(
        connectors=lexicon.connectors,
        synonyms=lexicon.synonyms,
        names=tuple(row for each in _tables(files, "field_name", vocabulary, complaints) if (row := _read_name(each, lexicon, known))),
        persons=tuple(_read_person(each, lexicon) for each in _tables(files, "person", vocabulary, complaints)),
        topics=tuple(_read_topic(each, lexicon) for each in _tables(files, "topic", vocabulary, complaints)),
        things=_split_phrases(things.read_texts("words"), lexicon),
        things_anywhere=_split_phrases(things.read_texts("anywhere"), lexicon),
        wrappers=frozenset(things.read_texts("wrappers")),
        sparing=frozenset(things.read_texts("sparing")),
        never_first=frozenset(never.read_texts("first")),
        never_last=frozenset(never.read_texts("last")),
        never_paths=frozenset(never.read_texts("paths")),
        never_classes=never.read_texts("classes"),
        table_modules=frozenset(columns.read_texts("modules")),
        never_columns=frozenset(columns.read_texts("without")),
        foreign_types=_read_types(foreign),
        foreign_default=foreign.read_text("default"),
        foreign_keywords=frozenset(foreign.read_texts("keywords")),
        foreign_key=foreign.read_text("key"),
        foreign_classes=frozenset(foreign.read_texts("classes")),
        foreign_lists=frozenset(foreign.read_texts("lists")),
        kinds={kind: header.as_texts("kinds", names) for kind, names in kinds.items()},
        texts=texts,
    )


def _read_synonyms(reader: TableReader) -> dict[str, str]:
    return {word: other for word, other in reader.read_table("synonyms").items() if isinstance(other, str)}


def _read_types(reader: TableReader) -> dict[str, str]:
    types = {word: label for word, label in reader.read_table("types").items() if isinstance(label, str)}
    for label in types.values():
        _check_label(reader, label)
    return types


def _tables(files: Files, key: str, vocabulary: Vocabulary, complaints: Complaints) -> Iterable[TableReader]:
    for label, data in files:
        rows = data.get(key, [])
        if not isinstance(rows, list):
            complaints.add(label, f"{key}: expected [[{key}]] rows, found {name_kind(rows)}")
            continue
        for index, table in enumerate(rows, 1):
            if isinstance(table, dict):
                yield TableReader(table, f"{label}: {key} {index}", vocabulary, complaints)
            else:
                complaints.add(label, f"{key} {index}: expected a table, found {name_kind(table)}")


def _read_name(reader: TableReader, lexicon: Lexicon, kinds: Iterable[str]) -> NameRow | None:
    reader.check_keys(_NAME_KEYS)
    reader.require("label", "weight")
    label, weight = reader.read_text("label"), reader.table.get("weight", 0.0)
    _check_label(reader, label)
    if not isinstance(weight, int | float) or not 0 < weight <= 1:
        reader.complain("weight", f"expected a number above 0, at most 1, found {name_kind(weight)}")
        return None
    wanted = reader.read_texts("kinds")
    for kind in wanted:
        if kind not in kinds:
            reader.complain("kinds", f'unknown kind "{kind}"{suggest_or_list(kind, kinds)}')
    phrases = [(language, phrase) for language in LANGUAGES for phrase in _split_phrases(reader.read_texts(language), lexicon)]
    return NameRow(label, float(weight), wanted, frozenset(reader.read_texts("without")), tuple(dict.fromkeys(phrases)))


def _read_person(reader: TableReader, lexicon: Lexicon) -> PersonRow:
    reader.check_keys(_PERSON_KEYS)
    reader.require("subject")
    subject = reader.read_text("subject")
    if subject and subject not in reader.vocabulary.subjects:
        reader.complain("subject", f'unknown subject "{subject}"{suggest_or_list(subject, reader.vocabulary.subjects)}')
    return PersonRow(subject, tuple(phrase for language in LANGUAGES for phrase in _split_phrases(reader.read_texts(language), lexicon)))


def _read_topic(reader: TableReader, lexicon: Lexicon) -> TopicRow:
    reader.check_keys(_TOPIC_KEYS)
    reader.require("label", "words")
    label = reader.read_text("label")
    _check_label(reader, label)
    return TopicRow(label, _split_phrases(reader.read_texts("words"), lexicon))


def _check_label(reader: TableReader, label: str) -> None:
    category = label.partition(".")[0]
    if label != TOPIC and category not in reader.vocabulary.labels:
        reader.complain("label", f'unknown label "{category}"{suggest_or_list(category, reader.vocabulary.labels)}')


def _split_phrases(phrases: Iterable[str], lexicon: Lexicon) -> tuple[tuple[str, ...], ...]:
    """Return each phrase as the words that a name is split into; a `*` stays at its word."""
    return tuple(words for phrase in phrases if (words := _split_phrase(phrase, lexicon)))


def _split_phrase(phrase: str, lexicon: Lexicon) -> tuple[str, ...]:
    words: list[str] = []
    for word in phrase.split():
        pieces = [lexicon.synonyms.get(piece, piece) for piece in split_name(word) if piece not in lexicon.connectors]
        if word.endswith("*") and pieces:
            pieces[-1] += "*"
        words += pieces
    return tuple(words)
