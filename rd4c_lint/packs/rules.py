"""Turn rule files into `Rule` values.

    shape = "flow"                     Rule(shape="flow", concepts=("log",), base=6.5, cwe=(532,), …)
    concepts = ["log"]
    severity = { base = 6.5, cwe = [532] }

Which keys a rule may have depends on its shape.
"""

from typing import get_args

from rd4c_lint.model.edit import Safety
from rd4c_lint.model.finding import PERSONAS
from rd4c_lint.model.rule import Rule, RuleDoc, RuleFix, Shape, Vocabulary

from ..model.notation import Constant
from .check import Complaints
from .names import as_constant, is_constant
from .reader import CONDITION_KEYS, TableReader, name_kind
from .rows import read_label

SHAPES: tuple[Shape, ...] = get_args(Shape)
REGISTERS = ("agreements",)
_WORDS = "vocabulary.toml"
_COMMON = ("id", "name", "shape", "severity", "stage", "principles", "doc", "persona", "supersedes", "fix")
DECLARATIONS = ("field", "stored-field", "class")
FAULTS = ("missing", "expired", "outside")
_FLOW = ("labels", "subjects", "concepts", "accepts", "origins", "entry", "tiers", "not_to")
_KEYS: dict[str, tuple[str, ...]] = {
    "flow": (*_FLOW, "unless", "whole", "whole_object", "states", "threshold"),
    "guard": (*_FLOW, "needs", "has", "whole", "opened"),
    "agreement": (*_FLOW, "unless", "whole", "whole_object", "fault"),
    "together": (*_FLOW, "whole", "sets"),
    "call": ("call", *CONDITION_KEYS),
    "require": ("labels", "subjects", "of", "lacks", "tiers"),
    "house": (),
}
_REQUIRED: dict[str, tuple[str, ...]] = {
    "flow": ("concepts",),
    "guard": ("concepts", "needs"),
    "agreement": ("concepts",),
    "together": ("concepts", "sets"),
    "call": ("call",),
    "require": ("of", "lacks"),
}
RULE_KEYS = frozenset((*_COMMON, *(key for keys in _KEYS.values() for key in keys)))
"""Every key that a rule of some shape may have."""
FIXES: dict[str, tuple[str, ...]] = {
    "remove-suppression": (),
    "set-argument": ("argument", "value"),
    "quiet-fields": (),
    "write-names": (),
    "name-by-key": (),
    "spread-mark": (),
}
"""Kind of a fix and the keys it needs besides `kind`, `title` and `safety`."""
SAFETIES: tuple[Safety, ...] = get_args(Safety)
DEFAULT_BASE = 5.0
"""Base score of a rule that gives none: a warning."""
DEFAULT_STAGE = "processing"
"""Stage of a rule that names none; storage and disposal stand there too."""


def read_rule(table: object, where: str, file: str, vocabulary: Vocabulary, complaints: Complaints) -> Rule | None:
    """Return the rule a TOML table stands for; None after a complaint."""
    if not isinstance(table, dict):
        complaints.add(where, "expected a table")
        return None
    known_before = len(complaints.lines)
    reader = TableReader(table, where, vocabulary, complaints)
    shape = reader.read_word("shape", SHAPES)
    reader.check_keys((*_COMMON, *_KEYS[shape]) if shape else RULE_KEYS)
    reader.require("id", "name", "shape", *_REQUIRED.get(shape, ()))
    rule = _build_rule(reader, shape, file)
    return rule if len(complaints.lines) == known_before else None


