"""Fields that take marked data and have no mark themselves.

class ChildOut(BaseModel):
    surname: str                       fed from Child.surname, which is identity: wants `# rd4c: identity`
def show(child): return ChildOut(surname=child.surname)
"""

import json
from collections.abc import Iterable, Iterator
from functools import reduce
from operator import or_
from typing import Any

from ...model.rule import Rule
from ...model.settings import Settings
from ...model.taint import PRECISIONS, STATES, Exposure, Source, Step
from ..facts import read_argument
from ..interpret.record import COLUMN, FED
from ..interpret.world import Fed, World
from ..labels import ORIGINS
from ..wording import describe_fields
from .classes import list_models
from .declared import Declared, order_source, sources_in

_NO_LONGER = frozenset({"aggregated", "masked", "encrypted", "pseudonymised"})
"""States in which a field's content says nothing of a child any more."""


def collect_fed(world: World, results: Iterable[Any]) -> None:
    """Tell the world what the runs put into fields that nobody has marked. `results` are those of all roots."""
    for result in results:
        for hit, info in result.hits.items():
            if hit.concept == FED:
                class_id, _, name = hit.sink.partition(".")
                place = hit.unit.module.place(hit.at)
                if class_id == COLUMN:
                    where = (hit.unit.uid, place, name)
                    world.fed_columns[where] = world.fed_columns.get(where, 0) | info.labels
                    continue
                key = (int(class_id), name)
                old = world.fed.get(key)
                world.fed[key] = Fed(info.labels, place) if old is None else Fed(old.labels | info.labels, min(old.place, place))


def find_unmarked(rule: Rule, world: World, settings: Settings) -> Iterator[Declared]:
    """Yield fields without a mark that are fed from marked ones, at their declaration; a field of a base is said once."""
    found: dict[tuple[str, str], tuple[Any, Any, Fed]] = {}
    for (class_id, name), fed in [*world.fed.items(), *_list_redeclared(world)]:
        declared = world.unmarked_field(class_id, name)
        if declared is not None and _holds_data(world, class_id, *declared):
            definition, info = declared
            old = found.get((definition.dotted, name))
            joined = fed if old is None else Fed(old[2].labels | fed.labels, min(old[2].place, fed.place))
            found[definition.dotted, name] = definition, info, joined
    for (_, name), (definition, info, fed) in sorted(found.items(), key=lambda item: item[0]):
        exposures = tuple(_list_exposures(rule, world, fed))
        if exposures:
            message = f"{name} of {definition.info.name} holds {describe_fields(exposures)} and is not marked"
            mark = tuple(_list_mark([exposure.source for exposure in exposures]))
            yield Declared(message, definition.module.place(info.at), exposures, definition.dotted, names=mark)
    yield from _find_columns(rule, world)


def _find_columns(rule: Rule, world: World) -> Iterator[Declared]:
    """Yield columns where they are put into a table, unless a mark of that function or module names them."""
    for (uid, place, name), labels in sorted(world.fed_columns.items()):
        unit = world.program.units[uid]
        marks = (mark for mark in unit.module.summary.marks if mark.target == "variable" and name in mark.columns)
        exposures = tuple(_list_exposures(rule, world, Fed(labels, place)))
        if exposures and name not in world.sources.keys and not any(mark.owner == unit.code.qualname for mark in marks):
            message = f"column {name} holds {describe_fields(exposures)} and is not marked"
            yield Declared(message, place, exposures, unit.dotted, names=tuple(_list_mark([each.source for each in exposures])))


def _list_redeclared(world: World) -> Iterator[tuple[tuple[int, str], Fed]]:
    """Yield what a form or serializer declares once more under the name of its model's field, or with that as its source."""
    for definition in world.program.classes:
        declared = [info for info in definition.info.fields if info.value is not None and info.value.kind == "call" and not info.in_method]
        if not declared or definition.is_local:
            continue
        class_id = world.class_id(definition)
        rows = world.library.type_rows(world.external_bases(class_id))
        rules = next((row.fields for row in rows if row.fields is not None and row.fields.of), None)
        if rules is None:
            continue
        models = list(list_models(world, definition, rules))
        for info in declared:
            source = read_argument(info.value, rules.read_from) if rules.read_from else ""
            labels = [world.field_labels(model, source or info.name) for model in models]
            if any(labels):
                yield (class_id, info.name), Fed(reduce(or_, labels), definition.module.place(info.at))


def _holds_data(world: World, class_id: int, definition: Any, info: Any) -> bool:
    """Tell whether a class attribute declares what instances hold: an annotation, or a call that the class's library takes for a field."""
    if info.annotation is not None:
        return True
    return info.value is not None and info.value.kind == "call" and bool(world.external_bases(class_id))


def _list_exposures(rule: Rule, world: World, fed: Fed) -> Iterator[Exposure]:
    meant = set(sources_in(rule, world, fed.labels))
    best: dict[Source, tuple[int, int]] = {}
    for label in world.labels.iterate(fed.labels):
        source = world.labels.sources[label.source]
        is_sure = PRECISIONS[label.precision] == "high" and not source.inferred
        if source in meant and is_sure and STATES[label.state] not in _NO_LONGER and source.place is not None:
            best[source] = max(best.get(source, (0, 0)), (label.precision, label.state))
    for source in sorted(best, key=lambda each: (-each.tier, order_source(each))):
        precision, state = best[source]
        assert source.place is not None
        steps = (Step(source.place, f"{source.name} is {source.label}"), Step(fed.place, "goes into the field"))
        yield Exposure(source, STATES[state], PRECISIONS[precision], ORIGINS[0], False, steps)


def _list_mark(sources: list[Source]) -> Iterator[str]:
    """Yield the words of the mark that says what the sources say: all their labels, and `key=value` for what they have in common."""
    labels = list(dict.fromkeys(source.label for source in sources))
    yield from (label for label in labels if not any(other.startswith(f"{label}.") for other in labels))
    subjects = {source.subject for source in sources}
    if len(subjects) == 1 and "child" not in subjects:
        yield f"subject={subjects.pop()}"
    for purpose in sources[0].purposes:
        if all(purpose in source.purposes for source in sources):
            yield f"purpose={purpose if purpose.isidentifier() else json.dumps(purpose)}"
    if sources[0].retention and len({source.retention for source in sources}) == 1:
        yield f"retention={sources[0].retention}"
