"""Type expressions of model rows and annotations of project code, as values; records of a class's fields.

type_value("django.db.models.QuerySet[Self]")        a query of the class asked for it
type_value("Record[M, only=fields]")                  a mapping from the chosen fields' names to their values
"""

from typing import Final

from ...model.ir import Expr
from ...model.notation import TypeExpr
from ..labels import MEDIUM
from ..program import ClassDefinition, Module, Unit
from .class_fields import ClassFields
from .frames import Activation, Args, Site, TypeScope
from .heap import Object, State
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
    make,
    pointer,
    with_labels,
)

_TRANSPARENT: Final = frozenset(
    {"Optional", "Annotated", "Final", "ClassVar", "Required", "NotRequired", "ReadOnly", "Mapped", "Awaitable", "Coroutine", "InitVar"}
)
RECORD_OF: Final = "\0of"
"""Field of a record: what its values were taken from. `values("id").values("name")` chooses anew."""
RECORD: Final = "record of "
"""How the dicts are called that hold what a library writes of an object, with the names of its classes."""


class Types(ClassFields):
    """Values of type expressions and annotations."""

    __slots__ = ()

    # -- type expressions of rows ----------------------------------------------------------------------------
    def type_value(self, act: Activation, state: State, expr: TypeExpr, scope: TypeScope, site: Site) -> Value:
        """Return a value of the type; containers and library objects are allocated at the call's site."""
        match expr.kind:
            case "class":
                return self._class_type(act, state, expr, scope, site)
            case "variable":
                return self.type_variable(state, scope.self_value, expr.name)
            case "union":
                if expr.args[0].kind == "setting" and (found := self.setting_type(expr.args[0].name)) is not UNKNOWN:
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
            case "record" | "annotated" | "item" | "selected" | "row" | "columns":
                read = {
                    "record": self._record_type,
                    "annotated": self.annotated_type,
                    "item": self._item_type,
                    "selected": self.selected_type,
                    "row": self.row_type,
                    "columns": self.columns_type,
                }[expr.kind]
                return read(act, state, expr, scope, site)
            case "result":
                called = self._awaited_call(act, state, scope.names.get(expr.name, UNKNOWN), scope, site)
                return self._yielded(act, state, called, site)
            case "setting":
                return self.setting_type(expr.name)
            case "derived":
                return self.derived_type(expr.args[0].name)
            case "constant_name":
                return self.constant_type(expr, scope)
            case _:
                return UNKNOWN

    def columns_type(self, act: Activation, state: State, expr: TypeExpr, scope: TypeScope, site: Site) -> Value:
        raise NotImplementedError

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

    def _yielded(self, act: Activation, state: State, value: Value, site: Site) -> Value:
        """Return what a dependency gives that yields its one value and cleans up afterwards."""
        found = BOTTOM
        for object_id, target in self.objects(state, value):
            items, rest = self.iterate(act, state, pointer(object_id), site) if target.kind == "generator" else ((), pointer(object_id))
            found = join(found, join_all([*(items or ()), rest]))
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
        if canonical in self.world.library.plain:
            return UNKNOWN
        if args:
            return self.typed_external(canonical, args)
        return self.allocate(state, act, site.number, Object("ext", cls=canonical), f"type:{canonical}")

    # -- records ---------------------------------------------------------------------------------------------
    def _record_type(self, act: Activation, state: State, expr: TypeExpr, scope: TypeScope, site: Site) -> Value:
        options = dict(expr.options)
        model = self.type_value(act, state, expr.args[0], scope, site) if expr.args else UNKNOWN
        source = scope.names.get(options["of"], BOTTOM) if "of" in options else BOTTOM
        if source is BOTTOM and self.is_theirs(scope.read):  # a serializer in that of who asks
            source = self.lookup(act, state, scope.read, scope.field, site)
        if "by" in options and (told := self._told_by_class(act, state, options["by"], model, source, scope, site)) is not None:
            return told
        only, closed = self.names_in(state, scope.names.get(options.get("only", ""), BOTTOM))
        without, _ = self.names_in(state, scope.names.get(options.get("without", ""), BOTTOM))
        chosen = only if "only" in options and only else None
        given: list[str] = []
        if expr.args and expr.args[0].kind == "self":
            given = self._constructor_names(state, scope.self_value, "only")
            without = [*without, *self._constructor_names(state, scope.self_value, "without")]
        if "by" in options:
            without = [*without, *self._hidden(state, model)]
        if chosen is not None and "*" in chosen:
            chosen = None  # as in SQL
        record = self.record_fields(act, state, model, source, chosen, site)
        if expr.args and expr.args[0].kind == "variable":
            record = {name: self._queried(state, value) for name, value in record.items()}
        if "by" in options:
            keys = {name for _, each in self.objects(state, model) if each.kind == "instance" for name in self._list_keys(each.cls)}
            record = {name: self._queried(state, value) if name in keys else value for name, value in record.items()}
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
        # those of several serializers at one place are not one: `serializer_class = {"list": Short, "detail": Long}[self.action]`
        classes = [self.world.class_name(target.cls) for _, target in self.objects(state, model) if target.kind == "instance"]
        return self.allocate(state, act, site.number, made, f"{RECORD}{' '.join(sorted(classes))}")

    def _queried(self, state: State, value: Value) -> Value:
        """Return what a query gives of a field: `values("child")` has the key of the child alone."""
        related = [target for _, target in self.objects(state, value)]
        ones = [each for target in related for _, each in self.objects(state, target.fields.get("<M>", BOTTOM))] or related
        return make(value.labels, unknown=True) if ones and all(self._has_key(each) for each in ones) else value

    def _list_keys(self, class_id: int) -> list[str]:
        return [name for name, field in self.fields_of(class_id).items() if field.is_key]

    def _has_key(self, target: Object) -> bool:
        if target.kind != "instance":
            return False
        return any(row.key for row in self.world.library.type_rows(self.world.external_bases(target.cls)))

    def is_theirs(self, value: Value) -> bool:
        """Tell whether a value is who asks, or records looked up for them."""
        return bool(value.labels & self.world.scope_labels or (value.pts and value.pts <= self.world.own_ids.keys()))

    def _told_by_class(
        self, act: Activation, state: State, method: str, model: Value, source: Value, scope: TypeScope, site: Site
    ) -> Value | None:
        """Return what a method of the project's own gives in the place of a record: `def to_representation(self, instance)`."""
        found: list[Value] = []
        for object_id, target in self.objects(state, model):
            if target.kind != "instance" or self.class_attribute(state, target.cls, method) is BOTTOM:
                return None  # `by=super`: as the library itself does it
            read = self._record_reader(act, state, source, site)
            if read is BOTTOM and scope.read is not BOTTOM and scope.field:
                read = self.lookup(act, state, scope.read, scope.field, site)
            if not read.pts:
                read = join_all([field.model for field in self.fields_of(target.cls).values()])
            found.append(self.call_method(act, state, pointer(object_id), method, Args([read], {}), site))
        return join_all(found) if found else None

    def _hidden(self, state: State, model: Value) -> list[str]:
        return [
            name for _, target in self.objects(state, model) if target.kind == "instance" for name in self.hidden_fields(state, target.cls)
        ]

    def hidden_fields(self, state: State, class_id: int) -> frozenset[str]:
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
        if (given.consts and not given.unknown and all(kind == "int" for kind, _ in given.consts)) or any(
            target.kind == "slice" for _, target in self.objects(state, given)
        ):
            return BOTTOM  # `children[0]`, `children[:7]`: no field
        names, closed = self.names_in(state, given)
        record = self.record_fields(act, state, model, BOTTOM, names or None, site)
        if expr.args[0].kind == "variable":
            record = {name: self._queried(state, value) for name, value in record.items()}
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
        own = source.labels & self.world.scope_labels
        for object_id in sorted(model.pts):
            target = self.object(state, object_id)
            if target.kind != "instance":
                continue
            for name, field in self.fields_of(target.cls).items():
                known = reader if reader is not BOTTOM or not own else make(own, field.model.pts)
                value = self.field_value(act, state, field, known, site)
                self.feed(act, state, target.cls, name, value, site)
                result[name] = join(result.get(name, BOTTOM), value)
        return result

    def _record_reader(self, act: Activation, state: State, source: Value, site: Site) -> Value:
        if source is BOTTOM or not source.pts:
            return BOTTOM
        found = BOTTOM
        for object_id, target in self.objects(state, source):
            if target.kind in ("instance", "dict"):
                found = join(found, make(source.labels & self.world.scope_labels, frozenset((object_id,))))
            else:
                items, rest = self.iterate(act, state, pointer(object_id), site)
                found = join(found, join_all([*(items or ()), rest]))
        # a page of a query that nobody models says less than the model
        return found if any(target.kind in ("instance", "dict") for _, target in self.objects(state, found)) else BOTTOM

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

    def _made_by(self, act: Activation, state: State, name: str, site: Site) -> Value:
        """Return what a library's function gives that makes an object of one class: `self.conn = sqlite3.connect(path)`."""
        owner, _, function = name.rpartition(".")
        member = self.world.library.returns(self.world.library.order(owner), function)
        if member is None or member[1].kind != "class" or member[1].args:
            return UNKNOWN
        return self.type_value(act, state, member[1], TypeScope(UNKNOWN, {}), site)

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
        if isinstance(entity, Unit):
            # `self.sender = make_sender()` in `__init__`
            is_plain = entity.code.flags == 0
            return self.annotated_value(act, state, entity.code.returns, entity.module, site, depth + 1) if is_plain else UNKNOWN
        if isinstance(entity, str):
            canonical = self.world.library.canonical(entity)
            if entity.rpartition(".")[0] in ("typing", "collections.abc", "builtins", "collections"):
                return self.container_value(act, state, entity.rpartition(".")[2], [], site, f"note{depth}") or UNKNOWN
            return (
                self.world.any_external(canonical) if self.world.library.is_class(canonical) else self._made_by(act, state, canonical, site)
            )
        alias = self.world.linker.find_alias(module, text)
        return self.annotated_value(act, state, alias[1], alias[0], site, depth + 1) if alias is not None else UNKNOWN


def _literal(part: Expr) -> object:
    if part.kind == "int":
        return int(part.text)
    return part.text == "True" if part.kind == "bool" else part.text
