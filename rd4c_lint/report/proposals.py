"""Print proposed marks: for people class by class, for other tools as JSON (docs/json.md).

intake/models.py: Child
  12  surname  identity.name  high  the name says "surname"; Child is about a child
"""

import json
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from rd4c_lint.model.proposal import CONFIDENCES, DECLARATION, Proposal

from .clean import clean_path, clean_text

VERSION = 1


def write_proposals(proposals: Sequence[Proposal]) -> str:
    """Return the proposals for people, with a summary at the end."""
    groups = groupby(proposals, key=lambda each: (each.place.path, each.owner))
    lines = [line for _, group in groups for line in (*write_class(list(group)), "")]
    return "".join(f"{line}\n" for line in [*lines, _summarize(proposals)])


def write_class(rows: Sequence[Proposal]) -> list[str]:
    """Return the lines about the fields of one class, or the columns of one file."""
    names = max(len(clean_text(row.name)) for row in rows)
    marks = max(len(row.mark) for row in rows)
    return [
        f"{clean_path(rows[0].place.path)}: {clean_text(rows[0].owner) or 'columns'}",
        *(
            f"{row.place.region.line:>6}  {clean_text(row.name):<{names}}  {row.mark:<{marks}}  {row.confidence:<6}  "
            f"{clean_text('; '.join(row.reasons))}"
            for row in rows
        ),
    ]


def write_proposals_json(proposals: Sequence[Proposal], version: str) -> str:
    """Return the proposals as one document: lines and columns from 1, columns in UTF-8 bytes."""
    document = {
        "version": VERSION,
        "tool": {"name": "rd4c-lint", "version": version},
        "proposals": [_build(proposal) for proposal in proposals],
    }
    return json.dumps(document, indent=2) + "\n"


def _build(proposal: Proposal) -> dict[str, Any]:
    region = proposal.place.region
    return {
        "field": clean_text(proposal.dotted),
        "class": clean_text(proposal.owner),
        "name": clean_text(proposal.name),
        "place": {"path": clean_path(proposal.place.path), "line": region.line, "column": region.column + 1},
        "labels": list(proposal.labels),
        "subject": proposal.subject,
        "mark": proposal.mark,
        "confidence": proposal.confidence,
        "score": proposal.score,
        "reasons": [clean_text(reason) for reason in proposal.reasons],
        "form": proposal.form,
        "origin": proposal.origin,
    }


def _summarize(proposals: Sequence[Proposal]) -> str:
    if not proposals:
        return "No field looks child-sensitive that is not marked already."
    columns = sum(each.form == DECLARATION for each in proposals)
    classes = len({(each.place.path, each.owner) for each in proposals if each.form != DECLARATION})
    counts = ", ".join(f"{number} {word}" for word in reversed(CONFIDENCES) if (number := sum(p.confidence == word for p in proposals)))
    fields = len(proposals) - columns
    parts = [f"{_count(fields, 'field')} in {_count(classes, 'class', 'es')}"] if fields else []
    parts += [_count(columns, "column")] if columns else []
    return f"{', '.join(parts)}: {counts}."


def _count(number: int, word: str, plural: str = "s") -> str:
    return f"{number} {word}{'' if number == 1 else plural}"
