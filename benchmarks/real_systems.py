"""Run rd4c-lint over real systems, one folder each with its own configuration, and score what it reports.

    python benchmarks/real_systems.py SYSTEMS --out results --scorer score.py --scorer-option=--map=rules-map.tsv
    python benchmarks/real_systems.py SYSTEMS --out proposed --scorer score.py --proposed

The systems, their configurations and the scorer come from elsewhere, by path. With `--proposed` their configurations do not count: a copy of
each is checked with the marks that `rd4c-lint annotate` proposes, as by somebody who has done nothing else yet.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from measure import TOOL, Run, print_table, run_measured, shorten_errors


def main() -> int:
    options = _read_arguments()
    options.out.mkdir(parents=True, exist_ok=True)
    systems = [path for path in sorted(options.systems.iterdir()) if path.is_dir() and not path.name.startswith(".")]
    chosen = [path for path in systems if not options.only or path.name in options.only]
    with tempfile.TemporaryDirectory() as copies:
        return _measure([_mark_copy(path, Path(copies)) for path in chosen] if options.proposed else chosen, options)


def _measure(chosen: list[Path], options: argparse.Namespace) -> int:
    rows: list[list[str]] = []
    failed: list[tuple[str, Run]] = []
    for folder in chosen:
        sarif = (options.out / f"{folder.name}.sarif").resolve()
        sarif.unlink(missing_ok=True)
        command = [*TOOL, "check", ".", "-f", "sarif", "-o", str(sarif), "--allow-incomplete", *options.option]
        run = run_measured(command, folder)
        rows.append([folder.name, str(run.code), f"{run.seconds:.2f}", f"{run.megabytes:.0f}", count_results(sarif)])
        if run.code not in (0, 1) or not sarif.is_file():  # Python itself ends with 1 when it crashes
            failed.append((folder.name, run))
    print_table(["system", "exit", "seconds", "MB", "results"], rows)
    for name, run in failed:
        print(f"{name}: exit {run.code}\n{shorten_errors(run.errors)}")
    if options.scorer:
        print()
        sys.stdout.flush()
        subprocess.run([sys.executable, str(options.scorer), str(options.out), *options.scorer_option], check=False)
    return 1 if failed else 0


def _mark_copy(system: Path, copies: Path) -> Path:
    """Return a copy of a system without its configuration, with the marks that are proposed for it."""
    copy = copies / system.name
    shutil.copytree(system, copy, symlinks=True, ignore=shutil.ignore_patterns("rd4c-lint.toml", ".rd4c-lint.toml", ".git"))
    run = run_measured(
        [*TOOL, "annotate", ".", "--write", "--comments", "--min-confidence=medium", "--no-cache", "--allow-incomplete"], copy
    )
    if run.code:
        print(f"{system.name}: annotate: exit {run.code}\n{shorten_errors(run.errors)}")
    return copy


def count_results(sarif: Path) -> str:
    """Return the number of results in a SARIF file, `-` where there is none."""
    try:
        runs = json.loads(sarif.read_text("utf-8"))["runs"]
    except (OSError, ValueError, KeyError):
        return "-"
    return str(sum(len(run.get("results", [])) for run in runs))


def _read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("systems", type=Path, help="folder with one sub-folder a system, each with its configuration")
    parser.add_argument("--out", type=Path, required=True, help="folder for the SARIF files")
    parser.add_argument("--only", action="append", default=[], help="only the system of this name (repeatable)")
    parser.add_argument("--scorer", type=Path, help="script that is given the folder of SARIF files")
    parser.add_argument(
        "--scorer-option", action="append", default=[], help="one more argument for the scorer, as --scorer-option=--misses"
    )
    parser.add_argument("--proposed", action="store_true", help="check copies with the marks that annotate proposes, and no others")
    parser.add_argument("--option", action="append", default=[], help="one more argument for rd4c-lint check, as --option=--jobs=1")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
