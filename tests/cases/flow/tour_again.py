"""More of the language: nested containers, slices, bytes, jumps, aliases, pipelines, records of state."""

import asyncio
import contextvars
import functools


class Child:
    surname: str  # rd4c: identity
    ward: str


def multi(child: Child) -> None:
    m = [[0] * 3 for _ in range(3)]
    m[1][2] = child.surname
    print(m[1][1])
    print(m[1][2])  # expect: child-data-on-console
    print(m[0])
    print(m[1])  # expect: child-data-on-console
    d = {"a": {"b": {"c": child.surname, "d": child.ward}}}
    print(d["a"]["b"]["d"])
    print(d["a"]["b"]["c"])  # expect: child-data-on-console
    d["a"]["b"]["c"] = ""
    print(d["a"]["b"])
    t = ((child.ward, (child.surname,)),)
    print(t[0][0])
    print(t[0][1][0])  # expect: child-data-on-console
    x = [[child.surname], [child.ward]]
    y = x[1]
    x[0] = ["clean"]
    print(y)
    print(x)
    z = [r[:] for r in [[child.ward], [child.surname]]]
    print(z[0])
    print(z[1])  # expect: child-data-on-console
    g = {(1, 2): child.surname, (2, 1): child.ward}
    print(g[2, 1])
    print(g[1, 2])  # expect: child-data-on-console


def slices(child: Child) -> None:
    a = [child.surname, "b", "c", child.ward]
    print(a[1:])
    print(a[:1])  # expect: child-data-on-console
    print(a[::3])  # expect: child-data-on-console
    print(a[-1:])
    a[0:1] = []
    print(a)
    b = ["x", "y", "z"]
    b[1:1] = [child.surname]
    print(b[0])
    print(b[1])  # expect: child-data-on-console
    c = [child.surname, "q"]
    c[0], c[1] = c[1], c[0]
    print(c[0])
    print(c[1])  # expect: child-data-on-console
    s = slice(1, None)
    print([child.surname, child.ward][s])
    print([child.ward, child.surname][s])  # expect: child-data-on-console
    e = [1, 2, 3]
    e[::2] = [child.surname, child.ward]
    print(e[1])
    print(e[0])  # expect: child-data-on-console


def byts(child: Child) -> None:
    b = child.surname.encode()
    ba = bytearray(b)
    ba.extend(b"x")
    print(bytes(ba).decode())  # expect: child-data-on-console
    print(ba.decode())  # expect: child-data-on-console
    mv = memoryview(b)
    print(bytes(mv[:4]).decode(errors="ignore"))  # expect: child-data-on-console
    print(b"".join([b"a", b]).decode())  # expect: child-data-on-console
    print((b + b"x").decode())  # expect: child-data-on-console
    print(b.replace(b"a", b"b").decode())  # expect: child-data-on-console
    print(b.hex() == "")
    print(int.from_bytes(b"ab", "big"))
    print(bytes([1, 2]).decode())
    print(b"%s" % b"ab")
    print((b"%s" % b).decode())  # expect: child-data-on-console
    e = bytearray()
    e += b
    print(e.decode())  # expect: child-data-on-console
    print(str(b, "utf8"))  # expect: child-data-on-console
    print(bytes(child.ward, "utf8").decode())


def control(child: Child) -> None:
    out = ""
    for i in range(3):
        if i == 1:
            continue
        if i == 2:
            break
        out = child.ward
    print(out)
    for i in [1, 2]:
        for j in [1, 2]:
            if j == 2:
                break
            out = child.surname
        else:
            out = "else"
    print(out)  # expect: child-data-on-console
    n = 3
    while n:
        n -= 1
        if n == 1:
            out = child.ward
            break
    print(out)
    while True:
        try:
            out = child.surname
            break
        finally:
            out = "done"
    print(out)
    for x in (child.surname, "a"):
        last = x
    print(last)
    for x in ("a", child.surname):
        last = x
    print(last)  # expect: child-data-on-console
    i = 0
    while i < 2:
        out = [child.surname, "clean"][i]
        i += 1
    print(out)
    if 1 > 2:
        out = child.surname
    elif "a" in "abc":
        out = "b"
    else:
        out = child.surname
    print(out)
    out = child.surname if not [] else ""
    print(out)  # expect: child-data-on-console
    out = child.surname if {} else ""
    print(out)
    out = (lambda v: v if v == 1 else child.surname)(1)
    print(out)
    try:
        assert False, "x"
        out = child.surname
    except AssertionError:
        out = "as"
    print(out)
    match 3:
        case 1 | 2:
            out = child.surname
        case int(v) if v > 2:
            out = "m"
        case _:
            out = child.surname
    print(out)
    match ["go", child.surname]:
        case ["stop", w]:
            out = w
        case ["go", w]:
            out = w
    print(out)  # expect: child-data-on-console
    with_none = None
    out = with_none or child.surname
    print(out)  # expect: child-data-on-console
    out = with_none and child.surname
    print(out)
    flag = False
    for c in "abc":
        if c == "b":
            flag = True
    out = child.surname if flag else "no"
    print(out)  # expect: child-data-on-console


