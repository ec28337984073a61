"""Read values out of a TOML table, and remember everything that is wrong instead of stopping at the first fault.

table.take_choice("persona", ("regular", "pedantic"))    persona = "regluar"   ->   "", and the complaint
pyproject.toml: line 4, persona: found "regluar", expected one of regular, pedantic; did you mean "regular"?
"""

import datetime
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import NamedTuple, TypeVar

from rd4c_lint.model.problem import Rd4cError

from .read import KeyPath, Layer

T = TypeVar("T")


class Complaints(list[str]):
    """What must be corrected, one line each."""

    def raise_any(self) -> None:
        """Raise one `Rd4cError` with every line."""
        if self:
            raise Rd4cError("\n".join(self))


class Table(NamedTuple):
    """A table of a configuration file, with its key path."""

    layer: Layer
    values: Mapping[str, object]
    path: KeyPath
    complaints: Complaints

    @property
    def line(self) -> int:
        return self.layer.lines.get(self.path, 0)

    def complain(self, key: str, message: str) -> None:
        path = (*self.path, key) if key else self.path
        line = next((self.layer.lines[path[:n]] for n in range(len(path), 0, -1) if path[:n] in self.layer.lines), 0)
        place = f"line {line}, {show_key(path)}" if line else show_key(path)
        self.complaints.append(f"{self.layer.shown}: {place}: {message}")

    def check_keys(self, known: Collection[str]) -> None:
        for key in self.values:
            if key not in known:
                self.complain(key, f"unknown key{suggest(key, known)}; expected one of {', '.join(sorted(known))}")

    def take_text(self, key: str, default: str = "") -> str:
        value = self.values.get(key, default)
        return value if isinstance(value, str) else self._reject(key, value, "a string", default)

    def take_texts(self, key: str, *, or_one: bool = False) -> tuple[str, ...]:
        value = self.values.get(key, [])
        if or_one and isinstance(value, str):
            return (value,)
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(value)
        return self._reject(key, value, "a string or a list of strings" if or_one else "a list of strings", ())

    def take_number(self, key: str, default: int) -> int:
        value = self.values.get(key, default)
        if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
            return value
        return self._reject(key, value, "a whole number from 0", default)

    def take_date(self, key: str) -> datetime.date | None:
        value = self.values.get(key)
        if isinstance(value, str):
            try:
                return datetime.date.fromisoformat(value)
            except ValueError:
                return self._reject(key, value, "a date, such as 2027-03-31", None)
        if isinstance(value, datetime.datetime):
            return value.date()
        return value if value is None or isinstance(value, datetime.date) else self._reject(key, value, "a date, such as 2027-03-31", None)

    def take_choice(self, key: str, words: Collection[str], default: str = "") -> str:
        value = self.take_text(key, default)
        return value if value == default or self.check_word(key, value, words) else default

    def take_choices(self, key: str, words: Collection[str], *, of: Callable[[str], str] = str) -> tuple[str, ...]:
        return tuple(value for value in self.take_texts(key, or_one=True) if self.check_word(key, of(value), words))

    def check_word(self, key: str, value: str, words: Collection[str]) -> bool:
        if value not in words:
            self.complain(key, f'found "{value}", expected one of {", ".join(words)}{suggest(value, words)}')
        return value in words

    def take_table(self, key: str) -> "Table":
        value = self.values.get(key, {})
        values = value if isinstance(value, dict) else self._reject(key, value, "a table", {})
        return Table(self.layer, values, (*self.path, key), self.complaints)

    def take_tables(self, key: str) -> Iterator["Table"]:
        value = self.values.get(key, [])
        items = value if isinstance(value, list) else self._reject(key, value, f"tables: [[{key}]]", [])
        for index, item in enumerate(items):
            path = (*self.path, key, index)
            if isinstance(item, dict):
                yield Table(self.layer, item, path, self.complaints)
            else:
                self.complain(key, f"entry {index + 1}: found {show_kind(item)}, expected a table")

    def _reject(self, key: str, value: object, expected: str, default: T) -> T:
        self.complain(key, f"found {show_kind(value)}, expected {expected}")
        return default


def show_kind(value: object) -> str:
    """Return what a value is, and a short one itself: `the number 3`, `a table`."""
    match value:
        case bool():
            return f"the truth value {str(value).lower()}"
        case int() | float():
            return f"the number {value}"
        case str():
            return f'the string "{value[:40]}"'
        case dict():
            return "a table"
        case list():
            return "a list"
        case _:
            return f"a {type(value).__name__}"


def show_key(path: KeyPath) -> str:
    """Return a key path as people write it: `fields[2].label`; positions count from 1."""
    text = ""
    for part in path:
        text += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if text else part
    return text


def suggest(word: str, known: Collection[str]) -> str:
    """Return `; did you mean "health"?` or nothing."""
    import difflib

    near = difflib.get_close_matches(word, list(known), n=1)
    return f'; did you mean "{near[0]}"?' if near else ""
