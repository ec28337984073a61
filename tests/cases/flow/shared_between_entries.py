"""Queues, containers, objects and functions of a module or class: what one entry point puts in, another reads."""

import collections
import contextvars
import dataclasses
import queue
import threading
import types


class Child:
    surname: str  # rd4c: identity
    ward: str


Q = queue.Queue()
QC = queue.Queue()
DQ = collections.deque()
DD = collections.defaultdict(list)
OD = collections.OrderedDict()
CM = collections.ChainMap({}, {})
NS = types.SimpleNamespace(x="", y="")
LOCAL = threading.local()
CTX = contextvars.ContextVar("CTX", default="")
CONST = {"mode": "quiet"}
TUPLE = ([], [])
NESTED = {"a": {"b": {}}}
OBJS = []
LOCK = threading.Lock()


def w1(child: Child) -> None:
    Q.put(child.surname)
    QC.put(child.ward)
    DQ.append(child.surname)
    DD["s"].append(child.surname)
    DD["w"].append(child.ward)
    OD["s"] = child.surname
    NS.x = child.surname
    NS.y = child.ward
    TUPLE[0].append(child.surname)
    TUPLE[1].append(child.ward)
    NESTED["a"]["b"]["s"] = child.surname
    NESTED["a"]["b"]["w"] = child.ward
    OBJS.append(child)
    CTX.set(child.surname)
    LOCAL.v = child.surname
    globals()["MADE"] = child.surname
    with LOCK:
        Store.rows.append(child.surname)
        Store.by_id[1] = child.surname
        Store.by_id[2] = child.ward
        STORE.add("s", child.surname)
        STORE.add("w", child.ward)
        STORE.single = child.surname
    setattr(STORE, "dyn", child.surname)
    Settings.instance().value = child.surname
    Settings.instance().clean = child.ward
    helper_fn.memo = child.surname
    Cfg.LAST = child.surname
    Cfg().__class__.OTHER = child.surname


MADE = ""


class Store:
    rows = []
    by_id = {}

    def __init__(self):
        self.data = {}
        self.single = ""
        self.dyn = ""
        self.listeners = []

    def add(self, key, value):
        self.data[key] = value
        for l in self.listeners:
            l(value)

    def get(self, key):
        return self.data[key]


STORE = Store()


class Settings:
    _inst = None

    @classmethod
    def instance(cls):
        if cls._inst is None:
            cls._inst = cls()
        return cls._inst


class Cfg:
    LAST = ""
    OTHER = ""


def helper_fn():
    pass


def r1(n: int) -> None:
    print(Q.get(timeout=1))  # expect: child-data-on-console


def r2(n: int) -> None:
    print(QC.get(timeout=1))


def r3(n: int) -> None:
    print(DQ[0])  # expect: child-data-on-console
    print(DQ)  # expect: child-data-on-console


def r4(n: int) -> None:
    print(DD["s"])  # expect: child-data-on-console


def r5(n: int) -> None:
    print(DD["w"])


def r6(n: int) -> None:
    print(OD["s"])  # expect: child-data-on-console


def r7(n: int) -> None:
    print(NS.x)  # expect: child-data-on-console


def r8(n: int) -> None:
    print(NS.y)


def r9(n: int) -> None:
    print(TUPLE[0])  # expect: child-data-on-console


def r10(n: int) -> None:
    print(TUPLE[1])


def r11(n: int) -> None:
    print(NESTED["a"]["b"]["s"])  # expect: child-data-on-console


def r12(n: int) -> None:
    print(NESTED["a"]["b"]["w"])


def r13(n: int) -> None:
    for o in OBJS:
        print(o.ward)
        print(o.surname)  # expect: child-data-on-console


def r14(n: int) -> None:
    print(MADE)  # expect: child-data-on-console


def r15(n: int) -> None:
    print(Store.rows)  # expect: child-data-on-console
    print(Store.by_id[1])  # expect: child-data-on-console


def r16(n: int) -> None:
    print(Store.by_id[2])


def r17(n: int) -> None:
    print(STORE.get("s"))  # expect: child-data-on-console


def r18(n: int) -> None:
    print(STORE.get("w"))


