"""Type expressions of model rows and annotations of project code, as values; records of a class's fields.

type_value("django.db.models.QuerySet[Self]")        a query of the class asked for it
type_value("Record[M, only=fields]")                  a mapping from the chosen fields' names to their values
"""

from typing import Final, NamedTuple

from ...model.ir import Expr
from ...model.rule import FieldRules, TypeExpr
from ..labels import MEDIUM
from ..program import ClassDefinition, Module
from .frames import Activation, Args, Site, TypeScope
from .heap import Object, State
from .paths import Paths
from .values import (
    BOTTOM,
    NONE,
    UNKNOWN,
    ConstantKey,
    Value,
    constant,
    constant_texts,
    join,
    join_all,
    labelled,
    make,
    pointer,
    with_labels,
)


class FieldSource(NamedTuple):
    """A named field of a class: where its value comes from."""

    model: Value
    """Instance to read from, BOTTOM when the declaration itself says what it holds."""
    attribute: str
    declaration: Value
    name: str = ""
    owner: Value = BOTTOM
    is_whole: bool = False
    """It came with every field of the model, chosen by nobody."""
    """Instance of the class that declares the field."""


_SCALARS: Final = frozenset({"str", "int", "float", "bool", "bytes", "complex", "None", "object", "Decimal"})
_LISTS: Final = frozenset({"list", "List", "Sequence", "Iterable", "Collection", "MutableSequence", "deque"})
_SETS: Final = frozenset({"set", "frozenset", "Set", "FrozenSet", "AbstractSet"})
_ITERATORS: Final = frozenset({"Iterator", "AsyncIterator", "Generator", "AsyncGenerator", "AsyncIterable"})
_DICTS: Final = frozenset({"dict", "Dict", "Mapping", "MutableMapping", "DefaultDict", "defaultdict", "OrderedDict"})
_TRANSPARENT: Final = frozenset(
    {"Optional", "Annotated", "Final", "ClassVar", "Required", "NotRequired", "ReadOnly", "Mapped", "Awaitable", "Coroutine", "InitVar"}
)
RECORD_OF: Final = "\0of"
"""Field of a record: what its values were taken from. `values("id").values("name")` chooses anew."""
TYPE_PREFIX: Final = "<"
"""Fields named `<M>` hold the type arguments of a library object."""


