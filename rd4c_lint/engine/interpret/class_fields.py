"""Fields that classes have by declaration: in their bodies, copied from a model, listed in `Meta.fields`.

class ChildForm(ModelForm): class Meta: model = Child; fields = ["surname"]      {"surname": the field of Child}
"""

from typing import NamedTuple

from ...model.ir import Expr
from ...model.rows import FieldRules
from .frames import Activation, Args, Site
from .heap import SEQUENCES, State
from .type_values import TypeValues
from .values import (
    BOTTOM,
    UNKNOWN,
    Value,
    constant_texts,
    join,
    join_all,
    labelled,
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
    """Instance of the class that declares the field."""
    is_whole: bool = False
    """It came with every field of the model, chosen by nobody."""
    is_key: bool = False
    """Where it leads to another object, a dump has that object's key alone."""


Scope = tuple[Activation, State, Site]
"""Where questions outside any run are asked (`static_scope`)."""


class ClassFields(TypeValues):
    """The named fields of classes."""

    __slots__ = ()

    def fields_of(self, class_id: int) -> dict[str, FieldSource]:
        """Return the named fields of a project class by the field rules of its library bases, and its declared sources."""
        tables: dict[int, dict[str, FieldSource]] = self.own_fields if class_id in self.class_scopes else self.world.field_tables
        cached = tables.get(class_id)
        if cached is None:
            tables[class_id] = {}
            cached = tables[class_id] = self._collect_fields(class_id)
        return cached

    def scope_of(self, class_id: int) -> Scope:
        """Return where the declarations of a class are looked up: outside any run, or where this run has made it."""
        return self.class_scopes.get(class_id) or self.static_scope()

    def keep_scope(self, act: Activation, state: State, class_id: int, site: Site) -> None:
        """Note where a class was made in this run."""
        self.class_scopes[class_id] = (act, state.fork(), site)
        self.own_fields.pop(class_id, None)
        self.own_plans.pop(class_id, None)

    def _collect_fields(self, class_id: int) -> dict[str, FieldSource]:
        world = self.world
        scope = self.scope_of(class_id)
        instance = world.any_instance(class_id)
        result: dict[str, FieldSource] = {}
        rules = [row.fields for row in world.library.type_rows(world.external_bases(class_id)) if row.fields]
        if rules and rules[0].of:
            result.update(self._copied_fields(scope, pointer(class_id), rules[0]))
        for entry in reversed(world.class_order(class_id)):
            if isinstance(entry, str):
                continue
            definition = world.class_definition(entry)
            result.update({name: FieldSource(instance, name, BOTTOM) for name in world.field_names.get(entry, ())})
            for info in definition.info.fields if definition is not None else ():
                if info.in_method or not self._is_field(entry, info.name, info.annotation, rules):
                    continue
                declaration = self.class_attribute(scope[1], entry, info.name)
                result[info.name] = self._declared_field(scope, instance, info.name, declaration, result, rules)
            dotted = world.class_name(entry)
            for owner, name in sorted(world.sources.fields):
                if owner == dotted and name not in result:
                    result[name] = FieldSource(instance, name, BOTTOM)
        return result

    def _is_field(self, class_id: int, name: str, annotation: Expr | None, rules: list[FieldRules]) -> bool:
        if any(rule.annotations for rule in rules) or not rules:
            return annotation is not None
        state = self.scope_of(class_id)[1]
        declaration = self.class_attribute(state, class_id, name)
        names = [call.name for rule in rules for call in rule.declared]
        library = self.world.library
        for _, target in self.objects(state, declaration):
            if target.kind == "ext" and any(
                library.is_subclass(target.cls, library.canonical(n)) or _same_family(target.cls, n) for n in names
            ):
                return True
            if target.kind == "instance" and any(self.world.is_subclass(target.cls, library.canonical(n)) for n in names):
                return True
        return False

    def _declared_field(
        self, scope: Scope, instance: Value, name: str, declaration: Value, known: dict[str, FieldSource], rules: list[FieldRules]
    ) -> FieldSource:
        read_from = next((rule.read_from for rule in rules if rule.read_from), "")
        if not read_from:
            copied = known.get(name)  # declared anew for its label or widget: it is the model's field all the same
            return copied if copied is not None and copied.model is not BOTTOM else FieldSource(instance, name, declaration, name, instance)
        texts = constant_texts(self.declared_argument(scope[1], declaration, read_from))
        model = next((field.model for field in known.values() if field.model is not BOTTOM), BOTTOM)
        model = self._model_of(scope, instance, rules[0]) if model is BOTTOM and rules[0].of else model
        return FieldSource(model, texts[0] if texts else name, declaration, name, instance)

    def _model_of(self, scope: Scope, owner: Value, rule: FieldRules) -> Value:
        """Return any object of the class whose fields a class takes: that of `Meta.model`."""
        act, state, _ = scope
        value = self.read_dotted(scope, owner, rule.of)
        return self.instances_of(state, value, act) if value.pts or value.consts else BOTTOM

    def _copied_fields(self, scope: Scope, owner: Value, rule: FieldRules) -> dict[str, FieldSource]:
        model = self._model_of(scope, owner, rule)
        names: list[str] = []
        for path in rule.only:
            names += self.listed_names(scope, owner, path)
        without = [name for path in rule.without for name in self.listed_names(scope, owner, path)]
        is_key = bool(rule.nested) and not self.is_said(scope, owner, rule.nested)
        result: dict[str, FieldSource] = {}
        if names and "__all__" not in names:
            return {name: FieldSource(model, name, BOTTOM, is_key=is_key) for name in names}
        for object_id in sorted(model.pts):
            target = self.object(scope[1], object_id)
            if target.kind == "instance":
                for name in self.fields_of(target.cls):
                    if name not in without:
                        result[name] = FieldSource(model, name, BOTTOM, is_whole=True, is_key=is_key)
        return result

    def is_said(self, scope: Scope, owner: Value, path: str) -> bool:
        """Tell whether a class has an attribute of an attribute: a `depth` in its `Meta`."""
        value = owner
        for part in path.split("."):
            found = [
                self.class_attribute(scope[1], object_id, part) for object_id, each in self.objects(scope[1], value) if each.kind == "class"
            ]
            value = join_all(found)
        return value is not BOTTOM

    def listed_names(self, scope: Scope, owner: Value, path: str) -> list[str]:
        """Return the names that stand in a class attribute: `Meta.fields`; `(argument)` stands for none of a class."""
        return self.names_in(scope[1], self.read_dotted(scope, owner, path))[0] if not path.startswith("(") else []

    def read_dotted(self, scope: Scope, owner: Value, path: str) -> Value:
        """Return the attribute of an attribute, as far as the path goes."""
        act, state, site = scope
        value = owner
        for part in path.split("."):
            value = self.load_attribute(act, state, value, part, site)
        return value

    def declared_argument(self, state: State, declaration: Value, name: str) -> Value:
        """Return an argument of the call that declared a field."""
        found = BOTTOM
        for _, target in self.objects(state, declaration):
            if target.kind in ("ext", "instance") and isinstance(target.data, Args):
                found = join(found, target.data.keywords.get(name, BOTTOM))
        return found

    def field_value(self, act: Activation, state: State, field: FieldSource, reader: Value, site: Site) -> Value:
        """Return what a named field holds: read from the reader, else from its model, else as its declaration says."""
        base = reader if reader is not BOTTOM and reader.pts else field.model
        if base is not BOTTOM and field.attribute:
            value = self.lookup(act, state, base, field.attribute, site)
            if field.is_whole and value.labels:
                value = with_labels(value, self.world.labels.as_whole(value.labels))
            labels = value.labels & ~self.world.scope_labels
            if labels or not field.declaration.pts or self._is_plain_data(act, state, value, site):
                return value
        if not field.declaration.pts:
            return UNKNOWN
        held = self.held_value(act, state, field.declaration, field.owner, site, field.name, base if base is not BOTTOM else UNKNOWN)
        return join_all([held, *(labelled(self.world.field_labels(each.cls, field.name)) for _, each in self.objects(state, field.owner))])

    def _is_plain_data(self, act: Activation, state: State, value: Value, site: Site) -> bool:
        """Tell whether a value is mappings, or sequences of them, and so what is dumped of it: `{"rows": [{"surname": ...}]}`."""
        objects = [target for _, target in self.objects(state, value)]
        for object_id, target in self.objects(state, value):
            if target.kind in SEQUENCES:
                items, rest = self.iterate(act, state, pointer(object_id), site)
                objects += [each for _, each in self.objects(state, join_all([*(items or ()), rest]))]
        objects = [target for target in objects if target.kind not in SEQUENCES]
        return bool(objects) and all(target.kind == "dict" for target in objects)


def _same_family(name: str, base: str) -> bool:
    # `django.db.models.CharField` is a `django.db.models.Field` though no row lists every field class
    return name.rpartition(".")[0] == base.rpartition(".")[0] and name.endswith(base.rpartition(".")[2])
