"""Calls that leave the project: sinks, sanitizers, propagation, sources and guards, as model rows say.

log.info("seen %s", child.name)       a sink row about logging.Logger.info: the labels of its arguments arrive in a log
hmac.digest(key, child.id, "sha256")  a sanitizer row: the result is pseudonymised
frobnicate(child.name)                no row: the call is open, labels of receiver and arguments reach the result
"""

from collections.abc import Iterable, Sequence
from fnmatch import fnmatchcase
from typing import Any, Final

from ...model.rule import Callable as RowCallable
from ...model.rule import Condition, Constant, EntryRow, Parameter, Path, PropagateRow, SanitizerRow, SinkRow, SourceRow, TypeExpr
from ...model.source import Span
from ...model.taint import PRECISIONS, STRENGTHS, Step
from ..labels import LOW, MEDIUM, ORIGINS, STATE
from ..program import Unit
from . import bounds
from .core import HitInfo, SinkHit
from .frames import Activation, Args, Site, TypeScope
from .heap import DENIED, Object, State
from .loaded import written_receiver
from .paths import NAMES, Binding, Parts
from .record_plans import dump_fields, find_plan
from .text import Text
from .values import (
    BOTTOM,
    LEAD,
    NONE,
    UNKNOWN,
    ConstantKey,
    Value,
    add_labels,
    join,
    labelled,
    make,
    pointer,
    single_constant,
    with_labels,
)

_DEFAULT_FROM: Final = (Path("self"), Path("*"))
_RETURN: Final = (Path("return"),)
_ANSWERS: Final = ("response", "template", "exported_table")
"""What a view answers with is reported at the view, whoever made the parts."""
_PASSING: Final = frozenset({"propagates", "sanitizers"})
_FILTER_DEPTH: Final = 2
_GUARDS: Final = frozenset({"guard:call", "guard:decorator", "guard:scope"})
_WRITTEN: Final = {("tabular_file", "plaintext_file"): "tabular_file", ("tabular_file", "response"): "exported_table"}
"""A table stays a table in the file or the answer it is written to."""


