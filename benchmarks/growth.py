"""Measure how the time of an analysis grows with the size of one thing, and print a table.

    python benchmarks/growth.py            # every thing, doubled four times
    python benchmarks/growth.py chain files --doublings 3

Twice as much of anything should take at most about twice as long: a column far above 2 is a fault to look for. Every project is made
in a temporary folder; a run is rd4c-lint's own process, so what it takes to start is subtracted. Seconds are processor seconds.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from measure import TOOL, print_table, run_measured

HEAD = "class Child:\n    surname: str  # rd4c: identity\n    ward: str\n\n\n"
Files = dict[str, str]


def make_statements(size: int) -> Files:
    """One function with so many statements that use a label."""
    lines = [f"    row{n} = [child.surname, {n}]\n    if row{n}[1]:\n        text{n} = row{n}[0]" for n in range(size)]
    return {"app.py": HEAD + "def show(child: Child) -> None:\n" + "\n".join(lines) + f"\n    print(text{size - 1})\n"}


def make_chain(size: int) -> Files:
    """A chain of calls so deep, each function handing a record on."""
    parts = [HEAD]
    for n in range(size):
        parts.append(f"def step{n}(row, depth):\n    row['n{n % 8}'] = row['name']\n    return step{n + 1}(row, depth)\n\n\n")
    parts.append(f"def step{size}(row, depth):\n    print(row['name'])\n    return row\n\n\n")
    parts.append("def start(child: Child) -> None:\n    step0({'name': child.surname}, 1)\n")
    return {"app.py": "".join(parts)}


def make_hierarchy(size: int) -> Files:
    """A class with so many subclasses that override a method which somebody calls on any of them."""
    parts = [HEAD, "class Base:\n    def show(self, child: Child) -> str:\n        return child.ward\n\n\n"]
    parts += [f"class Kind{n}(Base):\n    def show(self, child: Child) -> str:\n        return child.surname\n\n\n" for n in range(size)]
    kinds = ", ".join(f"Kind{n}()" for n in range(size))
    parts.append(f"KINDS = [{kinds}]\n\n\ndef start(child: Child) -> None:\n    for kind in KINDS:\n        print(kind.show(child))\n")
    return {"app.py": "".join(parts)}


def make_literals(size: int) -> Files:
    """One helper that is called with so many different texts."""
    calls = "".join(f"    note('event {n}', child.surname)\n" for n in range(size))
    helper = "def note(text: str, value: str) -> None:\n    line = text + value\n    print(line)\n\n\n"
    return {"app.py": HEAD + helper + "def start(child: Child) -> None:\n" + calls}


def make_files(size: int) -> Files:
    """So many files, each of which hands a field on to the next one's function."""
    files = {"records.py": HEAD}
    for n in range(size):
        follow = f"    from part{n + 1} import hand as other\n    other(child)\n" if n % 10 != 9 else ""
        body = f"def hand(child: Child) -> None:\n    print('part {n}', child.surname)\n{follow}"
        files[f"part{n}.py"] = f"from records import Child\n\n\n{body}\n\ndef unused{n}(rows):\n    return [row.total for row in rows]\n"
    return files


MAKERS: dict[str, tuple[Callable[[int], Files], int]] = {
    "statements": (make_statements, 400),
    "chain": (make_chain, 100),
    "hierarchy": (make_hierarchy, 100),
    "literals": (make_literals, 200),
    "files": (make_files, 100),
}


def main() -> int:
    options = _read_arguments()
    start = min(measure({"app.py": HEAD})[0] for _ in range(3))
    rows: list[tuple[str, ...]] = []
    worst = 0.0
    for name in options.things or MAKERS:
        maker, first = MAKERS[name]
        before = 0.0
        for doubling in range(options.doublings + 1):
            size = first << doubling
            taken, bounds = measure(maker(size))
            seconds = max(taken - start, 0.001)
            ratio = seconds / before if before else 0.0
            worst = max(worst, ratio if before > _NOISE else 0.0)
            rows.append((name, str(size), f"{seconds:.2f}", f"{ratio:.1f}" if before else "", str(bounds)))
            before = seconds
    print_table(("what grows", "size", "seconds", "times", "bounds"), rows)
    print(f"\n{start:.2f} s to start are subtracted; worst factor of a doubling: {worst:.1f}")
    return 0


_NOISE = 0.1
"""Seconds below which a ratio says nothing."""


def measure(files: Files) -> tuple[float, int]:
    """Return the processor seconds of one analysis of a project, and how many bounds it met."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in files.items():
            (Path(folder) / name).write_text(text)
        (Path(folder) / "pyproject.toml").write_text("[tool.rd4c-lint]\n")
        run = run_measured([*TOOL, "check", ".", "--no-cache", "--jobs", "1", "--fail-on", "never", "-f", "json"], Path(folder))
        if run.code != 0:
            sys.exit(f"exit {run.code}: {run.errors[:400]}")
        return run.processor, run.output.count('"kind": "bound"') + run.output.count('"kind":"bound"')


def _read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("things", nargs="*", choices=[[], *MAKERS], help=f"what grows: {', '.join(MAKERS)}; default all")
    parser.add_argument("--doublings", type=int, default=4)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
