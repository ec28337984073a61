"""The commands that analyse a project: `check`, and `baseline`, which takes what is found for known."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import click

from .. import __version__
from ..config import Options, show_settings
from ..model.finding import LEVELS, Finding, Report
from ..model.settings import Settings
from ..report import FORMATS, ReportOptions, read_build, write_report
from ..report.clean import clean_path, clean_start, clean_text
from ..report.summary import write_statistics
from ..store.location import find_cache_folder
from .exits import EXIT_CLEAN, EXIT_FINDINGS, EXIT_INCOMPLETE, EXIT_USER
from .options import AS_OF, CHOICE, CONFIG, PATHS, PROCESSES, TOLERANCE
from .output import emit, say_problems, write_out
from .progress import ProgressBar, shows_progress

_GONE_MAX: Final = 20


def _read_formats(_context: click.Context, _parameter: click.Parameter, values: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    pairs = tuple((name, file) for name, _, file in (value.partition("=") for value in values)) or (("text", ""),)
    for name, _ in pairs:
        if name not in FORMATS:
            raise click.BadParameter(f'"{name}" is no format; expected one of {", ".join(FORMATS)}, with =FILE after it to write a file')
    return pairs


@click.command()
@PATHS
@click.option(
    "--format", "-f", "formats", multiple=True, metavar="FORMAT[=FILE]", callback=_read_formats,
    help=f"{', '.join(FORMATS)}; may repeat: -f text -f sarif=out.sarif.",
)  # fmt: skip
@click.option("--output", "-o", metavar="FILE", type=click.Path(path_type=Path), help="Write the report to FILE instead of stdout.")
@CONFIG
@click.option("--isolated", is_flag=True, help="Know the PATHs only: no configuration, no other file of the project.")
@CHOICE
@click.option("--fail-on", type=click.Choice((*LEVELS[::-1], "never")), help="Exit 1 from this level on. Default warning.")
@click.option("--show-suppressed", is_flag=True, help="Show suppressed findings too; they do not count.")
@click.option("--ignore-suppressions", is_flag=True, help="Act as if no suppression were written.")
@click.option("--baseline", metavar="FILE", type=click.Path(path_type=Path), help="Report only what FILE does not know; see baseline.")
@click.option("--no-baseline", is_flag=True, help="Report what the configured baseline knows, too.")
@click.option("--diff", metavar="REF", default="", help="Report findings whose path touches lines changed since REF, a commit or branch.")
@click.option("--changed", is_flag=True, help="The PATHs are changed files: report findings with any step in one.")
@AS_OF
@PROCESSES
@click.option("--reanalyze", is_flag=True, help="Use what is known of each file, but follow the data again.")
@TOLERANCE
@click.option("--fix", is_flag=True, help="Correct in the source what can be corrected safely; print what is left.")
@click.option("--unsafe-fixes", is_flag=True, help="Count fixes that a person should look at; with --fix, make them too.")
@click.option("--snippets/--no-snippets", default=None, help="Quote source as it is / not at all. Default: no long literals in files.")
@click.option("--statistics", is_flag=True, help="Say what was analysed and how long it took, on stderr.")
@click.option("--quiet", "-q", is_flag=True, help="Findings and errors only.")
@click.option("--verbose", "-v", is_flag=True, help="Say more on stderr.")
@click.option("--color", type=click.Choice(("auto", "always", "never")), default="auto", help="Default auto; NO_COLOR is heeded.")
@click.option("--show-config", is_flag=True, help="Print the configuration that holds for the first PATH, and stop.")
@click.option("--why", metavar="FILE:LINE", default="", help="Say which labels the values of a line carry and why, or why not, and stop.")
@click.option("--dump", type=click.Choice(("summary",)), help="Print what is known about each file in PATHs, and stop.")
def check(paths: tuple[Path, ...], **given: Any) -> int:
    """Analyse the project that the PATHs (default: here) lie in and print the findings in them.

    \b
    Examples:
        rd4c-lint check
        rd4c-lint check src/clinic -f text -f sarif=findings.sarif
        rd4c-lint check --select RD4C3 --fail-on error
    """
    from ..pipeline import analyze, configure, explain, fix_project
    from ..report.why import render_why

    _check_outputs(given["formats"], given["output"])
    wanted = list(paths) or [Path()]
    settings = configure(wanted, _build_options(given))
    if given["show_config"]:
        write_out(show_settings(settings, os.path.relpath(wanted[0].resolve(), settings.top).replace(os.sep, "/")))
        return EXIT_CLEAN
    if given["why"]:
        write_out(render_why(explain(given["why"], settings), [name for name, _ in given["formats"]]))
        return EXIT_CLEAN
    if given["dump"]:
        write_out(_dump_summaries(wanted, settings))
        return EXIT_CLEAN
    with ProgressBar(is_wanted=shows_progress(given)) as progress:
        if given["fix"]:
            report = fix_project(wanted, settings, progress.show, unsafe=given["unsafe_fixes"])
        else:
            report = analyze(wanted, settings, progress.show)
    say_problems(report.problems)
    _say_gone(report, is_quiet=given["quiet"])
    for name, file in given["formats"]:
        target = Path(file) if file else given["output"]
        emit(write_report(name, report, _build_report_options(name, target, given)), target)
    if given["statistics"] or given["verbose"]:
        click.echo(f"\n{write_statistics(report)}", err=True, nl=False)
    return _choose_exit_code(report, settings, allows_incomplete=given["allow_incomplete"])


@click.command("baseline")
@PATHS
@click.option("--output", "-o", metavar="FILE", type=click.Path(path_type=Path), help="Write FILE, not the configured baseline.")
@CONFIG
@CHOICE
@AS_OF
@PROCESSES
@TOLERANCE
def write_baseline(paths: tuple[Path, ...], **given: Any) -> int:
    """Write down the findings in the PATHs (default: here) as known, so that check reports only new ones.

    \b
    Examples:
        rd4c-lint baseline
        rd4c-lint check --baseline .rd4c-lint-baseline.jsonl
    """
    from ..pipeline import choose_baseline, configure, make_baseline, show_baseline

    wanted = list(paths) or [Path()]
    settings = configure(wanted, _build_options(given))
    target = given["output"] or choose_baseline(settings)
    with ProgressBar(is_wanted=shows_progress(given)) as progress:
        report, text, change = make_baseline(wanted, settings, target, progress.show)
    say_problems(report.problems)
    emit(text, target)
    click.echo(f"{clean_path(show_baseline(str(target), settings))}: {change}", err=True)
    return EXIT_INCOMPLETE if _is_incomplete(report) and not given["allow_incomplete"] else EXIT_CLEAN


def _check_outputs(formats: Sequence[tuple[str, str]], output: Path | None) -> None:
    if output is not None and any(file for _, file in formats):
        raise click.UsageError("--output and --format NAME=FILE both name a file; use one of them")
    if sum(1 for _, file in formats if not file) > 1:
        raise click.UsageError("only one --format can go to one place; give the others a file: -f sarif=out.sarif")
    files = [file for _, file in formats if file]
    if len(set(files)) < len(files):
        raise click.UsageError("two --format name the same file")


def _build_options(given: dict[str, Any]) -> Options:
    values = {name: given[name] for name in Options.__struct_fields__ if given.get(name) is not None}
    return Options(**values, cache=None if given.get("no_cache") else find_cache_folder(given.get("cache_dir")))


def _build_report_options(name: str, target: Path | None, given: dict[str, Any]) -> ReportOptions:
    return ReportOptions(
        version=__version__,
        color=name == "text" and target is None and _uses_color(given["color"]),
        show_suppressed=given["show_suppressed"],
        width=_measure_terminal() if name == "text" and target is None and sys.stdout.isatty() else 0,
        snippets=given["snippets"],
        quiet=given["quiet"],
        unsafe_fixes=given["unsafe_fixes"],
        build=read_build(os.environ),
    )


def _measure_terminal() -> int:
    import shutil

    return shutil.get_terminal_size().columns


def _uses_color(choice: str) -> bool:
    if choice != "auto":
        return choice == "always"
    return not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb" and sys.stdout.isatty()


def _dump_summaries(paths: Sequence[Path], settings: Any) -> str:
    from ..frontend.dump import dump_summary
    from ..pipeline import list_sources
    from ..study import summarize

    inside = [path.resolve() for path in paths]
    sources, _ = list_sources(settings)
    wanted = [source for source in sources if any(Path(source.absolute).resolve().is_relative_to(path) for path in inside)]
    summaries, problems = summarize(wanted)
    for problem in problems:
        click.echo(f"{clean_path(problem.path)}: {problem.kind}: {clean_text(problem.message)}", err=True)
    pairs = zip(wanted, summaries, strict=True)
    dumps = (f"# {source.path}\n{dump_summary(summary)}" for source, summary in pairs if summary is not None)
    return "".join(f"{clean_start(line)}\n" for dump in dumps for line in dump.removesuffix("\n").split("\n"))


def _choose_exit_code(report: Report, settings: Settings, *, allows_incomplete: bool) -> int:
    if not allows_incomplete and any(problem.kind == "unmatched" for problem in report.problems):
        return EXIT_USER
    if not allows_incomplete and _is_incomplete(report):
        return EXIT_INCOMPLETE
    return EXIT_FINDINGS if any(_fails(finding, settings.at(finding.place.path).fail_on) for finding in report.findings) else EXIT_CLEAN


def _fails(finding: Finding, fail_on: str) -> bool:
    return fail_on != "never" and LEVELS.index(finding.level) >= LEVELS.index(fail_on)


def _is_incomplete(report: Report) -> bool:
    return any(problem.is_incomplete for problem in report.problems)


def _say_gone(report: Report, *, is_quiet: bool) -> None:
    gone = report.comparison.gone if report.comparison is not None and not is_quiet else ()
    for entry in gone[:_GONE_MAX]:
        what = f"{entry.rule}: {entry.field or entry.sink or 'no field'} in {entry.function or 'the module'}"
        click.echo(clean_text(f"{clean_path(entry.path)}: gone: {what}{f', {entry.count} times' if entry.count > 1 else ''}"), err=True)
    if gone:
        number = "1 entry of the baseline is" if len(gone) == 1 else f"{len(gone)} entries of the baseline are"
        click.echo(f"{number} gone; rd4c-lint baseline takes {'it' if len(gone) == 1 else 'them'} out", err=True)