class Types(Paths):
    """Values of type expressions and annotations."""

    __slots__ = ()

    # -- type expressions of rows ----------------------------------------------------------------------------
    def type_value(self, act: Activation, state: State, expr: TypeExpr, scope: TypeScope, site: Site) -> Value:
        """Return a value of the type; containers and library objects are allocated at the call's site."""
        match expr.kind:
            case "class":
                return self._class_type(act, state, expr, scope, site)
            case "variable":
                return self._type_variable(state, scope.self_value, expr.name)
            case "union":
                if expr.args[0].kind == "setting" and (found := self._setting_type(expr.args[0].name)) is not UNKNOWN:
                    return found  # the other parts say what it is without the setting
                return join_all([self.type_value(act, state, part, scope, site) for part in expr.args if part.kind != "setting"])
            case "self":
                return scope.self_value
            case "owner":
                return self.world.any_instance(scope.owner) if scope.owner >= 0 else UNKNOWN
            case "declared":
                return scope.declared
            case "param":
                return self.instances_of(state, scope.names.get(expr.name, BOTTOM), act)
            case "attr":
                value = scope.self_value
                for name in expr.name.split("."):
                    value = self.load_attribute(act, state, value, name, site)
                return self.instances_of(state, value, act)
            case "record" | "annotated" | "item" | "selected" | "row":
                read = {
                    "record": self._record_type,
                    "annotated": self.annotated_type,
                    "item": self._item_type,
                    "selected": self.selected_type,
                    "row": self.row_type,
                }[expr.kind]
                return read(act, state, expr, scope, site)
            case "result":
                return self._yielded(state, self._awaited_call(act, state, scope.names.get(expr.name, UNKNOWN), scope, site))
            case "setting":
                return self._setting_type(expr.name)
            case "constant_name":
                return self._constant_type(expr, scope)
            case _:
                return UNKNOWN

    def _awaited_call(self, act: Activation, state: State, callee: Value, scope: TypeScope, site: Site) -> Value:
        return self.awaited(act, state, self._called(act, state, callee, scope, site), site)

    def _called(self, act: Activation, state: State, function: Value, scope: TypeScope, site: Site) -> Value:
        """Call a function, or the owner's method of that name, with the object that a declared field is read from."""
        args = Args([scope.read] if scope.read is not BOTTOM else [], {})
        texts = constant_texts(function)
        if not texts:
            return self.call(act, state, function, args, site)
        return join_all(
            [self.call_method(act, state, scope.self_value, text.replace("{field}", scope.field), args, site) for text in texts]
        )

    def _yielded(self, state: State, value: Value) -> Value:
        """Return what a dependency gives that yields its one value and cleans up afterwards."""
        found = BOTTOM
        for object_id, target in self.objects(state, value):
            is_generator = target.kind == "generator"
            found = join(found, join_all([*(target.items or ()), target.rest]) if is_generator else pointer(object_id))
        rest = make(value.labels, frozenset(), value.consts, value.unknown)
        return join(found, rest) if found is not BOTTOM else value

    def _class_type(self, act: Activation, state: State, expr: TypeExpr, scope: TypeScope, site: Site) -> Value:
        name = expr.name.rpartition(".")[2]
        args = [self.type_value(act, state, arg, scope, site) for arg in expr.args]
        if "." not in expr.name or expr.name.startswith(("typing.", "builtins.", "collections.")):
            # one attribute after another is read at one site by `vars()` and serialisers: each list of its own kind is one
            held = ",".join(map(str, sorted(args[-1].pts))) if args else ""
            made = self.container_value(act, state, name, args, site, f"type:{expr.name}[{held}]")
            if made is not None:
                return made
        if name == "type" and args:
            return self.class_of(state, args[0])
        canonical = self.world.library.canonical(expr.name)
        if args:
            return self.typed_external(canonical, args)
        return self.allocate(state, act, site.number, Object("ext", cls=canonical), f"type:{canonical}")

    def container_value(self, act: Activation, state: State, name: str, args: list[Value], site: Site, tag: str) -> Value | None:
        """Return a value of a builtin container or scalar type, None if the name is neither."""
        first = args[0] if args else UNKNOWN
        if name in _SCALARS:
            return NONE if name == "None" else UNKNOWN
        if name in _LISTS or name in _SETS or name in _ITERATORS:
            kind = "set" if name in _SETS else "generator" if name in _ITERATORS else "list"
            return self.allocate(state, act, site.number, Object(kind, rest=first), tag)
        if name in _DICTS:
            return self.allocate(state, act, site.number, Object("dict", items={}, rest=args[1] if len(args) > 1 else UNKNOWN), tag)
        if name in ("tuple", "Tuple"):
            items = tuple(args) if args else None
            return self.allocate(state, act, site.number, Object("tuple", items=items, rest=BOTTOM if args else UNKNOWN), tag)
        if name == "Any":
            return UNKNOWN
        return None

    def typed_external(self, name: str, args: list[Value]) -> Value:
        """Return the shared object of a library type with these type arguments."""
        world = self.world
        object_id = world.object_id(("typed", name, tuple(args)))
        if object_id not in world.base:
            variables = next(
                (row.parameters for row in world.library.type_rows(world.library.order(name)) if row.parameters), ("M", "N", "O")
            )
            fields = {f"{TYPE_PREFIX}{variable}>": arg for variable, arg in zip(variables, args, strict=False)}
            world.base[object_id] = Object("ext", cls=name, fields=fields, single=False)
        return pointer(object_id)

    def _type_variable(self, state: State, receiver: Value, name: str) -> Value:
        found = BOTTOM
        for _, target in self.objects(state, receiver):
            found = join(found, target.fields.get(f"{TYPE_PREFIX}{name}>", BOTTOM))
        return found if found is not BOTTOM else UNKNOWN

    def class_of(self, state: State, value: Value) -> Value:
        """Return the class of what a value points to."""
        found = BOTTOM
        for _, target in self.objects(state, value):
            if target.kind == "instance":
                found = join(found, pointer(target.cls))
            elif target.kind == "ext" and target.cls != "?":
                found = join(found, self.world.name_pointer(target.cls))
        return found if found is not BOTTOM else UNKNOWN

    def instances_of(self, state: State, value: Value, act: Activation) -> Value:
        """Return any instance of the classes a value is, names, or is a query of."""
        found = BOTTOM
        for _, target in self.objects(state, value):
            if target.kind == "class":
                found = join(
                    found, self.world.any_instance(next(iter(value.pts)) if len(value.pts) == 1 else self._class_object_id(value, target))
                )
            elif target.kind == "name" and self.world.library.is_class(target.cls):
                found = join(found, self.world.any_external(target.cls))
            elif target.kind in ("ext", "instance"):
                inner = target.fields.get(f"{TYPE_PREFIX}M>")
                found = join(found, inner) if inner is not None else found
            elif target.kind == "tuple":
                found = join(found, self.instances_of(state, join_all(list(target.items or ())), act))
        for text in constant_texts(value):
            definition = self.class_named(text, act.unit.module)
            if definition is not None:
                found = join(found, self.world.any_instance(self.world.class_id(definition)))
        return found if found is not BOTTOM else UNKNOWN

    def _class_object_id(self, value: Value, target: Object) -> int:
        for object_id in sorted(value.pts):
            if self.world.base.get(object_id) is target or (object_id in value.pts and self.world.class_name(object_id) == target.cls):
                return object_id
        return min(value.pts)

    def class_named(self, text: str, near: Module) -> ClassDefinition | None:
        """Return the class a string names: `Child`, `app.Child`, `app.models.Child`; the nearest module wins."""
        label, _, name = text.rpartition(".")
        classes = self.world.program.classes_by_name
        candidates = classes.get(name) or classes.get(name.replace(" ", ""), [])
        called = self.world.program.classes_called(self.world.library.naming).get(text)
        if called:
            candidates = called
        elif label:
            app = label.rpartition(".")[2].lower()
            candidates = [c for c in candidates if app in c.module.name.lower().split(".") or c.module.name == label]
        if len(candidates) > 1:
            return next((c for c in candidates if c.module is near), None) or self._best_known(name, candidates)
        return candidates[0] if candidates else None

    def _best_known(self, name: str, candidates: list[ClassDefinition]) -> ClassDefinition:
        """Return the class that most modules know by its name: not the copy that an old migration keeps."""
        known: dict[int, int] = self.world.linker.importers_of(name)
        return max(candidates, key=lambda candidate: known.get(candidate.uid, 0))

    def _setting_type(self, name: str) -> Value:
        for module, alias in self.world.program.aliases_of(name):
            definition = self.class_named(alias.value.text, module) if alias.value.kind == "str" else None
            if definition is not None:
                return self.world.any_instance(self.world.class_id(definition))
        return UNKNOWN

    def _constant_type(self, expr: TypeExpr, scope: TypeScope) -> Value:
        texts = constant_texts(scope.names.get(dict(expr.options).get("p", ""), BOTTOM))
        return join_all([self.world.any_external(f"{expr.name}.{text}") for text in texts]) if texts else UNKNOWN

    # -- records ---------------------------------------------------------------------------------------------
    def _record_type(self, act: Activation, state: State, expr: TypeExpr, scope: TypeScope, site: Site) -> Value:
        options = dict(expr.options)
        model = self.type_value(act, state, expr.args[0], scope, site) if expr.args else UNKNOWN
        source = scope.names.get(options["of"], BOTTOM) if "of" in options else BOTTOM
        only, closed = self.names_in(state, scope.names.get(options.get("only", ""), BOTTOM))
        without, _ = self.names_in(state, scope.names.get(options.get("without", ""), BOTTOM))
        chosen = only if "only" in options and only else None
        given: list[str] = []
        if expr.args and expr.args[0].kind == "self":
            given = self._constructor_names(state, scope.self_value, "only")
            without = [*without, *self._constructor_names(state, scope.self_value, "without")]
        if chosen is not None and "*" in chosen:
            chosen = None  # as in SQL
        record = self.record_fields(act, state, model, source, chosen, site)
        items: dict[ConstantKey, Value] = {}
        for name, value in record.items():
            if name in without or (given and name not in given):
                continue
            labels = value.labels
            if "only" in options and not closed:
                labels = self.world.labels.with_precision(labels, MEDIUM)
            if chosen is None and "only" in options and closed:  # names that are not known are names all the same
                labels = self.world.labels.as_whole(labels)
            items["str", name] = with_labels(value, labels)
        if "more" in options:
            more = self.expression_items(act, state, model, scope.names.get(options["more"], BOTTOM), site)
            items.update({("str", name): value for name, value in more.items()})
        made = Object("dict", items=items, fields={RECORD_OF: model}, rest=BOTTOM if items else UNKNOWN)
        return self.allocate(state, act, site.number, made, "record")

    def selected_type(self, act: Activation, state: State, expr: TypeExpr, scope: TypeScope, site: Site) -> Value:
        raise NotImplementedError

    def row_type(self, act: Activation, state: State, expr: TypeExpr, scope: TypeScope, site: Site) -> Value:
        raise NotImplementedError

    def annotated_type(self, act: Activation, state: State, expr: TypeExpr, scope: TypeScope, site: Site) -> Value:
        raise NotImplementedError

    def expression_items(self, act: Activation, state: State, element: Value, given: Value, site: Site) -> dict[str, Value]:
        raise NotImplementedError

    def _constructor_names(self, state: State, receiver: Value, key: str) -> list[str]:
        """Return the names that a constructor argument chooses (`only = "(only)"`): `ChildSchema(only=["ward"])`."""
        names: list[str] = []
        for _, target in self.objects(state, receiver):
            if target.kind != "instance":
                continue
            for row in self.world.library.type_rows(self.world.external_bases(target.cls)):
                for path in getattr(row.fields, key) if row.fields is not None else ():
                    if path.startswith("("):
                        names += self.names_in(state, target.fields.get(path.strip("()"), BOTTOM))[0]
        return names

    def _item_type(self, act: Activation, state: State, expr: TypeExpr, scope: TypeScope, site: Site) -> Value:
        model = self.type_value(act, state, expr.args[0], scope, site)
        given = scope.names.get(dict(expr.options).get("of", ""), BOTTOM)
        names, closed = self.names_in(state, given)
        record = self.record_fields(act, state, model, BOTTOM, names or None, site)
        values = [record.get(name, UNKNOWN) for name in names] if names else list(record.values())
        if not closed:
            values = [with_labels(value, self.world.labels.with_precision(value.labels, MEDIUM)) for value in values]
        flat = scope.names.get("flat", BOTTOM)
        if flat.consts == frozenset({("bool", True)}) or (given.consts and not given.pts):
            return join_all(values) if values else UNKNOWN
        return self.allocate(
            state,
            act,
            site.number,
            Object("tuple", items=tuple(values) if names else None, rest=BOTTOM if names else join_all(values)),
            "item",
        )

    def names_in(self, state: State, value: Value) -> tuple[list[str], bool]:
        """Return the constant strings in a value or its elements, in order, and whether there are no others."""
        names = constant_texts(value)
        closed = not value.unknown
        for _, target in self.objects(state, value):
            if isinstance(target.items, tuple):
                for item in target.items:
                    names += constant_texts(item)
                    closed = closed and not item.unknown and not item.pts
            elif isinstance(target.items, dict):
                names += [str(key) for kind, key in target.items if kind == "str"]
            if target.rest is not BOTTOM:
                names += constant_texts(target.rest)
                closed = False
        return list(dict.fromkeys(names)), closed

    def record_fields(
        self, act: Activation, state: State, model: Value, source: Value, names: list[str] | None, site: Site
    ) -> dict[str, Value]:
        """Return field name -> value for a class's instance (or a record), all fields or the named ones (lookups follow keys)."""
        result: dict[str, Value] = {}
        for _, target in self.objects(state, model):
            if isinstance(target.items, dict) and target.kind == "dict":
                for (kind, key), value in target.items.items():
                    if kind == "str" and (names is None or key in names):
                        result[key] = join(result.get(key, BOTTOM), value)
                model = join(model, target.fields.get(RECORD_OF, BOTTOM))
        if names is not None:
            for name in names:
                if name not in result:
                    result[name] = self.lookup(act, state, model, name, site)
            return result
        reader = self._record_reader(act, state, source, site)
        for object_id in sorted(model.pts):
            target = self.object(state, object_id)
            if target.kind != "instance":
                continue
            for name, field in self.fields_of(target.cls).items():
                value = self.field_value(act, state, field, reader, site)
                self.feed(act, state, target.cls, name, value, site)
                result[name] = join(result.get(name, BOTTOM), value)
        return result

    def _record_reader(self, act: Activation, state: State, source: Value, site: Site) -> Value:
        if source is BOTTOM or not source.pts:
            return BOTTOM
        found = BOTTOM
        for object_id, target in self.objects(state, source):
            if target.kind == "instance":
                found = join(found, pointer(object_id))
            else:
                items, rest = self.iterate(act, state, pointer(object_id), site)
                found = join(found, join_all([*(items or ()), rest]))
        # a page of a query that nobody models says less than the model
        return found if any(target.kind in ("instance", "dict") for _, target in self.objects(state, found)) else BOTTOM

    def field_value(self, act: Activation, state: State, field: FieldSource, reader: Value, site: Site) -> Value:
        """Return what a named field holds: read from the reader, else from its model, else as its declaration says."""
        base = reader if reader is not BOTTOM and reader.pts else field.model
        if base is not BOTTOM and field.attribute:
            value = self.lookup(act, state, base, field.attribute, site)
            if field.is_whole and value.labels:
                value = with_labels(value, self.world.labels.as_whole(value.labels))
            if value.labels or not field.declaration.pts:
                return value
        if not field.declaration.pts:
            return UNKNOWN
        held = self.held_value(act, state, field.declaration, field.owner, site, field.name, base if base is not BOTTOM else UNKNOWN)
        return join_all([held, *(labelled(self.world.field_labels(each.cls, field.name)) for _, each in self.objects(state, field.owner))])

    def held_value(
        self, act: Activation, state: State, declaration: Value, owner: Value, site: Site, field: str = "", read: Value = BOTTOM
    ) -> Value:
        raise NotImplementedError

    def lookup(self, act: Activation, state: State, value: Value, path: str, site: Site) -> Value:
        """Return what a lookup such as `case__first_name` or `case.name` reads; it stops at the first part that is no object."""
        for part in path.lstrip("-").replace("__", ".").split("."):
            if not part:
                continue
            found = self.load_attribute(act, state, value, part, site)
            elements = BOTTOM
            for _, target in self.objects(state, found):
                if target.kind == "ext":
                    elements = join(elements, target.fields.get(f"{TYPE_PREFIX}M>", BOTTOM))
            if found is UNKNOWN and not value.pts:
                break
            value = elements if elements is not BOTTOM else found
        return value

    # -- named fields of classes -------------------------------------------------------------------------------
    def fields_of(self, class_id: int) -> dict[str, FieldSource]:
        """Return the named fields of a project class by the field rules of its library bases, and its declared sources."""
        world = self.world
        cached: dict[str, FieldSource] | None = world.field_tables.get(class_id)
        if cached is None:
            world.field_tables[class_id] = {}
            cached = world.field_tables[class_id] = self._collect_fields(class_id)
        return cached

    def _collect_fields(self, class_id: int) -> dict[str, FieldSource]:
        world = self.world
        act, state, site = self.static_scope()
        instance = world.any_instance(class_id)
        result: dict[str, FieldSource] = {}
        rules = [row.fields for row in world.library.type_rows(world.external_bases(class_id)) if row.fields]
        if rules and rules[0].of:
            result.update(self._copied_fields(act, state, pointer(class_id), rules[0], site))
        for entry in reversed(world.class_order(class_id)):
            if isinstance(entry, str):
                continue
            definition = world.class_data(entry).definition
            result.update({name: FieldSource(instance, name, BOTTOM) for name in world.field_names.get(entry, ())})
            for info in definition.info.fields if definition is not None else ():
                if info.in_method or not self._is_field(entry, info.name, info.annotation, rules):
                    continue
                declaration = self.class_attribute(state, entry, info.name)
                result[info.name] = self._declared_field(act, state, instance, info.name, declaration, result, rules, site)
            dotted = world.class_name(entry)
            for owner, name in sorted(world.sources.fields):
                if owner == dotted and name not in result:
                    result[name] = FieldSource(instance, name, BOTTOM)
        return result

    def _is_field(self, class_id: int, name: str, annotation: Expr | None, rules: list[FieldRules]) -> bool:
        if any(rule.annotations for rule in rules) or not rules:
            return annotation is not None
        declaration = self.class_attribute(self.static_scope()[1], class_id, name)
        names = [call.name for rule in rules for call in rule.declared]
        library = self.world.library
        for _, target in self.objects(self.static_scope()[1], declaration):
            if target.kind == "ext" and any(
                library.is_subclass(target.cls, library.canonical(n)) or _same_family(target.cls, n) for n in names
            ):
                return True
            if target.kind == "instance" and any(self.world.is_subclass(target.cls, library.canonical(n)) for n in names):
                return True
        return False

    def _declared_field(
        self,
        act: Activation,
        state: State,
        instance: Value,
        name: str,
        declaration: Value,
        known: dict[str, FieldSource],
        rules: list[FieldRules],
        site: Site,
    ) -> FieldSource:
        read_from = next((rule.read_from for rule in rules if rule.read_from), "")
        if not read_from:
            copied = known.get(name)  # declared anew for its label or widget: it is the model's field all the same
            return copied if copied is not None and copied.model is not BOTTOM else FieldSource(instance, name, declaration, name, instance)
        texts = constant_texts(self.declared_argument(state, declaration, read_from))
        model = next((field.model for field in known.values() if field.model is not BOTTOM), BOTTOM)
        model = self._model_of(act, state, instance, rules, site) if model is BOTTOM else model
        return FieldSource(model, texts[0] if texts else name, declaration, name, instance)

    def _model_of(self, act: Activation, state: State, instance: Value, rules: list[FieldRules], site: Site) -> Value:
        if not rules or not rules[0].of:
            return BOTTOM
        value = instance
        for part in rules[0].of.split("."):
            value = self.load_attribute(act, state, value, part, site)
        return self.instances_of(state, value, act) if value.pts or value.consts else BOTTOM

    def _copied_fields(self, act: Activation, state: State, owner: Value, rule: FieldRules, site: Site) -> dict[str, FieldSource]:
        model = BOTTOM
        value = owner
        for part in rule.of.split("."):
            value = self.load_attribute(act, state, value, part, site)
        if value.pts or value.consts:
            model = self.instances_of(state, value, act)
        names: list[str] = []
        for path in rule.only:
            names += self._listed(act, state, owner, path, site)
        without = [name for path in rule.without for name in self._listed(act, state, owner, path, site)]
        result: dict[str, FieldSource] = {}
        if names and "__all__" not in names:
            return {name: FieldSource(model, name, BOTTOM) for name in names}
        for object_id in sorted(model.pts):
            target = self.object(state, object_id)
            if target.kind == "instance":
                for name in self.fields_of(target.cls):
                    if name not in without:
                        result[name] = FieldSource(model, name, BOTTOM, is_whole=True)
        return result

    def _listed(self, act: Activation, state: State, owner: Value, path: str, site: Site) -> list[str]:
        if path.startswith("("):
            return []
        value = owner
        for part in path.split("."):
            value = self.load_attribute(act, state, value, part, site)
        return self.names_in(state, value)[0]

    def static_scope(self) -> tuple[Activation, State, Site]:
        """Return an activation and an empty state for questions about classes, outside any run."""
        raise NotImplementedError

    def class_attribute(self, state: State, class_id: int, name: str) -> Value:
        raise NotImplementedError

    def declared_argument(self, state: State, declaration: Value, name: str) -> Value:
        """Return an argument of the call that declared a field."""
        found = BOTTOM
        for _, target in self.objects(state, declaration):
            if target.kind in ("ext", "instance") and isinstance(target.data, Args):
                found = join(found, target.data.keywords.get(name, BOTTOM))
        return found

    # -- annotations --------------------------------------------------------------------------------------------
    def annotated_value(self, act: Activation, state: State, expr: Expr | None, module: Module, site: Site, depth: int = 0) -> Value:
        """Return any value of an annotated type; UNKNOWN for scalars and what nobody knows."""
        if expr is None or depth > 4:
            return UNKNOWN
        match expr.kind:
            case "or":
                return join_all([self.annotated_value(act, state, part, module, site, depth + 1) for part in expr.args])
            case "none":
                return NONE
            case "item":
                return self._annotated_item(act, state, expr, module, site, depth)
            case "name":
                return self._annotated_name(act, state, expr.text, module, site, depth)
            case _:
                return UNKNOWN

    def _annotated_item(self, act: Activation, state: State, expr: Expr, module: Module, site: Site, depth: int) -> Value:
        head, *rest = expr.args
        name = head.text.rpartition(".")[2] if head.kind == "name" else ""
        inner = [part for arg in rest for part in (arg.args if arg.kind == "tuple" else (arg,))]
        if name in _TRANSPARENT:
            value = self.annotated_value(act, state, inner[-1 if name == "Coroutine" else 0], module, site, depth + 1) if inner else UNKNOWN
            return join(value, NONE) if name == "Optional" else value
        if name == "Union":
            return join_all([self.annotated_value(act, state, part, module, site, depth + 1) for part in inner])
        if name == "Literal":
            return (
                join_all([constant(part.kind, _literal(part)) for part in inner if part.kind in ("str", "int", "bool")])
                if inner
                else UNKNOWN
            )
        if name in ("type", "Type") and inner:
            return self.class_of(state, self.annotated_value(act, state, inner[0], module, site, depth + 1))
        args = [self.annotated_value(act, state, part, module, site, depth + 1) for part in inner]
        if name in ("tuple", "Tuple") and len(inner) == 2 and inner[1].kind == "ellipsis":
            return self.allocate(state, act, site.number, Object("tuple", rest=args[0]), f"note{depth}")
        made = self.container_value(act, state, name, args, site, f"note{depth}:{expr.at}")
        if made is not None:
            return made
        entity = self.world.linker.resolve_expr(module, head)
        if isinstance(entity, str):
            return self.typed_external(self.world.library.canonical(entity), args)
        return self._annotated_name(act, state, head.text, module, site, depth)

    def _annotated_name(self, act: Activation, state: State, text: str, module: Module, site: Site, depth: int) -> Value:
        made = (
            self.container_value(act, state, text.rpartition(".")[2], [], site, f"note{depth}:{text}")
            if text.rpartition(".")[0] in ("", "typing", "t")
            else None
        )
        if made is not None:
            return made
        entity = self.world.linker.resolve_name(module, text)
        if isinstance(entity, ClassDefinition):
            return self.world.any_instance(self.world.class_id(entity))
        if isinstance(entity, str):
            canonical = self.world.library.canonical(entity)
            if entity.rpartition(".")[0] in ("typing", "collections.abc", "builtins", "collections"):
                return self.container_value(act, state, entity.rpartition(".")[2], [], site, f"note{depth}") or UNKNOWN
            return self.world.any_external(canonical) if self.world.library.is_class(canonical) else UNKNOWN
        alias = self.world.linker.find_alias(module, text)
        return self.annotated_value(act, state, alias[1], alias[0], site, depth + 1) if alias is not None else UNKNOWN


def _literal(part: Expr) -> object:
    if part.kind == "int":
        return int(part.text)
    return part.text == "True" if part.kind == "bool" else part.text


def _same_family(name: str, base: str) -> bool:
    # `django.db.models.CharField` is a `django.db.models.Field` though no row lists every field class
    return name.rpartition(".")[0] == base.rpartition(".")[0] and name.endswith(base.rpartition(".")[2])
