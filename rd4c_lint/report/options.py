"""What the user says about how a report looks."""

import msgspec

from .azure import Build


class ReportOptions(msgspec.Struct, frozen=True):
    version: str = ""
    """Of rd4c-lint."""
    color: bool = False
    width: int = 0
    """Of the terminal; 0 where there is none: nothing is wrapped then."""
    show_suppressed: bool = False
    snippets: bool | None = None
    """True: source lines as they are; False: none; None: whole in text, without long literals where other tools read on."""
    quiet: bool = False
    """No summary."""
    unsafe_fixes: bool = False
    """Unsafe fixes count as what `--fix` would do."""
    build: Build | None = None
    """The pipeline's run that this is part of."""
