"""Who asks, and what is asked of them: a test is a boolean that only some people get past.

request.user.is_staff               by a row of the library
current_user.has_role("nurse")      by a word of the vocabulary, in what is asked of who asks
session["role"] == "nurse"          of such an answer, what it is compared with
"""

from collections.abc import Iterable

from ...model.taint import STRENGTHS
from .heap import SEQUENCES, Object, State
from .paths import Paths
from .values import BOTTOM, Value, make


class WhoAsks(Paths):
    """Tests of who asks."""

    __slots__ = ()

    def test_value(self, passed: int, failed: int, is_whole: bool = True) -> Value:
        """Return a boolean that is true only for someone of strength `passed`, false only for someone of strength `failed`.

        `is_whole`: nothing that such a value was joined with later can make it true or false by itself.
        """
        world = self.world
        object_id = world.object_id(("test", passed, failed, is_whole))
        if object_id not in world.base:
            world.base[object_id] = Object("test", data=(passed, failed, is_whole), single=False)
        return make(pts=frozenset({object_id}))

    def tests_in(self, state: State, *values: Value) -> list[tuple[int, int, bool]]:
        """Return strength passed, strength failed, and whether it is whole, of each test that the values may be."""
        found: list[tuple[int, int, bool]] = []
        for value in values:
            for _, target in self.objects(state, value) if value.pts else ():
                if target.kind == "test":
                    found.append(target.data)
                elif target.rest.pts and target.kind in SEQUENCES:  # `set(user.groups.all()) & STAFF`: whether there are any
                    found += [part.data for _, part in self.objects(state, target.rest) if part.kind == "test"]
        return found

    def asked_before(self, state: State, value: Value) -> Value:
        """Return the tests that what is asked of who asks is: so is what is made of it, `user.role.lower()`, `user.groups.all()`."""
        tests = [object_id for object_id, target in self.objects(state, value) if target.kind == "test" and not target.data[2]]
        return make(pts=frozenset(tests)) if tests else BOTTOM

    def asked_of_person(self, names: Iterable[str]) -> Value:
        """Return what names say that is asked of who asks: `user.is_admin`, `user.has_role("nurse")`, `session["role"]`."""
        words = self.world.library.packs.vocabulary.guard_words
        asked = [STRENGTHS.index(words[word]) for name in names for word in name.lower().split("_") if word in words]
        return self.test_value(max(asked), 0, False) if asked else BOTTOM
