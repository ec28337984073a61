"""Classes that tell too much: a text form that shows marked fields, a form or serializer that takes every field of a model.

def __str__(self): return self.surname      logged, printed and shown in lists wherever the object is
class Meta: fields = "__all__"              the next field added to the model is taken too
"""

from collections.abc import Iterator

from ...model.rows import FieldRules
from ...model.rule import Rule
from ...model.settings import Settings
from ...model.source import Place, Span
from ...model.taint import PRECISIONS, STATES, Exposure
from ..facts import list_unmarked_fields
from ..interpret.class_fields import Scope
from ..interpret.machine import Machine
from ..interpret.values import pointer
from ..interpret.world import World
from ..labels import ORIGINS
from ..program import ClassDefinition, Unit
from ..wording import describe_fields
from .declared import Declared, expose, order_source, sources_in


# -- text forms ---------------------------------------------------------------------------------------------------
def find_loud_classes(rule: Rule, world: World, settings: Settings) -> Iterator[Declared]:
    """Yield text forms with marked fields, where they are written: at `__str__`, or at the class whose fields they show by themselves."""
    found: dict[Place, list[Exposure]] = {}
    owners: dict[Place, str] = {}
    for definition in _list_marked(world):
        for form in ("text", "repr"):
            exposures = _shown_exposures(rule, world, definition, form)
            place = _form_place(world, definition, form) if exposures else None
            if place is not None:
                found.setdefault(place, []).extend(exposures)
                owners.setdefault(place, definition.dotted)
    for place, every in sorted(found.items()):
        shown = tuple(dict.fromkeys(every))
        verb = "stands" if len(shown) == 1 else "stand"
        yield Declared(f"{describe_fields(shown)} {verb} in the text form of the object", place, shown, owners[place])


def _list_marked(world: World) -> Iterator[ClassDefinition]:
    marked = world.sources.marked_classes
    for definition in world.program.classes:
        order = world.linker.order(definition) if not definition.is_local else ()
        if any(isinstance(each, ClassDefinition) and each.dotted in marked for each in order):
            yield definition


def _shown_exposures(rule: Rule, world: World, definition: ClassDefinition, form: str) -> list[Exposure]:
    def show() -> int:
        act, state, site = world.scope_for(definition.module)
        assert world.machine is not None
        machine = world.machine(world, definition.body)
        return int(machine.show(act, state, world.any_instance(world.class_id(definition)), form, site))

    labels = world.attempt(definition.body, show, 0)
    found = []
    for label in world.labels.iterate(labels):
        source = world.labels.sources[label.source]
        if STATES[label.state] not in ("encrypted", "masked", "aggregated") and source in sources_in(rule, world, labels):
            found.append(Exposure(source, STATES[label.state], PRECISIONS[label.precision], ORIGINS[label.origin], False, ()))
    return sorted(found, key=lambda each: (-each.source.tier, order_source(each.source)))


def _form_place(world: World, definition: ClassDefinition, form: str) -> Place | None:
    """Return where a text form is written down; nothing for a class that only inherits one."""
    methods = ["__str__", "__repr__"] if form == "text" else ["__repr__"]
    rows = world.library.type_rows(world.external_bases(world.class_id(definition)))
    if form == "repr" and any(row.repr_is_text for row in rows):
        methods.append("__str__")
    for name in methods:
        member = world.linker.class_member(definition, name)
        if isinstance(member, Unit):
            return member.module.place(member.code.at)
    own = {owner for owner, _ in world.sources.fields}
    return definition.module.place(definition.info.at) if definition.dotted in own else None


# -- forms that take every field -------------------------------------------------------------------------------------
def find_taking_all(rule: Rule, world: World, settings: Settings) -> Iterator[Declared]:
    """Yield forms and serializers that take all marked fields of a class, chosen by nobody."""
    for definition in world.program.classes:
        if definition.is_local:
            continue
        rows = world.library.type_rows(world.external_bases(world.class_id(definition)))
        rules = next((row.fields for row in rows if row.fields is not None and row.fields.of and row.fields.only), None)
        if rules is not None:
            yield from _judge_form(rule, world, definition, rules)


def _judge_form(rule: Rule, world: World, definition: ClassDefinition, fields: FieldRules) -> Iterator[Declared]:
    machine, scope = _open_scope(world, definition)
    owner = pointer(world.class_id(definition))
    chosen = [name for path in fields.only for name in machine.listed_names(scope, owner, path)]
    left_out = [name for path in fields.without for name in machine.listed_names(scope, owner, path)]
    path = fields.only[0] if "__all__" in chosen else fields.without[0] if left_out and not chosen and fields.without else ""
    at = _attribute_place(definition, path) if path else None
    if at is None:
        return
    models = list(list_models(world, definition, fields))
    labels = 0
    for model in models:
        for name in machine.fields_of(model):
            labels |= world.field_labels(model, name) if name not in left_out else 0
    exposures = tuple(dict.fromkeys(expose(source) for source in sources_in(rule, world, labels)))
    if exposures:
        exposures = tuple(sorted(exposures, key=lambda each: (-each.source.tier, order_source(each.source))))
        message = f"{definition.info.name} takes every field, also {describe_fields(exposures)}"
        every = fields.every if "__all__" in chosen and len(models) == 1 else None
        names = list_unmarked_fields(world, machine, definition, models[0], every) if every is not None else ()
        yield Declared(message, definition.module.place(at), exposures, definition.dotted, names=names)


def list_models(world: World, definition: ClassDefinition, fields: FieldRules) -> Iterator[int]:
    """Yield the ids of the project classes whose fields a form or serializer takes."""
    machine, scope = _open_scope(world, definition)
    act, state, _ = scope
    model = machine.read_dotted(scope, pointer(world.class_id(definition)), fields.of)
    instances = machine.instances_of(state, model, act) if model.pts or model.consts else model
    for _, target in machine.objects(state, instances):
        if target.kind == "instance":
            yield target.cls


def _open_scope(world: World, definition: ClassDefinition) -> tuple[Machine, Scope]:
    assert world.machine is not None
    return world.machine(world, definition.body), world.scope_for(definition.module)


def _attribute_place(definition: ClassDefinition, path: str) -> Span | None:
    """Return the span of `Meta.fields` as this class writes it, nothing where it inherits it."""
    inner, _, name = path.rpartition(".")
    qualname = f"{definition.info.qualname}.{inner}" if inner else definition.info.qualname
    infos = (info for each in definition.module.classes if each.info.qualname == qualname for info in each.info.fields)
    return next((info.at for info in infos if info.name == name), None)
