"""`Annotated[T, ChildData("health", purpose="care")]`, at any depth of an annotation.

Every call in `Annotated` metadata whose first argument is a string is kept; the link stage knows which makers are markers.

    Optional[Annotated[str, ChildData("contact.phone", subject="guardian")]]    labels ["contact.phone"], subject "guardian"
"""

import re
from collections.abc import Iterator

from rd4c_lint.frontend.grammar import ParsedMark
from rd4c_lint.model.ir import Expr

from .declaration import Declaration, FoundMark, read_keywords, read_positional, read_strings, walk_expressions

_LABEL = re.compile(r"[^\W\d][\w-]*(\.[\w-]+)*")


def find_annotated(declaration: Declaration) -> Iterator[FoundMark]:
    """Yield the candidates in the annotation; of an alias, in its value."""
    source = declaration.value if declaration.kind == "alias" else declaration.annotation
    for part in walk_expressions(source):
        if part.kind == "item" and part.args[0].text.rpartition(".")[2] == "Annotated":
            yield from (_read_call(call) for call in part.args[2:] if _is_candidate(call))


def _is_candidate(call: Expr) -> bool:
    if call.kind != "call" or call.args[0].kind != "name":
        return False
    positional = read_positional(call)
    return bool(positional) and positional[0].kind == "str"


def _read_call(call: Expr) -> FoundMark:
    labels: list[str] = []
    error = ""
    for argument in read_positional(call):
        if argument.kind == "str" and _LABEL.fullmatch(argument.text):
            labels.append(argument.text)
        else:
            error = error or f'found {_quote(argument)}, expected a label as "health" or "identity.birth_date"'
    options: list[tuple[str, str]] = []
    columns: tuple[str, ...] = ()
    for key, value in read_keywords(call).items():
        texts = read_strings(value)
        if texts is None:
            error = error or f"found {key}={_quote(value)}, expected a string constant"
        elif key == "columns":
            columns = tuple(texts)
        else:
            options += [(key, text) for text in texts]
    is_none = labels == ["none"]
    if "none" in labels and not is_none:
        error = error or 'found "none" beside labels, expected it alone'
    parsed = ParsedMark(() if is_none else tuple(labels), tuple(options), is_none, error)
    return FoundMark(parsed, columns, call.args[0].text, call.at)


def _quote(expression: Expr) -> str:
    return f'"{expression.text[:40]}"' if expression.text else "an expression"
