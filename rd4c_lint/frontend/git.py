"""The one way this room runs git: the tree's own git configuration must not be able to run a command."""

import os
import subprocess

_SAFE = ("-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}", "--literal-pathspecs", "--no-optional-locks")


def list_git_files(folder: str, selector: str) -> list[str] | None:
    """Return the files under a folder that git tracks (`-c`) or neither tracks nor ignores (`-o`); None where git does not know it."""
    command = ["git", *_SAFE, "-C", folder, "ls-files", selector, "-z", "--exclude-standard", "--", "."]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    try:
        result = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False, env=environment)
    except (OSError, ValueError):
        return None
    if result.returncode != 0:
        return None
    return [os.fsdecode(name) for name in result.stdout.split(b"\0") if name]
