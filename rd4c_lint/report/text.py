"""Write findings for people: one block each, a summary at the end.

app/views.py:12:5: warning RD4C301 child-data-in-log: birth_date of Child reaches a log
   12 | log.info("%s", child.birth_date)
      | ^^^^^^^^
   birth_date of Child (identity.birth_date, raw)
     app/models.py:8:5    marked as identity.birth_date
     app/views.py:12:5    passed to logging.Logger.info
   fix: Log a pseudonymous id, or mask the value first.
"""

from collections.abc import Sequence

from rd4c_lint.model.finding import Finding, Report
from rd4c_lint.model.source import Place
from rd4c_lint.model.taint import Exposure, Step

from .clean import clean_path, clean_start, clean_text
from .options import ReportOptions
from .order import list_shown
from .paint import measure_cells, paint, wrap_beside
from .snippet import SourceReader, cut_line
from .summary import write_summary

MAX_WAYS = 5
MAX_FIELDS = 8
MAX_STEPS = 50
_SOURCE_WIDTH = 120
"""Of a quoted line where the terminal's width is not known."""
_GUTTER = 8
_MAX_PLACE = 48
_MIN_WIDTH = 40


def write_text(report: Report, options: ReportOptions) -> str:
    """Return the findings as text; each line that quotes source begins with a gutter."""
    writer = TextWriter(report, options)
    blocks = [writer.write_finding(finding) for finding in list_shown(report, options)]
    if not options.quiet:
        blocks.append(write_summary(report, options))
    return "\n".join(blocks)


