"""Measure how the time of a cold check grows with the project, and with the number of declared fields.

    python benchmarks/copies.py PROJECT --copies 1 2 4 8
    python benchmarks/copies.py PROJECT --fields 10 50 200

Each copy is a project of its own: every module-level name of it and every package is renamed, in all files and in the configuration,
so that no call of one copy leads into another.
"""

import argparse
import ast
import builtins
import io
import json
import keyword
import os
import re
import shutil
import statistics
import sys
import tempfile
import tokenize
import tomllib
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

from measure import TOOL, measure_memory, print_table
from projects import CONFIGURATION, copy_project, count_lines, declare_fields, list_files
from speed import describe, run_checked


_DOTTED = re.compile(r"(['\"])[A-Za-z_]\w*(\.\w+)+\1")


def main() -> int:
    options = _read_arguments()
    with tempfile.TemporaryDirectory(prefix="rd4c-bench-") as place:
        if options.fields:
            rows = [
                _measure(options, _declare(options.project, Path(place) / str(number), number), f"{number} fields")
                for number in options.fields
            ]
        else:
            rows = [
                _measure(options, make_copies(options.project, Path(place) / str(number), number), f"{number}×")
                for number in options.copies
            ]
    base = rows[0]
    print_table(
        ("project", "lines", "median s", "spread s", "CPU s", "times", "MB, all"),
        [
            [*row[:2], *describe(row[2]), f"{row[3]:.2f}", f"{statistics.median(row[2]) / statistics.median(base[2]):.2f}", f"{row[4]:.0f}"]
            for row in rows
        ],
    )
    return 0


def make_copies(project: Path, target: Path, number: int) -> Path:
    """Return a folder with a project and `number - 1` renamed copies of it."""
    copy_project(project, target)
    files = list_files(target)
    packages = {path.relative_to(target).parts[0].removesuffix(".py") for path in files}
    names = find_own_names(files, packages)
    texts = {path: path.read_bytes() for path in files}
    configuration = target / CONFIGURATION
    settings = configuration.read_text("utf-8") if configuration.is_file() else ""
    whole = settings
    for copy in range(1, number):
        roots = {name: f"{name}_c{copy}" for name in packages}
        renamed = {name: f"{name}_c{copy}" for name in names}
        for path, content in texts.items():
            place = target / _rename_path(path.relative_to(target), roots)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(rename_tokens(content, renamed, roots))
        whole += _repeat_fields(settings, {**renamed, **roots})
    if settings:
        configuration.write_text(whole, "utf-8")
    return target


def find_own_names(files: Iterable[Path], packages: set[str]) -> set[str]:
    """Return every name that a module binds, without those that also come from outside the packages."""
    own: set[str] = set()
    foreign = {*keyword.kwlist, *keyword.softkwlist, *dir(builtins), "self", "cls"}
    trees = []
    for path in files:
        try:
            trees.append(ast.parse(path.read_bytes()))
        except (SyntaxError, ValueError):
            continue
    for tree in trees:
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                foreign.update(part for alias in node.names if alias.name.split(".")[0] not in packages for part in alias.name.split("."))
            elif isinstance(node, ast.ImportFrom) and not node.level and (node.module or "").split(".")[0] not in packages:
                foreign.update(alias.name for alias in node.names)
                foreign.update((node.module or "").split("."))
        for statement in tree.body:
            if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
                own.add(statement.name)
            elif isinstance(statement, ast.Assign):
                own.update(target.id for target in statement.targets if isinstance(target, ast.Name))
    return {name for name in own - packages if name not in foreign and not name.startswith("__") and name.isidentifier()}


def rename_tokens(content: bytes, renamed: dict[str, str], roots: dict[str, str]) -> bytes:
    """Rename names, top-level packages where a dotted name begins, and dotted names in strings (`"app.Model"`).

    A file that cannot be cut into tokens stays as it is.
    """
    try:
        tokens = list(tokenize.tokenize(io.BytesIO(content).readline))
        encoding = tokens[0].string
        lines = content.decode(encoding).splitlines(keepends=True)
    except (tokenize.TokenError, SyntaxError, UnicodeDecodeError):
        return content
    for before, token in reversed(list(pairwise(tokens))):
        new = _rename_token(token, before.string == ".", renamed, roots)
        if new != token.string:
            line, column = token.start
            text = lines[line - 1]
            lines[line - 1] = text[:column] + new + text[column + len(token.string) :]
    return "".join(lines).encode(encoding, "replace")


def _rename_token(token: tokenize.TokenInfo, is_attribute: bool, renamed: dict[str, str], roots: dict[str, str]) -> str:
    text = token.string
    if token.type == tokenize.NAME:
        return renamed.get(text, text) if is_attribute or text not in roots else roots[text]
    if token.type == tokenize.STRING and _DOTTED.fullmatch(text):
        first, *rest = text[1:-1].split(".")
        if first in roots:
            return text[0] + ".".join([roots[first], *(renamed.get(part, part) for part in rest)]) + text[0]
    return text


def _rename_path(path: Path, renamed: dict[str, str]) -> Path:
    first = path.parts[0]
    stem = first.removesuffix(".py")
    return Path(first.replace(stem, renamed[stem], 1), *path.parts[1:]) if stem in renamed else path


def _repeat_fields(settings: str, renamed: dict[str, str]) -> str:
    """Return the declarations once more, for a renamed copy; keys and labels are texts that stay."""
    rows = []
    for entry in tomllib.loads(settings).get("fields", []):
        row = ["", "[[fields]]"]
        for key, value in entry.items():
            if key in ("field", "parameter", "returns", "variable"):
                value = ".".join(renamed.get(part, part) for part in value.split("."))
            row.append(f"{key} = {json.dumps(value)}")
        rows += row
    return "\n".join(rows) + "\n"


def _declare(project: Path, target: Path, number: int) -> Path:
    copy_project(project, target)
    declare_fields(target, number)
    return target


def _measure(options: argparse.Namespace, folder: Path, name: str) -> tuple[str, str, list[float], float, float]:
    command = [*TOOL, "check", ".", "-f", "json", "-o", os.devnull, "-j", str(options.jobs), "--no-cache", "--fail-on", "never"]
    command += ["--allow-incomplete", "--allow-unmarked", *options.option]
    runs = [run_checked(command, folder) for _ in range(options.repeat)]
    memory = measure_memory(command, folder)
    lines = count_lines(list_files(folder))
    shutil.rmtree(folder)
    return name, f"{lines:,}", [run.seconds for run in runs], statistics.median(run.processor for run in runs), memory


def _read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("project", type=Path, help="folder with a project and its configuration")
    parser.add_argument("--copies", type=int, nargs="+", default=[1, 2, 4, 8], help="how many copies (default 1 2 4 8)")
    parser.add_argument("--fields", type=int, nargs="+", help="in place of copies: how many declared fields")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--repeat", type=int, default=3, help="runs of each (default 3)")
    parser.add_argument("--option", action="append", default=[], help="one more argument for rd4c-lint check")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
