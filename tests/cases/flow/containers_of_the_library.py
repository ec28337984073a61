"""Methods of the containers in `collections` and `queue`: what goes in at one place and comes out at another."""

import collections
import queue


class Child:
    surname: str  # rd4c: identity
    ward: str


def deque_ends(child: Child) -> None:
    line = collections.deque([child.ward, "b"], maxlen=4)
    line.append(child.surname)
    print(line[-1])  # expect: child-data-on-console
    print(line[0])
    print(line.popleft())
    line.rotate(1)
    print(line[0])  # expect: child-data-on-console
    print(line[1])
    line.reverse()
    line.remove("b")
    print(line[0])  # expect: child-data-on-console
    print(line.maxlen, line.count("b"))


def deque_edited(child: Child) -> None:
    line = collections.deque("ab")
    line.insert(1, child.surname)
    print(line[1])  # expect: child-data-on-console
    print(line[2])
    twin = line.copy()
    line.clear()
    print(list(line))
    print(twin[1])  # expect: child-data-on-console
    twin[1] = child.ward
    print(list(twin))
    twin.extend([child.surname, "c"])
    print(twin.pop())
    print(twin.pop())  # expect: child-data-on-console
    twin.extendleft([child.ward, child.surname])
    print(twin[0])  # expect: child-data-on-console
    print(twin[1])
    del twin[0]
    print(list(twin))


def deque_bounded(child: Child) -> None:
    last = collections.deque(maxlen=1)
    last.append(child.surname)
    last.append(child.ward)
    print(last[0])
    last.append(child.surname)
    print(last[0])  # expect: child-data-on-console


def deque_joined(child: Child) -> None:
    line = collections.deque([child.ward]) + collections.deque([child.surname])
    print(line[0])
    print(line[1])  # expect: child-data-on-console
    line += ["z"]
    print(line[2])


def deque_walked(child: Child) -> None:
    line = collections.deque([child.ward])
    for text in line:
        print(text)
    line.appendleft(child.surname)
    while line:
        print(line.pop())  # expect: child-data-on-console


def defaultdict_grouped(child: Child) -> None:
    by_ward = collections.defaultdict(list)
    for key, text in (("a", child.surname), ("b", child.ward)):
        by_ward[key].append(text)
    print(by_ward["a"])  # expect: child-data-on-console
    print(by_ward["b"])
    print(by_ward.get("a"))  # expect: child-data-on-console
    print(by_ward.get("b"))
    print(by_ward.get("c"))
    for key, texts in by_ward.items():
        print(key)
        print(texts[0])  # expect: child-data-on-console
    print(by_ward.pop("a"))  # expect: child-data-on-console
    print(by_ward)
    print(by_ward.default_factory)


def defaultdict_methods(child: Child) -> None:
    seen = collections.defaultdict(str, ward=child.ward)
    seen["surname"] = child.surname
    print(seen["ward"])
    print(seen["nothing"])
    print(seen.setdefault("surname", "x"))  # expect: child-data-on-console
    print(seen.setdefault("district", child.ward))
    twin = seen.copy()
    seen.clear()
    print(dict(seen))
    print(twin["surname"])  # expect: child-data-on-console
    twin.update(surname="x")
    print(twin["surname"])
    print(twin)
    twin |= {"surname": child.surname}
    print(twin["surname"])  # expect: child-data-on-console
    print(twin["ward"])
    print(list(twin.keys()), "surname" in twin)
    print(list(twin.values()))  # expect: child-data-on-console


def defaultdict_nested(child: Child) -> None:
    tree = collections.defaultdict(lambda: collections.defaultdict(dict))
    tree["north"]["a"]["surname"] = child.surname
    tree["north"]["a"]["ward"] = child.ward
    tree["south"]["a"]["surname"] = child.ward
    print(tree["north"]["a"]["surname"])  # expect: child-data-on-console
    print(tree["north"]["a"]["ward"])
    print(tree["south"]["a"]["surname"])


