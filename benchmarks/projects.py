"""Projects to measure on: folders as they are, and pinned source distributions of the package index with generated declarations."""

import ast
import os
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Iterator, Sequence
from pathlib import Path

SKIPPED = {".git", ".hg", ".tox", ".nox", ".venv", "venv", "env", "node_modules", "build", "dist", "__pycache__", "site-packages"}
CONFIGURATION = "rd4c-lint.toml"


def list_files(folder: Path) -> list[Path]:
    """Return the Python files below a folder, sorted, without environments and built copies."""
    found: list[Path] = []
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name not in SKIPPED)
        found.extend(Path(parent, name) for name in sorted(names) if name.endswith(".py") and not Path(parent, name).is_symlink())
    return found


def count_lines(files: Sequence[Path]) -> int:
    return sum(path.read_bytes().count(b"\n") for path in files)


def fetch_pinned(requirement: str, folder: Path) -> Path:
    """Return the unpacked source distribution of a pinned requirement such as `Django==5.2.8`; downloads it once."""
    place = folder / requirement.replace("==", "-").lower()
    if not place.is_dir():
        command = [
            sys.executable,
            "-m",
            "pip",
            "download",
            "--quiet",
            "--no-deps",
            "--no-binary",
            ":all:",
            "--dest",
            str(folder),
            requirement,
        ]
        subprocess.run(command, check=True)
        name = requirement.replace("==", "-").lower()
        archive = next(path for path in folder.glob("*.tar.gz") if path.name.lower().replace("_", "-") == f"{name}.tar.gz")
        with tarfile.open(archive) as files:
            files.extractall(place, filter="data")
    inside = [path for path in place.iterdir() if path.is_dir()]
    return inside[0] if len(inside) == 1 else place


def copy_project(source: Path, target: Path) -> Path:
    """Copy a project without what is left out of it anyway, so that a benchmark may write into it."""
    shutil.copytree(source, target, ignore=shutil.ignore_patterns(*SKIPPED), symlinks=True)
    return target


def declare_fields(folder: Path, number: int) -> list[str]:
    """Write a configuration that declares `number` fields, spread evenly over the project's models; return their dotted names.

    Fields of modules that are called models come first, then those of any other.
    """
    every = sorted({name for path in list_files(folder) for name in _list_attributes(path, folder)})
    models = [name for name in every if "models" in name.split(".")[:-2]]
    wanted = _spread(models, number)
    wanted = sorted([*wanted, *_spread([name for name in every if name not in set(models)], number - len(wanted))])
    (folder / CONFIGURATION).write_text("".join(f'[[fields]]\nfield = "{name}"\nlabel = "identity"\n\n' for name in wanted))
    return wanted


def _spread(names: Sequence[str], number: int) -> list[str]:
    number = min(number, len(names))
    return [names[index * len(names) // number] for index in range(number)]


def _list_attributes(path: Path, folder: Path) -> Iterator[str]:
    """Yield `package.module.Class.name` of what class bodies declare: `name: str`, `name = models.CharField()`, `name = Column(…)`."""
    parts = path.relative_to(folder).with_suffix("").parts
    if any("test" in part or not part.isidentifier() for part in parts):
        return
    if not all((folder.joinpath(*parts[:depth]) / "__init__.py").is_file() for depth in range(1, len(parts))):
        return
    module = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
    try:
        tree = ast.parse(path.read_bytes())
    except (SyntaxError, ValueError):
        return
    for node in tree.body:
        if isinstance(node, ast.ClassDef) and module:
            for statement in node.body:
                yield from (f"{module}.{node.name}.{name}" for name in _list_declared(statement) if not name.startswith("_"))


def _list_declared(statement: ast.stmt) -> Iterator[str]:
    if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
        yield statement.target.id
    elif isinstance(statement, ast.Assign) and isinstance(statement.value, ast.Call):
        func = statement.value.func
        made = func.attr if isinstance(func, ast.Attribute) else func.id if isinstance(func, ast.Name) else ""
        if made.endswith(("Field", "Column", "column")):
            yield from (target.id for target in statement.targets if isinstance(target, ast.Name))


class ChangingModel:
    """A model file and a view that logs its field, put into a project: in every second version the field is marked."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "rd4c_bench_models.py"
        self._version = 0
        (folder / "rd4c_bench_views.py").write_text(
            "import logging\n\nfrom rd4c_bench_models import Visit\n\nlog = logging.getLogger(__name__)\n\n\n"
            'def show(visit: Visit) -> None:\n    log.info("visit %s", visit.nickname)\n'
        )
        self.change(is_marked=False)

    def change(self, *, is_marked: bool) -> None:
        """Write a version that was never there before."""
        self._version += 1
        mark = "  # rd4c: identity" if is_marked else ""
        self.path.write_text(f"class Visit:\n    version = {self._version}\n    room: str\n    nickname: str{mark}\n")
