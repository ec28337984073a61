"""Shape `agreement`: a flow to a recipient, held against the register of data-sharing agreements."""

from collections.abc import Sequence
from fnmatch import fnmatchcase

from ...model.settings import Agreement, Settings
from ...model.taint import Exposure, Recipient


def uncovered_exposures(exposures: tuple[Exposure, ...], recipients: Sequence[Recipient], settings: Settings) -> tuple[Exposure, ...]:
    """Return the exposures that no valid agreement covers for every recipient of the flow."""
    named = [recipient for recipient in recipients if recipient.name]
    if not named:
        return exposures
    return tuple(exposure for exposure in exposures if not all(_is_covered(exposure, recipient, settings) for recipient in named))


def _is_covered(exposure: Exposure, recipient: Recipient, settings: Settings) -> bool:
    return any(_names_recipient(each, recipient) and _allows(each, exposure, settings) for each in settings.agreements)


def _names_recipient(agreement: Agreement, recipient: Recipient) -> bool:
    patterns = {
        "host": agreement.hosts,
        "sdk": agreement.sdk,
        "bucket": agreement.buckets,
        "queue": agreement.queues,
        "mail": agreement.mail_domains,
    }[recipient.kind]
    return any(fnmatchcase(recipient.name.lower(), pattern.lower()) for pattern in patterns)


def _allows(agreement: Agreement, exposure: Exposure, settings: Settings) -> bool:
    if agreement.expires is not None and agreement.expires < settings.as_of:
        return False
    source = exposure.source
    if agreement.labels and source.label not in agreement.labels and source.label.partition(".")[0] not in agreement.labels:
        return False
    if agreement.subjects and source.subject not in agreement.subjects:
        return False
    return not (agreement.purposes and source.purposes) or bool(set(agreement.purposes) & set(source.purposes))
