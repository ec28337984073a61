"""What classes do when they are made, called, compared, shown: protocols, descriptors, metaclasses."""
import abc
import enum
import types
from collections.abc import Mapping, MutableMapping
from typing import Generic, TypeVar

class Child:
    surname: str  # rd4c: identity
    ward: str



T = TypeVar("T")


class Box(Generic[T]):
    def __init__(self, value: T) -> None:
        self.value = value

    def get(self) -> T:
        return self.value


def generic(child: Child) -> None:
    print(Box(child.surname).get())  # expect: child-data-on-console
    print(Box[str](child.surname).get())  # expect: child-data-on-console
    print(Box(child.ward).get())


class Meta(type):
    registry = {}

    def __new__(mcs, name, bases, namespace, **kw):
        namespace["added"] = "added"
        made = super().__new__(mcs, name, bases, namespace)
        mcs.registry[name] = made
        return made

    def __init__(cls, name, bases, namespace, **kw):
        super().__init__(name, bases, namespace)
        cls.started = kw.get("start")

    def make(cls, x):
        made = cls()
        made.x = x
        return made

    def __getitem__(cls, key):
        return key

    def __iter__(cls):
        return iter(["m"])

    def __contains__(cls, item):
        return True

    @property
    def prop(cls):
        return cls.secret


class Made(metaclass=Meta, start=3):
    def text(self):
        return self.x


def metaclass_methods(child: Child) -> None:
    print(Made.make(child.surname).text())  # expect: child-data-on-console
    print(Made.make(child.ward).text())
    print(Made.added)
    print(Made.started)
    print(Made[child.surname])  # expect: child-data-on-console
    print(Made[child.ward])
    print(Meta.registry["Made"].make(child.surname).x)  # expect: child-data-on-console
    Made.secret = child.surname
    print(Made.prop)  # expect: child-data-on-console
    del Made.secret
    print([x for x in Made])


class Validated:
    def __set_name__(self, owner, name):
        self.name = "_" + name

    def __get__(self, obj, kind=None):
        if obj is None:
            return self
        return getattr(obj, self.name)

    def __set__(self, obj, value):
        setattr(obj, self.name, value)

    def __delete__(self, obj):
        delattr(obj, self.name)


class WithTwo:
    first = Validated()
    second = Validated()

    def __init__(self, a, b):
        self.first = a
        self.second = b


def set_name_descriptor(child: Child) -> None:
    it = WithTwo(child.surname, child.ward)
    print(it.first)  # expect: child-data-on-console
    print(it.second)
    print(it._first)  # expect: child-data-on-console
    print(it._second)
    it.first = 1
    print(it.first)


class Storing:
    def __init__(self):
        self.values = {}

    def __get__(self, obj, kind=None):
        return self.values.get(id(obj))

    def __set__(self, obj, value):
        self.values[id(obj)] = value


class WithStoring:
    field = Storing()


def storing_descriptor(child: Child) -> None:
    it = WithStoring()
    it.field = child.surname
    print(it.field)  # expect: child-data-on-console


class NonData:
    def __init__(self, f):
        self.f = f

    def __get__(self, obj, kind):
        return self.f(obj)


class WithNonData:
    def __init__(self, child):
        self.child = child

    @NonData
    def name(self):
        return self.child.surname

    @NonData
    def ward(self):
        return self.child.ward


def decorator_descriptor(child: Child) -> None:
    it = WithNonData(child)
    print(it.name)  # expect: child-data-on-console
    print(it.ward)
    it.__dict__["name"] = 1
    print(it.name)


class Order:
    log = []
    a = log.append("a")
    x = 1
    y = x + 1

    def method(self):
        return self.y

    z = method

    alias = property(lambda self: self.hidden)


def class_body(child: Child) -> None:
    it = Order()
    it.hidden = child.surname
    print(it.alias)  # expect: child-data-on-console
    print(it.z())
    print(Order.y)
    Order.y = child.surname
    print(it.method())  # expect: child-data-on-console
    Order.y = 2
    print(it.method())


class Abstract(abc.ABC):
    @abc.abstractmethod
    def name(self, child): ...

    def show(self, child):
        return self.name(child)


class First(Abstract):
    def name(self, child):
        return child.surname


class Second(Abstract):
    def name(self, child):
        return child.ward


def template_method(child: Child) -> None:
    print(First().show(child))  # expect: child-data-on-console
    print(Second().show(child))
    for kind in (First, Second):
        it = kind()
    print(it.show(child))


