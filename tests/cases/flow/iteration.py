"""Iterators, generators, comprehensions and context managers, element by element."""
import contextlib
import itertools

class Child:
    surname: str  # rd4c: identity
    ward: str



def lazily(child: Child) -> None:
    source = [1]
    made = (x for x in source)
    source.append(child.surname)
    print(list(made))  # missing: child-data-on-console -- a generator expression runs where it stands


def lazily_global(child: Child) -> None:
    flag = 1
    def gen():
        yield flag
    it = gen()
    flag = child.surname
    print(next(it))  # expect: child-data-on-console


def generator_order(child: Child) -> None:
    def gen():
        yield 1
        yield child.surname
        yield 3
    it = gen()
    print(next(it))
    print(next(it))  # expect: child-data-on-console
    print(next(it))
    print(next(it, "end"))
    a, b, c = gen()
    print(a)
    print(b)  # expect: child-data-on-console
    print(c)


def send_protocol(child: Child) -> None:
    def gen():
        got = yield "first"
        while True:
            got = yield got
    it = gen()
    print(next(it))
    print(it.send(child.surname))  # expect: child-data-on-console
    print(it.send(1))


def throw_protocol(child: Child) -> None:
    def gen():
        try:
            yield 1
        except ValueError as e:
            yield e.args[0]
    it = gen()
    next(it)
    print(it.throw(ValueError(child.surname)))  # expect: child-data-in-exception, child-data-on-console


def closing(child: Child) -> None:
    out = []
    def gen():
        try:
            yield 1
        finally:
            out.append(child.surname)
    it = gen()
    next(it)
    it.close()
    print(out)  # expect: child-data-on-console


def return_value(child: Child) -> None:
    def gen():
        yield 1
        return child.surname
    def outer():
        got = yield from gen()
        yield got
    print(list(outer())[1])  # expect: child-data-on-console
    print(list(outer())[0])
    try:
        it = gen()
        next(it)
        next(it)
    except StopIteration as stop:
        print(stop.value)  # expect: child-data-on-console


def nested_comprehension(child: Child) -> None:
    rows = [[child.surname, 1], [child.ward, 2]]
    print([x for row in rows for x in row])  # expect: child-data-on-console
    print([row[1] for row in rows])
    print([row[0] for row in rows][1])
    print({row[1]: row[0] for row in rows}[2])
    print({row[1]: row[0] for row in rows}[1])  # expect: child-data-on-console
    print([[cell for cell in row] for row in rows][1][1])
    x = "outer"
    [x for x in (child.surname,)]
    print(x)


def comprehension_walrus(child: Child) -> None:
    [last := v for v in (child.surname, 1)]
    print(last)
    if any((hit := v) for v in (child.surname,)):
        print(hit)  # expect: child-data-on-console


def comprehension_condition(child: Child) -> None:
    values = [child.surname, 1, 2]
    print([v for v in values if isinstance(v, int)])  # spurious: child-data-on-console -- a label has no type
    print([v for v in values if not isinstance(v, int)])  # expect: child-data-on-console
    print([1 for v in values if v])
    print([v if False else 2 for v in values])


def itertools_walk(child: Child) -> None:
    row = [child.surname, child.ward]
    print(list(itertools.chain([1], row))[1])  # expect: child-data-on-console
    print(list(itertools.chain([1], row))[2])
    print(list(itertools.islice(row, 1, 2)))
    print(list(itertools.islice(row, 1)))  # expect: child-data-on-console
    print(list(itertools.repeat(child.surname, 2)))  # expect: child-data-on-console
    print(list(itertools.zip_longest(row, [1], fillvalue=0))[0][1])
    print(list(itertools.zip_longest(row, [1], fillvalue=0))[0][0])  # expect: child-data-on-console
    print(list(itertools.accumulate(row))[0])  # expect: child-data-on-console
    print(next(itertools.cycle(row)))  # expect: child-data-on-console
    print(list(itertools.starmap(lambda a, b: b, [(child.surname, 1)])))
    print(list(itertools.starmap(lambda a, b: a, [(child.surname, 1)])))  # expect: child-data-on-console
    print(list(itertools.takewhile(lambda x: True, row)))  # expect: child-data-on-console
    print(list(itertools.filterfalse(lambda x: True, row)))
    print(list(itertools.compress(row, [0, 1])))
    print(list(itertools.pairwise(row))[0][0])  # expect: child-data-on-console
    print(list(itertools.pairwise(row))[0][1])
    print(list(itertools.permutations(row, 1))[0])  # expect: child-data-on-console
    a, b = itertools.tee(row)
    print(list(a)[0])  # expect: child-data-on-console
    print(list(b)[1])
    print(next(itertools.count()))
    for key, group in itertools.groupby(row, key=len):
        print(key)
        print(list(group))  # expect: child-data-on-console
    print(list(itertools.product([1], row))[0][0])
    print(list(itertools.product([1], row))[0][1])  # expect: child-data-on-console


