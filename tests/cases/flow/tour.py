"""A tour of the language: functions, closures, decorators, generators, exceptions, loops, matching, reflection, contexts."""

import builtins
import contextlib
import functools
import inspect
import operator
import sys


class Child:
    surname: str  # rd4c: identity
    ward: str


def ident(x):
    return x


def ctx_sensitive(child: Child) -> None:
    a = ident(child.surname)
    b = ident(child.ward)
    print(b)
    print(a)  # expect: child-data-on-console


def kwonly(*, a, b="d"):
    return b


def kw(child: Child) -> None:
    print(kwonly(a=child.surname))
    print(kwonly(a="", b=child.surname))  # expect: child-data-on-console
    d = {"a": child.ward, "b": child.surname}
    print(kwonly(**d))  # expect: child-data-on-console
    print(kwonly(**{"a": child.surname, "b": child.ward}))


def posonly(a, /, b):
    return a


def po(child: Child) -> None:
    print(posonly(child.ward, b=child.surname))
    print(posonly(*[child.surname, child.ward]))  # expect: child-data-on-console


def var(*args, **kwargs):
    return args, kwargs


def va(child: Child) -> None:
    a, k = var(child.surname, child.ward, x=child.ward, y=child.surname)
    print(a[1])
    print(k["x"])
    print(a[0])  # expect: child-data-on-console
    print(k["y"])  # expect: child-data-on-console
    first, *rest = a
    print(rest)
    print(first)  # expect: child-data-on-console


def fwd(*a, **k):
    return kwonly2(*a, **k)


def kwonly2(a, b):
    return b


def forward(child: Child) -> None:
    print(fwd(child.surname, child.ward))
    print(fwd(child.ward, b=child.surname))  # expect: child-data-on-console


def mutable_default(x, acc=[]):
    acc.append(x)
    return acc


def mutdef(child: Child) -> None:
    mutable_default(child.surname)
    print(mutable_default("b"))  # expect: child-data-on-console


def counter():
    n = ""

    def put(x):
        nonlocal n
        n = x

    def get():
        return n

    return put, get


def closures(child: Child) -> None:
    put, get = counter()
    put2, get2 = counter()
    put(child.surname)
    put2(child.ward)
    print(get2())
    print(get())  # expect: child-data-on-console
    put("x")
    print(get())


def late(child: Child) -> None:
    fs = [lambda: v for v in (child.surname, child.ward)]
    print(fs[0]())
    gs = [lambda v=v: v for v in (child.surname, child.ward)]
    print(gs[1]())
    print(gs[0]())  # expect: child-data-on-console


def deco(f):
    @functools.wraps(f)
    def w(*a, **k):
        return f(*a, **k)

    return w


def deco_clean(f):
    def w(*a):
        return "clean"

    return w


def deco_arg(n):
    def d(f):
        def w(*a):
            return f(a[n])

        return w

    return d


@deco
def d1(x):
    return x


@deco_clean
def d2(x):
    return x


@deco_arg(1)
def d3(x):
    return x


@deco
@deco_arg(0)
def d4(x):
    return x


class CDeco:
    def __init__(self, f):
        self.f = f
        self.calls = []

    def __call__(self, *a):
        self.calls.append(a)
        return self.f(*a)


@CDeco
def d5(x):
    return x


def decos(child: Child) -> None:
    print(d1(child.surname))  # expect: child-data-on-console
    print(d1(child.ward))
    print(d2(child.surname))
    print(d3(child.surname, child.ward))
    print(d3(child.ward, child.surname))  # expect: child-data-on-console
    print(d4(child.surname, child.ward))  # expect: child-data-on-console
    print(d5(child.ward))
    print(d5(child.surname))  # expect: child-data-on-console


