"""What the name of a field or class says about its content: the words of `rules/names.toml`, and how a name is read with them.

NameReader(words).read("mother_phone_no")    NameReading(("contact.phone",), 0.75, phrase="phone no", words="phone_no", subject="guardian")
NameReader(words).read("dateNaissance")      NameReading(("identity.birth_date",), 0.9, phrase="date naissance", language="fr")
NameReader(words).read("phone_format")       None: `format` makes it something else
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from functools import lru_cache
from typing import Final

import msgspec

NAME = "identity.name"
WEAK = 0.4
"""A word up to this weight says little by itself: it needs a class about a person, or a text that agrees."""
IDS = frozenset({"id", "ids", "pk", "fk", "uuid", "guid"})
TOPIC = "@topic"
"""Label of words that say what the class is about, and nothing by themselves."""

_PIECE = r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+"
_JOINED = 6
"""A phrase of several words may be written as one from this length on: `firstname`, not `idno`."""


class NameRow(msgspec.Struct, frozen=True):
    label: str
    weight: float
    kinds: tuple[str, ...]
    without: frozenset[str]
    phrases: tuple[tuple[str, tuple[str, ...]], ...]
    """Language and words."""


class PersonRow(msgspec.Struct, frozen=True):
    subject: str
    """`""` for an account that may be anybody's."""
    phrases: tuple[tuple[str, ...], ...]


class TopicRow(msgspec.Struct, frozen=True):
    label: str
    phrases: tuple[tuple[str, ...], ...]


class FieldWords(msgspec.Struct, frozen=True):
    """`rules/names.toml`, read; the comments there say what each list means."""

    connectors: frozenset[str] = frozenset()
    synonyms: dict[str, str] = {}
    names: tuple[NameRow, ...] = ()
    persons: tuple[PersonRow, ...] = ()
    topics: tuple[TopicRow, ...] = ()
    things: tuple[tuple[str, ...], ...] = ()
    things_anywhere: tuple[tuple[str, ...], ...] = ()
    wrappers: frozenset[str] = frozenset()
    sparing: frozenset[str] = frozenset()
    never_first: frozenset[str] = frozenset()
    never_last: frozenset[str] = frozenset()
    never_paths: frozenset[str] = frozenset()
    never_classes: tuple[str, ...] = ()
    table_modules: frozenset[str] = frozenset()
    never_columns: frozenset[str] = frozenset()
    foreign_types: dict[str, str] = {}
    """Words of other tools for kinds of personal data, and our labels."""
    foreign_default: str = "identity"
    foreign_keywords: frozenset[str] = frozenset()
    foreign_key: str = ""
    foreign_classes: frozenset[str] = frozenset()
    foreign_lists: frozenset[str] = frozenset()
    kinds: dict[str, tuple[str, ...]] = {}
    texts: tuple[str, ...] = ()


class NameReading(msgspec.Struct, frozen=True):
    """What a name says. `labels`: the main one first; a free text about something has both."""

    labels: tuple[str, ...]
    weight: float
    phrase: str
    """As the data has it."""
    words: str
    """As the name has it."""
    language: str
    kinds: tuple[str, ...]
    subject: str = ""
    """Whom the name names, `""` if nobody."""
    rest: str = ""
    """The other words of the name."""
    is_of_thing: bool = False
    """The name, number or address of an organisation, place or product."""


class _Hit(msgspec.Struct, frozen=True):
    start: int
    end: int
    row: NameRow
    language: str
    phrase: tuple[str, ...]

    @property
    def rank(self) -> tuple[float, int, int]:
        return self.row.weight + 0.1 * (len(self.phrase) - 1), len("".join(self.phrase)), self.end


def split_name(name: str) -> tuple[str, ...]:
    """Return the words of a name or text in lower case, without accents: `DateOfBirth` -> date, of, birth."""
    return tuple(piece.lower() for piece in re.findall(_PIECE, _strip_accents(name)))


def read_words(pieces: Sequence[str], connectors: frozenset[str], synonyms: Mapping[str, str]) -> tuple[str, ...]:
    """Return words without connectors, each as the word that it is read as; connectors alone stay."""
    kept = [piece for piece in pieces if piece not in connectors] or pieces
    return tuple(synonyms.get(piece, piece) for piece in kept)


def _strip_accents(name: str) -> str:
    return unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()


_LONGEST_PERSON: Final = 3
"""Words for a person: `foster parent`, `wali amr`."""


