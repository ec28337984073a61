"""What exceptions carry, and paths that part and meet."""
import contextlib
import traceback
from dataclasses import dataclass

class Child:
    surname: str  # rd4c: identity
    ward: str



def group_members(child: Child) -> None:
    try:
        raise ExceptionGroup("g", [ValueError(child.surname), TypeError("t")])  # expect: child-data-in-exception
    except* ValueError as group:
        print(group.exceptions[0].args[0])  # expect: child-data-on-console
    except* TypeError as group:
        print(group.exceptions[0].args[0])


def group_split(child: Child) -> None:
    group = ExceptionGroup("g", [ValueError(child.surname), TypeError("t")])  # expect: child-data-in-exception
    print(group.message)
    print(group.exceptions[1])
    print(group.exceptions[0])  # expect: child-data-on-console


def group_plain(child: Child) -> None:
    try:
        raise ExceptionGroup("g", [ValueError(child.surname)])  # expect: child-data-in-exception
    except ExceptionGroup as e:
        for inner in e.exceptions:
            print(inner)  # expect: child-data-on-console


def context_kept(child: Child) -> None:
    try:
        try:
            raise ValueError(child.surname)  # expect: child-data-in-exception
        except ValueError:
            raise KeyError("k")
    except KeyError as e:
        print(e.args[0])
        print(e.__context__)  # expect: child-data-on-console
        print(e.__cause__)


def cause_kept(child: Child) -> None:
    try:
        try:
            raise ValueError(child.surname)  # expect: child-data-in-exception
        except ValueError as inner:
            raise KeyError("k") from inner
    except KeyError as e:
        print(e.__cause__.args[0])  # expect: child-data-on-console
        print(e)


def name_deleted(child: Child) -> None:
    e = child.surname
    try:
        raise ValueError("x")
    except ValueError as e:
        print(e)
    try:
        print(e)
    except NameError:
        print("gone")


def tuple_handler(child: Child) -> None:
    try:
        raise KeyError(child.surname)  # expect: child-data-in-exception
    except (ValueError, KeyError) as e:
        print(e.args)  # expect: child-data-on-console
    try:
        raise KeyError(child.surname)  # expect: child-data-in-exception
    except (ValueError, TypeError) as e:
        print(e.args)
    except LookupError as e:
        print(repr(e))  # expect: child-data-on-console


class Own(Exception):
    def __init__(self, code, text):
        super().__init__(code)
        self.text = text


class OwnText(Exception):
    def __str__(self):
        return "own " + self.args[1]


def own_exception(child: Child) -> None:
    try:
        raise Own(1, child.surname)
    except Own as e:
        print(e)
        print(e.text)  # expect: child-data-on-console
        print(e.args)
    try:
        raise OwnText(child.surname, "x")  # expect: child-data-in-exception
    except OwnText as e:
        print(e)
        print(e.args[0])  # expect: child-data-on-console
    try:
        raise OwnText("x", child.surname)  # expect: child-data-in-exception
    except Exception as e:
        print(f"{e}")  # expect: child-data-on-console


def notes(child: Child) -> None:
    try:
        e = ValueError("x")
        e.add_note(child.surname)
        raise e
    except ValueError as caught:
        print(caught)
        print(caught.__notes__)  # expect: child-data-on-console


def reraised(child: Child) -> None:
    def f():
        try:
            raise ValueError(child.surname)  # expect: child-data-in-exception
        except ValueError:
            raise
    try:
        f()
    except ValueError as e:
        print(e)  # expect: child-data-on-console


def with_traceback(child: Child) -> None:
    try:
        raise ValueError(child.surname).with_traceback(None)  # expect: child-data-in-exception
    except ValueError as e:
        print(e)  # expect: child-data-on-console


def finally_order(child: Child) -> None:
    x = child.surname
    try:
        pass
    finally:
        x = 1
    print(x)
    def f():
        try:
            return child.surname
        finally:
            return 2
    print(f())
    def g():
        y = child.surname
        try:
            return y
        finally:
            y = 1
    print(g())  # expect: child-data-on-console


def else_and_loop(child: Child) -> None:
    for i in range(3):
        try:
            x = child.surname
            continue
        finally:
            x = "f"
    print(x)
    for i in [1, 2]:
        if i == 5:
            break
    else:
        x = child.surname
    print(x)  # expect: child-data-on-console


def raise_in_else(child: Child) -> None:
    try:
        try:
            x = 1
        except ValueError:
            x = child.surname
        else:
            raise ValueError(child.ward)
    except ValueError as e:
        print(e)
    print(x)


