"""Turn one configuration table into values, checked against the vocabulary.

[[fields]]                                FieldDeclaration("field", "app.models.Individual.birth_date", "identity.birth_date")
field = "app.models.Individual.birth_date"
label = "identity.birth_date"
"""

import re
from collections.abc import Collection

import msgspec

from rd4c_lint.model.finding import LEVELS, PERSONAS
from rd4c_lint.model.globs import MAX_LENGTH
from rd4c_lint.model.rule import Vocabulary
from rd4c_lint.model.settings import Agreement, DatasetField, FieldDeclaration, Purpose, RuleOverride, SanitizerDeclaration
from rd4c_lint.model.taint import PRECISIONS

from .table import Table, suggest

FAIL_ON = (*LEVELS[::-1], "never")
NONE = "none"
KEYS = (
    "agreements",
    "baseline",
    "coverage-target",
    "datasets",
    "exclude",
    "extend",
    "fail-on",
    "fields",
    "ignore",
    "markers",
    "min-precision",
    "min-severity",
    "per-file-ignores",
    "persona",
    "purposes",
    "report-exclude",
    "roles",
    "rules",
    "sanitizers",
    "select",
    "src",
    "strengths",
    "thresholds",
)
_KINDS = ("field", "parameter", "returns", "variable")
DOTTED = r"[\w*-]+(\.[\w*-]+)*"
DURATION = r"P(?=[\dT])(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?"


class Judgement(msgspec.Struct, frozen=True):
    """What decides how findings are shown; None or empty where the file does not say."""

    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] | None = None
    coverage_target: int | None = None
    fail_on: str = ""
    persona: str = ""
    min_severity: str = ""
    min_precision: str = ""
    small_cell: int | None = None
    quasi_identifiers: tuple[tuple[str, ...], ...] | None = None
    overrides: tuple[RuleOverride, ...] = ()
    per_file_ignores: tuple[tuple[str, tuple[str, ...]], ...] = ()


