"""Operators on values: arithmetic, text, sequences.

"seen %s" % child.name      the labels of what the template shows
rows + [child.name]         the elements of both, in order
"""

import operator
import re
from typing import Any, Final

from .bounds import ITEMS_PER_SEQUENCE
from .comparisons import Comparisons
from .frames import Activation, Args, Site
from .heap import SEQUENCES, Object, State
from .items import COUNTS
from .iteration import ELEMENTWISE
from .pieces import parts_of_text, pieces_of, put_together
from .values import (
    BOOLEAN,
    BOTTOM,
    FALSE,
    TRUE,
    UNKNOWN,
    Value,
    add_labels,
    constant,
    join,
    join_all,
    labelled,
    make,
    pointer,
    single_constant,
)

_BINARY: Final = {
    "+": "__add__", "-": "__sub__", "*": "__mul__", "/": "__truediv__", "//": "__floordiv__", "%": "__mod__", "**": "__pow__",
    "@": "__matmul__", "&": "__and__", "|": "__or__", "^": "__xor__", "<<": "__lshift__", ">>": "__rshift__",
}  # fmt: skip
_CONSTANT: Final = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "//": operator.floordiv,
    "%": operator.mod,
    "&": operator.and_,
    "|": operator.or_,
}
_UNARY: Final = {"-": "__neg__", "+": "__pos__", "~": "__invert__"}
_MAPPED: Final = re.compile(r"%\((\w+)\)")
_PLACEHOLDER: Final = re.compile(r"%[#0\- +]*(?:\d+|\*)?(?:\.\d+)?([diouxXeEfFgGcrsa])")