class A:
    def __init__(self, **kw):
        super().__init__()
        self.rest = kw

    def who(self):
        return "A"


class Left(A):
    def __init__(self, left, **kw):
        super().__init__(**kw)
        self.left = left

    def who(self):
        return "L" + super().who()


class Right(A):
    def __init__(self, right, **kw):
        super().__init__(**kw)
        self.right = right

    def who(self):
        return self.right + super().who()


class Both(Left, Right):
    pass


def cooperative(child: Child) -> None:
    it = Both(left=child.ward, right=child.surname, more=3)
    print(it.left)
    print(it.right)  # expect: child-data-on-console
    print(it.rest)
    print(it.who())  # expect: child-data-on-console
    print(Left(child.surname).who())
    print(Both(left=child.surname, right="r").who())
    print(A.who(it))


class Dunder:
    def __init__(self, v):
        self.v = v

    def __len__(self):
        return 3

    def __bool__(self):
        return True

    def __contains__(self, x):
        return x == 1

    def __neg__(self):
        return self.v

    def __invert__(self):
        return 1

    def __abs__(self):
        return self.v

    def __index__(self):
        return 1

    def __int__(self):
        return 1

    def __float__(self):
        return 1.0

    def __hash__(self):
        return 1

    def __eq__(self, o):
        return self.v

    def __lt__(self, o):
        return 1

    def __round__(self, n=None):
        return self.v

    def __reversed__(self):
        return iter([self.v])

    def __matmul__(self, o):
        return o

    def __iadd__(self, o):
        self.v = o
        return self

    def __rsub__(self, o):
        return o

    def __divmod__(self, o):
        return (self.v, 1)

    def __getitem__(self, k):
        return self.v if k == "v" else k

    def __delitem__(self, k):
        self.v = "gone"

    def __call__(self, *a, k=None):
        return k


def dunders(child: Child) -> None:
    it = Dunder(child.surname)
    print(len(it))
    print(-it)  # expect: child-data-on-console
    print(~it)
    print(abs(it))  # expect: child-data-on-console
    print(int(it))
    print(it == 1)  # expect: child-data-on-console
    print(it < 1)
    print(round(it))  # expect: child-data-on-console
    print(list(reversed(it))[0])  # expect: child-data-on-console
    print(it @ child.ward)
    print(it @ child.surname)  # expect: child-data-on-console
    print(child.surname - it)  # expect: child-data-on-console
    print(child.ward - it)
    print(divmod(it, 2)[0])  # expect: child-data-on-console
    print(divmod(it, 2)[1])
    print(it["v"])  # expect: child-data-on-console
    print(it["w"])
    print(it(child.surname))
    print(it(k=child.surname))  # expect: child-data-on-console
    print([1, 2][it])
    it += child.ward
    print(it.v)
    it += child.surname
    print(it.v)  # expect: child-data-on-console
    del it["x"]
    print(it.v)


class Attrs:
    def __init__(self):
        object.__setattr__(self, "store", {})

    def __getattribute__(self, name):
        if name == "always":
            return "always"
        return object.__getattribute__(self, name)

    def __getattr__(self, name):
        return self.store[name]

    def __setattr__(self, name, value):
        self.store[name] = value

    def __delattr__(self, name):
        del self.store[name]


def attribute_protocol(child: Child) -> None:
    it = Attrs()
    it.a = child.surname
    it.b = child.ward
    print(it.a)  # expect: child-data-on-console
    print(it.b)
    print(it.always)
    it.a = 1
    print(it.a)


class Singleton:
    _one = None

    def __new__(cls, *args):
        if cls._one is None:
            cls._one = super().__new__(cls)
        return cls._one


def singleton(child: Child) -> None:
    Singleton().value = child.surname
    print(Singleton().value)  # expect: child-data-on-console


class NewReturns:
    def __new__(cls, value):
        return value


def new_returns(child: Child) -> None:
    print(NewReturns(child.surname))  # expect: child-data-on-console
    print(NewReturns(child.ward))


class Priv:
    def __init__(self, a):
        self.__a = a
        self._b = 1

    def get(self):
        return self.__a


class PrivSub(Priv):
    def __init__(self, a, b):
        super().__init__(a)
        self.__a = b

    def own(self):
        return self.__a


