"""Where labels begin: marks in the source, `[[fields]]` of the configuration and `source` rows, and the functions worth interpreting first.

birth_date: date  # rd4c: identity      -> Source("birth_date", owner="app.models.Child", …), label bit, field table entry
"""

from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from typing import Final

from ..model.field_names import FieldWords, NameReader
from ..model.finding import MarkInfo
from ..model.ir import Expr
from ..model.mark import Mark
from ..model.problem import Problem
from ..model.rule import SourceRow, Vocabulary
from ..model.settings import FieldDeclaration, Settings
from ..model.source import Place, Region
from ..model.taint import Source
from .declared_types import DeclaredTypes
from .foreign import ForeignMark, find_foreign, find_in_datasets
from .labels import LabelTable
from .library import Library
from .link import Linker
from .program import ClassDefinition, Module, Program, Unit
from .sources import Sources

MARKER: Final = "ChildData"


class Seeder:
    """Builds the sources of one analysis."""

    def __init__(
        self, linker: Linker, library: Library, labels: LabelTable, settings: Settings, vocabulary: Vocabulary, words: FieldWords
    ) -> None:
        self.linker = linker
        self.program: Program = linker.program
        self.library = library
        self.labels = labels
        self.settings = settings
        self.vocabulary = vocabulary
        self.words = words
        self.foreign: list[ForeignMark] = []
        self.sources = Sources()
        self.marks: list[MarkInfo] = []
        self.problems: list[Problem] = []
        self.contradictions: list[tuple[Place, str, str]] = []
        """Fields of which the configuration and a mark say different things: place of the mark, owner, message."""
        self.has_any = False
        self._configured: dict[tuple[str, str], list[str]] = {}
        """(class, field) -> what the configuration says it holds."""
        self._types = DeclaredTypes(linker, library, NameReader(words))
        self._numbers: dict[Source, int] = {}
        self._places: dict[str, list[ClassDefinition]] = {}
        self._units: dict[str, list[Unit]] = {}
        self._modules: dict[str, Module] = {}

    def collect(self) -> Sources:
        """Return all sources: configuration, marks, which win, marks of other tools where there is neither; then rows of packs."""
        self._index()
        for declaration in self.settings.fields:
            self._add_declaration(declaration)
        for module in self.program.modules:
            for mark in module.summary.marks:
                self._add_mark(module, mark)
        self._spread_aliases()
        self._add_foreign()
        self._add_rows()
        self._finish()
        return self.sources

    def _index(self) -> None:
        for module in self.program.modules:
            dotted = module.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
            names = dict.fromkeys((module.name, dotted))
            for name in names:
                self._modules.setdefault(name, module)
                for definition in module.classes:
                    self._places.setdefault(f"{name}.{definition.info.qualname}", []).append(definition)
                for unit in module.units:
                    if unit.code.kind == "function":
                        self._units.setdefault(f"{name}.{unit.code.qualname}", []).append(unit)

    # -- sources ----------------------------------------------------------------------------------------------
    def _bit(self, source: Source) -> int:
        number = self._numbers.get(source)
        if number is None:
            number = self._numbers[source] = self.labels.add_source(source)
        self.has_any = True
        return self.labels.bit(number)

    def _source(
        self,
        name: str,
        owner: str,
        label: str,
        kind: str,
        place: Place | None,
        subject: str = "child",
        purposes: tuple[str, ...] = (),
        retention: str = "",
    ) -> Source:
        word = self.vocabulary.labels.get(label.partition(".")[0])
        return Source(name, owner, label, subject, word.tier if word else 2, place, kind, purposes, retention)

    def _add_field(self, definition: ClassDefinition, name: str, source: Source) -> None:
        key = (definition.dotted, name)
        bit = self.labels.with_type(self._bit(source), self._types.type_of_field(definition, name))
        self.sources.fields[key] = self.sources.fields.get(key, 0) | bit
        self.sources.silent.discard(key)

    # -- configuration ----------------------------------------------------------------------------------------
    def _add_declaration(self, declaration: FieldDeclaration) -> None:
        place = Place(declaration.path, _line_region(declaration.line)) if declaration.path else None
        if declaration.kind == "key" and declaration.is_none:
            return
        if declaration.kind == "key":
            name = declaration.key or declaration.name
            self.sources.keys[name] = self.sources.keys.get(name, 0) | self._bit(self._declared_source(declaration, name, "", "key", place))
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
        return self._source(name, owner, declaration.label, kind, place, declaration.subject, declaration.purposes, declaration.retention)

    def _declare_field(self, declaration: FieldDeclaration, place: Place | None) -> bool:
        owner, _, name = declaration.name.rpartition(".")
        definitions = self._places.get(owner) or [d for dotted, ds in self._places.items() if _fits(dotted, owner) for d in ds]
        if not definitions:
            # a class outside the project
            self.sources.fields[self.library.canonical(owner), name] = self._bit(
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
                    keyed[declaration.key] = keyed.get(declaration.key, 0) | self._bit(source)
                elif declaration.is_none:
                    self.sources.silent.add((definition.dotted, each))
                    self._configured.setdefault((definition.dotted, each), []).append("none")
                else:
                    self._configured.setdefault((definition.dotted, each), []).append(declaration.label)
                    self._add_field(
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
        units = self._units.get(owner) or [u for dotted, us in self._units.items() if "*" in owner and _fits(dotted, owner) for u in us]
        source = self._declared_source(declaration, name, owner.rpartition(".")[2], declaration.kind, place)
        if units:
            for unit in units:
                table = self.sources.parameters if any(param.name == name for param in unit.code.params) else self.sources.variables
                for each in [unit, *_nested(unit)]:
                    self._add_local(table, each, name, declaration.key, source)
            return True
        module = self._modules.get(owner)
        if module is not None and module.units:
            self._add_local(self.sources.variables, module.units[0], name, declaration.key, source)
            return True
        definitions = self._places.get(owner, [])
        for definition in definitions:
            self._add_field(definition, name, source)
        return bool(definitions)

    def _add_local(self, table: dict[tuple[int, str], int], unit: Unit, name: str, key: str, source: Source) -> None:
        if key:
            bit = self._bit(
                Source(
                    key,
                    source.owner,
                    source.label,
                    source.subject,
                    source.tier,
                    source.place,
                    source.kind,
                    source.purposes,
                    source.retention,
                )
            )
            self.sources.variable_keys.setdefault((unit.uid, name), {})[key] = bit
        else:
            annotation = next((param.annotation for param in unit.code.params if param.name == name), None)
            bit = self.labels.with_type(self._bit(source), self._types.type_of_annotation(unit.module, annotation))
            table[unit.uid, name] = table.get((unit.uid, name), 0) | bit

    def _add_result(self, unit: Unit, source: Source) -> None:
        bit = self.labels.with_type(self._bit(source), self._types.type_of_annotation(unit.module, unit.code.returns))
        self.sources.returns[unit.uid] = self.sources.returns.get(unit.uid, 0) | bit

    def _declare_returns(self, declaration: FieldDeclaration, place: Place | None) -> bool:
        units = self._units.get(declaration.name) or [
            u for dotted, us in self._units.items() if "*" in declaration.name and _fits(dotted, declaration.name) for u in us
        ]
        name = declaration.name.rpartition(".")[2]
        for unit in units:
            source = self._declared_source(declaration, declaration.key or name, name, "returns", place)
            if declaration.key:
                keyed = self.sources.return_keys.setdefault(unit.uid, {})
                keyed[declaration.key] = keyed.get(declaration.key, 0) | self._bit(source)
            else:
                self._add_result(unit, source)
        return bool(units)

    # -- marks ------------------------------------------------------------------------------------------------
    def _add_mark(self, module: Module, mark: Mark) -> None:
        place = module.place(mark.at)
        error = mark.error or self._mark_error(mark)
        if mark.form == "annotated" and not self._is_marker(module, mark.maker):
            return
        if error:
            self.marks.append(MarkInfo(place, mark.name, ", ".join(mark.labels), error))
            return
        self.marks.append(MarkInfo(place, mark.name, ", ".join(mark.labels) or "none"))
        options: dict[str, list[str]] = {}
        for key, value in mark.options:
            options.setdefault(key, []).append(value)
        for label in mark.labels or [""]:
            self._place_mark(module, mark, label, place, options)

    def _is_marker(self, module: Module, maker: str) -> bool:
        if maker.rpartition(".")[2] == MARKER:
            return True
        entity = self.linker.resolve_name(module, maker)
        dotted = entity if isinstance(entity, str) else entity.dotted if isinstance(entity, ClassDefinition | Unit) else maker
        return dotted in self.settings.markers or maker in self.settings.markers

    def _mark_error(self, mark: Mark) -> str:
        from difflib import get_close_matches

        for label in mark.labels:
            category = label.partition(".")[0]
            if category not in self.vocabulary.labels:
                near = get_close_matches(category, list(self.vocabulary.labels), 1)
                return f'unknown label "{category}"' + (
                    f'; did you mean "{near[0]}"?' if near else f"; expected one of {', '.join(self.vocabulary.labels)}"
                )
        for key, value in mark.options:
            if key not in ("subject", "purpose", "retention", "basis"):
                near = get_close_matches(key, ["subject", "purpose", "retention", "basis"], 1)
                return f'unknown key "{key}"' + (
                    f'; did you mean "{near[0]}"?' if near else "; expected subject, purpose, retention or basis"
                )
            if key == "subject" and value not in self.vocabulary.subjects:
                near = get_close_matches(value, list(self.vocabulary.subjects), 1)
                return f'unknown subject "{value}"' + (
                    f'; did you mean "{near[0]}"?' if near else f"; expected one of {', '.join(self.vocabulary.subjects)}"
                )
        return ""

    def _place_mark(self, module: Module, mark: Mark, label: str, place: Place, options: dict[str, list[str]]) -> None:
        subject = options.get("subject", ["child"])[-1]
        purposes = tuple(options.get("purpose", []))
        retention = options.get("retention", [""])[-1]

        def source(name: str, owner: str, kind: str) -> Source:
            return self._source(name, owner, label, kind, place, subject, purposes, retention)

        if mark.target in ("field", "class"):
            definition = next((d for d in module.classes if d.info.qualname == mark.owner), None)
            if definition is None:
                return
            own = {name for cls, name in self.sources.fields if cls == definition.dotted}
            marked_inline = {m.name for m in module.summary.marks if m.target == "field" and m.owner == mark.owner}
            names = (
                [mark.name]
                if mark.target == "field"
                else [info.name for info in definition.info.fields if info.name not in marked_inline | own]
            )
            for name in dict.fromkeys(names):
                if mark.target == "field":
                    self._overrule((definition.dotted, name), mark, place)
                if mark.is_none:
                    self.sources.silent.add((definition.dotted, name))
                    self.sources.fields.pop((definition.dotted, name), None)
                else:
                    self._add_field(definition, name, source(name, definition.info.name, "field"))
            return
        units = [unit for unit in module.units if unit.code.qualname == mark.owner and unit.code.kind in ("function", "module")]
        for unit in units:
            if mark.is_none:
                continue
            if mark.target == "returns":
                if mark.columns:
                    keyed = self.sources.return_keys.setdefault(unit.uid, {})
                    for column in mark.columns:
                        keyed[column] = self._bit(source(column, unit.code.name, "returns"))
                else:
                    self._add_result(unit, source(unit.code.name, "", "returns"))
            elif mark.target == "parameter":
                self._add_local(self.sources.parameters, unit, mark.name, "", source(mark.name, unit.code.name, "parameter"))
            elif mark.target == "variable":
                self._add_local(self.sources.variables, unit, mark.name, "", source(mark.name, unit.code.name, "variable"))

    def _overrule(self, key: tuple[str, str], mark: Mark, place: Place) -> None:
        """A mark beside the field counts more than the configuration; where they differ, somebody has to look."""
        configured = self._configured.pop(key, None)
        if configured is None:
            return
        self.sources.fields.pop(key, None)
        written = mark.labels or ["none"]
        if sorted(configured) != sorted(written):
            said = f"the configuration says {', '.join(configured)} and the mark says {', '.join(written)}"
            self.contradictions.append((place, key[0], f"{key[1]} of {key[0].rpartition('.')[2]}: {said}; the mark counts"))

    def _spread_aliases(self) -> None:
        """`Phone = Annotated[str, ChildData("contact")]`: fields and parameters annotated with it are marked."""
        aliases: dict[tuple[int, str], tuple[Module, Mark]] = {}
        for module in self.program.modules:
            for mark in module.summary.marks:
                if mark.target == "alias" and self._is_marker(module, mark.maker) and not mark.error and not self._mark_error(mark):
                    aliases[module.index, mark.name] = (module, mark)
        if not aliases:
            return
        for module in self.program.modules:
            for definition in module.classes:
                for info in definition.info.fields:
                    for owner, mark in self._aliases_in(module, info.annotation, aliases):
                        for label in mark.labels:
                            self._add_field(
                                definition, info.name, self._source(info.name, definition.info.name, label, "field", owner.place(mark.at))
                            )
            for unit in module.units:
                for param in unit.code.params:
                    for owner, mark in self._aliases_in(module, param.annotation, aliases):
                        for label in mark.labels:
                            self._add_local(
                                self.sources.parameters,
                                unit,
                                param.name,
                                "",
                                self._source(param.name, unit.code.name, label, "parameter", owner.place(mark.at)),
                            )

    def _aliases_in(
        self, module: Module, annotation: Expr | None, aliases: dict[tuple[int, str], tuple[Module, Mark]]
    ) -> Iterator[tuple[Module, Mark]]:
        for name in _names_in(annotation):
            found = aliases.get((module.index, name))
            if found is None and (info := module.imports.get(name)) is not None and info.name:
                target = self.linker.import_module(module, info.module, info.level)
                found = aliases.get((target.index, info.name)) if isinstance(target, Module) else None
            if found is not None:
                yield found

    def _add_foreign(self) -> None:
        """The first that speaks of a field counts, where nobody marked the field for us."""
        taken = {*self.sources.fields, *self.sources.silent}
        reader = NameReader(self.words)
        datasets = find_in_datasets(self.program, reader, self.settings.datasets, self.vocabulary.fides)
        for mark in (*find_foreign(self.program, reader), *datasets):
            key = (mark.definition.dotted, mark.name)
            if key in taken:
                continue
            taken.add(key)
            self.foreign.append(mark)
            if not mark.labels:
                self.sources.silent.add(key)
            for label in mark.labels:
                self._add_field(mark.definition, mark.name, self._source(mark.name, mark.definition.info.name, label, "field", mark.place))

    # -- rows of packs ----------------------------------------------------------------------------------------
    def _add_rows(self) -> None:
        for rows, table in (
            (self.library.parameter_sources, self.sources.parameter_rows),
            (self.library.variable_sources, self.sources.variable_rows),
        ):
            for row in rows:
                for name in row.names:
                    if row.label == "@name" and name.name == "*":
                        self.sources.guesses_parameters |= row.matcher == "parameter"
                        self.sources.guesses_variables |= row.matcher == "variable"
                    elif row.label != "@name":
                        table[name.name] = (row, self._row_bit(row, name.name))
        for row in self.library.key_sources:
            for name in row.names:
                self.sources.keys[name.name] = self._row_bit(row, name.name)
        for kind in ("sources", "sources@"):
            for pairs in self.library.rows.get(kind, {}).values():
                for row, name in pairs:
                    if row.label != "@name":
                        self.sources.row_labels[row.file, row.index] = self._row_bit(row, name.name)

    def _row_bit(self, row: SourceRow, name: str) -> int:
        return self._bit(self._source(name.rpartition(".")[2], "", row.label, "pack", None, row.subject or "child"))

    # -- names ------------------------------------------------------------------------------------------------
    def _finish(self) -> None:
        sources = self.sources
        for (owner, name), bits in sorted(sources.fields.items()):
            sources.by_attribute[name] = sources.by_attribute.get(name, 0) | bits
            sources.marked_classes.add(owner)
        sources.marked_classes.update(owner for owner, _ in sources.field_keys)
        named = [(name, bits) for (_, name), bits in sources.fields.items()]
        named += list(sources.keys.items())
        for keyed in [*sources.return_keys.values(), *sources.field_keys.values(), *sources.variable_keys.values()]:
            named += list(keyed.items())
        generic = set(self.vocabulary.generic_names)
        for name, bits in named:
            if name not in generic:
                sources.by_declared_name[name] = sources.by_declared_name.get(name, 0) | bits


def find_distinctive_names(program: Program, linker: Linker, sources: Sources, library: Library) -> frozenset[str]:
    """Return the declared attribute names that no unmarked class of the program and no modelled type has."""
    names = set(sources.by_attribute)
    marked = {
        d.uid
        for d in program.classes
        if any(isinstance(e, ClassDefinition) and e.dotted in sources.marked_classes for e in linker.order(d))
    }
    for definition in program.classes:
        if definition.uid in marked:
            continue
        names -= {info.name for info in definition.info.fields}
        below = definition.module.units_below(definition.info.qualname)
        names -= {unit.code.name for unit in below if unit.code.owner == definition.index and unit.code.kind == "function"}
    for table in library.attribute_tables():
        names -= set(table)
    return frozenset(names)


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


def _names_in(expr: Expr | None) -> Iterable[str]:
    pending = [expr] if expr is not None else []
    while pending:
        each = pending.pop()
        if each.kind == "name":
            yield each.text
        pending += each.args
