"""Examples for collections.toml: what goes in under a key comes out under that key."""

import bisect
import collections
import heapq


class Child:
    name: str  # rd4c: identity
    ward: str


def double_ended_queue(child: Child) -> None:
    row = collections.deque([child.ward])
    row.append(child.name)
    print(row[0])
    print(row[1])  # expect: child-data-on-console


def default_dictionary(child: Child) -> None:
    groups = collections.defaultdict(list)
    groups["names"].append(child.name)
    groups["wards"].append(child.ward)
    print(groups["wards"])
    print(groups["names"])  # expect: child-data-on-console


def default_dictionary_by_unknown_key(children: list[Child]) -> None:
    groups = collections.defaultdict(list)
    for child in children:
        groups[child.ward].append(child.name)
    print(groups)  # expect: child-data-on-console
    print(len(groups))
    for ward, names in groups.items():
        print(ward)
        print(names)  # expect: child-data-on-console


def default_dictionary_filled_at_once(child: Child) -> None:
    groups = collections.defaultdict(str, ward=child.ward)
    print(list(groups.values()))
    groups.update(name=child.name)
    print(groups["ward"])
    print(list(groups.values()))  # expect: child-data-on-console


def ordered(child: Child) -> None:
    row = collections.OrderedDict(name=child.name)
    row["ward"] = child.ward
    print(row["ward"])
    print(row["name"])  # expect: child-data-on-console
    for key, value in row.items():
        print(key)
        print(value)  # expect: child-data-on-console


def ordered_and_updated(child: Child) -> None:
    row = collections.OrderedDict()
    row.update({"ward": child.ward}, name=child.name)
    print(row["ward"])
    print(list(row.values()))  # expect: child-data-on-console


def chain_of_maps(child: Child) -> None:
    row = collections.ChainMap({"name": child.name}, {"ward": child.ward})
    print(row["ward"])
    print(row["name"])  # expect: child-data-on-console


def counter(children: list[Child]) -> None:
    counts = collections.Counter(child.name for child in children)
    print(counts)  # expect: child-data-on-console
    print(counts["Ann"], counts.values())
    for name, count in counts.most_common(3):
        print(count)
        print(name)  # expect: child-data-on-console
    for name, count in counts.items():
        print(count)
        print(name)  # expect: child-data-on-console
    for name in counts.elements():
        print(name)  # expect: child-data-on-console


def counter_of_wards(children: list[Child]) -> None:
    counts = collections.Counter()
    counts.update(child.ward for child in children)
    print(counts)


class Names(list):
    pass


class Row(dict):
    pass


def class_made_of_a_list(child: Child) -> None:
    names = Names([child.ward, child.name])
    print(names[0])
    print(names[1])  # expect: child-data-on-console
    more = Names()
    more.append(child.name)
    more.extend([child.ward])
    print(more)  # expect: child-data-on-console
    for name in more:
        print(name)  # expect: child-data-on-console
    print(more.pop())
    print(more.pop())  # expect: child-data-on-console


def class_made_of_a_dictionary(child: Child) -> None:
    row = Row(name=child.name)
    row["ward"] = child.ward
    row.update(bed=3)
    print(row["ward"], row.get("ward"), row.get("bed"))
    print(row["name"])  # expect: child-data-on-console
    print(row.get("name"))  # expect: child-data-on-console
    for key, value in row.items():
        print(key)
        print(value)  # expect: child-data-on-console
    print(row)  # expect: child-data-on-console


def heap(child: Child) -> None:
    waiting = []
    heapq.heappush(waiting, child.name)
    print(heapq.heappop(waiting))  # expect: child-data-on-console
    heapq.heappush(waiting, child.ward)
    places: list[tuple[int, str]] = []
    heapq.heappush(places, (2, child.name))
    heapq.heappush(places, (1, child.ward))
    print(heapq.heappop(places)[1])
    print(heapq.heappop(places)[1])  # expect: child-data-on-console
    print(heapq.heappushpop(places, (3, child.name))[1])  # expect: child-data-on-console
    print(heapq.nsmallest(1, [child.ward]))
    print(heapq.nlargest(1, [child.name]))  # expect: child-data-on-console
    print(list(heapq.merge([child.ward], [child.name])))  # expect: child-data-on-console


