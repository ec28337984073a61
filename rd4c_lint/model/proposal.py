"""What a field looks like it holds: a proposal that a person accepts, changes or turns down."""

import msgspec

from .source import Place

CONFIDENCES = ("low", "medium", "high")
DECLARATION = "declaration"
"""The form of what no class holds: a column, declared in the configuration."""


class Proposal(msgspec.Struct, frozen=True, order=True):
    """A mark for one field that has none yet."""

    place: Place
    """Of the field's name."""
    owner: str
    """Qualname of the class in its file."""
    dotted: str
    """`app.models.Child.birth_date`."""
    name: str
    labels: tuple[str, ...]
    subject: str
    confidence: str
    score: float
    """0 to 1; `confidence` in words."""
    reasons: tuple[str, ...]
    form: str
    """How the framework's own custom writes a mark: `comment`, `annotated`, a keyword (`info`, `metadata`), or `declaration`."""
    origin: str = "name"
    """`name`, or the foreign mark that says so: `pii-annotation`, `privacy-meta`, `info`, `json-schema-extra`, `fides`."""

    @property
    def mark(self) -> str:
        """The text of the mark: `contact.phone subject=guardian`."""
        return ", ".join(self.labels or ("none",)) + (f" subject={self.subject}" if self.subject not in ("", "child") else "")


def say_confidence(score: float) -> str:
    """Return the word for a score."""
    return "high" if score >= 0.85 else "medium" if score >= 0.65 else "low"
