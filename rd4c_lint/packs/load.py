"""Load packs: our own `rules/` first, then the folders given with `--rules`, into one `Packs` value.

    rules/models/logging.toml              LibraryModel("logging", sinks=(…), types=(…))
    rules/packs/rd4c/plaintext-file.toml   Rule("RD4C311", "plaintext-file", …)

A file may hold rules, model rows and `[[concept]]`s together. What is wrong in any file of the run is raised once, one line each.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

import msgspec
import tomli

from rd4c_lint.model.rule import Packs, Rule, Vocabulary

from ..model.rows import EntryRow, GuardRow, LibraryModel, PropagateRow, Row, SanitizerRow, SinkRow, SourceRow, TypeRow
from .check import Complaints, check_across, suggest
from .field_names import ROWS as NAME_ROWS
from .field_names import read_field_words
from .locate import VOCABULARY, find_rules_folder
from .reader import TableReader, name_kind
from .rows import ROW_KINDS, read_row
from .rules import RULE_KEYS, read_rule
from .vocabulary import add_concepts, read_vocabulary

RowT = TypeVar("RowT", bound=Row)
_NAMES = "names.toml"
_CONFIGURATIONS = (".rd4c-lint.toml", "rd4c-lint.toml", "pyproject.toml")
"""Files of examples that are projects: no pack."""
_FILE_KEYS = ("library", "checked", "unchecked", "rule", "concept", *NAME_ROWS, *ROW_KINDS)


class PackFile(msgspec.Struct, frozen=True):
    """One TOML file of a pack, read but not yet checked. `label` is its path below its folder, as messages show it."""

    label: str
    stem: str
    data: Mapping[str, object]
    is_ours: bool


def load_packs(folders: Sequence[Path] = ()) -> Packs:
    """Return all packs of a run, ours first, then `folders`; raise one `Rd4cError` with everything that must be corrected."""
    complaints = Complaints()
    files = _read_folder(find_rules_folder(), True, set(), complaints)
    for folder in folders:
        files.extend(_read_folder(folder, False, {file.label for file in files}, complaints))
    vocabulary = read_vocabulary(next((file.data for file in files if file.is_ours and file.label == VOCABULARY), {}), complaints)
    is_ours = dict.fromkeys(vocabulary.concepts, True)
    packed = [file for file in files if not (file.is_ours and file.label in (VOCABULARY, _NAMES))]
    for file in packed:
        if "concept" in file.data:
            add_concepts(vocabulary, file.label, file.data["concept"], complaints)
    models = tuple(model for file in packed if (model := _read_model(file, vocabulary, complaints)) is not None)
    rules = [rule for file in packed for rule in _read_rules(file, vocabulary, complaints)]
    named = [file for file in files if file.is_ours and file.label == _NAMES] + packed
    words = read_field_words([(file.label, file.data) for file in named], vocabulary, complaints)
    packs = Packs(vocabulary, models, tuple(sorted(rules, key=lambda rule: rule.id)), words)
    check_across(packs, {} if complaints.lines else is_ours, complaints)
    complaints.raise_any()
    return packs


def _read_folder(folder: Path, is_ours: bool, taken: Collection[str], complaints: Complaints) -> list[PackFile]:
    """Return the files of a folder, sorted by path; a label that is `taken` gets the folder's name in front."""
    if not folder.is_dir():
        complaints.add(f"--rules {folder}", "is no folder; expected a folder of *.toml files")
        return []
    paths = sorted(path for path in folder.rglob("*.toml") if path.is_file() and path.name not in _CONFIGURATIONS)
    if not paths:
        complaints.add(f"--rules {folder}", "holds no *.toml file")
    found = []
    for path in paths:
        label = path.relative_to(folder).as_posix()
        file = _read_file(path, f"{folder.name}/{label}" if label in taken else label, is_ours, complaints)
        if file is not None:
            found.append(file)
    return found


def _read_file(path: Path, label: str, is_ours: bool, complaints: Complaints) -> PackFile | None:
    try:
        data = tomli.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        complaints.add(label, f"cannot be read: {error.strerror}")
    except UnicodeDecodeError as error:
        complaints.add(label, f"is not UTF-8 at byte {error.start}")
    except (tomli.TOMLDecodeError, RecursionError) as error:
        complaints.add(label, f"is no TOML: {error}")
    else:
        return PackFile(label, path.stem, data, is_ours)
    return None


def _read_model(file: PackFile, vocabulary: Vocabulary, complaints: Complaints) -> LibraryModel | None:
    for key in file.data:
        if key not in _FILE_KEYS and not (key in RULE_KEYS and _has_rule(file)):
            complaints.add(file.label, f'unknown key "{key}"{suggest(key, _FILE_KEYS)}')
    if not any(kind in file.data for kind in ROW_KINDS):
        return None
    rows = {kind: _read_rows(file, kind, vocabulary, complaints) for kind in ROW_KINDS}
    header = TableReader(file.data, file.label, vocabulary, complaints)
    return LibraryModel(
        library=header.read_text("library") or file.stem,
        file=file.label,
        checked=header.read_text("checked"),
        unchecked=header.read_texts("unchecked"),
        types=_of_kind(rows["type"], TypeRow),
        propagates=_of_kind(rows["propagate"], PropagateRow),
        sanitizers=_of_kind(rows["sanitizer"], SanitizerRow),
        sources=_of_kind(rows["source"], SourceRow),
        sinks=_of_kind(rows["sink"], SinkRow),
        guards=_of_kind(rows["guard"], GuardRow),
        entrypoints=_of_kind(rows["entrypoint"], EntryRow),
    )


def _read_rows(file: PackFile, kind: str, vocabulary: Vocabulary, complaints: Complaints) -> list[Row]:
    tables = file.data.get(kind, [])
    if not isinstance(tables, list):
        complaints.add(file.label, f"{kind}: expected [[{kind}]] rows, found {name_kind(tables)}")
        return []
    rows = (
        read_row(kind, index, table, file=file.label, vocabulary=vocabulary, complaints=complaints) for index, table in enumerate(tables, 1)
    )
    return [row for row in rows if row is not None]


def _of_kind(rows: Iterable[Row], kind: type[RowT]) -> tuple[RowT, ...]:
    return tuple(row for row in rows if isinstance(row, kind))


def _has_rule(file: PackFile) -> bool:
    """Tell whether a rule stands at the top level of a file, as ours do."""
    return "id" in file.data or "shape" in file.data


def _read_rules(file: PackFile, vocabulary: Vocabulary, complaints: Complaints) -> list[Rule]:
    found = []
    if _has_rule(file):
        table = {key: value for key, value in file.data.items() if key not in _FILE_KEYS}
        found.append(read_rule(table, file.label, file.label, vocabulary, complaints))
        if table.get("name") not in (None, file.stem):
            complaints.add(file.label, f'name: "{table["name"]}" is not the name of the file; expected "{file.stem}"')
    listed = file.data.get("rule", [])
    if not isinstance(listed, list):
        complaints.add(file.label, f"rule: expected [[rule]] tables, found {name_kind(listed)}")
        listed = []
    for index, table in enumerate(listed, 1):
        name = f' (name = "{table["name"]}")' if isinstance(table, dict) and "name" in table else ""
        found.append(read_rule(table, f"{file.label}: rule {index}{name}", file.label, vocabulary, complaints))
    return [rule for rule in found if rule is not None]
