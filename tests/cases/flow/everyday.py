"""Everyday programs: records, stacks, trees, builders, registries, decorators, nested data."""
import collections
import contextlib
import dataclasses
import enum
import functools
import operator
import types
import typing

class Child:
    surname: str  # rd4c: identity
    ward: str



class Shape(enum.Enum):
    ROUND = enum.auto()
    FLAT = enum.auto()


class Level(enum.IntEnum):
    LOW = 1
    HIGH = 2


def enum_dispatch(child: Child) -> None:
    table = {Shape.ROUND: child.surname, Shape.FLAT: child.ward}
    print(table[Shape.FLAT])
    print(table[Shape.ROUND])  # expect: child-data-on-console
    kind = Shape.FLAT
    if kind is Shape.ROUND:
        print(child.surname)
    if kind == Shape.FLAT:
        print(child.ward)
    match kind:
        case Shape.ROUND:
            x = child.surname
        case Shape.FLAT:
            x = child.ward
    print(x)
    print(Shape.ROUND.name)
    by_number = {Level.LOW: child.surname, Level.HIGH: 1}
    print(by_number[Level.HIGH])
    print(by_number[Level.LOW])  # expect: child-data-on-console
    print(by_number[1])  # expect: child-data-on-console


def object_keys(child: Child) -> None:
    class Key:
        pass
    a, b = Key(), Key()
    row = {a: child.surname, b: child.ward}
    print(row[a])  # expect: child-data-on-console
    print(row[b])  # spurious: child-data-on-console -- objects made on the way are no keys
    pair = {(1, 2): child.surname, (3, 4): child.ward}
    print(pair[1, 2])  # expect: child-data-on-console
    print(pair[3, 4])
    funcs = {len: child.surname, str: child.ward}
    print(funcs[str])
    print(funcs[len])  # expect: child-data-on-console


class Stack:
    def __init__(self):
        self._items = []

    def push(self, item):
        self._items.append(item)

    def pop(self):
        return self._items.pop()

    def peek(self):
        return self._items[-1]

    def __len__(self):
        return len(self._items)


def own_stack(child: Child) -> None:
    s = Stack()
    s.push(child.surname)
    s.push(child.ward)
    print(s.pop())
    print(s.peek())  # expect: child-data-on-console
    print(len(s))
    print(s.pop())  # expect: child-data-on-console


class Node:
    def __init__(self, value, next_=None):
        self.value = value
        self.next = next_


def linked_list(child: Child) -> None:
    nodes = Node(1, Node(child.surname, Node(child.ward)))
    print(nodes.value)
    print(nodes.next.value)  # expect: child-data-on-console
    print(nodes.next.next.value)
    current, seen = nodes, []
    while current:
        seen.append(current.value)
        current = current.next
    print(seen[0])
    print(seen[1])  # expect: child-data-on-console


class Tree:
    def __init__(self, v, *kids):
        self.v, self.kids = v, kids

    def walk(self):
        yield self.v
        for kid in self.kids:
            yield from kid.walk()

    def depth(self):
        return 1 + max((k.depth() for k in self.kids), default=0)


def trees(child: Child) -> None:
    t = Tree(1, Tree(child.surname), Tree(child.ward))
    print(list(t.walk()))  # expect: child-data-on-console
    print(t.kids[1].v)
    print(t.kids[0].v)  # expect: child-data-on-console
    print(t.depth())


class Observer:
    def __init__(self):
        self.callbacks = []

    def on(self, f):
        self.callbacks.append(f)
        return f

    def fire(self, *a, **k):
        return [f(*a, **k) for f in self.callbacks]


def events(child: Child) -> None:
    o = Observer()

    @o.on
    def first(x):
        return x

    @o.on
    def second(x):
        return "constant"

    got = o.fire(child.surname)
    print(got[0])  # expect: child-data-on-console
    print(got[1])


class Builder:
    def __init__(self):
        self.parts = {}

    def with_name(self, n):
        self.parts["name"] = n
        return self

    def with_ward(self, w):
        self.parts["ward"] = w
        return self

    def build(self):
        return types.SimpleNamespace(**self.parts)


def builders(child: Child) -> None:
    made = Builder().with_name(child.surname).with_ward(child.ward).build()
    print(made.name)  # expect: child-data-on-console
    print(made.ward)


class Mixin:
    def describe(self):
        return self.title()


class Doc(Mixin):
    def __init__(self, t):
        self.t = t

    def title(self):
        return self.t


class Blank(Mixin):
    def title(self):
        return "-"


def mixins(child: Child) -> None:
    print(Doc(child.surname).describe())  # expect: child-data-on-console
    print(Doc(child.ward).describe())
    print(Blank().describe())


def class_decorators(child: Child) -> None:
    def add(cls):
        cls.extra = lambda self: self.x
        cls.const = "c"
        return cls

    def replaced(cls):
        class Other:
            def show(self):
                return "other"
        return Other

    @add
    class A:
        def __init__(self, x):
            self.x = x

    @replaced
    class B:
        def show(self):
            return child.surname

    print(A(child.surname).extra())  # expect: child-data-on-console
    print(A(child.surname).const)
    print(B().show())


