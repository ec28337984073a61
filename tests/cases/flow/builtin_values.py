"""What Python's own types and library give back: texts, containers, files in memory, and numbers about them."""

import ast
import base64
import binascii
import bisect
import calendar
import codecs
import collections
import configparser
import copy
import csv
import datetime
import decimal
import difflib
import fractions
import functools
import hashlib
import heapq
import html
import io
import itertools
import json
import math
import operator
import os
import pathlib
import pickle
import pprint
import queue
import random
import re
import reprlib
import shlex
import statistics
import string
import struct
import textwrap
import time
import types
import unicodedata
import urllib.parse
import uuid
import xml.sax.saxutils
import zlib


class Child:
    surname: str  # rd4c: identity
    ward: str


def strings(child: Child) -> None:
    s, w = child.surname, child.ward
    for m in ("x",):
        pass
    print(s.upper())  # expect: child-data-on-console
    print(w.upper())
    print(s.encode().decode())  # expect: child-data-on-console
    print(s.split("-"))  # expect: child-data-on-console
    print(s.partition("-")[0])  # expect: child-data-on-console
    print(s.rsplit("-", 1)[-1])  # expect: child-data-on-console
    print(s.replace("a", "b"))  # expect: child-data-on-console
    print("a".replace("a", s))  # expect: child-data-on-console
    print("a".join([s, w]))  # expect: child-data-on-console
    print(s.join(["a", "b"]))  # expect: child-data-on-console
    print(s.center(40))  # expect: child-data-on-console
    print("a".center(40, "*"))
    print(s.zfill(30))  # expect: child-data-on-console
    print(s.translate({65: "x"}))  # expect: child-data-on-console
    print("A".translate({65: s}))  # expect: child-data-on-console
    print(str.maketrans({"a": s}))  # expect: child-data-on-console
    print("{} {}".format(w, "x"))
    print("{1}".format(s, w))
    print("{0}".format(s, w))  # expect: child-data-on-console
    print("{a.ward}".format(a=child))
    print("{a.surname}".format(a=child))  # expect: child-data-on-console
    print("{d[k]}".format(d={"k": s}))  # expect: child-data-on-console
    print("{d[k]}".format(d={"k": w, "z": s}))
    print("%s %s" % (w, s))  # expect: child-data-on-console
    print("%(a)s" % {"a": w, "b": s})
    print("%(b)s" % {"a": w, "b": s})  # expect: child-data-on-console
    print("%d" % len(s))
    print(f"{s!r:>20}")  # expect: child-data-on-console
    print(f"{len(s)}")
    print(f"{w}{s=}")  # expect: child-data-on-console
    print(f"{w:{len(s)}}")
    print(s[0], s[1:], s[::-1])  # expect: child-data-on-console
    print(s.count("a"), s.find("a"))  # spurious: child-data-on-console -- a place in a text counts as a part of it
    print(s in w)
    print(s * 2)  # expect: child-data-on-console
    print(s + "x")  # expect: child-data-on-console
    print(s.format_map({}))  # expect: child-data-on-console
    print("{a}".format_map({"a": s}))  # expect: child-data-on-console
    print(string.Template("$a").substitute(a=s))  # expect: child-data-on-console
    print(string.Template("$a").safe_substitute({"a": s}))  # expect: child-data-on-console
    print(string.capwords(s))  # expect: child-data-on-console
    print(string.Formatter().format("{}", s))  # expect: child-data-on-console
    print(textwrap.fill(s), textwrap.dedent(w))  # expect: child-data-on-console
    print(textwrap.wrap(s))  # expect: child-data-on-console
    print(textwrap.shorten(s, 40))  # expect: child-data-on-console
    print(textwrap.indent(s, "  "))  # expect: child-data-on-console
    print(repr(s), ascii(w))  # expect: child-data-on-console
    print(bytes(s, "utf8").decode())  # expect: child-data-on-console
    print(bytearray(s.encode()).decode())  # expect: child-data-on-console
    print(memoryview(s.encode()).tobytes().decode())  # expect: child-data-on-console
    print(s.splitlines())  # expect: child-data-on-console
    print(s.removeprefix("x"))  # expect: child-data-on-console
    print(s.casefold())  # expect: child-data-on-console
    print(max(s, w))  # expect: child-data-on-console
    print(list(s))  # expect: child-data-on-console
    print(set(s))  # expect: child-data-on-console
    print(dict.fromkeys([s]))  # expect: child-data-on-console
    print(dict.fromkeys(["a"], s))  # expect: child-data-on-console
    print(dict.fromkeys([w]))
    print(sorted(s))  # expect: child-data-on-console
    print("".join(reversed(s)))  # expect: child-data-on-console
    print("".join(chr(ord(c)) for c in s))  # expect: child-data-on-console
    print(str(s))  # expect: child-data-on-console
    print(str(object=s))  # expect: child-data-on-console
    print(html.escape(s), html.escape(w))  # expect: child-data-on-console
    print(html.escape(w))
    print(html.unescape(s))  # expect: child-data-on-console
    print(shlex.quote(s))  # expect: child-data-on-console
    print(shlex.join([s]))  # expect: child-data-on-console
    print(shlex.split(s))  # expect: child-data-on-console
    print(unicodedata.normalize("NFC", s))  # expect: child-data-on-console
    print(codecs.encode(s, "utf8").decode())  # expect: child-data-on-console
    print(xml.sax.saxutils.escape(s))  # expect: child-data-on-console
    print(pprint.pformat(s))  # expect: child-data-on-console
    print(pprint.pformat({"a": w}))
    print(reprlib.repr([s]))  # expect: child-data-on-console
    print(difflib.get_close_matches(s, [w]))
    print(difflib.get_close_matches(w, [s], cutoff=0.0))  # expect: child-data-on-console
    print(difflib.SequenceMatcher(None, s, w).ratio())
    print(ast.literal_eval(repr(s)))  # expect: child-data-on-console
    print(ast.literal_eval(repr([w])))
    print(os.path.join("a", s))  # expect: child-data-on-console
    print(os.path.basename("a/" + s))  # expect: child-data-on-console
    print(os.path.splitext(s + ".txt")[0])  # expect: child-data-on-console
    print(pathlib.Path("a") / s)  # expect: child-data-on-console
    print((pathlib.Path("a") / s).name)  # expect: child-data-on-console
    print(pathlib.PurePath(w, "x").with_name(s))  # expect: child-data-on-console
    print(re.sub("a", "b", s))  # expect: child-data-on-console
    print(re.sub("w", s, w))  # expect: child-data-on-console
    print(re.sub("w", lambda m: s, w))  # expect: child-data-on-console
    print(re.match("(.*)", s).group(1))  # expect: child-data-on-console
    print(re.search(".", s)[0])  # expect: child-data-on-console
    print(re.findall(".", s))  # expect: child-data-on-console
    print([m.group() for m in re.finditer(".", s)])  # expect: child-data-on-console
    print(re.compile("(?P<n>.)").match(s).groupdict()["n"])  # expect: child-data-on-console
    print(re.split("-", s))  # expect: child-data-on-console
    print(re.escape(s))  # expect: child-data-on-console
    print(re.fullmatch(".*", s) is not None)
    print(re.match("(.*)", w).groups())
    print(re.compile("a").sub(s, "a"))  # expect: child-data-on-console
    print(re.compile(s).pattern)  # expect: child-data-on-console
    print(re.match(".*", s).string)  # expect: child-data-on-console
    print(re.match(".*", s).span())
    print(re.subn(".", "x", w))
    print(json.loads(json.dumps({"a": s}))["a"])  # expect: child-data-on-console
    print(json.loads(json.dumps([w])))
    print(json.load(io.StringIO(json.dumps(s))))  # expect: child-data-on-console
    print(urllib.parse.unquote(urllib.parse.quote(s)))  # expect: child-data-on-console
    print(urllib.parse.urljoin("http://a/", s))  # expect: child-data-on-console
    print(urllib.parse.urlparse("http://h/" + s).path)  # expect: child-data-on-console
    print(urllib.parse.parse_qs("a=" + s))  # expect: child-data-on-console
    print(urllib.parse.urlsplit("http://h/?" + s).query)  # expect: child-data-on-console
    print(urllib.parse.unquote(urllib.parse.urlencode({"a": s})))  # expect: child-data-on-console
    print(base64.b64decode(base64.b64encode(s.encode())).decode())  # expect: child-data-on-console
    print(binascii.unhexlify(binascii.hexlify(s.encode())).decode())  # expect: child-data-on-console
    print(bytes.fromhex(s.encode().hex()).decode())  # expect: child-data-on-console
    print(zlib.decompress(zlib.compress(s.encode())).decode())  # expect: child-data-on-console
    print(pickle.loads(pickle.dumps(s)))  # expect: child-data-on-console
    print(pickle.loads(pickle.dumps({"a": w}))["a"])
    print(struct.unpack("4s", struct.pack("4s", s.encode()[:4]))[0].decode())  # expect: child-data-on-console


