"""Run rd4c-lint over the xAST cases for Python 3 and score it.

    python benchmarks/xast.py CASES --pack PACK --scorer score.py --exclude disputed.txt

The benchmark, its scorer and the pack that describes its source and sink come from elsewhere, by path.
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from measure import TOOL, run_measured, shorten_errors


def main() -> int:
    options = _read_arguments()
    with tempfile.TemporaryDirectory() as folder:
        sarif = options.out.resolve() if options.out else Path(folder) / "xast.sarif"
        command = [*TOOL, "check", ".", "--rules", str(options.pack.resolve()), "--select", options.rule]
        run = run_measured([*command, "-f", "sarif", "-o", str(sarif), "--allow-incomplete", *options.option], options.cases)
        print(f"exit {run.code}, {run.seconds:.2f} seconds, {run.megabytes:.0f} MB\n")
        if run.code not in (0, 1) or not sarif.is_file():
            print(shorten_errors(run.errors, 10))
            return 1
        sys.stdout.flush()
        score(options, sarif)
    return 0


def score(options: argparse.Namespace, sarif: Path) -> None:
    """Print the scorer's table, without the disputed cases where their list is given, and then with them."""
    command = [sys.executable, str(options.scorer), str(options.cases), str(sarif), "--depth", str(options.depth)]
    wrong = ["--wrong"] if options.wrong else []
    if options.exclude:
        subprocess.run([*command, "--exclude", str(options.exclude), *wrong], check=False)
        print("\nwith the disputed cases:", flush=True)
        wrong = []
    subprocess.run([*command, *wrong], check=False)


def _read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("cases", type=Path, help="folder of the cases, or of one half of them")
    parser.add_argument("--pack", type=Path, required=True, help="rule pack that says what the benchmark's source and sink are")
    parser.add_argument("--scorer", type=Path, required=True, help="script that is given CASES and a SARIF file")
    parser.add_argument("--exclude", type=Path, help="list of disputed cases: the table is printed without and with them")
    parser.add_argument("--rule", default="xast-flow", help="the pack's rule")
    parser.add_argument("--out", type=Path, help="keep the SARIF file here")
    parser.add_argument("--depth", type=int, default=1, help="how many folders make a category")
    parser.add_argument("--wrong", action="store_true", help="list the misjudged cases")
    parser.add_argument("--option", action="append", default=[], help="one more argument for rd4c-lint check")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
