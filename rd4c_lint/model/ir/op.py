"""What every operation is: a value that names the slots it reads and writes."""

import msgspec


class Op(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Base of every operation. `dst` is the slot written; operands are slots; -1 means absent."""
