"""Write findings for people: one block each, a summary at the end.

app/views.py:12:5: warning RD4C301 child-data-in-log: birth_date of Child reaches a log
   12 | log.info("%s", child.birth_date)
      | ^^^^^^^^
   birth_date of Child (identity.birth_date, raw)
     app/models.py:8:5    marked as identity.birth_date
     app/views.py:12:5    passed to logging.Logger.info
   fix: Log a pseudonymous id, or mask the value first.
"""

from collections import Counter
from unicodedata import east_asian_width

from rd4c_lint.model.finding import Finding, Report
from rd4c_lint.model.source import Place
from rd4c_lint.model.taint import Exposure, Step

from .clean import clean_path, clean_text
from .columns import convert_region
from .options import ReportOptions
from .snippet import SourceReader, cut_line

MAX_EXPOSURES = 5
MAX_STEPS = 50
_COLORS = {"error": "31;1", "warning": "33;1", "note": "36;1", "path": "1", "caret": "32;1", "dim": "2"}


def write_text(report: Report, options: ReportOptions) -> str:
    """Return the findings as text; each line that quotes source begins with a gutter."""
    writer = _Writer(SourceReader(report.top), options)
    shown = [*report.findings, *(report.suppressed if options.show_suppressed else ())]
    blocks = [writer.write_finding(finding) for finding in sorted(shown, key=lambda finding: (finding.place, finding.rule_id))]
    if not options.quiet:
        blocks.append(_write_summary(report, options))
    return "\n".join(blocks)


class _Writer:
    def __init__(self, reader: SourceReader, options: ReportOptions) -> None:
        self._reader = reader
        self._options = options

    def write_finding(self, finding: Finding) -> str:
        lines = [self._write_head(finding)]
        if self._options.snippets is not False:
            lines += self._quote(finding.place)
        for exposure in finding.exposures[:MAX_EXPOSURES]:
            lines += self._write_exposure(exposure)
        if len(finding.exposures) > MAX_EXPOSURES:
            lines.append(f"   … and {len(finding.exposures) - MAX_EXPOSURES} more")
        lines += self._write_steps(finding.related, "   ")
        if finding.suppressed_by:
            lines.append(f"   suppressed: {clean_text(finding.suppressed_by)}")
        elif finding.remedy:
            lines.append(f"   fix: {clean_text(finding.remedy)}")
        if finding.fix is not None:
            option = "--fix" if finding.fix.safety == "safe" else "--fix --unsafe-fixes"
            lines.append(f"   with {option}: {clean_text(finding.fix.title)}")
        return "\n".join(lines) + "\n"

    def _write_head(self, finding: Finding) -> str:
        place = self._paint(self._show_place(finding.place), "path")
        level = self._paint(finding.level, finding.level)
        return f"{place}: {level} {finding.rule_id} {finding.rule_name}: {clean_text(finding.message)}"

    def _quote(self, place: Place) -> list[str]:
        lines = self._reader.read_lines(place.path)
        position = convert_region(place.region, lines)
        if not 0 < position.line <= len(lines):
            return []
        line = lines[position.line - 1]
        text, column = cut_line(line, position.column - 1, self._options.width)
        end = position.end_column if position.end_line == position.line else len(line) + 1
        length = max(1, min(end - position.column, len(text) - column))
        gutter = f"{position.line:5d} | "
        caret = " " * _measure(text[:column]) + self._paint("^" * max(1, _measure(text[column : column + length])), "caret")
        return [gutter + text, " " * (len(gutter) - 2) + "| " + caret]

    def _write_exposure(self, exposure: Exposure) -> list[str]:
        source = exposure.source
        owner = f" of {source.owner}" if source.owner else ""
        subject = "" if source.subject == "child" else f", {source.subject}"
        precision = "" if exposure.precision == "high" else f", {exposure.precision} precision"
        head = clean_text(f"{source.name}{owner} ({source.label}{subject}, {exposure.state}{precision})")
        return [f"   {head}", *self._write_steps(exposure.steps, "     ")]

    def _write_steps(self, steps: tuple[Step, ...], indent: str) -> list[str]:
        shown = [(self._show_place(step.place), clean_text(step.note)) for step in steps[:MAX_STEPS]]
        width = min(48, max((len(place) for place, _ in shown), default=0))
        lines = [f"{indent}{self._paint(place.ljust(width), 'dim')}  {note}".rstrip() for place, note in shown]
        return [*lines, f"{indent}… {len(steps) - MAX_STEPS} more steps"] if len(steps) > MAX_STEPS else lines

    def _show_place(self, place: Place) -> str:
        position = convert_region(place.region, self._reader.read_lines(place.path))
        return f"{clean_path(place.path)}:{position.line}:{position.column}"

    def _paint(self, text: str, color: str) -> str:
        return f"\x1b[{_COLORS[color]}m{text}\x1b[0m" if self._options.color and color in _COLORS else text


def _write_summary(report: Report, options: ReportOptions) -> str:
    """Return how many findings each rule has, and in how many files."""
    files = count(report.statistics.files, "file")
    suppressed = f", {len(report.suppressed)} suppressed" if report.suppressed else ""
    if report.comparison is not None:
        suppressed += f", {report.comparison.known} in the baseline"
    if report.fixed:
        suppressed += f", {report.fixed} fixed"
    if not report.findings:
        return f"No {'' if report.comparison is None else 'new '}findings in {files}{suppressed}.\n"
    counts = Counter((finding.rule_id, finding.rule_name) for finding in report.findings)
    width = len(str(max(counts.values())))
    rows = [f"{number:{width}d}  {rule_id} {name}" for (rule_id, name), number in sorted(counts.items())]
    places = len({finding.place.path for finding in report.findings})
    total = f"{count(len(report.findings), 'finding' if report.comparison is None else 'new finding')} in {places} of {files}{suppressed}."
    return "\n".join([*rows, total, *_count_fixable(report, options)]) + "\n"


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


def count(number: int, noun: str) -> str:
    """Return `1 file`, `2 files`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _measure(text: str) -> int:
    """Return the width of a text in terminal cells."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)
