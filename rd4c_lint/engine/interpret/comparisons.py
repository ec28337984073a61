"""Comparisons and truth: what a test gives, where that can be told.

child.hiv == "positive"     a comparison ends a label, unless a pack says otherwise; of a tier-3 field the answer is the diagnosis
"a" in names                yes or no, where all of them are known
"""

from typing import Any, Final

from ...model.taint import STRENGTHS
from ..labels import MEDIUM, STATE
from .frames import Activation, Args, Site
from .heap import SEQUENCES, Object, State
from .standard import Standard
from .values import BOOLEAN, BOTTOM, FALSE, NONE, TRUE, ConstantKey, Value, join_all, labelled, make, pointer, single_constant

_COMPARE: Final = {"==": "__eq__", "!=": "__ne__", "<": "__lt__", "<=": "__le__", ">": "__gt__", ">=": "__ge__"}
_OWNING: Final = {"==": True, "in": True, "!=": False, "not in": False}
_NO: Final[ConstantKey] = ("none", None)
_YES: Final[ConstantKey] = ("bool", True)
_NEVER: Final[ConstantKey] = ("bool", False)
_AS_IT_IS: Final[frozenset[tuple[str, ConstantKey | None]]] = frozenset(
    {
        (">", ("int", 0)),
        (">=", ("int", 1)),
        ("!=", ("int", 0)),
        ("is not", _NO),
        ("!=", _NO),
        ("is", _YES),
        ("==", _YES),
        ("is not", _NEVER),
        ("!=", _NEVER),
    }
)
"""Comparisons that tell what the test tells that is compared."""
_THE_OPPOSITE: Final[frozenset[tuple[str, ConstantKey | None]]] = frozenset(
    {("==", ("int", 0)), ("<", ("int", 1)), ("is", _NO), ("==", _NO), ("is not", _YES), ("!=", _YES), ("is", _NEVER), ("==", _NEVER)}
)
_MADE: Final = frozenset({"instance", "list", "dict", "set", "tuple", "ext"})


