"""Rows of library models as values: what `packs/load.py` makes of the TOML files and `engine` consumes. Format: docs/models.md.

[[propagate]]                                     PropagateRow(names=(Callable("json.dumps", (Parameter("obj"),)),),
call = "json.dumps(obj)"                                       sources=(Path("obj"),), targets=(Path("return"),), form="serial")
from = "obj"
form = "serial"
"""

import msgspec

from .notation import Callable, Condition, Constant, Method, Path, TypeExpr


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """What every row has: where it stands, for messages and for the check that an example reaches it."""

    file: str
    """`models/django.toml`."""
    index: int
    """Position among the rows of its kind in the file, from 1."""


class FieldRules(msgspec.Struct, frozen=True):
    """How a subclass gets named fields (`fields = {…}` of a type row)."""

    declared: tuple[Callable, ...] = ()
    annotations: bool = False
    """`declared = "annotations"`: annotated class attributes are fields."""
    of: str = ""
    only: tuple[str, ...] = ()
    """Dotted class attributes, or `(name)` a constructor argument."""
    without: tuple[str, ...] = ()
    read_from: str = ""
    separator: str = ""
    alias: str = ""
    """The argument of a declared field that gives it another name in the constructor."""
    bare: bool = False
    """The constructor's argument has no underscore before the name: `_name` is made with `name=`."""
    after: tuple[str, ...] = ()
    """Methods that the generated `__init__` calls at its end; `@decorator` stands for those that carry it."""
    validators: tuple[str, ...] = ()
    """Decorators of methods whose result takes the place of what the fields that they name were given."""
    hidden: str = ""
    """The argument of a declared field that, where it is true, keeps the field out of dumps."""
    arguments: str = ""
    """The class attribute that has further arguments of declared fields, by their names: `Meta.extra_kwargs`."""
    serializers: tuple[str, ...] = ()
    """Decorators of methods whose result a dump has in the place of the fields that they name."""
    computed: tuple[str, ...] = ()
    """Decorators of properties that a dump has, too."""
    more: tuple[str, ...] = ()
    """What a class says where its objects may be given fields that it does not declare: `model_config.extra=allow`."""
    nested: str = ""
    """The class attribute without which a dump has the keys alone of what the fields of `of` lead to: `Meta.depth`."""
    mark: str = ""
    """How the library's own custom writes a mark at a field: `comment`, `annotated`, or a keyword: `info`, `metadata`."""
    every: "EveryField | None" = None

    @property
    def has_decorators(self) -> bool:
        return bool(self.validators or self.serializers or self.computed or any(name.startswith("@") for name in self.after))


class EveryField(msgspec.Struct, frozen=True):
    """What `"__all__"` stands for, as a list: the fields of the model, and …"""

    key: str = ""
    """The name of the model's key where no field is declared as one."""
    own: bool = False
    """… the fields that the class declares itself."""
    without: tuple[tuple[str, Constant], ...] = ()
    """Arguments of a field's declaration that keep it out: `editable = false`."""


class Reverse(msgspec.Struct, frozen=True):
    """The attribute that a declaration puts on the other class."""

    named: str
    default: str
    holds: TypeExpr


class Listing(msgspec.Struct, frozen=True):
    """Class attributes that name fields of another class, which a page then shows (`lists = {…}` of a type row)."""

    names: tuple[str, ...]
    of: tuple[Callable, ...]
    """Calls and decorators that say which class; their parameters are `model` and, for a call, `by`."""


class TypeRow(Row, frozen=True, kw_only=True):
    names: tuple[Callable, ...]
    parameters: tuple[str, ...] = ()
    """Type parameters: `("M",)` for `QuerySet[M]`."""
    aliases: tuple[str, ...] = ()
    bases: tuple[TypeExpr, ...] = ()
    like: tuple[TypeExpr, ...] = ()
    constants: tuple[tuple[str, Constant], ...] = ()
    attributes: tuple[tuple[str, TypeExpr], ...] = ()
    returns: tuple[tuple[Method, TypeExpr], ...] = ()
    does: tuple[tuple[Method, str], ...] = ()
    """Method and the expression that is its result (parsed and lowered by the frontend, never run)."""
    element: TypeExpr | None = None
    text: tuple[Path, ...] | None = None
    serial: tuple[Path, ...] | None = None
    repr_is_text: bool = False
    """Its `__repr__` has what `__str__` gives: `[child]` shows the child's."""
    holds: TypeExpr | None = None
    reverse: Reverse | None = None
    owner: str = ""
    fields: FieldRules | None = None
    lists: Listing | None = None
    origin: str = ""
    persistent: bool = False
    wraps: tuple[Callable, ...] = ()
    dynamic: bool = False
    columns: bool = False
    """Its items by name are fields, where the project puts them in: `frame["surname"] = names`."""
    called: str = ""
    """The class attribute whose text is another name of the class: `_name = "clinic.child"`."""
    extends: str = ""
    """The class attribute that names classes whose members this one has too; without a name of its own it adds to that class."""
    key: tuple[str, ...] = ()
    """The attribute that holds an object's primary key; `(argument)` stands for the field declared with this argument true."""
    quiet: Callable | None = None
    """How a field of such a class is declared so that its text form leaves it out: `dataclasses.field(*, default, repr=False)`."""
    column: bool = False
    """Declared on a class and read from it, it stands for the field in queries."""
    lookup: tuple[Path, ...] | None = None
    """Arguments of the constructor that name fields, where an object of this type stands in a query."""
    configured: bool = False
    """What its fields hold is set from outside the program: a default is only one of the values."""
    names_file: bool = False
    """Its objects name files: `on_disk` is what stands in them."""
    interface: bool = False
    """A class that derives from it directly only says which methods others have: whoever has them is one."""
    given: tuple[tuple[str, TypeExpr], ...] = ()
    """What parameters of these names are in methods of the project's own that derive from it."""
    plain: bool = False
    """Its values have no parts: what one carries is on the value itself, which knows its type."""
    known_by: tuple[TypeExpr, ...] = ()
    """An object of unknown type is one of these where a method of it is handed such a value first."""


