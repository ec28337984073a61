"""What the analysis of a project says, before anyone chooses what to show: the value that is kept between runs."""

import msgspec

from .class_facts import ClassFacts
from .finding import Finding, Statistics
from .mark import Suppression
from .problem import Problem


class Outcome(msgspec.Struct, frozen=True):
    findings: tuple[Finding, ...]
    """Of all rules, unsuppressed, sorted."""
    problems: tuple[Problem, ...]
    suppressions: dict[str, list[Suppression]]
    """By path, as written."""
    statistics: Statistics
    has_sources: bool
    classes: dict[str, ClassFacts]
    """By `name_class`: those that a fix may ask about."""
