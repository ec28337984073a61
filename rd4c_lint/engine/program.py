"""The linked program: modules, code units and classes of the project, with the indexes that demand-driven work needs."""

from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise

from ..model import ir
from ..model.ir import Expr, Operation
from ..model.source import Place, SourceFile, Span, is_test_path, unpack_span
from ..model.summary import Alias, ClassInfo, Code, FileSummary, ImportInfo, decode_body
from .operations import flatten
from .repeated_tests import join_repeated
from .tails import join_tails


def reads_by_key(method: str) -> bool:
    """Tell whether a method of a mapping, maybe somebody else's, reads the item whose key it is handed: `get`, `pop`, `get_all`."""
    return method == "pop" or method.startswith("get")


class Unit:
    """A code unit of the program. `uid` counts over all modules in path order."""

    __slots__ = ("_body", "_keys_read", "_other_names", "_reads", "code", "index", "module", "uid")

    def __init__(self, uid: int, module: "Module", index: int, code: Code) -> None:
        self.uid = uid
        self.module = module
        self.index = index
        self.code = code
        self._body: list[Operation] | None = None
        self._other_names: dict[int, frozenset[int]] | None = None
        self._reads: dict[tuple[int, int], list[ir.LoadAttr | ir.LoadItem | ir.LoadCell | ir.LoadGlobal]] | None = None
        self._keys_read: dict[int, frozenset[str]] | None = None

    @property
    def body(self) -> list[Operation]:
        """The operations, decoded on first use."""
        if self._body is None:
            self._body = join_repeated(join_tails(decode_body(self.code)), len(self.code.locals))
        return self._body

    @property
    def dotted(self) -> str:
        """`app.views.export`; the module's name for a module body."""
        return f"{self.module.name}.{self.code.qualname}" if self.code.qualname else self.module.name

    def reads_at(self, at: Span) -> list[ir.LoadAttr | ir.LoadItem | ir.LoadCell | ir.LoadGlobal]:
        """Return the reads of attributes, items and names that are no locals whose text begins where this one does, in their order."""
        if self._reads is None:
            self._reads = {}
            for op in flatten(self.body):
                if isinstance(op, ir.LoadAttr | ir.LoadItem | ir.LoadCell | ir.LoadGlobal):
                    self._reads.setdefault(unpack_span(op.at)[:2], []).append(op)
        return self._reads.get(unpack_span(at)[:2], [])

    @property
    def other_names(self) -> dict[int, frozenset[int]]:
        """The local variables that are assigned to each other: `box = given`."""
        if self._other_names is None:
            found: dict[int, set[int]] = {}
            count = len(self.code.locals)
            for op in flatten(self.body):
                if isinstance(op, ir.Move) and op.dst < count and op.src < count:
                    found.setdefault(op.dst, set()).add(op.src)
                    found.setdefault(op.src, set()).add(op.dst)
            self._other_names = {slot: frozenset(others) for slot, others in found.items()}
        return self._other_names

    @property
    def keys_read(self) -> dict[int, frozenset[str]]:
        """The constant keys that are read from each local variable: `data["surname"]`, `data.get("surname")`."""
        if self._keys_read is None:
            count = len(self.code.locals)
            texts: dict[int, str] = {}
            found: dict[int, set[str]] = {}
            for op in flatten(self.body):
                if isinstance(op, ir.Const) and op.kind == "str":
                    texts[op.dst] = op.text
                elif isinstance(op, ir.LoadItem) and op.obj < count and op.key in texts:
                    found.setdefault(op.obj, set()).add(texts[op.key])
                elif isinstance(op, ir.Method) and op.obj < count and reads_by_key(op.name) and op.args and op.args[0] in texts:
                    found.setdefault(op.obj, set()).add(texts[op.args[0]])
            self._keys_read = {slot: frozenset(names) for slot, names in found.items()}
        return self._keys_read

    def outermost(self) -> "Unit":
        """Return the top-level function or method this unit is nested in (itself if none)."""
        best, unit = self, self
        while unit.code.parent >= 0:
            unit = unit.module.units[unit.code.parent]
            if unit.code.kind in ("function", "lambda"):
                best = unit
        return best

    def __repr__(self) -> str:
        return f"<unit {self.dotted}>"


