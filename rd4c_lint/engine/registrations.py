"""Functions that register entry points: they are run once, before anything is followed, for the apps they make and what they hand them.

def make_app():                                   run: it makes an app ...
    app = Flask(__name__)
    app.add_url_rule("/", view_func=index)        ... and registers index (`World.entry_calls`)
    @app.get("/about")
    def about(): ...                              ... and a function that it makes (`World.nested_decorators`)
"""

from collections.abc import Iterator, Sequence

from ..model.ir import Expr
from .interpret.frames import Site
from .interpret.heap import Heap, State
from .interpret.values import BOTTOM
from .interpret.world import World
from .program import Module, Unit


class Registrations:
    """Finds such functions, by the names of the methods they call and decorate with, and runs them."""

    def __init__(self, world: World, modules: Sequence[Module]) -> None:
        self.world = world
        self.modules = modules

    def run(self) -> None:
        """Run all of them, and the modules whose bodies do so."""
        members = self._members("entry:call").keys()
        for module in self.modules:
            if module.units and not members.isdisjoint(module.units[0].code.calls):
                self.world.ensure_module(module)
        for unit in dict.fromkeys([*self._registering(), *self._decorating()]):
            self._run_quietly(unit)

    def _registering(self) -> Iterator[Unit]:
        """Yield the functions that register handlers: `def make_app(): app.add_url_rule("/", view_func=index)`."""
        by_member = self._members("entry:call")
        members = by_member.keys()
        for module in self.modules:
            tops = imported_packages(self.world, module)
            for unit in module.units:
                if unit.code.kind != "function" or unit.outermost() is not unit or members.isdisjoint(unit.code.calls):
                    continue
                if any(not tops.isdisjoint(by_member.get(name, ())) for name in unit.code.calls):
                    yield unit

    def _decorating(self) -> Iterator[Unit]:
        """Yield the functions that make entry points: `def create_app(): @app.get("/") def index(): ...`."""
        members = self._members("entry:decorator")
        for module in self.modules:
            tops = imported_packages(self.world, module)
            for unit in module.units:
                outer = unit.outermost()
                if outer is unit or outer.code.kind != "function":
                    continue
                names = {_callee(each).rpartition(".")[2] for each in unit.code.decorators}
                if any(not tops.isdisjoint(members.get(name, ())) for name in names):
                    yield outer

    def _members(self, kind: str) -> dict[str, set[str]]:
        """Return the names of methods that rows of a kind speak of, with the libraries they are of."""
        found: dict[str, set[str]] = {}
        for name in self.world.library.rows.get(kind, {}):
            found.setdefault(name.rpartition(".")[2], set()).add(name.partition(".")[0])
        return found

    def _run_quietly(self, unit: Unit) -> None:
        """Run a function for what it registers, its parameters being what their annotations say."""
        world = self.world
        assert world.machine is not None
        machine = world.machine(world, unit)
        act = machine.activation(unit, world.context(0, -9, unit.uid), None)
        state = State([BOTTOM] * unit.code.slots, Heap(), 0)
        machine.make_cells(act, state)
        for slot, param in enumerate(unit.code.params):
            state.frame[slot] = machine.annotated_value(act, state, param.annotation, unit.module, Site(-1 - slot, param.at))
        class_id = class_of(world, unit)
        if class_id >= 0 and unit.code.params and not unit.code.decorators:
            state.frame[0] = act.self_value = world.any_instance(class_id)
        world.attempt(unit, lambda: machine.region(act, unit.body, state), None)

    def decorated_by_parameters(self) -> Iterator[tuple[Unit, tuple[str, ...]]]:
        """Yield functions decorated with a method of a parameter that says no type: `def add_pages(app): @app.route("/") def index(): ...`.

        The parameter is of a library that the module imports and that has a decorator of this name.
        """
        members = self._members("entry:decorator")
        names = sorted(self.world.library.rows.get("entry:decorator", {}))
        for module in self.modules:
            tops = imported_packages(self.world, module)
            for unit in module.units:
                for decorator in unit.code.decorators if unit.outermost() is not unit else ():
                    head, _, member = _callee(decorator).rpartition(".")
                    if not tops.isdisjoint(members.get(member, ())) and _is_untyped_parameter(unit, head):
                        yield unit, tuple(name for name in names if name.endswith(f".{member}") and name.partition(".")[0] in tops)


def class_of(world: World, unit: Unit) -> int:
    """Return the class that a method stands in, -1 for a function and for a class that a function makes."""
    if unit.code.owner < 0:
        return -1
    definition = unit.module.classes[unit.code.owner]
    return world.class_id(definition) if not definition.is_local else -1


def imported_packages(world: World, module: Module) -> set[str]:
    """Return the top-level packages that a module imports, by their own names and by those that rows use."""
    return {name for info in module.summary.imports if not info.level for name in world.library.packages(info.module)}


def _callee(decorator: Expr) -> str:
    """Return what a decorator is, without its arguments: `app.route`."""
    return (decorator.args[0] if decorator.kind == "call" else decorator).text


def _is_untyped_parameter(unit: Unit, name: str) -> bool:
    """Tell whether a name is a parameter without annotation of the functions that a unit stands in."""
    while unit.code.parent > 0:
        unit = unit.module.units[unit.code.parent]
        for param in unit.code.params:
            if param.name == name:
                return param.annotation is None
    return False
