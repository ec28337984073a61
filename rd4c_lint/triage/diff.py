"""Keep the findings whose path touches lines that changed.

birth_date  # rd4c: identity.birth_date      app/models.py:8      one of these lines was changed: the finding is shown,
row = [child.birth_date]                     app/export.py:20     also when the others, the sink among them, are old
writer.writerow(row)                         app/export.py:31
"""

from collections.abc import Iterator

from rd4c_lint.model.baseline import ChangedLines
from rd4c_lint.model.finding import Finding
from rd4c_lint.model.source import Place


def is_touched(finding: Finding, changed: ChangedLines) -> bool:
    """Say whether the sink, a step, a declaration or an entry point of the finding has a changed line."""
    return any(changed.has_any(place) for place in list_places(finding))


def list_places(finding: Finding) -> Iterator[Place]:
    """Yield every place on the finding's paths; an entry point is a whole function, for its guard may stand anywhere in it."""
    yield from finding.list_places()
    yield from (step.place for step in finding.related)
