"""Other tools over the same project: Semgrep OSS with rules made from the same fields and our own models' sinks, and Bandit."""

import json
import re
import tomllib
from collections.abc import Iterable, Sequence
from pathlib import Path

RULES = Path(__file__).parents[1] / "rules" / "models"
_CALL = re.compile(r"([\w.*]+)\(")


def write_semgrep_rules(fields: Iterable[str], target: Path) -> int:
    """Write one taint rule a concept: reading any declared field is a source, every sink call of our models a sink; return the sinks."""
    names = sorted({field.rpartition(".")[2] for field in fields})
    sinks: dict[str, set[str]] = {}
    for file in sorted(RULES.glob("*.toml")):
        for row in tomllib.loads(file.read_text("utf-8")).get("sink", []):
            for call in [row["call"]] if isinstance(row.get("call"), str) else row.get("call", []):
                pattern = _make_pattern(call)
                if pattern:
                    sinks.setdefault(str(row.get("concept", "")), set()).add(pattern)
    rules = [
        {
            "id": f"bench-{concept.replace('_', '-') or 'sink'}",
            "mode": "taint",
            "languages": ["python"],
            "severity": "WARNING",
            "message": f"a declared field reaches {concept}",
            "pattern-sources": [{"pattern": f"$OBJECT.{name}"} for name in names],
            "pattern-sinks": [{"pattern": pattern} for pattern in sorted(patterns)],
        }
        for concept, patterns in sorted(sinks.items())
    ]
    target.write_text(json.dumps({"rules": rules}, indent=1))  # JSON is YAML
    return sum(len(patterns) for patterns in sinks.values())


def _make_pattern(call: str) -> str:
    """`logging.Logger.info(msg, *args)` is a method of whatever object: `$RECEIVER.info(...)`; `requests.post(…)` is itself."""
    match = _CALL.match(call)
    if match is None or "*" in match[1]:
        return ""
    owner, _, name = match[1].rpartition(".")
    if not owner or not name.isidentifier():
        return ""
    is_method = owner.rpartition(".")[2][:1].isupper()
    return f"$RECEIVER.{name}(...)" if is_method else f"{match[1]}(...)"


def build_semgrep(program: Path, rules: Path, jobs: int) -> Sequence[str]:
    """Return the command; it asks no server for anything, and analyses files of any size."""
    options = ["--metrics=off", "--disable-version-check", "--no-git-ignore", "--max-target-bytes=0", "--timeout=0", f"--jobs={jobs}"]
    return [str(program), "scan", f"--config={rules}", *options, "--json", "--output=/dev/null", "--quiet", "."]


def build_bandit(program: Path) -> Sequence[str]:
    return [str(program), "-r", ".", "-f", "json", "-o", "/dev/null", "-q", "--exit-zero"]
