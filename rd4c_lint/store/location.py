"""Where the cache lies: outside every analysed tree, in a folder that is this user's alone."""

import os
import stat
import sys
from pathlib import Path

_NAME = "rd4c-lint"


def find_cache_folder(given: Path | None = None) -> Path | None:
    """Return the folder for the cache: the given one, or the platform's own; None where there is no home."""
    if given is not None:
        return given.absolute()
    if sys.platform != "linux":
        import platformdirs

        return Path(platformdirs.user_cache_dir(_NAME, appauthor=False))
    # what platformdirs says here, without the time that importing it takes at each start
    base = os.environ.get("XDG_CACHE_HOME", "").strip()
    folder = Path(base if base.startswith("/") else "~/.cache", _NAME)
    try:
        return folder.expanduser()
    except RuntimeError:
        return None


def prepare_folder(folder: Path) -> str:
    """Make the folder with mode 0700 if it is missing; return why it cannot be used, or `""`."""
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir(mode=0o700, exist_ok=True)
        return explain_distrust(folder.lstat(), folder=True)
    except FileExistsError:
        return "is no folder"
    except OSError as error:
        return f"cannot be made: {error.strerror}"


def explain_distrust(status: os.stat_result, *, folder: bool = False) -> str:
    """Return why a folder or file of the cache cannot be trusted, or `""`: a link, another user's, or open to the pens of others."""
    if not (stat.S_ISDIR(status.st_mode) if folder else stat.S_ISREG(status.st_mode)):
        return "is no folder" if folder else "is no regular file"
    if not hasattr(os, "getuid"):
        return ""
    if status.st_uid != os.getuid():
        return "belongs to another user"
    return "can be written by others" if status.st_mode & 0o022 else ""
