"""What methods of texts do, by their names alone.

note.startswith("x")               an answer, yes or no
note.replace(child.name, "***")    gives nothing of the name: it only looks for it
"""

from typing import Final

from .frames import Args

TEXT_TESTS: Final = frozenset(
    {
        "startswith", "endswith", "isdigit", "isalpha", "isalnum", "isspace", "islower", "isupper", "isnumeric", "isidentifier",
        "isascii", "isdecimal", "isprintable", "istitle", "is_integer", "is_nan", "is_finite", "is_infinite", "is_signed", "is_zero",
    }
)  # fmt: skip
"""Methods of texts and numbers whose answer is yes or no."""
PLACES: Final = frozenset({"count", "index", "rfind", "rindex"})
"""Methods of texts that give a place or a number, and mean nothing else where they are handed a text. (`soup.find("a")` does.)"""
FOLDED: Final = frozenset(
    {
        "capitalize", "casefold", "center", "count", "endswith", "expandtabs", "find", "index", "isalnum", "isalpha", "isascii",
        "isdecimal", "isdigit", "isidentifier", "islower", "isnumeric", "isspace", "istitle", "isupper", "ljust", "lower",
        "lstrip", "partition", "removeprefix", "removesuffix", "replace", "rfind", "rindex", "rjust", "rpartition", "rsplit",
        "rstrip", "split", "splitlines", "startswith", "strip", "swapcase", "title", "upper", "zfill",
    }
)  # fmt: skip
"""Methods of a text that are done where text and arguments are constants."""
_SEARCHING: Final = frozenset({"lstrip", "removeprefix", "removesuffix", "rsplit", "rstrip", "split", "strip"})
"""Methods of a text of which no argument becomes part of the result."""


def without_searched(args: Args, method: str) -> Args:
    """Leave out the arguments that a method of a text only looks for."""
    if method == "replace" and len(args.positional) >= 2:
        return Args(args.positional[1:], args.keywords, args.star, args.star_keywords, args.star_keys)
    if method in _SEARCHING:
        return Args([], {}, args.star, args.star_keywords, args.star_keys)
    return args
