"""Files that are not read but for their number of lines: tests, whose functions nobody enters, unless other code imports them.

clinic/tests/test_intake.py     an empty module
clinic/tests/factories.py       read whole, since clinic/management/commands/demo.py says `from clinic.tests.factories import make_child`
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import structs

from rd4c_lint.model.settings import Settings
from rd4c_lint.model.source import SourceFile, is_test_path

if TYPE_CHECKING:  # a run that finds its outcome needs no summaries
    from rd4c_lint.model.summary import FileSummary, ImportInfo


def outline_tests(sources: Sequence[SourceFile], settings: Settings) -> list[SourceFile]:
    """Return the sources, those of tests as outlines where nobody wants to know what tests do."""
    tests = {source.path for source in sources if is_test_path(source.path)}
    if settings.reads_tests or len(tests) == len(sources):
        return list(sources)
    return [structs.replace(source, is_outline=True) if source.path in tests else source for source in sources]


def list_imported(sources: Sequence[SourceFile], summaries: "Sequence[FileSummary | None]") -> list[int]:
    """Return the indexes of outlines that files with bodies may import, by the ends of their names, for import roots are known later."""
    outlines = {index: source.module for index, source in enumerate(sources) if (summary := summaries[index]) and summary.is_outline}
    tops = {module.partition(".")[0] for module in outlines.values()}
    lasts = {module.rpartition(".")[2] for module in outlines.values()}
    imported: dict[str, set[str]] = {}
    read: dict[str, set[str]] = {}
    for source, summary in zip(sources, summaries, strict=True):
        if summary is None or summary.is_outline:
            continue
        for name in (name for info in summary.imports for name in _names(source, info)):
            if (last := name.rpartition(".")[2]) in lasts:
                imported.setdefault(last, set()).add(name)
        for top in tops.intersection(info.module for info in summary.imports if not info.name):
            read.setdefault(top, set()).update(name for code in summary.codes for name in code.loads)
    return [index for index, module in outlines.items() if _is_imported(module, imported) or _is_read(module, read)]


def _is_imported(module: str, imported: dict[str, set[str]]) -> bool:
    names = imported.get(module.rpartition(".")[2], ())
    return any(f".{module}".endswith(f".{name}") or f".{name}".endswith(f".{module}") for name in names)


def _is_read(module: str, read: dict[str, set[str]]) -> bool:
    """Tell whether a module is named from the top: `import clinic.tests.factories` binds `clinic`."""
    top, *parts = module.split(".")
    return top in read and read[top].issuperset(parts)


def _names(source: SourceFile, info: "ImportInfo") -> Iterator[str]:
    """Yield the modules that an import may mean."""
    parts = [info.module] if info.module else []
    if info.level:
        folder = source.module.split(".")
        parts = folder[: max(0, len(folder) - info.level + source.is_package)] + parts
    yield ".".join(parts)
    if info.name:
        yield ".".join([*parts, info.name])