def _build_rule(reader: TableReader, shape: str, file: str) -> Rule:
    words = reader.vocabulary
    calls = reader.read_callables("call")
    reader.parameters = tuple(dict.fromkeys(param.name for call in calls for param in call.params or ()))
    base, cwe = reader.read_nested("severity", ("base", "cwe"), _read_severity) or (DEFAULT_BASE, ())
    return Rule(
        id=reader.read_text("id"),
        name=reader.read_text("name"),
        shape=next((each for each in SHAPES if each == shape), "flow"),
        file=file,
        doc=reader.read_nested("doc", ("what", "why", "fix", "refs"), _read_doc)
        or RuleDoc(f"Something the rule {reader.read_text('name')} speaks of was found.", "", ""),
        base=base,
        cwe=cwe,
        stage=reader.read_word("stage", words.stages, _WORDS) or DEFAULT_STAGE,
        principles=reader.read_words("principles", words.principles),
        labels=_read_labels(reader),
        subjects=reader.read_words("subjects", (*words.subjects, "*")) or ("*",),
        concepts=reader.read_words("concepts", words.concepts),
        accepts=reader.read_words("accepts", words.states),
        origins=reader.read_words("origins", words.origins),
        entry=reader.read_words("entry", words.kinds),
        needs=reader.read_word("needs", words.strengths, _WORDS),
        has=reader.read_word("has", words.strengths, _WORDS),
        unless_register=reader.read_nested("unless", ("register",), _read_register) or "",
        whole=reader.read_flag("whole"),
        supersedes=reader.read_texts("supersedes"),
        persona=reader.read_word("persona", PERSONAS) or "regular",
        call=calls,
        condition=reader.read_condition(),
        of=reader.read_word("of", DECLARATIONS),
        lacks=reader.read_word("lacks", words.requirements, _WORDS),
        tiers=_read_tiers(reader),
        states=reader.read_words("states", words.states),
        fault=reader.read_word("fault", FAULTS),
        sets=_read_sets(reader),
        not_to=reader.read_texts("not_to"),
        opened=reader.read_flag("opened") if "opened" in reader.table else None,
        threshold=reader.read_flag("threshold"),
        whole_object=reader.read_flag("whole_object") if "whole_object" in reader.table else None,
        fix=reader.read_nested("fix", ("kind", "title", "safety", "argument", "value"), _read_fix),
    )


def _read_severity(reader: TableReader) -> tuple[float, tuple[int, ...]]:
    base = reader.table.get("base")
    if isinstance(base, bool) or not isinstance(base, int | float) or not 0 <= base <= 10:
        reader.complain("base", "expected a number from 0 to 10")
        base = 0.0
    return float(base), reader.read_numbers("cwe")


def _read_doc(reader: TableReader) -> RuleDoc:
    reader.require("what")
    return RuleDoc(reader.read_text("what"), reader.read_text("why"), reader.read_text("fix"), reader.read_texts("refs"))


def _read_fix(reader: TableReader) -> RuleFix:
    kind = reader.read_word("kind", tuple(FIXES))
    needed = FIXES.get(kind, ())
    reader.require("kind", "title", *needed)
    for key in ("argument", "value"):
        if kind and key in reader.table and key not in needed:
            reader.complain(key, f'a fix of kind "{kind}" has none')
    safety = reader.read_word("safety", SAFETIES) or "safe"
    return RuleFix(
        kind=kind,
        title=reader.read_text("title"),
        safety=next(each for each in SAFETIES if each == safety),
        argument=reader.read_text("argument"),
        value=_read_value(reader),
    )


def _read_value(reader: TableReader) -> Constant:
    value = reader.table.get("value")
    if value is None or is_constant(value):
        return as_constant(value)
    reader.complain("value", f"expected a constant, found {name_kind(value)}")
    return None


def _read_register(reader: TableReader) -> str:
    return reader.read_word("register", REGISTERS)


def _read_labels(reader: TableReader) -> tuple[str, ...]:
    return tuple(label for text in reader.read_texts("labels") if (label := read_label(reader, "labels", text))) or ("*",)


def _read_sets(reader: TableReader) -> tuple[tuple[str, ...], ...]:
    found = []
    listed = reader.table.get("sets", [])
    for each in listed if isinstance(listed, list) else [None]:
        if not isinstance(each, list) or len(each) < 2 or not all(isinstance(text, str) for text in each):
            reader.complain("sets", 'expected lists of two or more labels: [["identity.birth_date", "location"]]')
            continue
        found.append(tuple(label for text in each if (label := read_label(reader, "sets", text))))
    return tuple(found)


def _read_tiers(reader: TableReader) -> tuple[int, ...]:
    tiers = reader.read_numbers("tiers")
    if any(tier not in {1, 2, 3} for tier in tiers):
        reader.complain("tiers", "expected tiers from 1 to 3")
    return tiers