def private_names(child: Child) -> None:
    it = PrivSub(child.surname, child.ward)
    print(it.get())  # expect: child-data-on-console
    print(it.own())
    print(it._Priv__a)  # expect: child-data-on-console
    print(it._PrivSub__a)
    other = PrivSub(child.ward, child.surname)
    print(other.get())
    print(other.own())  # expect: child-data-on-console


class Color(enum.Enum):
    RED = ("r", 1)
    BLUE = ("b", 2)

    def __init__(self, letter, number):
        self.letter = letter
        self.number = number

    def say(self, x):
        return (self.letter, x)


def enum_methods(child: Child) -> None:
    print(Color.RED.say(child.surname)[0])
    print(Color.RED.say(child.surname)[1])  # expect: child-data-on-console
    print(Color["RED"].letter)
    print(Color(("b", 2)).name)
    table = {Color.RED: child.surname, Color.BLUE: 2}
    print(table[Color.BLUE])
    print(table[Color.RED])  # expect: child-data-on-console
    for member in Color:
        print(table[member])  # expect: child-data-on-console


class Flag(enum.IntFlag):
    X = enum.auto()
    Y = enum.auto()


def made_types(child: Child) -> None:
    Kind = type("Kind", (Box,), {"hello": lambda self: self.value, "const": 1})
    it = Kind(child.surname)
    print(it.hello())  # expect: child-data-on-console
    print(it.const)
    print(it.get())  # expect: child-data-on-console
    Other = types.new_class("Other", (Box,))
    print(Other(child.surname).get())  # expect: child-data-on-console


class Outer:
    class Inner:
        def __init__(self, x):
            self.x = x

    def make(self, x):
        return self.Inner(x)


def inner_class(child: Child) -> None:
    print(Outer().make(child.surname).x)  # expect: child-data-on-console
    print(Outer.Inner(child.ward).x)


class Counter:
    total = ""

    @classmethod
    def add(cls, x):
        cls.total = x

    @staticmethod
    def echo(x):
        return x


class SubCounter(Counter):
    pass


def class_state(child: Child) -> None:
    SubCounter.add(child.surname)
    print(SubCounter.total)  # expect: child-data-on-console
    print(Counter.total)
    print(SubCounter().echo(child.surname))  # expect: child-data-on-console
    SubCounter.add("-")


def monkey_patch(child: Child) -> None:
    def shown(self):
        return child.surname
    class Quiet:
        def text(self):
            return "quiet"
    it = Quiet()
    print(it.text())
    Quiet.text = shown
    print(it.text())  # expect: child-data-on-console
    it.text = lambda: "own"
    print(it.text())
    it.bound = types.MethodType(shown, it)
    print(it.bound())  # expect: child-data-on-console


class Chain:
    def __init__(self):
        self.parts = []

    def add(self, x):
        self.parts.append(x)
        return self

    def done(self):
        return self.parts


def fluent(child: Child) -> None:
    print(Chain().add(1).add(child.surname).done()[1])  # expect: child-data-on-console
    print(Chain().add(1).add(child.surname).done()[0])


class HasClassGetitem:
    def __class_getitem__(cls, item):
        return item


def class_getitem(child: Child) -> None:
    print(HasClassGetitem[child.surname])  # expect: child-data-on-console
    print(HasClassGetitem[child.ward])


class Formatted:
    def __init__(self, a):
        self.a = a

    def __format__(self, spec):
        return self.a if spec == "full" else "-"

    def __str__(self):
        return "str"

    def __repr__(self):
        return self.a


def formatted(child: Child) -> None:
    it = Formatted(child.surname)
    print(f"{it:full}")  # expect: child-data-on-console
    print(f"{it}")
    print(f"{it!s}")
    print(f"{it!r}")  # expect: child-data-on-console
    print(f"{it=}")  # expect: child-data-on-console
    print(str(it))
    print(format(it, "full"))  # expect: child-data-on-console
    print(format(it, "x"))
    print("{:full}".format(it))  # expect: child-data-on-console
    print("{}".format(it))
    print("%s" % it)
    print("%r" % it)  # expect: child-data-on-console
    print(str([it]))  # expect: child-data-on-console
    print({1: it})  # expect: child-data-on-console


class Prop:
    def __init__(self, child):
        self._child = child

    def _get(self):
        return self._child.surname

    def _set(self, v):
        self._child = v

    name = property(_get, _set)

    @property
    def w(self):
        return self._child.ward

    @w.deleter
    def w(self):
        self._child = None


class PropSub(Prop):
    @property
    def name(self):
        return "sub" + super().w

    @Prop.w.getter
    def w(self):
        return super().name