class NameReader:
    """Reads names with one set of words; answers are kept."""

    def __init__(self, words: FieldWords) -> None:
        self.words = words
        self._by_word: dict[str, list[tuple[NameRow, str, tuple[str, ...]]]] = {}
        self._by_start: dict[str, list[tuple[NameRow, str, tuple[str, ...]]]] = {}
        for row in words.names:
            for language, phrase in row.phrases:
                self._index(row, language, phrase)
        self._persons = [(row.subject, PhraseIndex(row.phrases)) for row in words.persons]
        self._topics = [(row.label, PhraseIndex(row.phrases)) for row in words.topics]
        self._things = PhraseIndex(words.things)
        bare = (row for row in words.names if row.label == NAME and row.weight <= WEAK)
        self._bare = frozenset(" ".join(phrase) for row in bare for _, phrase in row.phrases)
        self._things_anywhere = PhraseIndex(words.things_anywhere)
        self.read_all = lru_cache(maxsize=8192)(self._read_all)

    def _index(self, row: NameRow, language: str, phrase: tuple[str, ...]) -> None:
        entry = (row, language, phrase)
        if phrase[0].endswith("*"):
            self._by_start.setdefault(phrase[0][:3], []).append(entry)
        else:
            self._by_word.setdefault(phrase[0], []).append(entry)
        joined = "".join(phrase)
        if len(phrase) > 1 and len(joined) >= _JOINED and "*" not in joined:
            self._by_word.setdefault(joined, []).append((row, language, (joined,)))

    def split(self, name: str) -> tuple[str, ...]:
        """Return the words of a name without connectors."""
        return read_words(split_name(name), self.words.connectors, self.words.synonyms)

    def split_class(self, name: str) -> tuple[str, ...]:
        """Return the words of a class's name that say what it is about: `MemberInfoForm` -> member."""
        pieces = self.split(name)
        while len(pieces) > 1 and pieces[-1] in self.words.wrappers:
            pieces = pieces[:-1]
        return pieces

    def read(self, name: str) -> NameReading | None:
        """Return what a name says about a person, None if nothing or if it is a count, a switch or a thing's."""
        return next((reading for reading in self.read_all(name) if not reading.is_of_thing and reading.labels[0] != TOPIC), None)

    def _read_all(self, name: str) -> tuple[NameReading, ...]:
        """Return all readings of a name, the best first; words of a thing stand in some."""
        pieces = self.split(name)
        hits = sorted(self._find_hits(pieces), key=lambda hit: hit.rank, reverse=True)
        if not hits or self._is_never(pieces, hits[0]):
            return ()
        return tuple(self._describe(name, pieces, hit, hits) for hit in hits)

    def _describe(self, name: str, pieces: Sequence[str], hit: "_Hit", hits: Sequence["_Hit"]) -> NameReading:
        subject, covered = self._find_subject(pieces, hit)
        return NameReading(
            labels=_join_labels(hit, hits),
            weight=hit.row.weight,
            phrase=" ".join(hit.phrase),
            words=self._quote(name, hit),
            language=hit.language,
            kinds=hit.row.kinds,
            subject=subject,
            rest=" ".join(piece for at, piece in enumerate(pieces) if not hit.start <= at < hit.end and not piece.isdigit()),
            is_of_thing=self._is_of_thing(pieces, hit, covered | _cover(hit, hits)),
        )

    def _quote(self, name: str, hit: "_Hit") -> str:
        """Return the piece of the name that a phrase fits, as it is written but for accents."""
        plain = _strip_accents(name)
        found = list(re.finditer(_PIECE, plain))
        kept = [match for match in found if match[0].lower() not in self.words.connectors] or found
        return plain[kept[hit.start].start() : kept[hit.end - 1].end()]

    def _find_hits(self, pieces: Sequence[str]) -> Iterator[_Hit]:
        for start, piece in enumerate(pieces):
            for row, language, phrase in [*self._by_word.get(piece, ()), *self._by_start.get(piece[:3], ())]:
                end = start + len(phrase)
                if end > len(pieces) or not all(map(_fits, pieces[start:end], phrase)):
                    continue
                rest = {*pieces[:start], *pieces[end:]}
                if not rest & row.without:
                    yield _Hit(start, end, row, language, phrase)

    def _is_never(self, pieces: Sequence[str], best: _Hit) -> bool:
        return (best.start > 0 and pieces[0] in self.words.never_first) or (best.end < len(pieces) and pieces[-1] in self.words.never_last)

    def _find_subject(self, pieces: Sequence[str], best: _Hit) -> tuple[str, frozenset[int]]:
        places = {subject: place for subject, index in self._persons if (place := index.find(pieces)) is not None}
        for subject, place in places.items():
            if subject not in ("", "child"):
                return subject, frozenset(range(*place))
        child = places.get("child")
        return ("child", frozenset(range(*child))) if child is not None and child != (best.start, best.end) else ("", frozenset())

    def _is_of_thing(self, pieces: Sequence[str], best: _Hit, covered: frozenset[int]) -> bool:
        """`hospital_phone`: words of a thing beside the phrase, for labels that a thing can have too."""
        if best.row.label.partition(".")[0] not in self.words.sparing:
            return False
        rest = [piece if not best.start <= at < best.end and at not in covered else "" for at, piece in enumerate(pieces)]
        return self._things.find(rest) is not None

    def find_person(self, name: str) -> str | None:
        """Return whom the name of a class or relation is about: a subject, `""` for an account, None for nobody."""
        pieces = self.split_class(name)
        found = [(place, subject) for subject, index in self._persons if (place := index.find(pieces)) is not None]
        return max(found, key=lambda pair: (pair[1] != "", pair[0][1] - pair[0][0], pair[0][1]))[1] if found else None

    def ends_with_person(self, name: str, subject: str) -> bool:
        """Tell whether the name of a class is a word for a person, whatever stands before it: `SickChild`, not `ChildPhoto`."""
        pieces = self.split_class(name)
        indexes = [index for each, index in self._persons if each == subject]
        tails = [pieces[start:] for start in range(max(0, len(pieces) - _LONGEST_PERSON), len(pieces))]
        return any(index.find(tail) == (0, len(tail)) for tail in tails for index in indexes)

    def is_id_of_thing(self, name: str) -> bool:
        """Tell whether a name says nothing, or is that of an id without being an identifier of a person: `visit_id`, not `patient_id`."""
        pieces = self.split(name)
        if not pieces or pieces[-1] not in IDS:
            return not pieces
        reading = self.read(name)
        return reading is None or not reading.phrase.endswith(pieces[-1])

    def says_name(self, reading: NameReading) -> bool:
        """Tell whether the words are a bare `name`, in any language."""
        return reading.phrase in self._bare

    def is_name_of_other(self, reading: NameReading) -> bool:
        """Tell whether a bare `name` is that of something else: `cluster_name`, not `name` or `child_name`."""
        return self.says_name(reading) and bool(reading.rest) and self.find_person(reading.rest) is None

    def find_topic(self, name: str) -> str:
        """Return the label of what the name of a class is about, or nothing."""
        pieces = self.split(name)
        return next((label for label, index in self._topics if index.find(pieces) is not None), "")

    def is_thing(self, name: str) -> bool:
        """Tell whether the name of a class is a thing's: `SchoolRoom`, not `HospitalAdmission`."""
        pieces = self.split_class(name)
        if self._things_anywhere.find(pieces) is not None:
            return True
        last = self._things.find(pieces)
        return last is not None and (last[1] == len(pieces) or self._things.find(pieces[-1:]) is not None)

    def find_kind(self, type_name: str) -> str:
        """Return the kind of a field by the last part of its type's name, or nothing."""
        last = type_name.rpartition(".")[2]
        return next((kind for kind, names in self.words.kinds.items() if any(fnmatchcase(last, name) for name in names)), "")


