"""The intermediate representation: trees of regions that hold small operations over numbered slots.

A code unit (module body, class body, function, lambda) is a list of operations. Slot `i < len(code.locals)` holds the local
variable `code.locals[i]` (parameters first, in order); higher slots are temporaries, written once before they are read.

    def greet(child):                 Attr(2, 0, "name")          # temporary 2 = child.name
        text = "hi " + child.name     Const(3, "str", "hi ")
        return text                   Binary(4, "+", 3, 2)  Move(1, 4)  Return(1)

Rules of the lowering:
- A name that is a local of the unit is its slot, used directly as an operand. A local that a nested function captures is read with
  `LoadCell` and written with `StoreCell` everywhere in the owner; its slot is used for nothing but the initial parameter value.
- Every other name is `LoadGlobal`: the engine looks in the enclosing functions' cells (`code.free`), in the module, in builtins.
- In module and class bodies every name is `LoadGlobal` / `StoreGlobal` (there are no named locals).
- Comprehensions are inlined: `BuildSequence`, a `For`, `Append`; their targets are fresh slots, or captured cells with a mangled name.
- Decorators, class creation, context managers and defaults are ordinary operations in the order Python runs them.
- An unmodelled construct is a `Mix` of all its operands. Nothing is dropped.
- `site` numbers allocation sites, unique within the file, so that two objects born on one line stay apart.

`access`, `values` and `control` hold the operations, by what they do; `expression` what is read without being run.
"""

from .access import (
    Annotate,
    Const,
    Delete,
    DeleteAttr,
    DeleteItem,
    LoadAttr,
    LoadCell,
    LoadGlobal,
    LoadItem,
    Move,
    StoreAttr,
    StoreCell,
    StoreGlobal,
    StoreItem,
    Unpack,
)
from .control import (
    Arm,
    Await,
    Break,
    Case,
    Continue,
    For,
    Handler,
    If,
    Match,
    Operation,
    Pattern,
    Raise,
    Return,
    Try,
    While,
    With,
    Yield,
    YieldFrom,
)
from .expression import Expr
from .op import Op
from .values import (
    Append,
    Binary,
    BuildDict,
    BuildSequence,
    BuildSlice,
    Call,
    Compare,
    Format,
    Import,
    ImportStar,
    MakeClass,
    MakeFunction,
    Method,
    Mix,
    Unary,
)

__all__ = [
    "Annotate", "Append", "Arm", "Await", "Binary", "Break", "BuildDict", "BuildSequence", "BuildSlice", "Call", "Case", "Compare",
    "Const", "Continue", "Delete", "DeleteAttr", "DeleteItem", "Expr", "For", "Format", "Handler", "If", "Import", "ImportStar",
    "LoadAttr", "LoadCell", "LoadGlobal", "LoadItem", "MakeClass", "MakeFunction", "Match", "Method", "Mix", "Move", "Op", "Operation",
    "Pattern", "Raise", "Return", "StoreAttr", "StoreCell", "StoreGlobal", "StoreItem", "Try", "Unary", "Unpack", "While", "With",
    "Yield", "YieldFrom",
]  # fmt: skip
