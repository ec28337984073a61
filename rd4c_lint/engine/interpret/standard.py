"""What models write as `rd4c.…`: operations no row can say, for they copy object graphs or make callables that choose.

rd4c.copied_deeply(row)          new objects all the way down: a later change of `row` does not show in the copy
rd4c.dispatcher(f)               a call goes to the function registered for the class of its first argument
rd4c.partial_method(f, x)        a method with arguments given beforehand
rd4c.item_getter("a", "b")       called with a mapping gives both items
rd4c.new(self)                   another object of its class

Those about iterables (`iterators`), records (`made_of`), texts made of objects (`written_forms`) and what runs beside the others (`beside`)
have rooms of their own.
Which function of which library does such a thing is said by `rules/models`: `"deepcopy(x)" = "rd4c.copied_deeply(x)"`.
"""

from typing import Any, Final

from ..labels import ORIGINS
from . import bounds
from .beside import BESIDE
from .builtin import Builtins, special
from .class_questions import classes_in, is_instance
from .command_lines import COMMAND_LINES
from .frames import Activation, Args, FunctionData, Site
from .heap import SEQUENCES, Object, State
from .iterators import ITERATORS
from .made_of import MADE_OF
from .modelled_attributes import ORIGIN
from .receivers import argument_at
from .statics import ClassData
from .values import BOTTOM, FALSE, TRUE, UNKNOWN, Value, constant, constant_texts, join, join_all, labelled, make, pointer, single_constant
from .written_forms import WRITTEN_FORMS, parse, serialise

_COPIED: Final = SEQUENCES | {"dict", "instance", "ext"}


class Dispatch:
    """What a `singledispatch` function knows: its default and the functions registered for classes."""

    __slots__ = ("cases", "default", "position")

    def __init__(self, default: Value, position: int, cases: tuple[tuple[Value, Value], ...] = ()) -> None:
        self.default = default
        self.position = position
        self.cases = cases


