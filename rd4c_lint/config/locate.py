"""Find the project that a path belongs to.

shop/.git  shop/pyproject.toml ([tool.rd4c-lint])  shop/clinic/setup.py  shop/clinic/app/models.py
locate_project(shop/clinic/app/models.py)  ->  Project(root=shop, top=shop, config=shop/pyproject.toml)
"""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from rd4c_lint.model.problem import Rd4cError

TABLE = "rd4c-lint"
CONFIG_NAMES = (".rd4c-lint.toml", "rd4c-lint.toml", "pyproject.toml")
"""In one folder the first that exists wins; a `pyproject.toml` without our table is passed over."""
MARKS = ("pyproject.toml", "setup.cfg", "setup.py", ".git")


class Project(NamedTuple):
    """`root` is known as a whole, paths are shown relative to `top`; `config` may be missing."""

    root: Path
    top: Path
    config: Path | None


def locate_project(path: Path, *, reads_config: bool = True) -> Project:
    """Return the project of an existing file or folder."""
    start = _resolve_folder(path)
    folders = list(_list_folders(start))
    top = next((folder for folder in folders if (folder / ".git").exists()), None)
    if top is not None:
        folders = folders[: folders.index(top) + 1]
    config = next((found for folder in folders if (found := find_config(folder)) is not None), None) if reads_config else None
    marked = next((folder for folder in folders if any((folder / mark).exists() for mark in MARKS)), start)
    root = config.parent if config is not None else marked
    return Project(root, top or root, config)


def find_config(folder: Path) -> Path | None:
    """Return the configuration file that stands in a folder."""
    for name in CONFIG_NAMES:
        path = folder / name
        if path.is_file() and (name != "pyproject.toml" or _has_table(path)):
            return path
    return None


def _resolve_folder(path: Path) -> Path:
    folder = path if path.is_dir() else path.parent
    try:
        return folder.resolve(strict=True)
    except (OSError, RuntimeError) as error:
        raise Rd4cError(f"cannot be reached: {getattr(error, 'strerror', error)}", path=str(path)) from error


def _list_folders(start: Path) -> Iterator[Path]:
    """Yield a folder and those above it, but never the home folder, nor the file system's root (unless asked for by name)."""
    yield start
    home = _find_home()
    if start == home:
        return
    for folder in start.parents:
        if folder in (home, folder.parent):
            return
        yield folder


def _find_home() -> Path | None:
    try:
        return Path.home().resolve()
    except (RuntimeError, OSError):
        return None


def _has_table(path: Path) -> bool:
    """Say whether a `pyproject.toml` has our table; one that is no TOML counts when it mentions us, so that its error is shown."""
    try:
        text = path.read_bytes().decode("utf-8-sig", "replace")
    except OSError:
        return False
    if TABLE not in text:
        return False
    import tomli

    try:
        tool = tomli.loads(text).get("tool", {})
    except (tomli.TOMLDecodeError, RecursionError):
        return True
    return isinstance(tool, dict) and TABLE in tool
