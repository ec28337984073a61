"""Objects of contextlib, enum, dataclasses, typing, types, functools and operator."""

import abc
import contextlib
import dataclasses
import enum
import functools
import io
import operator
import sys
import types
import typing


class Child:
    surname: str  # rd4c: identity
    ward: str


# -- contextlib -----------------------------------------------------------------------------------------------
class Opened:
    def __init__(self, text: str) -> None:
        self.text = text

    def __enter__(self) -> str:
        return self.text

    def __exit__(self, *fault: object) -> None:
        return None

    def close(self) -> None:
        self.text = ""


class Shown(contextlib.AbstractContextManager):
    def __init__(self, text: str) -> None:
        self.text = text

    def __exit__(self, *fault: object) -> None:
        return None


class Marked(contextlib.ContextDecorator):
    def __enter__(self) -> "Marked":
        return self

    def __exit__(self, *fault: object) -> bool:
        return False


@Marked()
def decorated(text: str) -> str:
    return text


@contextlib.contextmanager
def swapped(desk: dict[str, str], text: str):
    before = desk["note"]
    desk["note"] = text
    try:
        yield desk
    finally:
        desk["note"] = before


def generator_manager(child: Child) -> None:
    desk = {"note": child.ward}
    with swapped(desk, child.surname) as same:
        print(same["note"])  # expect: child-data-on-console
    print(desk["note"])


def manager_as_decorator(child: Child) -> None:
    @swapped({"note": ""}, child.surname)
    def give(text: str) -> str:
        return text

    print(give(child.ward))
    print(decorated(child.surname))  # expect: child-data-on-console
    print(decorated(child.ward))


def abstract_manager(child: Child) -> None:
    with Shown(child.surname) as shown:
        print(shown.text)  # expect: child-data-on-console
    with Shown(child.ward) as shown:
        print(shown.text)


def closed(child: Child) -> None:
    with contextlib.closing(Opened(child.surname)) as opened:
        print(opened.text)  # expect: child-data-on-console
    print(opened.text)


def no_manager(child: Child) -> None:
    with contextlib.nullcontext(child.surname) as text:
        print(text)  # expect: child-data-on-console
    with contextlib.nullcontext(child.ward) as text:
        print(text)


def redirected(child: Child) -> None:
    page = io.StringIO()
    with contextlib.redirect_stdout(page) as same:
        same.write(child.surname)
    print(page.getvalue())  # expect: child-data-on-console
    other = io.StringIO()
    with contextlib.redirect_stderr(other):
        sys.stderr.write(child.ward)
    print(other.getvalue())


def suppressed(child: Child) -> None:
    text = child.surname
    with contextlib.suppress(KeyError):
        raise KeyError("x")
        text = child.ward
    print(text)  # expect: child-data-on-console
    text = child.surname
    with contextlib.suppress(KeyError):
        text = child.ward
    print(text)


def stack_of_managers(child: Child) -> None:
    with contextlib.ExitStack() as stack:
        name = stack.enter_context(contextlib.nullcontext(child.surname))
        ward = stack.enter_context(contextlib.nullcontext(child.ward))
        print(name)  # expect: child-data-on-console
        print(ward)


def stack_of_callbacks(child: Child) -> None:
    seen, heard = [], []
    with contextlib.ExitStack() as stack:
        stack.callback(seen.append, child.surname)
        stack.callback(heard.append, child.ward)
    print(seen)  # expect: child-data-on-console
    print(heard)


def stack_that_outlives(child: Child) -> None:
    seen: list[str] = []
    with contextlib.ExitStack() as stack:
        stack.callback(seen.append, child.surname)
        kept = stack.pop_all()
    kept.close()
    print(seen)  # expect: child-data-on-console
    print(len(seen))


def stack_pushed(child: Child) -> None:
    seen: list[str] = []

    def leave(kind: object, fault: object, trace: object) -> bool:
        seen.append(str(fault))
        return True

    with contextlib.ExitStack() as stack:
        stack.push(leave)
        raise LookupError(child.surname)  # expect: child-data-in-exception
    print(seen)  # missing: child-data-on-console -- a function handed to push() is not called with the exception
    print(len(seen))