def conts(child: Child) -> None:
    s, w = child.surname, child.ward
    c = collections.Counter([s, w])
    print(c.most_common(1)[0][0] if c.most_common(1)[0][0] == s else s)  # expect: child-data-on-console
    print(list(c))  # expect: child-data-on-console
    print(c[s])
    print(sum(c.values()))
    dq = collections.deque([w, s], maxlen=5)
    print(dq.popleft())
    print(dq.pop())  # expect: child-data-on-console
    dq.appendleft(s)
    dq.append(w)
    print(dq[-1])
    print(dq[0])  # expect: child-data-on-console
    dq.rotate(1)
    print(dq)  # expect: child-data-on-console
    dd = collections.defaultdict(list)
    dd["a"].append(s)
    dd["b"].append(w)
    print(dd["b"])
    print(dd["c"])
    print(dd["a"])  # expect: child-data-on-console
    dd2 = collections.defaultdict(lambda: s)
    print(dd2["x"])  # expect: child-data-on-console
    od = collections.OrderedDict([("a", s), ("b", w)])
    od.move_to_end("a")
    print(next(iter(od.values())))
    print(od.popitem()[1])  # expect: child-data-on-console
    print(od)
    cm = collections.ChainMap({"a": w}, {"a": s, "b": s})
    print(cm["b"])  # expect: child-data-on-console
    print(cm.get("zz", w))
    cm2 = cm.new_child({"q": s})
    print(cm2["q"])  # expect: child-data-on-console
    print(cm2.maps[0])  # expect: child-data-on-console
    ud = collections.UserDict(a=s, b=w)
    print(ud["b"])
    print(ud["a"])  # expect: child-data-on-console
    P = collections.namedtuple("P", "a b", defaults=[w])
    p = P(s)
    print(p.b)
    print(p.a)  # expect: child-data-on-console
    print(p._asdict()["a"])  # expect: child-data-on-console
    d = {"a": s, "b": w}
    print(d.get("b"))
    print(d.get("zz", "x"))
    print(d.get("zz", s))  # expect: child-data-on-console
    print(d.pop("a"))  # expect: child-data-on-console
    print(d)
    print(d.setdefault("c", s))  # expect: child-data-on-console
    print(d["b"])
    print(list(d.items())[0])
    print(list(d.items())[1])  # expect: child-data-on-console
    print({**d, "c": 1})
    print({**{"c": s}, **d}["b"])
    print({k: v for k, v in d.items() if k == "b"})
    print({v: k for k, v in d.items()})  # expect: child-data-on-console
    print(list(d.keys()))
    print(d | {"c": 2})
    print(d.copy()["c"])  # expect: child-data-on-console
    x = dict(zip(["p", "q"], [w, s]))
    print(x["p"])
    print(x["q"])  # expect: child-data-on-console
    y = dict([("p", w), ("q", s)])
    print(y["p"])
    print(y["q"])  # expect: child-data-on-console
    l = [w, s, w]
    print(l[0])
    print(l[2])
    print(l[1])  # expect: child-data-on-console
    print(l[-2])  # expect: child-data-on-console
    print(l[:1])
    print(l[2:])
    print(l[1:])  # expect: child-data-on-console
    l.insert(0, s)
    print(l[0])  # expect: child-data-on-console
    print(l[1])
    print(l.index(s))
    l.sort()
    l.reverse()
    print(l)  # expect: child-data-on-console
    m = [[s], [w]]
    print(m[1][0])
    print(m[0][0])  # expect: child-data-on-console
    print(copy.deepcopy(m)[1])
    n = list(m)
    n[0].append("x")
    print(m[0])  # expect: child-data-on-console
    t = (w, s) + ("x",)
    print(t[0])
    print(t[2])
    print(t[1])  # expect: child-data-on-console
    print(sum([[w], [s]], []))  # expect: child-data-on-console
    print(sum([[w], [w]], []))
    st = {s, w}
    st.discard(s)
    print(frozenset([s]) | {w})  # expect: child-data-on-console
    print({w} - {s})
    print({s} & {s})  # expect: child-data-on-console
    h = []
    heapq.heappush(h, (2, s))
    heapq.heappush(h, (1, w))
    print(heapq.heappop(h))
    print(heapq.heappop(h)[1])  # expect: child-data-on-console
    print(heapq.nlargest(1, [s]))  # expect: child-data-on-console
    b = []
    bisect.insort(b, s)
    print(b)  # expect: child-data-on-console
    print(list(itertools.chain([w], [s])))  # expect: child-data-on-console
    print(list(itertools.chain([w], [s]))[0])
    print(list(itertools.chain.from_iterable([[s]])))  # expect: child-data-on-console
    print(next(itertools.cycle([w, s])))
    print(list(itertools.islice([w, s], 1)))
    print(list(itertools.islice([w, s], 1, 2)))  # expect: child-data-on-console
    print(list(itertools.repeat(s, 2)))  # expect: child-data-on-console
    print(list(itertools.product([w], [s]))[0][0])
    print(list(itertools.product([w], [s]))[0][1])  # expect: child-data-on-console
    print(list(itertools.zip_longest([w], [s, s]))[1][0])
    print(list(itertools.accumulate([w, s])))  # expect: child-data-on-console
    print(list(itertools.takewhile(lambda x: True, [s])))  # expect: child-data-on-console
    print(list(itertools.starmap(lambda a, b: b, [(s, w)])))
    print(list(itertools.starmap(lambda a, b: a, [(s, w)])))  # expect: child-data-on-console
    print([list(g) for k, g in itertools.groupby([s], key=len)])  # expect: child-data-on-console
    print([k for k, g in itertools.groupby([s], key=len)])
    print([k for k, g in itertools.groupby([s])])  # expect: child-data-on-console
    a, bb = itertools.tee([s])
    print(list(bb))  # expect: child-data-on-console
    print(list(itertools.compress([s, w], [0, 1])))
    print(list(itertools.pairwise([w, s]))[0][1])  # expect: child-data-on-console
    print(list(itertools.combinations([s, w], 2)))  # expect: child-data-on-console
    print(list(itertools.permutations([w])))
    print(list(itertools.filterfalse(None, ["", s])))  # spurious: child-data-on-console -- whether a text is empty is not known
    print(list(itertools.dropwhile(lambda x: x == w, [w, s])))  # expect: child-data-on-console
    print(list(enumerate([w, s]))[1][1])  # expect: child-data-on-console
    print(list(enumerate([w, s]))[0])
    print(list(enumerate([s]))[0][0])
    print(any([s]))
    print(all([s]))
    print(min([s], default="x"))  # expect: child-data-on-console
    print(min([], default=s))  # expect: child-data-on-console
    print(max([w], key=lambda x: s))
    print(functools.reduce(lambda a, b: a + b, [w, s]))  # expect: child-data-on-console
    print(functools.reduce(lambda a, b: a, [w, s]))
    print(operator.itemgetter(1)([w, s]))  # expect: child-data-on-console
    print(operator.itemgetter(0)([w, s]))
    print(operator.concat(w, s))  # expect: child-data-on-console
    print(operator.eq(w, s))
    print(operator.getitem([w, s], 0))
    print(operator.add(s, w))  # expect: child-data-on-console
    print(operator.contains([s], s))
    print(random.choice([s]))  # expect: child-data-on-console
    print(random.sample([w], 1))
    print(random.randint(0, 3))
    print(statistics.mode([s]))  # expect: child-data-on-console
    print(queue.Queue().empty())
    q = queue.Queue()
    q.put(s)
    q.put(w)
    print(q.qsize())
    print(q.get())  # expect: child-data-on-console
    lq = queue.PriorityQueue()
    lq.put((1, s))
    print(lq.get()[1])  # expect: child-data-on-console
    sq = queue.SimpleQueue()
    sq.put(s)
    print(sq.get_nowait())  # expect: child-data-on-console
    print(types.MappingProxyType({"a": s, "b": w})["b"])
    print(types.MappingProxyType({"a": s})["a"])  # expect: child-data-on-console
    print(slice(1, 2))
    print(list(range(3)))
    print(list(filter(None, [s])))  # expect: child-data-on-console
    print(list(filter(lambda x: x != s, [w])))
    print(next(filter(None, [s]), "d"))  # expect: child-data-on-console
    print(next(iter([]), s))  # expect: child-data-on-console
    print(next(iter([]), w))
    print(tuple(reversed([w, s]))[0])  # expect: child-data-on-console
    print(tuple(reversed([w, s]))[1])
    print(list(zip([w], [s]))[0][0])
    print(list(zip(*[(w, s), (w, s)]))[1])  # expect: child-data-on-console
    print(list(zip(*[(w, s), (w, s)]))[0])


