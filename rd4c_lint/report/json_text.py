r"""Write JSON that a CI runner can find nothing in, whatever its strings hold, and that says exactly what it was given.

{"text": "##[error]x"}   ->   {"text": "#\u0023[error]x"}
"""

import json
from typing import Any

import msgspec


def write_json_text(value: Any, indent: int | None = None) -> str:
    """Return the value as JSON in ASCII, ending in a line end; on one line without `indent`."""
    text = json.dumps(value, separators=(",", ":"))
    if indent is not None:
        try:
            text = msgspec.json.format(text, indent=indent)  # as `dumps` would, which takes five times as long once it is to indent
        except msgspec.DecodeError:  # half a surrogate pair
            text = json.dumps(value, indent=indent)
    return text.replace("##", r"#\u0023") + "\n"
