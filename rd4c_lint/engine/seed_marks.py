"""Fields, parameters, variables and results that are marked in the source.

birth_date: date  # rd4c: identity                  the field
Phone = Annotated[str, ChildData("contact")]        every field and parameter annotated with it
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from ..model.finding import MarkInfo
from ..model.ir import Expr
from ..model.mark import Mark
from ..model.source import Place
from ..model.taint import Source
from .program import ClassDefinition, Module, Unit
from .seed_configured import ConfiguredFields

MARKER: Final = "ChildData"
_KEYS: Final = ("subject", "purpose", "retention", "basis")


class MarkedFields(ConfiguredFields):
    """Finds what marks stand at; a mark beside a field counts more than the configuration."""

    def add_mark(self, module: Module, mark: Mark) -> None:
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
        for label in mark.labels:
            category = label.partition(".")[0]
            if category not in self.vocabulary.labels:
                return _explain_unknown("label", category, list(self.vocabulary.labels))
        for key, value in mark.options:
            if key not in _KEYS:
                return _explain_unknown("key", key, _KEYS)
            if key == "subject" and value not in self.vocabulary.subjects:
                return _explain_unknown("subject", value, list(self.vocabulary.subjects))
        return ""

    def _place_mark(self, module: Module, mark: Mark, label: str, place: Place, options: dict[str, list[str]]) -> None:
        subject = options.get("subject", ["child"])[-1]
        purposes = tuple(options.get("purpose", []))
        retention = options.get("retention", [""])[-1]

        def source(name: str, owner: str, kind: str) -> Source:
            return self.make_source(name, owner, label, kind, place, subject, purposes, retention)

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
                    self.add_field(definition, name, source(name, definition.info.name, "field"))
            return
        units = [unit for unit in module.units if unit.code.qualname == mark.owner and unit.code.kind in ("function", "module")]
        for unit in units:
            if mark.is_none:
                continue
            if mark.target == "returns":
                if mark.columns:
                    keyed = self.sources.return_keys.setdefault(unit.uid, {})
                    for column in mark.columns:
                        keyed[column] = self.bit_of(source(column, unit.code.name, "returns"))
                else:
                    self.add_result(unit, source(unit.code.name, "", "returns"))
            elif mark.target == "parameter":
                for column in mark.columns or [""]:
                    self.add_local(self.sources.parameters, unit, mark.name, column, source(mark.name, unit.code.name, "parameter"))
            elif mark.target == "variable":
                self.add_local(self.sources.variables, unit, mark.name, "", source(mark.name, unit.code.name, "variable"))

    def _overrule(self, key: tuple[str, str], mark: Mark, place: Place) -> None:
        """A mark beside the field counts more than the configuration; where they differ, somebody has to look."""
        configured = self.configured.pop(key, None)
        if configured is None:
            return
        self.sources.fields.pop(key, None)
        written = mark.labels or ["none"]
        if sorted(configured) != sorted(written):
            said = f"the configuration says {', '.join(configured)} and the mark says {', '.join(written)}"
            self.contradictions.append((place, key[0], f"{key[1]} of {key[0].rpartition('.')[2]}: {said}; the mark counts"))

    def spread_aliases(self) -> None:
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
                            self.add_field(
                                definition,
                                info.name,
                                self.make_source(info.name, definition.info.name, label, "field", owner.place(mark.at)),
                            )
            for unit in module.units:
                for param in unit.code.params:
                    for owner, mark in self._aliases_in(module, param.annotation, aliases):
                        for label in mark.labels:
                            self.add_local(
                                self.sources.parameters,
                                unit,
                                param.name,
                                "",
                                self.make_source(param.name, unit.code.name, label, "parameter", owner.place(mark.at)),
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


def _explain_unknown(what: str, found: str, expected: Sequence[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(found, expected, 1)
    return f'unknown {what} "{found}"; ' + (f'did you mean "{near[0]}"?' if near else f"expected one of {', '.join(expected)}")


def _names_in(expr: Expr | None) -> Iterable[str]:
    pending = [expr] if expr is not None else []
    while pending:
        each = pending.pop()
        if each.kind == "name":
            yield each.text
        pending += each.args
