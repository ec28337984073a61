"""The commands about rules and their examples."""

from pathlib import Path

import click

from ..model.problem import Rd4cError
from ..report.clean import clean_text
from .exits import EXIT_CLEAN, EXIT_FINDINGS
from .options import RULES
from .output import write_out


@click.command()
@click.argument("rule")
@RULES
def explain(rule: str, rules: tuple[Path, ...]) -> None:
    """Print the page of one RULE: what it finds, why it matters, what to do.

    \b
    Example:
        rd4c-lint explain child-data-in-log
    """
    from ..packs.load import load_packs
    from ..packs.pages import render_rule_page
    from ..triage.select import explain_unknown_selector

    packs = load_packs(rules)
    found = next((each for each in packs.rules if rule in (each.id, each.name)), None)
    if found is None:
        raise Rd4cError(explain_unknown_selector(rule, packs.rules).replace("; expected an id, a name, the beginning of an id, or ALL", ""))
    write_out(render_rule_page(found, packs.vocabulary))


@click.command("rules")
@RULES
def list_rules(rules: tuple[Path, ...]) -> None:
    """Print the catalogue of rules.

    \b
    Example:
        rd4c-lint rules --rules our-rules/
    """
    from ..packs.load import load_packs
    from ..packs.pages import render_catalogue

    write_out(render_catalogue(load_packs(rules).rules))


@click.command("test")
@click.argument("folder", metavar="DIR", type=click.Path(exists=True, path_type=Path))
def run_examples(folder: Path) -> int:
    """Analyse the examples of a rule pack and compare what is found with their "# expect:" comments.

    \b
    Example:
        rd4c-lint test our-rules/
    """
    from ..pipeline import analyze_example, list_rule_names, list_test_packs
    from ..testing import check_examples, find_examples

    folder = folder if folder.name else folder.resolve()
    packs = list_test_packs(folder)
    number = len(find_examples(folder))
    if not number:
        raise Rd4cError("holds no example (*.py)", path=str(folder))
    mismatches = check_examples(folder, lambda example: analyze_example(example, packs), list_rule_names(packs))
    write_out("".join(f"{clean_text(str(mismatch))}\n" for mismatch in mismatches))
    click.echo(f"{number} example{'s' if number != 1 else ''}, {len(mismatches)} mismatch{'es' if len(mismatches) != 1 else ''}", err=True)
    return EXIT_FINDINGS if mismatches else EXIT_CLEAN


@click.command()
def markers() -> None:
    """Print the marker module, to be kept in the project: it needs nothing, rd4c-lint included.

    \b
    Example:
        rd4c-lint markers > app/privacy.py
    """
    write_out(Path(__file__).parent.with_name("markers.py").read_text(encoding="utf-8"))
