"""Read one TOML table key by key, complaining about what is not as expected and going on with an empty value.

The reader knows where the table stands, so that every complaint names file, row and key.
"""

from collections.abc import Callable as Function
from collections.abc import Collection, Iterable, Mapping
from typing import TypeVar

import msgspec

from rd4c_lint.model.rule import Vocabulary

from ..model.notation import Callable, Condition, Constant, Path, TypeExpr
from .check import Complaints, suggest, suggest_or_list
from .names import as_constant, is_constant, parse_callables
from .paths import list_parameters, parse_path
from .types import PLAIN_NAMES, SPECIAL_NAMES, list_type_parameters, parse_type

T = TypeVar("T")
CONDITION_KEYS = ("when", "absent", "present", "typed")
_KINDS = {bool: "true or false", int: "a whole number", float: "a number", str: "a text", list: "a list", dict: "a table"}


class RowHead(msgspec.Struct, frozen=True):
    """What is known of a row before its keys are read."""

    matcher: str
    names: tuple[Callable, ...]
    file: str
    index: int


class TableReader:
    """One row or rule being read. `parameters` are those that the row names; paths and conditions may speak of no other."""

    def __init__(self, table: Mapping[str, object], where: str, vocabulary: Vocabulary, complaints: Complaints) -> None:
        self.table = table
        self.where = where
        self.vocabulary = vocabulary
        self.complaints = complaints
        self.parameters: tuple[str, ...] = ()
        self.variables: tuple[str, ...] = ()

    def complain(self, key: str, text: str) -> None:
        self.complaints.add(self.where, f"{key}: {text}")

    def check_keys(self, known: Collection[str]) -> None:
        for key in self.table:
            if key not in known:
                self.complaints.add(self.where, f'unknown key "{key}"{suggest(key, known)}')

    def require(self, *keys: str) -> None:
        for key in keys:
            if key not in self.table:
                self.complaints.add(self.where, f'"{key}" is missing')

    def read_text(self, key: str) -> str:
        return self._read(key, str, "")

    def read_flag(self, key: str) -> bool:
        return self._read(key, bool, False)

    def read_table(self, key: str) -> dict[str, object]:
        return self._read(key, dict, {})

    def _read(self, key: str, kind: type[T], default: T) -> T:
        value = self.table.get(key, default)
        if isinstance(value, kind):
            return value
        self.complain(key, f"expected {_KINDS[kind]}, found {name_kind(value)}")
        return default

    def read_texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts; where a text stands alone, it is the list."""
        return self.as_texts(key, self.table.get(key, []))

    def as_texts(self, key: str, value: object) -> tuple[str, ...]:
        if isinstance(value, str):
            return (value,)
        if isinstance(value, list) and all(isinstance(each, str) for each in value):
            return tuple(value)
        self.complain(key, f"expected a text or a list of texts, found {name_kind(value)}")
        return ()

    def read_numbers(self, key: str) -> tuple[int, ...]:
        value = self.table.get(key, [])
        if isinstance(value, list) and all(isinstance(each, int) and not isinstance(each, bool) for each in value):
            return tuple(value)
        self.complain(key, f"expected a list of whole numbers, found {name_kind(value)}")
        return ()

    def read_word(self, key: str, known: Collection[str], source: str = "") -> str:
        """Return a word of a closed list; `source` names the list's file in the complaint."""
        word = self.read_text(key)
        return word if not word or self.check_word(key, word, known, source) else ""

    def read_words(self, key: str, known: Collection[str], source: str = "vocabulary.toml") -> tuple[str, ...]:
        return tuple(word for word in self.read_texts(key) if self.check_word(key, word, known, source))

    def check_word(self, key: str, word: str, known: Collection[str], source: str = "") -> bool:
        if word in known:
            return True
        if source:
            self.complain(key, f'"{word}" is not in {source}{suggest_or_list(word, known)}')
        else:
            self.complain(key, f'"{word}" is no {key}{suggest_or_list(word, known)}')
        return False

    def read_callables(self, key: str) -> tuple[Callable, ...]:
        found: list[Callable] = []
        for text in self.read_texts(key):
            callables = parse_callables(text)
            if callables is None:
                self.complain(key, f'"{text}" is no name; expected package.name, package.{{a,b}} or package.name(parameters)')
            found.extend(callables or ())
        return tuple(found)

    def read_path(self, key: str) -> Path | None:
        paths = self.read_paths(key)
        if len(paths) > 1:
            self.complain(key, "expected one access path, found a list")
        return paths[0] if paths else None

    def read_paths(self, key: str) -> tuple[Path, ...]:
        return tuple(path for text in self.read_texts(key) if (path := self._check_path(key, text)) is not None)

    def _check_path(self, key: str, text: str) -> Path | None:
        path = parse_path(text)
        if path is None:
            self.complain(key, f'"{text}" is no access path; expected a root and steps')
        else:
            self.check_parameters(key, list_parameters(path), self.parameters)
        return path

    def read_parameter(self, key: str) -> str:
        name = self.read_text(key)
        self.check_parameters(key, (name,) if name else (), self.parameters)
        return name

    def check_parameters(self, key: str, names: Iterable[str], known: Collection[str]) -> None:
        for name in names:
            if name not in known:
                self.complain(key, f'"{name}" is no parameter named in the row{suggest(name, known)}')

    def read_type(self, key: str) -> TypeExpr | None:
        text = self.read_text(key)
        return self.as_type(key, text) if text else None

    def as_type(self, key: str, value: object, parameters: Collection[str] = ()) -> TypeExpr | None:
        """Return the type expression a value stands for; it may speak of the row's parameters and of `parameters`."""
        if not isinstance(value, str):
            self.complain(key, f"expected a type expression, found {name_kind(value)}")
            return None
        expression = parse_type(value, self.variables)
        if expression is None:
            near = (
                suggest(value, [*SPECIAL_NAMES, *sorted(PLAIN_NAMES)])
                or "; expected a class with its package, or Self, Record[…], @parameter …"
            )
            self.complain(key, f'"{value}" is no type{near}')
        else:
            self.check_parameters(key, list_type_parameters(expression), (*self.parameters, *parameters))
        return expression

    def read_types(self, key: str) -> tuple[TypeExpr, ...]:
        return tuple(found for text in self.read_texts(key) if (found := self.as_type(key, text)) is not None)

    def read_type_table(self, key: str) -> tuple[tuple[str, TypeExpr], ...]:
        pairs = ((name, self.as_type(key, value)) for name, value in self.read_table(key).items())
        return tuple((name, found) for name, found in pairs if found is not None)

    def read_constants(self, key: str) -> tuple[tuple[str, Constant], ...]:
        return tuple((name, value) for name, values in self._read_choices(key) for value in values[:1])

    def read_condition(self) -> Condition:
        """Return when the row applies; conditions may speak of the row's parameters, positions and, in `typed`, of `self`."""
        if not any(key in self.table for key in CONDITION_KEYS):
            return Condition()
        choices = tuple(self._read_choices("when"))
        for text, _ in choices:
            self._check_path("when", text)
        typed = self.read_type_table("typed")
        self.check_parameters("typed", (name for name, _ in typed if name != "self"), self.parameters)
        return Condition(choices, self._read_arguments("absent"), self._read_arguments("present"), typed)

    def _read_choices(self, key: str) -> Iterable[tuple[str, tuple[Constant, ...]]]:
        for name, value in self.read_table(key).items():
            values = value if isinstance(value, list) else [value]
            if all(is_constant(each) for each in values):
                yield name, tuple(as_constant(each) for each in values)
            else:
                self.complain(key, f'"{name}": expected a constant or a list of constants, found {name_kind(value)}')

    def _read_arguments(self, key: str) -> tuple[str, ...]:
        names = self.read_texts(key)
        self.check_parameters(key, (name for name in names if not name.isdecimal()), self.parameters)
        return names

    def read_nested(self, key: str, known: Collection[str], build: Function[["TableReader"], T]) -> T | None:
        """Return what `build` makes of a table under a key, read with the same care; None where there is none."""
        if not isinstance(self.table.get(key), dict):
            self.read_table(key)
            return None
        inner = TableReader(self.read_table(key), f"{self.where}: {key}", self.vocabulary, self.complaints)
        inner.parameters, inner.variables = self.parameters, self.variables
        inner.check_keys(known)
        return build(inner)


def name_kind(value: object) -> str:
    """Return what a TOML value is, in words."""
    return next((words for kind, words in _KINDS.items() if isinstance(value, kind)), "a date or time")
