"""Read the names a row is about: `pkg.{a,b}.c(url, *, json=None)` is two dotted names with two parameters each.

    "acme.{get,put}(url, *, json)"     Callable("acme.get", (Parameter("url"), Parameter("json", 3))), Callable("acme.put", …)
    "acme.Rows[M]"                     Callable("acme.Rows"), type parameters ("M",)

Braces expand in the order written.
"""

import ast
import re
from functools import lru_cache

from ..model.notation import Callable, Constant, Method, Parameter

_WRITTEN = re.compile(
    r"(?P<dotted>[^\s()\[\]]+(?:, *[^\s()\[\]]+)*)(?:\[(?P<types>\w+(?:, *\w+)*)\])?(?P<list>\((?P<params>.*)\))?", re.DOTALL
)
_DOTTED = re.compile(r"(?:\*|\w[\w-]*(?:\.\w[\w-]*)*(?:\.\*)?)")
_BRACES = re.compile(r"(.*?)\{([^{}]*)\}(.*)", re.DOTALL)
_PARAMETER = re.compile(r"(?P<stars>\*{0,2})(?P<name>\w*)(?: *= *(?P<default>.+))?", re.DOTALL)
_COMMA = re.compile(r""",(?=(?:[^"']|"[^"]*"|'[^']*')*$)""")
_MOST_NAMES = 1000


@lru_cache(maxsize=4096)
def parse_callables(text: str) -> tuple[Callable, ...] | None:
    """Return the dotted names a text stands for, in the order written; None where it is no name."""
    found = _WRITTEN.fullmatch(text)
    if found is None:
        return None
    params = parse_parameters(found["params"]) if found["list"] else None
    names = expand_braces(found["dotted"])
    if names is None or (found["list"] and params is None) or not all(_DOTTED.fullmatch(name) for name in names):
        return None
    return tuple(Callable(name, params) for name in names)


def parse_type_parameters(text: str) -> tuple[str, ...]:
    """Return the type parameters a name carries: `("M",)` for `acme.Rows[M]`."""
    found = _WRITTEN.fullmatch(text)
    return tuple(part.strip() for part in found["types"].split(",")) if found and found["types"] else ()


def parse_methods(text: str) -> tuple[Method, ...] | None:
    """Return the methods a text of a type row stands for: `{get,first}`, `values(*fields)`; None where it is none."""
    callables = parse_callables(text)
    if callables is None or any("." in each.name for each in callables):
        return None
    return tuple(Method(each.name, each.params) for each in callables)


def strip_parameters(text: str) -> str:
    """Return a name without its parameter list and type parameters, as messages show it."""
    return re.split(r"[(\[]", text, maxsplit=1)[0]


def expand_braces(text: str) -> tuple[str, ...] | None:
    """Return `a.b`, `a.c` for `a.{b,c}`; None where braces do not pair or stand for too many names."""
    done: dict[str, None] = {}
    waiting = [text]
    while waiting:
        found = _BRACES.fullmatch(current := waiting.pop())
        if found is None:
            done[current] = None
        else:
            waiting.extend(found[1] + part.strip() + found[3] for part in reversed(found[2].split(",")))
        if len(done) + len(waiting) > _MOST_NAMES:
            return None
    return tuple(done)


def parse_parameters(text: str) -> tuple[Parameter, ...] | None:
    """Return the parameters of a list as Python would read it; None where one is none."""
    params: list[Parameter] = []
    is_keyword_only = False
    for part in (piece.strip() for piece in _COMMA.split(text) if text.strip()):
        found = _PARAMETER.fullmatch(part)
        if found is None or not (found["name"] or part == "*"):
            return None
        if found["name"]:
            parameter = _build_parameter(found["stars"], found["name"], found["default"], is_keyword_only)
            if parameter is None:
                return None
            params.append(parameter)
        is_keyword_only = is_keyword_only or found["stars"] == "*"
    return tuple(params)


def _build_parameter(stars: str, name: str, default: str | None, is_keyword_only: bool) -> Parameter | None:
    kind = {"*": 2, "**": 4}.get(stars, 3 if is_keyword_only else 1)
    if default is None:
        return Parameter(name, kind)
    try:
        value = ast.literal_eval(default)
    except (ValueError, SyntaxError, RecursionError, MemoryError):
        return None
    return Parameter(name, kind, True, value) if is_constant(value) else None


def is_constant(value: object) -> bool:
    """Tell whether a value can stand in a condition or as a default."""
    return value is None or isinstance(value, str | int | float | bool)


def as_constant(value: object) -> Constant:
    """Return a value that `is_constant` has accepted, with its type."""
    return value if isinstance(value, str | int | float | bool) else None
