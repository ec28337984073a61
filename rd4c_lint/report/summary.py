"""Write what stands at the end: findings by level and rule, and with `--statistics` what was analysed.

error    1  RD4C401 share-without-agreement
warning  3  RD4C301 child-data-in-log
4 findings in 2 of 31 files.
About a rule: rd4c-lint explain RD4C401
"""

from collections import Counter
from collections.abc import Sequence

from rd4c_lint.model.finding import LEVELS, Report

from .clean import clean_text
from .options import ReportOptions
from .paint import paint

_MAX_UNRESOLVED = 20


def write_summary(report: Report, options: ReportOptions) -> str:
    """Return how many findings each rule has, the worst level first, and in how many files they are."""
    files = count(report.statistics.files, "file")
    suppressed = f", {len(report.suppressed)} suppressed" if report.suppressed else ""
    if report.comparison is not None:
        suppressed += f", {report.comparison.known} in the baseline"
    if report.fixed:
        suppressed += f", {report.fixed} fixed"
    new = "" if report.comparison is None else "new "
    if not report.findings:
        return f"No {new}findings in {files}{suppressed}.\n"
    counts = Counter((finding.level, finding.rule_id, finding.rule_name) for finding in report.findings)
    ordered = sorted(counts.items(), key=lambda item: (-LEVELS.index(item[0][0]), -item[1], item[0]))
    width = len(str(max(counts.values())))
    rows = [_write_row(level, number, width, f"{rule_id} {name}", options) for (level, rule_id, name), number in ordered]
    places = len({finding.place.path for finding in report.findings})
    total = f"{count(len(report.findings), f'{new}finding')} in {places} of {files}{suppressed}."
    return "\n".join([*rows, total, *_count_fixable(report, options), f"About a rule: rd4c-lint explain {ordered[0][0][1]}"]) + "\n"


def write_statistics(report: Report) -> str:
    """Return tables of what was analysed, how long it took, and which calls met neither a definition nor a model."""
    numbers = report.statistics
    rows = [
        ("files", numbers.files), ("lines", numbers.lines), ("functions", numbers.functions), ("interpreted", numbers.interpreted),
        ("contexts", numbers.contexts), ("rounds", numbers.rounds), ("sources", numbers.sources), ("rules", len(report.rules)),
        ("findings", len(report.findings)), ("peak memory, MB", numbers.peak_kilobytes // 1024),
    ]  # fmt: skip
    tables = [_write_table(("analysed", "number"), [(name, f"{number:,}") for name, number in rows])]
    tables.append(_write_table(("phase", "seconds"), [(name, f"{seconds:.3f}") for name, seconds in numbers.seconds]))
    if numbers.unresolved:
        shown = numbers.unresolved[:_MAX_UNRESOLVED]
        tables.append(
            _write_table(("call without definition or model", "times"), [(clean_text(name), f"{times:,}") for name, times in shown])
        )
    return "\n".join(tables)


def count(number: int, noun: str) -> str:
    """Return `1 file`, `2 files`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _count_fixable(report: Report, options: ReportOptions) -> list[str]:
    """Return a line on what another run could correct, or none."""
    safeties = [finding.fix.safety for finding in report.findings if finding.fix is not None]
    safe, unsafe = safeties.count("safe"), safeties.count("unsafe")
    if not safeties:
        return []
    if options.unsafe_fixes or not safe:
        return [f"{count(len(safeties), 'finding')} can be fixed with --fix{' --unsafe-fixes' if unsafe else ''}."]
    more = f", {unsafe} more with --unsafe-fixes" if unsafe else ""
    return [f"{count(safe, 'finding')} can be fixed with --fix{more}."]


def _write_row(level: str, number: int, width: int, rule: str, options: ReportOptions) -> str:
    shown = paint(level, level) if options.color else level
    return f"{shown}{' ' * (7 - len(level))}  {number:{width}d}  {rule}"


def _write_table(head: tuple[str, str], rows: Sequence[tuple[str, str]]) -> str:
    """Return two columns under a rule, the second one to the right."""
    left = max(len(name) for name, _ in (head, *rows))
    right = max(len(number) for _, number in (head, *rows))
    lines = [f"{name:{left}}  {number:>{right}}" for name, number in (head, *rows)]
    return "\n".join([lines[0], "─" * (left + right + 2), *lines[1:]]) + "\n"