class PhraseIndex:
    """Finds the longest of many phrases in a name, by their first words."""

    def __init__(self, phrases: Iterable[tuple[str, ...]]) -> None:
        self._by_word: dict[str, list[tuple[str, ...]]] = {}
        self._by_start: dict[str, list[tuple[str, ...]]] = {}
        for phrase in phrases:
            first = phrase[0]
            table, key = (self._by_start, first[:3]) if first.endswith("*") else (self._by_word, first)
            table.setdefault(key, []).append(phrase)

    def find(self, pieces: Sequence[str]) -> tuple[int, int] | None:
        """Return start and end of the longest phrase, the last one of equals."""
        best: tuple[int, int] | None = None
        for start, piece in enumerate(pieces):
            for phrase in (*self._by_word.get(piece, ()), *self._by_start.get(piece[:3], ())):
                end = start + len(phrase)
                if end <= len(pieces) and all(map(_fits, pieces[start:end], phrase)) and (best is None or end - start >= best[1] - best[0]):
                    best = start, end
        return best


def _fits(piece: str, word: str) -> bool:
    return piece.startswith(word[:-1]) if word.endswith("*") else piece == word


def _cover(best: _Hit, hits: Sequence[_Hit]) -> frozenset[int]:
    """Return the places of words that say the same as the best: `city_location` is no thing's location."""
    category = best.row.label.partition(".")[0]
    return frozenset(at for hit in hits if hit.row.label.partition(".")[0] == category for at in range(hit.start, hit.end))


def _join_labels(best: _Hit, others: Sequence[_Hit]) -> tuple[str, ...]:
    """`allergy_notes` is health and a free text: both labels, if their words do not overlap."""
    second = next((hit for hit in others if hit.start >= best.end or hit.end <= best.start), None)
    if second is None or "narrative" not in (best.row.label, second.row.label) or TOPIC in (best.row.label, second.row.label):
        return (best.row.label,)
    return tuple(dict.fromkeys((best.row.label, second.row.label)))
