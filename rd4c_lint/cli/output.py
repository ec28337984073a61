"""Writing to stdout, to files and, for what is not a result, to stderr."""

import sys
from collections.abc import Iterable
from pathlib import Path

import click

from rd4c_lint.model.problem import Problem, Rd4cError
from rd4c_lint.report.clean import clean_path, clean_text


def emit(text: str, target: Path | None) -> None:
    """Write a result to a file, or to stdout."""
    if target is None:
        write_out(text)
        return
    _refuse_links(target)
    try:
        target.write_text(text, encoding="utf-8", errors="replace")
    except OSError as error:
        raise Rd4cError(f"cannot be written: {error.strerror}", path=str(target)) from error


def _refuse_links(target: Path) -> None:
    """A link below the current folder may be part of a stranger's change, and lead to a file that is none of the project's."""
    if target.is_absolute() or ".." in target.parts:
        return
    if target.is_symlink() or not target.parent.resolve().is_relative_to(Path.cwd().resolve()):
        raise Rd4cError("is a link, or lies behind one; give the path of the file that it leads to", path=str(target))


def write_out(text: str) -> None:
    """Write a result to stdout."""
    sys.stdout.write(text)
    sys.stdout.flush()


def say_problems(problems: Iterable[Problem]) -> None:
    """Say what stood in the way, one line each."""
    for problem in problems:
        place = f"{clean_path(problem.path)}:" if problem.path else ""
        if problem.region is not None:
            place += f"{problem.region.line}:"
        word = {"bound": "note", "unmatched": "error", "unwritten": "not changed"}.get(problem.kind, "not analysed")
        click.echo(f"{place} {word}: {problem.kind}: {clean_text(problem.message)}".lstrip(), err=True)