def counted(child: Child) -> None:
    wards = collections.Counter([child.ward, child.ward])
    print(wards.most_common(1))
    names = collections.Counter()
    names.update([child.surname])
    print(names[child.surname])
    print(names.most_common()[0])  # expect: child-data-on-console
    print(names.most_common(1)[0][1])
    print(sorted(names.elements())[0])  # expect: child-data-on-console
    print(names.total())
    print(names + wards)  # expect: child-data-on-console
    print(wards - names)
    names.subtract([child.surname])
    print(+names)
    print(list(names.values()))
    print(sum(names.values()))
    print(names.keys())  # expect: child-data-on-console
    print(names)  # expect: child-data-on-console
    for name, number in names.items():
        print(number)
        print(name)  # expect: child-data-on-console
    del names[child.surname]
    print(wards)


def counter_cleared(child: Child) -> None:
    names = collections.Counter([child.surname])
    print(list(names))  # expect: child-data-on-console
    names.clear()
    print(list(names))
    names["ward"] += 2
    print(names["ward"])
    print(list(names))


def ordered(child: Child) -> None:
    row = collections.OrderedDict(ward=child.ward)
    row["surname"] = child.surname
    row.move_to_end("surname", last=False)
    print(row["ward"])
    print(row["surname"])  # expect: child-data-on-console
    print(list(row.values()))  # expect: child-data-on-console
    key, value = row.popitem(last=True)
    print(key)
    print(value)
    print(row.pop("surname"))  # expect: child-data-on-console
    print(row)


def chained(child: Child) -> None:
    defaults = {"ward": "?", "note": "-"}
    settings = collections.ChainMap({"ward": child.ward}, {"surname": child.surname, "ward": "x"})
    print(settings["ward"])
    print(settings["surname"])  # expect: child-data-on-console
    print(settings.get("note", "-"))
    print(settings.parents["surname"])  # expect: child-data-on-console
    print(settings.parents["ward"])
    print(settings.maps[0])
    print(settings.maps[1])  # expect: child-data-on-console
    child_map = settings.new_child({"surname": "x"})
    print(child_map["surname"])
    print(child_map.parents["surname"])  # expect: child-data-on-console
    print(child_map.get("surname"))
    print(list(settings.values()))  # expect: child-data-on-console
    print("surname" in settings, len(settings), list(settings))
    print(collections.ChainMap(defaults)["note"])


def chain_written(child: Child) -> None:
    own, shared = {}, {"ward": child.ward}
    both = collections.ChainMap(own, shared)
    both["surname"] = child.surname
    print(shared)
    print(own)  # expect: child-data-on-console
    print(both["surname"])  # expect: child-data-on-console
    print(both["ward"])
    both.pop("surname")
    print(own)


class Register(collections.UserDict):
    """Keys in small letters."""

    def __setitem__(self, key, value):
        super().__setitem__(key.lower(), value)


class Names(collections.UserList):
    def longest(self):
        return max(self, key=len)


class Title(collections.UserString):
    pass


def user_dictionary(child: Child) -> None:
    register = Register(Ward=child.ward)
    register["SURNAME"] = child.surname
    print(register["surname"])  # expect: child-data-on-console
    print(register["ward"])
    print(register.get("surname"))  # expect: child-data-on-console
    print(register.data["ward"])
    print(register.data["surname"])  # expect: child-data-on-console
    register.pop("surname")
    print(register)


def user_list(child: Child) -> None:
    names = Names([child.ward])
    print(names.longest())
    names.append(child.surname)
    print(names[0])
    print(names[1])  # expect: child-data-on-console
    print(names.data[1])  # expect: child-data-on-console
    print(names.longest())  # expect: child-data-on-console
    print(names.pop())  # expect: child-data-on-console
    print(names)


class ByName(dict):
    pass


class Rows(list):
    pass


def own_dictionary(child: Child) -> None:
    names = ByName(ward=child.ward)
    names["name"] = child.surname
    print(names["ward"])
    print(names.pop("name"))  # expect: child-data-on-console
    print(names)
    names["name"] = child.surname
    names.clear()
    print(names)
    names.update(name=child.surname)
    print(names.get("name"))  # expect: child-data-on-console
    print(names.get("ward"))


def own_list(child: Child) -> None:
    rows = Rows([child.ward])
    rows.append(child.surname)
    print(rows[0])
    print(rows[1])  # expect: child-data-on-console
    print(rows[-1])  # expect: child-data-on-console
    print(rows.pop())  # expect: child-data-on-console
    print(rows)
    rows.extend([child.surname])
    print(rows[1])  # expect: child-data-on-console
    rows.clear()
    print(rows)


