"""Values from the standard library."""
import base64
import collections
import copy
import dataclasses
import datetime
import decimal
import functools
import io
import json
import operator
import re
import string
import textwrap
import types
import typing
import urllib.parse
import queue
import heapq
import bisect
import contextvars
import weakref
import shlex
import pprint
import struct
import binascii
import html
import threading
import concurrent.futures
import asyncio

class Child:
    surname: str  # rd4c: identity
    ward: str



def default_dict(child: Child) -> None:
    d = collections.defaultdict(list)
    d["a"].append(child.surname)
    d["b"].append(child.ward)
    print(d["a"])  # expect: child-data-on-console
    print(d["b"])
    print(d["c"])
    e = collections.defaultdict(lambda: child.surname)
    print(e["x"])  # expect: child-data-on-console
    f = collections.defaultdict(dict)
    f["x"]["y"] = child.surname
    f["x"]["z"] = 1
    print(f["x"]["y"])  # expect: child-data-on-console
    print(f["x"]["z"])


def deques(child: Child) -> None:
    d = collections.deque([1])
    d.append(child.surname)
    d.appendleft(child.ward)
    print(d[0])
    print(d[2])  # expect: child-data-on-console
    print(d.pop())  # expect: child-data-on-console
    print(d.popleft())
    d.extendleft([child.surname])
    print(d[0])  # expect: child-data-on-console
    d.rotate(1)
    print(d)  # expect: child-data-on-console
    d.clear()
    print(d)


def counters(child: Child) -> None:
    c = collections.Counter([child.surname])
    print(c.most_common(1)[0][0])  # expect: child-data-on-console
    print(c.most_common(1)[0][1])
    print(list(c)[0])  # expect: child-data-on-console
    print(c[child.surname])
    print(list(c.elements()))  # expect: child-data-on-console
    print(sum(c.values()))


def chain_map(child: Child) -> None:
    c = collections.ChainMap({"a": 1}, {"a": child.surname, "b": child.surname})
    print(c["a"])
    print(c["b"])  # expect: child-data-on-console
    print(c.maps[0])
    d = c.new_child({"b": 2})
    print(d["b"])


class UD(collections.UserDict):
    def __getitem__(self, k):
        return super().__getitem__(k)


class UL(collections.UserList):
    pass


def user_containers(child: Child) -> None:
    u = UD()
    u["a"] = child.surname
    u["b"] = 1
    print(u["a"])  # expect: child-data-on-console
    print(u["b"])
    print(u.data["a"])  # expect: child-data-on-console
    l = UL([child.surname, 1])
    print(l[0])  # expect: child-data-on-console
    print(l[1])


def ordered(child: Child) -> None:
    o = collections.OrderedDict([("a", child.surname), ("b", 1)])
    o.move_to_end("a")
    print(o["a"])  # expect: child-data-on-console
    print(o["b"])
    print(o.popitem()[1])  # expect: child-data-on-console


Row = collections.namedtuple("Row", ["name", "ward"], defaults=["-"])


class TRow(typing.NamedTuple):
    name: str
    ward: str = "-"

    def text(self):
        return self.ward


def named_tuples(child: Child) -> None:
    r = Row(child.surname, child.ward)
    print(r.name)  # expect: child-data-on-console
    print(r.ward)
    print(r[0])  # expect: child-data-on-console
    print(r[1])
    a, b = r
    print(a)  # expect: child-data-on-console
    print(b)
    print(r)  # expect: child-data-on-console
    print(Row(child.surname).ward)
    print(r._replace(name="x"))
    print(Row._make([child.ward, child.surname]).ward)  # expect: child-data-on-console
    print(Row._make([child.ward, child.surname]).name)
    print(r._asdict()["ward"])
    t = TRow(child.surname)
    print(t.text())
    print(t.ward)
    print(t[0])  # expect: child-data-on-console
    print(t._fields)
    print(t + (1,))  # expect: child-data-on-console


