"""Join the summaries of all files into one program: module names, imports, classes and their order.

from .models import Child as C        resolve_name(views, "C")          -> <class app.models.Child>
import django.db.models as m          resolve_name(views, "m.CharField") -> "django.db.models.CharField"  (a library's name)
"""

import builtins
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final, TypeVar

from ..model.ir import Expr
from ..model.source import SourceFile
from ..model.summary import FileSummary, ImportInfo
from .program import ClassDefinition, Module, Program, Unit, prefer_shipped

Entity = Module | Unit | ClassDefinition | str
"""What a name stands for; a string is the dotted name of something outside the project."""

_MAX_HOPS: Final = 32
Base = TypeVar("Base")


def link(sources: Sequence[SourceFile], summaries: Sequence[FileSummary | None]) -> "Linker":
    """Return the linked program. Files without a summary (their problem is already reported) are left out."""
    program = Program()
    pairs = sorted(
        ((source, summary) for source, summary in zip(sources, summaries, strict=True) if summary), key=lambda pair: pair[0].path
    )
    for source, summary in pairs:
        module = program.add_module(source, summary)
        if module.is_package:
            program.by_name[module.name] = module  # beside `models.py` the folder `models` is what an import finds
        else:
            program.by_name.setdefault(module.name, module)
    for module in program.modules:
        dotted = module.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        program.by_name.setdefault(dotted, module)
    return Linker(program)


