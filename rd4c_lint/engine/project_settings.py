"""Settings of the project, as its own modules write them: read, never run.

REST_FRAMEWORK = {"DEFAULT_PERMISSION_CLASSES": [...]}      value("REST_FRAMEWORK.DEFAULT_PERMISSION_CLASSES"), an expression
"""

from collections.abc import Iterable, Sequence

from ..model.ir import Expr
from ..model.summary import FileSummary
from .program import Module


class ProjectSettings:
    """Looks settings up by their dotted names."""

    def __init__(self, modules: Sequence[Module]) -> None:
        self._modules = modules
        self._known: dict[str, Expr | None] = {}

    def value(self, dotted: str) -> Expr | None:
        """Return what a module of the project gives a setting; None where none does."""
        if dotted not in self._known:
            self._known[dotted] = _find_setting((module.summary for module in self._modules), dotted)
        return self._known[dotted]

    def texts(self, dotted: str) -> list[str]:
        """Return the texts that stand in a setting, or under the keys of the mappings in it: `TEMPLATES.OPTIONS.context_processors`."""
        head, *keys = dotted.split(".")
        found = self.value(head)
        parts = [found] if found is not None else []
        for key in keys:
            parts = [value for part in _flat(parts) if part.kind == "dict" for value in _values_of(part, key)]
        return [part.text for part in _flat(parts) if part.kind == "str"]


def _flat(parts: Sequence[Expr]) -> list[Expr]:
    return [inner for part in parts for inner in (part.args if part.kind in ("list", "tuple") else (part,))]


def _values_of(mapping: Expr, key: str) -> list[Expr]:
    return [value for name, value in zip(mapping.args[::2], mapping.args[1::2], strict=False) if name.text == key]


def _find_setting(summaries: Iterable[FileSummary], dotted: str) -> Expr | None:
    head, _, key = dotted.partition(".")
    for summary in summaries:
        for alias in summary.aliases:
            if alias.name != head:
                continue
            if not key:
                return alias.value
            if alias.value.kind == "dict":
                pairs = zip(alias.value.args[::2], alias.value.args[1::2], strict=False)
                for name, value in pairs:
                    if name.text == key:
                        return value
    return None