@dataclasses.dataclass(order=True)
class D:
    a: str
    b: str = "b"
    c: list = dataclasses.field(default_factory=list)
    d: str = dataclasses.field(init=False, default="d")
    e: dataclasses.InitVar[str] = ""

    def __post_init__(self, e):
        self.d = e


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class K:
    name: str
    ward: str = dataclasses.field(repr=False, default="")


@dataclasses.dataclass
class Base:
    first: str
    second: str


@dataclasses.dataclass
class Sub(Base):
    third: str = "t"


def data_classes(child: Child) -> None:
    x = D(child.surname)
    print(x.a)  # expect: child-data-on-console
    print(x.b)
    print(x.c)
    print(x.d)
    print(D("a", e=child.surname).d)  # expect: child-data-on-console
    print(D("a", e=child.surname).a)
    y = dataclasses.replace(x, a="clean")
    print(y.a)
    print(y.b)
    print(dataclasses.replace(D("q"), a=child.surname).a)  # expect: child-data-on-console
    print(dataclasses.asdict(x)["a"])  # expect: child-data-on-console
    print(dataclasses.asdict(x)["b"])
    print(dataclasses.astuple(x)[0])  # expect: child-data-on-console
    print(dataclasses.astuple(x)[1])
    print([f.name for f in dataclasses.fields(x)])
    print([getattr(x, f.name) for f in dataclasses.fields(x)])  # expect: child-data-on-console
    k = K(name=child.ward, ward=child.surname)
    print(k)
    print(k.name)
    print(k.ward)  # expect: child-data-on-console
    s = Sub(child.surname, child.ward)
    print(s.first)  # expect: child-data-on-console
    print(s.second)
    print(s.third)
    print(s)  # expect: child-data-on-console
    M = dataclasses.make_dataclass("M", ["p", "q"])
    m = M(child.surname, 2)
    print(m.p)  # expect: child-data-on-console
    print(m.q)
    match x:
        case D(first, second):
            print(first)  # expect: child-data-on-console
            print(second)


def partials(child: Child) -> None:
    def f(a, b, c=3):
        return (a, b, c)
    p = functools.partial(f, child.surname)
    print(p(2)[0])  # expect: child-data-on-console
    print(p(2)[1])
    q = functools.partial(p, c=child.surname)
    print(q(2)[2])  # expect: child-data-on-console
    print(q(2, c=1)[2])
    print(p.args[0])  # expect: child-data-on-console
    print(p.func(1, 2))
    print(functools.reduce(lambda a, b: a + b, [child.surname, "x"]))  # expect: child-data-on-console
    print(functools.reduce(lambda a, b: b, [child.surname, "x"]))


@functools.lru_cache(maxsize=None)
def cached(x):
    return x


@functools.cache
def cached2(x):
    return "constant"


@functools.total_ordering
class Ordered:
    def __init__(self, v):
        self.v = v

    def __lt__(self, o):
        return self.v < o.v

    def __eq__(self, o):
        return self.v == o.v


def caches(child: Child) -> None:
    print(cached(child.surname))  # expect: child-data-on-console
    print(cached(child.ward))
    print(cached2(child.surname))
    print(cached.__wrapped__(child.surname))  # expect: child-data-on-console
    print(sorted([child.surname, "a"], key=functools.cmp_to_key(lambda a, b: 0))[0])  # expect: child-data-on-console


@functools.singledispatch
def show(x):
    return "other"


@show.register
def _(x: str):
    return x


@show.register(list)
def _(x):
    return [show(i) for i in x]


def dispatched(child: Child) -> None:
    print(show(child.surname))  # expect: child-data-on-console
    print(show(5))
    print(show([child.surname, 5])[0])  # expect: child-data-on-console
    print(show([child.surname, 5])[1])


