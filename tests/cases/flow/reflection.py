"""Names found at run time, scopes, state of modules, coroutines."""
import asyncio
import builtins
import contextlib
import importlib
import inspect
import operator
import sys

class Child:
    surname: str  # rd4c: identity
    ward: str



STATE = {"a": 1}
LIST = []
NAME = "-"
CLEAN = "-"


def set_name(value):
    global NAME
    NAME = value


def set_state(child: Child) -> None:
    set_name(child.surname)
    print(NAME)  # expect: child-data-on-console
    print(CLEAN)
    set_name("-")
    print(NAME)
    STATE["x"] = child.surname
    print(STATE["x"])  # expect: child-data-on-console
    print(STATE["a"])
    LIST.append(child.surname)
    print(LIST[0])  # expect: child-data-on-console
    LIST.clear()
    STATE.clear()


def by_globals(child: Child) -> None:
    globals()["MADE"] = child.surname
    print(MADE)  # expect: child-data-on-console
    print(globals()["MADE"])  # expect: child-data-on-console
    print(globals()["CLEAN"])
    globals()["MADE"] = 1
    print(sys.modules[__name__].CLEAN)
    this = sys.modules[__name__]
    setattr(this, "ALSO", child.surname)
    print(ALSO)  # expect: child-data-on-console
    this.ALSO = ""


def by_locals(child: Child) -> None:
    name = child.surname
    other = 1
    print(locals()["name"])  # expect: child-data-on-console
    print(locals()["other"])
    print("{name}".format(**locals()))  # expect: child-data-on-console
    print("{other}".format(**locals()))
    print("%(name)s" % locals())  # expect: child-data-on-console
    print(vars()["other"])


def helper_a(x):
    return x


def helper_b(x):
    return "b"


def by_name(child: Child) -> None:
    print(globals()["helper_a"](child.surname))  # expect: child-data-on-console
    print(globals()["helper_b"](child.surname))
    name = "helper_" + "a"
    print(globals()[name](child.surname))  # expect: child-data-on-console
    print({"a": helper_a, "b": helper_b}["b"](child.surname))
    print({"a": helper_a, "b": helper_b}["a"](child.surname))  # expect: child-data-on-console
    print(eval("helper_a")(child.surname))  # expect: child-data-on-console
    print(getattr(sys.modules[__name__], "helper_a")(child.surname))  # expect: child-data-on-console


class Handler:
    def on_a(self, x):
        return x

    def on_b(self, x):
        return "b"

    def run(self, kind, x):
        return getattr(self, "on_" + kind)(x)

    def run_f(self, kind, x):
        return getattr(self, f"on_{kind}", self.on_b)(x)


def visitor(child: Child) -> None:
    print(Handler().run("a", child.surname))  # expect: child-data-on-console
    print(Handler().run("b", child.surname))
    print(Handler().run_f("a", child.surname))  # expect: child-data-on-console
    print(Handler().run_f("b", child.surname))


class Reg:
    handlers = {}

    @classmethod
    def register(cls, key):
        def deco(f):
            cls.handlers[key] = f
            return f
        return deco


@Reg.register("x")
def handle_x(v):
    return v


@Reg.register("y")
def handle_y(v):
    return "y"


def registry(child: Child) -> None:
    print(Reg.handlers["x"](child.surname))  # expect: child-data-on-console
    print(Reg.handlers["y"](child.surname))


def attributes(child: Child) -> None:
    class O:
        pass
    o = O()
    setattr(o, "a" + "b", child.surname)
    print(o.ab)  # expect: child-data-on-console
    print(getattr(o, "ab"))  # expect: child-data-on-console
    print(getattr(o, "zz", 1))
    print(getattr(o, "zz", child.surname))  # expect: child-data-on-console
    o.__dict__["q"] = child.surname
    print(o.q)  # expect: child-data-on-console
    o.__dict__.update(r=child.surname, s=1)
    print(o.r)  # expect: child-data-on-console
    print(o.s)
    print(vars(o)["s"])
    print(vars(o)["r"])  # expect: child-data-on-console
    delattr(o, "ab")
    print(hasattr(o, "ab"))
    print(getattr(o, "ab", "none"))
    for n, v in [("k", child.surname), ("l", 2)]:
        setattr(o, n, v)
    print(o.k)  # expect: child-data-on-console
    print(o.l)
    print(sorted(vars(o)))
    print(operator.attrgetter("k")(o))  # expect: child-data-on-console
    print(inspect.getattr_static(o, "l"))
    print(getattr(child, "sur" + "name"))  # expect: child-data-on-console
    print([getattr(child, n) for n in ("ward",)])
    print([getattr(child, n) for n in ("ward", "surname")])  # expect: child-data-on-console
    print([getattr(child, n) for n in ("ward", "surname")][0])