async def async_stack(child: Child) -> None:
    seen: list[str] = []

    async def note(text: str) -> None:
        seen.append(text)

    async with contextlib.AsyncExitStack() as stack:
        name = await stack.enter_async_context(contextlib.nullcontext(child.surname))
        ward = await stack.enter_async_context(contextlib.nullcontext(child.ward))
        stack.push_async_callback(note, child.ward)
        print(name)  # expect: child-data-on-console
        print(ward)
    print(seen)


# -- enum -----------------------------------------------------------------------------------------------------
class Level(enum.Enum):
    LOW = "low"
    HIGH = "high"

    @classmethod
    def _missing_(cls, value: object) -> "Level":
        return cls.LOW

    def note(self, text: str) -> str:
        return f"{self.value}: {text}"


class Right(enum.Flag):
    READ = enum.auto()
    WRITE = enum.auto()


class Code(enum.StrEnum):
    NORTH = enum.auto()
    SOUTH = "s"


class Rank(enum.IntEnum):
    FIRST = 1
    SECOND = 2


def members(child: Child) -> None:
    print(Level(child.surname).value)
    print(Level.HIGH.note(child.surname))  # expect: child-data-on-console
    print(Level["LOW"].note(child.ward))
    print([level.name for level in Level], Level.__members__["LOW"].value)
    print(Level.HIGH)
    print(Rank.FIRST + 1, Rank(2).name, Right.READ | Right.WRITE, Code.NORTH.upper())


def keyed_by_a_member(child: Child) -> None:
    notes = {Level.LOW: child.ward, Level.HIGH: child.surname, Code.SOUTH: child.ward, Rank.FIRST: child.surname}
    print(notes[Level.LOW])
    print(notes[Level.HIGH])  # expect: child-data-on-console
    print(notes[Code.SOUTH])
    print(notes[Rank.FIRST])  # expect: child-data-on-console


def decided_by_a_member(child: Child) -> None:
    level = Level.LOW
    if level is Level.HIGH:
        print(child.surname)
    match level:
        case Level.LOW:
            print(child.ward)
        case Level.HIGH:
            print(child.surname)
    if level == Level.LOW:
        print(child.surname)  # expect: child-data-on-console


def made_by_a_call(child: Child) -> None:
    kinds = enum.Enum("kinds", {"NAME": child.surname, "WARD": child.ward})
    print(kinds.WARD.value)
    print(kinds.NAME.value)  # expect: child-data-on-console


# -- dataclasses ----------------------------------------------------------------------------------------------
@dataclasses.dataclass
class Visit:
    ward: str
    guest: str = dataclasses.field(default="", repr=False)
    notes: list[str] = dataclasses.field(default_factory=list)
    length: dataclasses.InitVar[int] = 0
    title: str = dataclasses.field(init=False)
    kind: typing.ClassVar[str] = "visit"

    def __post_init__(self, length: int) -> None:
        self.title = f"{self.ward} ({length})"


def fields_of_a_dataclass(child: Child) -> None:
    visit = Visit(child.ward, guest=child.surname)
    print(visit)
    print(visit.title)
    print(visit.guest)  # expect: child-data-on-console
    print([field.name for field in dataclasses.fields(visit)])
    print({field.name: getattr(visit, field.name) for field in dataclasses.fields(visit)}["ward"])
    print({field.name: getattr(visit, field.name) for field in dataclasses.fields(visit)}["guest"])  # expect: child-data-on-console
    print(dataclasses.asdict(visit)["guest"])  # expect: child-data-on-console
    print(dataclasses.asdict(visit)["ward"])
    print(dataclasses.astuple(visit)[1])  # expect: child-data-on-console
    print(dataclasses.astuple(visit)[0])
    print(dataclasses.is_dataclass(visit), Visit.kind)


