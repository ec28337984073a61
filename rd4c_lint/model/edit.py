"""Changes to source text as values: what a fix would write, before anybody writes it.

log.info("%s", child.name)  # rd4c: ignore[child-data-in-log]
Fix("app.py", "Remove the unused suppression", "safe", (Edit(Region(1, 26, 1, 61), ""),))
"""

from typing import Literal

import msgspec

from .source import Region

Safety = Literal["safe", "unsafe"]
"""`safe`: the program does what it did before, apart from what the finding is about. `unsafe`: a person should look at it."""


class Edit(msgspec.Struct, frozen=True, order=True):
    """One piece of text in place of another."""

    region: Region
    """What goes, in the file as it was read; empty where something is only put in."""
    text: str
    r"""What comes. `\n` stands for the file's own line end."""


class Fix(msgspec.Struct, frozen=True, order=True):
    """Edits in one file that belong together: all are made, or none."""

    path: str
    """As in `Place`: relative to the git top level or root."""
    title: str
    """A command: `Remove the unused suppression`."""
    safety: Safety
    edits: tuple[Edit, ...]
    """Sorted; none touches what another replaces."""