class Standard(Builtins):
    """Operations that models name."""

    __slots__ = ()

    def call_standard(self, act: Activation, state: State, name: str, args: Args, site: Site) -> Value | None:
        function = _FUNCTIONS.get(name)
        if function is None or (argument_at(args, 0) is BOTTOM and name not in MADE_OF):
            return None
        found: Value = function(self, act, state, args, site)
        return found

    def written_form(self, act: Activation, state: State, value: Value, site: Site) -> Value:
        return serialise(self, act, state, value, site)

    def parsed(self, act: Activation, state: State, value: Value, site: Site) -> Value:
        return parse(self, act, state, value, site)

    # -- copies -----------------------------------------------------------------------------------------------
    def copy_value(self, act: Activation, state: State, value: Value, is_deep: bool, site: Site, known: dict[int, Value]) -> Value:
        """Return a value of fresh objects with the same content; `known` maps what is copied already."""
        found = make(value.labels, frozenset(), value.consts, value.unknown)
        for object_id, target in list(self.objects(state, value)):
            if object_id not in known:
                if target.kind not in _COPIED or len(known) > bounds.WALKED_OBJECTS:
                    known[object_id] = pointer(object_id)
                else:
                    self._copy_object(act, state, object_id, target, is_deep, site, known)
            found = join(found, known[object_id])
        return found

    def _copy_object(
        self, act: Activation, state: State, object_id: int, target: Object, is_deep: bool, site: Site, known: dict[int, Value]
    ) -> None:
        made = target.copy()
        made.single = True
        if not target.single and target.kind == "instance":
            shared = self.world.base_object(self.world.object_id(("instance", target.cls))).fields
            origin = make(consts=frozenset({("origin", ORIGINS.index("stored"))}))
            made.fields = {ORIGIN: origin, **shared, **target.fields}
        copied = self.allocate(state, act, site.number, made, f"copy{object_id}")
        known[object_id] = copied
        if not is_deep:
            return

        def part(value: Value) -> Value:
            return self.copy_value(act, state, value, True, site, known) if value.pts else value

        (copied_id,) = copied.pts
        inner = self.object(state, copied_id).copy()
        inner.fields = {name: part(value) for name, value in inner.fields.items()}
        if isinstance(inner.items, dict):
            inner.items = {key: part(value) for key, value in inner.items.items()}
        elif inner.items is not None:
            inner.items = tuple(part(value) for value in inner.items)
        inner.rest = part(inner.rest)
        self.put(state, copied_id, inner)

    # -- getters ----------------------------------------------------------------------------------------------
    def call_getter(self, act: Activation, state: State, getter: Object, args: Args, site: Site) -> Value:
        """`itemgetter("name", "ward")(row)` is a tuple of both; with one key it is the item itself."""
        target = argument_at(args, 0)
        found = [self._got(act, state, getter.cls, target, key, site) for key in getter.data]
        if len(found) == 1:
            return found[0]
        return self.allocate(state, act, site.number, Object("tuple", items=tuple(found)), "got")

    def _got(self, act: Activation, state: State, kind: str, target: Value, key: Value, site: Site) -> Value:
        if kind == "item":
            return self.load_item(act, state, target, key, site)
        found = BOTTOM
        for text in constant_texts(key):
            value = target
            for name in text.split("."):
                value = self.load_attribute(act, state, value, name, site)
            found = join(found, value)
        return found if found is not BOTTOM else labelled(self.reach(state, target))

    # -- functions that choose by class -----------------------------------------------------------------------
    def register_case(self, act: Activation, state: State, object_id: int, args: Args, site: Site) -> Value:
        """`@describe.register`, `@describe.register(int)` or `describe.register(int, function)`."""
        dispatch: Dispatch = self.object(state, object_id).data
        first = args.positional[0] if args.positional else UNKNOWN
        if len(args.positional) == 1 and not self.is_function(state, first):
            waiting = Args([first], {})
            return self.allocate(
                state, act, site.number, Object("partial", data=(self.bound_method(object_id, "register"), waiting)), "reg"
            )
        if len(args.positional) > 1:
            kind, function = args.positional[:2]
        else:
            kind, function = self._annotated_class(act, state, first, dispatch.position), first
        if any(target.kind == "class" for _, target in self.objects(state, function)) and len(args.positional) == 1:
            waiting = Args([first], {})
            return self.allocate(
                state, act, site.number, Object("partial", data=(self.bound_method(object_id, "register"), waiting)), "reg"
            )
        changed = self.object(state, object_id).copy()
        changed.data = Dispatch(dispatch.default, dispatch.position, (*dispatch.cases, (kind, function)))
        self.put(state, object_id, changed)
        return function

    def _annotated_class(self, act: Activation, state: State, function: Value, position: int) -> Value:
        for _, target in self.objects(state, function):
            data = target.data
            if isinstance(data, FunctionData) and position < len(data.unit.code.params):
                annotation = data.unit.code.params[position].annotation
                if annotation is not None and annotation.kind == "name":
                    return self.name_value(act, state, annotation.text, data.unit.module)
        return UNKNOWN

    def call_dispatch(self, act: Activation, state: State, dispatch: Dispatch, args: Args, site: Site) -> Value:
        position = dispatch.position
        argument = args.positional[position] if position < len(args.positional) else UNKNOWN
        sure, possible = BOTTOM, BOTTOM
        for kind, function in dispatch.cases:
            answer = self._is_for(state, argument, kind)
            if answer:
                sure = function  # a later, more special registration wins
            elif answer is None:
                possible = join(possible, function)
        chosen = sure if sure is not BOTTOM and possible is BOTTOM else join_all([sure, possible, dispatch.default])
        return self.call(act, state, chosen, args, site)

    def _is_for(self, state: State, argument: Value, kind: Value) -> bool | None:
        wanted = classes_in(self, state, kind)
        if not wanted or argument.unknown or (argument.labels and not argument.pts):
            return None
        answers = {is_instance(self, target, wanted) for _, target in self.objects(state, argument)}
        answers |= {any(want == f"builtins.{name}" for want in wanted) for name, _ in argument.consts}
        return answers.pop() if len(answers) == 1 else None


def _copy(run: Standard, act: Activation, state: State, args: Args, site: Site) -> Value:
    return _copied(run, act, state, args, "__copy__", site)


def _deepcopy(run: Standard, act: Activation, state: State, args: Args, site: Site) -> Value:
    return _copied(run, act, state, args, "__deepcopy__", site)


def _copied(run: Standard, act: Activation, state: State, args: Args, method: str, site: Site) -> Value:
    value = argument_at(args, 0)
    only = run.one_object(state, value)
    if only is not None and only[1].kind == "instance" and run.class_attribute(state, only[1].cls, method) is not BOTTOM:
        memo = [run.allocate(state, act, site.number, Object("dict", items={}), "memo")] if method == "__deepcopy__" else []
        return run.call_method(act, state, value, method, Args(memo, {}), site)
    return run.copy_value(act, state, value, method == "__deepcopy__", site, {})


def _singledispatch(run: Standard, act: Activation, state: State, args: Args, site: Site) -> Value:
    return run.allocate(state, act, site.number, Object("dispatch", data=Dispatch(argument_at(args, 0), 0)), "dispatch")


def _singledispatchmethod(run: Standard, act: Activation, state: State, args: Args, site: Site) -> Value:
    return run.allocate(state, act, site.number, Object("dispatch", data=Dispatch(argument_at(args, 0), 1)), "dispatch")


