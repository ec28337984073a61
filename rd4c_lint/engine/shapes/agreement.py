"""Shape `agreement`: a flow to a recipient, held against the register of data-sharing agreements.

requests.post("https://api.moe.example/pupils", json=row)
    no agreement names the host             missing
    every agreement that names it is over   expired
    none of those in force names the label  outside
"""

from collections.abc import Iterable, Sequence
from typing import Literal

from ...model.rule import Rule
from ...model.settings import Agreement, Settings
from ...model.taint import Exposure, Flow, Recipient
from .flow import accept_flow, is_label, is_one_of

Fault = Literal["", "missing", "outside", "expired"]
_WORST: tuple[Fault, ...] = ("", "outside", "expired", "missing")


def accept_unagreed(rule: Rule, flow: Flow, settings: Settings) -> tuple[Exposure, ...]:
    """Return the exposures that lack an agreement in the way the rule speaks of."""
    found = ((exposure, find_fault(exposure, flow.recipients, settings)) for exposure in accept_flow(rule, flow, settings))
    return tuple(exposure for exposure, fault in found if fault and rule.fault in ("", fault))


def accept_unless_agreed(rule: Rule, flow: Flow, settings: Settings) -> tuple[Exposure, ...]:
    """Return the exposures of a flow rule; with `unless = { register = "agreements" }` only those that no agreement covers."""
    found = accept_flow(rule, flow, settings)
    return tuple(each for each in found if find_fault(each, flow.recipients, settings)) if rule.unless_register else found


def find_fault(exposure: Exposure, recipients: Sequence[Recipient], settings: Settings) -> Fault:
    """Return what the register lacks for the recipient worst off; a recipient the code does not name has no agreement."""
    faults: dict[str, Fault] = {}
    for recipient in recipients:
        if recipient.name:
            fault = _find_one(exposure, recipient, settings)
            faults[recipient.kind] = max(faults.get(recipient.kind, ""), fault, key=_WORST.index)
    if "host" in faults and "sdk" in faults:  # two names of one recipient: where a vendor's library is told to send
        faults["host"] = min(faults["host"], faults.pop("sdk"), key=_WORST.index)
    return max(faults.values(), key=_WORST.index, default="missing")


def _find_one(exposure: Exposure, recipient: Recipient, settings: Settings) -> Fault:
    naming = list_naming(settings.agreements, recipient)
    current = [each for each in naming if not has_ended(each, settings)]
    if not current:
        return "expired" if naming else "missing"
    return "" if any(_covers(each, exposure) for each in current) else "outside"


def list_naming(agreements: Iterable[Agreement], recipient: Recipient) -> list[Agreement]:
    """Return the agreements whose register entry names a recipient."""
    return [each for each in agreements if is_one_of(recipient.name, patterns_of(each)[recipient.kind])]


def patterns_of(agreement: Agreement) -> dict[str, tuple[str, ...]]:
    """Return what an agreement names, by kind of recipient."""
    return {
        "host": agreement.hosts,
        "sdk": agreement.sdk,
        "bucket": agreement.buckets,
        "queue": agreement.queues,
        "mail": agreement.mail_domains,
    }


def has_ended(agreement: Agreement, settings: Settings) -> bool:
    """Tell whether an agreement is over; its last day still counts."""
    return agreement.expires is not None and agreement.expires < settings.as_of


def _covers(agreement: Agreement, exposure: Exposure) -> bool:
    source = exposure.source
    if agreement.labels and not any(is_label(source.label, label) for label in agreement.labels):
        return False
    if agreement.subjects and source.subject not in agreement.subjects:
        return False
    return not (agreement.purposes and source.purposes) or bool(set(agreement.purposes) & set(source.purposes))


def describe_fault(rule: Rule, flow: Flow, settings: Settings, recipients: Sequence[str]) -> str:
    """Return the end of a message: who receives, and what the agreement with them lacks."""
    to = " and ".join(recipients) if recipients else "a recipient the code does not name"
    naming = [each for recipient in flow.recipients for each in list_naming(settings.agreements, recipient)]
    ended = [f"{each.id} (ended {each.expires})" for each in naming if has_ended(each, settings)]
    current = [each.id for each in naming if not has_ended(each, settings)]
    if rule.fault == "expired" and ended:
        return f"{to} under an agreement that is over: {', '.join(dict.fromkeys(ended))}"
    if rule.fault == "outside" and current:
        return f"{to}, which the agreement does not cover: {', '.join(dict.fromkeys(current))}"
    return f"{to} without an agreement that covers this"