def r19(n: int) -> None:
    print(STORE.single)  # expect: child-data-on-console


def r20(n: int) -> None:
    print(STORE.dyn)  # expect: child-data-on-console


def r21(n: int) -> None:
    print(Settings.instance().value)  # expect: child-data-on-console


def r22(n: int) -> None:
    print(Settings.instance().clean)


def r23(n: int) -> None:
    print(helper_fn.memo)  # expect: child-data-on-console


def r24(n: int) -> None:
    print(Cfg.LAST)  # expect: child-data-on-console
    print(Cfg.OTHER)  # expect: child-data-on-console


def r25(n: int) -> None:
    print(CTX.get())  # expect: child-data-on-console


def r26(n: int) -> None:
    print(LOCAL.v)  # expect: child-data-on-console


def r27(n: int) -> None:
    print(STORE.data)  # expect: child-data-on-console
    print(vars(STORE)["single"])  # expect: child-data-on-console
    print(len(STORE.data))


def r28(n: int) -> None:
    def work():
        print(DQ[0])  # expect: child-data-on-console

    t = threading.Thread(target=work)
    t.start()
    t.join()


def r29(n: int) -> None:
    print(list(DD.keys()))
    print(sorted(OD))


class Service:
    def __init__(self):
        self.names = []
        self.index = {}
        self.last = None
        self.wards = set()
        self.child = None

    def load(self, child: Child) -> None:
        self.names.append(child.surname)
        self.index[child.ward] = child.surname
        self.wards.add(child.ward)
        self.last = child.surname
        self.child = child

    def dump(self, n: int) -> None:
        print(self.names)  # expect: child-data-on-console
        print(self.wards)

    def dump2(self, n: int) -> None:
        for k, v in self.index.items():
            print(k)
            print(v)  # expect: child-data-on-console

    def dump3(self, n: int) -> None:
        print(self.last)  # expect: child-data-on-console
        print(self.child.ward)
        print(self.child.surname)  # expect: child-data-on-console
        print(len(self.names))


@dataclasses.dataclass
class Basket:
    items: list = dataclasses.field(default_factory=list)
    tags: dict = dataclasses.field(default_factory=dict)
    clean: list = dataclasses.field(default_factory=list)

    def fill(self, child: Child) -> None:
        self.items.append(child.surname)
        self.tags["s"] = child.surname
        self.clean.append(child.ward)

    def show(self, n: int) -> None:
        print(self.items)  # expect: child-data-on-console
        print(self.tags["s"])  # expect: child-data-on-console
        print(self.clean)


def use_service(child: Child) -> None:
    s = Service()
    s.load(child)
    s.dump(1)
    s.dump2(1)
    s.dump3(1)
    b = Basket()
    b.fill(child)
    b.show(1)


class Order:
    def __init__(self, topic: str, text: str) -> None:
        self.topic = topic
        self.text = text


class Sender:
    """One of it lives as long as the program; a thread begins with `work`, which nobody hands anything."""

    def __init__(self) -> None:
        self.waiting = queue.SimpleQueue()
        self.sent: list[str] = []
        self.last = {}

    def put(self, child: Child) -> None:
        self.waiting.put(Order("admitted", child.surname))
        self.sent.append(child.surname)
        self.last["surname"] = child.surname
        self.last["count"] = 3

    def work(self) -> None:
        order = self.waiting.get_nowait()
        print(order.topic)
        print(order.text)  # expect: child-data-on-console

    def list_sent(self) -> None:
        for text in self.sent:
            print(text)  # expect: child-data-on-console
        print(self.last.get("surname"))  # expect: child-data-on-console
        print(self.last.get("count"))


SENDER = Sender()


def put_into_the_sender(child: Child) -> None:
    SENDER.put(child)


def the_sender() -> Sender:
    return SENDER


class Desk:
    def __init__(self) -> None:
        self.sender = the_sender()
        self.printer = make_printer()

    def admit(self, child: Child) -> None:
        self.printer.show(child.surname)
        self.printer.hide(child.surname)


class Printer:
    def show(self, text: str) -> None:
        print(text)  # expect: child-data-on-console

    def hide(self, text: str) -> None:
        print(len(text))


def make_printer() -> Printer:
    return Printer()