class LibraryCalls(Text):
    """Applying the rows of models."""

    __slots__ = ()

    def library_call(
        self, act: Activation, state: State, names: Sequence[str], receiver: Value, args: Args, site: Site, made: Value | None = None
    ) -> Value:
        """Return the result of calling a library's name.

        `names` are the candidates, the most derived first (only library's names).
        `made` is the object a constructor made.
        """
        library = self.world.library
        kinds = library.kinds(names)
        if "sinks" in kinds:
            for row, callable_ in library.calls("sinks", names):
                self._apply_sink(act, state, row, callable_, names[0], receiver, args, site)
        binding = Binding(receiver, args, {})
        closed = "typed" in kinds and self._typed_result(act, state, names, receiver, args, site, binding)
        if made is not None:
            binding.result = made
        if not kinds.isdisjoint(_PASSING):
            closed |= self._apply_passing(act, state, names, receiver, args, site, binding)
        guard = self._guard_value(state, names, receiver, args, site, act) if not kinds.isdisjoint(_GUARDS) else None
        if guard is not None:
            return guard
        if "guard:denial" in kinds and self.apply_denial(act, state, names, receiver, args, site):
            act.raised.append((UNKNOWN, state.fork()))
            self.dead = True
            return BOTTOM
        if not closed:
            self._open_call(act, state, names, receiver, args, site, binding)
        if "sources" in kinds:
            self._apply_sources(act, state, names, receiver, args, site, binding)
        if "entry:call" in kinds:
            self._apply_entries(act, state, names, receiver, args, site)
        if self.is_quiet:
            self._note_mount(state, names, receiver, args)
        if "stored" in kinds:
            self._scope_guard(state, args)
        if self.try_depth and not (made is not None and "builtins.BaseException" in names):
            self._may_raise(act, state, receiver, args, binding)
        result = binding.result if binding.result is not BOTTOM else NONE if closed and made is None else UNKNOWN
        return self.trace(act, result, site.at, f"through {names[0]}") if result.labels else result

    # -- binding ----------------------------------------------------------------------------------------------
    def bind_row(self, act: Activation, state: State, params: tuple[Parameter, ...] | None, args: Args, site: Site) -> dict[str, Value]:
        """Return the arguments by the row's parameter names; a missing one has its default."""
        names: dict[str, Value] = {}
        if params is None:
            return dict(args.keywords)
        position = 0
        left = dict(args.keywords)
        for param in params:
            if param.kind == 1:
                if position < len(args.positional):
                    names[param.name] = args.positional[position]
                elif param.name in left:
                    names[param.name] = left.pop(param.name)
                elif param.has_default:
                    names[param.name] = _constant(param.default)
                elif args.star is not BOTTOM:
                    names[param.name] = args.star
                elif args.star_keywords is not BOTTOM:
                    names[param.name] = args.star_keywords
                position += 1
            elif param.kind == 2:
                extra = tuple(args.positional[position:])
                rest = args.star
                position = len(args.positional)
                names[param.name] = self.allocate(state, act, site.number, Object("tuple", items=extra, rest=rest), f"row:{param.name}")
            elif param.kind == 3:
                if param.name in left:
                    names[param.name] = left.pop(param.name)
                elif param.has_default:
                    names[param.name] = _constant(param.default)
                elif args.star_keywords is not BOTTOM:
                    names[param.name] = args.star_keywords
            else:
                items: dict[ConstantKey, Value] = {("str", name): value for name, value in left.items()}
                names[param.name] = self.allocate(
                    state, act, site.number, Object("dict", items=items, rest=args.star_keywords), f"row:{param.name}"
                )
        return names

    def holds_condition(self, act: Activation, state: State, condition: Condition, binding: Binding, site: Site) -> bool:
        """Tell whether a row's conditions hold; an argument of unknown value meets no `when` and no `absent`."""
        if condition.is_empty:
            return True
        for name, wanted in condition.when:
            if not _matches(self._argument_value(act, state, name, binding, site), wanted):
                return False
        if any(binding.names.get(name, BOTTOM) not in (BOTTOM, NONE) for name in condition.absent):
            return False
        if condition.present and not any(binding.names.get(name, BOTTOM) not in (BOTTOM, NONE) for name in condition.present):
            return False
        return all(
            self._is_typed(state, binding.self_value if name == "self" else binding.names.get(name, BOTTOM), expr)
            for name, expr in condition.typed
        )

    def _argument_value(self, act: Activation, state: State, name: str, binding: Binding, site: Site) -> Value:
        if name.isdigit():
            position = int(name)
            return binding.args.positional[position] if position < len(binding.args.positional) else BOTTOM
        if "[" in name:
            head, _, rest = name.partition("[")
            key = rest.rstrip("]").strip("\"'")
            return self.load_item(act, state, binding.names.get(head, BOTTOM), make(consts=frozenset({("str", key)})), site)
        return binding.names.get(name, BOTTOM)

    def _is_typed(self, state: State, value: Value, expr: TypeExpr) -> bool:
        for _, target in self.objects(state, value):
            if self._is_of(target, expr):
                return True
            inner = target.items.values() if isinstance(target.items, dict) else target.items or ()
            for part in [*inner, target.rest]:
                if any(self._is_of(each, expr) for _, each in self.objects(state, part)):
                    return True
        return False

    def _is_of(self, target: Object, expr: TypeExpr) -> bool:
        library = self.world.library
        base = library.canonical(expr.name)
        if target.kind == "ext" and library.is_subclass(target.cls, base):
            if expr.args and expr.args[0].kind == "record":
                inner = target.fields.get("<M>", BOTTOM)
                return any(self.world.base_object(each).kind == "dict" or self.world.key_of(each)[-1] == "record" for each in inner.pts)
            return True
        return target.kind == "instance" and self.world.is_subclass(target.cls, base)

    # -- results ------------------------------------------------------------------------------------------------
    def _typed_result(
        self, act: Activation, state: State, names: Sequence[str], receiver: Value, args: Args, site: Site, binding: Binding
    ) -> bool:
        library = self.world.library
        owners = [name.rpartition(".")[0] for name in names]
        member = names[0].rpartition(".")[2]
        found = library.does(owners, member)
        if found is not None:
            method, text, _ = found
            binding.result = self.evaluate_does(act, state, text, method.params, receiver, args, site)
            return True
        typed = library.returns(owners, member)
        if typed is None:
            return False
        method, expr, row = typed
        bound = self.bind_row(act, state, method.params, args, site)
        scope_names = {**bound}
        binding.result = self.type_value(act, state, expr, TypeScope(receiver, scope_names, self._owner_class(state, receiver)), site)
        if row.origin:
            binding.result = self._with_origin(state, binding.result, ORIGINS.index(row.origin))
        return True

    def _owner_class(self, state: State, receiver: Value) -> int:
        for _, target in self.objects(state, receiver):
            if target.kind == "instance":
                return int(target.cls)
        return -1

    def _with_origin(self, state: State, value: Value, origin: int) -> Value:
        return with_labels(value, self.world.labels.with_origin(value.labels, origin)) if value.labels else value

    def evaluate_does(
        self, act: Activation, state: State, text: str, params: tuple[Parameter, ...] | None, receiver: Value, args: Args, site: Site
    ) -> Value:
        raise NotImplementedError

    def _apply_passing(
        self, act: Activation, state: State, names: Sequence[str], receiver: Value, args: Args, site: Site, binding: Binding
    ) -> bool:
        library = self.world.library
        rows = [*library.calls("propagates", names), *library.calls("sanitizers", names)]
        if not rows:
            return False
        closed = False
        holding: list[tuple[Any, dict[str, Value]]] = []
        for row, callable_ in rows:
            bound = self.bind_row(act, state, callable_.params, args, site)
            trial = Binding(receiver, args, bound)
            if self.holds_condition(act, state, row.condition, trial, site):
                holding.append((row, bound))
        conditional = [pair for pair in holding if not pair[0].condition.is_empty]
        for row, bound in conditional or holding:
            binding.names = bound
            closed = True
            if isinstance(row, SanitizerRow):
                self._apply_sanitizer(act, state, row, binding, site)
            else:
                self.apply_propagate(act, state, row, binding, site)
        return closed

    def apply_propagate(self, act: Activation, state: State, row: PropagateRow, binding: Binding, site: Site) -> None:
        """Pass what the row's `from` paths read to its `to` paths."""
        for source in row.sources:
            what = self.read_path(act, state, source, binding, site)
            if isinstance(what, Parts):
                if row.form in ("data", "serial"):
                    what = self._dumped(act, state, what, self.root_value(source, binding), site)
                what = self._filter_parts(act, state, row, what, binding, source)
            elif what is BOTTOM:
                continue
            if row.form:
                what = self._shown(act, state, row, what, site)
            if row.precision:
                what = self._limit(what, PRECISIONS.index(row.precision))
            for target in row.targets or _RETURN:
                if isinstance(what, Parts) and target.root == "return" and target.steps and target.steps[-1].kind == "attrs":
                    what = self._by_field(state, what, binding.result)
                if row.keep and isinstance(what, Parts) and target.root == "return":
                    single = single_constant(binding.names.get(row.keep, BOTTOM))
                    if single is not None and single in what.items:
                        binding.result = join(binding.result if binding.result.labels else BOTTOM, what.items[single])
                        continue
                self.write_path(act, state, target, what, binding, site)

    def _by_field(self, state: State, what: Parts, made: Value) -> Parts:
        """Return what was read by the names of the fields that it goes to: `model_validate({"fullName": name})`."""
        only = self.one_object(state, made)
        aliases = find_plan(self, state, only[1].cls).aliases if only is not None and only[1].kind == "instance" else {}
        if not aliases:
            return what
        return Parts({("str", aliases.get(str(key), str(key))): value for (_, key), value in what.items.items()}, what.rest)

    def _dumped(self, act: Activation, state: State, what: Parts, owner: Value, site: Site) -> Parts:
        """Return the fields of an object as its dump has them."""
        only = self.one_object(state, owner)
        return what if only is None or only[1].kind != "instance" else self.dumped_parts(act, state, *only, what, site)

    def _shown(self, act: Activation, state: State, row: PropagateRow, what: Value | Parts, site: Site) -> Value | Parts:
        """Return the labels that a form shows: part by part where the row keeps the keys, else all together; as data, every key."""
        if row.form == "data":
            if not isinstance(what, Parts):
                return self._as_data(act, state, what, site)
            return Parts({key: self._as_data(act, state, part, site) for key, part in what.items.items()}, what.rest)
        if isinstance(what, Parts) and any(path.steps and path.steps[-1].kind in ("all", "attrs") for path in row.targets):
            items = {key: labelled(self.show(act, state, part, row.form, site)) for key, part in what.items.items()}
            return Parts(items, labelled(self.show(act, state, what.rest, row.form, site)) if what.rest is not BOTTOM else BOTTOM)
        return labelled(self.show(act, state, what.all() if isinstance(what, Parts) else what, row.form, site))

    def _as_data(self, act: Activation, state: State, value: Value, site: Site, depth: int = 0) -> Value:
        """Return a value with the records in it as dicts: `asdict(visit)["child"]["surname"]`; a stored record stays what it is."""
        if not value.pts or depth >= bounds.PATH_DEPTH:
            return value
        found: set[int] = set()
        for object_id, target in list(self.objects(state, value)):
            made: Object | None = None
            if target.kind == "instance" and not self.is_record(target) and self.fields_of(target.cls):
                values = self.attribute_values(act, state, object_id, target, site)
                values = dump_fields(self, act, state, object_id, target, values, site)
                made = Object("dict", items={("str", k): self._as_data(act, state, v, site, depth + 1) for k, v in values.items()})
            elif target.kind in ("list", "tuple"):
                items = target.items and tuple(self._as_data(act, state, each, site, depth + 1) for each in target.items)
                made = Object(target.kind, items=items, rest=self._as_data(act, state, target.rest, site, depth + 1))
            if made is None:
                found.add(object_id)
                continue
            found |= self.allocate(state, act, site.number, made, f"data{object_id}").pts
        return make(value.labels, frozenset(found), value.consts, value.unknown)

    def _filter_parts(self, act: Activation, state: State, row: PropagateRow, parts: Parts, binding: Binding, source: Path) -> Parts:
        items = parts.items
        if row.keep:
            names, closed = self.names_in(state, binding.names.get(row.keep, BOTTOM))
            if names and closed:
                items = {key: value for key, value in items.items() if key[1] in names}
                if parts.rest is not BOTTOM:
                    items = {**{("str", name): parts.rest for name in names if ("str", name) not in items}, **items}
                for name in names if self.world.sources.keys else ():
                    column = items.get(("str", name), BOTTOM)
                    if not column.labels and (labels := self.world.sources.keys.get(name)):
                        items[("str", name)] = add_labels(column, labels)
                return Parts(items, BOTTOM)
        if row.drop:
            names, _ = self.names_in(state, binding.names.get(row.drop, BOTTOM))
            items = {key: value for key, value in items.items() if key[1] not in names}
        if row.rename:
            items = self._renamed(state, items, binding.names.get(row.rename, BOTTOM))
        if not row.keep and any(step.kind == "attrs" for step in source.steps):
            items = {key: with_labels(value, self.world.labels.as_whole(value.labels)) for key, value in items.items()}
        return Parts(items, parts.rest)

    def _renamed(self, state: State, items: dict[ConstantKey, Value], mapping: Value) -> dict[ConstantKey, Value]:
        renames: dict[ConstantKey, ConstantKey] = {}
        for _, target in self.objects(state, mapping):
            for old, new in target.items.items() if isinstance(target.items, dict) else ():
                only = single_constant(new)
                if only is not None:
                    renames[old] = only
        return {renames.get(key, key): value for key, value in items.items()}

    def _limit(self, what: Value | Parts, precision: int) -> Value | Parts:
        lower = self.world.labels.with_precision
        if isinstance(what, Parts):
            items = {key: with_labels(value, lower(value.labels, precision)) for key, value in what.items.items()}
            return Parts(items, with_labels(what.rest, lower(what.rest.labels, precision)))
        return with_labels(what, lower(what.labels, precision))

    def _apply_sanitizer(self, act: Activation, state: State, row: SanitizerRow, binding: Binding, site: Site) -> None:
        if row.state == "ended":
            binding.result = binding.result if binding.result is not BOTTOM else UNKNOWN
            return
        labels = 0
        for path in row.sources or _DEFAULT_FROM:
            labels |= self.reach(state, self.read_value(act, state, path, binding, site))
        labels = self.world.labels.with_state(labels, STATE[row.state])
        for target in row.targets or _RETURN:
            if target == _RETURN[0] and binding.result.pts and not binding.result.labels and labels:
                binding.result = make(labels, frozenset(), frozenset(), True)
            else:
                self.write_path(act, state, target, labelled(labels), binding, site)

    def _open_call(
        self, act: Activation, state: State, names: Sequence[str], receiver: Value, args: Args, site: Site, binding: Binding
    ) -> None:
        labels = receiver.labels
        for value in args.values():
            labels |= self.reach(state, value)
        if receiver.pts:
            labels |= self._content_labels(state, receiver)
        if binding.result.pts:
            binding.result = add_labels(binding.result, labels)
        else:
            binding.result = join(binding.result, labelled(labels)) if binding.result is not BOTTOM else labelled(labels)
        self.call_back(act, state, args, site)
        functions = [
            value
            for value in args.positional
            if any(target.kind in ("function", "class", "guarded") for _, target in self.objects(state, value))
        ]
        if len(functions) == len(args.positional) == 1 and not args.keywords:
            # a decorator nobody models: what it decorates is still there
            binding.result = join(binding.result, functions[0])

    def _content_labels(self, state: State, receiver: Value) -> int:
        labels = 0
        for _, target in self.objects(state, receiver):
            if target.kind == "ext":
                labels |= target.rest.labels
                for part in target.items.values() if isinstance(target.items, dict) else ():
                    labels |= part.labels
        return labels

    def call_back(self, act: Activation, state: State, args: Args, site: Site) -> None:
        """Call functions handed to a call nobody knows once, with unknown arguments."""
        for value in args.values():
            for object_id, target in self.objects(state, value):
                if target.kind in ("function", "bound") and not self.is_quiet and self.is_worth_calling(state, object_id, target):
                    self.run_handed(act, state, self.call(act, state, pointer(object_id), Args([], {}, UNKNOWN, UNKNOWN), site), site)
                elif target.kind == "coroutine":
                    self.run_handed(act, state, pointer(object_id), site)

    def run_handed(self, act: Activation, state: State, value: Value, site: Site) -> None:
        raise NotImplementedError

    def is_worth_calling(self, state: State, object_id: int, target: Object) -> bool:
        raise NotImplementedError

    # -- sinks --------------------------------------------------------------------------------------------------
    def _apply_sink(
        self, act: Activation, state: State, row: SinkRow, callable_: RowCallable, name: str, receiver: Value, args: Args, site: Site
    ) -> None:
        if self.is_quiet or (row.concept not in self.world.active_concepts and not row.into):
            return
        bound = self.bind_row(act, state, callable_.params, args, site)
        binding = Binding(receiver, args, bound)
        if not self.holds_condition(act, state, row.condition, binding, site):
            return
        if any(path.root == "return" for path in row.args):
            binding.result = UNKNOWN
        labels = self._shown_arguments(act, state, row, callable_, binding, site)
        if not labels:
            return
        if row.precision:
            labels = self.world.labels.with_precision(labels, PRECISIONS.index(row.precision))
        if row.into and self._written_into(act, state, row, binding, labels, site):
            return
        info = self.add_hit(act, state, row.concept, site.at, name, row, labels, 0, receiver)
        if info is not None:
            self._add_recipients(act, state, info, row, binding, site)

    def _shown_arguments(self, act: Activation, state: State, row: SinkRow, callable_: RowCallable, binding: Binding, site: Site) -> int:
        """Return the labels a sink's arguments show. The values of `*args` are shown one by one, or as the text before them says."""
        starred = {param.name for param in callable_.params or () if param.kind == 2}
        labels = 0
        before = BOTTOM
        for path in row.args:
            value = self.read_value(act, state, path, binding, site)
            if value is BOTTOM:
                continue
            if path.root in starred and not path.steps:
                labels |= self._shown_values(act, state, before, value, row.form, site)
            else:
                labels |= self.show(act, state, value, row.form, site)
            before = value
        return labels

    def _shown_values(self, act: Activation, state: State, template: Value, values: Value, form: str, site: Site) -> int:
        """`log.info("%s %r", child, row)`: each value as the template shows it; a single mapping by its keys."""
        elements = [
            part for _, target in self.objects(state, values) for part in (*(target.items or ()), target.rest) if part is not BOTTOM
        ]
        if form == "text" and any(kind == "str" and "%" in text for kind, text in template.consts):
            only = self.one_object(state, elements[0]) if len(elements) == 1 else None
            is_mapping = only is not None and only[1].kind == "dict"
            return self.binary(act, state, "%", template, elements[0] if is_mapping else values, False, site).labels
        labels = 0
        for element in elements:
            labels |= self.show(act, state, element, form, site)
        return labels

    def _written_into(self, act: Activation, state: State, row: SinkRow, binding: Binding, labels: int, site: Site) -> bool:
        """Let the object that is written to decide; True if it did. What kind of thing is written stays known."""
        decided = False
        outer, self.written_concept = self.written_concept, row.concept
        for path in row.into:
            target_value = self.read_value(act, state, path, binding, site)
            for object_id, target in self.objects(state, target_value):
                if target.kind == "instance" and self.class_attribute(state, target.cls, "write") is not BOTTOM:
                    self.call_method(act, state, pointer(object_id), "write", Args([labelled(labels)], {}), site)
                    decided = True
                    continue
                owners = self._library_owners(target)
                if any(self.has_member(owner, "write") for owner in owners):
                    self.call_method(act, state, pointer(object_id), "write", Args([labelled(labels)], {}), site)
                    decided = True
        self.written_concept = outer
        return decided

    def _library_owners(self, target: Object) -> Sequence[str]:
        if target.kind in ("ext", "name"):
            return self.world.library.order(target.cls)
        if target.kind == "instance":
            return self.world.external_bases(target.cls)
        return ()

    def _add_recipients(self, act: Activation, state: State, info: HitInfo, row: SinkRow, binding: Binding, site: Site) -> None:
        if row.sdk:
            info.recipients.add(("sdk", row.sdk))
        for kind, path in row.recipients:
            value = self.read_value(act, state, path, binding, site)
            names = [text for what, text in value.consts if what in ("str", LEAD)]
            names += [setting for object_id in value.pts if (setting := self.world.setting_name(object_id))]
            for each in names or [""]:
                info.recipients.add((kind, _recipient_name(kind, each)))

    def address_of(self, value: Value) -> str:
        """Return the address a text begins with, as far as it is known: a constant, or the name of a setting."""
        for kind, text in sorted(value.consts, key=repr):
            if kind in ("str", LEAD):
                return str(text)
        return next((setting for object_id in sorted(value.pts) if (setting := self.world.setting_name(object_id))), "")

    def add_hit(
        self,
        act: Activation,
        state: State | None,
        concept: str,
        at: Span,
        sink: str,
        row: SinkRow | None,
        labels: int,
        whole: int,
        receiver: Value = BOTTOM,
    ) -> HitInfo | None:
        """Record labelled values at a sink, or (no state, no guard) where they come in.

        The finding stands in the nearest project code of the call chain.
        """
        if self.is_quiet:
            return None
        labels &= ~self.world.scope_labels
        if not labels:
            return None
        if self.guessing:
            labels = self.world.labels.with_precision(labels, MEDIUM)
        place, unit = act, act.unit
        while place.parent is not None and (place.unit.uid < 0 or self._is_override(place, receiver)):
            at = self.call_spans.get(id(place), at)
            place = place.parent
            unit = place.unit
        if place is not act and unit.code.kind == "class" and concept not in _ANSWERS:
            unit, at = self._hook_place(labels, unit, at)
        concept = _WRITTEN.get((self.written_concept, concept), concept)
        if self.is_tracing:
            labels = self.world.labels.with_step(labels, _sink_step(unit, at, sink))
        key = SinkHit(concept, unit, at, sink, row, "")
        info = self.hits.get(key)
        if info is None:
            info = self.hits[key] = HitInfo()
        info.labels |= labels
        guard = state.guard if state is not None and state.guard < DENIED else 0
        info.guard = guard if info.guard is None else min(info.guard, guard)
        return info

    def _is_override(self, place: Activation, receiver: Value) -> bool:
        """Tell whether a method stands for one that is a sink itself: `def post(self, url): return super().post(BASE + url)`."""
        code = place.unit.code
        if code.owner < 0 or not receiver.pts or place.self_value.pts != receiver.pts:
            return False
        owners = self.world.external_bases(self.world.class_id(place.unit.module.classes[code.owner]))
        return bool(self.world.library.calls("sinks", [f"{owner}.{code.name}" for owner in owners]))

    def _hook_place(self, labels: int, unit: Unit, at: Span) -> tuple[Unit, Span]:
        """Return where the project last had the value in its hands: the `return` of an overridden hook, else the place given."""
        for returned, hook, span in reversed(self.hook_returns):
            if not labels & ~returned:
                return hook, span
        return unit, at

    def sink_by_name(self, act: Activation, state: State, name: str, receiver: Value, args: Args, site: Site) -> None:
        """Apply the sinks that count for a method of this name on a receiver of unknown type, with precision medium."""
        for row, callable_ in self.world.library.by_method.get(name, ()):
            if self.is_quiet:
                return
            binding = Binding(receiver, args, self.bind_row(act, state, callable_.params, args, site))
            if not self.holds_condition(act, state, row.condition, binding, site):
                continue
            labels = 0
            for path in row.args:
                value = self.read_value(act, state, path, binding, site)
                labels |= self.show(act, state, value, row.form, site) if value is not BOTTOM else 0
            if labels and (not row.receivers or written_receiver(act.unit, name, site.at) in row.receivers):
                labels = self.world.labels.with_precision(labels, MEDIUM)
                info = self.add_hit(act, state, row.concept, site.at, f"{callable_.name}", row, labels, 0)
                if info is not None:
                    self._add_recipients(act, state, info, row, binding, site)

    # -- sources --------------------------------------------------------------------------------------------------
    def _apply_sources(
        self, act: Activation, state: State, names: Sequence[str], receiver: Value, args: Args, site: Site, binding: Binding
    ) -> None:
        for row, callable_ in self.world.library.calls("sources", names):
            bound = self.bind_row(act, state, callable_.params, args, site)
            trial = Binding(receiver, args, bound)
            trial.result = binding.result
            if self.holds_condition(act, state, row.condition, trial, site):
                binding.result = self.apply_source(act, state, row, binding.result, site)

    def apply_source(self, act: Activation, state: State, row: SourceRow, value: Value, site: Site) -> Value:
        """Return the value with what a source row adds at its path."""
        if row.label == "@name":
            return self._with_names(act, state, row, value, site)
        labels = self.world.sources.row_labels.get((row.file, row.index), 0)
        if row.precision:
            labels = self.world.labels.with_precision(labels, PRECISIONS.index(row.precision))
        what = self.trace(act, labelled(labels), site.at, "enters here")
        binding = Binding(value, Args([], {}), {})
        binding.result = value
        path = row.at or Path("return")
        self.write_path(act, state, Path("return", path.steps), what, binding, site)
        return binding.result

    def _with_names(self, act: Activation, state: State, row: SourceRow, value: Value, site: Site) -> Value:
        """Mark data from outside: its constant keys name declared fields."""
        steps = row.at.steps if row.at is not None else ()
        tag = f"names:{row.file}:{row.index}"  # `request.GET` and `request.POST` have no site to tell them apart
        origin = ORIGINS.index(row.origin) if row.origin else 0
        marker = make(consts=frozenset({("origin", origin), *([("concept", row.concept)] if row.concept else [])}))
        if not value.pts or value is UNKNOWN:
            made = self.allocate(state, act, site.number, Object("ext", cls="?", fields={NAMES: marker}), tag)
            return join(made, value)
        for object_id, target in list(self.objects(state, value)):
            if len(steps) > 1 and steps[0].kind == "any":
                # `csv.DictReader(f)`: its elements are the records
                if any(inner.kind == "dict" and inner.items for _, inner in self.objects(state, target.rest)):
                    continue  # whose fields are known
                known = self.reach(state, target.rest)
                record = Object("dict", items={}, fields={NAMES: marker})
                if known:  # the table was written by this program
                    record = Object("dict", items={}, rest=labelled(known))
                made = self.allocate(state, act, site.number, record, tag)
                changed = target.copy()
                changed.rest = made
            elif target.kind in ("ext", "dict"):
                changed = target.copy()
                changed.fields = {**target.fields, NAMES: marker}
            else:
                continue
            if not target.single and object_id not in state.heap:
                # a shared library object: the run gets one of its own
                made = self.allocate(state, act, site.number, changed, tag)
                value = make(value.labels, value.pts - {object_id} | made.pts, value.consts, value.unknown)
            else:
                self.put(state, object_id, changed)
        return value

    def attribute_rows(
        self, act: Activation, state: State, self_value: Value, owners: list[str], name: str, found: Value | None, site: Site
    ) -> Value | None:
        """Apply propagate, sanitizer, source and guard rows about an attribute; None if there are none."""
        library = self.world.library
        if not library.has_attribute_rows(owners, name):
            return found
        names = library.names_of(owners, name)
        binding = Binding(self_value, Args([], {}), {})
        rows = [*library.calls("propagates@", names), *library.calls("sanitizers@", names)]
        if rows:
            binding.result = found if found is not None else BOTTOM
            for row, _ in rows:
                if isinstance(row, SanitizerRow):
                    self._apply_sanitizer(act, state, row, binding, site)
                else:
                    self.apply_propagate(act, state, row, binding, site)
            found = binding.result if binding.result is not BOTTOM else UNKNOWN
        for row, _ in library.calls("sources@", names):
            found = self.apply_source(act, state, row, found if found is not None else UNKNOWN, site)
        tested = self.attribute_test(owners, name)
        if tested is not None:
            return tested
        for _ in library.calls("guard:scope", names):
            found = add_labels(found if found is not None else UNKNOWN, self.world.scope_labels)
        return found

    # -- guards, entries, exceptions ----------------------------------------------------------------------------
    def attribute_test(self, owners: Sequence[str], name: str) -> Value | None:
        """Return what `user.is_staff` tests, None if the attribute tests nothing."""
        library = self.world.library
        if library.has_attribute_rows(owners, name):
            for row, _ in library.calls("guard:attribute", library.names_of(owners, name)):
                return self.test_value(STRENGTHS.index(row.strength), 0)
        return None

    def test_value(self, passed: int, failed: int, is_whole: bool = True) -> Value:
        """Return a boolean that is true only for someone of strength `passed`, false only for someone of strength `failed`.

        `is_whole`: nothing that such a value was joined with later can make it true or false by itself.
        """
        world = self.world
        object_id = world.object_id(("test", passed, failed, is_whole))
        if object_id not in world.base:
            world.base[object_id] = Object("test", data=(passed, failed, is_whole), single=False)
        return make(pts=frozenset({object_id}))

    def apply_denial(self, act: Activation, state: State, names: Sequence[str], receiver: Value, args: Args, site: Site) -> bool:
        """Note that the path refuses, if a row says that this call is a refusal; tell whether the call also ends the path."""
        for row, callable_ in self.world.library.calls("guard:denial", names):
            binding = Binding(receiver, args, self.bind_row(act, state, callable_.params, args, site))
            if self.holds_condition(act, state, row.condition, binding, site):
                state.refuse(STRENGTHS.index(row.strength))
                return bool(row.fails)
        return False

    def _guard_value(self, state: State, names: Sequence[str], receiver: Value, args: Args, site: Site, act: Activation) -> Value | None:
        library = self.world.library
        for row, callable_ in library.calls("guard:call", names):
            binding = Binding(receiver, args, self.bind_row(act, state, callable_.params, args, site))
            if not self.holds_condition(act, state, row.condition, binding, site):
                continue
            strength = STRENGTHS.index(row.strength)
            if row.fails == "raises":
                state.pass_guard(strength)
                return NONE
            return self.test_value(strength, 0)
        for row, _ in library.calls("guard:decorator", names):
            functions = [value for value in args.positional if self._is_function(state, value)]
            if functions:
                return self.guarded_value(functions[0], STRENGTHS.index(row.strength), "")
            if args.positional or args.keywords or receiver is not BOTTOM:
                # `permission_required("app.view")` gives the decorator
                object_id = self.world.object_id(("guard", STRENGTHS.index(row.strength)))
                self.world.base.setdefault(object_id, Object("guard", data=STRENGTHS.index(row.strength), single=False))
                return pointer(object_id)
        for _ in library.calls("guard:scope", names):
            return labelled(self.world.scope_labels)
        return None

    def _is_function(self, state: State, value: Value) -> bool:
        return any(target.kind in ("function", "guarded", "bound", "class") for _, target in self.objects(state, value))

    def guarded_value(self, function: Value, strength: int, kind: str) -> Value:
        """Return a function behind a guard (or turned into a library type by its decorator)."""
        world = self.world
        object_id = world.object_id(("guarded", function, strength, kind))
        if object_id not in world.base:
            world.base[object_id] = Object("guarded", cls=kind, data=(function, strength), single=False)
        return pointer(object_id)

    def _says_who_asks(self, state: State, value: Value, depth: int) -> bool:
        """Tell whether a value comes from who asks, or is a filter that holds such a value: `filters={"user": session.user}`."""
        if value.labels & self.world.scope_labels:
            return True
        for _, target in self.objects(state, value) if depth < _FILTER_DEPTH else ():
            if target.kind in ("dict", "list", "tuple"):
                parts = target.items.values() if isinstance(target.items, dict) else target.items or ()
                if any(self._says_who_asks(state, part, depth + 1) for part in parts):
                    return True
        return False

    def _scope_guard(self, state: State, args: Args) -> None:
        """A query of the store filtered by who asks is guarded for that very record."""
        if self.world.scope_labels and any(self._says_who_asks(state, value, 0) for value in args.values()):
            state.pass_guard(STRENGTHS.index("object"))

    def _apply_entries(self, act: Activation, state: State, names: Sequence[str], receiver: Value, args: Args, site: Site) -> None:
        for row, callable_ in self.world.library.calls("entry:call", names):
            bound = self.bind_row(act, state, callable_.params, args, site)
            binding = Binding(receiver, args, bound)
            if row.handler is None or not self.holds_condition(act, state, row.condition, binding, site):
                continue
            handler = self.read_value(act, state, row.handler, binding, site)
            if self.is_quiet:
                self.world.entry_calls.append((row, handler, receiver, bound))
            if row.does:
                self.evaluate_does(act, state, row.does, callable_.params, receiver, args, site)
            elif row.kind == "callback" and not self.is_quiet:
                self._call_handler(act, state, row, handler, site)

    def _note_mount(self, state: State, names: Sequence[str], receiver: Value, args: Args) -> None:
        """`app.include_router(router, …)`: what guards the app guards the router's entry points."""
        owners = self.world.entry_owners
        if names[0].rpartition(".")[0] not in owners:
            return
        for part in args.values():
            for object_id, target in self.objects(state, part):
                if target.kind == "ext" and target.cls in owners:
                    self.world.mounted.setdefault(object_id, []).extend((owner, tuple(names), args) for owner in sorted(receiver.pts))

    def _call_handler(self, act: Activation, state: State, row: EntryRow, handler: Value, site: Site) -> None:
        if handler is not BOTTOM and handler.pts:
            self.run_handed(act, state, self.call(act, state, handler, Args([], {}, UNKNOWN, UNKNOWN), site), site)

    def _may_raise(self, act: Activation, state: State, receiver: Value, args: Args, binding: Binding) -> None:
        labels = receiver.labels
        for value in args.values():
            labels |= value.labels
        raised = join(labelled(self.world.labels.with_precision(labels, LOW)), binding.raised)
        self.raise_implicitly(act, state, raised)

    def raise_builtin(self, act: Activation, state: State, name: str, labels: int, site: Site) -> None:
        """Record that an operation may raise one of Python's own exceptions with the value it could not take: `int(text)`."""
        carried = labelled(self.world.labels.with_precision(labels, MEDIUM))
        arguments = self.allocate(state, act, site.number, Object("tuple", items=(carried,)), f"args:{site.at}")
        made = Object("ext", cls=f"builtins.{name}", fields={"args": arguments})
        self.raise_implicitly(act, state, self.allocate(state, act, site.number, made, f"raised:{site.at}"))

    def raise_implicitly(self, act: Activation, state: State, raised: Value) -> None:
        raise NotImplementedError

    # -- stores into declared and library attributes -----------------------------------------------------------
    def store_declared(self, act: Activation, state: State, declared: Object, new: Value, site: Site) -> None:
        for name in self.world.library.order(declared.cls):
            for row in self.world.library.stores.get(name, ()):
                if row.concept not in self.world.active_concepts:
                    continue
                labels = self.show(act, state, new, row.form, site)
                if labels:
                    self.add_hit(act, state, row.concept, site.at, name, row, labels, 0)

    def store_external(self, act: Activation, state: State, object_id: int, target: Object, name: str, new: Value, site: Site) -> None:
        owners = self.world.library.order(target.cls)
        for row, _ in self.world.library.calls("sinks", [f"{owner}.__setattr__" for owner in owners]):
            labels = self.show(act, state, new, row.form, site)
            if labels:
                self.add_hit(act, state, row.concept, site.at, f"{target.cls}.{name}", row, labels, 0)


