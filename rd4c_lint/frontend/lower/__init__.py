"""From `ast` to IR: one pass, one table from node type to function.

tree = ast.parse("def f(child): return child.name")
lower_module(tree).units    [module body, f]; f: LoadAttr(1, 0, "name")  Return(1)
"""

import ast
from typing import NamedTuple

import msgspec

from rd4c_lint.model.summary import Alias, ClassInfo, Code, ImportInfo

from .definitions import lower_module_body
from .table import fill_tables
from .units import FileState, NestingError, Unit, Variable

__all__ = ["Lowered", "NestingError", "lower_module"]

fill_tables()


class Lowered(NamedTuple):
    """What lowering says about one file; comments and marks join in `summarize.py`."""

    codes: list[Code]
    classes: list[ClassInfo]
    imports: list[ImportInfo]
    aliases: list[Alias]
    variables: list[tuple[str, Variable]]
    """Annotated variables, each with the qualname of the function it stands in (`""`: the module)."""
    exports: list[str] | None


def lower_module(tree: ast.Module) -> Lowered:
    """Lower a module and everything in it; raises `NestingError` or `RecursionError` where it nests too deep."""
    file = FileState()
    lower_module_body(file, tree.body)
    units = [unit for unit in file.units if unit is not None]
    return Lowered(
        codes=[_build_code(unit) for unit in units],
        classes=[info for info in file.classes if info is not None],
        imports=[info for unit in units for info in unit.imports],
        aliases=file.aliases,
        variables=[(unit.qualname, variable) for unit in units for variable in unit.variables],
        exports=file.exports,
    )


def _build_code(unit: Unit) -> Code:
    return Code(
        unit.kind,
        unit.name,
        unit.qualname,
        -1 if unit.parent is None else unit.parent.index,
        unit.owner,
        unit.params,
        unit.flags,
        unit.locals,
        unit.slots,
        sorted(unit.free),
        sorted(unit.captured) if unit.kind != "module" else [],
        unit.decorators,
        unit.returns,
        unit.at,
        sorted(unit.loads),
        sorted(unit.stores),
        sorted(unit.calls),
        sorted(unit.globals),
        sorted(unit.written),
        sorted(unit.strings),
        unit.statements,
        msgspec.Raw(unit.encoded),
    )
