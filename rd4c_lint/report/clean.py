"""Make text from the analysed tree harmless: it reaches terminals, CI logs and web pages.

clean_text("na\x1b[31mme")   ->   "na[31mme"          terminal commands, bidirectional overrides, lone surrogates go
clean_text("##[error]")      ->   "## [error]"        CI runners execute such lines: Azure ##vso[…], GitHub ##[…], TeamCity ##teamcity[…]
clean_start("::error::x")    ->   ": :error::x"       GitHub reads a command where a line begins so
"""

import re
from unicodedata import category

_UNWANTED = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
_RUNNER_COMMAND = re.compile(r"##(?=\w*\[)")


def clean_text(text: str) -> str:
    """Return one line of text without characters that do something; a tab or line end becomes a space."""
    if not (text.isascii() and text.isprintable()):
        text = "".join(_clean_character(character) for character in text)
    return _RUNNER_COMMAND.sub("## ", text)


def clean_start(text: str) -> str:
    """Return text as the beginning of an output line."""
    cleaned = clean_text(text)
    return cleaned.replace("::", ": :", 1) if cleaned.lstrip().startswith("::") else cleaned


def clean_path(path: str) -> str:
    """Return a path as the beginning of an output line: one that still names the file."""
    text = clean_text(path)
    return f"./{text}" if text.lstrip().startswith("::") else text


def escape_message(text: str) -> str:
    """Return text for a SARIF message, in which brackets are links and braces are arguments."""
    return clean_text(text).replace("{", "{{").replace("}", "}}").replace("[", "\\[").replace("]", "\\]")


def _clean_character(character: str) -> str:
    if character in "\t\n\r\v\f":
        return " "
    return "" if category(character) in _UNWANTED else character
