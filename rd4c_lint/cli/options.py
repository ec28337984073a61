"""Arguments and options that several commands have."""

import datetime
from collections.abc import Callable
from functools import reduce
from pathlib import Path
from typing import Any, Final

import click

from rd4c_lint.model.finding import LEVELS, PERSONAS
from rd4c_lint.model.taint import PRECISIONS


def _read_date(_context: click.Context, _parameter: click.Parameter, value: str | None) -> datetime.date | None:
    if value is None:
        return None
    try:
        return datetime.date.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(f'"{value}" is no date; expected YYYY-MM-DD, such as 2027-01-31') from None


def _split_selectors(_context: click.Context, _parameter: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(part for value in values for each in value.split(",") if (part := each.strip()))


Command = Callable[..., Any]


def _group(*options: Callable[[Command], Command]) -> Callable[[Command], Command]:
    """Return several options as one decorator; help shows them in this order."""
    return lambda command: reduce(lambda inner, option: option(inner), reversed(options), command)


PATHS = click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
RULES = click.option(
    "--rules", multiple=True, metavar="DIR", type=click.Path(path_type=Path), help="More rules and models from DIR; may repeat."
)
CONFIG = click.option("--config", metavar="FILE", type=click.Path(path_type=Path), help="Read FILE and no other configuration.")
SELECT = click.option("--select", multiple=True, metavar="RULES", callback=_split_selectors, help="Rules to run: id, name, RD4C3, ALL.")
IGNORE = click.option(
    "--ignore", multiple=True, metavar="RULES", callback=_split_selectors, help="Rules to leave out, besides those configured."
)
PERSONA = click.option("--persona", type=click.Choice(PERSONAS), help="Who reads: auditor sees guesses too. Default regular.")
MIN_SEVERITY = click.option("--min-severity", type=click.Choice(LEVELS), help="Show nothing below.")
MIN_PRECISION = click.option("--min-precision", type=click.Choice(PRECISIONS), help="Show nothing less sure.")
AS_OF = click.option("--as-of", metavar="DATE", callback=_read_date, help="Today, for what ends on a date. Default today, UTC.")
JOBS = click.option("--jobs", "-j", type=click.IntRange(min=0), default=0, help="Processes; 0 for as many as there are processors.")
CACHE_DIR = click.option("--cache-dir", metavar="DIR", type=click.Path(path_type=Path), help="The cache in DIR, not the user's own.")
NO_CACHE = click.option("--no-cache", is_flag=True, help="Keep nothing between runs, and use nothing kept.")
ALLOW_INCOMPLETE = click.option("--allow-incomplete", is_flag=True, help="Do not exit 3 when a file could not be read or parsed.")
ALLOW_UNMARKED = click.option("--allow-unmarked", is_flag=True, help="Do not exit 2 when nothing is marked as child-sensitive.")

CHOICE: Final = _group(RULES, SELECT, IGNORE, PERSONA, MIN_SEVERITY, MIN_PRECISION)
"""Which findings are looked for and shown."""
PROCESSES: Final = _group(JOBS, CACHE_DIR, NO_CACHE)
"""How a project is analysed, whatever is found."""
TOLERANCE: Final = _group(ALLOW_INCOMPLETE, ALLOW_UNMARKED)
"""What does not count as failure."""
