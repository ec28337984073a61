"""Facts about classes of the project that fixes rest on: what they are, how their objects are known, which fields they have in all.

class Child(models.Model): …            kinds ("django.db.models.Model",), key "pk"
class ChildForm: fields = "__all__"     may go on taking ("ward", "admitted"): the fields of Child that are not marked
"""

from collections.abc import Iterable, Iterator

from ..model.class_facts import ClassFacts, name_class
from ..model.finding import Finding
from ..model.ir import Expr
from ..model.rows import EveryField
from ..model.rule import Rule
from ..model.summary import FieldInfo
from .interpret.machine import Machine
from .interpret.world import World
from .program import ClassDefinition


def describe_classes(world: World, findings: Iterable[Finding], rules: Iterable[Rule]) -> dict[str, ClassFacts]:
    """Return what is known of the classes in the files that findings with a fix speak of; nothing of those that are only the project's."""
    fixed = {rule.id for rule in rules if rule.fix is not None}
    paths = {place.path for finding in findings if finding.rule_id in fixed for place in finding.list_places()}
    described = {}
    for definition in world.program.classes:
        if definition.module.path in paths and not definition.is_local:
            class_id = world.class_id(definition)
            facts = ClassFacts(tuple(world.external_bases(class_id)), _find_key(world, class_id))
            if facts.kinds:
                described[name_class(definition.module.path, definition.info.qualname)] = facts
    return described


def _find_key(world: World, class_id: int) -> str:
    """Return the first way to an object's key that its library knows; none where the declared key, or two of them, would be shown."""
    row = next((row for row in world.library.type_rows(world.external_bases(class_id)) if row.key), None)
    if row is None:
        return ""
    arguments = [name[1:-1] for name in row.key if name.startswith("(")]
    declared = [info.name for info in _list_fields(world, class_id) if any(read_argument(info.value, each) == "True" for each in arguments)]
    if len(declared) > 1 or any(world.field_labels(class_id, name) for name in declared):
        return ""
    names = [name for name in row.key if not name.startswith("(")]
    return next(iter(names or declared), "")


def list_unmarked_fields(world: World, machine: Machine, taker: ClassDefinition, model: int, every: EveryField) -> tuple[str, ...]:
    """Return, in order, the fields that `"__all__"` of a model stands for without the marked ones; nothing unless all are known."""
    known = list(machine.fields_of(model))
    infos = {info.name: info for info in _list_fields(world, model) if info.name in known}
    if len(infos) < len(known) or not _is_plain(world, model):
        return ()
    keys = [name for name, info in infos.items() if _is_key(world, model, info)]
    if keys and not every.key:
        return ()  # whether a form shows a declared key depends on its type
    first = [every.key] if every.key and not keys else []
    own = _list_own(world, machine, taker) if every.own else ()
    if own is None:
        return ()
    kept = [name for name, info in infos.items() if not _is_left_out(info, every) and not world.field_labels(model, name)]
    return tuple(dict.fromkeys([*first, *own, *kept])) if kept else ()


def _list_own(world: World, machine: Machine, taker: ClassDefinition) -> tuple[str, ...] | None:
    """Return the fields that a form declares itself; None where it might have more than is known."""
    class_id = world.class_id(taker)
    if not _is_plain(world, class_id):
        return None
    names = machine.fields_of(class_id)
    return tuple(info.name for info in _list_fields(world, class_id) if info.name in names and info.value is not None)


def _is_plain(world: World, class_id: int) -> bool:
    """Tell whether all of a class's bases are known, and every call that a class attribute of it is made by."""
    for entry in world.class_order(class_id):
        if isinstance(entry, str) and (entry.startswith("?") or not any(True for _ in world.library.type_rows([entry]))):
            return False
    return all(_is_known_call(world, definition, info) for definition, info in _list_declarations(world, class_id))


def _is_known_call(world: World, definition: ClassDefinition, info: FieldInfo) -> bool:
    if info.value is None or info.value.kind != "call":
        return True
    callee = info.value.args[0]
    if callee.kind != "name":
        return False
    entity = world.linker.resolve_name(definition.module, callee.text)
    if isinstance(entity, ClassDefinition):
        return True
    name = world.resolve_text(definition.module, callee)
    return name is not None and any(True for _ in world.library.type_rows([name]))


def _is_key(world: World, class_id: int, info: FieldInfo) -> bool:
    rows = world.library.type_rows(world.external_bases(class_id))
    arguments = [name[1:-1] for row in rows for name in row.key if name.startswith("(")]
    return any(read_argument(info.value, each) == "True" for each in arguments)


def _is_left_out(info: FieldInfo, every: EveryField) -> bool:
    return any(read_argument(info.value, name) == str(value) for name, value in every.without)


def read_argument(call: Expr | None, name: str) -> str:
    """Return the text of a keyword argument of a declaring call, `""` where it has none."""
    if call is None or call.kind != "call":
        return ""
    values = call.args[len(call.args) - len(call.names) :]
    return next((value.text for keyword, value in zip(call.names, values, strict=True) if keyword == name), "")


def _list_fields(world: World, class_id: int) -> Iterable[FieldInfo]:
    """Return what a class and its bases in the project declare, bases first; a nearer declaration of a name takes its place."""
    return {info.name: info for _, info in _list_declarations(world, class_id)}.values()


def _list_declarations(world: World, class_id: int) -> Iterator[tuple[ClassDefinition, FieldInfo]]:
    for entry in reversed(world.class_order(class_id)):
        definition = world.class_definition(entry) if isinstance(entry, int) else None
        for info in definition.info.fields if definition is not None else ():
            if not info.in_method:
                yield definition, info  # type: ignore[misc]
