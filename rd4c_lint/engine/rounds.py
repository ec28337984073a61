"""Rounds over frozen facts: which roots are interpreted, in which order, until nothing changes.

A round interprets its roots in sorted order against the facts frozen at its start, collects new facts, joins them at its end, and makes
the next round from the roots that read what changed and from the callers of functions that returned a label.
"""

from collections.abc import Iterable
from typing import Final

from ..model.ir import Operation, Try, With
from ..model.taint import Flow
from .entry import Entry
from .flows import Arrival
from .held import holds_labels, parts_of
from .interpret import bounds
from .interpret.declarations import written_name
from .interpret.filled import FILLED
from .interpret.heap import Object, join_objects
from .interpret.values import BOTTOM, Value, join, with_labels
from .interpret.world import World
from .lanes import ROOTS_WORTH_A_LANE, Lanes, can_fork, trace_roots
from .operations import flatten
from .program import Module, Unit
from .relevance import mentions
from .roots import News, Root, RootResult
from .runs import Runner

_SHOWN: Final = frozenset({"response", "template"})


class Rounds:
    """Runs roots to a fixpoint."""

    def __init__(self, world: World, entries: dict[Root, Entry], jobs: int = 1) -> None:
        self.world = world
        self.runner = Runner(world, entries)
        self.jobs = jobs
        self._lanes: Lanes | None = None
        self._bodies: list[tuple[int, str]] = []
        """Labelled names in bodies that other lanes ran in the present round."""
        self.results: dict[Root, RootResult] = {}
        self.count = 0
        self._giving: set[int] = set()
        """Units known to return objects with declared fields."""
        self._announced: set[tuple[int, str]] = set()
        self._raising: set[int] = set()
        """Units known to raise a label, but not to return one."""
        self._handling: dict[int, bool] = {}
        self._cuts: dict[Root, int] = {}
        self._put_off: set[Root] = set()
        self._work = 0
        """Operations of all rounds."""
        self.unfinished: list[Root] = []
        """Roots with news for them when the last round was over."""
        self.crowded: dict[str, Unit] = {}
        """Names that more functions read or call than are followed, with the class or function of that name."""
        self._has_pages = any(world.program.units[root.unit].code.kind == "module" for root in entries)
        """Whether scripts are pages: what a function shows, whoever calls it shows, and gets nothing back."""
        self._entry_roots: dict[int, list[Root]] = {}
        self._hook_roots: dict[int, list[Root]] = {}
        """Object id of a class -> the methods of it, or of classes below, that only a library defines and entry points reach."""
        for root in entries:
            self._entry_roots.setdefault(root.unit, []).append(root)
            for base in world.class_order(root.class_id) if root.method else ():
                if isinstance(base, int):
                    self._hook_roots.setdefault(base, []).append(root)

    def run_bodies(self, units: Iterable[Unit]) -> set[Root]:
        """Run those of the units that are bodies of modules and classes; return the readers of what they bind to a label."""
        for unit in units:
            self._run_body(unit)
        readers = self._readers_of_bodies()
        bound = {object_id for object_id, _ in self._announced}
        self.world.labelled_classes = tuple(sorted(each for each in bound if self.world.base_object(each).kind == "class"))
        return readers

    def run(self, roots: Iterable[Root]) -> None:
        """Interpret the roots and what they lead to."""
        pending = set(roots)
        while pending and self.count < bounds.ROUNDS:
            self.count += 1
            batch = sorted(pending)
            self.results.update(self._interpret(batch))
            self._work += sum(self.results[root].work for root in batch)
            self._count_cuts(batch)
            news = self._gather(batch)
            changed = self.runner.absorb(news)
            if self._lanes is not None:
                self._lanes.tell(news)
            known = set(self._announced)
            pending = self._next(changed, set(news.labelled)) | self._readers_of_bodies() | self._handed_on(batch) | self._fillers(batch)
            told = changed | (self._announced - known)
            pending -= {root for root in pending.intersection(batch) if self._has_begun(root, batch, told, news.labelled)}
            pending = self._put_off_costly(pending) or self._cut_short()
        self.unfinished = sorted(pending)

    def _put_off_costly(self, pending: set[Root]) -> set[Root]:
        """Return what the next round interprets: roots that met the bound of steps wait until nobody else has news for them."""
        costly = {root for root in pending if root in self._cuts}
        self._put_off |= {root for root in costly if self._cuts[root] < bounds.CUT_RUNS}
        if len(costly) < len(pending):
            return pending - costly
        pending, self._put_off = self._put_off, set()
        return pending

    def _count_cuts(self, batch: list[Root]) -> None:
        """Count the runs of each root that met the bound of steps: nearly any news makes such a root run again, for as many steps."""
        for root in batch:
            if self.results[root].size > bounds.STEPS_PER_ROOT:
                self._cuts[root] = self._cuts.get(root, 0) + 1

    def _cut_short(self) -> set[Root]:
        """Return, once, the roots that met the bound of steps: what a small analysis has not used they may take now."""
        cut = {root for root in self._cuts if self.results[root].size > bounds.STEPS_PER_ROOT}
        spare = (bounds.STEPS_OF_A_SMALL_ANALYSIS - self._work) // max(1, len(cut))
        if not cut or self.world.spare_steps or spare < bounds.STEPS_PER_ROOT:
            return set()
        news = News({}, {}, {}, {}, frozenset(), {}, min(spare, bounds.SPARE_STEPS))
        self.runner.absorb(news)
        if self._lanes is not None:
            self._lanes.tell(news)
        return cut

    def _interpret(self, batch: list[Root]) -> dict[Root, RootResult]:
        if self._lanes is None and len(batch) >= ROOTS_WORTH_A_LANE and can_fork():
            self._lanes = Lanes(self.runner, is_alternating=self.jobs == 1)
        if self._lanes is None:
            return {root: self.runner.run(root) for root in batch}
        results, self._bodies = self._lanes.interpret(batch, self._sizes(batch))
        return results

    def _sizes(self, batch: list[Root]) -> dict[Root, int]:
        """Return the operations that each root took the last time it was interpreted."""
        return {root: self.results[root].work for root in batch if root in self.results}

    def trace(self, sought: dict[Root, frozenset[Arrival]]) -> list[list[Flow]]:
        """Interpret roots once more with steps kept, each until what is sought there has arrived; return the flows of each."""
        return self._lanes.trace(sought) if self._lanes is not None else trace_roots(self.runner, sought)

    def close(self) -> None:
        """End the other processes, if there are any."""
        if self._lanes is not None:
            self._lanes.close()
            self._lanes = None

    def _gather(self, batch: list[Root]) -> News:
        """Join what the roots of a round have found out."""
        facts: dict[tuple[int, str], Value] = {}
        objects: dict[int, Object] = {}
        parameters: dict[tuple[int, int], Value] = {}
        returns: dict[int, Value] = {}
        labelled: set[int] = set()
        too_long: dict[int, set[tuple[Value, ...]]] = {}
        for root in batch:
            result = self.results[root]
            for key, value in result.facts.items():
                facts[key] = join(facts.get(key, BOTTOM), value)
            for object_id, escaped in result.objects.items():
                old = objects.get(object_id)
                objects[object_id] = escaped if old is None else join_objects(old, escaped)
            for slot, value in result.notes.items():
                parameters[slot] = join(parameters.get(slot, BOTTOM), value)
            if result.entered:
                too_long.setdefault(root.unit, set()).add(result.entered)
            stands = result.result if root.unit in too_long or root.unit in self.world.too_long else with_labels(result.result, 0)
            if stands.pts or stands.labels:
                returns[root.unit] = join(returns.get(root.unit, BOTTOM), stands)
            if result.returns_labels or (self._has_pages and _shows(result)):
                labelled.add(root.unit)
                self._raising.discard(root.unit)
            elif result.raises_labels:
                if root.unit not in labelled:
                    self._raising.add(root.unit)
                labelled.add(root.unit)
        return News(facts, objects, parameters, returns, frozenset(labelled - self.world.labelled_units), too_long)

    def _fillers(self, batch: list[Root]) -> set[Root]:
        """Return the methods that make what others filled without knowing it: `self.lines = []` in `__init__`."""
        asked = {read for root in batch for read in self.results[root].reads if read[1].startswith(FILLED)}
        following: set[Root] = set()
        for object_id, name in sorted(asked - self._announced):
            self._announced.add((object_id, name))
            order = self.world.class_order(self.world.base_object(object_id).cls)
            for unit in self.world.program.units_with("stores", name.removeprefix(FILLED)):
                owner = unit.module.classes[unit.code.owner] if unit.code.owner >= 0 else None
                if owner is not None and self.world.class_id(owner) in order:
                    following |= {root for root in self.roots_of(unit) if root not in self.results}
        return following

    def _handed_on(self, batch: list[Root]) -> set[Root]:
        """Return the callers of functions that give an object with declared fields: a route may hand it on without reading a field."""
        following: set[Root] = set()
        for root in batch:
            if root.unit in self._giving or not self.world.gives_records(self.results[root].result):
                continue
            self._giving.add(root.unit)
            following |= {each for each in self._callers(self.world.program.units[root.unit]) if each not in self.results}
        return following

    def _readers_of_bodies(self) -> set[Root]:
        """Return the readers of labelled names that running a module's or class's body on demand has made known since."""
        following: set[Root] = set()
        while bodies := {*self.runner.labelled_bodies(), *self._bodies} - self._announced:
            self._announced |= bodies
            self._bodies = []
            for object_id, name in sorted(bodies):
                following.update(self._readers_of(object_id, name))
        return following

    def _next(self, changed: set[tuple[int, str]], returned: set[int]) -> set[Root]:
        following: set[Root] = set()
        if changed:
            # news of types alone would make the round before the last as long as the second
            news = changed if self.count < bounds.TYPE_ROUNDS else {key for key in changed if key[0] >= 0}
            following |= {root for root, result in self.results.items() if result.reads & news}
            for object_id, name in sorted(changed):
                following |= {root for root in self._new_readers(object_id, name) if root not in self.results}
        if returned:
            # who followed the call already knows what it returns
            following |= {root for root, result in self.results.items() if result.declined & returned}
        for uid in sorted(returned):
            callers = {root for root in self._callers(self.world.program.units[uid]) if root not in self.results}
            following |= callers if uid not in self._raising else {root for root in callers if self._handles(root)}
        return following

    def _has_begun(self, root: Root, batch: list[Root], news: set[tuple[int, str]], labelled: frozenset[int]) -> bool:
        """Tell whether a function that runs once would be told nothing but what it has left behind itself: that was not there before."""
        if not self._runs_once(root) or self.results[root].declined & labelled:
            return False
        return self._tells_only_itself(root, batch, news)

    def _runs_once(self, root: Root) -> bool:
        """Tell whether a function is only named where its module is run: `if __name__ == "__main__": main()`."""
        unit = self.world.program.units[root.unit]
        if root in self.runner.entries or unit.code.owner >= 0 or unit.code.parent != 0 or unit.code.decorators:
            return False
        named = self.world.program.units_with("globals", unit.code.name)
        return bool(named) and all(each.index == 0 and each.module is unit.module for each in named)

    def _tells_only_itself(self, root: Root, batch: list[Root], news: set[tuple[int, str]]) -> bool:
        """Tell whether all news for a root are what it has left behind itself."""
        read = self.results[root].reads & news
        others = [self.results[other] for other in batch if other != root]
        if any(object_id < 0 for object_id, _ in read) or any(key in other.facts for key in read for other in others):
            return False
        return all(other.objects.keys().isdisjoint(self._held_by(read)) for other in others)

    def _held_by(self, names: Iterable[tuple[int, str]]) -> set[int]:
        """Return the objects that these names lead to, and those that have the names."""
        held = {object_id for object_id, _ in names}
        pending = [part for object_id, name in names for part in self.world.base_object(object_id).fields.get(name, BOTTOM).pts]
        while pending and len(held) < bounds.WALKED_OBJECTS:
            object_id = pending.pop()
            if object_id not in held:
                held.add(object_id)
                pending += [part for value in parts_of(self.world.base_object(object_id)) for part in value.pts]
        return held

    def _handles(self, root: Root) -> bool:
        """Tell whether a unit has an `except` or a `with`: an exception that a call raises may show what it carries there."""
        known = self._handling.get(root.unit)
        if known is None:
            body = flatten(self.world.program.units[root.unit].body)
            known = self._handling[root.unit] = any(_may_keep_raised(op) for op in body)
        return known

    def _new_readers(self, object_id: int, name: str) -> Iterable[Root]:
        if object_id < 0:
            return self._typed_roots(-1 - object_id) if name == "parameters" else ()
        value = self.world.base_object(object_id).fields.get(name, BOTTOM)
        # `return STORE[pk]`: a route may hand on what it holds without reading a field
        return self._readers_of(object_id, name) if holds_labels(self.world, value) or self.world.gives_records(value) else ()

    def _readers_of(self, object_id: int, name: str) -> Iterable[Root]:
        key = self.world.key_of(object_id)
        kind = "globals" if key[0] == "module" else "loads"
        if key[0] == "instance":
            name = written_name(self.world.class_name(key[1]), name)
        units = list(self.world.program.units_with(kind, name))
        own: list[Unit] = []
        if kind == "globals":
            # whoever reads the variable where it stands does so for certain; elsewhere a name may be another's
            units += self.world.program.units_with("defaults", name)
            own = [unit for unit in units if unit.module.index == key[1]][: bounds.READERS_OF_VARIABLE]
            units = [unit for unit in units if unit.module.index != key[1] and (name in unit.module.imports or unit.module.stars)]
            units += self.world.program.units_with("loads", name)
            units += self._readers_by_alias(name)
            self._run_class_bodies([*own, *units])
        if len(units) > bounds.READERS_PER_NAME:
            owner = self.world.class_definition(key[1]) if key[0] == "instance" else None
            self.crowded.setdefault(name, owner.body if owner is not None else units[0])
            units = [unit for unit in units if unit.code.owner >= 0][: bounds.READERS_PER_NAME]
        return [root for unit in (*own, *units) for root in self.roots_of(unit)]

    def _run_class_bodies(self, readers: Iterable[Unit]) -> None:
        """`class Sample: surname = SURNAME`: what such a body binds is labelled, too, and has readers of its own."""
        for unit in readers:
            self._run_body(unit)

    def _run_body(self, unit: Unit) -> None:
        """Run a module or a class statement that no run has come by so far; any other unit is left alone."""
        if unit.module.index in self.world.left_out or unit.outermost() is not unit:
            return
        if unit.code.kind == "module":
            self.world.ensure_module(unit.module)
        elif unit.code.kind == "class":
            self.world.ensure_class(self.world.class_id(unit.module.class_with_body(unit)))

    def _typed_roots(self, uid: int) -> Iterable[Root]:
        """A function that was handed an object with declared fields becomes a root."""
        unit = self.world.program.units[uid]
        marked = self.world.marked_class_ids()
        for slot in range(len(unit.code.params)):
            value = self.world.parameter_facts.get((uid, slot), BOTTOM)
            for object_id in value.pts:
                if any(part.kind == "instance" and part.cls in marked for part in self.world.parts_of(object_id)):
                    return self.roots_of(unit)
        return ()

    def _readers_by_alias(self, name: str) -> list[Unit]:
        """`from settings import SAMPLE as sample`: the readers of `sample`."""
        found: list[Unit] = []
        for module in self.world.program.modules:
            for bound, info in module.imports.items():
                if info.name == name and bound != name:
                    found += [unit for unit in self.world.program.units_with("globals", bound) if unit.module is module]
        return found

    def _callers(self, unit: Unit) -> Iterable[Root]:
        name = unit.code.name
        program = self.world.program
        if name.startswith("__") and name != "__init__":
            return self._users_of_class(unit)
        makers = self._users_of_class(unit) if name == "__init__" else []
        units = [each for each in program.units_with("calls", name) if _may_mean(each, unit)]
        if unit.code.decorators:
            units += program.units_with("loads", name)
        if len(units) > bounds.CALLERS_PER_NAME:
            self.crowded.setdefault(name, unit)
            units = [each for each in units if each.module is unit.module or name in each.module.statics]
        units += (
            self._holders_of(unit)
            if unit.code.owner < 0
            else (each for each in program.units_with("loads", name) if each.module is unit.module)
        )
        return [*makers, *self.hooked(unit), *(root for each in dict.fromkeys(units) for root in self.roots_of(each))]

    def hooked(self, method: Unit) -> list[Root]:
        """Return the library's methods that may call what stands in the place of one of its own: `get` calls `get_context_data`."""
        if method.code.owner < 0 or not self._hook_roots:
            return []
        world = self.world
        roots = self._hook_roots.get(world.class_id(method.module.classes[method.code.owner]), ())
        return [root for root in roots if world.library.does(world.external_bases(root.class_id), method.code.name) is not None]

    def _users_of_class(self, method: Unit) -> list[Root]:
        """Return who makes an object whose class Python asks for the label: `with Session() as row`, `for row in Rows()`."""
        if method.code.owner < 0:
            return [root for unit in self._users_of_module(method.module) for root in self.roots_of(unit)]
        if method.module.classes[method.code.owner].uid in self.world.related_classes:
            return []  # whoever mentions a class with declared fields is looked at anyway
        definition = method.module.classes[method.code.owner]
        found: list[Unit] = []
        for each in (definition, *self.world.linker.subclasses(definition)):
            found += self.world.program.units_with("calls", each.info.name)[: bounds.CALLERS_PER_NAME]
        return [root for each in dict.fromkeys(found) for root in self.roots_of(each)]

    def _users_of_module(self, module: Module) -> list[Unit]:
        """Return who has a module whose own `__getattr__` Python asks: `import settings`, `from settings import TOKEN`."""
        found: list[Unit] = []
        for each in self.world.program.modules:
            for info in each.summary.imports:
                origin = self.world.linker.import_module(each, info.module, info.level)
                inner = self.world.linker.submodule(origin, info.name) if isinstance(origin, Module) and info.name else None
                if module in (origin, inner):
                    found += [each.units[info.code]] if info.code else [unit for unit in each.units if info.bound in unit.code.globals]
        return found[: bounds.CALLERS_PER_NAME]

    def _holders_of(self, unit: Unit) -> Iterable[Unit]:
        """Return the units that have a function without calling it by name: `map(convert, rows)`, `STEPS = [convert]`."""
        name = unit.code.name
        for each in self.world.program.units_with("globals", name):
            if each.module is not unit.module and name not in each.module.imports and not each.module.stars:
                continue
            if each.code.kind == "class":
                yield from (method for method in each.module.units if method.code.parent == each.index)
            elif each.code.kind == "module":
                for alias in each.module.summary.aliases:
                    if mentions(alias.value, {name}):
                        yield from self._users_of_table(each.module, alias.name)
            else:
                yield each

    def _users_of_table(self, module: Module, name: str) -> Iterable[Unit]:
        """Return the units that read a module's table of functions, and those that may be given it."""
        for reader in self.world.program.units_with("globals", name):
            if reader.module is module or name in reader.module.imports or reader.module.stars:
                yield reader
                yield from self.world.program.units_with("calls", reader.code.name)

    def roots_of(self, unit: Unit) -> list[Root]:
        """Return the roots that interpret a unit: itself, or the outermost function it is nested in."""
        outer = unit.outermost()
        if outer.code.kind == "class" or outer.module.index in self.world.left_out:
            return []
        if outer.code.kind == "lambda" and outer.code.parent >= 0 and outer.uid not in self._entry_roots:
            outer = outer.module.units[0]
        return self._entry_roots.get(outer.uid) or [Root(outer.uid, -1, "")]


def _shows(result: RootResult) -> bool:
    """Tell whether a function that nobody outside calls puts labelled values into a page."""
    return result.entry is None and any(info.labels and hit.concept in _SHOWN for hit, info in result.hits.items())


def _may_keep_raised(op: Operation) -> bool:
    return isinstance(op, With) or (isinstance(op, Try) and any(each.slot >= 0 for each in op.handlers))


def _may_mean(caller: Unit, called: Unit) -> bool:
    """Tell whether a call of that name may be one of this function: a bare `list(rows)` is none of a method `list`."""
    name = called.code.name
    if called.module is caller.module or name not in caller.code.globals:
        return True
    return called.code.owner < 0 and (name in caller.module.imports or bool(caller.module.stars))
