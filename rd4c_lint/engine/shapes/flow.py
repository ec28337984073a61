"""Shapes `flow` and `guard`: which of the fields that arrive at a sink a rule means.

labels = ["health"], accepts = ["encrypted"]     hiv_status raw: meant     hiv_status encrypted, surname raw: not
needs = "role"                                   behind a login: all of them     behind a role: none
"""

from collections.abc import Iterable
from fnmatch import fnmatchcase

from ...model.rule import Rule
from ...model.settings import Settings
from ...model.taint import STRENGTHS, Exposure, Flow


def accept_flow(rule: Rule, flow: Flow, settings: Settings) -> tuple[Exposure, ...]:
    """Return the exposures of a flow that a rule speaks of."""
    if rule.entry and flow.entry not in rule.entry:
        return ()
    if rule.not_to and flow.recipients and all(is_one_of(recipient.name, rule.not_to) for recipient in flow.recipients):
        return ()
    return tuple(exposure for exposure in flow.exposures if _is_meant(rule, exposure))


def accept_guarded(rule: Rule, flow: Flow, settings: Settings) -> tuple[Exposure, ...]:
    """Return the exposures whose guard is weaker than the rule, or what the configuration says of their label, needs."""
    rank = STRENGTHS.index(flow.guard)
    if rule.has and rank < STRENGTHS.index(rule.has):
        return ()
    if rule.opened is not None and rule.opened is not (flow.opened is not None):
        return ()
    return tuple(each for each in accept_flow(rule, flow, settings) if max(rank, _own_rank(each)) < _needed_rank(rule, each, settings))


def _own_rank(exposure: Exposure) -> int:
    """What was looked up for who asks is behind the check that it is theirs."""
    return STRENGTHS.index("object") if exposure.origin == "own" else 0


def _needed_rank(rule: Rule, exposure: Exposure, settings: Settings) -> int:
    """A label's own strength replaces what a rule about those who are signed in asks for; it only lowers what other rules ask."""
    needed = STRENGTHS.index(rule.needs)
    configured = needed_strength(exposure.source.label, settings)
    if not configured:
        return needed
    rank = STRENGTHS.index(configured)
    return rank if rule.has else min(needed, rank)


def needed_strength(label: str, settings: Settings) -> str:
    """Return the strength the configuration asks for a label, its detail first; a label with roles asks for one of them."""
    for name in (label, label.partition(".")[0]):
        for each, strength in settings.strengths:
            if each == name:
                return strength
    named = {each for each, _ in settings.roles}
    return "role" if label in named or label.partition(".")[0] in named else ""


def is_one_of(name: str, patterns: Iterable[str]) -> bool:
    """Tell whether a name matches a pattern, capitals aside."""
    return any(fnmatchcase(name.lower(), pattern.lower()) for pattern in patterns)


def is_label(label: str, wanted: str) -> bool:
    """Tell whether a label is the wanted one or a detail of it."""
    return label == wanted or label.startswith(f"{wanted}.")


def is_accepted(state: str, rule: Rule) -> bool:
    """Tell whether a rule takes a state for harmless; who accepts sums accepts tables of them."""
    return state in rule.accepts or (state == "tabulated" and "aggregated" in rule.accepts)


def _is_meant(rule: Rule, exposure: Exposure) -> bool:
    source = exposure.source
    if "*" not in rule.labels and not any(is_label(source.label, wanted) for wanted in rule.labels):
        return False
    if "*" not in rule.subjects and source.subject not in rule.subjects:
        return False
    if is_accepted(exposure.state, rule) or (rule.states and exposure.state not in rule.states):
        return False
    if (rule.origins and exposure.origin not in rule.origins) or (rule.tiers and source.tier not in rule.tiers):
        return False
    if rule.whole and not exposure.is_whole:
        return False
    return rule.whole_object is None or rule.whole_object == exposure.is_whole