class Comparisons(Standard):
    """Comparing values."""

    __slots__ = ()

    def compare(self, act: Activation, state: State, op: str, left: Value, right: Value, site: Site) -> Value:
        method = _COMPARE.get(op)
        if method is not None:
            overloaded = self._compared_by_class(act, state, method, left, right, site)
            if overloaded is not None:
                return overloaded
        elif op in ("in", "not in"):
            asked = self._compared_by_class(act, state, "__contains__", right, left, site)
            if asked is not None and op == "in":
                return asked
            kept = self._kept_of_who_asks(act, state, right, left, site)
            if kept is not None:
                return kept if op == "in" else self._opposite(state, kept)
        labels = self._comparison_labels(method or f"__{op.replace(' ', '_')}__", left, right, state)
        if op in _OWNING and self._asks_whose(state, left, right):
            strength = STRENGTHS.index("object")
            return make(labels, self._test_of(op, strength, True).pts)
        if labels & ~self.world.scope_labels:
            return labelled(labels)
        asked = self._asked_of_who_asks(state, op, left, right)
        if asked is not None:
            return asked
        if labels:
            return labelled(labels)
        counted = self._counted(state, op, left, right)
        if counted is not None:
            return counted
        answer = self.decide(state, op, left, right)
        return BOOLEAN if answer is None else TRUE if answer else FALSE

    def _asked_of_who_asks(self, state: State, op: str, left: Value, right: Value) -> Value | None:
        """Return the test of comparing what is asked of who asks with something known: `user.role == "nurse"`, `user.role not in STAFF`."""
        if op not in _OWNING:
            return None
        scope = self.world.scope_labels & (left.labels | right.labels)
        tests = self.tests_in(state, left, right) if scope else self.tests_in(state, right) if op in ("in", "not in") else []
        if not tests:
            return None
        strength = max(max(each[0], each[1]) for each in tests)
        return self._test_of(op, strength, False)

    def _test_of(self, op: str, strength: int, is_whole: bool) -> Value:
        """Return the test of `==`, `in` or their opposites: on which side somebody of this strength is."""
        return self.test_value(strength, 0, is_whole) if _OWNING[op] else self.test_value(0, strength, is_whole)

    def _counted(self, state: State, op: str, left: Value, right: Value) -> Value | None:
        """Return what a test tells that is compared: `members.filter(user=request.user).count() > 0`, `session.get("user") is None`."""
        tests = self.tests_in(state, left)
        if len(tests) != 1 or len(left.pts) != 1:
            return None
        known = single_constant(right)
        if known == _NO and max(tests[0][:2]) == STRENGTHS.index("object"):
            return None  # that a record of somebody is found says who asks, not whose data it guards
        if (op, known) in _AS_IT_IS:
            return left
        if (op, known) in _THE_OPPOSITE:
            return self._opposite(state, left)
        if op in _OWNING and known is not None and known[0] == "str":  # `session["role"] == "nurse"`
            return self._test_of(op, max(tests[0][0], tests[0][1]), False)
        return None

    def _opposite(self, state: State, test: Value) -> Value:
        """Return the test that is true where another is false."""
        return join_all([self.test_value(failed, passed, is_whole) for passed, failed, is_whole in self.tests_in(state, test)])

    def _kept_of_who_asks(self, act: Activation, state: State, holder: Value, key: Value, site: Site) -> Value | None:
        """Return the test of whether a library's store has something of who asks: `"user" in st.session_state`."""
        for _, target in self.objects(state, holder):
            if target.kind == "ext" and self.world.library.calls("guard:call", [f"{target.cls}.__contains__"]):
                found = self.call_method(act, state, holder, "__contains__", Args([key], {}), site)
                return found if self.tests_in(state, found) else None
        return None

    def _asks_whose(self, state: State, left: Value, right: Value) -> bool:
        """Tell whether who asks is looked for in the record: `child.parent == request.user`, `request.user in child.guardians`."""
        scope = self.world.scope_labels
        if bool(left.labels & scope) == bool(right.labels & scope):
            return False
        other = right if left.labels & scope else left
        return not other.consts and (self.is_column(state, other) or single_constant(self.as_key(state, other)) is None)

    def _compared_by_class(self, act: Activation, state: State, method: str, left: Value, right: Value, site: Site) -> Value | None:
        for object_id, target in self.objects(state, left):
            if target.kind == "instance" and self.class_attribute(state, target.cls, method) is not BOTTOM:
                return self.call_method(act, state, pointer(object_id), method, Args([right], {}), site)
        return None

    def _comparison_labels(self, method: str, left: Value, right: Value, state: State) -> int:
        labels = left.labels | right.labels
        if method in ("__is__", "__is_not__"):
            # which object it is says nothing of its content: `child.hiv is not None`
            return 0
        if method in ("__in__", "__not_in__"):
            labels |= self.reach(state, right)
        if not labels:
            return 0
        return labels if self.passes_comparisons(method) else self.answer_labels(labels)

    def passes_comparisons(self, method: str = "__eq__") -> bool:
        """Tell whether a pack says that the answer to a comparison carries what was compared."""
        rows = self.world.library.rows.get("propagates", {})
        return f"builtins.object.{method}" in rows or "builtins.object.__eq__" in rows

    def answer_labels(self, labels: int) -> int:
        """Return what the answer to a question about a value carries: of a tier-3 field the diagnosis, of others and free text nothing."""
        worst = 0
        for index in self.world.labels.indexes(labels):
            source = self.world.labels.sources[self.world.labels.labels[index].source]
            word = self.world.library.packs.vocabulary.labels.get(source.label.partition(".")[0])
            if source.tier >= 3 and not (word is not None and word.is_free):
                worst |= 1 << index
        return self.world.labels.with_precision(self.world.labels.with_state(worst, STATE["generalised"]), MEDIUM) if worst else 0

    def decide(self, state: State, op: str, left: Value, right: Value) -> bool | None:
        a, b = single_constant(left), single_constant(right)
        if a is not None and b is not None:
            return _compare_constants(op, a, b)
        if op in ("is", "is not", "==", "!="):
            answer = self._same_object(state, left, right)
            if answer is None and op in ("is", "is not"):
                answer = self._are_apart(state, left, right)
            if answer is not None:
                return answer if op in ("is", "==") else not answer
        if op in ("==", "!=") and (left.pts or right.pts):
            mine, theirs = self._constant_items(state, left), self._constant_items(state, right)
            return None if mine is None or theirs is None else (mine == theirs) == (op == "==")
        if op in ("in", "not in") and left.pts:
            a = single_constant(self.as_key(state, left))
        if op in ("in", "not in") and a is not None:
            answer = self._contains(state, a, right)
            return answer if op == "in" or answer is None else not answer
        return None

    def _same_object(self, state: State, left: Value, right: Value) -> bool | None:
        for one, other in ((left, right), (right, left)):
            if one is NONE and other.pts and not other.consts and not other.unknown and not other.labels:
                return (
                    None
                    if any(_may_be_missing(target) or self._may_be_empty(target) for _, target in self.objects(state, other))
                    else False
                )
        if left.pts and left is right:
            only = self.one_object(state, left)
            return True if only is not None and (only[1].single or only[1].kind == "class") else None
        classes = [self.one_object(state, value) for value in (left, right)]
        if all(each is not None and each[1].kind == "class" for each in classes):
            return False
        keys = [single_constant(self.as_key(state, value)) for value in (left, right)]
        if all(key is not None and key[0] == "object" for key in keys):
            return keys[0] == keys[1]  # two members of an enumeration
        return None

    def _constant_items(self, state: State, value: Value) -> tuple[str, list[ConstantKey | None]] | None:
        """Return the items of a list or tuple of constants, with its kind: such are compared item by item."""
        key = single_constant(value)
        if key is not None and key[0] == "tuple":
            return "tuple", list(key[1])
        only = self.one_object(state, value)
        if only is None or only[1].kind not in ("list", "tuple") or only[1].items is None or only[1].rest is not BOTTOM or only[1].fields:
            return None
        items = [single_constant(item) for item in only[1].items]
        return None if None in items else (only[1].kind, items)

    def _are_apart(self, state: State, left: Value, right: Value) -> bool | None:
        """Return False for two objects that were made apart from each other, None where they may be one."""
        pair = [self.one_object(state, value) for value in (left, right)]
        made = [each for each in pair if each is not None and each[1].single and each[1].kind in _MADE]
        return False if len(made) == 2 and made[0][0] != made[1][0] and not left.labels and not right.labels else None

    def _contains(self, state: State, key: tuple[str, Any], container: Value) -> bool | None:
        only = self.one_object(state, container)
        if only is None or only[1].items is None or only[1].rest is not BOTTOM or "\0names" in only[1].fields:
            text = single_constant(container)
            return key[1] in text[1] if text is not None and text[0] == key[0] == "str" else None
        target = only[1]
        if target.kind == "dict":
            return key in target.items
        if target.kind not in SEQUENCES:
            return None
        constants = [single_constant(item) for item in target.items]
        if key in constants:
            return True
        return False if all(each is not None for each in constants) else None

    def truth(self, state: State, value: Value) -> bool | None:
        """Return whether a test must be true or must be false, None if either."""
        if value.unknown or value is BOTTOM:
            return None
        if value.labels:
            return True if self._is_who_asks(state, value) else None
        answers = {bool(constant_value) for _, constant_value in value.consts}
        for _, target in self.objects(state, value):
            if target.kind in ("list", "tuple", "set", "dict"):
                if target.items is None or target.rest is not BOTTOM or "\0names" in target.fields:
                    return None
                answers.add(bool(target.items))
            elif target.kind in ("function", "class", "module", "bound", "name") and not self._may_be_empty(target):
                answers.add(True)
            elif target.kind == "instance" and target.single and not self.world.external_bases(target.cls):
                if any(self.class_attribute(state, target.cls, name) is not BOTTOM for name in ("__bool__", "__len__")):
                    return None
                answers.add(True)
            else:
                return None
        return answers.pop() if len(answers) == 1 else None

    def _is_who_asks(self, state: State, value: Value) -> bool:
        """Tell whether a value is the person who asks: `request.user` is always somebody, signed in or not."""
        if value.labels & ~self.world.scope_labels or not value.pts or value.consts:
            return False
        return all(self._is_person(target) for _, target in self.objects(state, value))

    def _is_person(self, target: Object) -> bool:
        if target.kind == "instance":
            return not self.world.library.persons.isdisjoint(self.world.external_bases(target.cls))
        return target.kind == "ext" and not self.world.library.persons.isdisjoint(self.world.library.order(target.cls))

    def _may_be_empty(self, target: Object) -> bool:
        """Tell whether a library's name may stand for nothing: `flask.g.user`, `settings.PROXY`, not a class, function or module."""
        if target.kind != "name" or "." not in target.cls or target.cls.startswith("builtins."):
            return False
        last = target.cls.rpartition(".")[2]
        is_class = last[:1].isupper() and not last.isupper()
        return not is_class and not any(target.cls in table for table in self.world.library.rows.values())


def _may_be_missing(target: Object) -> bool:
    """Tell whether something stands for any record of a store, of which there may be none: `session.query(Child).first() is None`."""
    return target.kind == "instance" and not target.single


def _compare_constants(op: str, a: tuple[str, Any], b: tuple[str, Any]) -> bool | None:
    try:
        match op:
            case "==":
                return bool(a[1] == b[1])
            case "!=":
                return bool(a[1] != b[1])
            case "is":
                return a == b
            case "is not":
                return a != b
            case "<":
                return bool(a[1] < b[1])
            case "<=":
                return bool(a[1] <= b[1])
            case ">":
                return bool(a[1] > b[1])
            case ">=":
                return bool(a[1] >= b[1])
            case "in":
                return a[1] in b[1]
            case "not in":
                return a[1] not in b[1]
    except TypeError:
        return None
    return None