def nested_functions_raise(child: Child) -> None:
    def inner():
        raise LookupError(child.surname, child.ward)  # expect: child-data-in-exception
    def middle():
        try:
            inner()
        except ValueError as e:
            print(e)
    try:
        middle()
    except LookupError as e:
        print(e.args[1])
        print(e.args[0])  # expect: child-data-on-console


def assertion(child: Child) -> None:
    try:
        assert False, child.surname  # expect: child-data-in-exception
    except AssertionError as e:
        print(e)  # expect: child-data-on-console
    try:
        assert False, child.ward
    except AssertionError as e:
        print(e)


def key_error_carries_key(child: Child) -> None:
    try:
        {}[child.surname]
    except KeyError as e:
        print(e)  # expect: child-data-on-console


def conversion_error(child: Child) -> None:
    try:
        int(child.surname)
    except ValueError as e:
        print(e)  # expect: child-data-on-console


def system_exit(child: Child) -> None:
    try:
        raise SystemExit(child.surname)  # expect: child-data-in-exception
    except SystemExit as e:
        print(e.code)  # expect: child-data-on-console


def os_error(child: Child) -> None:
    try:
        raise OSError(2, "no", child.surname)  # expect: child-data-in-exception
    except OSError as e:
        print(e.filename)  # expect: child-data-on-console
        print(e.strerror)
        print(e.errno)


def formatted_traceback(child: Child) -> None:
    try:
        raise ValueError(child.surname)  # expect: child-data-in-exception
    except ValueError as e:
        print("".join(traceback.format_exception(e)))  # expect: child-data-on-console
        print("".join(traceback.format_exception_only(e)))  # expect: child-data-on-console
    try:
        raise ValueError(child.surname)  # expect: child-data-in-exception
    except ValueError:
        print(traceback.format_exc())  # expect: child-data-on-console


@dataclass
class Point:
    x: object
    y: object


class Pair:
    __match_args__ = ("left", "right")

    def __init__(self, left, right):
        self.left, self.right = left, right


def matching(child: Child) -> None:
    match Point(child.surname, 1):
        case Point(x=a, y=b):
            print(a)  # expect: child-data-on-console
            print(b)
    match Pair(1, child.surname):
        case Pair(a, b):
            print(a)
            print(b)  # expect: child-data-on-console
    match {"k": child.surname, "other": child.ward}:
        case {"k": k, **rest}:
            print(k)  # expect: child-data-on-console
            print(rest)
    match [1, child.surname, child.ward]:
        case [a, b, c]:
            print(a)
            print(b)  # expect: child-data-on-console
            print(c)
    match [1, child.surname, 2]:
        case [first, *middle, last]:
            print(first)
            print(middle)  # expect: child-data-on-console
            print(last)
    match (child.surname, 2):
        case (str() as s, int(n)):
            print(s)  # expect: child-data-on-console
            print(n)
    match ("go", child.surname):
        case ("stay", x):
            print(x)
        case ("go" | "run", x):
            print(x)  # expect: child-data-on-console
    match {"a": [child.surname, {"b": child.ward}]}:
        case {"a": [p, {"b": q}]}:
            print(p)  # expect: child-data-on-console
            print(q)
    match 5:
        case int(x) if x > 10:
            y = child.surname
        case int(x):
            y = x
    print(y)
    match Point(Pair(child.surname, 2), 3):
        case Point(Pair(left=z), w):
            print(z)  # expect: child-data-on-console
            print(w)
    match child.surname:
        case "x":
            t = 1
        case other:
            t = other
    print(t)  # expect: child-data-on-console
    match None:
        case None:
            u = child.ward
        case _:
            u = child.surname
    print(u)


def while_forms(child: Child) -> None:
    x, n = "", 0
    while n < 3:
        x = child.surname
        n += 1
    else:
        x = 1
    print(x)
    n = 0
    while True:
        n += 1
        if n > 2:
            break
        y = child.surname
    print(y)  # expect: child-data-on-console
    stack = [child.surname, 1]
    while stack:
        z = stack.pop()
    print(z)  # expect: child-data-on-console
    stack = [1, child.surname]
    while stack:
        z = stack.pop()
    print(z)
    queue = [child.ward]
    while queue and (item := queue.pop(0)):
        print(item)
    while (line := child.surname) and n < 100:
        n = 200
        print(line)  # expect: child-data-on-console