def decorated_methods(child: Child) -> None:
    def logged(f):
        @functools.wraps(f)
        def wrapper(self, *a):
            self.log.append(a)
            return f(self, *a)
        return wrapper

    class Svc:
        def __init__(self):
            self.log = []

        @logged
        def run(self, x):
            return "done"

    s = Svc()
    print(s.run(child.surname))
    print(s.log)  # expect: child-data-on-console
    print(s.log[0][0])  # expect: child-data-on-console


def memo(f):
    cache = {}

    def inner(x):
        if x not in cache:
            cache[x] = f(x)
        return cache[x]
    return inner


@memo
def slow(x):
    return x


@memo
def constant(x):
    return 1


def memoized(child: Child) -> None:
    print(slow(child.surname))  # expect: child-data-on-console
    print(constant(child.surname))


def retry(times):
    def deco(f):
        def inner(*a, **k):
            for _ in range(times):
                try:
                    return f(*a, **k)
                except ValueError:
                    pass
            return None
        return inner
    return deco


@retry(3)
def fragile(x, y=None):
    return y


def retried(child: Child) -> None:
    print(fragile(child.surname))
    print(fragile(1, y=child.surname))  # expect: child-data-on-console


def curried(child: Child) -> None:
    add = lambda a: lambda b: lambda c: (a, b, c)
    print(add(1)(child.surname)(3)[1])  # expect: child-data-on-console
    print(add(1)(child.surname)(3)[0])
    apply = lambda f, *a: f(*a)
    print(apply(lambda x, y: y, child.surname, 2))
    print(apply(lambda x, y: x, child.surname, 2))  # expect: child-data-on-console


def maps(child: Child) -> None:
    print(list(map(lambda p: p[0], [(child.surname, 1)])))  # expect: child-data-on-console
    print(list(map(lambda p: p[1], [(child.surname, 1)])))
    print(dict(map(lambda p: (p[1], p[0]), [(child.surname, "k")]))["k"])  # expect: child-data-on-console
    print([*map(str, [child.ward])])
    print(list(filter(None, [child.surname])))  # expect: child-data-on-console
    print(sum(map(len, [child.surname])))
    print(sorted([(2, child.surname), (1, child.ward)])[0][0])
    print(max([child.ward, child.ward]))
    print(next(iter([child.surname])))  # expect: child-data-on-console
    print(next((x for x in [child.ward]), child.surname))
    print(list(zip([1], [child.surname]))[0][0])
    print(list(zip([1], [child.surname]))[0][1])  # expect: child-data-on-console
    print(dict(a=child.surname)["a"])  # expect: child-data-on-console
    print(dict([("a", child.surname), ("b", 1)])["b"])
    print(dict([("a", child.surname), ("b", 1)])["a"])  # expect: child-data-on-console
    print(dict.fromkeys(["a"], child.surname)["a"])  # expect: child-data-on-console
    print(dict.fromkeys(["a"], 1)["a"])
    print(dict.fromkeys([child.surname], 1))  # expect: child-data-on-console
    print(list(reversed([child.surname, 1]))[0])
    print(list(reversed([child.surname, 1]))[1])  # expect: child-data-on-console
    print(list(enumerate([child.surname], 1))[0][0])
    print(list(enumerate([child.surname], 1))[0][1])  # expect: child-data-on-console
    print(tuple([child.surname, 1])[1])
    print(set([child.surname]))  # expect: child-data-on-console
    print(frozenset([child.ward]))
    print("".join([c for c in child.surname]))  # expect: child-data-on-console
    print(list(child.surname)[0])  # expect: child-data-on-console
    print(all([child.surname]))
    print(str([child.surname, 1]))  # expect: child-data-on-console
    print(repr({"a": child.surname}))  # expect: child-data-on-console
    print(str({"a": child.ward}))
    print(f"{[child.surname]}")  # expect: child-data-on-console
    print(len([child.surname]))
    print([child.surname].index(child.surname))
    print([1, 2, 3][len([child.surname])])
    print(bool([child.surname]))
    print([child.surname] == [1])
    print(child.surname is None)
    print(child.surname in [1])
    print(type(child.surname))


def slices(child: Child) -> None:
    row = [child.surname, 1, 2, child.ward]
    print(row[1:])
    print(row[:1])  # expect: child-data-on-console
    print(row[-1])
    print(row[-4])  # expect: child-data-on-console
    print(row[::-1][3])  # expect: child-data-on-console
    print(row[::2])  # expect: child-data-on-console
    print(row[1::2])
    row[0:1] = ["x", "y"]
    print(row)
    row.insert(1, child.surname)
    print(row[1])  # expect: child-data-on-console
    print(row[0])
    row.remove(child.surname)
    print(row)
    a = [1, 2]
    a[5:] = [child.surname]
    print(a)  # expect: child-data-on-console
    a.extend([3])
    print(a[3])
    b = a.copy()
    b.reverse()
    print(b[0])
    print(b[1])  # expect: child-data-on-console
    c = [[]] * 2
    c[0].append(child.surname)
    print(c[1])  # expect: child-data-on-console


