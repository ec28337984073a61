"""Read a configuration file and the files it extends.

read_layers(app/rd4c-lint.toml)  ->  [Layer(base.toml), Layer(app/rd4c-lint.toml)]      the nearer file comes last
"""

import re
from collections.abc import Mapping
from pathlib import Path

import msgspec

from rd4c_lint.model.problem import Rd4cError

from .locate import TABLE

MAX_EXTENDS = 8
# compiled when they are first needed: this module is loaded at every start
_HEADER = r"\s*(\[\[?)\s*([^\]]+?)\s*\]"
_KEY = r"\s*((?:[\w-]+|\"[^\"]*\"|'[^']*')(?:\s*\.\s*(?:[\w-]+|\"[^\"]*\"|'[^']*'))*)\s*="
_PART = r"\"([^\"]*)\"|'([^']*)'|([\w-]+)"

KeyPath = tuple[str | int, ...]


class Layer(msgspec.Struct, frozen=True):
    """One file's table. `shown` is its path as messages give it, `lines` where each key stands."""

    path: Path
    shown: str
    table: Mapping[str, object]
    lines: Mapping[KeyPath, int]


def read_layers(path: Path, top: Path) -> list[Layer]:
    """Return the file and those it extends, the farthest first. What it extends must lie inside `top`."""
    layers: list[Layer] = []
    seen: set[Path] = set()
    following: Path | None = path
    while following is not None:
        if not following.resolve().is_relative_to(top):
            raise Rd4cError("is a link that leads out of the project", path=show_path(following, top))
        if following.resolve() in seen:
            raise Rd4cError("extends itself, directly or through another file", path=show_path(following, top), place="extend")
        if len(layers) > MAX_EXTENDS:
            raise Rd4cError(f"more than {MAX_EXTENDS} files extend each other", path=show_path(path, top), place="extend")
        seen.add(following.resolve())
        layer = _read_layer(following, top)
        layers.append(layer)
        following = _find_extended(layer, top)
    return layers[::-1]


def show_path(path: Path, top: Path) -> str:
    """Return a path as messages show it: relative to `top` where it lies inside."""
    return path.relative_to(top).as_posix() if path.is_relative_to(top) else str(path)


def _read_layer(path: Path, top: Path) -> Layer:
    shown = show_path(path, top)
    import tomli

    try:
        text = path.read_bytes().decode("utf-8-sig")
        table = _find_table(text, path.name)
    except OSError as error:
        raise Rd4cError(f"cannot be read: {error.strerror}", path=shown) from error
    except UnicodeDecodeError as error:
        raise Rd4cError(f"is not UTF-8 at byte {error.start}", path=shown) from error
    except (tomli.TOMLDecodeError, RecursionError) as error:
        raise Rd4cError(f"is no TOML: {error}", path=shown) from error
    if not isinstance(table, dict):
        raise Rd4cError("expected a table", path=shown, place=".".join(_find_prefix(path.name)))
    return Layer(path, shown, table, _index_lines(text, _find_prefix(path.name)))


def _find_prefix(name: str) -> tuple[str, ...]:
    return ("tool", TABLE) if name == "pyproject.toml" else ()


def _find_table(text: str, name: str) -> object:
    import tomli

    table: object = tomli.loads(text)
    for key in _find_prefix(name):
        table = table.get(key, {}) if isinstance(table, dict) else table
    return table


def has_same_table(path: Path, earlier: bytes) -> bool:
    """Say whether our table in a configuration file says what it said in an earlier version of the file."""
    try:
        versions = (path.read_bytes(), earlier)
        now, then = (_find_table(version.decode("utf-8-sig"), path.name) for version in versions)
    except (OSError, ValueError, RecursionError):
        return False
    return now == then


def locate_baseline(layer: Layer, top: Path) -> tuple[str, ...]:
    """Return the file that `baseline` names, relative to the configuration; inside `top` with links resolved; it need not exist."""
    name = layer.table.get("baseline")
    if name is None:
        return ()
    if not isinstance(name, str) or not name:
        raise Rd4cError(f"found {name!r}, expected the path of a file", path=layer.shown, place=show_line(layer, "baseline"))
    path = layer.path.parent / name
    try:
        resolved = path.resolve()
    except (OSError, RuntimeError, ValueError):
        resolved = Path("/")
    if not resolved.is_relative_to(top):
        raise Rd4cError(f'"{name}" is no file inside the project', path=layer.shown, place=show_line(layer, "baseline"))
    return (str(resolved),)


def show_line(layer: Layer, key: str) -> str:
    return f"line {layer.lines[(key,)]}, {key}" if (key,) in layer.lines else key


def _find_extended(layer: Layer, top: Path) -> Path | None:
    name = layer.table.get("extend")
    if name is None:
        return None
    place = show_line(layer, "extend")
    if not isinstance(name, str) or not name.endswith(".toml"):
        raise Rd4cError(f"found {name!r}, expected the path of a *.toml file", path=layer.shown, place=place)
    path = layer.path.parent / name
    try:
        resolved = path.resolve(strict=True)
    except (OSError, RuntimeError, ValueError):
        raise Rd4cError(f'there is no file "{name}"', path=layer.shown, place=place) from None
    if not resolved.is_relative_to(top) or resolved.suffix != ".toml" or not resolved.is_file():
        raise Rd4cError(f'"{name}" is no *.toml file inside the project', path=layer.shown, place=place)
    return resolved


def _index_lines(text: str, prefix: tuple[str, ...]) -> dict[KeyPath, int]:
    """Return where tables and keys stand, relative to our table. A reading by eye: inside a multi-line string it may find too much."""
    lines: dict[KeyPath, int] = {}
    counts: dict[KeyPath, int] = {}
    current: KeyPath = ()
    for number, line in enumerate(text.splitlines(), 1):
        if header := re.match(_HEADER, line):
            current = _locate_header(header[2], counts, is_array=header[1] == "[[")
            lines.setdefault(current, number)
        elif key := re.match(_KEY, line):
            lines.setdefault((*current, *_split(key[1])), number)
    skip = len(prefix)
    return {path[skip:]: number for path, number in lines.items() if path[:skip] == prefix}


def _locate_header(text: str, counts: dict[KeyPath, int], *, is_array: bool) -> KeyPath:
    """Return the key path of a header: `[[fields]]` for the second time is `("fields", 1)`."""
    path: KeyPath = ()
    parts = _split(text)
    for position, part in enumerate(parts):
        path = (*path, part)
        if position == len(parts) - 1 and is_array:
            counts[path] = counts.get(path, -1) + 1
        if path in counts:
            path = (*path, counts[path])
    return path


def _split(text: str) -> list[str]:
    return [a or b or c for a, b, c in re.findall(_PART, text)]
