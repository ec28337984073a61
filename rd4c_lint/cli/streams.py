"""What the streams and signals of a process do to the program: a closed pipe, a full disk, no stream at all, an end from outside."""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import TextIOBase
from types import FrameType
from typing import Any, NoReturn, TextIO, cast

from rd4c_lint.model.problem import Rd4cError


class ClosedPipeError(Exception):
    """Whoever read our output has read enough."""


class TerminatedError(KeyboardInterrupt):
    """Somebody asked for the end with SIGTERM: a timeout, a cancelled job. It ends what Ctrl-C ends."""


@contextmanager
def guarding_streams() -> Iterator[None]:
    """Make a result that cannot be written an error of our own, and a message that cannot be shown no error at all."""
    out, err = sys.stdout, sys.stderr
    sys.stdout = cast("TextIO", _Guarded(out, _fail_on_output))
    sys.stderr = cast("TextIO", _Guarded(err, _forget))
    try:
        yield
    finally:
        sys.stdout, sys.stderr = out, err


@contextmanager
def heeding_termination() -> Iterator[None]:
    """Turn SIGTERM into an exception, so that workers are ended too."""
    try:
        before = signal.signal(signal.SIGTERM, _terminate)
    except ValueError:  # not the main thread, which alone gets signals
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _terminate(_number: int, _frame: FrameType | None) -> NoReturn:
    raise TerminatedError


class _Guarded:
    """A text stream whose failures go to a function, each time again; a terminal that cannot show a character shows its number."""

    def __init__(self, stream: TextIO | None, fail: Callable[[OSError | ValueError], None]) -> None:
        self._stream = stream
        self._fail = fail
        self._error: OSError | ValueError | None = None if stream is not None else ValueError("is closed")
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")

    def write(self, text: str) -> int:
        self._try(lambda stream: stream.write(text))
        return len(text)

    def flush(self) -> None:
        self._try(lambda stream: stream.flush())

    def isatty(self) -> bool:
        return self._stream is not None and self._stream.isatty()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream if self._stream is not None else TextIOBase(), name)

    def _try(self, use: Callable[[TextIO], object]) -> None:
        if self._error is None and self._stream is not None:
            try:
                use(self._stream)
            except (OSError, ValueError) as error:
                self._error = error
                _give_up(self._stream)
        if self._error is not None:
            self._fail(self._error)


def _fail_on_output(error: OSError | ValueError) -> NoReturn:
    if isinstance(error, BrokenPipeError):
        raise ClosedPipeError
    raise Rd4cError(f"cannot be written: {getattr(error, 'strerror', None) or error}", path="standard output")


def _forget(_error: OSError | ValueError) -> None:
    """A message that nobody can read is no reason to end."""


def _give_up(stream: TextIO) -> None:
    """Give a stream somewhere to go, or Python complains about it once more when it ends."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
    except (OSError, ValueError):
        return
