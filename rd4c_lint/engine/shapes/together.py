"""Shape `together`: a set of labels that arrives complete at one sink, each harmless alone, telling who it is together.

writer.writerow([child.birth_date, child.gender, child.village])     birth date + gender + location: one child of the district
"""

from ...model.rule import Rule
from ...model.settings import Settings
from ...model.taint import Exposure, Flow, Source
from .flow import accept_flow, is_label


def accept_complete(rule: Rule, flow: Flow, settings: Settings) -> tuple[Exposure, ...]:
    """Return the exposures that make up the first set that is complete for one subject; the configuration's sets replace the rule's."""
    exposures = accept_flow(rule, flow, settings)
    for subject in dict.fromkeys(exposure.source.subject for exposure in exposures):
        own = [exposure for exposure in exposures if exposure.source.subject == subject]
        for wanted in settings.at(flow.place.path).quasi_identifiers or rule.sets:
            members = [[each for each in own if _is_member(each.source, label)] for label in wanted]
            if all(members):
                return tuple(dict.fromkeys(each for part in members for each in part))
    return ()


def _is_member(source: Source, wanted: str) -> bool:
    """A field marked with the bare category counts as the detail it is called like: `birth_date  # rd4c: identity`."""
    category, _, detail = wanted.partition(".")
    return is_label(source.label, wanted) or (bool(detail) and source.label == category and source.name == detail)
