"""The tables of sources that marks and the configuration fill, and where the names they speak of are found.

surname of registry.models.Child      one `Source`, one label bit: reading that field of that class gives it
"""

from msgspec import structs

from ..model.field_names import FieldWords, NameReader
from ..model.finding import MarkInfo
from ..model.problem import Problem
from ..model.rule import Vocabulary
from ..model.settings import Settings
from ..model.source import Place
from ..model.taint import Source
from .declared_types import DeclaredTypes
from .foreign import ForeignMark
from .labels import LabelTable
from .library import Library
from .link import Linker
from .program import ClassDefinition, Module, Program, Unit
from .sources import Sources


class SourceTables:
    """Sources by the way they are found, and the classes, functions and modules of a program by their dotted names."""

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
        self.configured: dict[tuple[str, str], list[str]] = {}
        """(class, field) -> what the configuration says it holds."""
        self._types = DeclaredTypes(linker, library, NameReader(words))
        self._numbers: dict[Source, int] = {}
        self.classes_by_name: dict[str, list[ClassDefinition]] = {}
        self.units_by_name: dict[str, list[Unit]] = {}
        self.modules_by_name: dict[str, Module] = {}

    def index_program(self) -> None:
        for module in self.program.modules:
            dotted = module.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
            names = dict.fromkeys((module.name, dotted))
            for name in names:
                self.modules_by_name.setdefault(name, module)
                for definition in module.classes:
                    self.classes_by_name.setdefault(f"{name}.{definition.info.qualname}", []).append(definition)
                for unit in module.units:
                    if unit.code.kind == "function":
                        self.units_by_name.setdefault(f"{name}.{unit.code.qualname}", []).append(unit)

    def bit_of(self, source: Source) -> int:
        number = self._numbers.get(source)
        if number is None:
            number = self._numbers[source] = self.labels.add_source(source)
        self.has_any = True
        return self.labels.bit(number)

    def make_source(
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

    def add_field(self, definition: ClassDefinition, name: str, source: Source) -> None:
        key = (definition.dotted, name)
        bit = self.labels.with_type(self.bit_of(source), self._types.type_of_field(definition, name))
        self.sources.fields[key] = self.sources.fields.get(key, 0) | bit
        self.sources.silent.discard(key)

    def add_local(self, table: dict[tuple[int, str], int], unit: Unit, name: str, key: str, source: Source) -> None:
        if key:
            bit = self.bit_of(structs.replace(source, name=key))
            self.sources.variable_keys.setdefault((unit.uid, name), {})[key] = bit
        else:
            annotation = next((param.annotation for param in unit.code.params if param.name == name), None)
            bit = self.labels.with_type(self.bit_of(source), self._types.type_of_annotation(unit.module, annotation))
            table[unit.uid, name] = table.get((unit.uid, name), 0) | bit

    def add_result(self, unit: Unit, source: Source) -> None:
        bit = self.labels.with_type(self.bit_of(source), self._types.type_of_annotation(unit.module, unit.code.returns))
        self.sources.returns[unit.uid] = self.sources.returns.get(unit.uid, 0) | bit
