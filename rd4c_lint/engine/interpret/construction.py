"""Objects of project classes: `__new__`, `__init__`, metaclasses, and what a generated `__init__` does.

Child(name=x)     a new object; its `__init__`, or the fields its library bases declare, take the arguments
Color("red")      the member of an enumeration that has this value
"""

from collections.abc import Sequence
from typing import Final

from ...model.rows import TypeRow
from .coroutines import Coroutines
from .frames import Activation, Args, Site
from .heap import VALUES, Object, State
from .keys import MEMBER
from .record_plans import change_by_method, find_plan
from .values import BOTTOM, UNKNOWN, Value, constant, constant_texts, join, join_all, labelled, pointer, single_constant

_MIXED_IN: Final = frozenset({"builtins.str", "builtins.int"})
"""A member of such an enumeration is its value, too, and the engine keeps that."""


class Construction(Coroutines):
    """Making instances."""

    __slots__ = ()

    def new_instance(self, act: Activation, state: State, class_id: int, site: Site, given: Sequence[Value] = ()) -> Value:
        """Return a new object; of a class that derives from `str` or the like, what it is made of is its content."""
        made = Object("instance", cls=class_id)
        if given and not VALUES.isdisjoint(self.world.external_bases(class_id)):
            labels = 0
            for value in given:
                labels |= self.reach(state, value)
            made.rest = labelled(labels) if labels else BOTTOM
        return self.allocate(state, act, site.number, made, f"new {class_id}")  # `(Long if full else Short)(child)` makes either

    def construct(self, act: Activation, state: State, class_id: int, target: Object, args: Args, site: Site) -> Value:
        """Make an instance of a project class."""
        made = self._made_by_metaclass(act, state, class_id, args, site)
        if made is not None:
            return made
        factory = self.class_attribute(state, class_id, "__new__")
        if class_id in self.world.enumerations:
            return self._member_with_value(state, class_id, args)
        if factory is not BOTTOM:
            instance = self.call(act, state, factory, args.after_self(pointer(class_id)), site)
            if not any(each.kind == "instance" for _, each in self.objects(state, instance)):
                return instance
        else:
            instance = self.new_instance(act, state, class_id, site, args.values())
        initializer = self.class_attribute(state, class_id, "__init__")
        if initializer is not BOTTOM:
            for object_id, each in self.objects(state, instance):
                if each.kind == "instance":
                    self.call(act, state, self.bind(act, state, initializer, pointer(object_id), class_id, site), args, site)
            return instance
        order = self.class_order(state, class_id)
        owners = [owner for entry in order if isinstance(entry, str) for owner in self.world.library.order(entry)]
        self._fill_fields(act, state, class_id, instance, args, bool(owners) and not self._is_plain_exception(owners), site)
        if owners:
            self.library_call(act, state, owners, instance, args, site, instance)
        return instance

    # -- enumerations -----------------------------------------------------------------------------------------
    def make_members(self, act: Activation, state: State, class_id: int, site: Site) -> None:
        """Make what the body of an enumeration lists objects of their own: `RED = "r"` is an instance with that value."""
        order = self.class_order(state, class_id)
        bases = {base for entry in order if isinstance(entry, str) for base in self.world.library.order(entry)}
        if "enum.Enum" not in bases or not bases.isdisjoint(_MIXED_IN):
            return
        target = self.object(state, class_id)
        values = {name: value for name, value in target.fields.items() if name[:1] != "_" and self._is_plain_value(state, value)}
        members: dict[str, Value] = {}
        for number, (name, value) in enumerate(values.items()):
            given = constant("int", number + 1) if any(each.kind == "ext" for _, each in self.objects(state, value)) else value
            fields = {"_name_": constant("str", name), "name": constant("str", name), "_value_": given, "value": given}
            fields = {key: part for key, part in fields.items() if self.class_attribute(state, class_id, key) is BOTTOM}
            member = Object("instance", cls=class_id, fields={MEMBER: given, **fields})
            members[name] = self.allocate(state, act, -2 - number, member, f"member:{name}")
        changed = target.copy()
        changed.fields = {**target.fields, **members}
        self.put(state, class_id, changed)
        initializer = self.class_attribute(state, class_id, "__init__")
        for name, member_value in members.items() if initializer is not BOTTOM else ():
            parts = [part for _, each in self.objects(state, values[name]) if each.kind == "tuple" for part in each.items or ()]
            bound = self.bind(act, state, initializer, member_value, class_id, site)
            self.call(act, state, bound, Args(parts or [values[name]], {}), site)
        self.world.enumerations[class_id] = tuple(members)

    def _is_plain_value(self, state: State, value: Value) -> bool:
        kinds = {target.kind for _, target in self.objects(state, value)}
        return kinds <= {"tuple", "list", "dict", "set", "instance", "ext"}

    def _member_with_value(self, state: State, class_id: int, args: Args) -> Value:
        members = self.members(state, class_id)
        wanted = single_constant(self.as_key(state, args.positional[0])) if args.positional else None
        for member in members:
            for _, target in self.objects(state, member):
                if wanted is not None and single_constant(self.as_key(state, target.fields[MEMBER])) == wanted:
                    return member
        return join_all(members)

    def members(self, state: State, class_id: int, wanted: Value = BOTTOM) -> list[Value]:
        """Return the members of an enumeration in their order, or those of these names."""
        names = self.world.enumerations.get(class_id, ())
        chosen = constant_texts(wanted) if wanted is not BOTTOM and not wanted.unknown else names
        return [self.own_class_attribute(state, class_id, name) for name in chosen if name in names]

    def _is_plain_exception(self, owners: Sequence[str]) -> bool:
        return "builtins.BaseException" in owners

    def _made_by_metaclass(self, act: Activation, state: State, class_id: int, args: Args, site: Site) -> Value | None:
        if self.in_metaclass or not self.world.has_metaclasses:
            return None
        for meta_id in self.metaclasses(state, class_id):
            caller = self.class_attribute(state, meta_id, "__call__")
            if caller is not BOTTOM:
                self.in_metaclass += 1
                found = self.call(act, state, self.bind(act, state, caller, pointer(class_id), meta_id, site), args, site)
                self.in_metaclass -= 1
                return found
        return None

    def _fill_fields(self, act: Activation, state: State, class_id: int, instance: Value, args: Args, modelled: bool, site: Site) -> None:
        """Do what a generated `__init__` does: arguments become fields, by the order of declaration and by name."""
        rows = list(self.world.library.type_rows(self.world.external_bases(class_id))) if modelled else []
        rules = [row.fields for row in rows if row.fields]
        is_configured = any(row.configured for row in rows)
        names = list(self.fields_of(class_id)) if rules and any(rule.annotations for rule in rules) else []
        fields: dict[str, Value] = {}
        defaults = {name: self.class_attribute(state, class_id, name) for name in names}
        for number, (name, value) in enumerate(defaults.items()):
            if value is not BOTTOM:  # two fields with `default_factory=list` hold two lists
                default = self._default_of(act, state, value, Site(-1_000_000 - site.number * 256 - number, site.at))
                fields[name] = join(default, UNKNOWN) if is_configured else default
        taken = [name for name in names if not self._is_left_out(state, defaults[name], args)] if args.positional else names
        fields.update(zip(taken or _parameters(rows), args.positional, strict=False))
        if rules:
            aliases = find_plan(self, state, class_id).aliases if names and not args.keywords.keys() <= defaults.keys() else {}
            fields.update({aliases.get(name, name): value for name, value in args.keywords.items()})
        if names and (validators := find_plan(self, state, class_id).validators):
            change_by_method(self, act, state, validators, pointer(class_id), fields, site)
        for name, value in fields.items():
            self.feed(act, state, class_id, name, value, site)
        if args.star_keywords is not BOTTOM and rules:
            said = {*taken[: len(args.positional)], *args.keywords}
            for name in names or self.fields_of(class_id):
                if name not in said:
                    fields[name] = join(args.star_keywords, fields.get(name, BOTTOM))
        fields = {**{name: fields[name] for name in names if name in fields}, **fields}  # in the order declared
        for object_id, target in self.objects(state, instance):
            if fields:
                changed = target.copy()
                changed.fields = {**target.fields, **fields}
                if names:
                    changed.items = {("int", index): fields[name] for index, name in enumerate(names) if name in fields}
                self.put(state, object_id, changed)
        for name in find_plan(self, state, class_id).after if names else ():
            after = self.class_attribute(state, class_id, name)
            functions = [each for _, each in self.objects(state, after) if each.kind == "function"]
            wanted = {param.name for each in functions for param in each.data.unit.code.params}
            given = {name: value for name, value in fields.items() if name in wanted}  # `InitVar` fields are handed on
            self.call(act, state, self.bind(act, state, after, instance, class_id, site), Args([], given), site)

    def _is_left_out(self, state: State, declaration: Value, args: Args) -> bool:
        """`field(init=False)` and `field(kw_only=True)` take no argument by position."""
        if not declaration.pts:
            return False
        no, yes = (frozenset({("bool", answer)}) for answer in (False, True))
        if self.declared_argument(state, declaration, "init").consts == no:
            return True
        return self.declared_argument(state, declaration, "kw_only").consts == yes

    def _default_of(self, act: Activation, state: State, declaration: Value, site: Site) -> Value:
        for _, target in self.objects(state, declaration):
            if target.kind == "ext" and isinstance(target.data, Args):
                for name in ("default", "default_factory", "factory"):
                    value = target.data.keywords.get(name)
                    if value is not None:
                        return value if name == "default" else self.call(act, state, value, Args([], {}), site)
                return UNKNOWN
        return declaration


def _parameters(rows: Sequence[TypeRow]) -> list[str]:
    """Return the names of what a library's constructor takes by position: `BaseSerializer(instance, data)`."""
    named = next((name for row in rows for name in row.names if name.params), None)
    return [param.name for param in named.params or () if param.kind < 2] if named is not None else []
