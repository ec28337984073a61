"""Read access paths: a root and steps.

    "return[][1][*]"     Path("return", (any, index 1, all))
    "0.name"             Path("#", (attr name,), position=0)
    "[*]"                Path("", (all,)): the value the row is about

`docs/models.md`, section 2, lists the steps.
"""

import re
from functools import lru_cache

from ..model.notation import Path, PathStep

FIXED_ROOTS = ("self", "return", "raise", "handled", "*", "")
_ROOT = re.compile(r"\*|\w*")
_STEP = re.compile(
    r'\.(?P<attr>\w+)|(?P<attrs>\.\*)|\["(?P<key>[^"]*)"\]|\[(?P<index>-?\d{1,9})\]|(?P<any>\[\])|(?P<all>\[\*\])'
    r"|\[@(?P<keyof>\w+)\]|(?P<keys>\{\})|\((?P<param>\d{1,9})\)|(?P<result>\(\))"
)
_NAMED = {"attr", "key", "keyof"}
_NUMBERED = {"index", "param"}


@lru_cache(maxsize=4096)
def parse_path(text: str) -> Path | None:
    """Return the access path a text stands for; None where it is none."""
    found = _ROOT.match(text)
    steps = _parse_steps(text, found.end()) if found and text else None
    if found is None or steps is None:
        return None
    root = found[0]
    if root.isdecimal():
        return Path("#", steps, int(root)) if len(root) < 10 else None
    return Path(root, steps)


def _parse_steps(text: str, start: int) -> tuple[PathStep, ...] | None:
    steps = []
    while start < len(text):
        found = _STEP.match(text, start)
        if found is None or found.lastgroup is None:
            return None
        kind, value = found.lastgroup, found[found.lastgroup]
        steps.append(PathStep(kind, value if kind in _NAMED else "", int(value) if kind in _NUMBERED else 0))
        start = found.end()
    return tuple(steps)


def list_parameters(path: Path) -> tuple[str, ...]:
    """Return the parameters of the row that a path speaks of: its root, and the `p` of `[@p]`."""
    root = () if path.root in FIXED_ROOTS or path.root == "#" else (path.root,)
    return root + tuple(step.name for step in path.steps if step.kind == "keyof")
