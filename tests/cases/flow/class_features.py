"""Classes of every kind: abstract, made by metaclasses, with descriptors, proxies, records, enumerations, operators."""

import abc
import copy
import dataclasses
import enum
import functools
import types
import weakref
from typing import Generic, NamedTuple, Protocol, TypedDict, TypeVar


class Child:
    surname: str  # rd4c: identity
    ward: str


class Shape(abc.ABC):
    @abc.abstractmethod
    def text(self, child): ...


class Full(Shape):
    def text(self, child):
        return child.surname


class Clean(Shape):
    def text(self, child):
        return child.ward


def polymorph(child: Child) -> None:
    shapes: dict[str, Shape] = {"full": Full(), "clean": Clean()}
    print(shapes["clean"].text(child))
    print(shapes["full"].text(child))  # expect: child-data-on-console


def pick(kind):
    return Full() if kind == "full" else Clean()


def factory(child: Child) -> None:
    print(pick("clean").text(child))
    print(pick("full").text(child))  # expect: child-data-on-console


class Speaks(Protocol):
    def text(self, child: Child) -> str: ...


def by_protocol(s: Speaks, child):
    return s.text(child)


def protocol(child: Child) -> None:
    print(by_protocol(Clean(), child))
    print(by_protocol(Full(), child))  # expect: child-data-on-console


class Meta(type):
    registry = {}

    def __new__(mcs, name, bases, ns):
        cls = super().__new__(mcs, name, bases, ns)
        mcs.registry[name] = cls
        return cls


class Base(metaclass=Meta):
    def show(self, child):
        return child.ward


class Sub(Base):
    def show(self, child):
        return child.surname


def meta_registry(child: Child) -> None:
    print(Meta.registry["Base"]().show(child))
    print(Meta.registry["Sub"]().show(child))  # expect: child-data-on-console


class AutoProps(type):
    def __new__(mcs, name, bases, ns):
        ns["added"] = lambda self: self.child.surname
        ns["clean"] = lambda self: self.child.ward
        return super().__new__(mcs, name, bases, ns)


class WithAdded(metaclass=AutoProps):
    def __init__(self, child):
        self.child = child


def meta_added(child: Child) -> None:
    print(WithAdded(child).clean())
    print(WithAdded(child).added())  # expect: child-data-on-console


class MetaCall(type):
    def __call__(cls, *args, **kw):
        obj = super().__call__(*args, **kw)
        obj.extra = args[0]
        return obj


class Called(metaclass=MetaCall):
    def __init__(self, a, b):
        self.b = b


def meta_call(child: Child) -> None:
    print(Called(child.surname, child.ward).b)
    print(Called(child.surname, child.ward).extra)  # expect: child-data-on-console


class Desc:
    def __set_name__(self, owner, name):
        self.name = "_" + name

    def __get__(self, obj, owner=None):
        if obj is None:
            return self
        return getattr(obj, self.name)

    def __set__(self, obj, value):
        setattr(obj, self.name, value)


class HasDesc:
    a = Desc()
    b = Desc()

    def __init__(self, a, b):
        self.a = a
        self.b = b


def descriptor(child: Child) -> None:
    h = HasDesc(child.surname, child.ward)
    print(h.b)
    print(h.a)  # expect: child-data-on-console


class Upper:
    def __get__(self, obj, owner=None):
        return obj.raw.upper()


class HasUpper:
    up = Upper()

    def __init__(self, raw):
        self.raw = raw


def nondata_descriptor(child: Child) -> None:
    print(HasUpper(child.ward).up)
    print(HasUpper(child.surname).up)  # expect: child-data-on-console


class Proxy:
    def __init__(self, inner):
        object.__setattr__(self, "_inner", inner)

    def __getattr__(self, name):
        return getattr(self._inner, name)

    def __setattr__(self, name, value):
        setattr(self._inner, name, value)

    def __delattr__(self, name):
        delattr(self._inner, name)


class Plain:
    def __init__(self, a="", b=""):
        self.a = a
        self.b = b


def proxy(child: Child) -> None:
    p = Plain(child.surname, child.ward)
    q = Proxy(p)
    print(q.b)
    print(q.a)  # expect: child-data-on-console
    q.b = child.surname
    print(p.b)  # expect: child-data-on-console
    q.a = ""
    print(p.a)


class Slots:
    __slots__ = ("a", "b")

    def __init__(self, a, b):
        self.a, self.b = a, b


def slots(child: Child) -> None:
    s = Slots(child.surname, child.ward)
    print(s.b)
    print(s.a)  # expect: child-data-on-console
    print([getattr(s, n) for n in s.__slots__])  # expect: child-data-on-console


