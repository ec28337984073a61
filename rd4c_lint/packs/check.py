"""What packs are checked for at load, and how a complaint reads.

    models/acme.toml: sink 2 (call = "acme.send"): args: "mesage" is no parameter named in the row; did you mean "message"?

Every complaint of a run is collected; one error carries them all, one a line.
"""

import ast
from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from rd4c_lint.model.problem import Rd4cError
from rd4c_lint.model.rule import Packs, Rule

from ..model.notation import Method
from ..model.rows import LibraryModel

_EXPRESSIONS = (
    ast.Attribute,
    ast.BinOp,
    ast.BoolOp,
    ast.Call,
    ast.Constant,
    ast.List,
    ast.Name,
    ast.Starred,
    ast.Subscript,
    ast.Tuple,
    ast.keyword,
    ast.expr_context,
    ast.Add,
    ast.Mod,
    ast.Or,
)
"""What `does` may be made of; everything else is refused, so that a model never grows into a program."""
_KNOWN_BARE = frozenset({"self", "super", "dict", "list", "tuple", "str", "getattr", "next", "iter", "len"})


class Complaints:
    """The complaints of one run, in the order found."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def add(self, where: str, text: str) -> None:
        self.lines.append(f"{where}: {text}")

    def raise_any(self) -> None:
        """Raise one `Rd4cError` that holds every complaint; do nothing when there is none."""
        if self.lines:
            raise Rd4cError("\n".join(dict.fromkeys(self.lines)))


def suggest(word: str, known: Iterable[str]) -> str:
    """Return `; did you mean "x"?` for the nearest known word, or nothing."""
    near = get_close_matches(word, list(known), 1)
    return f'; did you mean "{near[0]}"?' if near else ""


def suggest_or_list(word: str, known: Iterable[str]) -> str:
    """Return the nearest known word, or else what could have stood there."""
    words = list(known)
    return suggest(word, words) or (f"; expected one of {', '.join(words)}" if words else "")


def find_expression_fault(text: str, parameters: Iterable[str]) -> str:
    """Return what is wrong with a `does` expression, or nothing; it is parsed, never run."""
    try:
        tree = ast.parse(text.strip(), mode="eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return f'"{text}" is no expression'
    owners = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    known = [*parameters]
    for node in ast.walk(tree.body):
        if not isinstance(node, _EXPRESSIONS):
            return f'"{text}" is no expression of names, attributes, items, calls, tuples, "or", "%" and "+": found {type(node).__name__}'
        if isinstance(node, ast.Name) and id(node) not in owners and node.id not in _KNOWN_BARE and node.id not in known:
            return f'"{node.id}" is no parameter named in the row{suggest(node.id, known)}'
    return ""


def check_across(packs: Packs, is_ours: dict[str, bool], complaints: Complaints) -> None:
    """Check what only all packs together show: two `does` for a name, two rules of a name, superseded rules, unused concepts."""
    _check_repeated_does(packs.models, complaints)
    _check_repeated_rules(packs.rules, complaints)
    _check_superseded(packs.rules, complaints)
    _check_unused_concepts(packs, is_ours, complaints)


def _check_repeated_does(models: Iterable[LibraryModel], complaints: Complaints) -> None:
    first: dict[str, str] = {}
    for where, name, method in _list_does(models):
        full = f"{name}.{method.name}"
        if full in first and first[full] != where:
            complaints.add(where, f'does: "{full}" has a second expression; the first stands at {first[full]}')
        first.setdefault(full, where)


def _list_does(models: Iterable[LibraryModel]) -> Iterator[tuple[str, str, Method]]:
    for model in models:
        for row in model.types:
            for each in row.names:
                for method, _ in row.does:
                    yield f'{row.file}: type {row.index} (name = "{each.name}")', each.name, method


def _check_repeated_rules(rules: Iterable[Rule], complaints: Complaints) -> None:
    seen: dict[tuple[str, str], Rule] = {}
    for rule in rules:
        for key, value in (("id", rule.id), ("name", rule.name)):
            first = seen.setdefault((key, value), rule)
            if first is not rule:
                complaints.add(rule.file, f'{key}: "{value}" is the {key} of another rule; the first stands in {first.file}')


def _check_superseded(rules: tuple[Rule, ...], complaints: Complaints) -> None:
    names = [rule.name for rule in rules]
    known = {*names, *(rule.id for rule in rules)}
    for rule in rules:
        for other in rule.supersedes:
            if other not in known:
                complaints.add(rule.file, f'supersedes: "{other}" is no rule{suggest(other, names)}')


def _check_unused_concepts(packs: Packs, is_ours: dict[str, bool], complaints: Complaints) -> None:
    used = {concept for rule in packs.rules for concept in rule.concepts}
    for model in packs.models:
        used.update(row.concept for row in model.sinks)
        used.update(word for row in model.entrypoints for word in (row.result, row.input))
        used.update(row.concept for row in model.sources)
    for concept, ours in is_ours.items():
        if ours and concept not in used:
            complaints.add("vocabulary.toml", f'concepts: "{concept}" is used by no rule and no model')
