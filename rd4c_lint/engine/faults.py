"""What a fault of our own looks like in a report: what went wrong, and where in our code.

describe_fault(error)      "KeyError: 17 in load_item of engine/interpret/items.py:203"
"""

import traceback

_MOST_TEXT = 200


def describe_fault(error: BaseException) -> str:
    """Return an exception and the place in our code that raised it, in one line."""
    place = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{place.name} of {place.filename.rpartition('rd4c_lint')[2].lstrip('/')}:{place.lineno}"
    return f"{type(error).__name__}: {str(error)[:_MOST_TEXT]} in {where}"
