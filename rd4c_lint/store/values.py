"""Values of one type in the cache, checked against that type when they come out.

packs = KeptValues(cache, "packs", Packs, "packs", "model")
packs.save([b"digest of the rule files"], Packs(…))
packs.load([b"digest of the rule files"])          Packs(…), or None
"""

from collections.abc import Sequence
from typing import Generic, TypeVar

import msgspec

from .cache import Cache, NoCache
from .files import digest_bytes, digest_code

UNDECODABLE = (msgspec.MsgspecError, RecursionError, UnicodeDecodeError, OverflowError, MemoryError)
"""What decoding bytes of a stranger may raise."""

ValueT = TypeVar("ValueT")


class KeptValues(Generic[ValueT]):
    """Values by what they were made of; `rooms` are those of our own code that make them (all without one)."""

    def __init__(self, cache: Cache, kind: str, of: type[ValueT], *rooms: str) -> None:
        self._kind = kind
        self._of = of
        self._code = b"" if isinstance(cache, NoCache) else digest_code(*rooms)
        self._cache = cache if self._code else NoCache()

    def load(self, parts: Sequence[bytes]) -> ValueT | None:
        """Return the value that was made of these parts."""
        key = self._key(parts)
        data = self._cache.get(self._kind, [key]).get(key)
        if data is None:
            return None
        try:
            return msgspec.msgpack.decode(data, type=self._of)
        except UNDECODABLE:
            return None

    def save(self, parts: Sequence[bytes], value: ValueT) -> None:
        """Keep the value that was made of these parts."""
        if self._code:
            self._cache.put(self._kind, {self._key(parts): msgspec.msgpack.encode(value)})

    def _key(self, parts: Sequence[bytes]) -> bytes:
        return digest_bytes(self._kind.encode(), self._code, *parts)
