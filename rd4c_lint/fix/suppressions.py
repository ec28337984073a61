"""Take away what a suppression does not need.

log(x)  # noqa: T201  # rd4c: ignore[child-data-in-log] -- synthetic    ->   log(x)  # noqa: T201
log(x)  # rd4c: ignore[child-data-in-log, plaintext-file] -- synthetic  ->   log(x)  # rd4c: ignore[child-data-in-log] -- synthetic
"""

import re
from collections.abc import Collection

from rd4c_lint.model.edit import Edit
from rd4c_lint.model.source import Region

from .open_file import Comment, OpenFile

_PIECE = re.compile(r"rd4c:\s*ignore\s*\[(?P<selectors>[^\]\n]*)\]")
_NEXT = re.compile(r"\s*#\s*(?=[A-Za-z])")
"""Where another comment begins behind this one: `  # noqa`, but not `ticket #12`."""


def remove_selectors(file: OpenFile, region: Region, unused: Collection[str]) -> tuple[Edit, ...]:
    """Return the edits that take the unused selectors out of the suppression at a region; all of it where none is left."""
    start = file.find_offset(region.line, region.column)
    end = file.find_offset(region.end_line, region.end_column)
    comment = file.find_comment(start) if start is not None else None
    piece = _PIECE.match(file.text, start) if start is not None else None
    if start is None or end is None or comment is None or piece is None:
        return ()
    written = [each.strip() for each in piece["selectors"].split(",")]
    kept = [each for each in written if each not in unused]
    if kept == written:
        return ()
    if kept:
        return (Edit(file.make_region(*piece.span("selectors")), ", ".join(kept)),)
    following = _NEXT.search(file.text, piece.end(), end)
    return (_cut(file, comment, start, following.start() if following else end),)


def _cut(file: OpenFile, comment: Comment, start: int, end: int) -> Edit:
    """Cut a piece out of a comment, with what only led up to it."""
    before = file.text[comment.start : start].rstrip().rstrip("#").rstrip()
    after = file.text[end : comment.end].lstrip()
    if before:
        return Edit(file.make_region(comment.start + len(before), comment.end), f"  {after}" if after.strip("# ") else "")
    if after.strip("# "):
        return Edit(file.make_region(comment.start, comment.end - len(after)), "")
    line_start = max(file.text.rfind("\n", 0, comment.start), file.text.rfind("\r", 0, comment.start)) + 1
    code = file.text[line_start : comment.start].rstrip()
    if code:
        return Edit(file.make_region(line_start + len(code), comment.end), "")
    line = file.make_region(line_start, comment.end).line
    return Edit(Region(line, 0, line + 1, 0), "")
