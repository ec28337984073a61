"""Read `vocabulary.toml`, the closed lists, and the concepts that other packs declare."""

from collections.abc import Mapping

from rd4c_lint.model.rule import LabelWord, Vocabulary

from .check import Complaints, suggest
from .reader import name_kind

LISTS = (
    "labels",
    "subjects",
    "states",
    "concepts",
    "strengths",
    "kinds",
    "origins",
    "stages",
    "principles",
    "requirements",
    "generic_names",
    "guard_words",
    "counted",
    "fides",
)
_FILE = "vocabulary.toml"


def read_vocabulary(data: Mapping[str, object], complaints: Complaints) -> Vocabulary:
    """Return the closed lists of our own `vocabulary.toml`."""
    for key in data:
        if key not in LISTS:
            complaints.add(_FILE, f'unknown key "{key}"{suggest(key, LISTS)}')
    generic = _read_list(data, "generic_names", complaints).get("names", [])
    counted = _read_list(data, "counted", complaints).get("labels", [])
    return Vocabulary(
        labels=_read_labels(data, complaints),
        subjects=_read_words(data, "subjects", complaints),
        states=_read_words(data, "states", complaints),
        concepts=_read_words(data, "concepts", complaints),
        strengths=_read_words(data, "strengths", complaints),
        kinds=_read_words(data, "kinds", complaints),
        origins=_read_words(data, "origins", complaints),
        stages=_read_words(data, "stages", complaints),
        principles=_read_words(data, "principles", complaints),
        requirements=_read_words(data, "requirements", complaints),
        fides=_read_words(data, "fides", complaints),
        guard_words=_read_words(data, "guard_words", complaints),
        counted=tuple(str(name) for name in counted) if isinstance(counted, list) else (),
        generic_names=tuple(str(name) for name in generic) if isinstance(generic, list) else (),
    )


def add_concepts(vocabulary: Vocabulary, file: str, rows: object, complaints: Complaints) -> None:
    """Add the `[[concept]]` rows of a file to the vocabulary's concepts; a word that is there keeps its sentence."""
    for index, row in enumerate(rows if isinstance(rows, list) else [rows], 1):
        where = f"{file}: concept {index}"
        if not isinstance(row, dict):
            complaints.add(where, f"expected a table, found {name_kind(row)}")
            continue
        name, what = row.get("name"), row.get("what")
        for key in row:
            if key not in {"name", "what"}:
                complaints.add(where, f'unknown key "{key}"{suggest(key, ("name", "what"))}')
        if not (isinstance(name, str) and name and isinstance(what, str)):
            complaints.add(where, 'needs name = "…" and what = "…", one word and one sentence')
            continue
        vocabulary.concepts.setdefault(name, what)


def _read_labels(data: Mapping[str, object], complaints: Complaints) -> dict[str, LabelWord]:
    labels = {}
    for name, value in _read_list(data, "labels", complaints).items():
        table = value if isinstance(value, dict) else {}
        what, tier = table.get("what"), table.get("tier")
        if isinstance(what, str) and isinstance(tier, int) and tier in {1, 2, 3}:
            labels[name] = LabelWord(name, what, tier, table.get("free") is True)
        else:
            complaints.add(_FILE, f'labels: "{name}": expected {{ tier = 1 | 2 | 3, what = "…" }}')
    return labels


def _read_words(data: Mapping[str, object], key: str, complaints: Complaints) -> dict[str, str]:
    words = {}
    for name, what in _read_list(data, key, complaints).items():
        if isinstance(what, str):
            words[name] = what
        else:
            complaints.add(_FILE, f'{key}: "{name}": expected a sentence, found {name_kind(what)}')
    return words


def _read_list(data: Mapping[str, object], key: str, complaints: Complaints) -> Mapping[str, object]:
    value: object = data.get(key)
    if isinstance(value, dict):
        return value
    complaints.add(_FILE, f'"{key}" is missing' if value is None else f"{key}: expected a table, found {name_kind(value)}")
    return {}