def operators(child: Child) -> None:
    row = {"a": child.surname, "b": 1}
    print(operator.itemgetter("a")(row))  # expect: child-data-on-console
    print(operator.itemgetter("b")(row))
    print(operator.itemgetter("a", "b")(row)[1])
    print(operator.attrgetter("surname")(child))  # expect: child-data-on-console
    print(operator.attrgetter("ward")(child))
    print(operator.methodcaller("get", "a")(row))  # expect: child-data-on-console
    print(operator.methodcaller("get", "b")(row))
    print(operator.add("x", child.surname))  # expect: child-data-on-console
    print(operator.concat([1], [child.surname])[1])  # expect: child-data-on-console
    print(operator.getitem(row, "b"))
    print(operator.getitem(row, "a"))  # expect: child-data-on-console
    print(operator.eq(child.surname, 1))
    print(operator.truth(child.surname))
    operator.setitem(row, "c", child.surname)
    print(row["c"])  # expect: child-data-on-console
    print(row["b"])
    print(operator.contains(row, "a"))
    print(operator.mod("%s", child.surname))  # expect: child-data-on-console


def jsons(child: Child) -> None:
    text = json.dumps({"a": child.surname, "b": 1}, ensure_ascii=False)
    print(text)  # expect: child-data-on-console
    back = json.loads(text)
    print(back["a"])  # expect: child-data-on-console
    print(back["b"])
    print(json.loads(json.dumps([1, child.ward])))
    out = io.StringIO()
    json.dump({"a": child.surname}, out, ensure_ascii=False)
    print(out.getvalue())  # expect: child-data-on-console
    out.seek(0)
    print(json.load(out)["a"])  # expect: child-data-on-console


class Encoder(json.JSONEncoder):
    def default(self, o):
        return o.ward


class Encoder2(json.JSONEncoder):
    def default(self, o):
        return o.surname


def json_encoders(child: Child) -> None:
    print(json.dumps(child, cls=Encoder))
    print(json.dumps(child, cls=Encoder2, ensure_ascii=False))  # expect: child-data-on-console
    print(json.dumps(child, default=lambda o: o.ward))
    print(json.dumps(child, default=lambda o: o.surname, ensure_ascii=False))  # expect: child-data-on-console


def ios(child: Child) -> None:
    s = io.StringIO(child.surname)
    print(s.read())  # expect: child-data-on-console
    t = io.StringIO()
    t.write("x")
    print(t.getvalue())
    t.write(child.surname)
    print(t.getvalue())  # expect: child-data-on-console
    for line in io.StringIO(child.surname):
        print(line)  # expect: child-data-on-console
    b = io.BytesIO(child.surname.encode())
    print(b.getvalue().decode())  # expect: child-data-on-console
    with io.StringIO() as u:
        print(child.ward, file=u)
        print(u.getvalue())


def regexes(child: Child) -> None:
    m = re.match(r"(.)(.*)", child.surname)
    print(m.group(1))  # expect: child-data-on-console
    print(m[2])  # expect: child-data-on-console
    print(m.groups())  # expect: child-data-on-console
    print(m.start())
    print(re.sub("x", child.surname, "x"))  # expect: child-data-on-console
    print(re.sub("x", lambda m: child.surname, "x"))  # expect: child-data-on-console
    print(re.sub(".", "y", child.ward))
    print(re.findall(".", child.surname)[0])  # expect: child-data-on-console
    print(re.split("-", child.surname)[0])  # expect: child-data-on-console
    print([m.group() for m in re.finditer(".", child.surname)])  # expect: child-data-on-console
    print(re.compile(child.ward).pattern)
    print(re.compile("(?P<a>.*)").search(child.surname)["a"])  # expect: child-data-on-console
    print(re.escape(child.surname))  # expect: child-data-on-console
    print(bool(re.match("x", child.surname)))


