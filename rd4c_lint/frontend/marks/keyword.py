"""A mark under the key `"rd4c"` of a keyword argument: `field(metadata={"rd4c": "narrative"})`.

The value is a text in the comment grammar, a list of such texts, or None for `none`.
"""

from collections.abc import Iterator

from rd4c_lint.frontend.grammar import ParsedMark, parse_mark
from rd4c_lint.model.ir import Expr

from .declaration import Declaration, FoundMark, read_keywords, read_positional, read_strings, walk_expressions

KEY = "rd4c"


def find_in_keyword(declaration: Declaration, keyword: str) -> Iterator[FoundMark]:
    """Yield the marks in every call of the declaration that has this keyword."""
    for source in (declaration.annotation, declaration.value):
        for call in walk_expressions(source):
            if call.kind != "call" or keyword not in call.names:
                continue
            value = _find_entry(read_keywords(call)[keyword])
            if value is not None:
                columns = () if call is source or declaration.kind not in ("variable", "alias") else _read_column(call)
                yield FoundMark(_parse_value(value), columns, "", value.at)


def _find_entry(mapping: Expr) -> Expr | None:
    """`{"rd4c": …}` or `dict(rd4c=…)`."""
    if mapping.kind == "dict":
        for key, value in zip(mapping.args[::2], mapping.args[1::2], strict=True):
            if key.kind == "str" and key.text == KEY:
                return value
    if mapping.kind == "call" and mapping.args[0].text == "dict":
        return read_keywords(mapping).get(KEY)
    return None


def _parse_value(value: Expr) -> ParsedMark:
    if value.kind == "none":
        return ParsedMark(is_none=True)
    texts = read_strings(value)
    if not texts:
        return ParsedMark(error=f'found {value.text or "an expression"} under "{KEY}", expected a text as "health", or a list of texts')
    parts = [parse_mark(text) for text in texts]
    error = next((part.error for part in parts if part.error), "")
    labels = tuple(label for part in parts for label in part.labels)
    if not error and labels and any(part.is_none for part in parts):
        error = 'found "none" beside labels, expected it alone'
    options = tuple(option for part in parts for option in part.options)
    return ParsedMark(labels, options, not labels and not error, error)


def _read_column(call: Expr) -> tuple[str, ...]:
    """`Table("child", meta, Column("hiv", String, info={…}))`: the mark is about that column of the table."""
    positional = read_positional(call)
    return (positional[0].text,) if positional and positional[0].kind == "str" else ()
