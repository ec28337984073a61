"""Where our own packs lie."""

from pathlib import Path

from rd4c_lint.model.problem import Rd4cError

VOCABULARY = "vocabulary.toml"


def find_rules_folder() -> Path:
    """Return the folder of our own packs: inside the installed package, or beside our own `pyproject.toml` in a checkout."""
    package = Path(__file__).resolve().parent.parent
    installed, checkout = package / "_rules", package.parent
    if installed.is_dir():
        return installed
    if (checkout / "rules" / VOCABULARY).is_file() and _is_our_checkout(checkout):
        return checkout / "rules"
    raise Rd4cError("the rules that belong to rd4c-lint are missing; the installation is damaged: install it again")


def _is_our_checkout(folder: Path) -> bool:
    try:
        return b'"rd4c-lint"' in (folder / "pyproject.toml").read_bytes()
    except OSError:
        return False
