"""Access paths: reading and writing parts of values, as model rows name them.

read("self[*]")            every column of the frame, key for key (`Parts`)
write("return[][1][*]")    the result's elements are pairs whose second part has those keys
"""

from typing import Final, NamedTuple

from ...model.notation import Path, PathStep
from ..labels import MEDIUM
from .core import Core
from .frames import Activation, Args, Site
from .heap import SEQUENCES, Object, State
from .values import BOTTOM, NONE, TRUE, UNKNOWN, ConstantKey, Value, constant, join, join_all, labelled, make, pointer, single_constant


class Parts(NamedTuple):
    """The parts below a wildcard, by key, and what may stand under any other key."""

    items: dict[ConstantKey, Value]
    rest: Value

    def all(self) -> Value:
        return join(join_all(list(self.items.values())), self.rest)


class Way(NamedTuple):
    """Steps that are left to write along, and a name for what is made on the way, by the steps behind."""

    steps: tuple[PathStep, ...]
    tag: str

    def later(self) -> "Way":
        step = self.steps[0]
        return Way(self.steps[1:], f"{self.tag}/{step.kind}{step.name}{step.number}")

    def under(self, key: object) -> "Way":
        return Way(self.steps, f"{self.tag}/{key}")


class Binding:
    """What the roots of a row's paths stand for in one call."""

    __slots__ = ("args", "names", "raised", "result", "self_value")

    def __init__(self, self_value: Value, args: Args, names: dict[str, Value]) -> None:
        self.self_value = self_value
        self.args = args
        self.names = names
        self.result: Value = BOTTOM
        self.raised: Value = BOTTOM


