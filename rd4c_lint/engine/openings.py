"""Where a declaration lets everybody in: what stands there is a decision, not an omission.

permission_classes = [AllowAny]        the class attribute
@permission_classes([])                the decorator
@login_not_required                    the decorator
"""

from collections.abc import Sequence

from ..model.source import Place
from .guards import Guards
from .interpret.values import BOTTOM
from .interpret.world import World
from .program import ClassDefinition, Unit


class Openings:
    """Finds the declarations that open entry points whose guard is `none`."""

    def __init__(self, world: World, guards: Guards) -> None:
        self.world = world
        self.guards = guards

    def of_method(self, unit: Unit, class_id: int) -> Place | None:
        """Return what opens a function, or the class it is a method of."""
        own = self.of_function(unit)
        return own if own is not None or class_id < 0 else self.of_class(class_id, self.world.external_bases(class_id))

    def of_function(self, unit: Unit) -> Place | None:
        """Return the decorator that opens a function: one that says so, or one whose list of guards stands instead of the default."""
        for decorator in unit.code.decorators:
            name = self.world.decorator_name(unit.module, decorator)
            is_open = self.guards.of_decorator(unit.module, decorator) == 0
            listed = self.world.library.calls("guard:list", [name]) if name is not None else ()
            if is_open or any(row.replaces and self.guards.listed_arguments(decorator, callable_) for row, callable_ in listed):
                return unit.module.place(decorator.at)
        return None

    def of_class(self, class_id: int, owners: Sequence[str]) -> Place | None:
        """Return the decorator or class attribute that opens a class, the nearest one that says something."""
        lists = {
            name.rpartition(".")[2]
            for name, pairs in self.world.library.rows.get("guard:list", {}).items()
            if name.rpartition(".")[0] in owners and any(row.replaces and callable_.params is None for row, callable_ in pairs)
        }
        for entry in self.world.class_order(class_id):
            definition = self.world.class_definition(entry) if isinstance(entry, int) else None
            found = self._in_definition(definition, lists) if definition is not None else None
            if found is not None:
                return found
        return None

    def _in_definition(self, definition: ClassDefinition, lists: set[str]) -> Place | None:
        for decorator in definition.info.decorators:
            if self.guards.of_decorator(definition.module, decorator) == 0:
                return definition.module.place(decorator.at)
        for info in definition.info.fields:
            if info.name in lists and self.world.own_attribute(self.world.class_id(definition), info.name) is not BOTTOM:
                return definition.module.place(info.at)
        return None