def returns_early(child: Child) -> None:
    def f(x):
        if x == 1:
            return child.ward
        return child.surname

    print(f(1))
    print(f(2))  # expect: child-data-on-console

    def g(*xs, sep=""):
        for x in xs:
            if x:
                return x
        return sep

    print(g("", "a", child.surname))
    print(g("", sep=child.surname))  # expect: child-data-on-console

    def h(kind):
        try:
            if kind == "bad":
                raise KeyError(kind)
            return child.surname
        except KeyError:
            return "none"

    print(h("bad"))
    print(h("good"))  # expect: child-data-on-console


class Counter:
    total = ""

    def __init__(self):
        self.__secret = ""
        self._open = ""

    def set(self, x):
        self.__secret = x
        return self

    def get(self):
        return self.__secret

    @classmethod
    def keep(cls, x):
        cls.total = x

    @staticmethod
    def pick(a, b):
        return b


class SubCounter(Counter):
    def get(self):
        return "sub"


def privates(child: Child) -> None:
    c = Counter()
    c.set(child.surname)
    print(c.get())  # expect: child-data-on-console
    print(SubCounter().set(child.surname).get())
    print(c._Counter__secret)  # expect: child-data-on-console
    Counter.keep(child.surname)
    print(Counter.total)  # expect: child-data-on-console
    print(SubCounter.total)  # expect: child-data-on-console
    SubCounter.total = child.ward
    print(SubCounter.total)
    print(Counter.total)  # expect: child-data-on-console
    print(Counter.pick(child.surname, child.ward))
    print(Counter.pick(child.ward, child.surname))  # expect: child-data-on-console
    Counter.total = ""
    print(Counter.total)


def static_var(x=None):
    if x is not None:
        static_var.value = x
    return static_var.value


static_var.value = ""


def statics(child: Child) -> None:
    static_var(child.surname)
    print(static_var())  # expect: child-data-on-console
    static_var(child.ward)
    print(static_var())  # spurious: child-data-on-console -- a parameter that may be None is not known to be one


def alias(child: Child) -> None:
    a = {"k": ""}
    b = a
    c = {"x": b}
    c["x"]["k"] = child.surname
    print(a["k"])  # expect: child-data-on-console
    b = {"k": child.ward}
    print(b["k"])
    l1 = l2 = []
    l1.append(child.surname)
    print(l2)  # expect: child-data-on-console
    l3 = l1.copy()
    l1.clear()
    print(l1)
    print(l3)  # expect: child-data-on-console

    class N:
        pass

    n = N()
    n.next = N()
    n.next.val = child.surname
    m = n.next
    m.val2 = child.ward
    print(n.next.val2)
    print(m.val)  # expect: child-data-on-console

    def mutate(d):
        d["z"] = child.surname

    e = {}
    mutate(e)
    print(e["z"])  # expect: child-data-on-console

    def rebind(d):
        d = {"z": child.surname}

    f = {"z": "c"}
    rebind(f)
    print(f["z"])
    t = ([],)
    t[0].append(child.surname)
    print(t)  # expect: child-data-on-console


class Node:
    def __init__(self, v, nxt=None):
        self.v, self.nxt = v, nxt


def linked(child: Child) -> None:
    n = Node(child.ward, Node(child.surname, Node("x")))
    print(n.v)
    print(n.nxt.v)  # expect: child-data-on-console
    print(n.nxt.nxt.v)
    while n.nxt:
        n = n.nxt
    print(n.v)


