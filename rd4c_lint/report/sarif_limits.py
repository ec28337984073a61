"""Keep a SARIF file within what GitHub takes of one upload; Azure DevOps takes as much.

25,000 results, of which 5,000 are shown, and 10 MB after gzip. A file beyond that is refused as a whole.
"""

import gzip
from collections.abc import Sequence

from rd4c_lint.model.finding import Finding

MAX_RESULTS = 25_000
MAX_BYTES = 10_000_000
CUT = "cut"
"""The kind of notification that says so."""


def keep_worst(findings: Sequence[Finding], most: int) -> list[Finding]:
    """Return at most so many findings, those with the highest scores, in the order they came in."""
    if len(findings) <= most:
        return list(findings)
    worst = sorted(range(len(findings)), key=lambda index: (-findings[index].score, index))[:most]
    return [findings[index] for index in sorted(worst)]


def is_uploadable(text: str) -> bool:
    """Say whether a file is small enough once it is compressed; most are so without."""
    return len(text) <= MAX_BYTES or len(gzip.compress(text.encode("ascii"), 6)) <= MAX_BYTES