def hof(child: Child) -> None:
    def compose(*fs):
        return functools.reduce(lambda f, g: lambda x: g(f(x)), fs)

    print(compose(str.upper, str.strip)(child.surname))  # expect: child-data-on-console
    print(compose(str.upper, lambda x: "c")(child.surname))
    print(list(map(lambda a, b: b, [child.surname], [child.ward])))
    print(list(map(lambda a, b: a, [child.surname], [child.ward])))  # expect: child-data-on-console
    print(sorted([child.ward, "b"], key=lambda x: child.surname))
    print(functools.partial(ident, child.surname)())  # expect: child-data-on-console
    print(functools.partial(kwonly, a=child.surname)())
    print(functools.partial(kwonly, a="")(b=child.surname))  # expect: child-data-on-console
    table = {"s": lambda c: c.surname, "w": lambda c: c.ward}
    print(table["w"](child))
    print(table["s"](child))  # expect: child-data-on-console
    print((lambda *a: a[-1])(child.surname, child.ward))
    print((lambda **k: k["z"])(z=child.surname))  # expect: child-data-on-console


def gen1(child):
    yield child.ward
    yield child.surname


def gens(child: Child) -> None:
    g = gen1(child)
    print(next(g))
    print(next(g))  # expect: child-data-on-console
    a, b = gen1(child)
    print(a)
    print(b)  # expect: child-data-on-console
    print(list(gen1(child))[0])
    print(list(gen1(child))[1])  # expect: child-data-on-console


def echo():
    got = "start"
    while True:
        got = yield got


def send(child: Child) -> None:
    g = echo()
    print(next(g))
    print(g.send(child.surname))  # expect: child-data-on-console
    print(g.send("x"))
    h = echo()
    next(h)
    print(h.send(child.ward))


def sub(child):
    yield child.ward
    return child.surname


def outer(child):
    r = yield from sub(child)
    yield r


def yfrom(child: Child) -> None:
    g = outer(child)
    print(next(g))
    print(next(g))  # expect: child-data-on-console


def gthrow():
    try:
        yield "a"
    except ValueError as e:
        yield e


def throws(child: Child) -> None:
    g = gthrow()
    print(next(g))
    print(g.throw(ValueError(child.surname)))  # expect: child-data-on-console, child-data-in-exception
    h = gthrow()
    next(h)
    print(h.throw(ValueError(child.ward)))


def gfinal(box):
    try:
        yield 1
    finally:
        box.append("closed")


def closes(child: Child) -> None:
    box = [child.surname]
    g = gfinal(box)
    next(g)
    g.close()
    print(box[1])
    print(box[0])  # expect: child-data-on-console


def retval(child: Child) -> None:
    g = sub(child)
    try:
        next(g)
        next(g)
    except StopIteration as e:
        print(e.value)  # expect: child-data-on-console


def genexp(child: Child) -> None:
    g = (x for x in (child.surname, child.ward) if x != "q")
    print(next(g))  # expect: child-data-on-console
    print(next(g))  # spurious: child-data-on-console -- a filter that is not decided takes the order away


class E(Exception):
    def __init__(self, a, b="c"):
        super().__init__(a)  # expect: child-data-in-exception
        self.b = b


def exc(child: Child) -> None:
    try:
        raise E(child.ward, child.surname)
    except E as e:
        print(e)
        print(e.args)
        print(e.b)  # expect: child-data-on-console
    try:
        raise E(child.surname, child.ward)  # expect: child-data-in-exception
    except E as e:
        print(e.b)
        print(e)  # expect: child-data-on-console
        print(e.args[0])  # expect: child-data-on-console
        print(repr(e))  # expect: child-data-on-console


def cause(child: Child) -> None:
    try:
        try:
            raise E(child.surname)  # expect: child-data-in-exception
        except E as inner:
            raise ValueError("x") from inner
    except ValueError as e:
        print(e)
        print(e.__cause__)  # expect: child-data-on-console
        print(e.__context__)  # expect: child-data-on-console
    try:
        try:
            raise E(child.surname)  # expect: child-data-in-exception
        except E:
            raise ValueError("x") from None
    except ValueError as e:
        print(e.__cause__)


def groups(child: Child) -> None:
    try:
        raise ExceptionGroup("g", [ValueError(child.surname), TypeError(child.ward)])  # expect: child-data-in-exception
    except* TypeError as g:
        print(g.exceptions[0])
    except* ValueError as g:
        print(g.exceptions)  # expect: child-data-on-console


