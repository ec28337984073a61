"""Nested functions see the variables around them."""


class Child:
    surname: str  # rd4c: identity
    ward: str


latest = ""
current = ""


def captured(child: Child) -> None:
    text = child.surname

    def show() -> None:
        print(text)  # expect: child-data-on-console

    show()


def captured_clean(child: Child) -> None:
    text = child.ward
    other = child.surname

    def show() -> None:
        print(text)

    show()
    assert other


def captured_parameter(child: Child) -> None:
    def show() -> None:
        print(child.surname)  # expect: child-data-on-console

    show()


def returned_function(child: Child) -> None:
    print(keep(child.surname)())  # expect: child-data-on-console
    print(keep(child.ward)())


def keep(value: str):
    def give() -> str:
        return value

    return give


def two_closures_apart(child: Child) -> None:
    labelled = keep(child.surname)
    clean = keep(child.ward)
    print(clean())
    print(labelled())  # expect: child-data-on-console


def through_nonlocal(child: Child) -> None:
    text = "x"

    def change() -> None:
        nonlocal text
        text = child.surname

    change()
    print(text)  # expect: child-data-on-console


def nonlocal_cleans(child: Child) -> None:
    text = child.surname

    def change() -> None:
        nonlocal text
        text = "x"

    change()
    print(text)


def local_shadow(child: Child) -> None:
    text = "x"

    def change() -> str:
        text = child.surname
        return text[:0] and ""

    change()
    print(text)


def set_global(child: Child) -> None:
    global latest
    latest = child.surname
    print(latest)  # expect: child-data-on-console


def set_global_clean(child: Child) -> None:
    global current
    current = child.ward
    print(current)


def read_global() -> None:
    print(latest)  # expect: child-data-on-console


def read_other_global() -> None:
    print(current)


def lambda_capture(child: Child) -> None:
    give = lambda: child.surname
    print(give())  # expect: child-data-on-console


def lambda_default(child: Child) -> None:
    give = lambda value=child.surname: value
    print(give("x"))
    print(give())  # expect: child-data-on-console


def lambda_argument(child: Child) -> None:
    print((lambda one, two: two)(child.surname, "x"))
    print((lambda one, two: one)(child.surname, "x"))  # expect: child-data-on-console


def late_binding(child: Child) -> None:
    text = "x"

    def show() -> None:
        print(text)  # expect: child-data-on-console

    text = child.surname
    show()


def three_levels(child: Child) -> None:
    def middle():
        def innermost() -> str:
            return child.surname

        return innermost

    print(middle()())  # expect: child-data-on-console


def nested_class(child: Child) -> None:
    class Holder:
        def text(self) -> str:
            return child.surname

    print(Holder().text())  # expect: child-data-on-console