def _sink_step(unit: Unit, at: Span, sink: str) -> Step:
    return Step(unit.module.place(at), f"reaches {sink}")


def _constant(value: Constant) -> Value:
    return NONE if value is None else make(consts=frozenset({(type(value).__name__, value)}))


def _matches(value: Value, wanted: Iterable[Constant]) -> bool:
    """Tell whether a value must be one of the constants (`*` in a string is a wildcard), or begins with one that ends in `*`."""
    leads = [text for kind, text in value.consts if kind == LEAD]
    if leads:
        return all(any(isinstance(want, str) and want.endswith("*") and fnmatchcase(lead, want) for want in wanted) for lead in leads)
    if value is BOTTOM or value.unknown or value.pts or not value.consts:
        return False
    return all(any(_equals(kind, found, want) for want in wanted) for kind, found in value.consts)


def _equals(kind: str, found: Any, want: Constant) -> bool:
    if isinstance(want, str) and kind == "str":
        return fnmatchcase(found, want) if "*" in want else found == want
    return (want is None and kind == "none") or (type(want).__name__ == kind and found == want)


def _recipient_name(kind: str, text: str) -> str:
    if kind == "host" and "://" in text:
        return text.partition("://")[2].partition("/")[0].partition("?")[0].rpartition("@")[2].partition(":")[0]
    if kind == "mail":
        return text.rpartition("@")[2]
    return text
