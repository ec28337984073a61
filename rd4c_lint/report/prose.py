"""A finding in a few lines, for hosts that show one text beside a line of code.

surname of Child reaches a log record
  intake/models.py:5:50 surname is identity.surname
  intake/services.py:13:5 reaches logging.Logger.info
Log a pseudonymous id, or mask the value first.
"""

from rd4c_lint.model.finding import Finding
from rd4c_lint.model.problem import Problem
from rd4c_lint.model.taint import Step

from .clean import clean_path, clean_start, clean_text
from .snippet import SourceReader

MAX_STEPS = 12


def list_lines(finding: Finding, reader: SourceReader) -> list[str]:
    """Return the message, the way of the worst field and the remedy."""
    steps = finding.exposures[0].steps if finding.exposures else finding.related
    lines = [clean_start(finding.message), *(_describe_step(step, reader) for step in _shorten(steps))]
    if finding.suppressed_by:
        return [*lines, f"suppressed: {clean_text(finding.suppressed_by)}"]
    return [*lines, clean_start(finding.remedy)] if finding.remedy else lines


def describe_problem(problem: Problem) -> str:
    """Return what could not be analysed, and why."""
    return f"not analysed: {problem.kind}: {clean_text(problem.message)}"


def _shorten(steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """The beginning and the end of a long way say most."""
    half = MAX_STEPS // 2
    return steps if len(steps) <= MAX_STEPS else (*steps[:half], *steps[-half:])


def _describe_step(step: Step, reader: SourceReader) -> str:
    position = reader.locate(step.place)
    return f"  {clean_path(step.place.path)}:{position.line}:{position.column} {clean_text(step.note)}"