class Knowledge(msgspec.Struct, frozen=True):
    """What is known about the project; several configurations are joined."""

    src: tuple[str, ...] | None = None
    exclude: tuple[str, ...] = ()
    report_exclude: tuple[str, ...] = ()
    markers: tuple[str, ...] = ()
    fields: tuple[FieldDeclaration, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    purposes: tuple[Purpose, ...] = ()
    roles: tuple[tuple[str, tuple[str, ...]], ...] = ()
    strengths: tuple[tuple[str, str], ...] = ()
    sanitizers: tuple[SanitizerDeclaration, ...] = ()
    baselines: tuple[str, ...] = ()
    datasets: tuple[DatasetField, ...] = ()
    files: tuple[str, ...] = ()
    """The configuration files themselves."""


def decode_judgement(table: Table, vocabulary: Vocabulary) -> Judgement:
    """Return how the file wants findings shown."""
    thresholds = table.take_table("thresholds")
    thresholds.check_keys(("small-cell", "quasi-identifiers"))
    return Judgement(
        select=table.take_texts("select") if "select" in table.values else None,
        ignore=table.take_texts("ignore") if "ignore" in table.values else None,
        coverage_target=_take_percent(table, "coverage-target"),
        fail_on=table.take_choice("fail-on", FAIL_ON),
        persona=table.take_choice("persona", PERSONAS),
        min_severity=table.take_choice("min-severity", LEVELS),
        min_precision=table.take_choice("min-precision", PRECISIONS),
        small_cell=thresholds.take_number("small-cell", 10) if "small-cell" in thresholds.values else None,
        quasi_identifiers=_decode_sets(thresholds, vocabulary) if "quasi-identifiers" in thresholds.values else None,
        overrides=_decode_overrides(table.take_table("rules")),
        per_file_ignores=_decode_ignores(table.take_table("per-file-ignores")),
    )


def _take_percent(table: Table, key: str) -> int | None:
    if key not in table.values:
        return None
    number = table.take_number(key, 0)
    if number > 100:
        table.complain(key, f"found {number}, expected a percentage, 0 to 100")
    return number


def decode_knowledge(table: Table, vocabulary: Vocabulary) -> Knowledge:
    """Return what the file says about the project."""
    table.check_keys(KEYS)
    return Knowledge(
        src=table.take_texts("src") if "src" in table.values else None,
        exclude=_decode_globs(table, "exclude"),
        report_exclude=_decode_globs(table, "report-exclude"),
        markers=tuple(name for name in table.take_texts("markers") if _is_dotted(table, "markers", name)),
        fields=tuple(field for entry in table.take_tables("fields") if (field := decode_field(entry, vocabulary)) is not None),
        agreements=tuple(_decode_agreement(entry, vocabulary) for entry in table.take_tables("agreements")),
        purposes=_decode_purposes(table.take_table("purposes")),
        roles=_decode_roles(table.take_table("roles"), vocabulary),
        strengths=_decode_strengths(table.take_table("strengths"), vocabulary),
        sanitizers=tuple(_decode_sanitizer(entry, vocabulary) for entry in table.take_tables("sanitizers")),
    )


def decode_field(entry: Table, vocabulary: Vocabulary) -> FieldDeclaration | None:
    """Return a `[[fields]]` entry; None, and a complaint, where it does not say what it is about."""
    entry.check_keys((*_KINDS, "key", "label", "subject", "purpose", "retention", "basis"))
    named = [kind for kind in _KINDS if kind in entry.values]
    if len(named) > 1 or not (named or "key" in entry.values):
        found = " and ".join(named) or "none of them"
        entry.complain("", f"found {found}, expected exactly one of {', '.join(_KINDS)} (narrowed by key), or key alone")
        return None
    kind = named[0] if named else "key"
    name, label = entry.take_text(kind), entry.take_text("label")
    if named and not (_is_dotted(entry, kind, name) and ("*" not in name or _is_glob(entry, kind, name))):
        return None
    if not _is_label(entry, "label", label, vocabulary, or_none=True):
        return None
    return FieldDeclaration(
        kind=kind,
        name=name,
        label="" if label == NONE else label,
        key=entry.take_text("key") if named else "",
        subject=entry.take_choice("subject", vocabulary.subjects, "child"),
        purposes=entry.take_texts("purpose", or_one=True),
        retention=_take_duration(entry),
        basis=entry.take_text("basis"),
        is_none=label == NONE,
        path=entry.layer.shown,
        line=entry.line,
    )


def _is_label(table: Table, key: str, label: str, vocabulary: Vocabulary, *, or_none: bool = False) -> bool:
    """A label is a category of the vocabulary, with an optional detail: `identity.birth_date`."""
    if or_none and label == NONE:
        return True
    category, dot, detail = label.partition(".")
    if category in vocabulary.labels and (detail or not dot):
        return True
    expected = "a category, or a category with a detail such as identity.birth_date"
    known = (*vocabulary.labels, NONE) if or_none else tuple(vocabulary.labels)
    table.complain(key, f'found "{label}", expected {expected}{suggest(category, known)}; categories: {", ".join(vocabulary.labels)}')
    return False


def _is_dotted(table: Table, key: str, name: str) -> bool:
    if re.fullmatch(DOTTED, name):
        return True
    table.complain(key, f'found "{name}", expected a dotted name such as app.models.Child.birth_date')
    return False


def _take_duration(table: Table) -> str:
    text = table.take_text("retention")
    if text and not re.fullmatch(DURATION, text):
        table.complain("retention", f'found "{text}", expected an ISO 8601 duration such as P5Y or P18M')
    return text


def _decode_globs(table: Table, key: str, *, or_one: bool = False) -> tuple[str, ...]:
    return tuple(glob for glob in table.take_texts(key, or_one=or_one) if _is_glob(table, key, glob))


def _is_glob(table: Table, key: str, glob: str) -> bool:
    if 0 < len(glob) <= MAX_LENGTH:
        return True
    table.complain(key, f"found a pattern of {len(glob)} characters, expected 1 to {MAX_LENGTH}")
    return False


def _decode_ignores(table: Table) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((glob, table.take_texts(glob, or_one=True)) for glob in table.values if _is_glob(table, glob, glob))


def _decode_agreement(entry: Table, vocabulary: Vocabulary) -> Agreement:
    lists = ("hosts", "sdk", "buckets", "queues", "mail-domains")
    entry.check_keys(("id", "recipient", "labels", "purposes", "subjects", "expires", *lists))
    if not entry.take_text("id"):
        entry.complain("id", "expected the agreement's id")
    patterns = {key.replace("-", "_"): _decode_globs(entry, key, or_one=True) for key in lists}
    labels = entry.take_texts("labels", or_one=True)
    return Agreement(
        id=entry.take_text("id"),
        recipient=entry.take_text("recipient"),
        labels=tuple(label for label in labels if _is_label(entry, "labels", label, vocabulary)),
        subjects=entry.take_choices("subjects", vocabulary.subjects),
        expires=entry.take_date("expires"),
        purposes=entry.take_texts("purposes", or_one=True),
        path=entry.layer.shown,
        line=entry.line,
        **patterns,
    )


def _decode_purposes(table: Table) -> tuple[Purpose, ...]:
    found = []
    for name in table.values:
        purpose = table.take_table(name)
        purpose.check_keys(("basis", "retention"))
        found.append(Purpose(name, purpose.take_text("basis"), _take_duration(purpose), purpose.layer.shown, purpose.line))
    return tuple(found)


def _decode_roles(table: Table, vocabulary: Vocabulary) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((label, table.take_texts(label, or_one=True)) for label in table.values if _is_label(table, label, label, vocabulary))


def _decode_strengths(table: Table, vocabulary: Vocabulary) -> tuple[tuple[str, str], ...]:
    return tuple(
        (label, table.take_choice(label, vocabulary.strengths)) for label in table.values if _is_label(table, label, label, vocabulary)
    )


def _decode_sanitizer(entry: Table, vocabulary: Vocabulary) -> SanitizerDeclaration:
    entry.check_keys(("call", "state"))
    call = entry.take_text("call")
    _is_dotted(entry, "call", call)
    states: Collection[str] = (*vocabulary.states, "ended")
    state = entry.take_text("state")
    entry.check_word("state", state, states)
    return SanitizerDeclaration(call, state, entry.layer.shown, entry.line)


def _decode_sets(table: Table, vocabulary: Vocabulary) -> tuple[tuple[str, ...], ...]:
    value = table.values.get("quasi-identifiers")
    if not isinstance(value, list) or not all(isinstance(part, list) and all(isinstance(label, str) for label in part) for part in value):
        table.complain("quasi-identifiers", 'expected a list of lists of labels: [["identity.birth_date", "location"]]')
        return ()
    return tuple(tuple(label for label in part if _is_label(table, "quasi-identifiers", label, vocabulary)) for part in value)


def _decode_overrides(table: Table) -> tuple[RuleOverride, ...]:
    found = []
    for name in table.values:
        rule = table.take_table(name)
        rule.check_keys(("severity",))
        found.append(RuleOverride(name, rule.take_choice("severity", LEVELS)))
    return tuple(found)
