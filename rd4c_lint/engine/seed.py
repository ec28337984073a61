"""Where labels begin: marks in the source, `[[fields]]` of the configuration and `source` rows, and the functions worth interpreting first.

birth_date: date  # rd4c: identity      -> Source("birth_date", owner="app.models.Child", …), label bit, field table entry
"""

from ..model.field_names import NameReader
from ..model.rows import SourceRow
from .foreign import find_foreign, find_in_datasets
from .library import Library
from .link import Linker
from .program import ClassDefinition, Program
from .seed_marks import MarkedFields
from .sources import Sources


class Seeder(MarkedFields):
    """Builds the sources of one analysis."""

    def collect(self) -> Sources:
        """Return all sources: configuration, marks, which win, marks of other tools where there is neither; then rows of packs."""
        self.index_program()
        for declaration in self.settings.fields:
            self.add_declaration(declaration)
        for module in self.program.modules:
            for mark in module.summary.marks:
                self.add_mark(module, mark)
        self.spread_aliases()
        self._add_foreign()
        self._add_rows()
        self._finish()
        return self.sources

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
                self.add_field(
                    mark.definition, mark.name, self.make_source(mark.name, mark.definition.info.name, label, "field", mark.place)
                )

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
        return self.bit_of(self.make_source(name.rpartition(".")[2], "", row.label, "pack", None, row.subject or "child"))

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
    for table in library.attribute_tables.values():
        names -= set(table)
    return frozenset(names)
