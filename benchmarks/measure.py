"""Run a command and say how long it took, what it held at most, and how it ended."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

TOOL = (sys.executable, "-m", "rd4c_lint")
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""An installed program has its byte code: without it, every run would compile 20,000 lines first (0.3 s)."""


class Run(NamedTuple):
    """One finished command. `megabytes` is the peak of its largest process, `processor` the seconds of all its processes."""

    code: int
    seconds: float
    megabytes: float
    output: str
    errors: str
    processor: float


def run_measured(command: Sequence[str], folder: Path, text: str = "") -> Run:
    """Run a command in a folder, with `text` as its standard input."""
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        given.write(text.encode("utf-8", "surrogateescape"))
        given.seek(0)
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, stdin=given, stdout=output, stderr=errors, env=ENVIRONMENT)
        _, status, usage = os.wait4(process.pid, 0)  # not communicate(): wait4 alone tells the memory of this one process
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        errors.seek(0)
        said, complained = output.read().decode("utf-8", "replace"), errors.read().decode("utf-8", "replace")
    kilobytes = usage.ru_maxrss / (1024 if sys.platform == "darwin" else 1)
    return Run(process.returncode, seconds, kilobytes / 1024, said, complained, usage.ru_utime + usage.ru_stime)


def measure_memory(command: Sequence[str], folder: Path) -> float:
    """Run a command and return the most megabytes that it and its children held together; pages that they share count once.

    Looks every 20 ms, which costs time of its own: never in the run that is timed. Linux only; 0 elsewhere.
    """
    if sys.platform != "linux":
        return 0.0
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, cwd=folder, stdin=quiet, stdout=quiet, stderr=quiet, env=ENVIRONMENT)
    peak = 0
    while process.poll() is None:
        peak = max(peak, sum(_read_memory(each) for each in _list_family(process.pid)))
        time.sleep(0.02)
    return peak / 1024


def _list_family(pid: int) -> list[int]:
    family, todo = [], [pid]
    while todo:
        each = todo.pop()
        family.append(each)
        try:
            threads = os.listdir(f"/proc/{each}/task")
            for thread in threads:
                todo += [int(child) for child in Path(f"/proc/{each}/task/{thread}/children").read_text().split()]
        except OSError:
            continue
    return family


def _read_memory(pid: int) -> int:
    """Return the kilobytes of a process; what it shares with others in proportion."""
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    except OSError:
        pass
    return 0


def print_table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print rows under a header: the first column to the left, the others to the right."""
    widths = [max(len(row[column]) for row in (header, *rows)) for column in range(len(header))]
    for row in (header, *rows):
        cells = [
            cell.ljust(width) if column == 0 else cell.rjust(width) for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        print("  ".join(cells).rstrip())


def shorten_errors(errors: str, lines: int = 3) -> str:
    """Return the last lines of what a command complained about."""
    return "\n".join("    " + line for line in errors.strip().splitlines()[-lines:])
