"""Where the register and the code have grown apart, in either direction.

[[agreements]] hosts = ["old.example"]       nothing marked goes there any more
[purposes.enrolment]                         no field has this purpose
# rd4c: identity purpose=enrollment          the register has no such purpose
[[sanitizers]] call = "app.privacy.mask"     the project has no such function
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ..model.settings import Agreement, Settings
from ..model.source import Place, Region
from ..model.taint import Flow, Recipient, Source
from .interpret.world import World
from .link import Entity
from .program import Program
from .shapes.agreement import has_ended, patterns_of
from .shapes.flow import is_one_of


class Drift(NamedTuple):
    place: Place
    owner: str
    message: str


def list_drift(world: World, flows: Sequence[Flow], settings: Settings) -> list[Drift]:
    """Return what the register says and the code does not, and the other way round."""
    sources = [source for source in world.labels.sources if source.kind != "scope"]
    return [
        *_unused_agreements(flows, settings),
        *_unknown_purposes(sources, settings),
        *_unused_purposes(sources, settings),
        *_unknown_sanitizers(world, settings),
    ]


def _unused_agreements(flows: Sequence[Flow], settings: Settings) -> Iterator[Drift]:
    """An agreement that is over and unused is history, not drift."""
    seen = {recipient for flow in flows for recipient in flow.recipients if recipient.name}
    for agreement in settings.agreements:
        unused = list(_unused_patterns(agreement, seen))
        if unused and agreement.path and not has_ended(agreement, settings):
            yield Drift(
                _place(agreement.path, agreement.line), agreement.id, f"nothing marked goes to {', '.join(unused)} of {agreement.id}"
            )


def _unused_patterns(agreement: Agreement, seen: Iterable[Recipient]) -> Iterator[str]:
    names: dict[str, list[str]] = {}
    for recipient in seen:
        names.setdefault(recipient.kind, []).append(recipient.name)
    for kind, patterns in patterns_of(agreement).items():
        for pattern in patterns:
            if not any(is_one_of(name, (pattern,)) for name in names.get(kind, ())):
                yield pattern


def _unknown_purposes(sources: Sequence[Source], settings: Settings) -> Iterator[Drift]:
    known = {purpose.name for purpose in settings.purposes}
    for source in sources:
        for purpose in source.purposes if known and source.place is not None else ():
            if purpose not in known and source.place is not None:
                message = f'the purpose "{purpose}" of {source.name} is not in the register'
                yield Drift(source.place, source.owner, message)


def _unused_purposes(sources: Sequence[Source], settings: Settings) -> Iterator[Drift]:
    used = {purpose for source in sources for purpose in source.purposes}
    used |= {purpose for agreement in settings.agreements for purpose in agreement.purposes}
    for purpose in settings.purposes:
        if purpose.name not in used and purpose.path:
            yield Drift(_place(purpose.path, purpose.line), purpose.name, f'no field has the purpose "{purpose.name}"')


def _unknown_sanitizers(world: World, settings: Settings) -> Iterator[Drift]:
    tops = {module.name.partition(".")[0] for module in world.program.modules}
    for each in settings.sanitizers:
        if each.path and each.call.partition(".")[0] in tops and not _exists(world, each.call):
            yield Drift(_place(each.path, each.line), each.call, f'the project has no function "{each.call}" that could be a sanitizer')


def _exists(world: World, dotted: str) -> bool:
    parts = dotted.split(".")
    for end in range(len(parts) - 1, 0, -1):
        module = find_module(world.program, ".".join(parts[:end]))
        if module is not None:
            entity: Entity | None = module
            for part in parts[end:]:
                entity = world.linker.member(entity, part) if entity is not None else None
            return entity is not None
    return False


def find_module(program: Program, name: str) -> Entity | None:
    """Return the module of a dotted name, or of the path that is written like it."""
    return program.by_name.get(name) or next((each for each in program.modules if each.path == name.replace(".", "/") + ".py"), None)


def _place(path: str, line: int) -> Place:
    return Place(path, Region(max(line, 1), 0, max(line, 1), 0))
