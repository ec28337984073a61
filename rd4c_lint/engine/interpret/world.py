"""What all runs of one analysis share: the linked program, the models, the labels, and the frozen base heap with its facts.

Within a round the base heap does not change; new facts are joined at the round's end (`absorb`).
"""

from collections.abc import Callable
from typing import Any, Final, NamedTuple

from ...model.problem import Problem
from ...model.settings import Settings
from ...model.source import Place, SourceFile
from ..labels import LabelTable
from ..library import Library
from ..link import Linker
from ..program import Module, Program, Unit
from ..sources import Sources
from . import bounds
from .declarations import BUILTIN_NAMES
from .heap import Object, join_objects
from .relations import Relations
from .values import BOTTOM, Value, join, with_labels

SEVERAL: Final = -2
"""Instead of a unit: more than one of them."""


class Fed(NamedTuple):
    """Labels that were put into a field, and the first place in the project where that happens."""

    labels: int
    place: Place


class World(Relations):
    """Frozen context of an analysis."""

    def __init__(self, linker: Linker, library: Library, labels: LabelTable, sources: Sources, settings: Settings) -> None:
        super().__init__(linker, library, sources)
        self.labels = labels
        self.settings = settings
        self.lower_expression: Callable[..., Any] | None = None
        self.active_concepts: frozenset[str] = frozenset()
        """Concepts that some rule of this run speaks of; sinks of others are not looked at."""
        self.guarded_concepts: frozenset[str] = frozenset()
        """Those of them where it counts who asks."""
        self.labelled_units: set[int] = set()
        self.labelled_names: set[str] = set()
        """Names of functions that returned a label."""
        self.parameter_facts: dict[tuple[int, int], Value] = {}
        self.return_facts: dict[int, Value] = {}
        self.seed_units: frozenset[int] = frozenset()
        self.beginnings: frozenset[int] = frozenset()
        """Functions and modules that the run of a program begins with."""
        self.labelled_classes: tuple[int, ...] = ()
        """Classes whose bodies bind a name to something with a label."""
        self.spare_steps = 0
        """Operations that a root may take beyond the bound: what a small analysis has left."""
        self._nested_steps: dict[int, int] = {}
        self.written_globals = _index_written(self.program)
        """Names that functions of a module write, by the module's index: the one that does, or `SEVERAL`."""
        self.fed: dict[tuple[int, str], Fed] = {}
        """(class id, field) -> what is put into fields that nobody has marked; known when the rounds are over."""
        self.fed_columns: dict[tuple[int, Place, str], int] = {}
        """(unit uid, place, column) -> labels that are put into a column of a table there."""
        self.nested_entries: dict[int, Any] = {}
        self.distinctive_names: frozenset[str] = frozenset()
        self.scope_labels = 0
        self.own_ids: dict[int, int] = {}
        """Objects that belong to who asks, and the shared objects they are made of (`OwnRecords`)."""
        self.own_key_id = -1
        self.tests: dict[int, dict[int, Any]] = {}
        """The tests of each unit that was interpreted (`narrow`)."""
        self.entry_calls: list[tuple[Any, Value, Value, dict[str, Value]]] = []
        self.entry_owners: frozenset[str] = frozenset(
            name.rpartition(".")[0] for name in library.rows.get("entry:decorator", {}) if library.is_class(name.rpartition(".")[0])
        )
        """Library classes whose methods register entry points: an app, a blueprint, a router."""
        self.decorating: list[tuple[tuple[str, ...], Value]] = []
        """Decorators of entry points that were called for a function still to be made: names of the method, its owner."""
        self.nested_decorators: dict[int, list[tuple[tuple[str, ...], Value]]] = {}
        """The same by unit, of functions that others make."""
        self.mounted: dict[int, list[tuple[int, tuple[str, ...], Any]]] = {}
        """Object of such a class -> what it was handed to: (owner, names of the method, arguments)."""
        self._function_makers: dict[int, frozenset[int]] = {}
        self.file_names: set[str] = set()
        """Constant texts by which some run has written to a file."""
        self.stored_tables: set[str] = set()
        """Tables that some run has put rows into."""
        self._does: dict[tuple[str, str], Unit] = {}
        self._texts: dict[str, tuple[list[str] | None]] = {}

    def own_key(self) -> int:
        """Return the object that stands for the numbers and names of what belongs to who asks."""
        if self.own_key_id < 0:
            self.own_key_id = self.object_id(("own key",))
            self.base[self.own_key_id] = Object("ext", cls="builtins.object", single=False)
            self.own_ids[self.own_key_id] = self.own_key_id
        return self.own_key_id

    def nested_steps(self, root: Unit) -> int:
        """Return by how much the bound on steps grows for what stands inside a root: a page whose buttons are functions runs those too."""
        known = self._nested_steps.get(root.uid)
        if known is None:
            inside = [unit for unit in root.module.units_below(root.code.qualname) if unit.code.kind == "function" and unit is not root]
            within = root.code.kind == "function"
            known = self._nested_steps[root.uid] = sum(len(unit.code.body) for unit in inside) // bounds.BYTES_PER_STEP if within else 0
        return known

    def model_name(self, name: str) -> Value:
        """Return what a bare name in a model's expression stands for: a builtin, a module or package by its dotted name."""
        if name in BUILTIN_NAMES:
            return self.name_pointer(f"builtins.{name}")
        return self.name_pointer(name)

    def package_pointer(self, name: str, inner: object) -> Value:
        return self.name_pointer(name)

    def setting_name(self, object_id: int) -> str:
        """Return `settings.CENSUS_URL` for an attribute of a settings object nobody models, else nothing."""
        target = self.base_object(object_id)
        if target.kind == "name" and "settings." in str(target.cls):
            return "settings." + str(target.cls).rpartition("settings.")[2]
        if target.kind == "method":
            owner = self.base_object(target.data)
            if owner.kind in ("name", "ext") and "ettings" in str(owner.cls):
                return f"settings.{target.cls}"
        return ""

    def function_makers(self, module: Module) -> frozenset[int]:
        """Return the units of a module, by index, that functions are made in: `def repeated(times)` gives a decorator."""
        found = self._function_makers.get(module.index)
        if found is None:
            made = {unit.code.parent for unit in module.units if unit.code.kind in ("function", "lambda")} - {-1, 0}
            names = {module.units[index].code.name for index in made if module.units[index].code.owner >= 0}
            # `def get(self, path): return self.add("GET", path)`
            made |= {unit.index for unit in module.units if unit.code.owner >= 0 and unit.code.calls and names.issuperset(unit.code.calls)}
            found = self._function_makers[module.index] = frozenset(made)
        return found

    def has_unknown_callers(self, unit: Unit) -> bool:
        """Tell whether a function is entered from outside: nobody in the project calls a function of its name."""
        name = unit.code.name
        if name == "__init__" and unit.code.owner >= 0:
            name = unit.module.classes[unit.code.owner].info.name
        return not self.program.units_with("calls", name)

    # -- expressions of models ----------------------------------------------------------------------------
    def does_unit(self, text: str, params: tuple[str, ...]) -> Unit:
        """Return the lowered form of a model's expression as a function of these parameters."""
        key = (text, ",".join(params))
        found = self._does.get(key)
        if found is None:
            assert self.lower_expression is not None
            summary = self.lower_expression(text, params)
            module = Module(-1 - len(self._does), SourceFile("", "", "<model>"), summary)
            module.model_key = key
            module.units = [Unit(-1 - len(self._does) * 8 - index, module, index, code) for index, code in enumerate(summary.codes)]
            found = self._does[key] = module.units[1]
        return found

    def names_in_text(self, text: str) -> list[str] | None:
        """Return the names that an expression kept as text reads; None if it is none."""
        found = self._texts.get(text)
        if found is None:
            assert self.lower_expression is not None
            summary = self.lower_expression(text, ())
            found = self._texts[text] = (
                None if isinstance(summary, Problem) else sorted({name for code in summary.codes[1:] for name in code.globals}),
            )
        return found[0]

    def model_unit(self, text: str, params: str, index: int) -> Unit:
        """Return a unit of a model's expression: the expression itself, or a lambda in it."""
        return self.does_unit(text, tuple(params.split(",")) if params else ()).module.units[index]

    # -- facts --------------------------------------------------------------------------------------------
    def absorb(self, facts: dict[tuple[int, str], Value], objects: dict[int, Object]) -> set[tuple[int, str]]:
        """Join the facts of a round into the base heap; return the keys that changed."""
        changed: set[tuple[int, str]] = set()
        self.shown.clear()
        self.class_attributes.clear()
        for object_id, new in objects.items():
            old = self.base.get(object_id)
            # what a body of a module or class made once is one thing, whoever fills it
            is_one = old is not None and old.single and isinstance(self.key_of(object_id)[0], int)
            joined = new if old is None else join_objects(old, _as_one(new) if is_one else new)
            if joined is not old:
                joined.single = is_one
                self.base[object_id] = joined
                self.changed_objects.add(object_id)
                self.absorbed.add(object_id)
        for (object_id, name), value in sorted(facts.items(), key=lambda item: item[0]):
            target = self.base_object(object_id)
            old_value = target.fields.get(name, BOTTOM)
            new_value = join(old_value, with_labels(value, self.labels.without_weaker(value.labels, old_value.labels)))
            if new_value is not old_value:
                updated = target.copy()
                updated.fields = {**target.fields, name: new_value}
                self.base[object_id] = updated
                self.stored.setdefault(object_id, set()).add(name)
                if tells_more(old_value, new_value):
                    changed.add((object_id, name))
        return changed


def tells_more(old: Value, new: Value) -> bool:
    """Tell whether who has read the old value may find more in the new: one more constant beside anything at all is nothing."""
    return not old.unknown or new.labels != old.labels or new.pts != old.pts


def _as_one(target: Object) -> Object:
    """Return an object as the only one that was made there."""
    one = target.copy()
    one.single = True
    return one


def _index_written(program: Program) -> dict[int, dict[str, int]]:
    found: dict[int, dict[str, int]] = {}
    for unit in program.units:
        if unit.code.kind == "function" and unit.code.written:
            writers = found.setdefault(unit.module.index, {})
            for name in unit.code.written:
                writers[name] = SEVERAL if name in writers else unit.uid
    return found
