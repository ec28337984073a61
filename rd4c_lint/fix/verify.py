"""Say what is wrong with changed source before it is written.

explain_damage(b"x = 1", b"x = (")          "the change would leave a file that does not parse: '(' was never closed, line 1"
explain_damage(b"type X = int", b"type X = int  # rd4c: none")    "" on any interpreter: only comments changed
"""

import ast
import io
import tokenize
import warnings

_LAYOUT = frozenset({tokenize.COMMENT, tokenize.NL, tokenize.ENCODING})


def explain_damage(before: bytes, after: bytes) -> str:
    """Return why the change must not be written, or `""`.

    The result must parse. Source that this interpreter cannot parse (newer syntax) may change in its comments alone.
    """
    fault = _find_fault(after)
    if not fault:
        return ""
    if not _find_fault(before):
        return f"the change would leave a file that does not parse: {fault}"
    if not _keeps_tokens(before, after):
        return f"the file does not parse ({fault}), so that nothing but comments could be changed"
    if _is_known_to_libcst(before) and not _is_known_to_libcst(after):
        return "the change would leave a file that does not parse"
    return ""


def _find_fault(content: bytes) -> str:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ast.parse(content)
    except SyntaxError as error:
        return f"{error.msg}, line {error.lineno}" if error.lineno else str(error.msg)
    except (RecursionError, MemoryError):
        return "it nests too deep"
    except (ValueError, LookupError) as error:
        return str(error)
    return ""


def _keeps_tokens(before: bytes, after: bytes) -> bool:
    try:
        return _list_tokens(before) == _list_tokens(after)
    except (tokenize.TokenError, SyntaxError, ValueError, LookupError):
        return False


def _list_tokens(content: bytes) -> list[tuple[int, str]]:
    source = content.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return [(token.type, token.string) for token in tokenize.tokenize(io.BytesIO(source).readline) if token.type not in _LAYOUT]


def _is_known_to_libcst(content: bytes) -> bool:
    """Its parser knows newer syntax than an older interpreter does."""
    import libcst

    try:
        libcst.parse_module(content)
    except (libcst.ParserSyntaxError, UnicodeDecodeError, LookupError, RecursionError):
        return False
    return True
