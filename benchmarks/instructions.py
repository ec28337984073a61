"""Count the instructions of a command with valgrind: a figure that does not depend on what else the machine does.

    python benchmarks/instructions.py examples/clinic_intake --limits benchmarks/instructions.json
    python benchmarks/instructions.py examples/clinic_intake --write benchmarks/instructions.json

With limits, a count more than a tenth above the kept one is a failure.
"""

import argparse
import json
import os
import platform
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from measure import ENVIRONMENT, TOOL, print_table

TOLERANCE = 1.1
_COUNT = re.compile(r"Collected : (\d+)")


def main() -> int:
    options = _read_arguments()
    kept = json.loads(options.limits.read_text("utf-8")) if options.limits else {}
    counts = count_all(options.projects)
    rows = [
        [what, f"{count / 1e6:,.1f}", f"{count / kept['counts'][what]:.3f}" if what in kept.get("counts", {}) else ""]
        for what, count in counts.items()
    ]
    print_table(("command", "million instructions", "to kept"), rows)
    if options.write:
        text = json.dumps({"python": platform.python_version(), "machine": platform.machine(), "counts": counts}, indent=2)
        options.write.write_text(text + "\n", "utf-8")
    if kept and (kept["python"], kept["machine"]) != (platform.python_version(), platform.machine()):
        print("the kept counts are of another Python or machine: not compared")
        return 0
    return int(any(count > TOLERANCE * kept["counts"].get(what, count) for what, count in counts.items())) if kept else 0


def count_all(projects: list[Path]) -> dict[str, int]:
    """Return the instructions of the start, and of a check of each project: cold, warm, and from link to judge."""
    with tempfile.TemporaryDirectory() as place:
        cache = ["--cache-dir", place, "--fail-on", "never", "--allow-unmarked", "-j", "1", "-q"]
        counts = {
            "import click, msgspec": count([sys.executable, "-c", "import click, msgspec"], Path()),
            "--version": count([*TOOL, "--version"], Path()),
        }
        for project in projects:
            check = [*TOOL, "check", ".", *cache]
            counts[f"{project.name}: cold"] = count([*check, "--no-cache"], project)
            subprocess.run(check, cwd=project, check=True, capture_output=True)
            counts[f"{project.name}: warm"] = count(check, project)
            counts[f"{project.name}: reanalyze"] = count([*check, "--reanalyze"], project)
    return counts


def count(command: list[str], folder: Path) -> int:
    """Return the instructions that a command and its children execute, always with the same hash seed."""
    valgrind = ["valgrind", "--tool=callgrind", f"--callgrind-out-file={os.devnull}"]
    done = subprocess.run(
        [*valgrind, *command], cwd=folder, env={**ENVIRONMENT, "PYTHONHASHSEED": "0"}, capture_output=True, text=True, check=True
    )
    return sum(int(number) for number in _COUNT.findall(done.stderr))


def _read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("projects", type=Path, nargs="*")
    parser.add_argument("--limits", type=Path, help="compare with the counts in this file")
    parser.add_argument("--write", type=Path, help="keep the counts in this file")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