def strings(child: Child) -> None:
    print(string.Template("$a").substitute(a=child.surname))  # expect: child-data-on-console
    print(string.Template("$a $b").substitute({"a": child.surname, "b": 1}))  # expect: child-data-on-console
    print(string.Template("$b").substitute(a=child.surname, b=1))
    print(string.capwords(child.surname))  # expect: child-data-on-console
    print(textwrap.dedent(child.surname))  # expect: child-data-on-console
    print(textwrap.shorten(child.surname, 100))  # expect: child-data-on-console
    print(textwrap.wrap(child.surname)[0])  # expect: child-data-on-console
    print("{a}".format(a=child.surname, b=1))  # expect: child-data-on-console
    print("{b}".format(a=child.surname, b=1))
    print("{0[k]}".format({"k": child.surname, "l": 1}))  # expect: child-data-on-console
    print("{0[l]}".format({"k": child.surname, "l": 1}))
    print("{0.surname}".format(child))  # expect: child-data-on-console
    print("{0.ward}".format(child))
    print("{:>{w}}".format(child.surname, w=20))  # expect: child-data-on-console
    print("{}{}".format(*[child.ward, child.surname]))  # expect: child-data-on-console
    print("{a}".format(**{"a": child.surname}))  # expect: child-data-on-console
    print("%(a)s" % {"a": child.surname, "b": 1})  # expect: child-data-on-console
    print("%(b)s" % {"a": child.surname, "b": 1})
    print("%s %s" % (child.ward, child.surname))  # expect: child-data-on-console
    print("%d" % len(child.surname))
    print("%.3s" % child.surname)  # expect: child-data-on-console
    print(child.surname.partition("-")[0])  # expect: child-data-on-console
    print(child.surname.encode().decode())  # expect: child-data-on-console
    print(child.surname.translate({1: 2}))  # expect: child-data-on-console
    print("x".replace("x", child.surname))  # expect: child-data-on-console
    print("-".join(["a", child.surname]))  # expect: child-data-on-console
    print(child.surname.join(["a", "b"]))  # expect: child-data-on-console
    print("abc".join([]))
    print(child.surname.split()[0])  # expect: child-data-on-console
    print(child.surname[::-1])  # expect: child-data-on-console
    print(child.surname[0])  # expect: child-data-on-console
    print(chr(ord(child.surname[0])))  # expect: child-data-on-console
    print(child.surname.center(30))  # expect: child-data-on-console
    print(child.surname.startswith("x"))
    print(str.upper(child.surname))  # expect: child-data-on-console
    print(str.join("", [child.surname]))  # expect: child-data-on-console
    print(max(child.surname))  # expect: child-data-on-console
    print(sorted(child.surname))  # expect: child-data-on-console
    print("".join(reversed(child.surname)))  # expect: child-data-on-console
    print(f"{child.surname!r:>20}")  # expect: child-data-on-console
    print(f"{child.ward:{3}}")
    print(f"{'x' if child.surname else 'y'}")
    print(html.escape(child.surname))  # expect: child-data-on-console
    print(shlex.quote(child.surname))  # expect: child-data-on-console
    print(repr(child.surname))  # expect: child-data-on-console
    print(bytes(child.surname, "utf8").decode())  # expect: child-data-on-console
    print(bytearray(child.surname.encode()).decode())  # expect: child-data-on-console
    print(memoryview(child.surname.encode()).tobytes().decode())  # expect: child-data-on-console
    print(str(child.surname.encode(), "utf8"))  # expect: child-data-on-console
    print(b"".join([child.surname.encode()]).decode())  # expect: child-data-on-console
    print(bytes.fromhex(child.surname.encode().hex()).decode())  # expect: child-data-on-console
    print(urllib.parse.unquote(urllib.parse.quote(child.surname)))  # expect: child-data-on-console
    print(urllib.parse.parse_qs(urllib.parse.urlencode({"a": child.surname}))["a"][0])  # expect: child-data-on-console
    print(urllib.parse.urlsplit("http://x/" + child.surname).path)  # expect: child-data-on-console
    print(urllib.parse.urljoin("http://x/", child.surname))  # expect: child-data-on-console
    print(base64.b64decode(base64.b64encode(child.surname.encode())).decode())  # expect: child-data-on-console
    print(binascii.unhexlify(binascii.hexlify(child.surname.encode())).decode())  # expect: child-data-on-console
    print(pprint.pformat({"a": child.surname}))  # expect: child-data-on-console
    print(pprint.pformat({"a": child.ward}))


def copies(child: Child) -> None:
    row = {"a": [child.surname], "b": 1}
    shallow, deep = copy.copy(row), copy.deepcopy(row)
    row["a"][0] = "x"
    print(shallow["a"][0])
    print(deep["a"][0])  # expect: child-data-on-console
    print(deep["b"])
    other = dict(row)
    other["b"] = child.surname
    print(row["b"])
    third = row.copy()
    third["c"] = child.surname
    print("c" in row and row["c"])
    items = [1, 2]
    alias = items
    dup = items[:]
    items.append(child.surname)
    print(alias)  # expect: child-data-on-console
    print(dup)
    print(list(items)[2])  # expect: child-data-on-console


