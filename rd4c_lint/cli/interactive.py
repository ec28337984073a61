"""Walk through proposals class by class on a terminal: accept, change, say `none`, skip, quit.

What is decided when somebody quits is written all the same; the next run asks about the rest.
"""

from collections.abc import Sequence
from itertools import groupby

import click
import msgspec

from rd4c_lint.adopt import read_mark
from rd4c_lint.model.proposal import Proposal
from rd4c_lint.report.clean import clean_text
from rd4c_lint.report.proposals import write_class

_OF_A_CLASS = {"y": "accept all", "e": "ask about each", "n": "none is sensitive", "s": "skip", "q": "quit"}
_OF_A_FIELD = {"y": "accept", "l": "other label", "n": "not sensitive", "s": "skip", "q": "quit"}


class _QuitError(Exception):
    """Enough for today."""


def ask(proposals: Sequence[Proposal]) -> list[Proposal]:
    """Return what was accepted, as it was accepted; a field that is not sensitive comes back without labels."""
    accepted: list[Proposal] = []
    groups = [list(group) for _, group in groupby(proposals, key=lambda each: (each.place.path, each.owner))]
    try:
        for number, group in enumerate(groups, 1):
            click.echo("".join(f"{line}\n" for line in write_class(group)) + f"  {number} of {len(groups)}", err=True)
            accepted += _ask_class(group, accepted)
    except (_QuitError, click.Abort, EOFError):
        click.echo("\nThe next run asks about the rest.", err=True)
    return accepted


def _ask_class(group: Sequence[Proposal], accepted: list[Proposal]) -> list[Proposal]:
    answer = _choose("All of them?", _OF_A_CLASS)
    if answer == "e":
        for proposal in group:
            found = _ask_field(proposal)
            if found is not None:
                accepted.append(found)
        return []
    if answer == "n":
        return [_deny(proposal) for proposal in group]
    return list(group) if answer == "y" else []


def _ask_field(proposal: Proposal) -> Proposal | None:
    answer = _choose(f"{clean_text(proposal.name)}: {proposal.mark}?", _OF_A_FIELD)
    if answer == "l":
        return _ask_label(proposal)
    if answer == "n":
        return _deny(proposal)
    return proposal if answer == "y" else None


def _ask_label(proposal: Proposal) -> Proposal:
    while True:
        labels, subject, error = read_mark(click.prompt("Label", err=True, default=proposal.mark))
        if not error:
            return msgspec.structs.replace(proposal, labels=labels, subject=subject)
        click.echo(clean_text(error), err=True)


def _deny(proposal: Proposal) -> Proposal:
    return msgspec.structs.replace(proposal, labels=(), subject="child")


def _choose(question: str, answers: dict[str, str]) -> str:
    says = ", ".join(f"[{key}] {meaning}" for key, meaning in answers.items())
    answer: str = click.prompt(f"{question} {says}", type=click.Choice(list(answers)), show_choices=False, default="y", err=True)
    if answer == "q":
        raise _QuitError
    return answer
