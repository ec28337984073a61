"""`match`: patterns as data over slots, their captures as slots or as `bind` operations."""

import ast
from collections.abc import Callable
from typing import Any, Final

from rd4c_lint.model.ir import Case, Const, Match, Operation, Pattern
from rd4c_lint.model.source import Span

from .dispatch import EXPRESSIONS, lower_block
from .literals import describe_constant
from .names import store_name
from .units import Unit, span_of

_Binds = dict[str, tuple[int, Span]]
"""Captures by name: the alternatives of an `or` pattern share them."""


def lower_match(unit: Unit, node: ast.Match) -> None:
    subject = EXPRESSIONS[type(node.subject)](unit, node.subject)
    unit.ops.append(Match(subject, [_lower_case(unit, case) for case in node.cases], span_of(node)))


def _lower_case(unit: Unit, node: ast.match_case) -> Case:
    outer = unit.ops
    before: list[Operation] = []
    bind: list[Operation] = []
    binds: _Binds = {}
    unit.ops = before
    pattern = _lower_pattern(unit, node.pattern, binds)
    unit.ops = bind
    for name, (slot, at) in binds.items():
        store_name(unit, name, slot, at)
    guard = -1 if node.guard is None else EXPRESSIONS[type(node.guard)](unit, node.guard)
    unit.ops = outer
    return Case(before, pattern, bind, guard, lower_block(unit, node.body), span_of(node.pattern))


def _lower_pattern(unit: Unit, node: ast.pattern, binds: _Binds) -> Pattern:
    return _PATTERNS[type(node)](unit, node, binds)


def _capture(unit: Unit, name: str | None, node: ast.pattern, binds: _Binds) -> int:
    """Return the slot that a capture arrives in: the local itself, or a temporary that `bind` copies."""
    if name is None:
        return -1
    slot = unit.scope.get(name)
    if slot is None:
        if name not in binds:
            binds[name] = (unit.temp(), span_of(node))
        slot = binds[name][0]
    return slot


def _lower_value(unit: Unit, node: ast.MatchValue, binds: _Binds) -> Pattern:
    return Pattern("value", EXPRESSIONS[type(node.value)](unit, node.value), [], [], [], -1)


def _lower_singleton(unit: Unit, node: ast.MatchSingleton, binds: _Binds) -> Pattern:
    slot = unit.temp()
    kind, text = describe_constant(node.value)
    unit.ops.append(Const(slot, kind, text, span_of(node)))
    return Pattern("singleton", slot, [], [], [], -1)


def _lower_sequence(unit: Unit, node: ast.MatchSequence, binds: _Binds) -> Pattern:
    parts = [_lower_pattern(unit, part, binds) for part in node.patterns]
    star = next((index for index, part in enumerate(node.patterns) if isinstance(part, ast.MatchStar)), -1)
    return Pattern("sequence", -1, parts, [], [], star)


def _lower_star(unit: Unit, node: ast.MatchStar, binds: _Binds) -> Pattern:
    return Pattern("star", _capture(unit, node.name, node, binds), [], [], [], -1)


def _lower_mapping(unit: Unit, node: ast.MatchMapping, binds: _Binds) -> Pattern:
    keys = [EXPRESSIONS[type(key)](unit, key) for key in node.keys]
    parts = [_lower_pattern(unit, part, binds) for part in node.patterns]
    return Pattern("mapping", _capture(unit, node.rest, node, binds), parts, keys, [], -1)


def _lower_class_pattern(unit: Unit, node: ast.MatchClass, binds: _Binds) -> Pattern:
    slot = EXPRESSIONS[type(node.cls)](unit, node.cls)
    parts = [_lower_pattern(unit, part, binds) for part in (*node.patterns, *node.kwd_patterns)]
    unit.loads.update(node.kwd_attrs)
    return Pattern("class", slot, parts, [], list(node.kwd_attrs), -1)


def _lower_or(unit: Unit, node: ast.MatchOr, binds: _Binds) -> Pattern:
    return Pattern("or", -1, [_lower_pattern(unit, part, binds) for part in node.patterns], [], [], -1)


def _lower_as(unit: Unit, node: ast.MatchAs, binds: _Binds) -> Pattern:
    if node.pattern is None:
        return Pattern("any", _capture(unit, node.name, node, binds), [], [], [], -1)
    part = _lower_pattern(unit, node.pattern, binds)
    return Pattern("as", _capture(unit, node.name, node, binds), [part], [], [], -1)


_PATTERNS: Final[dict[type[ast.pattern], Callable[[Unit, Any, _Binds], Pattern]]] = {
    ast.MatchValue: _lower_value,
    ast.MatchSingleton: _lower_singleton,
    ast.MatchSequence: _lower_sequence,
    ast.MatchStar: _lower_star,
    ast.MatchMapping: _lower_mapping,
    ast.MatchClass: _lower_class_pattern,
    ast.MatchOr: _lower_or,
    ast.MatchAs: _lower_as,
}
