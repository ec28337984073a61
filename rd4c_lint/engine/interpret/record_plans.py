"""What a library makes of a class of fields beyond its fields: methods that run when one is made, and what a dump of one holds.

@field_validator("name")               what the method returns takes the place of what `name` was given
inner: str = Field(exclude=True)       a dump has no `inner`
full_name: str = Field(alias="fullName")    it is made with `fullName=`, and read from that key
@computed_field                        a dump has what the property gives, too
model_config = {"extra": "allow"}      a dump may have anything besides

Which decorators and arguments say so stands in the `fields` of type rows; that a class has none of them is found once.
"""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from ...model.ir import Expr
from ...model.rows import FieldRules
from .frames import Activation, Args, FunctionData, Site
from .heap import Object, State
from .values import BOTTOM, ConstantKey, Value, constant_texts, join, join_all, pointer

if TYPE_CHECKING:
    from .attributes import Attributes

_YES: Final = frozenset({("bool", True)})


class Plan(NamedTuple):
    """The methods and fields of one class that its library treats in a way of their own."""

    after: tuple[str, ...] = ()
    validators: tuple[tuple[str, str], ...] = ()
    """Field and method."""
    hidden: frozenset[str] = frozenset()
    serializers: tuple[tuple[str, str], ...] = ()
    computed: tuple[str, ...] = ()
    aliases: Mapping[str, str] = MappingProxyType({})
    """What a field is called where one is made or read, and the field."""
    is_open: bool = False
    """Objects may have further fields than the class declares."""

    @property
    def changes_dumps(self) -> bool:
        return bool(self.hidden or self.serializers or self.computed or self.is_open)


def find_plan(run: "Attributes", state: State, class_id: int) -> Plan:
    """Return what is special about a project class by the field rules of its library bases."""
    plans: dict[int, Plan] = run.own_plans if class_id in run.class_scopes else run.world.record_plans
    known = plans.get(class_id)
    if known is None:
        plans[class_id] = Plan()  # making it may ask for it
        rules = [row.fields for row in run.world.library.type_rows(run.world.external_bases(class_id)) if row.fields]
        known = plans[class_id] = _make_plan(run, state, class_id, rules) if rules else Plan()
    return known


def _make_plan(run: "Attributes", state: State, class_id: int, rules: Sequence[FieldRules]) -> Plan:
    after = [name for rule in rules for name in rule.after if run.class_attribute(state, class_id, name) is not BOTTOM]
    decorated = list(_list_decorated(run, state, class_id)) if any(rule.has_decorators for rule in rules) else []

    def carrying(wanted: set[str]) -> list[tuple[str, Expr]]:
        return [(method, decorator) for method, name, decorator in decorated if name in wanted]

    def named(wanted: set[str]) -> tuple[tuple[str, str], ...]:
        return tuple((arg.text, method) for method, decorator in carrying(wanted) for arg in decorator.args[1:] if arg.kind == "str")

    after += [method for method, _ in carrying({name[1:] for rule in rules for name in rule.after if name.startswith("@")})]
    computed = carrying({name for rule in rules for name in rule.computed})
    return Plan(
        tuple(after),
        named({name for rule in rules for name in rule.validators}),
        frozenset(_list_hidden(run, state, class_id, rules)),
        named({name for rule in rules for name in rule.serializers}),
        tuple(method for method, _ in computed),
        _list_aliases(run, state, class_id, rules),
        any(_says(run, state, class_id, each) for rule in rules for each in rule.more),
    )


def _list_hidden(run: "Attributes", state: State, class_id: int, rules: Sequence[FieldRules]) -> Iterator[str]:
    """Yield the fields that a dump leaves out: `Field(exclude=True)`, `extra_kwargs = {"surname": {"write_only": True}}`."""
    argument = next((rule.hidden for rule in rules if rule.hidden), "")
    more = _more_arguments(run, state, class_id, next((rule.arguments for rule in rules if rule.arguments), ""))
    for name in run.fields_of(class_id) if argument else ():
        declared = run.declared_argument(state, run.class_attribute(state, class_id, name), argument)
        if declared.consts == _YES or join_all([items.get(("str", argument), BOTTOM) for items in more.get(name, ())]).consts == _YES:
            yield name