def scopes(child: Child) -> None:
    x = child.surname
    class K:
        x = 1
        y = [x for _ in (1,)]
        def m(self):
            return x
    print(K.x)
    print(K.y)  # expect: child-data-on-console
    print(K().m())  # expect: child-data-on-console
    def counter():
        n = 0
        def inc(v):
            nonlocal n
            old, n = n, v
            return old
        return inc
    c, d = counter(), counter()
    c(child.surname)
    print(d(1))
    print(c(1))  # expect: child-data-on-console
    print(c(2))
    funcs = []
    for v in (child.surname, 1):
        funcs.append(lambda: v)
    print(funcs[0]())
    funcs = [lambda v=v: v for v in (child.surname, 1)]
    print(funcs[1]())
    print(funcs[0]())  # expect: child-data-on-console
    def shadow(print_=None, child=child.ward):
        return child
    print(shadow())


def evaluated(child: Child) -> None:
    name = child.surname
    print(eval("1 + 1"))
    ns = {}
    exec("y = 2", ns)
    print(ns["y"])


class AIter:
    def __init__(self, *xs):
        self.xs = list(xs)

    def __aiter__(self):
        return self

    async def __anext__(self):
        if not self.xs:
            raise StopAsyncIteration
        return self.xs.pop(0)


class Awaitable:
    def __init__(self, x):
        self.x = x

    def __await__(self):
        yield from asyncio.sleep(0).__await__()
        return self.x


async def one(x):
    await asyncio.sleep(0)
    return x


async def agen(*xs):
    for x in xs:
        yield x


@contextlib.asynccontextmanager
async def acm(x):
    yield x


async def async_forms(child: Child) -> None:
    print(await one(child.surname))  # expect: child-data-on-console
    print(await one(child.ward))
    a, b = await asyncio.gather(one(child.surname), one(child.ward))
    print(a)  # expect: child-data-on-console
    print(b)
    t = asyncio.create_task(one(child.surname))
    print(await t)  # expect: child-data-on-console
    print(t.result())  # expect: child-data-on-console
    print(await asyncio.wait_for(one(child.surname), 1))  # expect: child-data-on-console
    print(await Awaitable(child.surname))  # expect: child-data-on-console
    print(await Awaitable(child.ward))
    async for x in AIter(child.surname):
        print(x)  # expect: child-data-on-console
    async for x in agen(child.ward):
        print(x)
    print([x async for x in agen(child.surname)])  # expect: child-data-on-console
    print([x async for x in agen(child.ward)])
    async with acm(child.surname) as c:
        print(c)  # expect: child-data-on-console
    async with acm(child.ward) as c:
        print(c)
    q = asyncio.Queue()
    await q.put(child.surname)
    print(await q.get())  # expect: child-data-on-console
    f = asyncio.get_running_loop().create_future()
    f.set_result(child.surname)
    print(await f)  # expect: child-data-on-console
    async with asyncio.TaskGroup() as g:
        u = g.create_task(one(child.surname))
        w = g.create_task(one(child.ward))
    print(u.result())  # expect: child-data-on-console
    print(w.result())
    print(await asyncio.to_thread(lambda x: x, child.surname))  # expect: child-data-on-console
    print(await asyncio.get_running_loop().run_in_executor(None, lambda x: x, child.surname))  # expect: child-data-on-console
    done, pending = await asyncio.wait([asyncio.create_task(one(child.surname))])
    print(done.pop().result())  # expect: child-data-on-console
    for fut in asyncio.as_completed([one(child.surname)]):
        print(await fut)  # expect: child-data-on-console
    results = await asyncio.gather(*[one(v) for v in (child.ward, child.ward)])
    print(results)
    results = await asyncio.gather(*(one(v) for v in (child.surname, child.ward)))
    print(results[0])  # expect: child-data-on-console
    print(results[1])
    out = []
    async def worker(queue):
        out.append(await queue.get())
    q2 = asyncio.Queue()
    task = asyncio.create_task(worker(q2))
    await q2.put(child.surname)
    await task
    print(out)  # expect: child-data-on-console
    it = agen(child.surname)
    print(await anext(it))  # expect: child-data-on-console
    print(await it.__anext__() if False else 1)
    ev = asyncio.Event()
    box = {}
    async def setter():
        box["v"] = child.surname
        ev.set()
    async def waiter():
        await ev.wait()
        return box["v"]
    s2, w2 = await asyncio.gather(setter(), waiter())
    print(s2)
    print(w2)  # expect: child-data-on-console
    async with asyncio.timeout(1):
        print(await one(child.surname))  # expect: child-data-on-console
    cb = []
    t3 = asyncio.create_task(one(child.surname))
    t3.add_done_callback(lambda t: cb.append(t.result()))
    await t3
    await asyncio.sleep(0)
    print(cb)  # expect: child-data-on-console
