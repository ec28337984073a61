"""The command line. Findings go to stdout, everything else to stderr; `main` is the one place that knows what ends in which exit code."""

import contextlib
import gc
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

import click

from .. import __version__
from ..model.problem import Rd4cError
from ..report.clean import clean_start, clean_text
from .caching import manage_cache
from .catalogue import explain, list_rules, markers, run_examples
from .checking import check, write_baseline
from .exits import EXIT_CLEAN, EXIT_INTERRUPTED, EXIT_TERMINATED, EXIT_USER
from .marking import annotate, list_fields
from .start import init
from .streams import ClosedPipeError, TerminatedError, guarding_streams, heeding_termination


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code; never a traceback for what the user or the input did."""
    with guarding_streams(), heeding_termination():
        return _run(arguments)


def _run(arguments: Sequence[str] | None) -> int:
    try:
        result = cli.main(list(arguments) if arguments is not None else None, prog_name="rd4c-lint", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return EXIT_USER
    except Rd4cError as error:
        _say_error(error)
        return EXIT_USER
    except (click.Abort, KeyboardInterrupt) as error:
        click.echo("interrupted", err=True)
        return EXIT_TERMINATED if isinstance(error.__cause__ or error, TerminatedError) else EXIT_INTERRUPTED
    except ClosedPipeError:
        return EXIT_CLEAN
    return result if isinstance(result, int) else EXIT_CLEAN


def run() -> NoReturn:
    """Be the program `rd4c-lint`: run the command line and end the process with its exit code."""
    gc.disable()  # the first collection would walk all that an analysis has made, at the moment when nothing of it is needed any more
    code = main()
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError, AttributeError):  # closed, gone, or never there
            stream.flush()
    # taking a whole program's values apart one by one takes longer than reading a small project
    os._exit(code)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, "--version", "-V", prog_name="rd4c-lint")
def cli() -> None:
    """Find where Python code puts children's data at risk.

    Mark what is child-sensitive (birth_date: date  # rd4c: identity.birth_date), then run

    \b
        rd4c-lint check

    Exit codes: 0 nothing found, 1 findings, 2 something to correct, 3 a file could not be read or parsed.
    """


for command in (check, write_baseline, explain, list_rules, run_examples, markers, manage_cache, annotate, list_fields, init):
    cli.add_command(command)


def _say_error(error: Rd4cError) -> None:
    first, *rest = str(error).split("\n")
    click.echo(f"error: {clean_text(first)}", err=True)
    for line in rest:
        click.echo(f"       {clean_start(line)}", err=True)
