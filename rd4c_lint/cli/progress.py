"""How far the work is, on a terminal."""

import os
import sys
import time
from collections.abc import Callable
from types import TracebackType
from typing import Any, Final, Self

import click

_QUIET_SECONDS: Final = 1.0
"""Work that takes less shows no progress."""
_PHASES: Final = {
    "rules": "reading rules",
    "files": "finding files",
    "parse": "reading files",
    "follow": "following data",
    "settle": "reporting",
}


def shows_progress(given: dict[str, Any]) -> bool:
    """Tell whether somebody looks on who has not asked for silence."""
    return sys.stderr.isatty() and not given.get("quiet") and not os.environ.get("CI") and not os.environ.get("TF_BUILD")


class ProgressBar:
    """A bar on stderr that appears when the work has taken a second."""

    def __init__(self, *, is_wanted: bool) -> None:
        self._is_wanted = is_wanted
        self._start = time.monotonic()
        self._bar: Any = None
        self._phase = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, _kind: type[BaseException] | None, _error: BaseException | None, _traceback: TracebackType | None) -> None:
        self._close()

    @property
    def show(self) -> Callable[[str, int, int], None] | None:
        return self._show if self._is_wanted else None

    def _show(self, phase: str, done: int, total: int) -> None:
        if phase != self._phase:
            self._close()
            self._phase = phase
        if time.monotonic() - self._start < _QUIET_SECONDS:
            return
        if self._bar is None:
            self._bar = click.progressbar(length=max(1, total), label=f"{_PHASES.get(phase, phase):16}", file=sys.stderr, width=30)
            self._bar.render_progress()
        self._bar.update(max(0, done - self._bar.pos))

    def _close(self) -> None:
        if self._bar is not None:
            self._bar.render_finish()
            self._bar = None