def ios(child: Child) -> None:
    s, w = child.surname, child.ward
    f = io.StringIO()
    f.write(w)
    print(f.getvalue())
    f.write(s)
    print(f.getvalue())  # expect: child-data-on-console
    g = io.StringIO(s + "\n")
    print(g.read())  # expect: child-data-on-console
    g.seek(0)
    print(g.readline())  # expect: child-data-on-console
    g.seek(0)
    print(g.readlines())  # expect: child-data-on-console
    h = io.BytesIO(s.encode())
    print(h.read().decode())  # expect: child-data-on-console
    h.seek(0)
    print(h.getvalue().decode())  # expect: child-data-on-console
    tw = io.TextIOWrapper(io.BytesIO(s.encode()), "utf8")
    print(tw.read())  # expect: child-data-on-console
    r = csv.reader(io.StringIO(w + "," + s))
    for row in r:
        print(row[1])  # expect: child-data-on-console
    cw = io.StringIO()
    csv.writer(cw).writerow([s, w])
    print(cw.getvalue())  # expect: child-data-on-console
    dw = io.StringIO()
    csv.DictWriter(dw, ["a"]).writerow({"a": w})
    print(dw.getvalue())
    for line in io.StringIO(s):
        print(line)  # expect: child-data-on-console
    print("x", w, sep=s)  # expect: child-data-on-console
    print(f.closed, f.tell())
    cp = configparser.ConfigParser()
    cp["a"] = {"k": s, "j": w}
    print(cp["a"]["k"])  # expect: child-data-on-console
    print(cp.get("a", "k"))  # expect: child-data-on-console
    print(cp.sections())


def nums(child: Child) -> None:
    s, w = child.surname, child.ward
    print(decimal.Decimal(len(s)))
    print(math.sqrt(len(s)))
    print(uuid.uuid4())
    print(time.time())
    print(datetime.datetime.now())
    print(hashlib.sha256(b"x").hexdigest())
    print(fractions.Fraction(1, 2))
    print(round(1.5), abs(-2), divmod(3, 2), pow(2, 3))
    print(calendar.month_name[1])
    print(operator.length_hint([s]))
    print(os.getpid())
    print(sys_size(s))


def sys_size(x):
    import sys

    return sys.getsizeof(x)