def replaced(child: Child) -> None:
    visit = Visit(child.ward, child.surname, [child.surname])
    moved = dataclasses.replace(visit, guest="-", length=2)
    print(moved.guest)
    print(moved.notes[0])  # expect: child-data-on-console
    print(dataclasses.replace(moved, ward=child.surname, length=2).title)  # expect: child-data-on-console
    print(visit.title)


@dataclasses.dataclass(frozen=True, order=True)
class Line:
    text: str
    row: dict[str, str] = dataclasses.field(compare=False, default_factory=dict)


def nested_dataclasses(child: Child) -> None:
    lines = [Line(child.ward, {"surname": child.surname}), Line("b")]
    print(lines[1])
    print(lines[0])  # expect: child-data-on-console
    print(dataclasses.asdict(lines[0], dict_factory=lambda pairs: dict(pairs))["text"])
    print(dataclasses.asdict(lines[0])["row"]["surname"])  # expect: child-data-on-console
    print(max(lines).text)
    print(hash(lines[1].text) != 1, lines[0] < lines[1])


def made_dataclass(child: Child) -> None:
    Entry = dataclasses.make_dataclass("Entry", [("surname", str), ("ward", str, dataclasses.field(default="-"))])
    entry = Entry(child.surname)
    print(entry.ward)
    print(entry.surname)  # expect: child-data-on-console
    print(entry)  # expect: child-data-on-console


# -- typing and types -----------------------------------------------------------------------------------------
class Address(typing.TypedDict, total=False):
    street: str
    ward: str


class Guest(typing.NamedTuple):
    name: str
    ward: str = "-"

    @property
    def short(self) -> str:
        return self.name[:1]


T = typing.TypeVar("T")


class Holder(typing.Generic[T]):
    def __init__(self, item: T) -> None:
        self.item = item

    def get(self) -> T:
        return self.item


class Named(typing.Protocol):
    def name(self) -> str: ...


class FullName:
    def __init__(self, text: str) -> None:
        self.text = text

    def name(self) -> str:
        return self.text


def typed_dictionary(child: Child) -> None:
    address = Address(street=child.surname, ward=child.ward)
    print(address["ward"])
    print(address["street"])  # expect: child-data-on-console
    print(address.get("street"))  # expect: child-data-on-console
    print({**address, "street": ""})  # spurious: child-data-on-console -- a typed dictionary made by a call is spread as one
    later: Address = {"ward": child.ward}
    later["street"] = child.surname
    print(later["street"])  # expect: child-data-on-console
    print(later["ward"])
    del later["street"]
    print(later)


def named_tuple_class(child: Child) -> None:
    guest = Guest(child.surname)
    print(guest.short)  # expect: child-data-on-console
    print(guest.ward)
    print(guest._replace(name=child.ward))
    print(guest._asdict())  # expect: child-data-on-console
    match guest:
        case Guest(name, ward):
            print(name)  # expect: child-data-on-console
            print(ward)


def generic_class(child: Child) -> None:
    print(Holder[str](child.surname).get())  # expect: child-data-on-console
    print(Holder(child.ward).get())


def announce(named: Named) -> str:
    return named.name()


def protocol(child: Child) -> None:
    print(announce(FullName(child.surname)))  # expect: child-data-on-console
    print(announce(FullName(child.ward)))


Reference = typing.NewType("Reference", str)


def new_type(child: Child) -> None:
    print(Reference(child.surname))  # expect: child-data-on-console
    print(Reference(child.ward))
    print(typing.cast("str", child.surname))  # expect: child-data-on-console
    print(typing.get_type_hints(Guest)["name"])


def namespaces(child: Child) -> None:
    box = types.SimpleNamespace(surname=child.surname, ward=child.ward)
    print(box.ward)
    print(box.surname)  # expect: child-data-on-console
    print(box)  # expect: child-data-on-console
    print(vars(box)["ward"])
    view = types.MappingProxyType({"surname": child.surname, "ward": child.ward})
    print(view["ward"])
    print(view["surname"])  # expect: child-data-on-console
    print(view.get("surname"))  # expect: child-data-on-console
    print(list(view.keys()), "ward" in view)
    print(view.copy()["ward"])


