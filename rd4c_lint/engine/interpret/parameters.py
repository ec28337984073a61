"""Arguments into the slots of a function: by position, name, `*args`, `**kwargs`, default, and declared parameters.

def admit(child, *notes, ward="3", **extra): ...      admit(c, "a", "b", bed=4)
"""

from ...model.summary import Param
from ..labels import MEDIUM
from ..program import Unit
from .following import Following
from .frames import Activation, Args, FunctionData, Site
from .heap import Object, State
from .keys import KEYS
from .literals import literal_value
from .values import BOTTOM, UNKNOWN, ConstantKey, Value, add_labels, join, labelled


class Parameters(Following):
    """Binds arguments to parameters."""

    __slots__ = ()

    def bind_parameters(self, act: Activation, state: State, data: FunctionData, args: Args, site: Site) -> list[Value]:
        """Return a frame with the parameters filled; a parameter nobody passed has its default or is unknown."""
        code = data.unit.code
        frame = [BOTTOM] * code.slots
        keywords = dict(args.keywords)
        first_default = len(code.params)
        if data.defaults:
            first_default = len([param for param in code.params if param.kind < 2]) - len(data.defaults)
        index = 0
        for slot, param in enumerate(code.params):
            if param.kind < 2:
                if index < len(args.positional):
                    frame[slot] = args.positional[index]
                    if param.name in keywords and args.star is not BOTTOM:
                        frame[slot] = join(frame[slot], keywords.pop(param.name))
                elif param.name in keywords:
                    frame[slot] = keywords.pop(param.name)
                else:
                    default = (
                        data.defaults[index - first_default] if index >= first_default else self._written_default(act, state, data, param)
                    )
                    frame[slot] = self._missing_argument(args, self._held_default(act, state, data.unit, slot, default))
                index += 1
            elif param.kind == 2:
                extra = tuple(args.positional[index:])
                frame[slot] = self.allocate(state, act, site.number, Object("tuple", items=extra, rest=args.star), f"args:{data.unit.uid}")
                index = max(index, len(args.positional))
            elif param.kind == 3:
                default = dict(data.kwdefaults).get(param.name, BOTTOM)
                if default is BOTTOM:
                    default = self._written_default(act, state, data, param)
                if param.name in keywords:
                    frame[slot] = keywords.pop(param.name)
                else:
                    frame[slot] = self._missing_argument(args, self._held_default(act, state, data.unit, slot, default))
            else:
                items: dict[ConstantKey, Value] = {("str", name): value for name, value in keywords.items()}
                fields = {KEYS: args.star_keys} if args.star_keys is not BOTTOM else None
                made = Object("dict", items=items, rest=args.star_keywords, fields=fields)
                frame[slot] = self.allocate(state, act, site.number, made, f"kwargs:{data.unit.uid}")
        return self._with_declared_parameters(act, state, data.unit, frame, site)

    def _written_default(self, act: Activation, state: State, data: FunctionData, param: Param) -> Value:
        """Return the constant that stands in the text as a default, or that a name there stands for; BOTTOM for anything else.

        It is asked for where nobody ran the `def`.
        """
        if param.default is None or data.defaults or data.kwdefaults:
            return BOTTOM
        if param.default.kind == "name" and "." in param.default.text:
            first, *rest = param.default.text.split(".")
            found = self.module_name(state, data.unit.module, first)
            for name in rest:
                found = self.load_attribute(act, state, found, name, Site(0, param.at))
            return found if found is not UNKNOWN else BOTTOM
        found = literal_value(param.default.kind, param.default.text)
        return found if found.consts else BOTTOM

    def _held_default(self, act: Activation, state: State, unit: Unit, slot: int, default: Value) -> Value:
        """Return what a default stands for that is a declaration: `db: Session = Depends(get_db)` a session."""
        param = unit.code.params[slot]
        if param.default is None or param.default.kind != "call" or not any(each.kind == "ext" for _, each in self.objects(state, default)):
            return default
        held: Value | None = self.world.parameter_holder(self, act, state, unit, slot, param)
        if held is None:
            held = self.annotated_value(act, state, param.annotation, unit.module, Site(-1 - slot, param.at))
        return held if held is not UNKNOWN else default

    def _missing_argument(self, args: Args, default: Value) -> Value:
        found = join(args.star, args.star_keywords)
        if default is not BOTTOM:
            return join(found, default)
        return found if found is not BOTTOM else UNKNOWN

    def _with_declared_parameters(self, act: Activation, state: State, unit: Unit, frame: list[Value], site: Site) -> list[Value]:
        sources = self.world.sources
        for slot, param in enumerate(unit.code.params):
            labels = sources.parameters.get((unit.uid, param.name), 0)
            if labels and not (frame[slot].consts and not frame[slot].unknown and not frame[slot].pts):
                frame[slot] = add_labels(frame[slot], labels)
            elif frame[slot] is UNKNOWN and param.annotation is not None:
                frame[slot] = self.annotated_value(act, state, param.annotation, unit.module, Site(-1 - slot, param.at))
            elif sources.guesses_parameters and frame[slot] is UNKNOWN and not self.is_quiet:
                guessed = self.guessed_name(param.name)
                if guessed and param.annotation is None:
                    frame[slot] = self.trace(act, labelled(guessed), param.at, f"parameter {param.name}")
            keyed = sources.variable_keys.get((unit.uid, param.name))
            if keyed:
                frame[slot] = self.with_keys(act, state, frame[slot], keyed, Site(-1 - slot, param.at))
            if self.is_tracing and frame[slot].labels and site.at:
                frame[slot] = self.trace(act, frame[slot], site.at, f"argument {param.name} of {unit.code.name}")
        return frame

    def guessed_name(self, name: str) -> int:
        """Return the labels of the declared field a parameter or variable is named like, precision medium."""
        labels = self.world.sources.by_declared_name.get(name, 0)
        return self.world.labels.with_precision(labels, MEDIUM if name in self.world.distinctive_names else 0) if labels else 0
