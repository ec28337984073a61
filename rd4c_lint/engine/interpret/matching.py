"""`match`: what a pattern takes and binds, and whether it can, must or may match.

case {"child": Child(surname=name)}:      the item, then the attribute, are bound as if they had been read
"""

from ...model.ir import Case, Match, Pattern
from .class_questions import classes_in
from .frames import Activation, Args, Site
from .heap import SEQUENCES, Object, State
from .narrow import Narrow
from .values import BOTTOM, Value, join_all, single_constant


class Matching(Narrow):
    """Matches subjects with patterns."""

    __slots__ = ()

    def narrow_subject(self, act: Activation, op: Match, case: Case, taken: State, passed: State) -> None:
        """`match thing: case Child():` says of a local what `isinstance(thing, Child)` says."""
        pattern = case.pattern.parts[0] if case.pattern.kind == "as" and case.pattern.parts else case.pattern
        if pattern.kind != "class" or op.subject >= len(act.unit.code.locals):
            return
        wanted = classes_in(self, taken, taken.frame[pattern.slot])
        if wanted:
            taken.frame[op.subject] = self.narrow_to_classes(taken, taken.frame[op.subject], wanted, True)
            if not pattern.parts and case.guard < 0:
                passed.frame[op.subject] = self.narrow_to_classes(passed, passed.frame[op.subject], wanted, False)

    def matches(self, act: Activation, state: State, pattern: Pattern, subject: Value, site: Site) -> bool | None:
        match pattern.kind:
            case "any" | "star":
                if pattern.slot >= 0:
                    state.frame[pattern.slot] = subject
                return True
            case "value" | "singleton":
                return self.decide(state, "==" if pattern.kind == "value" else "is", subject, state.frame[pattern.slot])
            case "as":
                answer = self.matches(act, state, pattern.parts[0], subject, site) if pattern.parts else True
                if pattern.slot >= 0 and answer is not False:
                    state.frame[pattern.slot] = subject
                return answer
            case "or":
                return self._matches_any(act, state, pattern, subject, site)
            case "sequence":
                return self._matches_sequence(act, state, pattern, subject, site)
            case "mapping":
                return self._matches_mapping(act, state, pattern, subject, site)
            case _:
                return self._matches_class(act, state, pattern, subject, site)

    def _matches_any(self, act: Activation, state: State, pattern: Pattern, subject: Value, site: Site) -> bool | None:
        answers: list[bool | None] = []
        for part in pattern.parts:
            answer = self.matches(act, state, part, subject, site)
            if answer is True and all(each is False for each in answers):
                return True
            answers.append(answer)
        return False if all(each is False for each in answers) else None

    def _matches_sequence(self, act: Activation, state: State, pattern: Pattern, subject: Value, site: Site) -> bool | None:
        if subject.consts and not subject.unknown and not subject.pts:
            return False
        only = self.one_object(state, subject)
        is_other = only is not None and only[1].kind in ("dict", "set", "instance", "function", "class")
        if only is not None and is_other and (only[1].kind != "instance" or not self.world.external_bases(only[1].cls)):
            return False
        items, rest = self.iterate(act, state, subject, site)
        parts, star = pattern.parts, pattern.star
        if items is not None and rest is BOTTOM:
            if len(items) != len(parts) if star < 0 else len(items) < len(parts) - 1:
                return False
            answer: bool | None = True if only is not None and only[1].kind in SEQUENCES else None
            after = len(parts) - star - 1 if star >= 0 else 0
            for index, part in enumerate(parts):
                if index == star:
                    middle = items[star : len(items) - after]
                    value = self.allocate(state, act, 0, Object("list", items=tuple(middle)), f"star{site.at}:{index}")
                else:
                    value = items[index] if star < 0 or index < star else items[len(items) - len(parts) + index]
                answer = _both(answer, self.matches(act, state, part, value, site))
            return answer
        element = join_all([*(items or ()), rest])
        for index, part in enumerate(parts):
            value = self.allocate(state, act, 0, Object("list", rest=element), f"star{site.at}:{index}") if index == star else element
            if self.matches(act, state, part, value, site) is False:
                return False
        return None

    def _matches_mapping(self, act: Activation, state: State, pattern: Pattern, subject: Value, site: Site) -> bool | None:
        only = self.one_object(state, subject)
        if only is not None and only[1].kind in SEQUENCES | {"function", "class"}:
            return False
        if subject.consts and not subject.unknown and not subject.pts:
            return False
        answer: bool | None = True if only is not None and only[1].kind == "dict" else None
        used = set()
        for slot, part in zip(pattern.keys, pattern.parts, strict=False):
            key = state.frame[slot]
            constant_key = single_constant(key)
            if only is not None and only[1].kind == "dict" and constant_key is not None and only[1].rest is BOTTOM:
                if constant_key not in (only[1].items or {}):
                    return False
                used.add(constant_key)
            else:
                answer = None
            answer = _both(answer, self.matches(act, state, part, self.load_item(act, state, subject, key, site), site))
        if pattern.slot >= 0:
            if only is not None and isinstance(only[1].items, dict):
                items = {key: value for key, value in only[1].items.items() if key not in used}
                state.frame[pattern.slot] = self.allocate(state, act, 0, Object("dict", items=items, rest=only[1].rest), f"rest{site.at}")
            else:
                state.frame[pattern.slot] = subject
        return answer

    def _matches_class(self, act: Activation, state: State, pattern: Pattern, subject: Value, site: Site) -> bool | None:
        kind = state.frame[pattern.slot]
        tested = self.call_builtin(act, state, "isinstance", Args([subject, kind], {}), site)
        answer = self.truth(state, tested) if tested is not None else None
        if answer is False:
            return False
        positional = len(pattern.parts) - len(pattern.names)
        names = self._match_args(act, state, kind, positional, site)
        for index, part in enumerate(pattern.parts):
            name = names[index] if index < positional else pattern.names[index - positional]
            value = self.load_attribute(act, state, subject, name, site) if name else subject
            answer = _both(answer, self.matches(act, state, part, value, site))
        return answer

    def _match_args(self, act: Activation, state: State, kind: Value, count: int, site: Site) -> list[str]:
        if not count:
            return []
        declared = self.load_attribute(act, state, kind, "__match_args__", site)
        names, _ = self.names_in(state, declared)
        if not names:
            for object_id, target in self.objects(state, kind):
                if target.kind == "class":
                    names = list(self.fields_of(object_id))
        return [names[index] if index < len(names) else "" for index in range(count)]


def _both(a: bool | None, b: bool | None) -> bool | None:
    if a is False or b is False:
        return False
    return True if a and b else None
