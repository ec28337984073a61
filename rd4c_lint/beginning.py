"""Begin in a project: look at it, plan what it needs, write what was agreed to.

start = study_start([Path()])
start.plan        # what would be written
"""

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from .config import Options
from .config.start import Found, StartFile, plan_start
from .packs.locate import find_rules_folder
from .pipeline import choose_baseline, configure, list_sources, make_baseline
from .study import open_packs, open_summaries, summarize
from .triage.baseline import BASELINE_NAME


class Start(NamedTuple):
    files: int
    libraries: tuple[str, ...]
    """Those whose classes declare fields, as the project imports them."""
    plan: tuple[StartFile, ...]


def study_start(paths: Sequence[Path]) -> Start:
    """Look at the project that the paths lie in; nothing is written."""
    settings = configure(paths, Options(allow_unmarked=True))
    sources, _ = list_sources(settings)
    summaries, _ = summarize(sources, open_summaries(settings))
    packs = open_packs(settings.rule_folders, settings.cache)
    root, top = Path(settings.root), Path(settings.top)
    known = {row.names[0].name.partition(".")[0] for model in packs.models for row in model.types if row.fields is not None}
    imported = {info.module.partition(".")[0] for summary in summaries if summary for info in summary.imports if not info.level}
    inner = [Path(source.absolute).relative_to(root) for source in sources if Path(source.absolute).is_relative_to(root)]
    never = packs.field_words.never_paths
    tests = sorted({part for path in inner for part in path.parts[:-1] if part in never and part != "migrations"})
    found = Found(
        root=root,
        top=top,
        package=_find_package(inner, never),
        has_marker=any(info.name == "ChildData" for summary in summaries if summary for info in summary.classes),
        test_folders=tuple(tests),
        marker_text=Path(__file__).with_name("markers.py").read_text(encoding="utf-8"),
        pipelines=_read_pipelines(),
        baseline=BASELINE_NAME,
    )
    libraries = (known & imported) - sys.stdlib_module_names
    return Start(len(sources), tuple(sorted(libraries)), plan_start(found))


def begin_baseline(paths: Sequence[Path]) -> tuple[Path, str, str]:
    """Return the file of a first baseline, its text, and what stands in it; everything that is found now is known then."""
    settings = configure(paths, Options(allow_unmarked=True))
    target = choose_baseline(settings)
    _, text, change = make_baseline(paths, settings, target)
    return target, text, change


def _find_package(paths: Sequence[Path], never: frozenset[str]) -> str:
    """Return the folder with an `__init__.py` that holds the most files, as near to the root as it gets."""
    packages = {path.parent for path in paths if path.name == "__init__.py"}
    tops = {each for each in packages if each.parent not in packages and each != Path() and never.isdisjoint(each.parts)}
    held = Counter(each for path in paths for each in tops if each in path.parents)
    return max(held, key=lambda each: (held[each], each.as_posix())).as_posix() if held else ""


def _read_pipelines() -> dict[str, str]:
    rules = find_rules_folder()
    folder = rules.with_name("_ci" if rules.name == "_rules" else "ci")
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.yml"))}
