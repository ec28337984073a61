"""Declare columns in the configuration: rows put at the end of the file, everything before them as it was.

[[fields]]
key = "phone"                # app.py:88
label = "contact.phone"
"""

import json
from collections.abc import Sequence
from pathlib import Path

from rd4c_lint.model.problem import Problem
from rd4c_lint.model.proposal import Proposal


def declare_keys(path: Path, shown: str, proposals: Sequence[Proposal]) -> Problem | None:
    """Add the declarations to a configuration file, which is made if there is none; a problem, and nothing is changed, if it cannot be."""
    if not proposals:
        return None
    try:
        before = path.read_bytes() if path.exists() else b""
        after = append_rows(before, proposals, is_shared=path.name == "pyproject.toml")
        if after is None:
            return Problem("unwritten", shown, "its fields are one inline list, or it is no TOML: declare the columns by hand")
        path.write_bytes(after)
    except OSError as error:
        return Problem("unwritten", shown, f"cannot be written: {error.strerror}")
    return None


def append_rows(content: bytes, proposals: Sequence[Proposal], *, is_shared: bool) -> bytes | None:
    """Return the content with the rows at its end; None where the result would not be the same table with more fields."""
    import tomli

    end = "\r\n" if b"\r\n" in content else "\n"
    header = "[[tool.rd4c-lint.fields]]" if is_shared else "[[fields]]"
    rows = [end.join(["", header, *_write_row(proposal), ""]) for proposal in proposals]
    start = end if content and not content.endswith(b"\n") else ""
    after = content + (start + "".join(rows)).encode()
    try:
        old, new = (tomli.loads(text.decode("utf-8-sig")) for text in (content, after))
    except (tomli.TOMLDecodeError, UnicodeDecodeError, RecursionError):
        return None
    tables = [table.get("tool", {}).get("rd4c-lint", {}) if is_shared else table for table in (old, new)]
    return after if len(tables[1].get("fields", [])) == len(tables[0].get("fields", [])) + len(proposals) else None


def _write_row(proposal: Proposal) -> list[str]:
    place = f"{proposal.place.path}:{proposal.place.region.line}"
    comment = f"  # {place}" if place.isprintable() else ""
    lines = [f"key = {_quote(proposal.name)}{comment}", f"label = {_quote((proposal.labels or ('none',))[0])}"]
    return [*lines, f"subject = {_quote(proposal.subject)}"] if proposal.subject not in ("", "child") else lines


def _quote(text: str) -> str:
    """A TOML basic string; JSON's escapes are among TOML's."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
