"""Shape `require`: a declaration that lacks something, judged without looking at what flows.

hiv = models.CharField(max_length=9)  # rd4c: health      a stored field without an encrypted column
birth_date: date  # rd4c: identity                        a field without a purpose, without an end of its keeping
"""

from collections.abc import Callable, Iterator

from ...model.rule import Rule
from ...model.settings import Settings
from ...model.taint import Source
from ..interpret.world import World
from ..program import ClassDefinition
from ..wording import describe_fields
from .classes import find_loud_classes, find_taking_all
from .declared import Declared, expose, list_fields, order_source
from .listings import find_open_listings
from .unmarked import find_unmarked


def find_lacking(rule: Rule, world: World, settings: Settings) -> Iterator[Declared]:
    """Yield what a rule of shape `require` finds, class by class."""
    finder = _FINDERS.get((rule.of, rule.lacks))
    if finder is not None:
        yield from finder(rule, world, settings)


# -- fields -------------------------------------------------------------------------------------------------------
def _find_plain_columns(rule: Rule, world: World, settings: Settings) -> Iterator[Declared]:
    definitions = {definition.dotted: definition for definition in world.program.classes}
    for owner, name, source in list_fields(rule, world):
        definition = definitions.get(owner)
        if definition is None or source.place is None or not _is_stored(world, definition) or _is_encrypted(world, definition, name):
            continue
        message = f"{source.name} of {source.owner} is kept in a plain column"
        yield Declared(message, source.place, (expose(source),), source.owner, "database")


def _find_without_purpose(rule: Rule, world: World, settings: Settings) -> Iterator[Declared]:
    yield from _group(rule, world, lambda source: not source.purposes, "no stated purpose")


def _find_without_retention(rule: Rule, world: World, settings: Settings) -> Iterator[Declared]:
    """A field is kept as long as it says itself, or as long as one of its purposes in the register does."""
    ends = {purpose.name for purpose in settings.purposes if _is_duration(purpose.retention)}
    yield from _group(
        rule,
        world,
        lambda source: not _is_duration(source.retention) and not any(purpose in ends for purpose in source.purposes),
        "no end to how long it is kept",
    )


def _is_duration(text: str) -> bool:
    return text.startswith("P")


def _group(rule: Rule, world: World, is_lacking: Callable[[Source], bool], what: str) -> Iterator[Declared]:
    """Yield one finding a class, at its first field that lacks something."""
    lacking: dict[str, list[Source]] = {}
    for owner, _, source in list_fields(rule, world):
        if source.place is not None and is_lacking(source):
            lacking.setdefault(owner, []).append(source)
    for owner, sources in lacking.items():
        exposures = tuple(expose(source) for source in sorted(set(sources), key=order_source))
        place = exposures[0].source.place
        assert place is not None
        verb = "has" if len(exposures) == 1 else "have"
        yield Declared(f"{describe_fields(exposures)} {verb} {what}", place, exposures, owner)


def _is_stored(world: World, definition: ClassDefinition) -> bool:
    owners = world.external_bases(world.class_id(definition))
    return any(row.persistent for row in world.library.type_rows(owners))


def _is_encrypted(world: World, definition: ClassDefinition, name: str) -> bool:
    for info in definition.info.fields:
        if info.name != name or info.value is None or info.value.kind != "call":
            continue
        declared = world.resolve_text(definition.module, info.value.args[0])
        rows = world.library.calls("sanitizers", world.library.order(declared) if declared else ())
        if any(row.state == "encrypted" for row, _ in rows):
            return True
    return False


_FINDERS: dict[tuple[str, str], Callable[[Rule, World, Settings], Iterator[Declared]]] = {
    ("stored-field", "encryption"): _find_plain_columns,
    ("field", "purpose"): _find_without_purpose,
    ("field", "retention"): _find_without_retention,
    ("field", "mark"): find_unmarked,
    ("class", "quiet_text"): find_loud_classes,
    ("class", "chosen_fields"): find_taking_all,
    ("class", "permission"): find_open_listings,
}
"""(`of`, `lacks`) -> what looks for it."""
