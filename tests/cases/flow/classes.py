"""Attributes, inheritance, and the methods Python calls by itself."""


class Child:
    surname: str  # rd4c: identity
    ward: str


class Holder:
    kind = "holder"

    def __init__(self, text: str, note: str = "-") -> None:
        self.text = text
        self.note = note

    def get_text(self) -> str:
        return self.text

    def get_note(self) -> str:
        return self.note


def fields_apart(child: Child) -> None:
    holder = Holder(child.surname, child.ward)
    print(holder.note, holder.kind)
    print(holder.text)  # expect: child-data-on-console


def instances_apart(child: Child) -> None:
    one = Holder(child.surname)
    two = Holder(child.ward)
    print(two.text)
    print(one.text)  # expect: child-data-on-console


def methods_apart(child: Child) -> None:
    holder = Holder(child.surname, child.ward)
    print(holder.get_note())
    print(holder.get_text())  # expect: child-data-on-console


def field_overwritten(child: Child) -> None:
    holder = Holder(child.surname)
    holder.text = "-"
    print(holder.text)


def field_deleted(child: Child) -> None:
    holder = Holder(child.surname)
    del holder.text
    holder.text = child.ward
    print(holder.text)


class Labelled(Holder):
    def get_note(self) -> str:
        return "note: " + super().get_note()

    def get_text(self) -> str:
        return "hidden"


def overridden(child: Child) -> None:
    holder = Labelled(child.surname, child.surname)
    print(holder.get_text())
    print(holder.get_note())  # expect: child-data-on-console


def called_on_the_class(child: Child) -> None:
    holder = Labelled(child.surname)
    print(Holder.get_text(holder))  # expect: child-data-on-console
    print(Labelled.get_text(holder))


class Root:
    def show(self, child: Child) -> str:
        return child.surname


class Left(Root):
    pass


class Right(Root):
    def show(self, child: Child) -> str:
        return child.ward


class Diamond(Left, Right):
    pass


def c3_order(child: Child) -> None:
    print(Diamond().show(child))
    print(Left().show(child))  # expect: child-data-on-console


class Cooperative(Root):
    def show(self, child: Child) -> str:
        return "+" + super().show(child)


class CooperativeDiamond(Cooperative, Right):
    pass


def super_follows_the_order(child: Child) -> None:
    print(CooperativeDiamond().show(child))
    print(Cooperative().show(child))  # expect: child-data-on-console


class WithProperties:
    def __init__(self, child: Child) -> None:
        self._child = child

    @property
    def surname(self) -> str:
        return self._child.surname

    @property
    def ward(self) -> str:
        return self._child.ward

    @staticmethod
    def echo(value: str) -> str:
        return value

    @classmethod
    def build(cls, child: Child) -> "WithProperties":
        return cls(child)


def properties(child: Child) -> None:
    view = WithProperties(child)
    print(view.ward)
    print(view.surname)  # expect: child-data-on-console


def static_method(child: Child) -> None:
    print(WithProperties.echo(child.ward))
    print(WithProperties.echo(child.surname))  # expect: child-data-on-console


def class_method(child: Child) -> None:
    print(WithProperties.build(child).ward)
    print(WithProperties.build(child).surname)  # expect: child-data-on-console


class WithSetter:
    def __init__(self) -> None:
        self._text = ""

    @property
    def text(self) -> str:
        return self._text

    @text.setter
    def text(self, value: str) -> None:
        self._text = value


def property_setter(child: Child) -> None:
    box = WithSetter()
    box.text = child.surname
    print(box.text)  # expect: child-data-on-console


def property_setter_clean(child: Child) -> None:
    box = WithSetter()
    box.text = child.ward
    print(box.text)


class Callable1:
    def __init__(self, text: str) -> None:
        self.text = text

    def __call__(self, other: str) -> str:
        return self.text


def call_operator(child: Child) -> None:
    print(Callable1("x")(child.surname))
    print(Callable1(child.surname)("x"))  # expect: child-data-on-console


class Proxy:
    def __init__(self, inner: Child) -> None:
        self._inner = inner

    def __getattr__(self, name: str) -> object:
        return getattr(self._inner, name)


def missing_attribute(child: Child) -> None:
    print(Proxy(child).ward)
    print(Proxy(child).surname)  # expect: child-data-on-console


