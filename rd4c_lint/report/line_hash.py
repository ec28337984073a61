r"""Compute the identity that GitHub gives a line, so that its alerts survive an upload through the API.

    hash_lines(b"")  ->  {1: "c129715d7a2bc9a3:1"}

A line's value covers the 100 characters from its beginning on (running over the following lines), blanks and tabs left out, as a polynomial
in 37 modulo 2**64; `:n` counts equal values. Characters are UTF-16 units, `\r` and `\r\n` count as `\n`, the end of the file is one unit
65535, zeros follow. Described by the comments and tests of github/codeql-action, `src/fingerprints.ts`.
"""

import re
from array import array
from collections import Counter

WINDOW = 100
_BASE = 37
_MASK = (1 << 64) - 1
_TOP = pow(_BASE, WINDOW, 1 << 64)
_LINE_FEED = 10
_END_OF_FILE = 65535


def hash_lines(content: bytes) -> dict[int, str]:
    """Return `hex:count` by line, from 1."""
    units = _list_units(content)
    values = _hash_windows(units)
    counts: Counter[str] = Counter()
    hashes: dict[int, str] = {}
    for number, start in enumerate(_list_starts(units), 1):
        value = f"{values[start]:x}"
        counts[value] += 1
        hashes[number] = f"{value}:{counts[value]}"
    return hashes


def _list_units(content: bytes) -> list[int]:
    text = content.decode("utf-8", "replace")
    text = re.sub(r"\r\n?", "\n", text)
    units = array("H")
    units.frombytes(re.sub(r"[ \t]+", "", text).encode("utf-16-le", "surrogatepass"))
    return [*units, _END_OF_FILE]


def _list_starts(units: list[int]) -> list[int]:
    return [0, *(index + 1 for index, unit in enumerate(units[:-1]) if unit == _LINE_FEED)]


def _hash_windows(units: list[int]) -> list[int]:
    """Return the value of the window that begins at each unit, from the last to the first of the sums before it."""
    sums = [0]
    for unit in units:
        sums.append((sums[-1] * _BASE + unit) & _MASK)
    for _ in range(WINDOW):
        sums.append(sums[-1] * _BASE & _MASK)
    return [(sums[start + WINDOW] - sums[start] * _TOP) & _MASK for start in range(len(units))]