def _more_arguments(run: "Attributes", state: State, class_id: int, way: str) -> dict[str, list[dict[ConstantKey, Value]]]:
    """Return field name -> further arguments of its declaration, as far as they are written out."""
    found: dict[str, list[dict[ConstantKey, Value]]] = {}
    listed = run.read_dotted(run.scope_of(class_id), run.world.any_instance(class_id), way) if way else BOTTOM
    for _, target in run.objects(state, listed):
        for (_, name), value in target.items.items() if isinstance(target.items, dict) else ():
            found.setdefault(str(name), []).extend(each.items for _, each in run.objects(state, value) if isinstance(each.items, dict))
    return found


def _says(run: "Attributes", state: State, class_id: int, said: str) -> bool:
    """Tell whether a class says `model_config.extra=allow`: in a dict, in a call or in a class of its own."""
    way, _, wanted = said.partition("=")
    owner, _, name = way.partition(".")
    declared = run.class_attribute(state, class_id, owner)
    found = run.declared_argument(state, declared, name)
    for object_id, target in run.objects(state, declared):
        if target.kind == "class":
            found = join(found, run.class_attribute(state, object_id, name))
        elif target.kind == "dict" and isinstance(target.items, dict):
            found = join(found, target.items.get(("str", name), BOTTOM))
    return wanted in constant_texts(found)


def _list_aliases(run: "Attributes", state: State, class_id: int, rules: Sequence[FieldRules]) -> dict[str, str]:
    """`full_name = Field(alias="fullName")` is made with `fullName=`, and `_name` of attrs with `name=`."""
    found: dict[str, str] = {}
    arguments = {rule.alias for rule in rules if rule.alias}
    bare = any(rule.bare for rule in rules)
    for name in run.fields_of(class_id) if arguments or bare else ():
        declaration = run.class_attribute(state, class_id, name)
        given = [text for each in arguments for text in constant_texts(run.declared_argument(state, declaration, each))]
        found.update(dict.fromkeys(given or ([name.lstrip("_")] if bare and name[:1] == "_" else ()), name))
    return found


def _list_decorated(run: "Attributes", state: State, class_id: int) -> Iterator[tuple[str, str, Expr]]:
    """Yield method, dotted name and decorator, for each decorator of a class's own and inherited methods."""
    seen: set[str] = set()
    for entry in run.class_order(state, class_id):
        for name, value in run.object(state, entry).fields.items() if isinstance(entry, int) else ():
            for function in _functions_in(run, state, value) if name not in seen else ():
                for decorator in function.unit.code.decorators:
                    dotted = run.world.decorator_name(function.unit.module, decorator)
                    if dotted is not None:
                        yield name, dotted, decorator
            seen.add(name)


def _functions_in(run: "Attributes", state: State, value: Value) -> Iterator[FunctionData]:
    for _, target in run.objects(state, value):
        if target.kind == "function":
            yield target.data
        elif target.kind in ("classmethod", "static"):
            yield from _functions_in(run, state, target.data)
        elif target.kind == "property":
            yield from _functions_in(run, state, target.data[0])


def change_by_method(
    run: "Attributes", act: Activation, state: State, pairs: Sequence[tuple[str, str]], owner: Value, values: dict[str, Value], site: Site
) -> None:
    """Put what the methods return in the place of the fields that they are for; `*` is for every field."""
    for field, method in pairs:
        for name in [field] if field != "*" else list(values):
            if name in values:
                found = run.call_method(act, state, owner, method, Args([values[name]], {}), site)
                values[name] = found if found is not BOTTOM else values[name]


def dump_fields(
    run: "Attributes", act: Activation, state: State, object_id: int, target: Object, values: dict[str, Value], site: Site
) -> dict[str, Value]:
    """Return what a dump of an object has by name, made from the values of its fields."""
    plan = find_plan(run, state, target.cls)
    if not plan.changes_dumps:
        return values
    owner = pointer(object_id)
    dumped = {name: value for name, value in values.items() if name not in plan.hidden}
    change_by_method(run, act, state, plan.serializers, owner, dumped, site)
    for name in plan.computed:
        dumped[name] = run.load_attribute(act, state, owner, name, site)
    return dumped
