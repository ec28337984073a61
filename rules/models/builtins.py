"""Examples for builtins.toml: the console, exceptions, and what is told about a value without showing it."""

import pprint
import socket
import sys
import tomllib
import warnings

from django.core.exceptions import ValidationError


class Child:
    name: str  # rd4c: identity
    weight: float  # rd4c: health
    ward: str


def printed(child: Child) -> None:
    print("admitted", child.name)  # expect: child-data-on-console
    print("admitted", child.ward)


def printed_to_standard_error(child: Child) -> None:
    print(child.name, file=sys.stderr)  # expect: child-data-on-console
    sys.stderr.write(child.name)  # expect: child-data-on-console


def printed_into_a_file(child: Child) -> None:
    with open("list.txt", "w") as file:
        print(child.name, file=file)  # expect: plaintext-file


def pretty(child: Child) -> None:
    pprint.pprint({"name": child.name})  # expect: child-data-on-console
    print(pprint.pformat([child.ward]))
    print(pprint.pformat([child.name]))  # expect: child-data-on-console


def asked(child: Child) -> str:
    return input(f"Which ward for {child.name}?")  # expect: child-data-on-console


def warned(child: Child) -> None:
    warnings.warn(f"two records for {child.name}")  # expect: child-data-on-console


def raised(child: Child) -> None:
    if not child.ward:
        raise ValueError(f"{child.name} has no ward")  # expect: child-data-in-exception
    raise ValueError(f"ward {child.ward} is closed")


def handed_on(child: Child, errors: list[Exception]) -> None:
    errors.append(ValidationError(f"{child.name} is taken"))  # expect: child-data-in-exception


def waited_for(child: Child) -> None:
    try:
        raise TimeoutError(child.name)  # expect: child-data-in-exception
    except tomllib.TOMLDecodeError as error:
        print(error)
    except socket.timeout as error:
        print(error)  # expect: child-data-on-console


def text_of_an_exception(child: Child) -> None:
    error = LookupError(child.name)  # expect: child-data-in-exception
    print(error)  # expect: child-data-on-console


def all_fields_at_once(child: Child) -> None:
    print(vars(child)["ward"])
    print(vars(child)["name"])  # expect: child-data-on-console


def largest(children: list[Child]) -> None:
    print(max(child.weight for child in children))  # expect: child-data-on-console
    print(max(children, key=lambda child: child.weight).ward)
    print(max(children, key=lambda child: child.weight).name)  # expect: child-data-on-console


def counted(children: list[Child]) -> None:
    print(len(children), sum(child.weight for child in children))
    print([child.name for child in children].count("Ann"))
    print([child.name for child in children].index("Ann"), children[0].name.rindex(" "))


def facts_without_the_value(child: Child) -> None:
    print(bool(child.name), isinstance(child.name, str), hash(child.name))
    print(any(child.name), type(child.name), id(child))


def what_exceptions_keep(child: Child) -> None:
    try:
        raise SystemExit(child.name)  # expect: child-data-in-exception
    except SystemExit as stop:
        print(stop.code)  # expect: child-data-on-console
    missing = OSError(2, "no such record", child.name)  # expect: child-data-in-exception
    print(missing.errno)
    print(missing.strerror)
    print(missing.filename)  # expect: child-data-on-console


def groups(child: Child) -> None:
    both = ExceptionGroup("two beds", [ValueError(child.name), ValueError(child.ward)])  # expect: child-data-in-exception
    print(both.message)
    print(both.exceptions[1])
    print(both.exceptions[0])  # expect: child-data-on-console


def noted(child: Child) -> None:
    error = ValueError("no bed").with_traceback(None)
    error.add_note(child.name)
    print(error)
    print(error.__notes__)  # expect: child-data-on-console


def errors_keep_their_arguments(child: Child) -> None:
    errors = [OSError(child.ward), StopIteration(child.ward), SystemExit(child.ward)]
    print(*errors)
    lost, stopped, left = OSError(child.name), StopIteration(child.name), SystemExit(child.name)  # expect: child-data-in-exception
    print(lost)  # expect: child-data-on-console
    print(stopped)  # expect: child-data-on-console
    print(left)  # expect: child-data-on-console
