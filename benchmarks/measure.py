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


class Run(NamedTuple):
    """One finished command. `megabytes` is the peak of its largest process, `processor_seconds` what its own process used."""

    code: int
    seconds: float
    megabytes: float
    output: str
    errors: str
    processor_seconds: float


def run_measured(command: Sequence[str], folder: Path, text: str = "") -> Run:
    """Run a command in a folder, with `text` as its standard input."""
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        given.write(text.encode("utf-8", "surrogateescape"))
        given.seek(0)
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, stdin=given, stdout=output, stderr=errors)
        _, status, usage = os.wait4(process.pid, 0)  # not communicate(): wait4 alone tells the memory of this one process
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        errors.seek(0)
        said, complained = output.read().decode("utf-8", "replace"), errors.read().decode("utf-8", "replace")
    kilobytes = usage.ru_maxrss / (1024 if sys.platform == "darwin" else 1)
    return Run(process.returncode, seconds, kilobytes / 1024, said, complained, usage.ru_utime + usage.ru_stime)


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
