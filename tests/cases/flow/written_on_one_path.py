"""What one path has written of a class, a module or a shared object: where paths meet, it is also as it was before."""


class Child:
    surname: str  # rd4c: identity
    ward: str


class Box:
    kept = ""
    rest = ""
    swept = ""


class Register:
    _one = None

    def __init__(self) -> None:
        self.last = ""
        self.ward = ""

    @classmethod
    def get(cls) -> "Register":
        if cls._one is None:
            cls._one = cls()
        return cls._one


LAST = ""
SWEPT = ""


def keep(child: Child) -> None:
    global LAST, SWEPT
    Box.kept = child.surname
    Box.rest = child.ward
    Box.swept = child.surname
    LAST = child.surname
    SWEPT = child.surname
    Register.get().last = child.surname
    Register.get().ward = child.ward


def class_attribute_on_one_path(flag: bool) -> None:
    if not flag:
        Box.kept = "x"
        Box.rest = "y"
    print(Box.kept)  # expect: child-data-on-console
    print(Box.rest)


def class_attribute_on_all_paths(flag: bool) -> None:
    if flag:
        Box.swept = "x"
    else:
        Box.swept = "y"
    print(Box.swept)


def module_variable_on_one_path(flag: bool) -> None:
    global LAST
    if not flag:
        LAST = "x"
    print(LAST)  # expect: child-data-on-console


def module_variable_for_sure() -> None:
    global SWEPT
    SWEPT = "x"
    print(SWEPT)


def one_of_many_paths(kind: str) -> None:
    if kind == "a":
        Box.kept = "a"
    elif kind == "b":
        Box.kept = "b"
    elif kind == "c":
        Box.rest = "c"
    print(Box.kept)  # expect: child-data-on-console
    print(Box.rest)


def set_while_it_fails(text: str) -> None:
    try:
        Box.kept = str(int(text))
    except ValueError:
        print(Box.kept)  # expect: child-data-on-console


def the_one_instance() -> None:
    print(Register.get().last)  # expect: child-data-on-console
    print(Register.get().ward)
