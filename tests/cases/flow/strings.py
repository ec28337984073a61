"""Text made of a labelled part is labelled."""


class Child:
    surname: str  # rd4c: identity
    ward: str


def f_string(child: Child) -> None:
    print(f"{child.ward}: {child.surname}")  # expect: child-data-on-console


def f_string_clean(child: Child) -> None:
    print(f"{child.ward}: {len(child.surname)}")


def f_string_conversion(child: Child) -> None:
    print(f"{child.surname!r:>20}")  # expect: child-data-on-console


def percent(child: Child) -> None:
    print("name %s" % child.surname)  # expect: child-data-on-console


def percent_tuple(child: Child) -> None:
    print("%s in %s" % (child.surname, child.ward))  # expect: child-data-on-console


def percent_mapping(child: Child) -> None:
    print("%(name)s" % {"name": child.surname})  # expect: child-data-on-console


def percent_clean(child: Child) -> None:
    print("%s %d" % (child.ward, 3))


def format_position(child: Child) -> None:
    print("{} in {}".format(child.ward, child.surname))  # expect: child-data-on-console


def format_keyword(child: Child) -> None:
    print("{name}".format(name=child.surname))  # expect: child-data-on-console


def format_clean(child: Child) -> None:
    print("{0}".format(child.ward))


def format_attribute(child: Child) -> None:
    print("{0.ward}".format(child))
    print("{0.surname}".format(child))  # expect: child-data-on-console


def format_map(child: Child) -> None:
    print("{name}".format_map({"name": child.surname}))  # expect: child-data-on-console


def joined(child: Child) -> None:
    print(" ".join([child.ward, child.surname]))  # expect: child-data-on-console


def joined_by(child: Child) -> None:
    print(child.surname.join(["a", "b"]))  # expect: child-data-on-console


def added(child: Child) -> None:
    print("name " + child.surname)  # expect: child-data-on-console


def sliced(child: Child) -> None:
    print(child.surname[:3])  # expect: child-data-on-console
    print(child.surname[0])  # expect: child-data-on-console


def changed(child: Child) -> None:
    print(child.surname.strip().title().replace("a", "b"))  # expect: child-data-on-console


def split(child: Child) -> None:
    print(child.surname.split("-")[0])  # expect: child-data-on-console
    before, _, after = child.surname.partition("-")
    print(after)  # expect: child-data-on-console


def encoded(child: Child) -> None:
    data = child.surname.encode()
    print(data.decode("utf-8"))  # expect: child-data-on-console


def repeated(child: Child) -> None:
    print(child.surname * 2)  # expect: child-data-on-console


def as_repr(child: Child) -> None:
    print(repr(child.surname))  # expect: child-data-on-console
    print(str(child.ward))


def tests_of_text(child: Child) -> None:
    print(child.surname.startswith("A"))
    print(child.surname.isalpha())


def letter_by_letter(child: Child) -> None:
    for letter in child.surname:
        print(letter)  # expect: child-data-on-console


LETTER = """
Dear parents,

this is the summary of the term that the school writes for every family twice a year, in winter and in summer.
It says what was learnt, what comes next and whom to ask when something is not clear.

Ward: {ward}
Name: {name}
Yours {{sincerely}}
"""
BADGE = """
The badge of the week, to be cut out along the line and to be worn where everybody can see it, on every trip that we take
together by bus, by train or on foot, also on the way back home in the evening.

%s of %s
"""


def long_template(child: Child) -> None:
    print(LETTER.format(ward=child.ward, name=child.surname))  # expect: child-data-on-console
    print(LETTER.format(ward=child.ward, name="", sincerely=child.surname))


def long_percent(child: Child) -> None:
    print(BADGE % (child.ward, child.surname))  # expect: child-data-on-console
    print(BADGE % ("", child.ward))
