"""Room for Python's frames.

    @with_room_for_frames
    def study(…)          everything that is called from here on finds its frames in one piece of memory

CPython 3.11 and later keep the frames of a thread in pieces of 16 kB: a call for which the last piece has no room asks the system for a
new one, and gives it back when it returns. An interpreter of programs calls hundreds of levels deep, and a loop that happens to stand on
the edge of a piece pays for that tens of thousands of times: a tenth of a run. A frame that is larger than a piece gets one of the next
power of two, and the calls below it share what that has left.
"""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

_WORDS = 300_000
"""What the frame says it needs; the piece then has 4 MB, of which only what is used is ever real."""


def with_room_for_frames(function: Callable[P, R]) -> Callable[P, R]:
    """Return the function with room for the frames of what it calls."""

    def call(*args: P.args, **kwargs: P.kwargs) -> R:
        return function(*args, **kwargs)

    call.__code__ = call.__code__.replace(co_stacksize=_WORDS)
    return wraps(function)(call)