def sets(child: Child) -> None:
    s = {child.surname, 1}
    s.discard(child.surname)
    print(s)
    t = {1} | {child.surname}
    print(t)  # expect: child-data-on-console
    print({1, 2} & {2, 3})
    u = set()
    u.add(child.surname)
    v = u.copy()
    u.clear()
    print(u)
    print(v)  # expect: child-data-on-console
    u.update([child.surname])
    print(u.pop())  # expect: child-data-on-console


def walrus_and_ternary(child: Child) -> None:
    if (n := len(child.surname)) > 3:
        print(n)
    y = (z := child.surname) and z.upper()
    print(y)  # expect: child-data-on-console
    print([w := child.ward, w][1])
    a, b = (child.surname, 1) if n else (1, 2)
    print(b)
    print(a)  # expect: child-data-on-console


def nested_data(child: Child) -> None:
    data = {"people": [{"name": child.surname, "tags": ["x"]}, {"name": child.ward, "tags": []}], "count": 2}
    print(data["people"][0]["name"])  # expect: child-data-on-console
    print(data["people"][1]["name"])
    print(data["people"][0]["tags"])
    print(data["count"])
    for person in data["people"]:
        print(person["tags"])
    for person in data["people"]:
        print(person["name"])  # expect: child-data-on-console
    data["people"][1]["name"] = child.surname
    print(data["people"][1]["name"])  # expect: child-data-on-console
    data.setdefault("more", []).append(child.surname)
    print(data["more"])  # expect: child-data-on-console
    del data["people"]
    print(data["count"])
    print(data.get("people"))
    print(data.pop("more"))  # expect: child-data-on-console
    print(data)


@typing.overload
def over(x: int) -> int: ...
@typing.overload
def over(x: str) -> str: ...
def over(x):
    return x


def overloads(child: Child) -> None:
    print(over(child.surname))  # expect: child-data-on-console
    print(over(child.ward))


def conditional_definition(child: Child) -> None:
    if len(child.ward) > 0:
        def f():
            return child.surname
    else:
        def f():
            return 1
    print(f())  # expect: child-data-on-console
    try:
        import nothing_at_all as lib
    except ImportError:
        lib = None
    print(lib)


def recursion_forms(child: Child) -> None:
    def flat(x):
        if isinstance(x, list):
            return [z for y in x for z in flat(y)]
        return [x]
    print(flat([1, [child.surname, [2]]]))  # expect: child-data-on-console
    print(flat([1, [2]]))
    def fact(n):
        return 1 if n < 2 else n * fact(n - 1)
    print(fact(5))
    def down(n, v):
        return v if n == 0 else down(n - 1, v)
    print(down(3, child.surname))  # expect: child-data-on-console
    print(down(3, child.ward))


def star_expr(child: Child) -> None:
    first, *rest = [child.surname, 1, 2]
    print(rest)
    print(first)  # expect: child-data-on-console
    *init, last = "ab", child.surname
    print(init)
    print(last)  # expect: child-data-on-console
    print([*[1], *[child.surname]][0])
    print([*[1], *[child.surname]][1])  # expect: child-data-on-console
    print({**{"a": 1}, **{"b": child.surname}}["a"])
    print((*(1,), child.surname)[0])
    print({*[1], *[2]})


class WithSlots:
    __slots__ = ("a", "__dict__")


def slots_and_class_vars(child: Child) -> None:
    w = WithSlots()
    w.a, w.b = child.surname, 2
    print(w.a)  # expect: child-data-on-console
    print(w.b)

    class C:
        items = []
    C().items.append(child.surname)
    print(C.items)  # expect: child-data-on-console
    print(C().items[0])  # expect: child-data-on-console

    class D:
        value = "d"
    d, e = D(), D()
    d.value = child.surname
    print(e.value)
    print(D.value)
    print(d.value)  # expect: child-data-on-console


def generic_alias(child: Child) -> None:
    Pair = tuple[str, int]
    p: Pair = (child.surname, 1)
    print(p[1])
    print(p[0])  # expect: child-data-on-console
    T = typing.TypeVar("T")
    def ident(x: T) -> T:
        return x
    print(ident(child.surname))  # expect: child-data-on-console
    print(ident(child.ward))


def global_side(child: Child) -> None:
    box = types.SimpleNamespace()
    def setter():
        box.value = child.surname
    def clearer():
        box.value = None
    setter()
    print(box.value)  # expect: child-data-on-console
    clearer()
    print(box.value)


def string_building(child: Child) -> None:
    text = ""
    for part in ("a", child.surname, "b"):
        text += part
    print(text)  # expect: child-data-on-console
    lines = []
    lines.append("a")
    lines.append(child.ward)
    print("\n".join(lines))
    out = "%s-%s" % ("a", child.ward)
    print(out)
    print("{}".format("a") + child.surname)  # expect: child-data-on-console
    print("x" * 3 + child.ward)


def assert_and_del(child: Child) -> None:
    x = child.surname
    del x
    x = 1
    print(x)
    assert child.surname
    row = [child.surname]
    del row[:]
    print(row)
    o = types.SimpleNamespace(a=child.surname, b=1)
    del o.a
    print(o)
