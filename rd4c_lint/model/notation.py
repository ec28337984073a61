"""What rows of library models are written with: names of calls, parameters, access paths, types, conditions. Format: docs/models.md.

"json.dumps(obj)"              Callable("json.dumps", (Parameter("obj"),))
"self.rows[*].name"            Path("self", (PathStep("attr", "rows"), PathStep("all"), PathStep("attr", "name")))
"QuerySet[M]"                  TypeExpr("class", "QuerySet", (TypeExpr("variable", "M"),))
{ when = { format = "csv" } }  Condition(when=(("format", ("csv",)),))
"""

import msgspec

Constant = str | int | float | bool | None


class Parameter(msgspec.Struct, frozen=True):
    """A parameter a row names. `kind`: 1 positional, 2 `*args`, 3 keyword only, 4 `**kwargs`. `default` is a constant or absent."""

    name: str
    kind: int = 1
    has_default: bool = False
    default: Constant = None


class Callable(msgspec.Struct, frozen=True):
    """One dotted name, braces expanded (`pkg.{a,b}` gives two); a trailing `.*` stays in `name`. `params` is None without parentheses."""

    name: str
    params: tuple[Parameter, ...] | None = None


class PathStep(msgspec.Struct, frozen=True):
    """One step of an access path.

    `kind`: `attr` (`.name`), `attrs` (`.*`), `key` (`["k"]`, `name`), `index` (`[0]`, `number`), `any` (`[]`), `all` (`[*]`),
    `keyof` (`[@p]`, `name` is p), `keys` (`{}`), `param` (`(0)`, `number`), `result` (`()`).
    """

    kind: str
    name: str = ""
    number: int = 0


class Path(msgspec.Struct, frozen=True):
    """An access path. `root`: `self`, `return`, `raise`, `*`, a parameter's name, or `""` (the value the row is about).
    A position `0` has `root="#"` and `position=0`.
    """

    root: str
    steps: tuple[PathStep, ...] = ()
    position: int = -1


class TypeExpr(msgspec.Struct, frozen=True):
    """A type expression.

    `kind` and what `name`, `args` mean:
    `class` dotted name (builtins without a module: `list`, `str`), type arguments · `variable` a type parameter of the row (`M`) ·
    `any` · `union` args · `self` · `owner` · `declared` · `param` (`@p`) · `attr` (`@.Meta.model`, name is `Meta.model`) ·
    `record` (`Record[T, only=p]`: args[0] is T, options) · `annotated` (`Annotated[T, p]`: options `more=p`) ·
    `item` (`Item[T, p]`: options `of=p`) · `result` (`Result[f]`, name f) ·
    `setting` (name) · `derived` (args[0] the library's class) · `constant_name` (`pkg.$p`: name is `pkg`, options `p`).
    """

    kind: str
    name: str = ""
    args: "tuple[TypeExpr, ...]" = ()
    options: tuple[tuple[str, str], ...] = ()


class Condition(msgspec.Struct, frozen=True):
    """When a row applies. All parts must hold."""

    when: tuple[tuple[str, tuple[Constant, ...]], ...] = ()
    """Argument (name, position as text, or path `body["type"]`) and the constants of which one must match
    (`*` in a string is a wildcard)."""
    absent: tuple[str, ...] = ()
    present: tuple[str, ...] = ()
    """Any of them."""
    typed: tuple[tuple[str, TypeExpr], ...] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.when or self.absent or self.present or self.typed)


class Method(msgspec.Struct, frozen=True):
    """A method a type row speaks of: `values(*fields)`; `params` is None without parentheses."""

    name: str
    params: tuple[Parameter, ...] | None = None
