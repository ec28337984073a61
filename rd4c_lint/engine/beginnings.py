"""What the run of a program begins with: the functions that a module calls where it is run, and nobody else names.

if __name__ == "__main__":
    main()                  `main` runs once, before all that it calls, and sets up what they find
"""

from collections.abc import Collection, Container

from .link import Linker
from .program import Module, Program, Unit


def find_beginnings(linker: Linker, seeds: Collection[Unit], entries: Container[int]) -> frozenset[int]:
    """Return the functions that a run begins with whose modules import what labels are born in; `entries` are called at any time."""
    program, labelled = linker.program, frozenset(unit.module.index for unit in seeds)
    found: set[int] = set()
    for module in program.modules:
        called = [module.statics.get(name) for name in module.units[0].code.calls]
        units = [unit for unit in called if isinstance(unit, Unit) and unit.uid not in entries and runs_once(program, unit)]
        if units and module.units[0].uid not in entries and not labelled.isdisjoint(_imported(linker, module)):
            found.update(unit.uid for unit in units)
    return frozenset(found)


def find_scripts(program: Program, entries: Container[int]) -> frozenset[int]:
    """Return the bodies of modules that nobody imports, as far as names tell, but for pages of a framework."""
    imported = {
        name for module in program.modules for info in module.summary.imports for name in (info.module.rpartition(".")[2], info.name)
    }
    bodies = [module.units[0].uid for module in program.modules if module.name.rpartition(".")[2] not in imported]
    return frozenset(uid for uid in bodies if uid not in entries)


def runs_once(program: Program, unit: Unit) -> bool:
    """Tell whether a function is only named where its module is run: `if __name__ == "__main__": main()`."""
    if unit.code.owner >= 0 or unit.code.parent != 0 or unit.code.decorators:
        return False
    named = program.units_with("globals", unit.code.name)
    return bool(named) and all(each.index == 0 and each.module is unit.module for each in named)


def _imported(linker: Linker, module: Module) -> set[int]:
    """Return a module and all those of the project that importing it runs."""
    found, pending = {module.index}, [module]
    while pending:
        each = pending.pop()
        for info in each.summary.imports:
            target = linker.import_module(each, info.module, info.level)
            inner = linker.submodule(target, info.name) if isinstance(target, Module) and info.name else None
            for imported in (target, inner):
                if isinstance(imported, Module) and imported.index not in found:
                    found.add(imported.index)
                    pending.append(imported)
    return found