def user_string(child: Child) -> None:
    title = Title(child.surname)
    print(title)  # expect: child-data-on-console
    print(title.upper())  # expect: child-data-on-console
    print(title.data)  # expect: child-data-on-console
    print(Title(child.ward).upper())
    print(len(title))


Place = collections.namedtuple("Place", "ward surname note", defaults=["-"])


def named_tuple(child: Child) -> None:
    place = Place(child.ward, child.surname)
    print(place.surname)  # expect: child-data-on-console
    print(place.ward)
    print(place.note)
    print(place._replace(surname="x"))
    print(place._replace(ward="x").surname)  # expect: child-data-on-console
    print(place._asdict()["ward"])
    print(place._asdict()["surname"])  # expect: child-data-on-console
    print(place._fields)
    print(Place._field_defaults)
    print(Place._make(["a", child.surname, "b"]).ward)
    print(Place._make(["a", child.surname, "b"])[1])  # expect: child-data-on-console
    ward, surname, _ = place
    print(ward)
    print(surname)  # expect: child-data-on-console
    print(place.index("w"), place.count("w"))
    print(place[1:][0])  # expect: child-data-on-console
    print(place[:1])


def queue_first_in(child: Child) -> None:
    waiting = queue.Queue(maxsize=2)
    waiting.put(child.ward)
    print(waiting.get())
    waiting.task_done()
    waiting.put(child.surname)
    print(waiting.qsize(), waiting.empty(), waiting.full())
    print(waiting.get())  # expect: child-data-on-console
    waiting.task_done()
    waiting.join()


def queue_in_order(child: Child) -> None:
    waiting = queue.SimpleQueue()
    waiting.put(child.ward)
    waiting.put(child.surname)
    print(waiting.get_nowait())
    print(waiting.get_nowait())  # expect: child-data-on-console


def queue_last_in(child: Child) -> None:
    stack = queue.LifoQueue()
    stack.put_nowait(child.surname)
    stack.put_nowait(child.ward)
    print(stack.get())
    print(stack.get())  # expect: child-data-on-console


def queue_by_priority(child: Child) -> None:
    waiting = queue.PriorityQueue()
    waiting.put((2, child.surname))
    waiting.put((1, child.ward))
    number, text = waiting.get()
    print(number)
    number, text = waiting.get()
    print(text)  # expect: child-data-on-console


def queue_of_rows(child: Child) -> None:
    jobs = queue.Queue()
    jobs.put({"surname": child.surname, "ward": child.ward})
    job = jobs.get(timeout=1)
    print(job["ward"])
    print(job["surname"])  # expect: child-data-on-console


def queue_empty(child: Child) -> None:
    waiting = queue.Queue()
    try:
        waiting.get_nowait()
    except queue.Empty:
        print(child.surname)  # expect: child-data-on-console
    print(child.ward)


def put_in_front(child: Child) -> None:
    waiting = collections.deque()
    waiting.append(child.surname)
    waiting.appendleft(child.ward)
    print(waiting[0], list(waiting)[0])
    print(waiting[1])  # expect: child-data-on-console


def kept_short(child: Child) -> None:
    waiting = collections.deque([child.ward], 3)
    print(waiting[0])
    latest = collections.deque(maxlen=3)
    latest.append(child.surname)
    print(latest)  # expect: child-data-on-console


def of_bounded_length(child: Child) -> None:
    last = collections.deque(["a", "b"], maxlen=2)
    last.append(child.surname)
    print(last[1])  # expect: child-data-on-console
    print(last[0])
    last.append("c")
    last.append("d")
    print(list(last))
    first = collections.deque([child.surname], 1)
    first.appendleft(child.ward)
    print(first)
    ends = collections.deque(["a"], maxlen=3)
    ends.extend(["b", "c", child.surname])
    print(ends[0])
    print(ends[2])  # expect: child-data-on-console
    ends.extendleft([child.ward, child.ward])
    print(ends[0], ends[1])
    ends.appendleft(child.ward)
    print(ends)