def nums(child: Child) -> None:
    k = len(child.surname)
    x = ord(child.surname[0])
    print(chr(x))  # expect: child-data-on-console
    print(chr(x + 0))  # expect: child-data-on-console
    y = complex(1, 2)
    print(y.real)
    print(hex(12))
    z = divmod(7, 2)
    print(z)
    print(max(1, 2))
    print(k)
    print("a" * 3)
    print(child.surname * 1)  # expect: child-data-on-console
    print(-(1**2))


def chain(child: Child) -> None:
    print(child.surname.strip().lower().replace("a", "b").split("-")[0].title())  # expect: child-data-on-console
    print("".join(map(str.upper, filter(None, [child.surname]))))  # expect: child-data-on-console
    print(" ".join(sorted(set([child.ward, "x"]))))
    print([*map(lambda p: p[1], {"a": child.surname}.items())])  # expect: child-data-on-console
    print([*map(lambda p: p[0], {"a": child.surname}.items())])
    print(dict(a=child.surname, **{"b": child.ward})["b"])
    print({**{"a": child.surname}, "a": ""}["a"])
    print([a for a, b in [(child.ward, child.surname)]])
    print([b for a, b in [(child.ward, child.surname)]])  # expect: child-data-on-console
    print({a: b for a, b in [("k", child.ward), ("j", child.surname)]}["k"])
    print({a: b for a, b in [("k", child.ward), ("j", child.surname)]}["j"])  # expect: child-data-on-console
    print([y for x in [[child.surname], [child.ward]] for y in x])  # expect: child-data-on-console
    print([x for x in (child.surname, "a") if x == "a" and False])
    print((w := child.surname, "b")[1])
    print(next((v for k, v in {"q": child.ward}.items() if k == "q"), child.surname))


CTX = contextvars.ContextVar("CTX", default="d")


def ctxvars(child: Child) -> None:
    print(CTX.get())
    tok = CTX.set(child.surname)
    print(CTX.get())  # expect: child-data-on-console
    CTX.reset(tok)


async def agen(child):
    for x in (child.ward, child.surname):
        yield x


async def asyncs(child: Child) -> None:
    got = [x async for x in agen(child)]
    print(got[0])
    print(got[1])  # expect: child-data-on-console
    sem = asyncio.Semaphore(1)
    async with sem:
        v = child.surname
    print(v)  # expect: child-data-on-console
    async with asyncio.timeout(5):
        v = child.ward
    print(v)
    loop = asyncio.get_running_loop()
    fut = loop.create_future()
    loop.call_soon(fut.set_result, child.surname)
    print(await fut)  # expect: child-data-on-console
    r = await asyncio.gather(*[aid(x) for x in (child.ward, child.surname)])
    print(r[0])
    print(r[1])  # expect: child-data-on-console
    a, b = await asyncio.gather(aid(child.surname), aid(child.ward))
    print(b)
    print(a)  # expect: child-data-on-console
    t = asyncio.create_task(aid(child.surname))
    done = await asyncio.wait_for(t, 1)
    print(done)  # expect: child-data-on-console
    async for i in acount():
        print(i)
    res = []

    async def worker(q):
        while not q.empty():
            res.append(await q.get())

    q = asyncio.Queue()
    q.put_nowait(child.surname)
    await asyncio.gather(worker(q), worker(q))
    print(res)  # expect: child-data-on-console
    print(await asyncio.shield(aid(child.ward)))
    fs = [asyncio.ensure_future(aid(child.surname))]
    for f in fs:
        print(await f)  # expect: child-data-on-console


async def aid(x):
    await asyncio.sleep(0)
    return x


async def acount():
    for i in range(2):
        yield i


def pipe(child: Child) -> None:
    def src():
        yield child.ward
        yield child.surname

    def up(it):
        for x in it:
            yield x.upper()

    def take(it, n):
        for i, x in enumerate(it):
            if i >= n:
                return
            yield x

    print(list(take(up(src()), 1))[0])
    print(list(up(src()))[1])  # expect: child-data-on-console

    def co():
        total = []
        while True:
            x = yield total
            total.append(x)

    c = co()
    next(c)
    c.send(child.ward)
    print(c.send(child.surname))  # expect: child-data-on-console

    def inner():
        x = yield 1
        return x

    def outer2():
        r = yield from inner()
        yield r

    o = outer2()
    next(o)
    print(o.send(child.surname))  # expect: child-data-on-console