def finals(child: Child) -> None:
    def f():
        try:
            return child.surname
        finally:
            return "x"

    print(f())

    def g():
        x = child.surname
        try:
            return x
        finally:
            x = ""

    print(g())  # expect: child-data-on-console


def elses(child: Child) -> None:
    x = "a"
    try:
        x = "b"
    except ValueError:
        x = child.surname
    else:
        x = child.ward
    print(x)
    for i in range(2):
        if i == 5:
            y = child.surname
            break
    else:
        y = child.ward
    print(y)
    while False:
        pass
    else:
        y = child.surname
    print(y)  # expect: child-data-on-console


def uncaught(child: Child) -> None:
    x = ""
    try:
        int("zz")
        x = child.surname
    except ValueError:
        pass
    print(x)


def reraise(child: Child) -> None:
    try:
        try:
            raise KeyError(child.surname)  # expect: child-data-in-exception
        except KeyError:
            raise
    except LookupError as e:
        print(e.args[0])  # expect: child-data-on-console
    try:
        raise E("a").with_traceback(None)
    except (E, ValueError) as e:
        print(e)
    e2 = ValueError("x")
    e2.add_note(child.surname)
    print(e2.__notes__)  # expect: child-data-on-console
    e2.info = child.surname
    try:
        raise e2
    except ValueError as e:
        print(e.info)  # expect: child-data-on-console
        print(e)


def matching(child: Child) -> None:
    match {"a": child.surname, "b": child.ward, "k": 1}:
        case {"k": 2, "a": x}:
            print(x)
        case {"k": 1, "b": x, **rest}:
            print(x)
            print(rest)  # expect: child-data-on-console
    match [child.surname, child.ward, "z"]:
        case [a, *_, c]:
            print(c)
            print(a)  # expect: child-data-on-console
    match child:
        case Child(surname=s, ward=w):
            print(w)
            print(s)  # expect: child-data-on-console
    match (child.surname, 1):
        case (str() as t, 0 | 1 as n) if n:
            print(n)
            print(t)  # expect: child-data-on-console


def walrus(child: Child) -> None:
    if (x := child.ward) and (y := child.surname):
        print(x)
        print(y)  # expect: child-data-on-console
    print([z := child.surname, "a"][1])
    print(z)  # expect: child-data-on-console


def loops(child: Child) -> None:
    prev = ""
    for cur in ["a", child.surname, "b"]:
        print(prev)  # expect: child-data-on-console
        prev = cur
    print(prev)
    out = []
    i = 0
    while i < 3:
        out.append((child.ward, child.surname, "k")[i])
        i += 1
    print(out[0])
    print(out[1])  # expect: child-data-on-console
    for i, (a, b) in enumerate(zip("xy", [child.ward, child.surname])):
        if i == 0:
            print(b)
        else:
            print(b)  # expect: child-data-on-console


def flow(child: Child, flag: bool) -> None:
    x = child.surname if flag else child.ward
    print(x)  # expect: child-data-on-console
    if not flag:
        x = ""
    else:
        x = child.ward
    print(x)
    x = child.surname
    x = x and "c"
    print(x)
    y = "" or child.surname
    print(y)  # expect: child-data-on-console


def refl(child: Child) -> None:
    print(getattr(child, "sur" + "name"))  # expect: child-data-on-console
    print(getattr(child, "nope", child.ward))
    for n in ("ward", "surname"):
        print(getattr(child, n))  # expect: child-data-on-console
    print(operator.attrgetter("ward")(child))
    print(operator.attrgetter("surname")(child))  # expect: child-data-on-console
    print(operator.methodcaller("upper")(child.surname))  # expect: child-data-on-console
    print(globals()["ident"](child.surname))  # expect: child-data-on-console
    print(globals()["kwonly"](a=child.surname))
    print(locals()["child"].surname)  # expect: child-data-on-console
    print(sys.modules[__name__].ident(child.surname))  # expect: child-data-on-console
    print(inspect.getattr_static(child, "surname"))  # expect: child-data-on-console
    print(getattr(builtins, "str")(child.surname))  # expect: child-data-on-console
    print(vars(child)["ward"])
    print(vars(child)["surname"])  # expect: child-data-on-console
    print(child.__dict__.get("surname"))  # expect: child-data-on-console
    print(sorted(vars(child)))
    print(dir(child))
    print(type(child).__name__)
    print(isinstance(child.surname, str))
    print(hasattr(child, "surname"))
    print(hash(child.surname))
    print(id(child.surname))
    print(len(child.surname))
    print(bool(child.surname))
    print(child.surname is None)
    print(child.surname == "x")
    print(callable(child.surname))


