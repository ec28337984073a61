"""Make fixes in the project's files: each file as a whole, and only if it is still the one that was analysed.

written = apply_fixes(fixes, digests, top="/project", root="/project/app")
written.paths       # "app/models.py": changed now
written.problems    # "app/views.py": changed on disk meanwhile; left alone
"""

import contextlib
import hashlib
import os
import stat
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from rd4c_lint.model.edit import Fix
from rd4c_lint.model.problem import Problem

from .edits import edit_source
from .source_text import UNWRITTEN


class Written(NamedTuple):
    """What was done, by path."""

    paths: tuple[str, ...]
    """Files that were changed, sorted."""
    applied: tuple[Fix, ...]
    left: tuple[Fix, ...]
    """Fixes that touch what another one changed: a next run may make them."""
    problems: tuple[Problem, ...]


def apply_fixes(fixes: Iterable[Fix], digests: Mapping[str, str], *, top: str, root: str) -> Written:
    """Make the fixes. `digests` are those of the contents that the fixes were made for (`compute_digest`), by path.

    A file is left alone and named when it has changed since, leads out of the root, cannot be written, or would not parse.
    """
    by_path: dict[str, list[Fix]] = {}
    for fix in fixes:
        by_path.setdefault(fix.path, []).append(fix)
    paths: list[str] = []
    applied: list[Fix] = []
    left: list[Fix] = []
    problems: list[Problem] = []
    for path in sorted(by_path):
        try:
            result = _change_file(Path(top) / path, Path(root), by_path[path], digests.get(path, ""))
        except _LeftAloneError as error:
            problems.append(Problem(UNWRITTEN, path, str(error)))
            continue
        paths += [path] if result[2] else []
        applied += result[0]
        left += result[1]
    return Written(tuple(paths), tuple(applied), tuple(left), tuple(problems))


def compute_digest(content: bytes) -> str:
    """Return what tells one content of a file from another."""
    return hashlib.blake2b(content, digest_size=16).hexdigest()


def read_digest(path: str) -> str:
    """Return the digest of a file, `""` for one that cannot be read."""
    try:
        return compute_digest(Path(path).read_bytes())
    except (OSError, ValueError):
        return ""


class _LeftAloneError(Exception):
    """A file that is not changed, and why."""


def _change_file(path: Path, root: Path, fixes: list[Fix], digest: str) -> tuple[tuple[Fix, ...], tuple[Fix, ...], bool]:
    real = _resolve(path, root)
    content = _read(real)
    if compute_digest(content) != digest:
        raise _LeftAloneError("changed on disk meanwhile")
    edited = edit_source(content, fixes)
    if isinstance(edited, Problem):
        raise _LeftAloneError(edited.message)
    if edited.content == content:
        return edited.applied, edited.left, False
    _write(real, content, edited.content)
    return edited.applied, edited.left, True


def _resolve(path: Path, root: Path) -> Path:
    """Follow links, but not out of the root."""
    try:
        real = path.resolve(strict=True)
        is_inside = real.is_relative_to(root.resolve(strict=True))
        is_file = stat.S_ISREG(real.lstat().st_mode)
    except (OSError, ValueError, RuntimeError) as error:
        raise _LeftAloneError("cannot be read") from error
    if not is_inside:
        raise _LeftAloneError("leads out of the project")
    if not is_file:
        raise _LeftAloneError("is no regular file")
    return real


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise _LeftAloneError(f"cannot be read: {error.strerror}") from error


def _write(path: Path, before: bytes, after: bytes) -> None:
    """Put a new file in the place of the old one in one step: whoever reads meanwhile sees the one or the other."""
    temporary = ""
    try:
        mode = stat.S_IMODE(path.stat().st_mode)
        if not os.access(path, os.W_OK):
            raise _LeftAloneError("cannot be written: no permission")
        descriptor, temporary = tempfile.mkstemp(prefix=".rd4c-", suffix=".tmp", dir=path.parent)
        with os.fdopen(descriptor, "wb") as file:
            file.write(after)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(mode)
        if path.read_bytes() != before:
            raise _LeftAloneError("changed on disk meanwhile")
        Path(temporary).replace(path)
        temporary = ""
    except OSError as error:
        raise _LeftAloneError(f"cannot be written: {error.strerror}") from error
    finally:
        if temporary:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()