class Operators(Comparisons):
    """Binary, unary and comparison operators; truth."""

    __slots__ = ()

    def binary(self, act: Activation, state: State, op: str, left: Value, right: Value, inplace: bool, site: Site) -> Value:
        constants = single_constant(left), single_constant(right)
        if constants[0] is not None and constants[1] is not None:
            folded = _fold(op, constants[0], constants[1])
            if folded is not None:
                return folded
        if op == "*" and ("int", 0) in constants and not (left.pts or right.pts):
            return UNKNOWN  # no text, or zero
        if op in ("/", "//") and constants[1] == ("int", 0) and not left.pts:
            return self.fail(act, state, "ZeroDivisionError", site)
        if op in ("+", "-") and not (left.pts or right.pts):
            made = self._complex(act, state, op, left, right, constants, site)
            if made is not None:
                return made
        overloaded = self._overloaded(act, state, _BINARY.get(op, ""), left, right, inplace, site)
        if overloaded is not None:
            return overloaded
        if op == "%" and any(kind in ("str", "bytes") for kind, _ in left.consts):
            return self._percent(act, state, left, right, site)
        if op == "%" and left.labels and not left.pts:
            return labelled(left.labels | self.show(act, state, right, "text", site))
        if op in ("&", "|") and (classes := self._joined_classes(state, op, left, right)) is not None:
            return classes
        sequence = self._sequence_operation(act, state, op, left, right, inplace, site)
        if sequence is not None:
            return sequence
        labels = self._operated(act, state, _BINARY.get(op, ""), left, right, site)
        if op == "+" and labels == left.labels | right.labels and not (left.pts or right.pts) and (_is_text(left) or _is_text(right)):
            return put_together([*parts_of_text(left), *parts_of_text(right)])
        for value in (left, right):
            if value.pts:
                labels |= self.reach(state, make(0, value.pts))
        return labelled(labels)

    def _operated(self, act: Activation, state: State, name: str, left: Value, right: Value, site: Site) -> int:
        """Return the labels that two operands bring into a result: `today - child.born` is a span of time."""
        if not (left.labels | right.labels) & self.world.labels.typed:
            return left.labels | right.labels
        labels = self.asked_labels(act, state, left.labels, name, Args([right], {}), site)
        return labels | self.asked_labels(act, state, right.labels, f"__r{name[2:]}", Args([left], {}), site)

    def _complex(
        self, act: Activation, state: State, op: str, left: Value, right: Value, constants: tuple[Any, Any], site: Site
    ) -> Value | None:
        """`weight + 4j`: the real part is the weight, the imaginary part the constant's."""
        for number, other in ((constants[0], right), (constants[1], left)):
            if number is not None and number[0] == "complex":
                real = other if not number[1].real else labelled(other.labels)
                imaginary = constant("float", number[1].imag if number is constants[0] or op == "+" else -number[1].imag)
                fields = {"real": real, "imag": imaginary}
                return self.allocate(state, act, site.number, Object("ext", cls="builtins.complex", fields=fields), "complex")
        return None

    def _overloaded(self, act: Activation, state: State, name: str, left: Value, right: Value, inplace: bool, site: Site) -> Value | None:
        """Return the result of a project's (or a modelled library's) operator method."""
        if not name:
            return None
        names = ([f"__i{name[2:]}"] if inplace else []) + [name]
        found, carried, is_answered = self._by_method(act, state, left, right, names, site)
        if not is_answered or not self._is_final(state, found):
            reflected, more, _ = self._by_method(act, state, right, left, [f"__r{name[2:]}"], site)
            found, carried = join(found, reflected), carried | more
        if found is BOTTOM:
            return None
        # `folder / child.surname / "letter.txt"`: what is known of the value beside its object
        return add_labels(found, self._operated(act, state, name, left, right, site) & ~found.labels) if carried else found

    def _by_method(
        self, act: Activation, state: State, operand: Value, other: Value, methods: list[str], site: Site
    ) -> tuple[Value, int, bool]:
        """Return what the first of these methods that an operand has gives, its labels if that is a library's, and whether it has one."""
        found, carried, count = BOTTOM, 0, 0
        for object_id, target in self.objects(state, operand):
            for method in methods:
                is_own = target.kind == "instance" and self.class_attribute(state, target.cls, method) is not BOTTOM
                if is_own or (target.kind == "ext" and any(self.has_member(each, method) for each in self.world.library.order(target.cls))):
                    found = join(found, self.call_method(act, state, pointer(object_id), method, Args([other], {}), site))
                    carried |= 0 if is_own else operand.labels
                    count += is_own
                    break
        return found, carried, bool(count) and count == len(operand.pts) and not (operand.unknown or operand.consts)

    def _is_final(self, state: State, found: Value) -> bool:
        """Tell whether an operator's result is one, and not `NotImplemented`, which asks the other operand."""
        return found.pts.isdisjoint(self.world.name_pointer("builtins.NotImplemented").pts) and not (found.unknown and not found.labels)

    def _percent(self, act: Activation, state: State, left: Value, right: Value, site: Site) -> Value:
        labels = left.labels
        for kind, text in sorted(left.consts, key=repr):
            if kind not in ("str", "bytes"):
                continue
            mapped = _MAPPED.findall(str(text))
            if mapped:
                for name in mapped:
                    labels |= self.show(act, state, self.load_item(act, state, right, constant("str", name), site), "text", site)
                continue
            literals = _PLACEHOLDER.split(str(text))
            forms = ["repr" if form in "ra" else "text" for form in _PLACEHOLDER.findall(str(text).replace("%%", ""))]
            pieces: list[str | int] = [literals[0]]
            # `"saved" % values`: a text without placeholders shows nothing
            for number, (form, value) in enumerate(zip(forms, self._percent_values(state, right, len(forms)), strict=False), 1):
                shown = self.show(act, state, value, form, site)
                labels |= shown
                pieces += parts_of_text(value) if form == "text" and shown == value.labels else (shown,)
                pieces += literals[2 * number : 2 * number + 1]
            if left.consts == {(kind, text)} and not left.unknown and labels and len(pieces) == len(literals) and "%%" not in str(text):
                return put_together(pieces)
        if left.unknown:
            labels |= self.show(act, state, right, "text", site)
        return labelled(labels)

    def _percent_values(self, state: State, right: Value, count: int) -> list[Value]:
        only = self.one_object(state, right)
        if only is not None and only[1].kind == "tuple":
            known = list(only[1].items or ())
            return known + [only[1].rest] * (count - len(known)) if only[1].rest is not BOTTOM else known
        return [right] * count if right.unknown else [right]

    def _sequence_operation(
        self, act: Activation, state: State, op: str, left: Value, right: Value, inplace: bool, site: Site
    ) -> Value | None:
        ours = self.one_object(state, left)
        if (
            ours is not None
            and ours[1].kind == "instance"
            and op in ("+", "*")
            and not ELEMENTWISE.isdisjoint(self.world.external_bases(ours[1].cls))
        ):
            left = self.collect(act, state, "tuple", left, site, "elements")
            ours = self.one_object(state, left)
        if ours is None or ours[1].kind not in SEQUENCES | {"dict"}:
            return None
        kind = ours[1].kind
        if kind == "dict" and COUNTS in ours[1].fields and op in ("-", "&"):
            return left if inplace else self.call_method(act, state, left, "copy", Args([], {}), site)  # how many are left is not asked
        if kind == "dict" and (op == "|" or (op == "+" and COUNTS in ours[1].fields)):
            made = left if inplace else self.call_method(act, state, left, "copy", Args([], {}), site)
            self.call_method(act, state, made, "update", Args([right], {}), site)
            return made
        if inplace and op == "+" and kind == "list":
            self.call_method(act, state, left, "extend", Args([right], {}), site)
            return left
        if op == "+":
            theirs, rest = self.iterate(act, state, right, site)
            items = ours[1].items
            is_exact = items is not None and ours[1].rest is BOTTOM
            if is_exact and items is not None and theirs is not None and len(items) + len(theirs) <= ITEMS_PER_SEQUENCE:
                return self.allocate(state, act, site.number, Object(kind, items=(*items, *theirs), rest=join(ours[1].rest, rest)))
            return self.allocate(
                state, act, site.number, Object(kind, rest=join_all([*(items or ()), ours[1].rest, *(theirs or ()), rest]))
            )
        if op == "*":
            count = single_constant(right)
            items = ours[1].items
            is_exact = items is not None and ours[1].rest is BOTTOM
            if is_exact and items is not None and count is not None and count[0] == "int" and len(items) * count[1] <= ITEMS_PER_SEQUENCE:
                return self.allocate(state, act, site.number, Object(kind, items=items * count[1]))
            return self.allocate(state, act, site.number, Object(kind, rest=join_all([*(items or ()), ours[1].rest])))
        if kind in ("set", "list") and op in ("|", "-", "&", "^"):  # `row.keys() - {"name"}`
            method = {"|": "union", "-": "difference", "&": "intersection", "^": "symmetric_difference"}[op]
            return self.call_method(act, state, left, method, Args([right], {}), site)
        return None

    def _joined_classes(self, state: State, op: str, left: Value, right: Value) -> Value | None:
        """Return `IsAuthenticated & IsNurse`, classes a library overloads operators of, as an object that keeps both."""
        targets = [target for value in (left, right) for _, target in self.objects(state, value)]
        if not self.is_quiet or not left.pts or not right.pts or not all(target.kind in ("class", "name", "classes") for target in targets):
            return None
        object_id = self.world.object_id(("classes", op, left, right))
        self.world.base.setdefault(object_id, Object("classes", cls=op, data=(left, right), single=False))
        return pointer(object_id)

    def unary(self, act: Activation, state: State, op: str, value: Value, site: Site) -> Value:
        if op == "not":
            return self._negated(act, state, value, site)
        only = single_constant(value)
        if only is not None and only[0] in ("int", "float", "bool"):
            number = only[1]
            return constant(
                "int" if only[0] != "float" else "float",
                -number if op == "-" else +number if op == "+" else ~number if only[0] != "float" else number,
            )
        for object_id, target in self.objects(state, value):
            if target.kind == "instance" and self.class_attribute(state, target.cls, _UNARY[op]) is not BOTTOM:
                return self.call_method(act, state, pointer(object_id), _UNARY[op], Args([], {}), site)
        return labelled(value.labels)

    def told_truth(self, act: Activation, state: State, value: Value, site: Site) -> bool | None:
        """Return whether a test must be true or false, by what the `__bool__` or `__len__` of an object made here says if need be."""
        answer = self.truth(state, value)
        if answer is not None or value.unknown or value.labels or value.consts:
            return answer
        only = self.one_object(state, value)
        if only is None or only[1].kind != "instance" or not only[1].single:
            return None
        for method in ("__bool__", "__len__"):
            if self.class_attribute(state, only[1].cls, method) is not BOTTOM:
                return self.truth(state, self.call_method(act, state, pointer(only[0]), method, Args([], {}), site))
        return None

    def _negated(self, act: Activation, state: State, value: Value, site: Site) -> Value:
        tests = self.tests_in(state, value)
        if tests and (len(tests) == len(value.pts) or not tests[0][2]) and not value.consts:
            passed, failed = min(each[0] for each in tests), min(each[1] for each in tests)
            return self.test_value(failed, passed, all(each[2] for each in tests))
        answer = self.told_truth(act, state, value, site)
        return BOOLEAN if answer is None else FALSE if answer else TRUE


def _is_text(value: Value) -> bool:
    only = single_constant(value)
    return only[0] == "str" if only is not None else bool(pieces_of(value))


def _fold(op: str, left: tuple[str, Any], right: tuple[str, Any]) -> Value | None:
    function = _CONSTANT.get(op)
    kinds = {left[0], right[0]}
    if function is None or not (kinds <= {"int", "bool"} or (op == "+" and kinds == {"str"})):
        return None
    if op in ("*", "+") and kinds <= {"int", "bool"} and max(abs(left[1]), abs(right[1])) > 10**9:
        return UNKNOWN
    try:
        result = function(left[1], right[1])
    except (ZeroDivisionError, TypeError, ValueError):
        return UNKNOWN
    if isinstance(result, str):
        return constant("str", result) if len(result) <= 400 else UNKNOWN
    return constant(type(result).__name__, result)
