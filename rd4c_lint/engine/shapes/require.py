"""Shape `require`: a declared field that lacks something, judged on its declaration."""

from collections.abc import Iterator

from ...model.rule import Rule
from ...model.source import Place
from ...model.taint import Source
from ..interpret.world import World
from ..program import ClassDefinition


def lacking_fields(rule: Rule, world: World) -> Iterator[tuple[Source, Place]]:
    """Yield (source, place) of the fields a rule of shape `require` is about: stored fields whose column is not encrypted."""
    if rule.of != "stored-field" or rule.lacks != "encrypted":
        return
    definitions = {definition.dotted: definition for definition in world.program.classes}
    for (owner, name), labels in sorted(world.sources.fields.items()):
        definition = definitions.get(owner)
        if definition is None or not _is_stored(world, definition) or _is_encrypted(world, definition, name):
            continue
        for label in world.labels.iterate(labels):
            source = world.labels.sources[label.source]
            if source.place is not None and (not rule.tiers or source.tier in rule.tiers):
                yield source, source.place


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