class Paths(Core):
    """Reading and writing along access paths."""

    __slots__ = ()

    def read_path(self, act: Activation, state: State, path: Path, binding: Binding, site: Site) -> Value | Parts:
        """Return what stands at the path: a value, or parts where the path has a wildcard."""
        root = self.handled_by(act) if path.root == "handled" else self.root_value(path, binding)
        return self.read_steps(act, state, root, _keyed(path.steps, binding, "items"), site)

    def handled_by(self, act: Activation) -> Value:
        """Return the exception whose handler is running, here or in a caller; BOTTOM outside handlers."""
        current: Activation | None = act
        while current is not None:
            if current.handling.pts or current.handling.labels:
                break
            current = current.parent
        self.asks_handled = self.asks_handled or current is not act
        return BOTTOM if current is None else current.handling

    def is_in_handler(self, act: Activation) -> bool:
        """Tell whether a handler is running, here or in a caller."""
        current: Activation | None = act
        while current is not None:
            if current.handling.pts or current.handling.labels:
                return True
            current = current.parent
        return False

    def read_value(self, act: Activation, state: State, path: Path, binding: Binding, site: Site) -> Value:
        found = self.read_path(act, state, path, binding, site)
        return found.all() if isinstance(found, Parts) else found

    def root_value(self, path: Path, binding: Binding) -> Value:
        if path.root in ("self", ""):
            return binding.self_value
        if path.root == "return":
            return binding.result
        if path.root == "raise":
            return binding.raised
        if path.root == "*":
            return join_all(binding.args.values())
        if path.root == "#":
            positional = binding.args.positional
            return positional[path.position] if path.position < len(positional) else binding.args.star
        return binding.names.get(path.root, BOTTOM)

    def read_steps(self, act: Activation, state: State, value: Value, steps: tuple[PathStep, ...], site: Site) -> Value | Parts:
        for index, step in enumerate(steps):
            if value is BOTTOM:
                return BOTTOM
            if step.kind in ("all", "attrs"):
                parts = self.parts(act, state, value, step.kind == "attrs", site)
                later = steps[index + 1 :]
                if not later:
                    return parts
                items = {key: self._joined(act, state, part, later, site) for key, part in parts.items.items()}
                return Parts(items, self._joined(act, state, parts.rest, later, site))
            value = self.read_step(act, state, value, step, site)
        return value

    def _joined(self, act: Activation, state: State, value: Value, steps: tuple[PathStep, ...], site: Site) -> Value:
        found = self.read_steps(act, state, value, steps, site)
        return found.all() if isinstance(found, Parts) else found

    def read_step(self, act: Activation, state: State, value: Value, step: PathStep, site: Site) -> Value:
        match step.kind:
            case "attr":
                return self._read_file(state, value) if step.name == ON_DISK else self.load_attribute(act, state, value, step.name, site)
            case "key":
                return self.load_item(act, state, value, constant("str", step.name), site)
            case "index":
                return self.load_item(act, state, value, constant("int", step.number), site)
            case "any":
                items, rest = self.iterate(act, state, value, site)
                return join_all([*(items or ()), rest])
            case "items":
                self.ask(act, state, [value], site)
                return self.load_item(act, state, value, UNKNOWN, site)
            case "keys":
                found = BOTTOM
                for _, target in self.objects(state, value):
                    for kind, key in target.items if isinstance(target.items, dict) else ():
                        found = join(found, constant(kind, key))
                return found
            case "result":
                return self.wait(act, state, self.call(act, state, value, Args([], {}), site), site)
            case _:
                return value

    def parts(self, act: Activation, state: State, value: Value, attributes: bool, site: Site) -> Parts:
        """Return all attributes, or all items, of a value."""
        items: dict[ConstantKey, Value] = {}
        rest = labelled(value.labels) if value.labels else BOTTOM
        if not attributes:
            self.ask(act, state, [value], site)
        for object_id, target in self.objects(state, value):
            if attributes:
                for name, part in self.attribute_values(act, state, object_id, target, site).items():
                    items[("str", name)] = join(items.get(("str", name), BOTTOM), part)
                continue
            if target.kind in SEQUENCES:
                for index, part in enumerate(target.items or ()):
                    items[("int", index)] = join(items.get(("int", index), BOTTOM), part)
            elif isinstance(target.items, dict):
                for key, part in target.items.items():
                    items[key] = join(items.get(key, BOTTOM), part)
            rest = join(rest, target.rest)
            if SEEN in target.fields:
                for _, name in target.fields[SEEN].consts:
                    items["str", name] = join(items.get(("str", name), BOTTOM), labelled(self.outside_labels(target, name)))
                rest = join(rest, pointer(self.outside(target.fields[NAMES])))
            elif NAMES in target.fields:  # where some keys are known, what the others hold is none of those
                rest = join(rest, pointer(self.outside(target.fields[NAMES]) if target.items else object_id))
        return Parts(items, rest)

    def outside(self, marker: Value) -> int:
        """Return data from outside of which nothing else is known."""
        object_id = self.world.object_id(("outside", marker))
        if object_id not in self.world.base:
            self.world.base[object_id] = Object("ext", cls="?", fields={NAMES: marker}, single=False)
        return object_id

    def outside_labels(self, target: Object, name: str) -> int:
        """Return the labels of a key of data from outside: those of the declared fields of that name."""
        labels = self.world.sources.by_declared_name.get(name, 0)
        if not labels:
            return 0
        said = dict(target.fields[NAMES].consts)
        labels = self.world.labels.with_precision(labels, MEDIUM)
        return self.world.labels.with_origin(labels, said["origin"]) if "origin" in said else labels

    def attribute_values(self, act: Activation, state: State, object_id: int, target: Object, site: Site) -> dict[str, Value]:
        raise NotImplementedError

    # -- writing --------------------------------------------------------------------------------------------
    def write_path(self, act: Activation, state: State, path: Path, what: Value | Parts, binding: Binding, site: Site) -> None:
        """Put what was read where the path says; a path into the result makes the parts it needs."""
        if path.steps and path.steps[-1].kind == "param" and path.root not in ("return", "raise"):
            self._call_with(act, state, path, what, binding, site)
            return
        if path.root in ("return", "raise"):
            old = binding.result if path.root == "return" else binding.raised
            new = self._written(act, state, old, Way(_keyed(path.steps, binding, "any"), path.root), what, site)
            if path.root == "return":
                binding.result = new
            else:
                binding.raised = new
            return
        root = self.root_value(path, binding)
        if root is not BOTTOM and path.steps and path.steps[0].name in (ON_DISK, OVERWRITTEN):
            root = self.with_file(act, state, root, site)
            if path.root in binding.names:
                binding.names[path.root] = root
            found = what.all() if isinstance(what, Parts) else what
            self.put_on_disk(act, state, root, found, site, path.steps[0].name == OVERWRITTEN)
            return
        if root is not BOTTOM:
            self._written(act, state, root, Way(_keyed(path.steps, binding, "any"), path.root), what, site)

    def with_file(self, act: Activation, state: State, value: Value, site: Site) -> Value:
        """Return a path together with the file that it names: what is written there is found where the path goes.

        path = f"/tmp/{number}.csv"
        frame.to_csv(path)
        send_file(path)               hands out what the frame held
        """
        known = [target for _, target in self.objects(state, value)]
        if value is BOTTOM or value is NONE or not all(self._may_name_file(target) for target in known):
            return value
        only = self.one_object(state, value)
        if only is not None and only[1].single and not value.labels:  # a path that this run has made
            changed = only[1].copy()
            changed.fields = {**changed.fields, ON_DISK: BOTTOM}
            self.put(state, only[0], changed)
            return value
        text = single_constant(value)
        if text is not None and text[0] == "str":
            object_id = self.world.object_id((FILE, text[1]))
            self.world.file_names.add(text[1])
            self.world.base.setdefault(object_id, Object("ext", cls=FILE, single=False))
            made = pointer(object_id)
            if object_id not in state.heap:
                self.put(state, object_id, self.object(state, object_id).copy())
        else:
            unread = Object("ext", cls=known[0].cls if known else FILE, fields={ON_DISK: BOTTOM})
            made = self.allocate(state, act, site.number, unread, FILE)
        found = join(value, made)
        self.named_files.append((value, found))
        return found

    def _may_name_file(self, target: Object) -> bool:
        is_path = target.kind == "ext" and (target.cls == FILE or target.cls in self.world.library.naming_files)
        return is_path and ON_DISK not in target.fields

    def put_on_disk(self, act: Activation, state: State, value: Value, new: Value, site: Site, replaces: bool = False) -> None:
        """Note what is written to the file that a path names, in the place of what was there if it is written anew."""
        files = [each for each in self.objects(state, self.with_file(act, state, value, site)) if _is_file(each[1])]
        is_sure = replaces and len(files) == 1 and (files[0][1].single or single_constant(make(consts=value.consts)) is not None)
        for object_id, target in files:
            changed = target.copy()
            changed.fields = {**target.fields, ON_DISK: new if is_sure else join(target.fields.get(ON_DISK, BOTTOM), new)}
            self.put(state, object_id, changed)

    def _read_file(self, state: State, value: Value) -> Value:
        """Return what stands in the file that a path names."""
        found = BOTTOM
        for _, target in self.objects(state, value):
            found = join(found, target.fields.get(ON_DISK, BOTTOM) if target.kind == "ext" else BOTTOM)
        for kind, text in value.consts:
            target_of = state.heap.get(self.world.object_id((FILE, text))) if kind == "str" else None
            if target_of is not None:
                found = join(found, target_of.fields.get(ON_DISK, BOTTOM))
        return found

    def _call_with(self, act: Activation, state: State, path: Path, what: Value | Parts, binding: Binding, site: Site) -> None:
        callee = self.read_steps(act, state, self.root_value(path, binding), path.steps[:-1], site)
        value = what.all() if isinstance(what, Parts) else what
        target = callee.all() if isinstance(callee, Parts) else callee
        number = path.steps[-1].number
        self.call(act, state, target, Args([UNKNOWN] * number + [value], {}), site)

    def _written(self, act: Activation, state: State, old: Value, way: Way, what: Value | Parts, site: Site) -> Value:
        if not way.steps:
            return join(old, what.all() if isinstance(what, Parts) else what)
        if not old.pts:
            made = self._make_part(act, state, way.steps[0], site, way.tag)
            old = join(made, old) if old is not BOTTOM and old is not UNKNOWN else made
        for object_id, target in list(self.objects(state, old)):
            self._write_step(act, state, object_id, target, way, what, site)
        return old

    def _make_part(self, act: Activation, state: State, step: PathStep, site: Site, tag: str) -> Value:
        kind = "ext" if step.kind in ("attr", "attrs") else "dict" if step.kind in ("all", "key", "keyof") else "list"
        items: dict[ConstantKey, Value] | None = {} if kind == "dict" else None
        return self.allocate(state, act, site.number, Object(kind, cls="?" if kind == "ext" else None, items=items), tag)

    def _write_step(self, act: Activation, state: State, object_id: int, target: Object, way: Way, what: Value | Parts, site: Site) -> None:
        step, inner = way.steps[0], way.later()
        changed = target.copy()
        match step.kind:
            case "attr":
                changed.fields = dict(target.fields)
                changed.fields[step.name] = self._written(act, state, target.fields.get(step.name, BOTTOM), inner, what, site)
            case "attrs":
                self._write_attributes(act, state, changed, inner, what, site)
            case "all":
                self._write_items(act, state, changed, inner, what, site)
            case "key" | "index" if target.kind not in SEQUENCES:
                key: ConstantKey = ("str", step.name) if step.kind == "key" else ("int", step.number)
                changed.items = dict(target.items or {})
                changed.items[key] = self._written(act, state, changed.items.get(key, BOTTOM), inner, what, site)
            case _:
                changed.rest = self._written(act, state, target.rest, inner, what, site)
        self.put(state, object_id, changed)

    def _write_attributes(self, act: Activation, state: State, changed: Object, way: Way, what: Value | Parts, site: Site) -> None:
        parts = what if isinstance(what, Parts) else Parts({}, what)
        changed.fields = dict(changed.fields)
        for (kind, key), part in parts.items.items():
            if kind == "str":
                if changed.kind == "instance":
                    self.feed(act, state, changed.cls, key, part, site)
                changed.fields[key] = self._written(act, state, changed.fields.get(key, BOTTOM), way.under(key), part, site)
        if parts.rest is not BOTTOM:
            if changed.kind == "instance" and parts.rest.labels:
                changed.fields["\0rest"] = TRUE  # any attribute may be it
            changed.rest = self._written(act, state, changed.rest, way, parts.rest, site)

    def _write_items(self, act: Activation, state: State, changed: Object, way: Way, what: Value | Parts, site: Site) -> None:
        parts = what if isinstance(what, Parts) else Parts({}, what)
        if changed.kind in SEQUENCES:
            changed.rest = self._written(act, state, changed.rest, way, parts.all(), site)
            return
        changed.items = dict(changed.items or {})
        for key, part in parts.items.items():
            changed.items[key] = self._written(act, state, changed.items.get(key, BOTTOM), way.under(key[1]), part, site)
        if parts.rest is not BOTTOM:
            changed.rest = self._written(act, state, changed.rest, way, parts.rest, site)


