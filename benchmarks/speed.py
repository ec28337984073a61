"""Measure `rd4c-lint check` cold, warm and after a change beside Python's own parser and other tools, all in one run.

    python benchmarks/speed.py PROJECT [PROJECT…] --jobs 2
    python benchmarks/speed.py --pinned Django==5.2.8 --fields 50 --work work --peers peers/bin

The baseline is a fresh process that has read every file before its clock starts, calls `ast.parse` on each, drops the tree,
and leaves the garbage collector on. All are run in turn, so that a slow minute of the machine hits each; medians are compared.

    cold       an empty cache
    warm       nothing changed since
    reanalyze  nothing changed, but the stored findings are not used: from linking to judging
    changed    one model file gains a marked field that another file logs, --changed with that file
"""

import argparse
import os
import statistics
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from measure import TOOL, Run, measure_memory, print_table, run_measured, shorten_errors
from peers import build_bandit, build_semgrep, write_semgrep_rules
from projects import ChangingModel, copy_project, count_lines, declare_fields, fetch_pinned, list_files

BASELINE = """
import ast, sys, time, warnings
warnings.simplefilter("ignore")
sys.setrecursionlimit(20_000)
contents = []
for path in sys.stdin.buffer.read().split(b"\\0"):
    with open(path, "rb") as file:
        contents.append(file.read())
start = time.perf_counter(), time.process_time()
for content in contents:
    try:
        ast.parse(content)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        pass
print(time.perf_counter() - start[0], time.process_time() - start[1])
"""
HEADER = ("what", "median s", "spread s", "ratio", "CPU s", "MB")


def main() -> int:
    options = _read_arguments()
    for folder in options.projects:
        measure_project(folder.resolve().name, folder.resolve(), options)
    for requirement in options.pinned:
        options.work.mkdir(parents=True, exist_ok=True)
        measure_project(requirement, fetch_pinned(requirement, options.work.resolve()), options)
    measure_start(options.repeat)
    return 0


def measure_project(name: str, source: Path, options: argparse.Namespace) -> None:
    """Print the table of one project, measured on a copy."""
    with tempfile.TemporaryDirectory(prefix="rd4c-bench-") as place:
        folder = copy_project(source, Path(place) / "project")
        fields = declare_fields(folder, options.fields) if options.fields else []
        files = list_files(folder)
        lines = count_lines(files)
        print(f"\n{name}: {len(files):,} files, {lines:,} lines" + (f", {len(fields)} declared fields" if fields else ""))
        modes = _Modes(folder, Path(place) / "cache", options.jobs, options.option)
        commands: dict[str, Callable[[], Run]] = {"ast.parse": lambda: time_parsing(files, folder)}
        commands |= {f"check {mode} -j {options.jobs}": make for mode, make in modes.list_all().items()}
        for peer, command in list_peers(options, fields, Path(place)).items():
            commands[peer] = lambda command=command: run_checked(command, folder)
        taken: dict[str, list[Run]] = {what: [] for what in commands}
        for turn in range(options.repeat):
            for what, command in commands.items():
                if turn < options.peer_repeat or what.startswith(("ast", "check")):
                    taken[what].append(command())
        memory = measure_memory(modes.build("--no-cache"), folder) if options.memory else 0.0
        print_rows(taken, memory, lines)


def print_rows(taken: dict[str, list[Run]], memory: float, lines: int) -> None:
    """Print one row a command: seconds, their ratio to the first row, seconds of all processors, memory of the largest process."""
    base = statistics.median(run.seconds for run in taken["ast.parse"])
    rows = []
    for what, runs in taken.items():
        seconds = [run.seconds for run in runs]
        processor = statistics.median(run.processor for run in runs)
        peak = f"{max(run.megabytes for run in runs):.0f}"
        rows.append([what, *describe(seconds), f"{statistics.median(seconds) / base:.2f}", f"{processor:.2f}", peak])
    print_table(HEADER, rows)
    if memory:
        allowed = 0.8 * lines / 1024 + 60
        print(f"all processes of a cold check together: {memory:.0f} MB (0.8 kB a line + 60 MB are {allowed:.0f} MB)")


class _Modes:
    """The commands of this tool over one project. Each leaves the cache as the next one wants it."""

    def __init__(self, folder: Path, cache: Path, jobs: int, more: Sequence[str]) -> None:
        self._folder = folder
        self._cache = cache
        self._jobs = jobs
        self._more = more
        self._model = ChangingModel(folder)

    def list_all(self) -> dict[str, Callable[[], Run]]:
        return {"cold": self.run_cold, "warm": self.run_warm, "reanalyze": self.run_again, "changed": self.run_changed}

    def build(self, *arguments: str) -> list[str]:
        options = ["-f", "json", "-o", os.devnull, "-j", str(self._jobs), "--fail-on", "never", "--allow-incomplete", "--allow-unmarked"]
        return [*TOOL, "check", *(arguments or (".",)), *options, "--cache-dir", str(self._cache), *self._more]

    def run_cold(self) -> Run:
        for path in self._cache.glob("*"):
            path.unlink()
        return run_checked(self.build(), self._folder)

    def run_warm(self) -> Run:
        return run_checked(self.build(), self._folder)

    def run_again(self) -> Run:
        return run_checked(self.build(".", "--reanalyze"), self._folder)

    def run_changed(self) -> Run:
        self._model.change(is_marked=True)
        run = run_checked(self.build(str(self._model.path), "--changed"), self._folder)
        self._model.change(is_marked=False)
        return run