class Item:
    def __class_getitem__(cls, key):
        return key


def class_getitem(child: Child) -> None:
    print(Item[child.ward])
    print(Item[child.surname])  # expect: child-data-on-console


@dataclasses.dataclass
class Rec:
    a: str
    b: str = "x"
    c: list = dataclasses.field(default_factory=list)

    def __post_init__(self):
        self.d = self.a + "!"


def dc(child: Child) -> None:
    r = Rec(child.surname, child.ward)
    print(r.b)
    print(r.d)  # expect: child-data-on-console
    print(r)  # expect: child-data-on-console
    print(dataclasses.replace(r, a="").a)
    print(dataclasses.replace(r, a="").b)
    print(dataclasses.replace(r, b="").a)  # expect: child-data-on-console
    print(dataclasses.astuple(r)[1])
    print(dataclasses.astuple(r)[0])  # expect: child-data-on-console
    print(dataclasses.asdict(r)["b"])
    print(dataclasses.asdict(r)["a"])  # expect: child-data-on-console
    print([f.name for f in dataclasses.fields(r)])
    print([getattr(r, f.name) for f in dataclasses.fields(r)])  # expect: child-data-on-console
    r2 = Rec("p", "q", [child.surname])
    print(r2.a)
    print(r2.c[0])  # expect: child-data-on-console


@dataclasses.dataclass(frozen=True, order=True)
class Frozen:
    a: str
    b: str
    kw: dataclasses.KW_ONLY = None
    c: dataclasses.InitVar[str] = ""


def dc_match(child: Child) -> None:
    match Frozen(child.surname, child.ward):
        case Frozen(a, b):
            print(b)
            print(a)  # expect: child-data-on-console


class NT(NamedTuple):
    a: str
    b: str

    def both(self):
        return self.a + self.b


def nt(child: Child) -> None:
    n = NT(child.surname, child.ward)
    print(n.b)
    print(n[1])
    print(n[0])  # expect: child-data-on-console
    print(n.a)  # expect: child-data-on-console
    print(n.both())  # expect: child-data-on-console
    print(n._asdict()["b"])
    print(n._asdict()["a"])  # expect: child-data-on-console
    print(n._replace(a="").a)
    print(n._replace(b="").a)  # expect: child-data-on-console
    x, y = n
    print(y)
    print(x)  # expect: child-data-on-console
    print(NT._make([child.ward, child.surname]).a)
    print(NT._make([child.ward, child.surname]).b)  # expect: child-data-on-console
    print(n._fields)


class TD(TypedDict):
    a: str
    b: str


def td(child: Child) -> None:
    t: TD = {"a": child.surname, "b": child.ward}
    u = TD(a=child.ward, b=child.surname)
    print(t["b"])
    print(t["a"])  # expect: child-data-on-console
    print(u["a"])
    print(u["b"])  # expect: child-data-on-console


class Color(enum.Enum):
    RED = "r"
    GREEN = "g"

    def of(self, child):
        return child.surname if self is Color.RED else child.ward


def enums(child: Child) -> None:
    print(Color.GREEN.of(child))
    print(Color.RED.of(child))  # expect: child-data-on-console
    print(Color("g").of(child))
    print(Color["RED"].of(child))  # expect: child-data-on-console
    d = {Color.RED: child.surname, Color.GREEN: child.ward}
    print(d[Color.GREEN])
    print(d[Color.RED])  # expect: child-data-on-console
    for m in Color:
        print(m.value)


def dyn_class(child: Child) -> None:
    T = type("T", (Plain,), {"get": lambda self: self.a, "other": lambda self: self.b})
    t = T(child.surname, child.ward)
    print(t.other())
    print(t.get())  # expect: child-data-on-console


def setattrs(child: Child) -> None:
    p = Plain()
    for k, v in {"a": child.surname, "b": child.ward}.items():
        setattr(p, k, v)
    print(p.b)
    print(p.a)  # expect: child-data-on-console
    p.__dict__["b"] = child.surname
    print(p.b)  # expect: child-data-on-console
    p.__dict__.update(a="")
    print(p.a)


def delattrs(child: Child) -> None:
    p = Plain(child.surname, child.ward)
    del p.a
    print(getattr(p, "a", "none"))
    print(vars(p))


def weak(child: Child) -> None:
    p = Plain(child.surname, child.ward)
    r = weakref.ref(p)
    print(r().b)
    print(r().a)  # expect: child-data-on-console
    wd = weakref.WeakValueDictionary()
    wd["x"] = p
    print(wd["x"].b)
    print(wd["x"].a)  # expect: child-data-on-console
    px = weakref.proxy(p)
    print(px.b)
    print(px.a)  # expect: child-data-on-console


