"""The marker and the one way to shorten a name."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ChildData:
    """Say that a value is about a child; a copy of what `rd4c-lint markers` prints, cut to what is used here."""

    label: str
    subject: str = "child"
    purpose: str = ""


def mask_name(name: str) -> str:
    return name[:1] + "." if name else ""