def list_peers(options: argparse.Namespace, fields: Sequence[str], place: Path) -> dict[str, Sequence[str]]:
    """Return the commands of the other tools that are installed in the folder of programs."""
    found: dict[str, Sequence[str]] = {}
    if options.peers is None:
        return found
    semgrep, bandit = options.peers.resolve() / "semgrep", options.peers.resolve() / "bandit"
    if semgrep.is_file():
        sinks = write_semgrep_rules(fields or ["name", "birth_date"], place / "rules.yml")
        found[f"Semgrep OSS, {sinks} sinks"] = build_semgrep(semgrep, place / "rules.yml", options.jobs)
    if bandit.is_file():
        found["Bandit"] = build_bandit(bandit)
    return found


def measure_start(repeat: int) -> None:
    """Print what a check of one small file takes beside importing what it needs at least."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        (folder / "visit.py").write_text(
            "class Visit:\n    name: str  # rd4c: identity\n\n\ndef show(visit: Visit) -> str:\n    return visit.name\n"
        )
        check = [*TOOL, "check", "visit.py", "--cache-dir", str(folder / "cache")]
        commands = {
            "import click, msgspec": [sys.executable, "-c", "import click, msgspec"],
            "--version": [*TOOL, "--version"],
            "check one small file": check,
            "  again from link to judge": [*check, "--reanalyze"],
            "  without a cache": [*check, "--no-cache"],
        }
        run_checked(check, folder)
        taken: dict[str, list[Run]] = {what: [] for what in commands}
        for _ in range(max(10, repeat)):
            for what, command in commands.items():
                taken[what].append(run_checked(command, folder))
    base = taken["import click, msgspec"]
    rows = []
    for what, runs in taken.items():
        ratio = statistics.median(run.seconds for run in runs) / statistics.median(run.seconds for run in base)
        processor = statistics.median(run.processor for run in runs)
        rows.append([what, *describe([run.seconds for run in runs], 3), f"{ratio:.2f}", f"{processor:.3f}", f"{runs[0].megabytes:.0f}"])
    print("\nstart")
    print_table(HEADER, rows)


def time_parsing(files: Sequence[Path], folder: Path) -> Run:
    """Return the seconds that `ast.parse` takes for all files in a fresh process, without reading them."""
    paths = "\0".join(str(path.resolve()) for path in files)
    run = run_measured([sys.executable, "-c", BASELINE], folder, paths)
    if run.code != 0:
        raise SystemExit(f"the baseline failed:\n{shorten_errors(run.errors)}")
    seconds, processor = run.output.split()
    return run._replace(seconds=float(seconds), processor=float(processor))


def run_checked(command: Sequence[str], folder: Path) -> Run:
    """Run a command that must succeed."""
    run = run_measured(command, folder)
    if run.code != 0:
        raise SystemExit(f"{' '.join(command[:4])}: exit {run.code}\n{shorten_errors(run.errors, 10)}")
    return run


def describe(seconds: Sequence[float], digits: int = 2) -> tuple[str, str]:
    """Return median and spread as text."""
    return f"{statistics.median(seconds):.{digits}f}", f"{min(seconds):.{digits}f}-{max(seconds):.{digits}f}"


def _read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("projects", type=Path, nargs="*", help="folders, each with its own configuration if it has one")
    parser.add_argument("--pinned", action="append", default=[], help="a source distribution, as Django==5.2.8 (repeatable)")
    parser.add_argument("--fields", type=int, default=0, help="declare this many class attributes in place of the project's configuration")
    parser.add_argument("--work", type=Path, default=Path("build/benchmarks"), help="folder for what is downloaded")
    parser.add_argument("--jobs", type=int, default=2, help="processes of each tool (default 2)")
    parser.add_argument("--repeat", type=int, default=5, help="runs of each (default 5)")
    parser.add_argument("--peer-repeat", type=int, default=1, help="runs of each other tool (default 1)")
    parser.add_argument("--peers", type=Path, help="folder with the programs semgrep and bandit")
    parser.add_argument("--memory", action="store_true", help="measure the memory of all processes, in a run of its own")
    parser.add_argument(
        "--option", action="append", default=[], help="one more argument for rd4c-lint check, as --option=--persona=auditor"
    )
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
