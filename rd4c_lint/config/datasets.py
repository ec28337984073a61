"""Read Fides datasets that the configuration names: marks that somebody keeps in a file beside the code.

datasets = ["privacy/dataset.yml"]      DatasetField("children", "birth_date", ("user.demographic.date_of_birth",), "privacy/dataset.yml")
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rd4c_lint.model.problem import Rd4cError
from rd4c_lint.model.settings import DatasetField

from .read import Layer, show_line, show_path

_MAX_BYTES = 4_000_000
_MAX_FIELDS = 20_000
_MAX_DEPTH = 8
KEY = "datasets"


def read_datasets(layer: Layer, top: Path) -> tuple[DatasetField, ...]:
    """Return the fields of the datasets that a configuration file names, relative to it; they must lie inside `top`."""
    names = layer.table.get(KEY, [])
    if not isinstance(names, list) or not all(isinstance(name, str) and name for name in names):
        raise Rd4cError(f"found {names!r}, expected a list of files", path=layer.shown, place=show_line(layer, KEY))
    found: list[DatasetField] = []
    for name in names:
        path = layer.path.parent / name
        if not _is_inside(path, top):
            raise Rd4cError(f'"{name}" is no file inside the project', path=layer.shown, place=show_line(layer, KEY))
        found += _read_file(path, show_path(path, top))
    return tuple(found[:_MAX_FIELDS])


def _is_inside(path: Path, top: Path) -> bool:
    try:
        return path.is_file() and path.resolve().is_relative_to(top)
    except (OSError, RuntimeError, ValueError):
        return False


def _read_file(path: Path, shown: str) -> list[DatasetField]:
    import yaml  # type: ignore[import-untyped]

    try:
        content = path.read_bytes()
        if len(content) > _MAX_BYTES:
            raise Rd4cError(f"is larger than {_MAX_BYTES:,} bytes", path=shown)
        document = yaml.safe_load(content)
    except OSError as error:
        raise Rd4cError(f"cannot be read: {error.strerror}", path=shown) from error
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError, ValueError) as error:
        raise Rd4cError(f"is no YAML: {str(error).splitlines()[0]}", path=shown) from error
    datasets = document.get("dataset") if isinstance(document, dict) else None
    if not isinstance(datasets, list):
        raise Rd4cError('holds no list "dataset", as a Fides dataset does', path=shown)
    return [row for dataset in datasets for row in _list_collections(dataset, shown)]


def _list_collections(dataset: object, shown: str) -> Iterator[DatasetField]:
    for collection in _list_parts(dataset, "collections"):
        name = collection.get("name")
        if isinstance(name, str):
            for field, categories in _list_fields(collection, 0):
                yield DatasetField(name, field, categories, shown)


def _list_fields(owner: dict[str, Any], depth: int) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield fields with their categories, those nested in objects too."""
    for field in _list_parts(owner, "fields"):
        name, categories = field.get("name"), field.get("data_categories")
        if isinstance(name, str) and isinstance(categories, list):
            yield name, tuple(each for each in categories if isinstance(each, str))
        if depth < _MAX_DEPTH:
            yield from _list_fields(field, depth + 1)


def _list_parts(owner: object, key: str) -> list[dict[str, Any]]:
    parts = owner.get(key) if isinstance(owner, dict) else None
    return [part for part in parts[:_MAX_FIELDS] if isinstance(part, dict)] if isinstance(parts, list) else []
