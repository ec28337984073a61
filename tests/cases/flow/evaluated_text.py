"""Expressions kept as text: eval(), exec() and compile() of what is written out."""


class Child:
    surname: str  # rd4c: identity
    ward: str


LABELS = {"a": "w"}


def give(x):
    return x


def dyn(child: Child) -> None:
    print(eval("child.ward"))
    print(eval("child.surname"))  # expect: child-data-on-console
    print(eval("x", {"x": child.surname, "y": child.ward}))  # expect: child-data-on-console
    print(eval("y", {"x": child.surname, "y": child.ward}))
    f = eval("lambda c: c.surname")
    print(f(child))  # expect: child-data-on-console
    g = eval("lambda c: c.ward")
    print(g(child))
    code = compile("child.surname", "s", "eval")
    print(eval(code))  # expect: child-data-on-console
    print(eval("give(child.surname)"))  # expect: child-data-on-console
    print(eval("give(child.ward)"))
    print(eval("len(child.surname)"))
    print(eval("'%s' % child.surname"))  # expect: child-data-on-console
    print(eval("LABELS['a']"))
    rows = []
    exec("rows.append(child.surname)")
    print(rows)  # expect: child-data-on-console
    more = []
    exec("more.append(child.ward)")
    print(more)


def closure(child: Child) -> None:
    def inner():
        return eval("child.surname", {"child": child})

    print(inner())  # expect: child-data-on-console
    print([eval("v") for v in [child.ward]])


class Box:
    def __init__(self, x):
        self.x = x

    def get(self):
        return eval("self.x")


def method(child: Child) -> None:
    print(Box(child.ward).get())
    print(Box(child.surname).get())  # expect: child-data-on-console


def statements(child: Child) -> None:
    names = {}
    exec("def of(c): return c.surname", names)
    print(names["of"](child))  # missing: child-data-on-console -- statements in a text are not followed
    exec("text = 'x'", names)
    print(names["text"])
