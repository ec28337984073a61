"""Pages that list marked fields to whoever reaches them: class attributes that name columns of the class a page is about.

@admin.register(Case)                             the page is about Case
class CaseAdmin(admin.ModelAdmin):
    list_display = ["surname", "hiv_status"]      and shows these; no `has_view_permission` of its own
"""

from collections.abc import Iterator, Sequence
from typing import Any

from ...model.rows import Listing
from ...model.rule import Rule
from ...model.settings import Settings
from ...model.source import Span
from ...model.taint import PRECISIONS, STATES, Exposure
from ..interpret.values import pointer
from ..interpret.world import World
from ..labels import ORIGINS
from ..program import ClassDefinition, Module, Unit
from ..wording import describe_fields
from .call import NAME, bind, list_calls
from .declared import Declared, order_source, sources_in

_TEXT = "__str__"


def find_open_listings(rule: Rule, world: World, settings: Settings) -> Iterator[Declared]:
    """Yield the lists of marked fields whose class does not say itself who may see them."""
    registered: dict[int, list[ClassDefinition]] | None = None
    for definition in world.program.classes:
        owners = world.external_bases(world.class_id(definition)) if not definition.is_local else []
        listing = next((row.lists for row in world.library.type_rows(owners) if row.lists is not None), None)
        if listing is None or _has_permission(world, definition, owners):
            continue
        if registered is None:
            registered = _list_registered(world, listing)
        for model in [*_decorated(world, definition, listing), *registered.get(definition.uid, ())]:
            yield from _judge_listing(rule, world, definition, listing, model)


def _has_permission(world: World, definition: ClassDefinition, owners: Sequence[str]) -> bool:
    for name in world.library.rows.get("guard:defines", {}):
        owner, _, method = name.rpartition(".")
        if owner in owners and any(isinstance(each, Unit) for each in _list_members(world, definition, method)):
            return True
    return False


def _list_members(world: World, definition: ClassDefinition, name: str) -> Iterator[object]:
    """Yield what the class and its bases in the project call by a name, nearest first."""
    for each in world.linker.order(definition):
        if isinstance(each, ClassDefinition):
            yield world.linker.class_member(each, name)


# -- which class a page is about ---------------------------------------------------------------------------------
def _decorated(world: World, definition: ClassDefinition, listing: Listing) -> Iterator[ClassDefinition]:
    names = {world.library.canonical(each.name) for each in listing.of}
    for decorator in definition.info.decorators:
        if decorator.kind == "call" and world.decorator_name(definition.module, decorator) in names:
            for argument in decorator.args[1 : len(decorator.args) - len(decorator.names)]:
                entity = world.linker.resolve_expr(definition.module, argument)
                if isinstance(entity, ClassDefinition):
                    yield entity


def _list_registered(world: World, listing: Listing) -> dict[int, list[ClassDefinition]]:
    """Return class uid -> the classes that calls register it for."""
    found: dict[int, list[ClassDefinition]] = {}
    wanted = {world.library.canonical(each.name): each for each in listing.of}
    lasts = {name.rpartition(".")[2] for name in wanted}
    units = {unit.uid: unit for last in lasts for unit in world.program.units_with("calls", last)}
    for _, unit in sorted(units.items()):
        for seen in list_calls(unit, world):
            if seen.name in wanted:
                bound = bind(wanted[seen.name], seen)
                model, by = (_class_named(world, unit.module, bound.get(key)) for key in ("model", "by"))
                if model is not None and by is not None:
                    found.setdefault(by.uid, []).append(model)
    return found


def _class_named(world: World, module: Module, known: tuple[str, Any] | None) -> ClassDefinition | None:
    entity = world.linker.resolve_name(module, known[1]) if known is not None and known[0] == NAME else None
    return entity if isinstance(entity, ClassDefinition) else None


# -- what it shows ------------------------------------------------------------------------------------------------
def _judge_listing(rule: Rule, world: World, definition: ClassDefinition, listing: Listing, model: ClassDefinition) -> Iterator[Declared]:
    labels, at = 0, None
    for attribute in listing.names:
        shown = world.attempt(definition.body, lambda name=attribute: _shown_labels(world, definition, name, model), 0)  # type: ignore[misc]
        if any(sources_in(rule, world, shown)):
            at = at or _attribute_span(definition, attribute)
            labels |= shown
    sources = set(sources_in(rule, world, labels))
    exposures = sorted(
        {
            Exposure(source, STATES[label.state], PRECISIONS[label.precision], ORIGINS[label.origin], False, ())
            for label in world.labels.iterate(labels)
            if (source := world.labels.sources[label.source]) in sources
        },
        key=lambda each: (-each.source.tier, order_source(each.source)),
    )
    if exposures and at is not None:
        verb = "is" if len(exposures) == 1 else "are"
        message = f"{describe_fields(exposures)} {verb} listed to everyone who reaches {definition.info.name}"
        yield Declared(message, definition.module.place(at), tuple(exposures), definition.dotted)


def _shown_labels(world: World, definition: ClassDefinition, attribute: str, model: ClassDefinition) -> int:
    assert world.machine is not None
    machine = world.machine(world, definition.body)
    act, state, site = world.scope_for(definition.module)
    value = machine.load_attribute(act, state, pointer(world.class_id(definition)), attribute, site)
    names, _ = machine.names_in(state, value)
    instance = world.any_instance(world.class_id(model))
    record = machine.record_fields(act, state, instance, pointer(world.class_id(model)), [name for name in names if name != _TEXT], site)
    labels = int(machine.show(act, state, instance, "text", site)) if _TEXT in names else 0
    for each in record.values():
        labels |= machine.show(act, state, each, "text", site)
    return labels


def _attribute_span(definition: ClassDefinition, name: str) -> Span | None:
    return next((info.at for info in definition.info.fields if info.name == name), None)