def queues(child: Child) -> None:
    q = queue.Queue()
    q.put(child.surname)
    print(q.get())  # expect: child-data-on-console
    p = queue.PriorityQueue()
    p.put((1, child.surname))
    print(p.get()[1])  # expect: child-data-on-console
    l = queue.LifoQueue()
    l.put_nowait(child.ward)
    print(l.get_nowait())
    h = []
    heapq.heappush(h, (1, child.surname))
    print(heapq.heappop(h)[1])  # expect: child-data-on-console
    print(heapq.nlargest(1, [child.surname]))  # expect: child-data-on-console
    b = []
    bisect.insort(b, child.surname)
    print(b)  # expect: child-data-on-console
    print(bisect.bisect([1], 2))


def threads(child: Child) -> None:
    box = {}
    def work(key, value=None):
        box[key] = value
    t = threading.Thread(target=work, args=("a", child.surname))
    t.start()
    t.join()
    print(box["a"])  # expect: child-data-on-console
    u = threading.Thread(target=work, kwargs={"key": "b", "value": child.ward})
    u.start()
    u.join()
    print(box["b"])
    class Worker(threading.Thread):
        def __init__(self, x):
            super().__init__()
            self.x = x
        def run(self):
            self.out = self.x
    w = Worker(child.surname)
    w.start()
    w.join()
    print(w.out)  # expect: child-data-on-console
    with concurrent.futures.ThreadPoolExecutor() as pool:
        f = pool.submit(lambda x, y: x, child.surname, 1)
        print(f.result())  # expect: child-data-on-console
        g = pool.submit(lambda x, y: y, child.surname, 1)
        print(g.result())
        print(list(pool.map(str.upper, [child.surname])))  # expect: child-data-on-console
        for done in concurrent.futures.as_completed([f]):
            print(done.result())  # expect: child-data-on-console
    local = threading.local()
    local.a = child.surname
    local.b = 1
    print(local.a)  # expect: child-data-on-console
    print(local.b)
    timer = threading.Timer(0, work, ["c", child.surname])
    timer.start()
    timer.join()
    print(box["c"])  # expect: child-data-on-console
    lock = threading.Lock()
    with lock:
        v = child.surname
    print(v)  # expect: child-data-on-console


def contexts(child: Child) -> None:
    var = contextvars.ContextVar("var", default="-")
    print(var.get())
    token = var.set(child.surname)
    print(var.get())  # expect: child-data-on-console
    var.reset(token)


def spaces(child: Child) -> None:
    n = types.SimpleNamespace(a=child.surname, b=1)
    print(n.a)  # expect: child-data-on-console
    print(n.b)
    print(n)  # expect: child-data-on-console
    print(vars(n)["b"])
    p = types.MappingProxyType({"a": child.surname, "b": 1})
    print(p["a"])  # expect: child-data-on-console
    print(p["b"])


def numbers(child: Child) -> None:
    n = len(child.surname)
    print(decimal.Decimal(n))
    print(child.surname * 2)  # expect: child-data-on-console
    print([child.surname] * 2)  # expect: child-data-on-console
    print(sum([1, 2]))
    print(hash(child.ward))
    print(id(child.surname))
    print(type(child.surname))
    print(type(child).__name__)
    print(child.surname.__class__.__name__)
    print(child.surname.__class__)
    print(isinstance(child.surname, str))
    print(any([child.surname]))
    print(bool(child.surname))
    print(callable(child.surname))
    print(struct.unpack("2s", struct.pack("2s", child.ward.encode()))[0])


def casts(child: Child) -> None:
    print(typing.cast(str, child.surname))  # expect: child-data-on-console
    print(typing.cast("int", child.ward))
    print(typing.cast(typing.Any, child).surname)  # expect: child-data-on-console
