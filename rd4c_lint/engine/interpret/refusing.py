"""Branches that name a way to refuse, by their text alone: which side of a test is a refusal is asked before either is run.

raise PermissionDenied                      the row about it asks for nothing more
return JsonResponse(error, status=403)      the row asks for a constant, and it stands here; `return JsonResponse(data)` names none
"""

from collections.abc import Sequence
from fnmatch import fnmatchcase
from typing import Final

from ...model.ir import BuildSequence, Const, LoadAttr, LoadGlobal, Method, Operation
from ..library import Library

_LONGEST: Final = 12
"""Operations of a branch that only refuses, at most."""


def names_refusal(library: Library, body: Sequence[Operation]) -> bool:
    """Tell whether a branch is short and names a way to refuse."""
    if len(body) > _LONGEST:
        return False
    names = {op.name for op in body if isinstance(op, LoadGlobal | LoadAttr | Method)}
    if any(isinstance(op, BuildSequence) and op.kind == "tuple" for op in body):
        names.add("tuple")
    asked = [library.denials[name] for name in sorted(names & library.denials.keys())]
    if not asked or not all(asked):
        return bool(asked)
    said = {op.text for op in body if isinstance(op, Const)} | {str(value) for value in library.constants_named(names)}
    return any(fnmatchcase(text, wanted) for each in asked for wanted in each for text in said)
