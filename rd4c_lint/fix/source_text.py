r"""A source file as text whose places can be told in characters and in lines and columns, and that becomes the same bytes again.

source = read_source(b"\xef\xbb\xbfn = '\xc3\xa9'  # x\r\n")
source.text, source.encoding, source.mark    "n = 'é'  # x\r\n", "utf-8", b"\xef\xbb\xbf"
source.find_offset(1, 10)                    9: columns count UTF-8 bytes, offsets characters
"""

import codecs
import io
import re
import tokenize
from bisect import bisect_right
from typing import NamedTuple

from rd4c_lint.model.problem import Problem
from rd4c_lint.model.source import Region

UNWRITTEN = "unwritten"
"""Kind of the problems of this room: a file that was to be changed and was left alone."""
_LINE_END = re.compile(r"\r\n|\n|\r")


class SourceText(NamedTuple):
    """A source file as text, and how it becomes bytes again."""

    text: str
    encoding: str
    mark: bytes
    """The byte order mark, or nothing."""
    starts: list[int]
    """Where each line begins, in characters."""

    def find_offset(self, line: int, column: int) -> int:
        """Return the offset in characters of a position (lines from 1, columns from 0 in UTF-8 bytes); `ValueError` outside the text."""
        if not 0 < line <= len(self.starts):
            raise ValueError
        start = self.starts[line - 1]
        before = self.read_line(line).encode("utf-8", "surrogatepass")
        if not 0 <= column <= len(before):
            raise ValueError
        return start + len(before[:column].decode("utf-8", "surrogatepass"))

    def read_line(self, line: int) -> str:
        """Return a line without its end."""
        end = self.starts[line] if line < len(self.starts) else len(self.text)
        return self.text[self.starts[line - 1] : end].rstrip("\r\n")

    def find_line_end(self, line: int) -> str:
        """Return what ends a line; for a last line without one, what ends the first."""
        found = _LINE_END.search(self.text, self.starts[line - 1]) or _LINE_END.search(self.text)
        return found[0] if found else "\n"

    def make_region(self, start: int, end: int) -> Region:
        """Return the region between two offsets."""
        return Region(*self._find_position(start), *self._find_position(end))

    def _find_position(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self.starts, offset)
        return line, len(self.text[self.starts[line - 1] : offset].encode("utf-8", "surrogatepass"))


def read_source(content: bytes) -> SourceText | Problem:
    """Return the text of a file by its byte order mark or declaration; a problem unless it becomes the same bytes again."""
    mark = codecs.BOM_UTF8 if content.startswith(codecs.BOM_UTF8) else b""
    try:
        head = content[:4096].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        encoding = "utf-8" if mark else tokenize.detect_encoding(io.BytesIO(head).readline)[0]
        text = content[len(mark) :].decode(encoding)
        is_same = mark + text.encode(encoding) == content
    except (SyntaxError, LookupError, ValueError):
        return Problem(UNWRITTEN, "", "the file is not text in the encoding it names")
    if not is_same:
        return Problem(UNWRITTEN, "", f"the file's encoding {encoding} allows no change in place")
    return SourceText(text, encoding, mark, [0, *(match.end() for match in _LINE_END.finditer(text))])