class ClassDefinition:
    """A class statement of the project."""

    __slots__ = ("index", "info", "module", "uid")

    def __init__(self, uid: int, module: "Module", index: int, info: ClassInfo) -> None:
        self.uid = uid
        self.module = module
        self.index = index
        self.info = info

    @property
    def body(self) -> Unit:
        return self.module.units[self.info.code]

    @property
    def dotted(self) -> str:
        return f"{self.module.name}.{self.info.qualname}"

    @property
    def is_local(self) -> bool:
        """True for a class made inside a function: its object differs from call to call."""
        return self.body.outermost() is not self.body

    def __repr__(self) -> str:
        return f"<class {self.dotted}>"


def prefer_shipped(classes: Sequence[ClassDefinition]) -> list[ClassDefinition]:
    """Return those classes that are no test code, if there are any."""
    return [each for each in classes if not is_test_path(each.module.path)] or list(classes)


class Module:
    """One file with its names. `statics` maps a module-level name to its definition, as far as that is plain from the text."""

    __slots__ = (
        "_below",
        "_members",
        "classes",
        "imports",
        "index",
        "is_package",
        "model_key",
        "name",
        "path",
        "stars",
        "statics",
        "summary",
        "units",
    )

    def __init__(self, index: int, source: SourceFile, summary: FileSummary) -> None:
        self.index = index
        self.path = source.path
        self.name = source.module
        self.is_package = source.is_package
        self.summary = summary
        self.model_key: tuple[str, str] = ("", "")
        """The expression of a model and its parameters, where the module is made of one."""
        self.units: list[Unit] = []
        self.classes: list[ClassDefinition] = []
        self.imports: dict[str, ImportInfo] = {}
        self.stars: list[ImportInfo] = []
        self.statics: dict[str, Unit | ClassDefinition | ImportInfo] = {}
        self._below: dict[str, list[Unit]] | None = None
        self._members: dict[str, Unit | ClassDefinition] = {}

    @property
    def members(self) -> dict[str, "Unit | ClassDefinition"]:
        """Functions and classes by qualified name; of several the first, a function before a class."""
        if not self._members:
            for unit in self.units:
                if unit.code.kind == "function":
                    self._members.setdefault(unit.code.qualname, unit)
            for definition in self.classes:
                self._members.setdefault(definition.info.qualname, definition)
        return self._members

    def class_with_body(self, unit: "Unit") -> "ClassDefinition":
        """Return the class whose body a unit is."""
        return next(each for each in self.classes if each.info.code == unit.index)

    def units_below(self, qualname: str) -> list[Unit]:
        """Return the units that stand in a function or class, at any depth."""
        if self._below is None:
            self._below = {}
            for unit in self.units:
                outer = unit.code.qualname.rpartition(".")[0]
                while outer:
                    self._below.setdefault(outer, []).append(unit)
                    outer = outer.rpartition(".")[0]
        return self._below.get(qualname, [])

    def place(self, span: Span) -> Place:
        return Place(self.path, unpack_span(span))

    def __repr__(self) -> str:
        return f"<module {self.name}>"