class Op:
    def __init__(self, v):
        self.v = v

    def __add__(self, o):
        return Op(self.v + o.v)

    def __radd__(self, o):
        return Op(o + self.v)

    def __mul__(self, n):
        return self.v * n

    def __getitem__(self, k):
        return (self.v, "x")[k]

    def __len__(self):
        return 3

    def __contains__(self, x):
        return x == self.v

    def __eq__(self, o):
        return True

    def __lt__(self, o):
        return True

    def __neg__(self):
        return self.v

    def __invert__(self):
        return "inv"

    def __iadd__(self, o):
        self.v = o
        return self

    def __matmul__(self, o):
        return o

    def __format__(self, spec):
        return self.v if spec == "s" else "hidden"

    def __str__(self):
        return "hidden"

    def __repr__(self):
        return self.v

    def __bool__(self):
        return True

    def __hash__(self):
        return 1

    def __call__(self, x):
        return x

    def __index__(self):
        return 0


def ops(child: Child) -> None:
    o, c = Op(child.surname), Op(child.ward)
    print((o + c).v)  # expect: child-data-on-console
    print((c + c).v)
    print(("x" + o).v)  # expect: child-data-on-console
    print(o * 2)  # expect: child-data-on-console
    print(c * 2)
    print(o[0])  # expect: child-data-on-console
    print(o[1])
    print(len(o))
    print(-o)  # expect: child-data-on-console
    print(~o)
    print(c @ o.v)  # expect: child-data-on-console
    print(o @ c.v)
    print(f"{o:s}")  # expect: child-data-on-console
    print(f"{o}")
    print(f"{o!r}")  # expect: child-data-on-console
    print(o)
    print([o])  # expect: child-data-on-console
    print(c(child.surname))  # expect: child-data-on-console
    print(o(child.ward))
    o += child.ward
    print(o.v)
    c += child.surname
    print(c.v)  # expect: child-data-on-console


class Prop:
    def __init__(self):
        self._v = ""
        self._w = ""

    @property
    def v(self):
        return self._v

    @v.setter
    def v(self, x):
        self._v = x

    @v.deleter
    def v(self):
        self._v = ""

    w = property(lambda self: self._w, lambda self, x: setattr(self, "_w", x))

    @functools.cached_property
    def cached(self):
        return self._v


def props(child: Child) -> None:
    p = Prop()
    print(p.v)
    p.v = child.surname
    p.w = child.ward
    print(p.v)  # expect: child-data-on-console
    print(p.w)
    print(p.cached)  # expect: child-data-on-console
    del p.v
    print(p.v)
    p.w = child.surname
    print(p.w)  # expect: child-data-on-console


class A:
    def m(self, c):
        return c.ward


class B(A):
    def m(self, c):
        return super().m(c)


class C(A):
    def m(self, c):
        return c.surname


class D(B, C):
    pass


def mro(child: Child) -> None:
    print(B().m(child))
    print(D().m(child))  # expect: child-data-on-console


class Cnt:
    shared = []

    def __init__(self):
        self.own = []


def class_state(child: Child) -> None:
    a, b = Cnt(), Cnt()
    a.shared.append(child.surname)
    a.own.append(child.surname)
    print(b.own)
    print(b.shared)  # expect: child-data-on-console
    Cnt.shared.clear()
    print(a.shared)


class Sing:
    _inst = None

    def __new__(cls):
        if cls._inst is None:
            cls._inst = super().__new__(cls)
        return cls._inst


def singleton(child: Child) -> None:
    Sing().x = child.surname
    print(Sing().x)  # expect: child-data-on-console


class Init:
    def __init_subclass__(cls, tag="", **kw):
        super().__init_subclass__(**kw)
        cls.tag = tag


class InitA(Init, tag="ward"):
    pass


class InitB(Init, tag="surname"):
    pass


def init_subclass(child: Child) -> None:
    print(getattr(child, InitA.tag))
    print(getattr(child, InitB.tag))  # expect: child-data-on-console


class GA:
    def __getattribute__(self, name):
        if name == "secret":
            return object.__getattribute__(self, "c").surname
        return object.__getattribute__(self, name)

    def __init__(self, c):
        self.c = c
        self.other = c.ward


def getattribute(child: Child) -> None:
    print(GA(child).other)
    print(GA(child).secret)  # expect: child-data-on-console


T = TypeVar("T")


