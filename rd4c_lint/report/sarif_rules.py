"""Describe rules and taxonomies for SARIF."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

import sarif_om as om

from rd4c_lint.model.finding import Finding, Report
from rd4c_lint.model.rule import Rule

from .clean import clean_text

MAX_TAGS = 10
"""Code hosts keep no more."""
MAX_DESCRIPTION = 1000
_PROBLEM_SEVERITIES = {"error": "error", "warning": "warning", "note": "recommendation"}
_GUESSING_SHAPES = ("guard", "together")
"""These rest on something that was not found."""


def build_rules(report: Report, shown: Sequence[Finding]) -> list[Any]:
    """Return a descriptor for each rule that took part or is in a finding, sorted by id."""
    built = {rule.id: _build_rule(rule) for rule in report.rules}
    for finding in shown:
        if finding.rule_id not in built:
            built[finding.rule_id] = _build_house_rule(finding)
    return [built[rule_id] for rule_id in sorted(built)]


def build_taxonomies(rules: Iterable[Rule]) -> list[Any]:
    """Return the weaknesses (CWE) and the principles and stages (RD4C) that the rules speak of."""
    known = list(rules)
    weaknesses = sorted({number for rule in known for number in rule.cwe})
    words = sorted({word for rule in known for word in _list_words(rule)})
    return [
        _build_taxonomy("CWE", "MITRE", "The MITRE Common Weakness Enumeration.", [str(number) for number in weaknesses]),
        _build_taxonomy("RD4C", "Responsible Data for Children", "Principles and stages of Responsible Data for Children.", words),
    ]


_PROBLEMS = {
    "unreadable": "A file could not be read.",
    "syntax": "A file is no Python that this interpreter parses.",
    "encoding": "A file is not in the encoding it declares.",
    "nesting": "A file is nested too deeply.",
    "comments": "The comments of a file could not be read.",
    "crash": "A part of the analysis failed.",
    "unmatched": "A name in the configuration is not in the project.",
    "unwritten": "A file that was to be changed was left alone.",
    "bound": "A bound of the analysis was reached.",
    "cut": "There are more findings than a code host takes.",
}


def describe_problems(kinds: Collection[str]) -> list[Any]:
    """Return a descriptor for each kind of problem, sorted; code hosts ask for its texts."""
    descriptors: list[Any] = []
    for kind in sorted(kinds):
        text = _PROBLEMS.get(kind, kind)
        help_text = om.MultiformatMessageString(text=f"{text} What lies there is not in the list of findings.")
        descriptors.append(
            om.ReportingDescriptor(
                id=kind, name=f"{kind}-problem", short_description=_text(text), full_description=_text(text), help=help_text
            )
        )
    return descriptors


def refer_to_taxonomies() -> list[Any]:
    """Return what the driver says about the taxonomies."""
    return [_refer("CWE"), _refer("RD4C")]


def level_of(score: float) -> str:
    """Return the level a score stands for."""
    return "error" if score >= 7.0 else "warning" if score >= 4.0 else "note"


def _build_rule(rule: Rule) -> Any:
    level = level_of(rule.base)
    return om.ReportingDescriptor(
        id=rule.id,
        name=rule.name,
        short_description=_text(_shorten(rule.doc.what)),
        full_description=_text(_shorten(f"{rule.doc.what} {rule.doc.why}")),
        help=om.MultiformatMessageString(
            text=clean_text(f"{rule.doc.what} {rule.doc.why} {rule.doc.fix}"),
            markdown=write_help(rule),
        ),
        default_configuration=om.ReportingConfiguration(level=level),
        relationships=[_relate("CWE", str(number)) for number in rule.cwe] + [_relate("RD4C", word) for word in _list_words(rule)],
        properties={
            "precision": "medium" if rule.shape in _GUESSING_SHAPES else "high",
            "problem.severity": _PROBLEM_SEVERITIES[level],
            "security-severity": f"{rule.base:.1f}",
            "tags": list_tags(rule),
        },
    )


def _build_house_rule(finding: Finding) -> Any:
    return om.ReportingDescriptor(
        id=finding.rule_id,
        name=finding.rule_name,
        short_description=_text(finding.rule_name.replace("-", " ").capitalize() + "."),
        help=om.MultiformatMessageString(text=clean_text(finding.remedy)),
        default_configuration=om.ReportingConfiguration(level=finding.level),
        properties={"precision": "high", "problem.severity": _PROBLEM_SEVERITIES[finding.level], "tags": ["maintainability"]},
    )


def write_help(rule: Rule) -> str:
    """Return the rule's page as code hosts show it beside a finding."""
    parts = [rule.doc.what, f"**Why it matters.** {rule.doc.why}", f"**What to do.** {rule.doc.fix}"]
    if rule.doc.refs:
        parts.append("**References.** " + " · ".join(rule.doc.refs))
    parts.append(f"Run `rd4c-lint explain {rule.name}` for the page with examples.")
    return "\n\n".join(clean_text(part) for part in parts)


def list_tags(rule: Rule) -> list[str]:
    """Return at most ten tags: what the host acts on first, then stage, principles and laws."""
    tags = ["security", "privacy", *(f"external/cwe/cwe-{number:03d}" for number in rule.cwe)]
    tags += [f"rd4c/{word}" for word in _list_words(rule)]
    tags += [clean_text(ref) for ref in rule.doc.refs if not ref.startswith("CWE-")]
    return list(dict.fromkeys(tags))[:MAX_TAGS]


def _list_words(rule: Rule) -> list[str]:
    stage = [f"stage/{rule.stage}"] if rule.stage else []
    return stage + [f"principle/{principle}" for principle in rule.principles]


def _relate(taxonomy: str, word: str) -> Any:
    target = om.ReportingDescriptorReference(id=word, tool_component=_refer(taxonomy))
    return om.ReportingDescriptorRelationship(target=target, kinds=["superset"])


def _refer(taxonomy: str) -> Any:
    return om.ToolComponentReference(name=taxonomy, index=("CWE", "RD4C").index(taxonomy))


def _build_taxonomy(name: str, organization: str, description: str, words: Sequence[str]) -> Any:
    return om.ToolComponent(
        name=name,
        organization=organization,
        short_description=_text(description),
        is_comprehensive=False,
        taxa=[om.ReportingDescriptor(id=word) for word in words],
    )


def _text(text: str) -> Any:
    return om.MultiformatMessageString(text=text)


def _shorten(text: str) -> str:
    cleaned = clean_text(text)
    return cleaned if len(cleaned) <= MAX_DESCRIPTION else cleaned[: MAX_DESCRIPTION - 1] + "…"
