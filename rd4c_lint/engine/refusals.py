"""Functions of the project that refuse: how strong what they test or raise is.

def staff_only(view): … if not request.user.is_staff: raise PermissionDenied      the row `guard:denial` about PermissionDenied
def require_nurse(view): … raise Refused("no")                                    the word in its name, since it may refuse
"""

from collections.abc import Iterable, Sequence
from fnmatch import fnmatchcase
from typing import Final

from ..model.ir import BuildSequence, Call, Const, LoadGlobal, Method, Operation, Raise, Return
from ..model.notation import Constant
from ..model.taint import STRENGTHS
from .guard_rows import GuardRows
from .interpret.world import World
from .operations import flatten
from .program import ClassDefinition, Unit

_LOGIN: Final = STRENGTHS.index("authenticated")


class Refusals(GuardRows):
    """Answers how strong the tests and refusals in a function are."""

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self._own: dict[int, int] = {}

    def own(self, unit: Unit) -> int:
        """Return the strength of the tests and refusals in a project function (and in the functions it makes)."""
        found = self._own.get(unit.uid)
        if found is None:
            self._own[unit.uid] = 0
            units = [unit, *unit.module.units_below(unit.code.qualname)]
            found = max(max(self._refused(each), self.tested(each), self._called(each)) for each in units)
            found = found or self._asked(units) or self._handed_on(unit) or self._named_guard(unit, units)
            if found == _LOGIN and _refuses_for_more(units):
                found = max(found, self._named_guard(unit, units))
            self._own[unit.uid] = found
        return found

    def _asked(self, units: Sequence[Unit]) -> int:
        """Return what the functions test that a wrapper asks before it lets somebody in: `if may_see(request): return view(request)`."""
        if len(units) < 2 or not _may_refuse(units):
            return 0
        asked = [self._called_function(each, name) for each in units[1:] for name in each.code.calls]
        return max((self.tested(each) for each in asked if each is not None), default=0)

    def _handed_on(self, unit: Unit) -> int:
        """Return what a decorator demands that a function gives instead of one of its own: `return allow_groups(groups, page)`."""
        calls = {op.dst: op.fn for op in flatten(unit.body) if isinstance(op, Call)}
        names = {op.dst: op.name for op in flatten(unit.body) if isinstance(op, LoadGlobal)}
        returned = [names.get(calls.get(op.src, -1), "") for op in flatten(unit.body) if isinstance(op, Return)]
        made = [self.world.linker.resolve_global(unit.module, name) for name in returned if name]
        return max((self.own(each) for each in made if isinstance(each, Unit)), default=0)

    def _named_guard(self, unit: Unit, units: Sequence[Unit]) -> int:
        """Return what a decorator's name says that it asks for, if it may refuse in a way of its own.

        `raise ClientError("no")`, or a wrapper that ends in more than one way: `return redirect(home)`.
        """
        words = self.world.library.packs.vocabulary.guard_words
        named = [STRENGTHS.index(words[word]) for word in unit.code.name.lower().split("_") if word in words]
        if not named or len(units) < 2:
            return 0
        return max(named) if _may_refuse(units) else 0

    def _called(self, unit: Unit) -> int:
        """What the project's functions demand that a guard calls: `self.check_role(request)`, `require_staff(user)`."""
        called = [self._called_function(unit, name) for name in unit.code.calls]
        return max((self._refused(each) for each in called if each is not None), default=0)

    def _called_function(self, unit: Unit, name: str) -> Unit | None:
        """Return the project's function of the name that a function calls, also as a method of its class."""
        entity = self.world.linker.resolve_global(unit.module, name)
        if entity is None and unit.code.owner >= 0:
            entity = self.world.linker.class_member(unit.module.classes[unit.code.owner], name)
        return entity if isinstance(entity, Unit) and entity is not unit else None

    def tested(self, unit: Unit) -> int:
        names = {*unit.code.loads, *unit.code.calls}
        strength = 0
        for kind in ("guard:attribute", "guard:call"):
            for name, pairs in self.world.library.rows.get(kind, {}).items():
                if name.rpartition(".")[2] in names:
                    # `kept.get("user")`: what a row asks of the arguments, names alone do not say
                    strength = max([strength, *(STRENGTHS.index(row.strength) for row, _ in pairs if row.condition.is_empty)])
        return strength

    def _refused(self, unit: Unit) -> int:
        denials = self.world.library.rows.get("guard:denial", {})
        lasts = {name.rpartition(".")[2] for name in denials}
        if "builtins.tuple" not in denials and not lasts & {*unit.code.calls, *unit.code.globals, *unit.code.loads}:
            return 0
        strength = 0
        for name, given in _mentions(unit.body):
            entity = self.world.linker.resolve_name(unit.module, name) or f"builtins.{name}"
            if isinstance(entity, ClassDefinition):
                bases = self.world.external_bases(self.world.class_id(entity))
                said = given | _body_numbers(entity)
            elif isinstance(entity, str):
                bases, said = [self.world.library.canonical(entity)], given
            else:
                continue
            rows = sorted((row for base in bases for row, _ in denials.get(base, ())), key=lambda row: -len(row.condition.when))
            for row in rows:
                if all(_is_said(values, said) or self._names_constant(unit, values) for _, values in row.condition.when):
                    strength = max(strength, STRENGTHS.index(row.strength))
                    break  # the row that asks for most speaks: 403 with "could not validate credentials"
        return strength

    def _names_constant(self, unit: Unit, wanted: Sequence[Constant]) -> bool:
        named = self.world.library.constants_named({*unit.code.loads, *unit.code.globals})
        return any(value in wanted for value in named)