class Row:
    def __init__(self) -> None:
        self._items: dict[str, str] = {}

    def __getitem__(self, key: str) -> str:
        return self._items[key]

    def __setitem__(self, key: str, value: str) -> None:
        self._items[key] = value

    def __contains__(self, key: str) -> bool:
        return key in self._items

    def __len__(self) -> int:
        return len(self._items)


def item_methods(child: Child) -> None:
    row = Row()
    row["name"] = child.surname
    row["ward"] = child.ward
    print(len(row), "name" in row)
    print(row["ward"])
    print(row["name"])  # expect: child-data-on-console


class Opened:
    def __init__(self, text: str) -> None:
        self.text = text

    def __enter__(self) -> str:
        return self.text

    def __exit__(self, *args: object) -> None:
        return None


def context_manager(child: Child) -> None:
    with Opened(child.surname) as text:
        print(text)  # expect: child-data-on-console
    with Opened(child.ward) as text:
        print(text)


class Group:
    def __init__(self, *children: Child) -> None:
        self.children = children

    def __iter__(self):
        return iter(self.children)


def iteration(child: Child) -> None:
    for one in Group(child):
        print(one.ward)
        print(one.surname)  # expect: child-data-on-console


class Counter3:
    def __init__(self, text: str) -> None:
        self.text = text
        self.left = 3

    def __iter__(self) -> "Counter3":
        return self

    def __next__(self) -> str:
        if self.left == 0:
            raise StopIteration
        self.left -= 1
        return self.text


def own_iterator(child: Child) -> None:
    for text in Counter3(child.surname):
        print(text)  # expect: child-data-on-console
    for text in Counter3(child.ward):
        print(text)


class Text:
    def __init__(self, value: str) -> None:
        self.value = value

    def __add__(self, other: "Text") -> "Text":
        return Text(self.value + other.value)

    def __or__(self, other: "Text") -> "Text":
        return self

    def __eq__(self, other: object) -> bool:
        return True


def operators(child: Child) -> None:
    labelled, clean = Text(child.surname), Text(child.ward)
    print((clean | labelled).value, clean == labelled)
    print((labelled | clean).value)  # expect: child-data-on-console
    print((clean + labelled).value)  # expect: child-data-on-console


def dynamic_attributes(child: Child) -> None:
    holder = Holder("-")
    setattr(holder, "extra", child.surname)
    print(getattr(holder, "note"))
    print(getattr(holder, "extra"))  # expect: child-data-on-console


def get_attribute_by_name(child: Child) -> None:
    print(getattr(child, "ward", ""))
    print(getattr(child, "surname", ""))  # expect: child-data-on-console


def names_in_a_loop(child: Child) -> None:
    for name in ("ward",):
        print(getattr(child, name))


def attribute_dictionary(child: Child) -> None:
    holder = Holder(child.surname, child.ward)
    print(vars(holder)["note"])
    print(holder.__dict__["text"])  # expect: child-data-on-console


class Shared:
    text = ""
    note = ""


def class_attribute(child: Child) -> None:
    Shared.text = child.surname
    print(Shared.note)
    print(Shared().text)  # expect: child-data-on-console


class Setup:
    def __init__(self, child: Child) -> None:
        self.prepare(child)

    def prepare(self, child: Child) -> None:
        self.text = child.surname
        self.note = child.ward


def set_in_another_method(child: Child) -> None:
    setup = Setup(child)
    print(setup.note)
    print(setup.text)  # expect: child-data-on-console


class Descriptor:
    def __get__(self, instance: "Described", owner: type) -> str:
        return instance.child.surname


class Described:
    text = Descriptor()

    def __init__(self, child: Child) -> None:
        self.child = child


def descriptor(child: Child) -> None:
    print(Described(child).text)  # expect: child-data-on-console


class Infant(Child):
    weight: int


def mark_is_inherited(infant: Infant) -> None:
    print(infant.ward, infant.weight)
    print(infant.surname)  # expect: child-data-on-console


def bound_method_kept(child: Child) -> None:
    holder = Holder(child.surname, child.ward)
    text, note = holder.get_text, holder.get_note
    print(note())
    print(text())  # expect: child-data-on-console


def made_at_run_time(child: Child) -> None:
    made = type("Made", (Holder,), {})
    print(made(child.surname, "x").note)
    print(made(child.surname, "x").text)  # expect: child-data-on-console
