"""Source expressions as data, for what is read and never run.

models.CharField(max_length=80)      Expr("call", "", [Expr("name", "models.CharField", …), Expr("int", "80", …)], ["max_length"], at)
"""

import msgspec

from ..source import Span


class Expr(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A source expression as data, for what is read without being run: annotations, bases, decorators, field declarations.

    `kind` is `name` (`text` is dotted: `models.CharField`), `int`/`float`/`str`/`bool`/`none`/… (a constant, `text` as in `Const`),
    `call` (`args[0]` is the callee), `item` (`args[0][args[1:]]`), `or` (`args[0] | args[1]`), `tuple`, `list`, `set`, `dict` (keys and
    values alternate in `args`; a `**` key is `other`), or `other` (anything else; `args` its parts). A string annotation is
    parsed and stands as what it says. `names[i]` is the keyword of the i-th last argument of a `call`.
    """

    kind: str
    text: str
    args: "list[Expr]"
    names: list[str]
    at: Span