def conditional_chain(child: Child) -> None:
    a = None or child.surname
    print(a)  # expect: child-data-on-console
    b = "x" or child.surname
    print(b)
    c = "x" and child.surname
    print(c)  # expect: child-data-on-console
    d = "" and child.surname
    print(d)
    e = child.surname if 1 > 2 else 3
    print(e)
    f = (0, child.surname)[True]
    print(f)  # expect: child-data-on-console
    g = (0, child.surname)[False]
    print(g)
    h = {True: child.surname, False: 1}[1 == 2]
    print(h)
    i = not child.surname
    print(i)
    j = 1 < 2 < 3 and child.surname
    print(j)  # expect: child-data-on-console


def del_forms(child: Child) -> None:
    row = {"a": child.surname, "b": {"c": child.surname, "d": 1}}
    del row["a"], row["b"]["c"]
    print(row)
    items = [1, child.surname, 2, 3]
    del items[1:2]
    print(items)
    items = [child.surname, 1, 2, child.surname]
    del items[0], items[-1]
    print(items)
    items = [child.surname, 1]
    items[0] = 2
    print(items)
    items = [1] * 3
    items[1] = child.surname
    print(items[0])
    print(items[1])  # expect: child-data-on-console
    matrix = [[0] * 2 for _ in range(2)]
    matrix[0][1] = child.surname
    print(matrix[1][1])
    print(matrix[0][1])  # expect: child-data-on-console
    same = [[0]] * 2
    same[0][0] = child.surname
    print(same[1][0])  # expect: child-data-on-console


def augmented(child: Child) -> None:
    items = [1]
    other = items
    items += [child.surname]
    print(other)  # expect: child-data-on-console
    t = (1,)
    u = t
    t += (child.surname,)
    print(u)
    print(t)  # expect: child-data-on-console
    row = {"a": ""}
    row["a"] += child.surname
    print(row["a"])  # expect: child-data-on-console
    s = {1}
    s |= {child.surname}
    print(s)  # expect: child-data-on-console
    s -= {child.surname}
    d = {"a": 1}
    d |= {"b": child.surname}
    print(d["a"])
    print(d["b"])  # expect: child-data-on-console
    n = [child.surname]
    n *= 0
    print(n)


def unpack_deep(child: Child) -> None:
    (a, [b, *c]), d = (1, [child.surname, 2, 3]), child.ward
    print(a)
    print(b)  # expect: child-data-on-console
    print(c)
    print(d)
    *x, y = [1, child.surname]
    print(x)
    print(y)  # expect: child-data-on-console
    first, second = {"k": 1, "l": child.surname}.values()
    print(first)
    print(second)  # expect: child-data-on-console
    row = {}
    row["a"], row["b"] = child.surname, 1
    print(row["a"])  # expect: child-data-on-console
    print(row["b"])
    for i, (n, m) in enumerate([(child.surname, 1)]):
        print(i)
        print(n)  # expect: child-data-on-console
        print(m)
    [p] = [child.surname]
    print(p)  # expect: child-data-on-console
    a = b = child.surname
    b = 1
    print(a)  # expect: child-data-on-console
    print(b)
    a, b = b, a
    print(a)
    print(b)  # expect: child-data-on-console
    i, row2 = 0, ["x", "y"]
    i, row2[i] = 1, child.surname
    print(row2[0])
    print(row2[1])  # expect: child-data-on-console


class Refused(Exception):
    def __init__(self, text: str, *, child: Child) -> None:
        super().__init__(text)
        self.name = child.surname
        self.place = child.ward


def refuse(child: Child, wanted: str) -> str:
    if wanted == "all":
        raise Refused("no", child=child)
    return child.ward


def admit(child: Child) -> str:
    return refuse(child, "all")


def told_by_an_attribute(child: Child) -> None:
    try:
        admit(child)
    except Refused as error:
        print(error.name)  # expect: child-data-on-console
        print(error.place, error)


def nobody_refuses(child: Child) -> None:
    text = child.ward
    try:
        text = refuse(child, "some")
    except Refused as error:
        text = error.name
    print(text)


def no_longer_bound(child: Child) -> str:
    note = child.surname
    del note
    try:
        return note
    except NameError:
        return "none"


def never_bound(flag: bool) -> str:
    try:
        if flag:
            note = "given"
        return note
    except UnboundLocalError:
        return "none"


def after_a_name_that_is_not_bound(child: Child) -> None:
    print(no_longer_bound(child), never_bound(False))
    print(child.surname)  # expect: child-data-on-console