def _record_class(run: Standard, act: Activation, state: State, args: Args, site: Site) -> Value:
    """`Point = namedtuple("Point", "x y")`: a class with these fields and this base."""
    listed = args.positional[1] if len(args.positional) > 1 else args.keywords.get("field_names", UNKNOWN)
    names = [name for text in constant_texts(listed) for name in text.replace(",", " ").split()]
    for item in run.iterate(act, state, listed, site)[0] or () if listed.pts else ():
        # `NamedTuple("Point", [("x", int)])` gives pairs
        pairs = [each.items[0] for _, each in run.objects(state, item) if each.items]
        names += [text for value in (pairs or [item]) for text in constant_texts(value)]
    fields = run.allocate(state, act, site.number, Object("tuple", items=tuple(constant("str", name) for name in names)), "fields")
    title = constant_texts(argument_at(args, 0))
    base = run.one_object(state, argument_at(args, 2))
    data = ClassData(None, (base[1].cls,) if base is not None else (), ())
    defaults = run.iterate(act, state, args.keywords.get("defaults", BOTTOM), site)[0] or ()
    own = {**dict(zip(reversed(names), reversed(defaults), strict=False)), "_fields": fields}
    made = Object("class", cls=title[0] if title else "?", fields=own, data=data)
    value = run.allocate(state, act, site.number, made, "class")
    (object_id,) = value.pts
    run.world.adopt_class(object_id, run.object(state, object_id))
    run.world.field_names[object_id] = tuple(names)
    return value


def _enumeration(run: Standard, act: Activation, state: State, args: Args, site: Site) -> Value:
    """`Level = Enum("Level", "LOW HIGH")`: a class with these members, which are numbered where nothing else is given."""
    listed = args.positional[1] if len(args.positional) > 1 else UNKNOWN
    values = {name: BOTTOM for text in constant_texts(listed) for name in text.replace(",", " ").split()}
    for _, target in run.objects(state, listed):
        if isinstance(target.items, dict):
            values.update({str(key): value for (_, key), value in target.items.items()})
            continue
        for item in target.items or ():
            only = run.one_object(state, item)
            pair = only[1].items if only is not None and isinstance(only[1].items, tuple) and len(only[1].items) == 2 else (item, BOTTOM)
            values.update(dict.fromkeys(constant_texts(pair[0]), pair[1]))
    if not values:
        return UNKNOWN
    fields = {name: value if value is not BOTTOM else constant("int", place) for place, (name, value) in enumerate(values.items(), 1)}
    title = constant_texts(argument_at(args, 0))
    made = Object("class", cls=title[0] if title else "?", fields=fields, data=ClassData(None, ("enum.Enum",), ()))
    found = run.allocate(state, act, site.number, made, "class")
    (object_id,) = found.pts
    run.world.adopt_class(object_id, run.object(state, object_id))
    run.make_members(act, state, object_id, site)
    return found


def _record_fields(run: Standard, act: Activation, state: State, args: Args, site: Site) -> Value:
    """`fields(child)`: an object for each field, of the library's class for that, which knows its name."""
    only, kind = run.one_object(state, argument_at(args, 0)), run.one_object(state, argument_at(args, 1))
    if only is None or kind is None or only[1].kind not in ("instance", "class"):
        return UNKNOWN
    class_id = only[1].cls if only[1].kind == "instance" else only[0]
    made = [_record_field(run, state, class_id, kind[1].cls, name) for name in run.fields_of(class_id)]
    items = tuple(run.allocate(state, act, site.number, each, f"field{number}") for number, each in enumerate(made))
    return run.allocate(state, act, site.number, Object("tuple", items=items), "fields")


def _record_field(run: Standard, state: State, class_id: int, kind: str, name: str) -> Object:
    declaration = run.class_attribute(state, class_id, name)
    is_hidden = bool(declaration.pts) and run.declared_argument(state, declaration, "repr").consts == FALSE.consts
    return Object("ext", cls=kind, fields={"name": constant("str", name), "repr": FALSE if is_hidden else TRUE})


def _new(run: Standard, act: Activation, state: State, args: Args, site: Site) -> Value:
    """Return a new object of the class of which some object is given; nothing is known of its fields."""
    kinds = {target.cls for _, target in run.objects(state, argument_at(args, 0)) if target.kind == "instance"}
    if len(kinds) != 1:
        return argument_at(args, 0)
    return run.allocate(state, act, site.number, Object("instance", cls=kinds.pop()), "new")


