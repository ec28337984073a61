"""The configuration's JSON Schema, which editors and validators read: docs/rd4c-lint.schema.json is this, written out.

{"properties": {"select": {"type": "array", "items": {"type": "string"}, …}, "fields": …}, "additionalProperties": false}
"""

from collections.abc import Iterable, Mapping
from typing import Any

from rd4c_lint.model.finding import LEVELS, PERSONAS
from rd4c_lint.model.globs import MAX_LENGTH
from rd4c_lint.model.rule import Vocabulary
from rd4c_lint.model.taint import PRECISIONS

from .decode import DOTTED, DURATION, FAIL_ON, NONE

Schema = dict[str, Any]
_TEXT: Schema = {"type": "string"}
_DOTTED_NAME: Schema = {"type": "string", "pattern": f"^(?:{DOTTED})$"}
_DURATION: Schema = {"type": "string", "pattern": f"^(?:{DURATION})?$"}
_GLOB: Schema = {"type": "string", "minLength": 1, "maxLength": MAX_LENGTH}


def build_schema(vocabulary: Vocabulary) -> Schema:
    """Return the schema of `rd4c-lint.toml`, which is that of `[tool.rd4c-lint]` too."""
    label = _build_label(vocabulary)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Configuration of rd4c-lint",
        "description": "The keys of rd4c-lint.toml, .rd4c-lint.toml and [tool.rd4c-lint] in pyproject.toml.",
        **_table(
            {
                "extend": _say("Another file whose keys count where this one says nothing.", _TEXT | {"pattern": r"\.toml$"}),
                "src": _say("Where imports start.", _list(_TEXT)),
                "exclude": _say("Neither known nor reported.", _list(_GLOB)),
                "report-exclude": _say("Known, but not reported.", _list(_GLOB)),
                "baseline": _say("The file of findings that are known already.", _TEXT | {"minLength": 1}),
                "select": _say("Rules to run: id, name, beginning of an id, ALL.", _list(_TEXT)),
                "ignore": _say("Rules to leave out.", _list(_TEXT)),
                "per-file-ignores": _say("Rules to leave out in files that match a pattern.", _map(_GLOB, _one_or_list(_TEXT))),
                "coverage-target": _say(
                    "Percentage of fields that could hold personal data and are marked or none; fields exits 1 below it.",
                    {"type": "integer", "minimum": 0, "maximum": 100},
                ),
                "datasets": _say("Fides datasets whose categories count where no mark does.", _list(_TEXT | {"minLength": 1})),
                "fail-on": _say("The level from which a run fails.", {"enum": list(FAIL_ON)}),
                "persona": _say("Who reads: auditor sees guesses too.", {"enum": list(PERSONAS)}),
                "min-severity": _say("Nothing below is shown.", {"enum": list(LEVELS)}),
                "min-precision": _say("Nothing less sure is shown.", {"enum": list(PRECISIONS)}),
                "markers": _say("Names that mark a field inside Annotated, besides ChildData.", _list(_DOTTED_NAME)),
                "fields": _say("Marks for code that one may not touch.", _list(_build_field(vocabulary, label))),
                "agreements": _say("Who may get what, for what, until when.", _list(_build_agreement(vocabulary, label))),
                "purposes": _say(
                    "What data is collected for, and how long that lasts.", _map(_TEXT, _table({"basis": _TEXT, "retention": _DURATION}))
                ),
                "roles": _say("Who may see which label.", _map(label, _one_or_list(_TEXT))),
                "strengths": _say(
                    "How strong the guard must be in front of which label.", _map(label, {"enum": list(vocabulary.strengths)})
                ),
                "thresholds": _build_thresholds(label),
                "sanitizers": _say("Helpers of the project that make data safe.", _list(_build_sanitizer(vocabulary))),
                "rules": _say("Settings of single rules.", _map(_TEXT, _table({"severity": {"enum": list(LEVELS)}}))),
            }
        ),
    }


def _build_label(vocabulary: Vocabulary, *others: str) -> Schema:
    """A category, with an optional detail behind a dot."""
    words = "|".join(vocabulary.labels)
    ends = "".join(f"|{word}" for word in others)
    return {"type": "string", "pattern": rf"^(?:(?:{words})(?:\..+)?{ends})$"}


def _build_field(vocabulary: Vocabulary, label: Schema) -> Schema:
    kinds = ("field", "parameter", "returns", "variable")
    table = _table(
        {
            **dict.fromkeys(kinds, _DOTTED_NAME),
            "key": _TEXT,
            "label": _build_label(vocabulary, NONE),
            "subject": {"enum": list(vocabulary.subjects)},
            "purpose": _one_or_list(_TEXT),
            "retention": _DURATION,
            "basis": _TEXT,
        },
        required=["label"],
    )
    return {**table, "oneOf": [*({"required": [kind]} for kind in kinds), {"required": ["key"], "not": _any_of(kinds)}]}


def _any_of(keys: Iterable[str]) -> Schema:
    return {"anyOf": [{"required": [key]} for key in keys]}


def _build_agreement(vocabulary: Vocabulary, label: Schema) -> Schema:
    lists = {key: _one_or_list(_TEXT) for key in ("hosts", "sdk", "buckets", "queues", "mail-domains", "purposes")}
    return _table(
        {
            "id": _TEXT | {"minLength": 1},
            "recipient": _TEXT,
            **lists,
            "labels": _one_or_list(label),
            "subjects": _one_or_list({"enum": list(vocabulary.subjects)}),
            "expires": _say("A date, such as 2027-03-31.", {"type": "string", "format": "date"}),
        },
        required=["id"],
    )


def _build_thresholds(label: Schema) -> Schema:
    return _table({"small-cell": {"type": "integer", "minimum": 0}, "quasi-identifiers": _list(_list(label))})


def _build_sanitizer(vocabulary: Vocabulary) -> Schema:
    return _table({"call": _DOTTED_NAME, "state": {"enum": [*vocabulary.states, "ended"]}}, required=["call", "state"])


def _table(properties: Mapping[str, Schema], required: Iterable[str] = ()) -> Schema:
    needed = {"required": list(required)} if required else {}
    return {"type": "object", "properties": dict(properties), **needed, "additionalProperties": False}


def _map(names: Schema, values: Schema) -> Schema:
    return {"type": "object", "propertyNames": names, "additionalProperties": values}


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _one_or_list(items: Schema) -> Schema:
    return {"oneOf": [items, _list(items)]}


def _say(description: str, schema: Schema) -> Schema:
    return {"description": description, **schema}