class Iter:
    def __init__(self, *xs):
        self.xs = xs
        self.i = 0

    def __iter__(self):
        return self

    def __next__(self):
        if self.i >= len(self.xs):
            raise StopIteration
        self.i += 1
        return self.xs[self.i - 1]


class GenIter:
    def __init__(self, a, b):
        self.a, self.b = a, b

    def __iter__(self):
        yield self.a
        yield self.b


def iterators(child: Child) -> None:
    print(list(Iter(child.surname)))  # expect: child-data-on-console
    print(list(Iter(child.ward)))
    for x in Iter(child.surname):
        print(x)  # expect: child-data-on-console
    first, second = GenIter(child.surname, child.ward)
    print(first)  # expect: child-data-on-console
    print(second)
    print([*GenIter(child.surname, child.ward)][1])
    print(dict(zip("ab", GenIter(child.surname, child.ward)))["b"])
    print(dict(zip("ab", GenIter(child.surname, child.ward)))["a"])  # expect: child-data-on-console
    print(child.surname in GenIter(1, 2))


@contextlib.contextmanager
def managed(x):
    box = [x]
    yield box
    box.clear()


def context_generator(child: Child) -> None:
    with managed(child.surname) as box:
        print(box[0])  # expect: child-data-on-console
    print(box)


class Manager:
    def __init__(self, x):
        self.x = x
        self.seen = None

    def __enter__(self):
        return self.x

    def __exit__(self, kind, value, tb):
        self.seen = value
        return True


def managers(child: Child) -> None:
    m = Manager(child.ward)
    with m as got:
        print(got)
        raise ValueError(child.surname)  # expect: child-data-in-exception
    print(m.seen)  # expect: child-data-on-console
    n = Manager(1)
    with n:
        pass
    print(n.seen)
    with Manager(child.surname) as a, Manager(1) as b:
        print(a)  # expect: child-data-on-console
        print(b)
    with contextlib.ExitStack() as stack:
        print(stack.enter_context(Manager(child.surname)))  # expect: child-data-on-console
        print(stack.enter_context(Manager(child.ward)))
        stack.callback(lambda x: print(x), child.surname)  # expect: child-data-on-console
    with contextlib.nullcontext(child.surname) as c:
        print(c)  # expect: child-data-on-console
    with contextlib.closing(Iter(1)) if False else contextlib.nullcontext(2) as d:
        print(d)
    with contextlib.suppress(ValueError):
        value = child.surname
        raise ValueError
    print(value)  # expect: child-data-on-console


class Deco(contextlib.ContextDecorator):
    def __enter__(self):
        return self

    def __exit__(self, *a):
        return False


@Deco()
def decorated_by_context(x):
    return x


def context_decorator(child: Child) -> None:
    print(decorated_by_context(child.surname))  # expect: child-data-on-console
    print(decorated_by_context(child.ward))


def generator_pipeline(child: Child) -> None:
    def numbers():
        yield from (child.surname, child.ward)
    def upper(it):
        for x in it:
            yield x.upper()
    def lengths(it):
        for x in it:
            yield len(x)
    print(list(upper(numbers())))  # expect: child-data-on-console
    print(list(lengths(upper(numbers()))))
    print(list(upper(numbers()))[1])


def dict_views(child: Child) -> None:
    row = {"a": child.surname, "b": child.ward}
    for k, v in row.items():
        print(k)
    for k in row:
        print(row[k])  # expect: child-data-on-console
    print(list(row.values())[1])
    print(list(row.items())[0][1])  # expect: child-data-on-console
    print(list(row.items())[1][1])
    print(dict(row.items())["b"])
    view = row.values()
    row["a"] = 1
    print(list(view))  # spurious: child-data-on-console -- a view is a copy
    print(sorted(row))
    print(max(row))
    print(list(row)[0])
    print({v: k for k, v in row.items()})
    row2 = {child.surname: 1}
    print(list(row2)[0])  # expect: child-data-on-console
    print(row2[child.surname])
    print(list(row2.values()))
    (key, value), = row2.items()
    print(key)  # expect: child-data-on-console
    print(value)
