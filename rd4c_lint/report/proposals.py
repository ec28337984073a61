"""Print proposed marks: for people class by class, for other tools as JSON (docs/json.md).

intake/models.py: Child
  12  surname  identity.name  high  the name says "surname"; Child is about a child
"""

import json
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from rd4c_lint.model.proposal import CONFIDENCES, Proposal

from .clean import clean_path, clean_text

VERSION = 1


def write_proposals(proposals: Sequence[Proposal]) -> str:
    """Return the proposals for people, with a summary at the end."""
    lines: list[str] = []
    for (path, owner), group in groupby(proposals, key=lambda each: (each.place.path, each.owner)):
        rows = list(group)
        lines.append(f"{clean_path(path)}: {clean_text(owner)}")
        names = max(len(row.name) for row in rows)
        marks = max(len(row.mark) for row in rows)
        lines += [
            f"{row.place.region.line:>6}  {clean_text(row.name):<{names}}  {row.mark:<{marks}}  {row.confidence:<6}  "
            f"{clean_text('; '.join(row.reasons))}"
            for row in rows
        ]
        lines.append("")
    return "".join(f"{line}\n" for line in [*lines, _summarize(proposals)])


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
    classes = len({(each.place.path, each.owner) for each in proposals})
    counts = ", ".join(f"{number} {word}" for word in reversed(CONFIDENCES) if (number := sum(p.confidence == word for p in proposals)))
    fields, where = (
        ("1 field" if len(proposals) == 1 else f"{len(proposals)} fields"),
        ("1 class" if classes == 1 else f"{classes} classes"),
    )
    return f"{fields} in {where}: {counts}."