def memo(f):
    cache = {}

    def w(x):
        if x not in cache:
            cache[x] = f(x)
        return cache[x]

    return w


@memo
def ident(x):
    return x


@functools.lru_cache(maxsize=None)
def cached(x):
    return x


@functools.singledispatch
def disp(x):
    return "other"


@disp.register
def _(x: int):
    return "int"


@disp.register(str)
def _s(x):
    return x


class Ops:
    @functools.singledispatchmethod
    def go(self, x):
        return "other"

    @go.register
    def _(self, x: list):
        return x[0]


def decs(child: Child) -> None:
    print(ident(child.ward))
    print(ident(child.surname))  # expect: child-data-on-console
    print(cached(child.surname))  # expect: child-data-on-console
    print(disp(3))
    print(disp(child.surname))  # expect: child-data-on-console
    print(Ops().go([child.surname]))  # expect: child-data-on-console
    print(Ops().go((child.surname,)))

    class Tracer:
        def __init__(self, f):
            functools.update_wrapper(self, f)
            self.f = f
            self.n = 0

        def __call__(self, *a):
            self.n += 1
            return self.f(*a)

        def __get__(self, o, t=None):
            return functools.partial(self, o)

    class K:
        @Tracer
        def m(self, x):
            return x

        @property
        @functools.lru_cache()
        def p(self):
            return child.surname

    print(K().m(child.surname))  # expect: child-data-on-console
    print(K().m(child.ward))
    print(K().p)  # expect: child-data-on-console


def ellips(child: Child) -> None:
    def stub(): ...

    print(stub())
    x = ...
    print(x)
    d = {...: child.surname}
    print(d[...])  # expect: child-data-on-console

    def default(a=...):
        return child.surname if a is ... else a

    print(default())  # expect: child-data-on-console
    print(default("x"))


def unpack(child: Child) -> None:
    a, (b, *c), d = child.ward, (child.ward, child.surname), child.ward
    print(a, b, d)
    print(c)  # expect: child-data-on-console
    [e, f] = {"x": child.surname, "y": 1}
    print(e, f)
    for k, (u, v) in {"x": (child.ward, child.surname)}.items():
        print(k, u)
        print(v)  # expect: child-data-on-console
    *h, i = "ab", child.surname
    print(h)
    print(i)  # expect: child-data-on-console
    (j, k), l = (child.surname, child.ward), 1
    print(k, l)
    print(j)  # expect: child-data-on-console
    print(*[child.ward], sep="")
    print(*[child.surname], sep="")  # expect: child-data-on-console
    m = [*[child.ward], *(child.surname,)]
    print(m[0])
    print(m[1])  # expect: child-data-on-console

    def fn(a, b, *c, d=1, **e):
        return a, b, c, d, e

    r = fn(*[child.ward, child.ward], child.surname, d=child.ward, z=child.surname)
    print(r[0], r[1], r[3])
    print(r[2])  # expect: child-data-on-console
    print(r[4])  # expect: child-data-on-console


def excs(child: Child) -> None:
    class A(Exception):
        pass

    class B(A):
        pass

    try:
        raise B(child.surname)  # expect: child-data-in-exception
    except A as e:
        v = e.args[0]
    print(v)  # expect: child-data-on-console
    try:
        try:
            raise B(child.surname)  # expect: child-data-in-exception
        except ValueError:
            v = "no"
        finally:
            w = child.ward
    except Exception as e:
        print(str(e))  # expect: child-data-on-console
    print(w)

    def risky(n):
        if n:
            raise A(child.surname)  # expect: child-data-in-exception
        return child.ward

    try:
        print(risky(0))
        print(risky(1))
    except A as e:
        print(f"{e}")  # expect: child-data-on-console
    try:
        {}["k"]
        v = child.surname
    except KeyError:
        v = "miss"
    print(v)
    try:
        v = "one"
    except Exception:
        v = child.surname
    print(v)
    try:
        raise A("x") from B(child.surname)  # expect: child-data-in-exception
    except A as e:
        print(e)
        print(e.__cause__)  # expect: child-data-on-console
    e3 = None
    try:
        raise A(child.surname)  # expect: child-data-in-exception
    except A as e2:
        e3 = e2
    print(e3)  # expect: child-data-on-console

    def f():
        try:
            return child.surname
        except Exception:
            return "a"
        else:
            return "b"

    print(f())  # expect: child-data-on-console