def _raised(run: Standard, act: Activation, state: State, args: Args, site: Site) -> Value:
    """`sys.exit(text)`: a call that always raises, and never comes back; the second argument is what the exception is handed."""
    if len(args.positional) > 1:
        given = run.allocate(state, act, site.number, Object("tuple", items=(args.positional[1],)), "raised")
        for object_id, target in list(run.objects(state, args.positional[0])):
            changed = target.copy()
            changed.fields = {**target.fields, "args": given, "code": args.positional[1]}
            run.put(state, object_id, changed)
    act.raised.append((argument_at(args, 0), state.fork()))
    run.dead = True
    return BOTTOM


def _replaced(run: Standard, act: Activation, state: State, args: Args, site: Site) -> Value:
    """`with redirect_stdout(buffer)`: puts another object under a library's name; what stood there before."""
    found = UNKNOWN
    for text in constant_texts(args.positional[0]):
        owner, _, name = text.rpartition(".")
        found = run.load_attribute(act, state, run.world.name_pointer(owner), name, site)
        run.store_attribute(act, state, run.world.name_pointer(owner), name, args.positional[1], site)
    return found


def _kept(run: Standard, act: Activation, state: State, args: Args, site: Site) -> Value:
    """`logging.getLogger("wards")`: whoever asks a library for an object by this name gets the same one."""
    only = single_constant(args.positional[1]) if len(args.positional) > 1 else None
    made = run.one_object(state, args.positional[0])
    if only is None or only[0] != "str" or made is None:
        return args.positional[0]
    object_id = run.world.object_id(("kept", made[1].cls, only[1]))
    if object_id not in run.world.base:
        run.world.base[object_id] = Object("ext", cls=made[1].cls)
    return pointer(object_id)


def _itemgetter(run: Standard, act: Activation, state: State, args: Args, site: Site) -> Value:
    return run.allocate(state, act, site.number, Object("getter", cls="item", data=(*args.positional, *_if_any(args.star))), "getter")


def _attrgetter(run: Standard, act: Activation, state: State, args: Args, site: Site) -> Value:
    return run.allocate(state, act, site.number, Object("getter", cls="attribute", data=(*args.positional, *_if_any(args.star))), "getter")


def _if_any(value: Value) -> tuple[Value, ...]:
    return () if value is BOTTOM else (value,)


def _partialmethod(run: Standard, act: Activation, state: State, args: Args, site: Site) -> Value:
    given = Args(args.positional[1:], args.keywords, args.star, args.star_keywords, args.star_keys)
    return run.allocate(state, act, site.number, Object("partialmethod", data=(argument_at(args, 0), given)), "partial")


def _import_module(run: Standard, act: Activation, state: State, args: Args, site: Site) -> Value:
    caller = act
    while caller.unit.uid < 0 and caller.parent is not None:
        caller = caller.parent
    if constant_texts(argument_at(args, 0)) == [caller.unit.module.name]:
        return pointer(run.world.module_id(caller.unit.module))  # `sys.modules[__name__]`
    texts, packages = constant_texts(argument_at(args, 0)), constant_texts(argument_at(args, 1, "package"))
    found = BOTTOM
    for text in texts:
        level = len(text) - len(text.lstrip("."))
        if level and packages:  # `import_module(".people", "shop")`
            parents = packages[0].split(".")
            name = ".".join([*parents[: len(parents) - level + 1], text.lstrip(".")])
            found = join(found, run.entity_value(run.world.linker.import_module(caller.unit.module, name, 0)))
        else:
            found = join(found, run.entity_value(run.world.linker.import_module(caller.unit.module, text.lstrip("."), level)))
    return found if found is not BOTTOM else UNKNOWN


def _asked_of_class(run: Standard, act: Activation, state: State, args: Args, site: Site) -> Value | None:
    """`math.floor(x)` is `x.__floor__()` where a class says what that is; what others tell stays what it was."""
    (method,) = constant_texts(args.positional[1])
    found: Value | None = special(method)(run, act, state, Args(args.positional[:1], {}), site)
    return found


_FUNCTIONS: Final[dict[str, Any]] = {
    **ITERATORS,
    **MADE_OF,
    **BESIDE,
    **WRITTEN_FORMS,
    **COMMAND_LINES,
    "rd4c.record_class": _record_class,
    "rd4c.record_fields": _record_fields,
    "rd4c.enumeration": _enumeration,
    "rd4c.new": _new,
    "rd4c.raised": _raised,
    "rd4c.kept": _kept,
    "rd4c.replaced": _replaced,
    "rd4c.copied": _copy,
    "rd4c.copied_deeply": _deepcopy,
    "rd4c.dispatcher": _singledispatch,
    "rd4c.method_dispatcher": _singledispatchmethod,
    "rd4c.partial_method": _partialmethod,
    "rd4c.module": _import_module,
    "rd4c.asked": _asked_of_class,
    "rd4c.attribute_getter": _attrgetter,
    "rd4c.item_getter": _itemgetter,
}
