"""Every row of every model is met by some example: what no example reaches, nobody has seen work."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from rd4c_lint.config import Options
from rd4c_lint.config.locate import find_config
from rd4c_lint.engine import guard_rows
from rd4c_lint.engine.entry_finder import EntryFinder
from rd4c_lint.engine.interpret.functions import Functions
from rd4c_lint.engine.interpret.library_calls import LibraryCalls
from rd4c_lint.engine.library import Library
from rd4c_lint.engine.project_settings import ProjectSettings
from rd4c_lint.model.rows import Row
from rd4c_lint.model.rule import Packs
from rd4c_lint.pipeline import analyze, configure, open_packs
from rd4c_lint.testing import find_examples

ROOT = Path(__file__).resolve().parent.parent
RULES = ROOT / "rules"
FOLDERS = (RULES, ROOT / "tests" / "cases" / "guards", ROOT / "examples")
KINDS = ("types", "propagates", "sanitizers", "sources", "sinks", "guards", "entrypoints")
Key = tuple[str, str, int]


class Recorder:
    """Notes the rows that the library hands out and whose conditions hold."""

    def __init__(self) -> None:
        self.met: set[Key] = set()
        self.conditional: dict[int, list[Key]] = {}

    def note(self, row: Row) -> None:
        condition = getattr(row, "condition", None)
        if condition is None or condition.is_empty:
            self.met.add(key_of(row))
        else:
            self.conditional.setdefault(id(condition), []).append(key_of(row))

    def meet(self, library: Library, name: str) -> None:
        """Note what speaks of a class that some code uses: its types, and the rows that are about it or an attribute of it as a class."""
        for row in library.types.get(name, ()):
            self.note(row)
        for kind in ("guard:base", "guard:list", "guard:defines", "entry:base"):
            for about, pairs in library.rows.get(kind, {}).items():
                if about == name or (about.startswith(f"{name}.") and "." not in about[len(name) + 1 :]):
                    self.met.update(key_of(row) for row, _ in pairs)

    def hold(self, condition: object) -> None:
        self.met.update(self.conditional.get(id(condition), ()))


class Watched(dict[str, list[Any]]):
    """A table that notes the rows it hands out."""

    def __init__(self, table: dict[str, list[Any]], recorder: Recorder) -> None:
        super().__init__(table)
        self.recorder = recorder

    def get(self, name: str, default: Any = None) -> Any:
        found = super().get(name, default)
        for row in found or ():
            self.recorder.note(row)
        return found


def key_of(row: Row) -> Key:
    return type(row).__name__, row.file, row.index


@pytest.fixture(scope="module")
def recorder() -> Recorder:
    recorder = Recorder()
    with pytest.MonkeyPatch.context() as patch:
        watch(patch, recorder)
        for folder in FOLDERS:
            for example in find_examples(folder):
                analyze([example], configure([example], choose_options(example)))
    return recorder


def choose_options(example: Path) -> Options:
    """A pedantic reader is shown what is written into stores, too; else nobody looks at those rows."""
    is_isolated = example.is_file() or find_config(example) is None
    return Options(isolated=is_isolated, select=("ALL",), persona="pedantic", jobs=1, allow_unmarked=True)


def watch(patch: pytest.MonkeyPatch, recorder: Recorder) -> None:
    init, calls, type_rows, returns, does, order, is_subclass, holds = (
        Library.__init__, Library.calls, Library.type_rows, Library.returns, Library.does, Library.order, Library.is_subclass,
        LibraryCalls.holds_condition,
    )  # fmt: skip
    entry, attribute = EntryFinder._entry, Library.attribute
    guard_holds, setting, guess = guard_rows.holds, ProjectSettings.value, Functions.guessed_name

    def watched_calls(self: Library, kind: str, names: Iterable[str]) -> Sequence[tuple[Any, Any]]:
        found = calls(self, kind, names)
        for row, _ in found:
            recorder.note(row)
        return found

    def watched_types(self: Library, owners: Iterable[str]) -> Iterator[Any]:
        for row in type_rows(self, owners):
            recorder.note(row)
            yield row

    def watched_member(member: Any) -> Any:
        def find(self: Library, owners: Iterable[str], method: str) -> Any:
            found = member(self, owners, method)
            if found is not None:
                recorder.note(found[2])
            return found

        return find

    def watched_attribute(self: Library, owners: Iterable[str], name: str) -> Any:
        found = attribute(self, owners, name)
        for row in self.types.get(found[0], ()) if found is not None else ():
            recorder.note(row)
        return found

    def watched_order(self: Library, name: str) -> tuple[str, ...]:
        found = order(self, name)
        for each in found:
            recorder.meet(self, each)
        return found

    def watched_subclass(self: Library, name: str, base: str) -> bool:
        recorder.meet(self, name)
        return is_subclass(self, name, base)

    def watched_init(self: Library, packs: Packs) -> None:
        init(self, packs)
        self.stores = Watched(self.stores, recorder)
        self.statements = Watched(self.statements, recorder)

    def watched_holds(self: Any, act: Any, state: Any, condition: Any, *rest: Any) -> bool:
        found = holds(self, act, state, condition, *rest)
        if found:
            recorder.hold(condition)
        return found

    def watched_guess(self: Any, name: str) -> int:
        for row in list_rows():
            if getattr(row, "label", "") == "@name" and getattr(row, "matcher", "") in ("parameter", "variable"):
                recorder.met.add(key_of(row))
        return guess(self, name)

    def watched_setting(self: Any, dotted: str) -> Any:
        found = setting(self, dotted)
        if found is not None:
            guards = [row for model in open_packs(()).models for row in model.guards]
            recorder.met.update(key_of(row) for row in guards if any(name.name == dotted for name in row.names))
        return found

    def watched_guard(row: Any, names: Any) -> bool:
        found = guard_holds(row, names)
        if found:
            recorder.hold(row.condition)
        return found

    def watched_entry(self: EntryFinder, row: Any, *rest: Any) -> Any:
        recorder.met.add(key_of(row))
        return entry(self, row, *rest)

    patch.setattr(EntryFinder, "_entry", watched_entry)
    patch.setattr(Library, "__init__", watched_init)
    patch.setattr(Library, "is_subclass", watched_subclass)
    patch.setattr(Library, "attribute", watched_attribute)
    patch.setattr(Library, "calls", watched_calls)
    patch.setattr(Library, "type_rows", watched_types)
    patch.setattr(Library, "returns", watched_member(returns))
    patch.setattr(Library, "does", watched_member(does))
    patch.setattr(Library, "order", watched_order)
    patch.setattr(LibraryCalls, "holds_condition", watched_holds)
    patch.setattr(guard_rows, "holds", watched_guard)
    patch.setattr(ProjectSettings, "value", watched_setting)
    patch.setattr(Functions, "guessed_name", watched_guess)


def list_rows() -> list[Row]:
    return [row for model in open_packs(()).models for kind in KINDS for row in getattr(model, kind)]


@pytest.mark.source
def test_every_row_is_met_by_an_example(recorder: Recorder) -> None:
    missed = [row for row in list_rows() if key_of(row) not in recorder.met]
    assert not missed, "\n" + "\n".join(describe(row) for row in missed)


def describe(row: Row) -> str:
    names = getattr(row, "names", ())
    return f"{row.file}: {type(row).__name__} {row.index} ({names[0].name if names else ''}): no example reaches this row"


def test_every_rule_has_an_example() -> None:
    folder = RULES / "packs" / "rd4c"
    assert not [rule.name for rule in open_packs(()).rules if not example_of(folder, rule.name)]


def example_of(folder: Path, name: str) -> Path | None:
    return next((path for path in (folder / f"{name}.py", folder / name) if path.exists()), None)
