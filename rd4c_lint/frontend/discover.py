"""Find the Python files of the project and the module name of each.

shop/manage.py  shop/app/__init__.py  shop/app/models.py  shop/venv/…
find_sources(Settings(root=shop, top=shop))    modules "app", "app.models", "manage"; the virtual environment is left out
"""

# ruff: noqa: PTH110, PTH118, PTH119, PTH120 -- thousands of names, some with bytes that are no text
import os
import stat
from collections.abc import Iterable, Sequence

from rd4c_lint.model.globs import is_match
from rd4c_lint.model.problem import Problem
from rd4c_lint.model.settings import Settings
from rd4c_lint.model.source import SourceFile

from .git import list_git_files
from .walk import walk_files

_NEVER = frozenset({
    ".git", ".hg", ".svn", ".tox", ".nox", ".venv", ".eggs", ".direnv", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".pytype",
    "__pycache__", "__pypackages__", "node_modules", "site-packages", "bower_components", ".ipynb_checkpoints",
})  # fmt: skip
"""Folders whose content is nobody's own code, tracked or not."""
_UNTRACKED = frozenset({"build", "_build", "dist", "venv", "env", "virtualenv"})
"""Folders that are left out unless git tracks what is in them."""
_ROOT_FILES = ("manage.py", "setup.py", "pyproject.toml")
_SUFFIXES = (".py", ".pyw", ".pyi")
"""`.pyw` is what Windows runs without a console."""


def find_sources(settings: Settings) -> tuple[list[SourceFile], list[Problem]]:
    """Return every source file under the root, sorted by path, and what could not be listed."""
    problems: list[Problem] = []
    names = _list_names(settings.root, settings.top, problems)
    roots = _find_import_roots(settings, names)
    prefix = os.path.relpath(settings.root, settings.top).replace(os.sep, "/")
    sources = [
        _describe_source(name, settings, prefix, roots)
        for name in _choose_real_files(settings.root, _choose_suffixes(names))
        if not any(is_match(glob, name) for glob in settings.exclude)
    ]
    sources.sort(key=lambda source: (source.path, source.absolute))
    return sources, sorted(set(problems))


def find_files(root: str, top: str, names: Sequence[str]) -> list[str]:
    """Return the files of these names under the root, relative to it: no ignored ones, and none in a folder that is never read."""
    return [path for path in _list_names(root, top, []) if path.rpartition("/")[2] in names]


def _list_names(root: str, top: str, problems: list[Problem]) -> list[str]:
    """Return the paths of all files that count, relative to the root, with forward slashes."""
    files = list_git_files(root) if os.path.exists(os.path.join(top, ".git")) else None
    if files is None or not any(files):
        return sorted(walk_files(root, _NEVER | _UNTRACKED, problems))
    names = {name for name in files.tracked if not _has_part(name, _NEVER)}
    environments = tuple(name.removesuffix("pyvenv.cfg") for name in files.others if name.endswith("/pyvenv.cfg"))
    names.update(name for name in files.others if not (_has_part(name, _NEVER | _UNTRACKED) or name.startswith(environments)))
    return sorted(_open_nested(root, names, problems))


def _has_part(name: str, parts: frozenset[str]) -> bool:
    return not parts.isdisjoint(name.split("/")[:-1])


def _open_nested(root: str, names: Iterable[str], problems: list[Problem]) -> Iterable[str]:
    """A listing names a submodule or a repository in the tree by its folder alone."""
    for name in names:
        if not name.endswith("/") and (name.endswith((*_SUFFIXES, ".toml")) or not _is_folder(os.path.join(root, name))):
            yield name
            continue
        folder = name.rstrip("/")
        for inner in walk_files(os.path.join(root, folder), _NEVER | _UNTRACKED, problems, folder):
            yield f"{folder}/{inner}"


def _is_folder(path: str) -> bool:
    try:
        return stat.S_ISDIR(os.lstat(path).st_mode)
    except OSError:
        return False


def _choose_suffixes(names: Sequence[str]) -> list[str]:
    """A stub counts where there is no source of that name, and a script for Windows where there is no module of it."""
    known = set(names)
    return [name for name in names if name.endswith(".py") or (name.endswith((".pyi", ".pyw")) and name[:-1] not in known)]


def _choose_real_files(root: str, names: Sequence[str]) -> list[str]:
    """Leave out what is no file, what a link leads to outside the root or through a folder, and every second name of one file."""
    real_root = os.path.realpath(root)
    folders: dict[str, bool] = {}
    chosen: dict[str, str] = {}
    for name in names:
        path = os.path.join(real_root, name)
        folder = os.path.dirname(path)
        if folder not in folders:
            folders[folder] = os.path.realpath(folder) == os.path.normpath(folder)
        real = _resolve_file(path, real_root) if folders[folder] else ""
        if real and (real not in chosen or real == path):
            chosen[real] = name
    return list(chosen.values())


def _resolve_file(path: str, real_root: str) -> str:
    """Return the real path of a regular file inside the root, else `""`."""
    try:
        mode = os.lstat(path).st_mode
        if not stat.S_ISLNK(mode):
            return path if stat.S_ISREG(mode) else ""
        real = os.path.realpath(path, strict=True)
        is_inside = real.startswith(real_root.rstrip(os.sep) + os.sep)
        return real if is_inside and stat.S_ISREG(os.lstat(real).st_mode) else ""
    except (OSError, ValueError):
        return ""


def _find_import_roots(settings: Settings, names: Sequence[str]) -> list[str]:
    """Return import roots relative to the root (`""` is the root), longest first. A folder with an `__init__.py` is a package, no root."""
    known = set(names)
    named = {os.path.relpath(os.path.join(settings.root, folder), settings.root).replace(os.sep, "/") for folder in settings.src}
    folders = {name.rpartition("/")[0] for name in names if name.rpartition("/")[2] in _ROOT_FILES}
    folders |= {"", *(folder for folder, _ in settings.import_folders)}
    folders = {folder for folder in folders if not _names_its_roots(folder, settings)}
    folders |= {f"{folder}/src" if folder else "src" for folder in folders}
    roots = {folder for folder in folders if not folder or f"{folder}/__init__.py" not in known}
    roots |= {"" if folder == "." else folder for folder in named}
    return sorted(roots, key=lambda folder: (-len(folder), folder))


def _names_its_roots(folder: str, settings: Settings) -> bool:
    """Say whether the nearest configuration names its import roots."""
    covering = [(len(each), names) for each, names in settings.import_folders if not each or f"{folder}/".startswith(f"{each}/")]
    return max(covering)[1] if covering else bool(settings.src) and not settings.import_folders


def _describe_source(name: str, settings: Settings, prefix: str, roots: Sequence[str]) -> SourceFile:
    """`prefix` is the root as seen from the top: `.` where they are the same."""
    absolute = os.path.join(settings.root, name)
    path = name if prefix == "." else f"{prefix}/{name}"
    root = next((root for root in roots if not root or name.startswith(root + "/")), "")
    inner = name[len(root) + 1 :] if root else name
    parts = [part.replace(".", "%2E") for part in inner.rpartition(".")[0].split("/")]
    is_package = parts[-1] == "__init__"
    if is_package:
        parts = parts[:-1] or [os.path.basename(os.path.join(settings.root, root))]
    return SourceFile(_make_encodable(path), absolute, _make_encodable(".".join(parts)), is_package)


def _make_encodable(text: str) -> str:
    r"""Write bytes that are no UTF-8 as `\xff`; reports are UTF-8."""
    return text if text.isascii() else text.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