G = ""
GL = []


def set_g(x):
    global G
    G = x


def globs(child: Child) -> None:
    set_g(child.surname)
    print(G)  # expect: child-data-on-console
    set_g(child.ward)
    print(G)
    GL.append(child.surname)
    print(GL[-1])  # expect: child-data-on-console
    GL.clear()
    print(GL)
    globals()["NEW"] = child.surname
    print(NEW)  # expect: child-data-on-console


def rec(n, x):
    if n == 0:
        return x
    return rec(n - 1, x)


def even(n, x):
    return x if n == 0 else odd(n - 1, x)


def odd(n, x):
    return "odd" if n == 0 else even(n - 1, x)


def recs(child: Child) -> None:
    print(rec(3, child.ward))
    print(rec(3, child.surname))  # expect: child-data-on-console
    print(even(2, child.surname))  # expect: child-data-on-console


def flatten(x):
    if isinstance(x, list):
        for y in x:
            yield from flatten(y)
    else:
        yield x


def recgen(child: Child) -> None:
    print(list(flatten([["a"], [child.ward]])))
    print(list(flatten([["a"], [child.surname]])))  # expect: child-data-on-console


def fattr(child: Child) -> None:
    ident.memo = child.surname
    ident.other = child.ward
    print(ident.other)
    print(ident.memo)  # expect: child-data-on-console


@contextlib.contextmanager
def cm(x):
    try:
        yield x
    except ValueError as e:
        print(e)  # expect: child-data-on-console


def cms(child: Child) -> None:
    with cm(child.ward) as a, cm(child.surname) as b:
        print(a)
        print(b)  # expect: child-data-on-console
    with cm("") as c:
        raise ValueError(child.surname)  # expect: child-data-in-exception
    with contextlib.ExitStack() as st:
        v = st.enter_context(cm(child.surname))
        st.callback(print, child.ward)
        print(v)  # expect: child-data-on-console
    with contextlib.nullcontext(child.surname) as z:
        print(z)  # expect: child-data-on-console
    with contextlib.closing(gen1(child)) as g:
        print(next(g))
    with contextlib.suppress(ValueError):
        raise ValueError(child.surname)  # expect: child-data-in-exception


def dels(child: Child) -> None:
    x = child.surname
    y = x
    del x
    print(y)  # expect: child-data-on-console
    d = {"a": child.surname, "b": child.ward}
    del d["a"]
    print(d)
    l = [child.surname, child.ward]
    del l[0]
    print(l)
    l = [child.ward, child.surname]
    l.remove(child.ward)
    print(l)  # expect: child-data-on-console


def swap(child: Child) -> None:
    a, b = child.surname, child.ward
    a, b = b, a
    print(a)
    print(b)  # expect: child-data-on-console
    (c, [d, *e]) = (child.ward, [child.ward, child.surname])
    print(c, d)
    print(e)  # expect: child-data-on-console
    l = [0, 0]
    l[0], l[1] = child.surname, child.ward
    print(l[1])
    print(l[0])  # expect: child-data-on-console
    x = y = child.surname
    print(y)  # expect: child-data-on-console
    *q, r = [child.surname, child.ward]
    print(r)
    print(q)  # expect: child-data-on-console


def aug(child: Child) -> None:
    s = "a"
    s += child.surname
    print(s)  # expect: child-data-on-console
    l = [1]
    m = l
    l += [child.surname]
    print(m)  # expect: child-data-on-console
    t = ("a",)
    u = t
    t += (child.surname,)
    print(u)
    print(t)  # expect: child-data-on-console
    d = {"a": 1}
    d |= {"b": child.surname}
    print(d["a"])
    print(d["b"])  # expect: child-data-on-console
    st = {"a"}
    st |= {child.surname}
    print(st)  # expect: child-data-on-console
