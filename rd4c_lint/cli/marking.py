"""The commands with which a project gets its marks and sees them."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from rd4c_lint import __version__
from rd4c_lint.config import Options
from rd4c_lint.model.problem import Problem
from rd4c_lint.model.proposal import CONFIDENCES, DECLARATION, Proposal
from rd4c_lint.store.location import find_cache_folder

from .exits import EXIT_CLEAN, EXIT_FINDINGS, EXIT_INCOMPLETE
from .options import ALLOW_INCOMPLETE, CONFIG, PATHS, PROCESSES, RULES
from .output import emit, say_problems, write_out


@click.command()
@PATHS
@click.option("--write", is_flag=True, help="Put the marks into the source, and columns into the configuration; nothing else changes.")
@click.option("--interactive", "-i", is_flag=True, help="Ask class by class, then write what was accepted.")
@click.option("--format", "-f", "output", type=click.Choice(("text", "json")), default="text", help="Default text.")
@click.option("--min-confidence", type=click.Choice(CONFIDENCES), default="low", help="Leave out what is less sure. Default low.")
@click.option("--from", "origin", type=click.Choice(("names", "imported")), default="names", help="imported: from marks of other tools.")
@click.option("--comments", is_flag=True, help="Write comments everywhere, also where the framework has a form of its own.")
@CONFIG
@RULES
@PROCESSES
@ALLOW_INCOMPLETE
def annotate(paths: tuple[Path, ...], **given: Any) -> int:
    """Propose marks for fields in the PATHs (default: here) that look child-sensitive and have none.

    The reasons: words in names (English, French, Spanish, Portuguese, Arabic in Latin letters), the class and what it points to, types,
    help texts. Look at what --write did before you commit it.

    \b
    Examples:
        rd4c-lint annotate
        rd4c-lint annotate --interactive
        rd4c-lint annotate --from imported --write
        rd4c-lint annotate intake/models.py --write --min-confidence medium
    """
    from rd4c_lint.adopt import propose, write_marks
    from rd4c_lint.pipeline import configure
    from rd4c_lint.report.proposals import write_proposals, write_proposals_json

    settings = configure(list(paths) or [Path()], build_options(given))
    proposed = propose(settings, imported=given["origin"] == "imported")
    proposals = [each for each in proposed.proposals if _is_sure(each, given["min_confidence"])]
    is_writing = given["write"] or given["interactive"]
    if given["interactive"]:
        from .interactive import ask

        proposals = ask(proposals)
    if is_writing:
        marked = write_marks(proposed, proposals, settings, form="comment" if given["comments"] else "")
        proposals = list(marked.done)
        say_problems(marked.problems)
    if given["output"] == "json":
        write_out(write_proposals_json(proposals, __version__))
    elif not given["interactive"]:
        write_out(write_proposals(proposals))
    if is_writing:
        click.echo(_say_written(proposals), err=True)
    say_problems(proposed.problems)
    return EXIT_INCOMPLETE if _is_incomplete(proposed.problems, given) else EXIT_CLEAN


@click.command("fields")
@PATHS
@click.option("--format", "-f", "output", type=click.Choice(("table", "csv", "json", "fides")), default="table", help="Default table.")
@click.option("--output", "-o", "target", metavar="FILE", type=click.Path(path_type=Path), help="Write FILE instead of stdout.")
@click.option("--flows/--no-flows", default=True, help="Say where the values arrive, which takes an analysis. Default --flows.")
@click.option("--coverage-target", type=click.IntRange(0, 100), help="Exit 1 below this percentage; the configured one otherwise.")
@CONFIG
@RULES
@PROCESSES
@ALLOW_INCOMPLETE
def list_fields(paths: tuple[Path, ...], **given: Any) -> int:
    """Print the inventory: every marked field in the PATHs (default: here), and the share of fields that are marked or none.

    Covered are fields that could hold personal data: those that look sensitive, and those of classes about a person.

    \b
    Examples:
        rd4c-lint fields
        rd4c-lint fields --no-flows --coverage-target 90
        rd4c-lint fields -f fides -o children.fides.yml
    """
    from rd4c_lint.adopt import open_categories, take_inventory
    from rd4c_lint.pipeline import configure
    from rd4c_lint.report.inventory import write_coverage, write_inventory

    settings = configure(list(paths) or [Path()], build_options(given))
    inventory, problems = take_inventory(settings, has_flows=given["flows"])
    emit(write_inventory(given["output"], inventory, open_categories(), __version__), given["target"])
    say_problems(problems)
    if _is_incomplete(problems, given):
        return EXIT_INCOMPLETE
    least = settings.coverage_target if given["coverage_target"] is None else given["coverage_target"]
    total = inventory.total
    if total.percent >= least:
        return EXIT_CLEAN
    if given["output"] != "table":
        click.echo(write_coverage(inventory.coverage, total), nl=False, err=True)
    click.echo(f"coverage is {total.percent} %, below the target of {least} %", err=True)
    return EXIT_FINDINGS


def build_options(given: dict[str, Any]) -> Options:
    """Return the options of a command that looks for marks: a project without any is welcome."""
    cache = None if given["no_cache"] else find_cache_folder(given["cache_dir"])
    return Options(config=given["config"], rules=given["rules"], jobs=given["jobs"], cache=cache, allow_unmarked=True)


def _is_incomplete(problems: Iterable[Problem], given: dict[str, Any]) -> bool:
    return not given["allow_incomplete"] and any(problem.is_incomplete for problem in problems)


def _is_sure(proposal: Proposal, least: str) -> bool:
    return CONFIDENCES.index(proposal.confidence) >= CONFIDENCES.index(least)


def _say_written(done: list[Proposal]) -> str:
    columns = sum(each.form == DECLARATION for each in done)
    files = len({each.place.path for each in done if each.form != DECLARATION})
    declared = f"{_count(columns, 'column')} declared in the configuration"
    marks = f"{_count(len(done) - columns, 'mark')} written in {_count(files, 'file')}"
    return declared if columns == len(done) and columns else f"{marks}, {declared}" if columns else marks


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"