def property_forms(child: Child) -> None:
    print(Prop(child).name)  # expect: child-data-on-console
    print(Prop(child).w)
    print(PropSub(child).name)


def super_variants(child: Child) -> None:
    class P:
        def give(self, x):
            return x
    class Q(P):
        def give(self, x):
            return super(Q, self).give(x)
        def other(self, x):
            return P.give(self, 1)
        def third(self, x):
            method = super().give
            return method(x)
    print(Q().give(child.surname))  # expect: child-data-on-console
    print(Q().other(child.surname))
    print(Q().third(child.surname))  # expect: child-data-on-console
    print(Q().third(1))


class Never:
    def __bool__(self) -> bool:
        return False


class Shelf:
    def __init__(self, things: list[str]) -> None:
        self.things = things

    def __len__(self) -> int:
        return len(self.things)


def objects_that_say_whether_they_are_true(child: Child) -> None:
    if Never():
        print(child.surname)
    if not Never():
        print(child.surname)  # expect: child-data-on-console
    print(Shelf([]) and child.surname)
    print(Shelf(["book"]) and child.surname)  # expect: child-data-on-console


class Dose:
    def __init__(self, amount, note):
        self.amount = amount
        self.note = note

    def __add__(self, other):
        return Dose(self.amount + other.amount, self.note) if isinstance(other, Dose) else NotImplemented

    def __radd__(self, other):
        return Dose(self.amount + other, self.note)


class Supply:
    def __radd__(self, other):
        return self.note


def operator_of_the_first(child: Child) -> None:
    mine, plain = Dose(1, child.surname), Dose(2, "plain")
    print((mine + plain).note)  # expect: child-data-on-console
    print((plain + mine).note)
    print(sum([mine, plain]).note)  # expect: child-data-on-console
    print(sum([plain, mine]).note)


def operator_of_the_second(child: Child) -> None:
    supply = Supply()
    supply.note = child.surname
    print(Dose(1, "plain") + supply)  # expect: child-data-on-console
    supply.note = child.ward
    print(Dose(1, child.surname) + supply)


class View(Mapping):
    def __init__(self, rows):
        self._rows = rows

    def __getitem__(self, key):
        return self._rows[key]

    def __iter__(self):
        return iter(self._rows)

    def __len__(self):
        return len(self._rows)


class Folded(MutableMapping):
    def __init__(self):
        self._rows = {}

    def __getitem__(self, key):
        return self._rows[key.lower()]

    def __setitem__(self, key, value):
        self._rows[key.lower()] = value

    def __delitem__(self, key):
        del self._rows[key.lower()]

    def __iter__(self):
        return iter(self._rows)

    def __len__(self):
        return len(self._rows)


def mapping_of_three_methods(child: Child) -> None:
    view = View({"who": child.surname, "ward": child.ward})
    print(list(view.values())[0])  # expect: child-data-on-console
    print(list(view.values())[1])
    print(list(view), list(view.keys()), view.get("ward"))
    print(view.get("who"))  # expect: child-data-on-console
    print(dict(view)["who"])  # expect: child-data-on-console
    print(dict(view)["ward"], {**view}["ward"])
    print({**view}["who"])  # expect: child-data-on-console
    for key, value in view.items():
        print(key)
        print(value)  # expect: child-data-on-console


def mapping_that_is_filled(child: Child) -> None:
    folded = Folded()
    folded.update({"WHO": child.surname, "Ward": child.ward})
    folded.update(NOTE=child.surname, bed="3")
    print(folded["who"], folded["note"])  # expect: child-data-on-console
    print(folded["ward"], folded["bed"])
    print(folded.setdefault("Door", child.surname))  # expect: child-data-on-console
    print(folded["door"])  # expect: child-data-on-console
    print(folded.setdefault("Lamp", child.ward))
    print(folded.pop("who"))  # expect: child-data-on-console
    print(folded.get("who", "none"))


class Beds:
    def __getitem__(self, key):
        return "some" if isinstance(key, slice) else self.note


class Ward:
    def __init__(self, note):
        self._note = note

    @property
    def note(self):
        return self._note


def slices_and_accessors(child: Child) -> None:
    beds = Beds()
    beds.note = child.surname
    print(beds[1:3])
    print(beds[1])  # expect: child-data-on-console
    print(Ward.note.fget(Ward(child.ward)))
    print(Ward.note.fget(Ward(child.surname)))  # expect: child-data-on-console