def class_from_parts(child: Child) -> None:
    def fill(namespace: dict) -> None:
        namespace["text"] = child.surname
        namespace["place"] = child.ward

    made = types.new_class("made", (), {}, fill)
    print(made.place)
    print(made.text)  # expect: child-data-on-console
    method = types.MethodType(lambda self: self.text, made)
    print(method())  # expect: child-data-on-console


class Report(abc.ABC):
    @abc.abstractmethod
    def body(self) -> str: ...

    def page(self) -> str:
        return f"report: {self.body()}"


class Full(Report):
    def __init__(self, child: Child) -> None:
        self.child = child

    def body(self) -> str:
        return self.child.surname


class Short(Full):
    def body(self) -> str:
        return self.child.ward


def abstract_classes(child: Child) -> None:
    print(Full(child).page())  # expect: child-data-on-console
    print(Short(child).page())


# -- functools and operator -----------------------------------------------------------------------------------
class Card:
    def __init__(self, child: Child) -> None:
        self.child = child

    @functools.cached_property
    def title(self) -> str:
        return self.child.surname

    @functools.lru_cache(maxsize=4)
    def place(self) -> str:
        return self.child.ward

    def show(self, kind: str, text: str) -> str:
        return text if kind == "text" else kind

    show_text = functools.partialmethod(show, "text")
    show_kind = functools.partialmethod(show, "kind")


def cached_methods(child: Child) -> None:
    card = Card(child)
    print(card.title)  # expect: child-data-on-console
    print(card.place())
    print(Card.place.cache_info())
    print(card.show_text(child.surname))  # expect: child-data-on-console
    print(card.show_kind(child.surname))


def partial_objects(child: Child) -> None:
    note = functools.partial("{}: {}".format, child.ward)
    print(note("x"))
    print(note(child.surname))  # expect: child-data-on-console
    print(note.args[0])
    named = functools.partial(dict, surname=child.surname)
    print(named.keywords["surname"])  # expect: child-data-on-console
    print(named(surname="x")["surname"])
    print(named(ward=child.ward)["ward"])
    print(named.func)


def getters(child: Child) -> None:
    rows = [{"surname": child.surname, "ward": child.ward}]
    print(list(map(operator.itemgetter("ward"), rows)))
    print(list(map(operator.itemgetter("surname"), rows)))  # expect: child-data-on-console
    print(operator.itemgetter("ward", "surname")(rows[0])[0])
    print(operator.itemgetter(slice(0, 1))([child.ward, child.surname]))
    print(operator.attrgetter("child.surname")(Card(child)))  # expect: child-data-on-console
    print(operator.attrgetter("child.ward")(Card(child)))
    print(operator.methodcaller("show", "text", child.surname)(Card(child)))  # expect: child-data-on-console
    print(operator.methodcaller("show", "kind", text=child.surname)(Card(child)))
    print(sorted(rows, key=operator.itemgetter("surname"))[0]["ward"])


def operator_functions(child: Child) -> None:
    names = [child.ward]
    print(operator.iadd(names, [child.surname])[1])  # expect: child-data-on-console
    print(names[0])
    print(operator.iconcat([child.ward], ["x"])[0])
    print(operator.or_({"a": child.ward}, {"b": child.surname})["a"])
    print(operator.or_({"a": child.ward}, {"b": child.surname})["b"])  # expect: child-data-on-console
    print(operator.mul(child.surname, 2))  # expect: child-data-on-console
    print(operator.countOf(names, child.surname), operator.indexOf(names, child.surname))
    print(operator.not_(child.surname), operator.is_(child.surname, None))
    operator.delitem(names, 1)
    print(names)
    print(operator.call(str.upper, child.surname))  # expect: child-data-on-console
    print(operator.and_({child.ward}, {child.ward}))
    print(operator.length_hint([child.surname]))