class Linker:
    """Resolves names in a program without running anything."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self._modules: dict[tuple[str, int], Module | None] = {}
        self._bases: dict[int, list[ClassDefinition | str]] = {}
        self._orders: dict[int, list[ClassDefinition | str]] = {}
        self._packages = {module.name for module in program.modules if module.is_package}
        self._subclasses: dict[int, list[ClassDefinition]] | None = None
        self._registering: dict[int, list[Module]] | None = None
        self._methods: dict[str, list[ClassDefinition]] | None = None
        self._importers: dict[str, dict[int, int]] = {}
        self._asked: dict[tuple[int, str], Entity | None] = {}
        """What was asked on the way to one name: modules that import everything from each other are asked once each."""

    # -- modules ------------------------------------------------------------------------------------------
    def find_module(self, name: str, importer: Module) -> Module | None:
        """Return the project's module of an absolute import, looked up from the import roots, then beside the importing file."""
        key = (name, importer.index)
        if key not in self._modules:
            self._modules[key] = self._search_module(name, importer)
        return self._modules[key]

    def _search_module(self, name: str, importer: Module) -> Module | None:
        found = self.program.by_name.get(name)
        if found is importer and not importer.is_package:
            found = None  # `rules/models/json.py` that says `import json` means the library
        if found is not None or name.partition(".")[0] in sys.stdlib_module_names:
            return found
        parts = importer.name.split(".")
        later: Module | None = None
        for length in range(len(parts) - (0 if importer.is_package else 1), 0, -1):
            folder = ".".join(parts[:length])
            candidate = self.program.by_name.get(f"{folder}.{name}")
            if candidate is None or candidate is importer:
                continue
            if folder not in self._packages:
                return candidate
            # a script's folder may hold an __init__.py all the same
            later = later or candidate
        return later

    def import_module(self, module: Module, name: str, level: int) -> Module | str:
        """Return what `from <level dots><name> import …` names: a module of the project, or a dotted name outside."""
        if level:
            parts = module.name.split(".")
            keep = len(parts) - level + (1 if module.is_package else 0)
            absolute = ".".join([*parts[: max(keep, 0)], *([name] if name else [])])
            return self.program.by_name.get(absolute) or absolute or name
        return self.find_module(name, module) or name

    def submodule(self, module: Module, name: str) -> Module | None:
        return self.program.by_name.get(f"{module.name}.{name}")

    # -- names --------------------------------------------------------------------------------------------
    def resolve_import(self, module: Module, info: ImportInfo, hops: int = 0) -> Entity | None:
        target = self.import_module(module, info.module, info.level)
        if not info.name:
            return target
        if isinstance(target, str) and not info.level:  # a folder without `__init__.py`, perhaps beside the importing file
            return self.find_module(f"{target}.{info.name}", module) or f"{target}.{info.name}"
        return self.member(target, info.name, hops + 1)

    def member(self, owner: Entity, name: str, hops: int = 0) -> Entity | None:
        """Return what `owner.name` is, None if only running the code could tell."""
        if isinstance(owner, str):
            return self.program.by_name.get(f"{owner}.{name}") or f"{owner}.{name}"
        if isinstance(owner, Module):
            return self.resolve_global(owner, name, hops) or self.submodule(owner, name)
        if isinstance(owner, ClassDefinition):
            return self.class_member(owner, name)
        return None

    def class_member(self, owner: ClassDefinition, name: str) -> Entity | None:
        return owner.module.members.get(f"{owner.info.qualname}.{name}")

    def classes_with_method(self, name: str) -> list[ClassDefinition]:
        """Return the classes, without those made inside functions, that define a method of this name; those of tests if no others do."""
        if self._methods is None:
            self._methods = {}
            for unit in self.program.units:
                if unit.code.kind == "function" and unit.code.owner >= 0 and unit.outermost() is unit:
                    self._methods.setdefault(unit.code.name, []).append(unit.module.classes[unit.code.owner])
        return prefer_shipped(self._methods.get(name, []))

    def importers_of(self, name: str) -> dict[int, int]:
        """Return class uid -> how many modules import that class by this name."""
        known = self._importers.get(name)
        if known is None:
            known = self._importers[name] = {}
            for module in self.program.modules:
                entity = self.resolve_global(module, name) if name in module.imports else None
                if isinstance(entity, ClassDefinition):
                    known[entity.uid] = known.get(entity.uid, 0) + 1
        return known

    def resolve_global(self, module: Module, name: str, hops: int = 0) -> Entity | None:
        """Return what a module-level name stands for, through imports and re-exports."""
        found = module.statics.get(name)
        if found is not None and not isinstance(found, ImportInfo):
            return found
        if not hops:
            self._asked = {}
        key = (module.index, name)
        if hops > _MAX_HOPS or key in self._asked:
            return self._asked.get(key)
        self._asked[key] = None
        entity = self._asked[key] = self.resolve_import(module, found, hops) if found is not None else self._from_others(module, name, hops)
        return entity

    def _from_others(self, module: Module, name: str, hops: int) -> Entity | None:
        """Return what a star import or an alias of the module says that a name stands for."""
        for star in module.stars:
            target = self.import_module(module, star.module, star.level)
            if isinstance(target, Module):
                if target is module:
                    continue
                entity = self.resolve_global(target, name, hops + 1)
                if entity is not None:
                    return entity
        for alias in module.summary.aliases:
            if alias.name == name and alias.value.kind == "name" and alias.value.text.partition(".")[0] != name:
                return self.resolve_name(module, alias.value.text, hops + 1)
        return None

    def star_origin(self, module: Module, name: str) -> str | None:
        """Return the dotted name a library's star import may have bound `name` to, here or in a module that is imported whole."""
        pending, seen = [module], {module.index}
        while pending:
            each = pending.pop()
            for star in each.stars:
                target = self.import_module(each, star.module, star.level)
                if isinstance(target, str):
                    return f"{target}.{name}"
                if isinstance(target, Module) and target.index not in seen and not name.startswith("_") and name not in _BUILTINS:
                    seen.add(target.index)
                    pending.append(target)
        return None

    def resolve_name(self, module: Module, dotted: str, hops: int = 0) -> Entity | None:
        """Return what a dotted text in a module stands for."""
        head, *rest = dotted.split(".")
        entity = self.resolve_global(module, head, hops)
        for part in rest:
            if entity is None:
                return None
            entity = self.member(entity, part, hops)
        return entity

    def find_alias(self, module: Module, dotted: str, hops: int = 0) -> tuple[Module, Expr] | None:
        """Return the module and expression of `CurrentUser = Annotated[User, Depends(f)]`, also through imports."""
        head, _, rest = dotted.partition(".")
        info = module.imports.get(head)
        if info is not None and hops < _MAX_HOPS:
            target = self.import_module(module, info.module, info.level)
            name = info.name
            if rest and isinstance(target, Module) and name:
                inner = self.member(target, name)
                target, name = (inner, rest) if isinstance(inner, Module) else (target, "")
            return self.find_alias(target, name, hops + 1) if isinstance(target, Module) and name else None
        return next(((module, alias.value) for alias in module.summary.aliases if alias.name == dotted), None)

    def resolve_expr(self, module: Module, expr: Expr | None) -> Entity | None:
        """Return what a name, or the callee of a call, in declaration data stands for."""
        while expr is not None and expr.kind in ("call", "item") and expr.args:
            expr = expr.args[0]
        if expr is None or expr.kind != "name":
            return None
        return self.resolve_name(module, expr.text)

    def registering(self, module: Module) -> list[Module]:
        """Return the modules that decorate with what this one defines: `@register("name")` puts functions into its tables."""
        if self._registering is None:
            self._registering = {}
            for other in self.program.modules:
                decorators = [each for unit in other.units if unit.code.parent == 0 for each in unit.code.decorators]
                decorators += [each for definition in other.classes for each in definition.info.decorators]
                homes = {home.index for each in decorators if (home := self._home(other, each)) is not None and home is not other}
                for index in homes:
                    self._registering.setdefault(index, []).append(other)
        return self._registering.get(module.index, [])

    def _home(self, module: Module, decorator: Expr) -> Module | None:
        """Return the module of the project that keeps tables and defines a decorator, or what it is a method of."""
        while decorator.kind in ("call", "item") and decorator.args:
            decorator = decorator.args[0]
        info = module.imports.get(decorator.text.partition(".")[0]) if decorator.kind == "name" else None
        if info is None:
            return None
        entity = self.resolve_name(module, decorator.text)
        home = entity.module if isinstance(entity, Unit | ClassDefinition) else self.import_module(module, info.module, info.level)
        if not isinstance(home, Module):
            return None
        return home if any(self._is_table(home, alias.value) for alias in home.summary.aliases) else None

    def _is_table(self, module: Module, value: Expr) -> bool:
        """Tell whether a module-level value is a container, or an object of a class of the project."""
        return value.kind in ("dict", "list", "set") or (
            value.kind == "call" and isinstance(self.resolve_expr(module, value), ClassDefinition)
        )

    # -- classes ------------------------------------------------------------------------------------------
    def bases(self, definition: ClassDefinition) -> list[ClassDefinition | str]:
        """Return the direct bases: classes of the project, or dotted names outside (`"?"` for one nobody can name)."""
        found = self._bases.get(definition.uid)
        if found is None:
            extended = self.program.extended.get(definition.uid, [])
            found = self._bases[definition.uid] = [*extended, *(self._base(definition, expr) for expr in _positional(definition))]
        return found

    def _base(self, definition: ClassDefinition, expr: Expr) -> ClassDefinition | str:
        entity = self.resolve_expr(definition.module, expr)
        if isinstance(entity, ClassDefinition | str):
            return entity
        if expr.kind == "name":
            origin = self.star_origin(definition.module, expr.text)
            if origin is not None:
                return origin
            if "." not in expr.text and entity is None and expr.text not in definition.module.statics:
                return f"builtins.{expr.text}" if expr.text in _BUILTIN_TYPES else f"?{expr.text}"
            # `db.Model` where db is a variable: the engine knows more when it has run the module
            return f"?{expr.text}"
        return "?"

    def order(self, definition: ClassDefinition) -> list[ClassDefinition | str]:
        """Return the C3 order; library bases follow as names. Cyclic or inconsistent bases fall back to depth first."""
        found = self._orders.get(definition.uid)
        if found is None:
            self._orders[definition.uid] = [definition]  # a cycle meets this
            found = self._orders[definition.uid] = linearize(definition, self.bases(definition), self.order)
        return found

    def subclasses(self, definition: ClassDefinition) -> list[ClassDefinition]:
        """Return the direct subclasses in the project."""
        if self._subclasses is None:
            self._subclasses = {}
            for other in self.program.classes:
                for base in self.bases(other):
                    if isinstance(base, ClassDefinition):
                        self._subclasses.setdefault(base.uid, []).append(other)
        return self._subclasses.get(definition.uid, [])


_BUILTINS: Final = frozenset(vars(builtins))
_BUILTIN_TYPES: Final = frozenset(name for name, value in vars(builtins).items() if isinstance(value, type))


def _positional(definition: ClassDefinition) -> list[Expr]:
    info = definition.info
    return info.bases[: len(info.bases) - len(info.names)]


def linearize(own: Base, bases: Sequence[Base | str], order_of: Callable[[Any], Iterable[Base | str]]) -> list[Base | str]:
    """Return the C3 linearization of a class from its bases and their orders."""
    orders = [list(order_of(base)) if not isinstance(base, str) else [base] for base in bases]
    pending = [order for order in [*orders, list(bases)] if order]
    result: list[Base | str] = [own]
    while pending:
        head = next((order[0] for order in pending if not any(order[0] in other[1:] for other in pending)), None)
        if head is None:
            return [own, *dict.fromkeys(entry for order in orders for entry in order if entry is not own)]
        result.append(head)
        pending = [rest for rest in ([entry for entry in order if entry != head] for order in pending) if rest]
    return result
