"""Compare a cold `rd4c-lint check` with Python's own parser over the same files, in one run.

    python benchmarks/speed.py PROJECT [PROJECT…] --jobs 1 --jobs 2

The baseline is a fresh process that has read every file before its clock starts, calls `ast.parse` on each, drops the tree,
and leaves the garbage collector on. The two are run in turn, so that a slow minute of the machine hits both.
"""

import argparse
import os
import statistics
import sys
from collections.abc import Sequence
from pathlib import Path

from measure import TOOL, Run, print_table, run_measured, shorten_errors

SKIPPED = {".git", ".hg", ".tox", ".nox", ".venv", "venv", "env", "node_modules", "build", "dist", "__pycache__", "site-packages"}

BASELINE = """
import ast, sys, time, warnings
warnings.simplefilter("ignore")
sys.setrecursionlimit(20_000)
contents = []
for path in sys.stdin.buffer.read().split(b"\\0"):
    with open(path, "rb") as file:
        contents.append(file.read())
start = time.perf_counter()
for content in contents:
    try:
        ast.parse(content)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        pass
print(time.perf_counter() - start)
"""


def main() -> int:
    options = _read_arguments()
    jobs = options.jobs or [1]
    rows: list[list[str]] = []
    for folder in options.projects:
        files = list_files(folder)
        if not files:
            print(f"{folder}: no Python file", file=sys.stderr)
            return 1
        lines = sum(path.read_bytes().count(b"\n") for path in files)
        parsing: list[float] = []
        checking: dict[int, list[Run]] = {count: [] for count in jobs}
        for _ in range(options.repeat):
            parsing.append(time_parsing(files, folder))
            for count, runs in checking.items():
                runs.append(check_cold(folder, count, options.option))
        base = statistics.median(parsing)
        name = folder.resolve().name
        rows.append([f"{name}: ast.parse", str(len(files)), str(lines), *describe(parsing), "1.00", ""])
        for count, runs in checking.items():
            seconds = [run.seconds for run in runs]
            peak = max(run.megabytes for run in runs)
            ratio = statistics.median(seconds) / base
            rows.append([f"{name}: check -j {count}", "", "", *describe(seconds), f"{ratio:.2f}", f"{peak:.0f}"])
    print_table(["project", "files", "lines", "median s", "spread s", "ratio", "MB"], rows)
    return 0


def list_files(folder: Path) -> list[Path]:
    """Return the Python files below a folder, sorted, without environments and built copies."""
    found: list[Path] = []
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name not in SKIPPED)
        found.extend(Path(parent, name) for name in sorted(names) if name.endswith(".py") and not Path(parent, name).is_symlink())
    return found


def time_parsing(files: Sequence[Path], folder: Path) -> float:
    """Return the seconds that `ast.parse` takes for all files in a fresh process, without reading them."""
    paths = "\0".join(str(path.resolve()) for path in files)
    run = run_measured([sys.executable, "-c", BASELINE], folder, paths)
    if run.code != 0:
        raise SystemExit(f"the baseline failed:\n{shorten_errors(run.errors)}")
    return float(run.output)


def check_cold(folder: Path, jobs: int, more: Sequence[str]) -> Run:
    """Run the linter with no earlier result to build upon."""
    command = [*TOOL, "check", ".", "-f", "json", "-o", os.devnull, "-j", str(jobs), "--fail-on", "never"]
    run = run_measured([*command, "--allow-incomplete", "--allow-unmarked", *more], folder)
    if run.code != 0:
        raise SystemExit(f"{folder}: exit {run.code}\n{shorten_errors(run.errors, 10)}")
    return run


def describe(seconds: Sequence[float]) -> tuple[str, str]:
    """Return median and spread as text."""
    return f"{statistics.median(seconds):.2f}", f"{min(seconds):.2f}-{max(seconds):.2f}"


def _read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("projects", type=Path, nargs="+", help="folders, each with its own configuration if it has one")
    parser.add_argument("--jobs", type=int, action="append", help="processes of the linter (repeatable; default 1)")
    parser.add_argument("--repeat", type=int, default=5, help="runs of each (default 5)")
    parser.add_argument("--option", action="append", default=[], help="one more argument for rd4c-lint check, as --option=--no-cache")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
