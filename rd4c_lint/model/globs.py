"""Match paths against globs, segment by segment, in time linear in the path for each `**`.

is_match("legacy/**", "legacy/a/b.py")   ->  True
is_match("*.py", "app/models.py")        ->  True      (a glob without a slash matches a name at any depth)
is_match("app/*.py", "app/x/models.py")  ->  False
"""

import re
from functools import lru_cache

MAX_LENGTH = 256


def is_match(glob: str, path: str) -> bool:
    """Say whether a relative path with forward slashes, or a folder above it, is meant by the glob."""
    if len(glob) > MAX_LENGTH:
        return False
    pattern = glob.strip("/").split("/")
    if len(pattern) == 1 and not glob.startswith("/"):
        pattern = ["**", *pattern]
    return _match_segments(tuple(pattern), tuple(path.split("/")))


def _match_segments(pattern: tuple[str, ...], parts: tuple[str, ...]) -> bool:
    """Walk all positions of the pattern at once, as an automaton: no backtracking. A pattern that ends early means the folder."""
    states = _skip_stars(pattern, {0})
    for part in parts:
        if len(pattern) in states:
            return True
        following = {state for state in states if pattern[state] == "**"}
        following |= {state + 1 for state in states if pattern[state] != "**" and _is_segment_match(pattern[state], part)}
        states = _skip_stars(pattern, following)
    return len(pattern) in states


def _skip_stars(pattern: tuple[str, ...], states: set[int]) -> set[int]:
    reached = set(states)
    for state in sorted(states):
        following = state
        while following < len(pattern) and pattern[following] == "**":
            following += 1
            reached.add(following)
    return reached


@lru_cache(maxsize=1024)
def _is_segment_match(pattern: str, text: str) -> bool:
    """Match `*`, `?` and `[…]` greedily: going back to the last star is enough, so time is at most |pattern| x |text|."""
    pieces = re.findall(r"\*+|\[!?\]?[^\]]*\]|.", pattern, re.DOTALL)
    star = -1
    at = mark = position = 0
    while position < len(text):
        if at < len(pieces) and pieces[at].startswith("*"):
            star, mark = at, position
            at += 1
        elif at < len(pieces) and _is_piece_match(pieces[at], text[position]):
            at += 1
            position += 1
        elif star >= 0:
            mark += 1
            at, position = star + 1, mark
        else:
            return False
    return all(piece.startswith("*") for piece in pieces[at:])


def _is_piece_match(piece: str, character: str) -> bool:
    if piece == "?":
        return True
    if len(piece) > 1:
        inside = piece[1:-1]
        negated = inside.startswith("!")
        return _is_in_set(inside.removeprefix("!"), character) != negated
    return piece == character


def _is_in_set(text: str, character: str) -> bool:
    ranges = re.findall(r".-.|.", text, re.DOTALL)
    return any(part[0] <= character <= part[-1] for part in ranges)
