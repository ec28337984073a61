"""The one way that git is run: the tree's own git configuration must not be able to run a command or reach the network.

list_git_files("/shop")                              GitFiles(["app/models.py", …], ["new.py"])
list_changed_lines("/shop", "origin/main")           {"app/views.py": ((12, 14), (40, 40))}
find_renames("/shop", ["app/helpers.py"])            {"app/helpers.py": "app/text.py"}
"""

import os
import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from rd4c_lint.model.problem import Rd4cError

_SAFE = (
    "-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}", "-c", "log.showSignature=false",
    "--no-pager", "--no-optional-locks",
)  # fmt: skip
_ENVIRONMENT = {
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}
_DIFF = (
    "--no-ext-diff", "--no-textconv", "--text", "--no-color", "--relative", "--ignore-submodules=all", "--find-renames", "-l1000",
)  # fmt: skip
"""`--text`: an attribute of the tree (`*.py -diff`) must not hide what has changed."""
_PATCH = ("--unified=0", "--inter-hunk-context=0", "--src-prefix=a/", "--dst-prefix=b/", "--diff-algorithm=myers")
_HUNK = rb"@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@"
_ESCAPE = rb'\\([0-7]{3}|[abtnvfr"\\])'
_LETTERS = {b"a": b"\a", b"b": b"\b", b"t": b"\t", b"n": b"\n", b"v": b"\v", b"f": b"\f", b"r": b"\r", b'"': b'"', b"\\": b"\\"}
_WATCHED = ("*.py", "*.pyw", "*.pyi", "*.toml")
SECONDS_MAX = 120
RENAMES_MAX = 100
"""So many files that are no longer there are looked for in the history; each is a walk through it."""
LAST_LINE = 1 << 30


class GitFiles(NamedTuple):
    """The files under a folder that git tracks, and those that it neither tracks nor ignores."""

    tracked: list[str]
    others: list[str]


def list_git_files(folder: str) -> GitFiles | None:
    """Return the files under a folder; None where git does not know it. One process tells both kinds: starting git is what costs."""
    names = _run_git(folder, ["ls-files", "-c", "-o", "-t", "-z", "--exclude-standard"], ["."])
    if names is None:
        return None
    entries = [(entry[:1], os.fsdecode(entry[2:])) for entry in names.split(b"\0") if entry]
    return GitFiles([name for tag, name in entries if tag != b"?"], [name for tag, name in entries if tag == b"?"])


def list_changed_lines(top: str, ref: str) -> dict[str, tuple[tuple[int, int], ...]]:
    """Return the lines of the files as they are now that differ from where `ref` and HEAD parted, by path from the top.

    Files that git does not know are new as a whole. Where lines were only taken away, the lines around count. Raises `Rd4cError` for a
    ref that is none.
    """
    start = _find_start(top, ref)
    filters = _silence_filters(top)
    patch = _run_git(top, ["diff", *_DIFF, *_PATCH, start], _WATCHED, filters)
    untracked = _run_git(top, ["ls-files", "-o", "-z", "--exclude-standard"], ["."])
    if patch is None or untracked is None:
        raise Rd4cError(f"--diff: git could not compare the files with {start[:12]}")
    changed = {show_path(path): tuple(ranges) for path, ranges in _read_patch(patch)}
    return changed | {show_path(name): ((1, LAST_LINE),) for name in untracked.split(b"\0") if name}


def find_renames(top: str, paths: Collection[str]) -> dict[str, str]:
    """Return where files went that are no longer there, as far as git knows it: staged, or in the commit that took them away."""
    found = _read_renames(_run_git(top, ["diff", *_DIFF, "--name-status", "-z", "HEAD"], ["."], _silence_filters(top)))
    moved: dict[str, str] = {}
    for path in sorted(paths)[:RENAMES_MAX]:
        now, seen = path, {path}
        while not os.path.lexists(os.path.join(top, now)):  # noqa: PTH118 - texts
            now = found.get(now) or _find_rename(top, now)
            if not now or now in seen:
                break
            seen.add(now)
        if now and now != path:
            moved[path] = now
    return moved


def read_committed(top: str, path: str) -> bytes | None:
    """Return a file as it stands in HEAD; None where it does not."""
    return _run_git(top, ["cat-file", "blob", f"HEAD:./{path}"])


def show_path(path: bytes) -> str:
    r"""Return a path as text; bytes that are no UTF-8 are written as `\xff`."""
    return path.decode("utf-8", "backslashreplace")


