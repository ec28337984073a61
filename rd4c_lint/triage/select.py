"""Choose which findings are shown: selected rules, ignored files, persona, severity and precision.

select = ["ALL"], ignore = ["RD4C3"], select = ["RD4C301"] too   ->   RD4C301 is shown: the closer selector wins
"""

import os
from collections.abc import Iterable, Sequence

import msgspec

from rd4c_lint.model.finding import LEVELS, PERSONAS, Finding
from rd4c_lint.model.globs import is_match
from rd4c_lint.model.problem import Rd4cError
from rd4c_lint.model.rule import Rule
from rd4c_lint.model.settings import Settings
from rd4c_lint.model.taint import PRECISIONS

_PREFIX = "RD4C"


def select_rules(rules: Iterable[Rule], settings: Settings) -> tuple[Rule, ...]:
    """Return the rules that take part somewhere, sorted by id."""
    selected = (rule for rule in rules if any(is_selected(rule.id, rule.name, each) for each in settings.everywhere))
    return tuple(sorted(selected, key=lambda rule: rule.id))


def select_findings(findings: Iterable[Finding], settings: Settings) -> list[Finding]:
    """Return the findings that the settings ask for, with levels overridden; the order stays."""
    shown = []
    for finding in findings:
        nearest = settings.at(finding.place.path)
        changed = _override_level(finding, nearest)
        if _is_shown(changed, nearest):
            shown.append(changed)
    return shown


def keep_own(findings: Iterable[Finding], name: str) -> tuple[Finding, ...]:
    """Return the findings that a rule's example shows: those of the rule itself, and of the others what everybody sees."""
    return tuple(each for each in findings if each.rule_name == name or _persona_of(each) == "regular")


def check_selectors(settings: Settings, rules: Sequence[Rule]) -> None:
    """Raise `Rd4cError` that lists every selector no rule answers to."""
    wrong = dict.fromkeys(text for each in settings.everywhere for text in _list_unknown(each, rules))
    if wrong and rules:
        raise Rd4cError("\n".join(wrong))


def _list_unknown(settings: Settings, rules: Sequence[Rule]) -> list[str]:
    file = f"{os.path.relpath(settings.config_path, settings.top)}: " if settings.config_path else ""
    places = [("select", settings.select), ("ignore", settings.ignore)]
    places += [(f'per-file-ignores."{glob}"', selectors) for glob, selectors in settings.per_file_ignores]
    places += [("rules", tuple(override.rule for override in settings.overrides))]
    return [
        f"{file}{place}: {explain_unknown_selector(selector, rules)}"
        for place, selectors in places
        for selector in selectors
        if not any(matches(selector, rule.id, rule.name) for rule in rules)
    ]


def explain_unknown_selector(selector: str, rules: Sequence[Rule]) -> str:
    """Return what is wrong with a selector and the nearest name that exists."""
    known = [name for rule in rules for name in (rule.id, rule.name)]
    import difflib

    near = difflib.get_close_matches(selector, known, n=1)
    return f'no rule is called "{selector}"; expected an id, a name, the beginning of an id, or ALL' + (
        f"; did you mean {near[0]}?" if near else ""
    )


def is_selected(rule_id: str, rule_name: str, settings: Settings) -> bool:
    """Say whether a rule is selected: of `select` and `ignore`, the one that names the rule more closely wins."""
    chosen = max((measure(selector, rule_id, rule_name) for selector in settings.select), default=0)
    ignored = max((measure(selector, rule_id, rule_name) for selector in settings.ignore), default=0)
    return chosen > ignored


def matches(selector: str, rule_id: str, rule_name: str) -> bool:
    """Say whether a selector (id, name, beginning of an id, `ALL`) means the rule."""
    return measure(selector, rule_id, rule_name) > 0


def measure(selector: str, rule_id: str, rule_name: str) -> int:
    """Return how closely a selector names the rule: 0 not at all, 1 for `ALL`, more for longer beginnings of the id."""
    if selector == "ALL":
        return 1
    if selector in (rule_id, rule_name):
        return 100
    return len(selector) if _is_beginning(selector, rule_id) else 0


def _is_beginning(selector: str, rule_id: str) -> bool:
    has_word = len(selector) >= len(_PREFIX) or selector.isalpha()
    return bool(selector) and has_word and selector.isupper() and rule_id.startswith(selector)


def relative_to_root(finding: Finding, settings: Settings) -> str:
    """Return the finding's path as globs of the configuration see it."""
    return os.path.relpath(os.path.join(settings.top, finding.place.path), settings.root).replace(os.sep, "/")  # noqa: PTH118 - texts


def _override_level(finding: Finding, settings: Settings) -> Finding:
    levels = {override.rule: override.severity for override in settings.overrides if override.severity}
    level = levels.get(finding.rule_name) or levels.get(finding.rule_id) or finding.level
    return finding if level == finding.level else msgspec.structs.replace(finding, level=level)


def _is_shown(finding: Finding, settings: Settings) -> bool:
    if not is_selected(finding.rule_id, finding.rule_name, settings) or _is_ignored_here(finding, settings):
        return False
    if PERSONAS.index(_persona_of(finding)) > PERSONAS.index(settings.persona):
        return False
    if settings.min_severity and LEVELS.index(finding.level) < LEVELS.index(settings.min_severity):
        return False
    return not settings.min_precision or PRECISIONS.index(finding.precision) >= PRECISIONS.index(settings.min_precision)


def is_for(rule: Rule, settings: Settings) -> bool:
    """Say whether a rule's findings are for those who read."""
    return PERSONAS.index(rule.persona) <= PERSONAS.index(settings.persona)


def _persona_of(finding: Finding) -> str:
    is_guess = bool(finding.exposures) and all(exposure.source.inferred for exposure in finding.exposures)
    if finding.precision == "low" or is_guess:
        return "auditor"
    return finding.persona if finding.persona in PERSONAS else "regular"


def _is_ignored_here(finding: Finding, settings: Settings) -> bool:
    if not settings.per_file_ignores:
        return False
    path = relative_to_root(finding, settings)
    return any(
        is_match(glob, path) and any(matches(selector, finding.rule_id, finding.rule_name) for selector in selectors)
        for glob, selectors in settings.per_file_ignores
    )