def _body_numbers(definition: ClassDefinition) -> set[object]:
    """Return the numbers that the body of a class gives names: `status_code = 403`."""
    values = [field.value for field in definition.info.fields if not field.in_method]
    return {int(each.text) for each in values if each is not None and each.kind == "int" and each.text.isdigit()}


def _may_refuse(units: Sequence[Unit]) -> bool:
    """Tell whether a decorator, or what it makes, raises, or a wrapper ends in more than one way: `return redirect(home)`."""
    ends = [[op for op in flatten(each.body) if isinstance(op, Raise | Return)] for each in units]
    return any(isinstance(op, Raise) for each in ends for op in each) or any(len(each) > 1 for each in ends[1:])


def _refuses_for_more(units: Sequence[Unit]) -> bool:
    """Tell whether a wrapper ends in more ways than two: to where one logs in, with the view, and elsewhere."""
    return any(sum(isinstance(op, Raise | Return) for op in flatten(each.body)) > 2 for each in units[1:])


def _is_said(wanted: Sequence[Constant], said: set[object]) -> bool:
    """Tell whether one of the constants, or a text like one, is among those that stand in a call."""
    texts = [each for each in said if isinstance(each, str)]
    return any(want in said or (isinstance(want, str) and any(fnmatchcase(text, want) for text in texts)) for want in wanted)


def _mentions(body: Sequence[Operation]) -> Iterable[tuple[str, set[object]]]:
    """Yield the dotted callee (or raised name) and the constant arguments of every call, raise and written tuple below.

    What a call is given counts for the call that is given its result: `redirect(url_for("login"))`.
    """
    names: dict[int, str] = {}
    constants: dict[int, object] = {}
    handed: dict[int, set[object]] = {}
    for op in flatten(body):
        if isinstance(op, LoadGlobal):
            names[op.dst] = op.name
        elif isinstance(op, Const):
            constants[op.dst] = int(op.text, 0) if op.kind == "int" and op.text.lstrip("-").isdigit() else op.text
        elif isinstance(op, Call):
            if op.fn in names:
                said = {constants[slot] for slot in [*op.args, *op.values] if slot in constants}
                handed[op.dst] = said
                yield names[op.fn], said.union(*(handed.get(slot, set()) for slot in op.args))
        elif isinstance(op, Method):
            if op.obj in names:
                yield f"{names[op.obj]}.{op.name}", {constants[slot] for slot in [*op.args, *op.values] if slot in constants}
        elif isinstance(op, BuildSequence) and op.kind == "tuple":
            yield "tuple", {constants[slot] for slot in op.items if slot in constants}
        elif isinstance(op, Raise) and op.exc in names:
            yield names[op.exc], set()
