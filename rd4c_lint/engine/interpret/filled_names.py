"""Containers that a module makes and its functions fill: what they hold when somebody looks is not known.

WAITING = []                          empty when the module has run
def ask(child): WAITING.append(7)     so `for number in WAITING` and `if WAITING` are not decided
STATE = {"open": False}               nor is `if STATE["open"]`, where a function says `STATE["open"] = True`
"""

from collections.abc import Iterator
from typing import Final

from ...model.ir import BuildDict, BuildSequence, LoadGlobal, Method, StoreGlobal, StoreItem
from ..operations import flatten
from ..program import Module, Unit

FILLING: Final = frozenset({"append", "add", "extend", "insert", "update", "setdefault", "write", "put", "appendleft", "push"})
"""Methods by which somebody puts something into what they were given, whatever that is."""


def list_filled(module: Module) -> list[str]:
    """Return the names of a module's mappings and empty lists that a function of the module fills."""
    made = set(_list_made(module.units[0])) if module.units else set()
    if not made:
        return []
    functions = [unit for unit in module.units if unit.code.kind == "function" and not made.isdisjoint(unit.code.globals)]
    return sorted({name for unit in functions for name in _list_changed(unit) if name in made})


def _list_made(body: Unit) -> Iterator[str]:
    made = set()
    for op in body.body:
        if isinstance(op, BuildDict) or (isinstance(op, BuildSequence) and op.kind == "list" and not op.items):
            made.add(op.dst)
        elif isinstance(op, StoreGlobal) and op.src in made:
            yield op.name


def _list_changed(unit: Unit) -> Iterator[str]:
    names: dict[int, str] = {}
    for op in flatten(unit.body):
        if isinstance(op, LoadGlobal):
            names[op.dst] = op.name
        elif isinstance(op, StoreItem) or (isinstance(op, Method) and op.name in FILLING):
            yield names.get(op.obj, "")
