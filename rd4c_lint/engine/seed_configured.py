"""Fields that the configuration declares.

[[fields]]
field = "app.models.Child.surname"      the attribute of that class; with `*`, of all classes that have it
label = "identity"
"""

from collections.abc import Iterable
from fnmatch import fnmatchcase

from ..model.problem import Problem
from ..model.settings import FieldDeclaration
from ..model.source import Place, Region
from ..model.taint import Source
from .program import ClassDefinition, Unit
from .seed_tables import SourceTables


class ConfiguredFields(SourceTables):
    """Finds what `[[fields]]` names."""

    def add_declaration(self, declaration: FieldDeclaration) -> None:
        place = Place(declaration.path, _line_region(declaration.line)) if declaration.path else None
        if declaration.kind == "key" and declaration.is_none:
            return
        if declaration.kind == "key":
            name = declaration.key or declaration.name
            self.sources.keys[name] = self.sources.keys.get(name, 0) | self.bit_of(
                self._declared_source(declaration, name, "", "key", place)
            )
            return
        found = {
            "field": self._declare_field,
            "parameter": self._declare_local,
            "variable": self._declare_local,
            "returns": self._declare_returns,
        }[declaration.kind](declaration, place)
        if not found:
            from .nearest import find_nearest

            near = " or ".join(f'"{each}"' for each in find_nearest(self.program, declaration.kind, declaration.name))
            self.problems.append(
                Problem(
                    "unmatched",
                    declaration.path,
                    f'fields: {declaration.kind} = "{declaration.name}" names nothing in the project; '
                    + (f"did you mean {near}?" if near else "expected a dotted name like app.models.Child.name"),
                    _line_region(declaration.line),
                )
            )

    def _declared_source(self, declaration: FieldDeclaration, name: str, owner: str, kind: str, place: Place | None) -> Source:
        return self.make_source(
            name, owner, declaration.label, kind, place, declaration.subject, declaration.purposes, declaration.retention
        )

    def _declare_field(self, declaration: FieldDeclaration, place: Place | None) -> bool:
        owner, _, name = declaration.name.rpartition(".")
        definitions = self.classes_by_name.get(owner) or [
            d for dotted, ds in self.classes_by_name.items() if _fits(dotted, owner) for d in ds
        ]
        if not definitions:
            # a class outside the project
            self.sources.fields[self.library.canonical(owner), name] = self.bit_of(
                self._declared_source(declaration, name, owner.rpartition(".")[2], "field", place)
            )
            return self._is_elsewhere(owner)
        if "*" in owner.rpartition(".")[2]:
            # a field of any class: of those that have one
            definitions = [each for each in definitions if any(fnmatchcase(info.name, name) for info in each.info.fields)]
        for definition in definitions:
            names = [name] if "*" not in name else [info.name for info in definition.info.fields if fnmatchcase(info.name, name)]
            for each in names:
                if declaration.key:
                    source = self._declared_source(declaration, declaration.key, definition.info.name, "field", place)
                    keyed = self.sources.field_keys.setdefault((definition.dotted, each), {})
                    keyed[declaration.key] = keyed.get(declaration.key, 0) | self.bit_of(source)
                elif declaration.is_none:
                    self.sources.silent.add((definition.dotted, each))
                    self.configured.setdefault((definition.dotted, each), []).append("none")
                else:
                    self.configured.setdefault((definition.dotted, each), []).append(declaration.label)
                    self.add_field(
                        definition,
                        each,
                        self._declared_source(declaration, each, definition.info.name, "field", _field_place(definition, each) or place),
                    )
        return bool(definitions) and ("*" in name or self._may_have(definitions, name))

    def _may_have(self, definitions: Iterable[ClassDefinition], name: str) -> bool:
        """Tell whether classes may have a field: one that no statement declares comes from a base class, a form or a store.

        Only where the project never speaks of it, and a class has one spelled nearly like it, is it surely a slip.
        """
        names = {info.name for definition in definitions for info in definition.info.fields}
        if name in names or any(self.program.units_with(kind, name) for kind in ("loads", "stores", "strings")):
            return True
        from .nearest import is_misspelled  # nearly never needed

        return not is_misspelled(name, names)

    def _is_elsewhere(self, owner: str) -> bool:
        """Tell whether a class of that name may stand outside the project."""
        top, _, rest = owner.partition(".")
        return "*" not in owner and bool(rest) and top not in {module.name.partition(".")[0] for module in self.program.modules}

    def _declare_local(self, declaration: FieldDeclaration, place: Place | None) -> bool:
        owner, _, name = declaration.name.rpartition(".")
        units = self.units_by_name.get(owner) or [
            u for dotted, us in self.units_by_name.items() if "*" in owner and _fits(dotted, owner) for u in us
        ]
        source = self._declared_source(declaration, name, owner.rpartition(".")[2], declaration.kind, place)
        if units:
            for unit in units:
                table = self.sources.parameters if any(param.name == name for param in unit.code.params) else self.sources.variables
                for each in [unit, *_nested(unit)]:
                    self.add_local(table, each, name, declaration.key, source)
            return True
        module = self.modules_by_name.get(owner)
        if module is not None and module.units:
            self.add_local(self.sources.variables, module.units[0], name, declaration.key, source)
            return True
        definitions = self.classes_by_name.get(owner, [])
        for definition in definitions:
            self.add_field(definition, name, source)
        return bool(definitions)

    def _declare_returns(self, declaration: FieldDeclaration, place: Place | None) -> bool:
        units = self.units_by_name.get(declaration.name) or [
            u for dotted, us in self.units_by_name.items() if "*" in declaration.name and _fits(dotted, declaration.name) for u in us
        ]
        name = declaration.name.rpartition(".")[2]
        for unit in units:
            source = self._declared_source(declaration, declaration.key or name, name, "returns", place)
            if declaration.key:
                keyed = self.sources.return_keys.setdefault(unit.uid, {})
                keyed[declaration.key] = keyed.get(declaration.key, 0) | self.bit_of(source)
            else:
                self.add_result(unit, source)
        return bool(units)


def _fits(dotted: str, pattern: str) -> bool:
    if "*" not in pattern:
        return dotted == pattern
    parts, wanted = dotted.split("."), pattern.split(".")
    return len(parts) == len(wanted) and all(fnmatchcase(part, want) for part, want in zip(parts, wanted, strict=True))


def _nested(unit: Unit) -> list[Unit]:
    return [other for other in unit.module.units_below(unit.code.qualname) if other.code.kind in ("function", "lambda")]


def _field_place(definition: ClassDefinition, name: str) -> Place | None:
    for info in definition.info.fields:
        if info.name == name:
            return definition.module.place(info.at)
    return None


def _line_region(line: int) -> Region:
    return Region(max(line, 1), 0, max(line, 1), 0)