class TextWriter:
    """Writes findings as blocks of lines; with `elides`, quoted source has no long literals."""

    def __init__(self, report: Report, options: ReportOptions, *, elides: bool = False) -> None:
        self._reader = SourceReader(report.top)
        self._elides = elides
        self._options = options
        self._width = max(_MIN_WIDTH, options.width) if options.width else 0

    def write_finding(self, finding: Finding) -> str:
        """Return the block of a finding, ending in a line end."""
        lines = self._write_head(finding)
        if self._options.snippets is not False:
            lines += self._quote(finding.place, finding.level)
        groups = _group_by_way(finding.exposures)
        for group in groups[:MAX_WAYS]:
            lines += self._write_exposure(group[0]) if len(group) == 1 else self._write_group(group)
        if len(groups) > MAX_WAYS:
            lines.append(f"   … and {sum(len(group) for group in groups[MAX_WAYS:])} more")
        lines += self._write_steps(finding.related, "   ")
        if finding.suppressed_by:
            lines += self._write_labelled("suppressed", finding.suppressed_by)
        elif finding.remedy:
            lines += self._write_labelled("fix", finding.remedy)
        if finding.fix is not None:
            option = "--fix" if finding.fix.safety == "safe" else "--fix --unsafe-fixes"
            lines += self._write_labelled(f"with {option}", finding.fix.title)
        return "\n".join(lines) + "\n"

    def _write_head(self, finding: Finding) -> list[str]:
        """One line for editors and searches; on a terminal it is broken between words, and only the first has no indent."""
        place, message = self._show_place(finding.place), clean_text(finding.message)
        rule = f"{finding.rule_id} {finding.rule_name}"
        head = f"{self._paint(place, 'path')}: {self._paint(finding.level, finding.level)} {self._paint(rule, 'rule')}:"
        if self._width and len(place) + len(finding.level) + len(rule) + len(message) + 5 > self._width:
            return [head, *(f"   {piece}" for piece in wrap_beside(message, 3, self._width))]
        return [f"{head} {message}"]

    def _quote(self, place: Place, level: str) -> list[str]:
        lines = self._reader.read_lines(place.path)
        position = self._reader.locate(place)
        if not 0 < position.line <= len(lines):
            return []
        line = self._reader.read_line(place.path, position.line, elides=self._elides)
        if line != lines[position.line - 1]:
            return [f"{position.line:5d} | {clean_text(line.strip())}"]
        text, column = cut_line(line, position.column - 1, self._width - _GUTTER if self._width else _SOURCE_WIDTH)
        end = position.end_column if position.end_line == position.line else len(line) + 1
        length = max(1, min(end - position.column, len(text) - column))
        marks = "^" * max(1, measure_cells(text[column : column + length]))
        number, bar = self._paint(f"{position.line:5d}", "dim"), self._paint("|", "dim")
        return [f"{number} {bar} {text}", f"{' ' * 5} {bar} {' ' * measure_cells(text[:column])}{self._paint(marks, level)}"]

    def _write_exposure(self, exposure: Exposure) -> list[str]:
        return [f"   {self._describe(exposure)}", *self._write_steps(exposure.steps, "     ")]

    def _write_group(self, group: Sequence[Exposure]) -> list[str]:
        """Fields that took the same way: each with the place it begins at, then the way, once."""
        lines = [line for each in group[:MAX_FIELDS] for line in self._write_field(each)]
        if len(group) > MAX_FIELDS:
            lines.append(f"   … and {len(group) - MAX_FIELDS} more")
        return [*lines, *self._write_steps(_join_ways(group), "     ")]

    def _write_field(self, exposure: Exposure) -> list[str]:
        field, place = self._describe(exposure), self._show_place(exposure.steps[0].place)
        begin = f"from {self._paint(place, 'dim')}"
        has_room = not self._width or len(self._describe(exposure, plain=True)) + len(place) + 10 <= self._width
        return [f"   {field}, {begin}"] if has_room else [f"   {field},", f"     {begin}"]

    def _describe(self, exposure: Exposure, *, plain: bool = False) -> str:
        source = exposure.source
        owner = f" of {source.owner}" if source.owner else ""
        subject = "" if source.subject == "child" else f", {source.subject}"
        precision = "" if exposure.precision == "high" else f", {exposure.precision} precision"
        name = clean_start(f"{source.name}{owner}")
        name = name if plain else self._paint(name, "name")
        return f"{name} {clean_text(f'({source.label}{subject}, {exposure.state}{precision})')}"

    def _write_steps(self, steps: tuple[Step, ...], indent: str) -> list[str]:
        shown = [(self._show_place(step.place), clean_text(step.note)) for step in steps[:MAX_STEPS]]
        longest = max((len(place) for place, _ in shown), default=0)
        if self._width and longest > self._width // 2:
            lines = [line for place, note in shown for line in self._stack_step(place, note, indent)]
        else:
            lines = [line for place, note in shown for line in self._write_step(place, note, min(longest, _MAX_PLACE), indent)]
        return [*lines, f"{indent}… {len(steps) - MAX_STEPS} more steps"] if len(steps) > MAX_STEPS else lines

    def _write_step(self, place: str, note: str, width: int, indent: str) -> list[str]:
        column = len(indent) + width + 2
        first, *rest = wrap_beside(note, column, self._width)
        return [f"{indent}{self._paint(place.ljust(width), 'dim')}  {first}".rstrip(), *(" " * column + piece for piece in rest)]

    def _stack_step(self, place: str, note: str, indent: str) -> list[str]:
        """Where a place takes more than half of the line, the note stands below it."""
        column = len(indent) + 2
        return [indent + self._paint(place, "dim"), *(" " * column + piece for piece in wrap_beside(note, column, self._width))]

    def _write_labelled(self, label: str, text: str) -> list[str]:
        column = len(label) + 5
        first, *rest = wrap_beside(clean_text(text), column, self._width)
        return [f"   {self._paint(label, label)}: {first}", *(" " * column + piece for piece in rest)]

    def _show_place(self, place: Place) -> str:
        position = self._reader.locate(place)
        return f"{clean_path(place.path)}:{position.line}:{position.column}"

    def _paint(self, text: str, role: str) -> str:
        return paint(text, role) if self._options.color else text


def _group_by_way(exposures: Sequence[Exposure]) -> list[list[Exposure]]:
    """Return the fields that took the same way from the place they were read at, in the order of the first of each way."""
    groups: dict[tuple[object, ...], list[Exposure]] = {}
    for index, exposure in enumerate(exposures):
        way = tuple(step.place for step in exposure.steps[1:])
        groups.setdefault(way or (index,), []).append(exposure)
    return list(groups.values())


def _join_ways(group: Sequence[Exposure]) -> tuple[Step, ...]:
    """Return the steps after the marks; where their notes differ, the first field's stands for the others."""
    columns = zip(*(exposure.steps[1:] for exposure in group), strict=True)
    return tuple(
        first if all(step.note == first.note for step in others) else Step(first.place, f"{first.note} and {len(others)} more")
        for first, *others in columns
    )