def sorted_list(child: Child) -> None:
    names = []
    bisect.insort(names, child.name)
    print(names)  # expect: child-data-on-console


class Register(collections.UserDict):
    pass


class Queue(collections.UserList):
    pass


def containers_of_ones_own(child: Child) -> None:
    register = Register()
    register["name"], register["ward"] = child.name, child.ward
    print(register["ward"])
    print(register.data["name"])  # expect: child-data-on-console
    waiting = Queue([child.name, child.ward])
    print(waiting[1])
    print(waiting[0])  # expect: child-data-on-console


def first_and_last(child: Child) -> None:
    waiting = collections.deque([child.ward])
    waiting.appendleft(child.name)
    print(waiting[1])
    print(waiting[0])  # expect: child-data-on-console


class Groups(collections.defaultdict):
    """A class of the project that makes what is missing."""


def own_default_dictionary(child: Child) -> None:
    groups = Groups(list)
    groups["names"] = child.name
    groups["wards"] = child.ward
    print(groups["wards"])
    print(groups["names"])  # expect: child-data-on-console


class Unique(set):
    def add(self, element: str) -> None:
        super().add(element.strip())


def own_set(child: Child) -> None:
    wards, names = Unique(), Unique()
    wards.add(child.ward)
    names.add(child.name)
    wards.update(["a"])
    print(wards.pop(), wards)
    print(names)  # expect: child-data-on-console
    print(names.pop())  # expect: child-data-on-console


class Stripped(list):
    def append(self, element: str) -> None:
        super().append(element.strip())


def own_list(child: Child) -> None:
    rows = Stripped([child.ward])
    rows.append(child.name)
    print(rows[0])
    print(rows[1])  # expect: child-data-on-console
    rows.pop()
    print(rows)


def several_mappings(child: Child) -> None:
    settings = collections.ChainMap({"ward": child.ward}, {"name": child.name, "ward": "-"})
    print(settings["ward"])
    print(settings["name"])  # expect: child-data-on-console
    print(settings.parents["name"])  # expect: child-data-on-console
    print(settings.new_child({"name": "-"})["name"])


class Title(collections.UserString):
    pass


def own_text(child: Child) -> None:
    print(Title(child.ward).upper())
    print(Title(child.name).upper())  # expect: child-data-on-console
    print(Title(child.name))  # expect: child-data-on-console


def one_value_for_all_keys(child: Child) -> None:
    print(list(dict.fromkeys(["a", "b"], child.name).keys()))
    print(dict.fromkeys(["a", "b"], child.name)["b"])  # expect: child-data-on-console
    print(list(dict.fromkeys([child.name], "v").values()))
    print(list(dict.fromkeys([child.name, child.ward])))  # expect: child-data-on-console


def room_for_two(child: Child) -> None:
    row = collections.deque([child.ward, child.name], maxlen=2)
    print(row[1])                                                  # expect: child-data-on-console
    row.append("seen")
    print(row[0])                                                  # expect: child-data-on-console
    print(row[1])
    row.extend(["well", "sent home"])
    print(row)


def room_for_some(child: Child, most: int) -> None:
    row = collections.deque(maxlen=most)
    row.append(child.name)
    row.append(child.ward)
    print(row[0])                                                  # expect: child-data-on-console
    row.appendleft(child.ward)
    print(row[0])                                                  # expect: child-data-on-console


def room_at_the_other_end(child: Child) -> None:
    row = collections.deque([child.ward, child.name], 2)
    row.appendleft("seen")
    print(row)
    row.extendleft([child.name])
    print(row[0])                                                  # expect: child-data-on-console
    print(row[1])