class Gen(Generic[T]):
    def __init__(self, x: T):
        self.x = x

    def get(self) -> T:
        return self.x


def generic(child: Child) -> None:
    print(Gen[str](child.ward).get())
    print(Gen[str](child.surname).get())  # expect: child-data-on-console


class Copyable:
    def __init__(self, x):
        self.x = x

    def __copy__(self):
        return Copyable("c")

    def __deepcopy__(self, memo):
        return Copyable(self.x)

    def __reduce__(self):
        return (Copyable, ("r",))


def copies(child: Child) -> None:
    print(copy.copy(Copyable(child.surname)).x)
    print(copy.deepcopy(Copyable(child.surname)).x)  # expect: child-data-on-console


class CtxSupp:
    def __enter__(self):
        return self

    def __exit__(self, t, v, tb):
        self.v = v
        return True


def ctx_supp(child: Child) -> None:
    with CtxSupp() as c:
        raise ValueError(child.surname)  # expect: child-data-in-exception
    print(c.v)  # expect: child-data-on-console


class Iter:
    def __init__(self, *xs):
        self.xs = xs

    def __iter__(self):
        return iter(self.xs)

    def __reversed__(self):
        return iter(["r"])

    def __contains__(self, x):
        return True


def iters(child: Child) -> None:
    a, b = Iter(child.surname, child.ward)
    print(b)
    print(a)  # expect: child-data-on-console
    print(list(reversed(Iter(child.surname))))
    print(max(Iter(child.surname)))  # expect: child-data-on-console
    print(",".join(Iter(child.ward)))
    print(",".join(Iter(child.surname)))  # expect: child-data-on-console
    print(*Iter(child.ward))
    print(*Iter(child.surname))  # expect: child-data-on-console


class Old:
    def __getitem__(self, i):
        if i > 1:
            raise IndexError
        return self.xs[i]


def old_iter(child: Child) -> None:
    o = Old()
    o.xs = [child.surname, child.ward]
    for x in o:
        print(x)  # expect: child-data-on-console
    p = Old()
    p.xs = [child.ward, child.ward]
    for x in p:
        print(x)


def bound(child: Child) -> None:
    p = Full().text
    q = Clean().text
    print(q(child))
    print(p(child))  # expect: child-data-on-console
    f = Full.text
    print(f(None, child))  # expect: child-data-on-console
    m = types.MethodType(lambda self, x: x, p)
    print(m(child.ward))
    print(m(child.surname))  # expect: child-data-on-console


def ns(child: Child) -> None:
    n = types.SimpleNamespace(a=child.surname, b=child.ward)
    print(n.b)
    print(n.a)  # expect: child-data-on-console
    n.a = ""
    print(n.a)
    print(n)
    d = vars(n)
    print(d["b"])


class Outer:
    class Inner:
        def get(self, c):
            return c.surname

        def clean(self, c):
            return c.ward


def inner(child: Child) -> None:
    print(Outer.Inner().clean(child))
    print(Outer.Inner().get(child))  # expect: child-data-on-console


class Fluent:
    def __init__(self):
        self.parts = []

    def add(self, x):
        self.parts.append(x)
        return self

    def build(self):
        return " ".join(self.parts)


def fluent(child: Child) -> None:
    print(Fluent().add(child.ward).add("x").build())
    print(Fluent().add("x").add(child.surname).build())  # expect: child-data-on-console


class Lazy:
    def __init__(self, f):
        self.f = f

    @property
    def value(self):
        return self.f()


def lazy(child: Child) -> None:
    print(Lazy(lambda: child.ward).value)
    print(Lazy(lambda: child.surname).value)  # expect: child-data-on-console


class Visitor:
    def visit(self, node):
        return getattr(self, "visit_" + type(node).__name__)(node)

    def visit_Plain(self, n):
        return n.a

    def visit_Slots(self, n):
        return n.b


def visitor(child: Child) -> None:
    print(Visitor().visit(Slots(child.surname, child.ward)))
    print(Visitor().visit(Plain(child.surname, child.ward)))  # expect: child-data-on-console


class Observer:
    def __init__(self):
        self.subs = []

    def on(self, f):
        self.subs.append(f)

    def fire(self, x):
        for s in self.subs:
            s(x)


def observer(child: Child) -> None:
    got = []
    o = Observer()
    o.on(got.append)
    o.on(lambda x: None)
    o.fire(child.surname)
    print(got)  # expect: child-data-on-console
    got2 = []
    o2 = Observer()
    o2.on(got2.append)
    o2.fire(child.ward)
    print(got2)
