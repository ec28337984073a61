"""Write the documents that are generated from `rules/` and code; with `--check`, only say which of them are out of date.

docs/rules.md, docs/stages.md, docs/rules/<name>.md, docs/vocabulary.md, docs/command-line.md, docs/python.md,
docs/rd4c-lint.schema.json; in docs/ci.md the files that it shows
"""

import inspect
import json
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click

from rd4c_lint.cli import cli
from rd4c_lint.config.schema import build_schema
from rd4c_lint.model.rule import Packs, Vocabulary
from rd4c_lint.packs.load import load_packs
from rd4c_lint.packs.pages import render_catalogue, render_rule_page, render_stages
from rd4c_lint.testing import collect_expectations

HERE = Path(__file__).resolve().parent
FLOW = HERE.parent / "tests" / "cases" / "flow"


def main() -> int:
    documents = dict(render_documents(load_packs([])))
    stale = [name for name, text in documents.items() if read(HERE / name) != text]
    stray = [path for path in (HERE / "rules").glob("*.md") if f"rules/{path.name}" not in documents]
    if "--check" in sys.argv[1:]:
        for name in [*stale, *(f"rules/{path.name}" for path in stray)]:
            sys.stderr.write(f"docs/{name} is out of date: run make docs\n")
        return 1 if stale or stray else 0
    (HERE / "rules").mkdir(exist_ok=True)
    for name in stale:
        (HERE / name).write_text(documents[name], encoding="utf-8")
    for path in stray:
        path.unlink()
    return 0


def read(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.is_file() else None


def render_documents(packs: Packs) -> Iterator[tuple[str, str]]:
    yield "rules.md", f"# Rules\n\n{render_catalogue(packs.rules)}"
    yield "stages.md", f"# Rules by stage of the data lifecycle\n\n{render_stages(packs.rules, packs.vocabulary)}"
    for rule in packs.rules:
        yield f"rules/{rule.name}.md", render_rule_page(rule, packs.vocabulary)
    yield "vocabulary.md", render_vocabulary(packs.vocabulary)
    yield "command-line.md", render_commands()
    yield "python.md", render_python()
    yield "ci.md", include_files((HERE / "ci.md").read_text(encoding="utf-8"))
    yield "rd4c-lint.schema.json", json.dumps(build_schema(packs.vocabulary), indent=2, ensure_ascii=False) + "\n"


def include_files(text: str) -> str:
    """Return a page with the present content of each file that it shows: `<!-- file: ci/github.yml -->`, then a block."""
    return re.sub(
        r"(<!-- file: (?P<name>\S+) -->\n```\w+\n).*?(```\n)",
        lambda found: found[1] + (HERE.parent / found["name"]).read_text(encoding="utf-8") + found[3],
        text,
        flags=re.DOTALL,
    )


def render_python() -> str:
    """Return what Python is followed, item by item, and what of it is known not to be: both from the flow cases."""
    parts = tomllib.loads((FLOW.parent / "python.toml").read_text("utf-8"))["part"]
    tables = (
        f"## {part['title']}\n\n| Item | Shown by |\n|---|---|\n"
        + "".join(f"| {item} | {' · '.join(map(link_scene, scenes))} |\n" for item, scenes in part["items"].items())
        for part in parts
    )
    return "\n".join([PYTHON, *tables, *render_gaps()])


def link_scene(scene: str) -> str:
    name, _, function = scene.partition(":")
    return f"[`{function}`](../tests/cases/flow/{name}.py)"


def render_gaps() -> Iterator[str]:
    gaps: dict[str, dict[str, set[str]]] = {"missing": {}, "spurious": {}}
    for path in sorted(FLOW.rglob("*.py")):
        for each in collect_expectations(path).found:
            if each.kind in gaps:
                gaps[each.kind].setdefault(each.why, set()).add(path.relative_to(FLOW).as_posix())
    for kind, title in (("missing", "Known misses"), ("spurious", "Known false alarms")):
        lines = (
            f"- {why[:1].upper()}{why[1:]} ({', '.join(f'[{name}](../tests/cases/flow/{name})' for name in sorted(names))})\n"
            for why, names in sorted(gaps[kind].items())
        )
        yield f"## {title}\n\n{''.join(lines)}"


PYTHON = """# What Python is followed

A value is followed through the forms below, from the marked field to where it leaves. Each of them has a scene in which one line must be
found and another must stay silent; most scenes are run by Python itself as well, so that neither says what Python does not do. The last two
lists are what is known to go wrong, in code that is harder than most.
"""


def render_vocabulary(words: Vocabulary) -> str:
    labels = {name: f"{label.what} (tier {label.tier})" for name, label in words.labels.items()}
    lists = {
        "Labels": labels,
        "Subjects": words.subjects,
        "States": words.states,
        "Concepts": words.concepts,
        "Guards": words.strengths,
        "Kinds of entry points": words.kinds,
        "Origins": words.origins,
        "Stages": words.stages,
        "Principles": words.principles,
        "Requirements": words.requirements,
    }
    parts = [f"## {title}\n\n" + "".join(f"- `{name}`: {what}\n" for name, what in entries.items()) for title, entries in lists.items()]
    return "# Vocabulary\n\nThe closed lists of `rules/vocabulary.toml`.\n\n" + "\n".join(parts)


def render_commands() -> str:
    parts = [f"# Command line\n\n{render_text(cli.help)}"]
    for name, command in list_commands(cli, "rd4c-lint"):
        arguments = [name_argument(param) for param in command.params if isinstance(param, click.Argument)]
        options = [render_option(param) for param in command.params if isinstance(param, click.Option)]
        parts.append(f"## `{' '.join([name, *arguments])}`\n\n{render_text(command.help)}")
        parts.extend(["".join(options)] if options else [])
    return "\n\n".join(part.strip("\n") for part in parts) + "\n"


def list_commands(group: click.Group, prefix: str) -> Iterator[tuple[str, click.Command]]:
    for name in sorted(group.commands):
        command = group.commands[name]
        yield f"{prefix} {name}", command
        if isinstance(command, click.Group):
            yield from list_commands(command, f"{prefix} {name}")


def render_text(text: str | None) -> str:
    """Return a docstring as Markdown; click's mark for rows that stay as they are goes."""
    return inspect.cleandoc(text or "").replace("\b\n", "").replace("Examples:\n", "Examples:\n\n").replace("Example:\n", "Example:\n\n")


def name_argument(argument: click.Argument) -> str:
    name = argument.metavar or (argument.name or "").upper()
    return f"[{name.removesuffix('S')}...]" if argument.nargs == -1 else name


def render_option(option: click.Option) -> str:
    names = ", ".join([*option.opts, *option.secondary_opts])
    kind = option.metavar or ("|".join(option.type.choices) if isinstance(option.type, click.Choice) else "")
    if not kind and not option.is_flag:
        kind = option.type.name.upper().split(" ")[0]
    return f"- `{f'{names} {kind}'.strip()}`: {option.help}\n"


if __name__ == "__main__":
    sys.exit(main())
