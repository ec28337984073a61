"""The commands with which a project gets its marks: annotate."""

from pathlib import Path
from typing import Any

import click

from rd4c_lint import __version__
from rd4c_lint.config import Options
from rd4c_lint.model.proposal import CONFIDENCES, Proposal

from .options import CONFIG, JOBS, PATHS, RULES
from .output import say_problems, write_out

EXIT_CLEAN, EXIT_INCOMPLETE = 0, 3


@click.command()
@PATHS
@click.option("--write", is_flag=True, help="Put the marks into the source; nothing else in a file changes.")
@click.option("--format", "-f", "form_of_output", type=click.Choice(("text", "json")), default="text", help="Default text.")
@click.option("--min-confidence", type=click.Choice(CONFIDENCES), default="low", help="Leave out what is less sure. Default low.")
@click.option("--comments", is_flag=True, help="Write comments everywhere, also where the framework has a form of its own.")
@CONFIG
@RULES
@JOBS
def annotate(paths: tuple[Path, ...], **given: Any) -> int:
    """Propose marks for fields in the PATHs (default: here) that look child-sensitive and have none.

    The reasons: words in names (English, French, Spanish, Portuguese, Arabic in Latin letters), the class and what it points to, types,
    help texts. Look at what --write did before you commit it.

    \b
    Examples:
        rd4c-lint annotate
        rd4c-lint annotate intake/models.py --write --min-confidence medium
    """
    from rd4c_lint.adopt import propose, write_marks
    from rd4c_lint.pipeline import configure
    from rd4c_lint.report.proposals import write_proposals, write_proposals_json

    settings = configure(list(paths) or [Path()], _build_options(given))
    proposed = propose(settings)
    proposals = [each for each in proposed.proposals if _is_sure(each, given["min_confidence"])]
    is_json = given["form_of_output"] == "json"
    if given["write"]:
        written = write_marks(proposed, proposals, settings, form="comment" if given["comments"] else "")
        proposals = [each for each in proposals if any(_is_about(fix.title, fix.path, each) for fix in written.applied)]
        say_problems(written.problems)
    write_out(write_proposals_json(proposals, __version__) if is_json else write_proposals(proposals))
    if given["write"]:
        files = len({each.place.path for each in proposals})
        click.echo(
            f"{len(proposals)} mark{'' if len(proposals) == 1 else 's'} written in {files} file{'' if files == 1 else 's'}", err=True
        )
    say_problems(proposed.problems)
    return EXIT_INCOMPLETE if any(problem.is_incomplete for problem in proposed.problems) else EXIT_CLEAN


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def _is_sure(proposal: Proposal, least: str) -> bool:
    return CONFIDENCES.index(proposal.confidence) >= CONFIDENCES.index(least)


def _is_about(title: str, path: str, proposal: Proposal) -> bool:
    return path == proposal.place.path and title.startswith(f"Mark {proposal.owner}.{proposal.name} as ")


def _build_options(given: dict[str, Any]) -> Options:
    return Options(config=given["config"], rules=given["rules"], jobs=given["jobs"], allow_unmarked=True)
