"""The marker of this study, and the pseudonym it uses."""

import hashlib
import hmac
import os


class ChildData:
    """Metadata for `Annotated`: what a field or a table holds about a child."""

    def __init__(self, *labels: str, columns: tuple[str, ...] = (), purpose: str = "") -> None:
        self.labels = labels
        self.columns = columns
        self.purpose = purpose


def pseudonym(text: str) -> str:
    """Return the same short word for the same child, which nobody else can compute."""
    return hmac.new(os.environ["STUDY_KEY"].encode(), text.encode(), hashlib.sha256).hexdigest()[:12]
