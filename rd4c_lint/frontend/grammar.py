"""The text after `rd4c:`, in comments and in `metadata=`.

parse_mark('health, identity purpose=enrolment')         ParsedMark(labels=["health", "identity"], options=[("purpose", "enrolment")])
parse_mark('none')                                       ParsedMark(is_none=True)
parse_mark('health because')                             ParsedMark(error='found "because", expected key=value')
parse_ignore('ignore[RD4C3] until=2027-01-31 -- why')    ParsedIgnore(selectors=["RD4C3"], until="2027-01-31", reason="why")
"""

import re
from datetime import date
from typing import NamedTuple

_LABEL = re.compile(r"\s*([^\W\d][\w.-]*)")
_COMMA = re.compile(r"\s*,")
_OPTION = re.compile(r'\s+([^\W\d][\w-]*)=(?:"([^"]*)"|([^\s"#,]+))(?=\s|#|$)')
_REST = re.compile(r"\s*(?:#.*)?$", re.DOTALL)
_WORD = re.compile(r"\S+")
_IGNORE = re.compile(r"\s*ignore\s*\[([^\]\n]*)\]")
_UNTIL = re.compile(r"\s+until=(\S+)")
_REASON = re.compile(r"\s+--(?:\s+|$)(.*)", re.DOTALL)
_OTHER_TOOL = re.compile(r"\s#\s*(?:noqa|type:|pragma|pylint:|nosec|fmt:|pyright:|mypy:|ruff:)")
_RESERVED = ("none", "ignore")


class ParsedMark(NamedTuple):
    """Labels and options in source order; `error` says what was found and expected."""

    labels: tuple[str, ...] = ()
    options: tuple[tuple[str, str], ...] = ()
    is_none: bool = False
    error: str = ""


class ParsedIgnore(NamedTuple):
    """A suppression; `error` says what was found and expected."""

    selectors: tuple[str, ...] = ()
    until: str = ""
    reason: str = ""
    error: str = ""


def parse_mark(text: str) -> ParsedMark:
    """Parse labels or `none`, then options; a `#` outside quotes begins another comment."""
    first = _LABEL.match(text)
    if first is None:
        return ParsedMark(error=f'found {_quote_rest(text, 0)}, expected a label, "none" or "ignore[rule]"')
    labels = [first[1]]
    at = first.end()
    while comma := _COMMA.match(text, at):
        label = _LABEL.match(text, comma.end())
        if label is None:
            return ParsedMark(error=f"found {_quote_rest(text, comma.end())}, expected a label after the comma")
        labels.append(label[1])
        at = label.end()
    options: list[tuple[str, str]] = []
    while option := _OPTION.match(text, at):
        options.append((option[1], option[2] if option[2] is not None else option[3]))
        at = option.end()
    if not _REST.match(text, at):
        return ParsedMark(error=f"found {_quote_rest(text, at)}, expected {_say_expected(text, at, options)}")
    if "none" in labels or "ignore" in labels:
        return _parse_reserved(labels, tuple(options))
    if bad := next((label for label in labels if not re.fullmatch(r"[\w-]+(\.[\w-]+)*", label)), ""):
        return ParsedMark(error=f'found "{bad}", expected a label as "health" or "identity.birth_date"')
    return ParsedMark(tuple(labels), tuple(options))


def parse_ignore(text: str) -> ParsedIgnore:
    """Parse `ignore[rule, …]`, an optional `until=`, an optional reason."""
    text = _OTHER_TOOL.split(text, maxsplit=1)[0]
    head = _IGNORE.match(text)
    if head is None:
        at = text.index("ignore") + len("ignore")
        return ParsedIgnore(error=f'found {_quote_rest(text, at)}, expected "[rule]" after "ignore"')
    selectors = tuple(part.strip() for part in head[1].split(","))
    if not all(re.fullmatch(r"[\w-]+", selector) for selector in selectors):
        return ParsedIgnore(error=f'found "[{head[1]}]", expected rule names with commas between them')
    at, until = head.end(), ""
    if match := _UNTIL.match(text, at):
        at, until = match.end(), match[1]
        if not _is_date(until):
            return ParsedIgnore(selectors, error=f'found until="{until}", expected a date as 2027-01-31')
    reason = _REASON.match(text, at)
    if reason is None and text[at:].strip():
        return ParsedIgnore(selectors, until, error=f'found {_quote_rest(text, at)}, expected "until=2027-01-31" or "-- reason"')
    return ParsedIgnore(selectors, until, reason[1].strip() if reason else "")


def is_ignore(text: str) -> bool:
    """True when the text begins with the reserved word `ignore`."""
    return re.match(r"\s*ignore\b", text) is not None


def _parse_reserved(labels: list[str], options: tuple[tuple[str, str], ...]) -> ParsedMark:
    if labels == ["none"]:
        return ParsedMark((), options, is_none=True)
    word = next(label for label in labels if label in _RESERVED)
    return ParsedMark(error=f'found "{word}" beside labels, expected it alone')


def _say_expected(text: str, at: int, options: list[tuple[str, str]]) -> str:
    if "=" in (_WORD.search(text, at) or [""])[0]:
        return 'key=value, the value a bare word or in double quotes ("two words")'
    return "key=value" if options else '"," and a label, or key=value'


def _quote_rest(text: str, at: int) -> str:
    word = _WORD.search(text, at)
    return f'"{word[0][:40]}"' if word else "the end"


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return re.fullmatch(r"\d{4}-\d\d-\d\d", text) is not None
