"""What people wrote beside their code: marks of fields, and suppressions of findings."""

import msgspec

from .source import Span


class Mark(msgspec.Struct, frozen=True, array_like=True):
    """What a person wrote about a field. Whether it counts is decided in `engine.link` (is the maker a marker? is the label known?)."""

    labels: list[str]
    """`identity.birth_date`: category with an optional detail; empty for `none`."""
    options: list[tuple[str, str]]
    """`subject`, `purpose` (may repeat), `retention`, `basis` and unknown keys, in source order."""
    is_none: bool
    target: str
    """`field`, `class`, `parameter`, `returns`, `variable` or `alias` (a type alias: `Phone = Annotated[…]`)."""
    owner: str
    """Qualname of the class (`field`, `class`) or function (others); `""` for the module."""
    name: str
    columns: list[str]
    """Keys that the mark is about (`columns=[…]` of `ChildData`)."""
    form: str
    """`comment`, `annotated`, `metadata`, `info` or `json_schema_extra`."""
    maker: str
    """Dotted text of the marker called in `Annotated[…]`, else `""`."""
    error: str
    """What does not parse, with found and expected; else `""`."""
    at: Span


class Suppression(msgspec.Struct, frozen=True, array_like=True):
    """`# rd4c: ignore[rule] until=2027-01-31 -- reason`, covering the lines of its logical line."""

    selectors: list[str]
    until: str
    reason: str
    first_line: int
    last_line: int
    error: str
    at: Span
