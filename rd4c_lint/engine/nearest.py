"""What somebody may have meant who declared a field that the project does not have.

find_nearest(program, "field", "*.*.phone")              '"registry.people.models.Child.phone"'    the class stands deeper
find_nearest(program, "field", "registry.Child.phone")   the same                                   it is written with all its packages
"""

from collections.abc import Collection
from difflib import get_close_matches

from .program import ClassDefinition, Program

_SHOWN = 3


def find_nearest(program: Program, kind: str, name: str) -> list[str]:
    """Return the names of the project that are nearest to one it does not have: the same class, the same field, or spelled like it."""
    owner, _, last = name.rpartition(".")
    if kind != "field":
        return get_close_matches(owner, _alike(owner, {unit.dotted for unit in program.units if unit.code.qualname}), 1)
    of_name = owner.rpartition(".")[2]
    if "*" not in of_name:
        found = [each for each in program.classes if each.info.name == of_name]
        if found:
            return [f"{each.dotted}.{_own_name(each, last)}" for each in found[:_SHOWN]]
    having = sorted(f"{each.dotted}.{last}" for each in program.classes if any(info.name == last for info in each.info.fields))
    if "*" in of_name or not owner:
        return having[:_SHOWN]
    near = _alike(owner, {each.dotted for each in program.classes})
    fields = sorted(f"{each.dotted}.{info.name}" for each in program.classes if each.dotted in near for info in each.info.fields)
    return get_close_matches(name, having, 1) or get_close_matches(name, fields, 1)


def _alike(dotted: str, names: Collection[str]) -> list[str]:
    """Return the names with the same last part, or in the same module: to compare all of a large project takes a second for each name."""
    module, _, last = dotted.rpartition(".")
    return sorted(each for each in names if each.rpartition(".")[2] == last or each.rpartition(".")[0] == module)


def is_misspelled(name: str, names: Collection[str]) -> bool:
    """Tell whether a name that is not among these is spelled nearly like one of them."""
    return bool(get_close_matches(name, names, 1))


def _own_name(definition: ClassDefinition, name: str) -> str:
    names = [info.name for info in definition.info.fields]
    return name if name in names else next(iter(get_close_matches(name, names, 1)), name)