def _run_git(folder: str, arguments: Sequence[str], paths: Sequence[str] = (), settings: Sequence[tuple[str, str]] = ()) -> bytes | None:
    """Return what git prints; None where it fails. Paths other than our own globs are taken literally."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")} | _ENVIRONMENT
    environment["GIT_CONFIG_COUNT"] = str(len(settings))
    for number, (key, value) in enumerate(settings):
        environment |= {f"GIT_CONFIG_KEY_{number}": key, f"GIT_CONFIG_VALUE_{number}": value}
    literal = [] if paths is _WATCHED else ["--literal-pathspecs"]
    command = ["git", *_SAFE, *literal, "-C", folder, *arguments, *(["--", *paths] if paths else [])]
    import subprocess

    try:
        result = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, check=False, env=environment, timeout=SECONDS_MAX
        )  # fmt: skip
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return None
    return result.stdout if result.returncode == 0 else None


def _silence_filters(top: str) -> list[tuple[str, str]]:
    """Comparing runs the `clean` filter of a file's attributes, a command that the tree's git configuration names: switch each off."""
    names = _run_git(top, ["config", "--null", "--name-only", "--get-regexp", r"^filter\."]) or b""
    drivers = {name.rpartition(b".")[0].decode("utf-8", "surrogateescape") for name in names.split(b"\0") if name}
    off = (("clean", ""), ("smudge", ""), ("process", ""), ("required", "false"))
    return [(f"{driver}.{key}", value) for driver in sorted(drivers) for key, value in off]


def _find_start(top: str, ref: str) -> str:
    """Return the commit where `ref` and HEAD parted."""
    if ref.startswith("-") or ".." in ref or not ref.strip():
        raise Rd4cError(f'--diff: found "{ref}", expected one revision, such as origin/main or HEAD~1')
    if _run_git(top, ["rev-parse", "--git-dir"]) is None:
        raise Rd4cError("--diff: the project is in no git repository, or git is missing")
    commit = _run_git(top, ["rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}"])
    if commit is None:
        raise Rd4cError(f'--diff: git knows no commit called "{ref}"; expected a branch, tag or commit, such as origin/main')
    start = _run_git(top, ["merge-base", commit.decode("ascii").strip(), "HEAD"])
    if start is None:
        hint = "a shallow clone lacks the history that it takes (fetch-depth: 0, git fetch --unshallow)"
        raise Rd4cError(f'--diff: "{ref}" and HEAD have no commit in common; {hint}')
    return start.decode("ascii").split()[0]


def _read_patch(patch: bytes) -> Iterator[tuple[bytes, list[tuple[int, int]]]]:
    """Yield each file's new name and changed lines. Lines of a hunk are counted, so no line of a file is taken for a heading."""
    path: bytes | None = None
    ranges: list[tuple[int, int]] = []
    left = 0
    for line in patch.split(b"\n"):
        if left and line[:1] in (b"+", b"-"):
            left -= 1
        elif line.startswith(b"diff --git "):
            if path is not None:
                yield path, ranges
            path, ranges = None, []
        elif line.startswith(b"+++ "):
            path = _read_name(line[4:])
        elif hunk := re.match(_HUNK, line):
            old, new = (1 if hunk[part] is None else int(hunk[part]) for part in (1, 3))
            first = int(hunk[2])
            left = old + new
            ranges.append((first, first + new - 1) if new else (first, first + 1))
    if path is not None:
        yield path, ranges


def _read_name(text: bytes) -> bytes | None:
    """Return the path after `+++ `: quoted as in C where it holds control characters; a tab ends one with blanks; none for a deletion."""
    if text.startswith(b'"'):
        quoted = text.rstrip(b"\t")[1:-1]
        text = re.sub(_ESCAPE, lambda match: _LETTERS.get(match[1]) or bytes([int(match[1], 8) & 255]), quoted)
    else:
        text = text.removesuffix(b"\t")
    return text[2:] if text.startswith(b"b/") else None


def _find_rename(top: str, path: str) -> str:
    """Return the name that the commit gave a file which took it away; `""` if none."""
    commit = _run_git(
        top, ["log", "-1", "--format=%H", "--diff-filter=D", "--no-renames", "--no-ext-diff", "--no-textconv", "--end-of-options", "HEAD"],
        [path],
    )  # fmt: skip
    if not commit:
        return ""
    arguments = ["diff-tree", "-r", "-z", "-M", "-l1000", "--relative", "--no-commit-id", "--name-status", "--no-ext-diff", "--no-textconv"]
    return _read_renames(_run_git(top, [*arguments, commit.decode("ascii").strip()])).get(path, "")


def _read_renames(listing: bytes | None) -> dict[str, str]:
    """Return old and new path of what `--name-status -z` calls renamed: `R100`, old, new."""
    fields = iter((listing or b"").split(b"\0"))
    renames: dict[str, str] = {}
    for status in fields:
        if status[:1] in (b"R", b"C"):
            old, new = next(fields, b""), next(fields, b"")
            if status.startswith(b"R"):
                renames[show_path(old)] = show_path(new)
        else:
            next(fields, b"")
    return renames