class Program:
    """All modules, sorted by path, and the inverted indexes over their units."""

    def __init__(self) -> None:
        self.modules: list[Module] = []
        self.by_name: dict[str, Module] = {}
        self.units: list[Unit] = []
        self.classes: list[ClassDefinition] = []
        self.classes_by_name: dict[str, list[ClassDefinition]] = {}
        self.lines = 0
        self._indexes: dict[str, dict[str, list[Unit]]] = {}
        self._aliases: dict[str, list[tuple[Module, Alias]]] | None = None
        self._called: dict[str, list[ClassDefinition]] | None = None
        self.extended: dict[int, list[ClassDefinition]] = {}
        """Class -> classes whose members it has, though they are not among its bases: `_inherit = "clinic.child"`."""
        self._whole: dict[int, ClassDefinition] = {}

    def add_module(self, source: SourceFile, summary: FileSummary) -> Module:
        """Add a file; files arrive in path order."""
        module = Module(len(self.modules), source, summary)
        self.modules.append(module)
        self.lines += summary.lines
        for index, code in enumerate(summary.codes):
            unit = Unit(len(self.units), module, index, code)
            module.units.append(unit)
            self.units.append(unit)
        for index, info in enumerate(summary.classes):
            definition = ClassDefinition(len(self.classes), module, index, info)
            module.classes.append(definition)
            self.classes.append(definition)
            self.classes_by_name.setdefault(info.name, []).append(definition)
        _fill_statics(module)
        return module

    def classes_called(self, attributes: Collection[str]) -> "dict[str, list[ClassDefinition]]":
        """Return the classes by the texts of these class attributes: `_name = "clinic.child"`."""
        if self._called is None:
            self._called = {}
            for definition in self.classes if attributes else ():
                for info in definition.info.fields:
                    if info.name in attributes and info.value is not None and info.value.kind == "str" and not info.in_method:
                        self._called.setdefault(info.value.text, []).append(definition)
        return self._called

    def link_extensions(self, naming: Collection[str], extending: Collection[str]) -> None:
        """Put classes that add to one another in one row: each has what those before it have, the last has everything.

        class Child(Model):   _name = "clinic.child"
        class Phone(Model):   _inherit = "clinic.child"       a base that is not written: Child
        """
        added: dict[str, list[ClassDefinition]] = {}
        taking: list[tuple[ClassDefinition, list[str]]] = []
        for definition in self.classes if extending else ():
            named = [
                text for info in definition.info.fields if info.name in extending and not info.in_method for text in _texts(info.value)
            ]
            own = [text for info in definition.info.fields if info.name in naming and not info.in_method for text in _texts(info.value)]
            if not named:
                continue
            if not own or own[0] in named:
                added.setdefault(own[0] if own else named[0], []).append(definition)
            taking.append((definition, [text for text in named if text not in own]))
        called = self.classes_called(naming)
        for text, extensions in added.items():
            row = list({each.uid: each for each in (*called.get(text, ())[:1], *extensions)}.values())
            for before, definition in pairwise(row):
                self.extended[definition.uid] = [before]
            for definition in row:
                self._whole[definition.uid] = row[-1]
            called[text] = row[-1:]
        for definition, texts in taking:
            known = self.extended.setdefault(definition.uid, [])
            for each in [found for text in texts for found in called.get(text, ()) if self._whole.get(definition.uid) is not found]:
                if each is not definition and each not in known:
                    known.append(each)

    def whole(self, definition: ClassDefinition) -> ClassDefinition:
        """Return the class that has everything which classes put into this one."""
        return self._whole.get(definition.uid, definition)

    def aliases_of(self, name: str) -> "list[tuple[Module, Alias]]":
        """Return the module-level assignments of constants and names to `name`, in path order."""
        if self._aliases is None:
            self._aliases = {}
            for module in self.modules:
                for alias in module.summary.aliases:
                    self._aliases.setdefault(alias.name, []).append((module, alias))
        return self._aliases.get(name, [])

    def units_with(self, kind: str, name: str) -> list[Unit]:
        """Return the units whose header list `kind` (`loads`, `calls`, `strings`, …, `params` or `defaults`) holds `name`."""
        index = self._indexes.get(kind)
        if index is None:
            index = self._indexes[kind] = self._build_index(kind)
        return index.get(name, [])

    def _build_index(self, kind: str) -> dict[str, list[Unit]]:
        index: dict[str, list[Unit]] = {}
        for unit in self.units:
            names: Iterable[str] = getattr(unit.code, kind, ())
            if kind == "params":
                names = (param.name for param in unit.code.params)
            elif kind == "defaults":
                names = {param.default.text for param in unit.code.params if param.default is not None and param.default.kind == "name"}
            for name in names:
                index.setdefault(name, []).append(unit)
        return index


def _fill_statics(module: Module) -> None:
    # `x = f` after `def x` or in a branch does not count here: the body of the module is interpreted where that matters
    for info in module.summary.imports:
        if info.code != 0:
            continue
        if info.bound == "*":
            module.stars.append(info)
        else:
            module.imports.setdefault(info.bound, info)
            module.statics.setdefault(info.bound, info)
    for unit in module.units:
        if unit.code.kind == "function" and unit.code.parent == 0:
            module.statics[unit.code.name] = unit
    for definition in module.classes:
        if definition.body.code.parent == 0:
            module.statics[definition.info.name] = definition


def _texts(value: Expr | None) -> list[str]:
    """Return the texts of a text or of a list of texts."""
    if value is None:
        return []
    return [each.text for each in (value.args if value.kind in ("list", "tuple") else [value]) if each.kind == "str"]
