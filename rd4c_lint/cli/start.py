"""The command with which a project begins."""

from pathlib import Path

import click

from rd4c_lint.report.clean import clean_path, clean_start, clean_text

from .exits import EXIT_CLEAN
from .output import emit

_WAYS = {"create": "new file", "append": "added at the end", "show": "yours: add this yourself"}


@click.command()
@click.argument("path", default=".", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--yes", "-y", is_flag=True, help="Ask nothing.")
def init(path: Path, *, yes: bool) -> int:
    """Set up the project in PATH (default: here): configuration, marker module, hook and CI, a first baseline.

    Shows what it would write and asks. Files that exist are never replaced.

    \b
    Example:
        rd4c-lint init --yes
    """
    from rd4c_lint.beginning import begin_baseline, study_start
    from rd4c_lint.config.start import write_start

    start = study_start([path])
    libraries = f" with {', '.join(start.libraries)}" if start.libraries else ""
    click.echo(f"{start.files} Python file{'' if start.files == 1 else 's'}{libraries}\n")
    for file in start.plan:
        click.echo(f"{clean_path(file.path)} ({_WAYS[file.way]}): {file.why}")
        click.echo("".join(f"    {clean_start(line)}\n" for line in file.text.splitlines()))
    wanted = [file for file in start.plan if file.way != "show"]
    if not wanted:
        click.echo("Nothing to write: the project is set up.")
        return EXIT_CLEAN
    if not yes and not click.confirm(f"Write {len(wanted)} file{'' if len(wanted) == 1 else 's'} and a first baseline?"):
        return EXIT_CLEAN
    for file in wanted:
        fault = write_start(file)
        click.echo(f"{clean_path(file.path)}: {clean_text(fault) or 'written'}", err=True)
    target, text, change = begin_baseline([path])
    if not target.exists():
        emit(text, target)
        click.echo(f"{clean_path(target.name)}: {change}", err=True)
    click.echo("Next: rd4c-lint annotate, then rd4c-lint baseline", err=True)
    return EXIT_CLEAN
