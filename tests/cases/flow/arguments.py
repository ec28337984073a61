"""Arguments of every kind, defaults, and functions that are handed about."""
class Child:
    surname: str  # rd4c: identity
    ward: str



def third(a, b, c="-"):
    return c


def gather(a, *rest, flag=False, **named):
    return rest, named


def positional_only(a, b, /, c):
    return b


def default_of_name(child: Child) -> None:
    def shown(text=child.surname, other=child.ward):
        print(text)  # expect: child-data-on-console
        print(other)
    shown()


def keyword_order(child: Child) -> None:
    print(third(c=child.surname, a=1, b=2))  # expect: child-data-on-console
    print(third(1, 2))
    print(third(child.surname, child.surname))
    print(third(*(1, 2, child.surname)))  # expect: child-data-on-console
    print(third(*(1, child.surname), c=child.ward))
    print(third(**{"a": 1, "b": 2, "c": child.surname}))  # expect: child-data-on-console
    print(third(**{"a": child.surname, "b": 2, "c": 3}))


def rest_and_named(child: Child) -> None:
    rest, named = gather(1, 2, child.surname, ward=child.ward, name=child.surname)
    print(rest[0])
    print(rest[1])  # expect: child-data-on-console
    print(named["ward"])
    print(named["name"])  # expect: child-data-on-console
    print("name" in named)
    for key in named:
        print(key)
    rest2, named2 = gather(child.surname, 5)
    print(rest2)
    print(named2)


def only_by_position(child: Child) -> None:
    print(positional_only(1, child.surname, 3))  # expect: child-data-on-console
    print(positional_only(child.surname, 2, c=child.surname))


def two_stars(child: Child) -> None:
    def take(*args):
        return args
    first = [child.surname, 1]
    second = (2, child.ward)
    got = take(*first, *second)
    print(got[0])  # expect: child-data-on-console
    print(got[1])
    print(got[3])
    print(len(got))


def merged_keywords(child: Child) -> None:
    def take(**kw):
        return kw
    got = take(**{"a": child.surname}, **{"b": child.ward})
    print(got["a"])  # expect: child-data-on-console
    print(got["b"])
    print({**got, "a": 1}["a"])
    print({"a": 1, **got}["a"])  # expect: child-data-on-console


def passed_on(child: Child) -> None:
    def inner(x, y, *, z=None):
        return (x, y, z)
    def outer(*args, **kw):
        return inner(*args, **kw)
    print(outer(1, child.surname)[0])
    print(outer(1, child.surname)[1])  # expect: child-data-on-console
    print(outer(1, 2, z=child.surname)[2])  # expect: child-data-on-console
    print(outer(1, 2, z=child.surname)[1])
    print(outer(child.surname, 2, z=3)[2])


def mutable_default(child: Child) -> None:
    def add(x, into=[]):
        into.append(x)
        return into
    add(child.surname)
    print(add(1)[0])  # expect: child-data-on-console
    print(add(1, [])[0])


def default_evaluated_early(child: Child) -> None:
    value = child.ward
    def show(x=value):
        return x
    value = child.surname
    print(show())
    print(value)  # expect: child-data-on-console


def lambda_defaults(child: Child) -> None:
    shows = [lambda i=i: i for i in (child.surname, child.ward)]
    print(shows[0]())  # expect: child-data-on-console
    print(shows[1]())


def return_many(child: Child) -> None:
    def both():
        return child.surname, {"w": child.ward, "s": child.surname}
    name, row = both()
    print(name)  # expect: child-data-on-console
    print(row["w"])
    print(row["s"])  # expect: child-data-on-console


def argument_object(child: Child) -> None:
    class Box:
        pass
    def fill(box, value):
        box.value = value
        box.other = 1
    one, two = Box(), Box()
    fill(one, child.surname)
    fill(two, child.ward)
    print(one.value)  # expect: child-data-on-console
    print(two.value)
    print(one.other)


def list_reassigned_inside(child: Child) -> None:
    def change(items):
        items = [child.surname]
        return None
    def change_in_place(items):
        items[:] = [child.surname]
    row = [1]
    change(row)
    print(row)
    change_in_place(row)
    print(row)  # expect: child-data-on-console


def swap(a, b):
    return b, a


def swapped(child: Child) -> None:
    x, y = swap(child.surname, child.ward)
    print(x)
    print(y)  # expect: child-data-on-console
    x, y = swap(*swap(child.surname, child.ward))
    print(x)  # expect: child-data-on-console
    print(y)


def conditional_argument(child: Child) -> None:
    def pick(which, a, b):
        return a if which == "a" else b
    print(pick("a", child.surname, 1))  # expect: child-data-on-console
    print(pick("b", child.surname, 1))


def function_attributes(child: Child) -> None:
    def f():
        return f.kept
    f.kept = child.surname
    f.other = 1
    print(f())  # expect: child-data-on-console
    print(f.other)


def returned_lambda(child: Child) -> None:
    def make(x):
        return lambda y: (x, y)
    pair = make(child.surname)
    print(pair(1)[0])  # expect: child-data-on-console
    print(pair(1)[1])
    print(make(1)(child.surname)[0])
    print(make(1)(child.surname)[1])  # expect: child-data-on-console


def compose(*functions):
    def run(x):
        for f in functions:
            x = f(x)
        return x
    return run


def composed(child: Child) -> None:
    print(compose(str.upper, str.strip)(child.surname))  # expect: child-data-on-console
    print(compose(str.upper, lambda x: 1)(child.surname))
    print(compose(lambda x: 1, str)(child.surname))


def recursion_with_accumulator(child: Child) -> None:
    def walk(n, acc):
        if n == 0:
            return acc
        return walk(n - 1, acc + [n])
    print(walk(3, [child.surname])[0])  # expect: child-data-on-console
    print(walk(3, []))


def fold(f, items, start):
    for item in items:
        start = f(start, item)
    return start


def folded(child: Child) -> None:
    print(fold(lambda a, b: a + b, [child.surname, child.ward], ""))  # expect: child-data-on-console
    print(fold(lambda a, b: b, [child.surname, child.ward], ""))
    print(fold(lambda a, b: a, [child.surname, child.surname], "-"))


def methods_as_values(child: Child) -> None:
    row = []
    push = row.append
    push(child.surname)
    print(row[0])  # expect: child-data-on-console
    names = {"a": child.surname}
    get = names.get
    print(get("a"))  # expect: child-data-on-console
    print(get("b", 2))
    upper = child.surname.upper
    print(upper())  # expect: child-data-on-console


def keyword_named_like_builtin(child: Child) -> None:
    def f(id, type, /, **kw):
        return kw.get("id")
    print(f(child.surname, 2))
    print(f(1, 2, id=child.surname))  # expect: child-data-on-console