def _is_file(target: Object) -> bool:
    return target.kind == "ext" and (target.cls == FILE or ON_DISK in target.fields)


ON_DISK: Final = "on_disk"
"""Step of a path in a row: what stands in the file that a text or path names."""
OVERWRITTEN: Final = "overwritten"
"""The same, and what stood there is gone."""
FILE: Final = "rd4c.file"
"""Class of the objects that go with texts which name files."""


def _keyed(steps: tuple[PathStep, ...], binding: Binding, otherwise: str) -> tuple[PathStep, ...]:
    """Put the constant of an argument where a path asks for it: `self[@name]` of `set("mother", …)` is `self["mother"]`."""
    if all(step.kind != "keyof" for step in steps):
        return steps
    return tuple(_key_step(binding.names.get(step.name, BOTTOM), otherwise) if step.kind == "keyof" else step for step in steps)


def _key_step(value: Value, otherwise: str) -> PathStep:
    only = single_constant(value)
    return PathStep("key", str(only[1])) if only is not None and only[0] == "str" else PathStep(otherwise)


NAMES: Final = "\0names"
"""Field of an object whose keys name declared fields (`label = "@name"`): its value holds the labels' origin."""
SEEN: Final = "\0seen"
"""Field of such an object: the labels of the keys that the program reads from it, which it has as a whole."""
