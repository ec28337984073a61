"""Read type expressions.

    "acme.Rows[Record[M, only=fields]]"     class acme.Rows of (record of (variable M), only=fields)
    "type[@model | @app]"                   class type of (union of (param model, param app))

`docs/models.md`, section 3, lists them.
"""

import builtins
import re
from collections.abc import Iterator
from functools import lru_cache

from ..model.notation import TypeExpr

PLAIN_NAMES = frozenset(name for name in dir(builtins) if isinstance(getattr(builtins, name), type)) | {
    "None",
    "Iterator",
    "Iterable",
    "Generator",
    "AsyncIterator",
    "AsyncIterable",
    "Sequence",
    "Mapping",
    "Awaitable",
    "Coroutine",
    "Callable",
}
"""Names a type may have without a package."""
SPECIAL_NAMES = (
    "Any",
    "Self",
    "Owner",
    "Declared",
    "Record",
    "Annotated",
    "Item",
    "Row",
    "Selected",
    "Columns",
    "Result",
    "Setting",
    "Held",
    "Derived",
)
_TOKEN = re.compile(r" *(?:(@\.?\w+(?:\.\w+)*)|(\w+(?:\.\w+)*(?:\.\$\w+)?)|(\.\.\.|[\[\],|=])) *")
_DEEPEST = 20
_ALONE = {"Any": "any", "Self": "self", "Owner": "owner", "Declared": "declared"}
_RECORD_OPTIONS = {"only", "without", "of", "more", "by"}


class _NotATypeError(Exception):
    """The text is no type expression; `parse_type` turns it into None."""


@lru_cache(maxsize=4096)
def parse_type(text: str, variables: tuple[str, ...] = ()) -> TypeExpr | None:
    """Return the type expression a text stands for, with the row's type parameters as variables; None where it is none."""
    try:
        tokens = _split_tokens(text)
        found = _parse_union(tokens, frozenset(variables), 0)
    except _NotATypeError:
        return None
    return None if tokens else found


def list_type_parameters(expression: TypeExpr) -> Iterator[str]:
    """Yield the parameters of a row that a type expression speaks of: `@p`, `only=p`, `Result[f]`, `pkg.$p`; `by=m` names a method."""
    if expression.kind in {"param", "result", "selected", "held", "columns"} and expression.name:
        yield expression.name
    yield from (value for key, value in expression.options if key != "by")
    for argument in expression.args:
        yield from list_type_parameters(argument)


def _split_tokens(text: str) -> list[str]:
    """Return the tokens in reverse, so that reading one is `pop`."""
    tokens, start = [], 0
    while start < len(text):
        found = _TOKEN.match(text, start)
        if found is None:
            raise _NotATypeError
        tokens.append(found[0].strip())
        start = found.end()
    return tokens[::-1]


def _parse_union(tokens: list[str], variables: frozenset[str], depth: int) -> TypeExpr:
    members = [_parse_one(tokens, variables, depth)]
    while tokens and tokens[-1] == "|":
        tokens.pop()
        members.append(_parse_one(tokens, variables, depth))
    return members[0] if len(members) == 1 else TypeExpr("union", args=tuple(members))


def _parse_one(tokens: list[str], variables: frozenset[str], depth: int) -> TypeExpr:
    if not tokens or depth > _DEEPEST:
        raise _NotATypeError
    word = tokens.pop()
    if word.startswith("@"):
        return TypeExpr("attr", word[2:]) if word.startswith("@.") else _name_parameter(word[1:])
    if word == "...":
        return TypeExpr("class", "...")
    if not (word[0].isalpha() or word[0] == "_"):
        raise _NotATypeError
    args, options = _parse_arguments(tokens, variables, depth + 1) if tokens and tokens[-1] == "[" else ((), ())
    return _name_type(word, args, options, variables)


def _name_parameter(name: str) -> TypeExpr:
    if "." in name:
        raise _NotATypeError
    return TypeExpr("param", name)


def _parse_arguments(
    tokens: list[str], variables: frozenset[str], depth: int
) -> tuple[tuple[TypeExpr | str, ...], tuple[tuple[str, str], ...]]:
    """Read `[T, only=p]`; a bare lower-case word stays a text, because `Item[T, p]` and `Result[f]` name parameters."""
    args: list[TypeExpr | str] = []
    options: list[tuple[str, str]] = []
    tokens.pop()
    while True:
        if len(tokens) > 2 and tokens[-2] == "=":
            options.append((tokens[-1], tokens[-3]))
            del tokens[-3:]
        elif len(tokens) > 1 and _is_bare(tokens[-1], variables) and tokens[-2] in {",", "]"}:
            args.append(tokens.pop())
        else:
            args.append(_parse_union(tokens, variables, depth))
        end = tokens.pop() if tokens else ""
        if end == "]":
            return tuple(args), tuple(options)
        if end != ",":
            raise _NotATypeError


def _is_bare(word: str, variables: frozenset[str]) -> bool:
    return word.isidentifier() and word not in variables and word not in PLAIN_NAMES and word not in SPECIAL_NAMES


def _name_type(word: str, args: tuple[TypeExpr | str, ...], options: tuple[tuple[str, str], ...], variables: frozenset[str]) -> TypeExpr:
    types = tuple(each for each in args if isinstance(each, TypeExpr))
    words = tuple(each for each in args if isinstance(each, str))
    if word == "Record":
        return _expect(
            len(types) == 1 and not words and {key for key, _ in options} <= _RECORD_OPTIONS, TypeExpr("record", "", types, options)
        )
    if word == "Item":
        return _expect(len(types) == len(words) == 1 and not options, TypeExpr("item", "", types, (("of", "".join(words)),)))
    if word == "Annotated":
        return _expect(len(types) == len(words) == 1 and not options, TypeExpr("annotated", "", types, (("more", "".join(words)),)))
    if word == "Row":
        return _expect(len(types) == 1 and not words and not options, TypeExpr("row", "", types))
    if word == "Columns" and not types and not words and not options:
        return TypeExpr("columns", "")  # of any statement
    if word in {"Result", "Setting", "Selected", "Held", "Columns"}:
        return _expect(len(words) == 1 and not types and not options, TypeExpr(word.lower(), "".join(words)))
    if word == "Derived":
        return _expect(len(types) == 1 and types[0].kind == "class" and not words and not options, TypeExpr("derived", "", types))
    if words or options:
        raise _NotATypeError
    if word in _ALONE or word in variables:
        return _expect(not types, TypeExpr(_ALONE.get(word, "variable"), "" if word in _ALONE else word))
    if "$" in word:
        name, _, parameter = word.rpartition(".$")
        return _expect(not types, TypeExpr("constant_name", name, (), (("p", parameter),)))
    return _expect("." in word or word in PLAIN_NAMES, TypeExpr("class", word, types))


def _expect(condition: bool, expression: TypeExpr) -> TypeExpr:
    if not condition:
        raise _NotATypeError
    return expression