class PropagateRow(Row, frozen=True, kw_only=True):
    names: tuple[Callable, ...]
    is_attribute: bool = False
    sources: tuple[Path, ...] = ()
    """Empty: nothing passes (`from = []`)."""
    targets: tuple[Path, ...] = ()
    form: str = ""
    keep: str = ""
    drop: str = ""
    rename: str = ""
    precision: str = ""
    condition: Condition = Condition()


class SanitizerRow(Row, frozen=True, kw_only=True):
    names: tuple[Callable, ...]
    is_attribute: bool = False
    sources: tuple[Path, ...] = ()
    """Default: every argument and `self`."""
    targets: tuple[Path, ...] = ()
    state: str
    """One of the vocabulary's states, or `ended`."""
    keys: bool = False
    """What goes in are the keys of groups: those that nobody is counted by stand there as they are."""
    condition: Condition = Condition()


class SourceRow(Row, frozen=True, kw_only=True):
    matcher: str
    """`call`, `attribute`, `parameter`, `variable` or `key`."""
    names: tuple[Callable, ...]
    """For `parameter`, `variable` and `key` the names may be bare or `*`."""
    at: Path | None = None
    label: str
    """`@name`: the declared field of the same name."""
    concept: str = ""
    """Reading a declared name there is itself worth a word: a query string."""
    subject: str = ""
    origin: str = ""
    precision: str = ""
    condition: Condition = Condition()


class SinkRow(Row, frozen=True, kw_only=True):
    matcher: str
    """`call`, `store` or `statement`."""
    names: tuple[Callable, ...]
    """For `statement`: `raise` or `assert`."""
    args: tuple[Path, ...]
    concept: str
    form: str = "text"
    into: tuple[Path, ...] = ()
    also: tuple[Path, ...] = ()
    """What is written to besides."""
    standard: str = ""
    """Dotted name of what is written to where `into` is left out."""
    by_name: bool = False
    receivers: tuple[str, ...] = ()
    """What an object of unknown type must be called for the row to count by the method's name alone; nothing: anything."""
    precision: str = ""
    recipients: tuple[tuple[str, Path], ...] = ()
    """Kind (`host`, `bucket`, `queue`, `mail`) and the path its name is at."""
    sdk: str = ""
    condition: Condition = Condition()


class GuardRow(Row, frozen=True, kw_only=True):
    matcher: str
    """`decorator`, `base`, `call`, `attribute`, `member`, `defines`, `list`, `setting`, `denial` or `scope`."""
    names: tuple[Callable, ...]
    strength: str = ""
    fails: str = ""
    setting: str = ""
    default: tuple[str, ...] = ()
    contains: str = ""
    computed: str = ""
    """A list's: the method that says for each request what stands in it."""
    request: str = ""
    """The attribute that holds the name of the method a request is for, when that is asked."""
    replaces: bool = False
    """A list that stands instead of the default: an empty one opens."""
    condition: Condition = Condition()


class EntryRow(Row, frozen=True, kw_only=True):
    matcher: str
    """`decorator`, `base`, `call`, `imports` or `setting`."""
    names: tuple[Callable, ...]
    kind: str
    methods: tuple[str, ...] = ()
    handler: Path | None = None
    params: tuple[tuple[str, TypeExpr], ...] = ()
    """By name, or by position as text (`"0"`)."""
    origin: str = ""
    result: str = ""
    result_type: TypeExpr | None = None
    does: str = ""
    at: str = ""
    input: str = ""
    """Concept of the parameters that are named like declared fields: path and query of a route."""
    input_by: tuple[str, ...] = ()
    """Calls that may stand as default of such a parameter."""
    input_except: tuple[str, ...] = ()
    """Types that no such parameter has: what comes in the body."""
    request: str = ""
    """The attribute of the object that holds the name of the method the request is for."""
    condition: Condition = Condition()


class LibraryModel(msgspec.Struct, frozen=True):
    library: str
    file: str
    checked: str = ""
    unchecked: tuple[str, ...] = ()
    types: tuple[TypeRow, ...] = ()
    propagates: tuple[PropagateRow, ...] = ()
    sanitizers: tuple[SanitizerRow, ...] = ()
    sources: tuple[SourceRow, ...] = ()
    sinks: tuple[SinkRow, ...] = ()
    guards: tuple[GuardRow, ...] = ()
    entrypoints: tuple[EntryRow, ...] = ()
