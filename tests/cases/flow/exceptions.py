"""Exceptions carry values; finally and else run where Python runs them."""

import contextlib
import socket
import zlib


class Child:
    surname: str  # rd4c: identity
    ward: str


class RecordError(Exception):
    def __init__(self, number: int, detail: str) -> None:
        super().__init__(f"record {number}")
        self.detail = detail


def raised_text(child: Child) -> None:
    raise ValueError(f"no bed for {child.surname}")  # expect: child-data-in-exception


def raised_clean(child: Child) -> None:
    raise ValueError(f"no bed in {child.ward}")


def asserted(child: Child) -> None:
    assert child.ward, child.surname  # expect: child-data-in-exception


def asserted_clean(child: Child) -> None:
    assert child.surname, "a surname is needed"


def raised_from(child: Child, error: ValueError) -> None:
    raise KeyError(child.surname) from error  # expect: child-data-in-exception


def caught_text(child: Child) -> None:
    try:
        raise ValueError(child.surname)  # expect: child-data-in-exception
    except ValueError as error:
        print(error)  # expect: child-data-on-console
        print(error.args[0])  # expect: child-data-on-console
        print(type(error).__name__)


def caught_from_a_call(child: Child) -> None:
    try:
        refuse(child)
    except ValueError as error:
        print(str(error))  # expect: child-data-on-console


def refuse(child: Child) -> None:
    raise ValueError(child.surname)  # expect: child-data-in-exception


def other_handler(child: Child) -> None:
    try:
        refuse_again(child)
    except KeyError as error:
        print(error)


def refuse_again(child: Child) -> None:
    raise ValueError(child.surname)  # expect: child-data-in-exception


def handler_of_a_base_class(child: Child) -> None:
    try:
        raise KeyError(child.surname)  # expect: child-data-in-exception
    except LookupError as error:
        print(error)  # expect: child-data-on-console


def attribute_of_an_exception(child: Child) -> None:
    try:
        fail(child)
    except RecordError as error:
        print(error)
        print(error.detail)  # expect: child-data-on-console


def fail(child: Child) -> None:
    error = RecordError(4, "bed")
    error.detail = child.surname
    raise error


def assigned_before_the_failure(child: Child) -> None:
    text = "x"
    try:
        text = child.surname
        open("beds")
        text = "y"
    except OSError:
        print(text)  # expect: child-data-on-console


def finally_runs(child: Child) -> None:
    text = child.ward
    try:
        text = child.surname
    finally:
        print(text)  # expect: child-data-on-console


def finally_cleans(child: Child) -> None:
    text = child.surname
    try:
        check(child)
    finally:
        text = "done"
    print(text)


def check(child: Child) -> None:
    if not child.ward:
        raise ValueError("no ward")


def finally_returns_over(child: Child) -> None:
    print(replaced(child))


def replaced(child: Child) -> str:
    try:
        return child.surname
    finally:
        return child.ward


def else_branch(child: Child) -> None:
    try:
        text = child.surname
    except ValueError:
        text = "-"
    else:
        text = "fine"
    print(text)


def never_raised(child: Child) -> None:
    text = child.ward
    try:
        number = 1
    except ValueError:
        text = child.surname
        number = 2
    print(text, number)


def dead_after_raise(child: Child) -> None:
    try:
        raise ValueError("x")
        print(child.surname)
    except ValueError:
        pass


def suppressed(child: Child) -> None:
    text = "x"
    with contextlib.suppress(KeyError):
        text = child.surname
        raise KeyError("bed")
    print(text)  # expect: child-data-on-console


def name_ends_with_handler(child: Child) -> None:
    try:
        refuse_quietly(child)
    except ValueError as error:
        number = len(error.args)
    else:
        number = 0
    print(number)


def refuse_quietly(child: Child) -> None:
    if not child.surname:
        raise ValueError("a surname is needed")


def text_of_a_failed_conversion(child: Child) -> None:
    try:
        int(child.surname)
    except ValueError as error:
        print(error)  # expect: child-data-on-console


def text_of_another_failed_conversion(child: Child) -> None:
    try:
        int(child.ward)
    except ValueError as error:
        print(error)


def conversion_beside_a_library(child: Child) -> None:
    try:
        zlib.decompress(bytes(int(child.surname)))
    except zlib.error as error:
        print(error)
    except ValueError as error:
        print(error)  # expect: child-data-on-console


def refuse_by_the_system(child: Child) -> None:
    raise ConnectionError(child.surname)  # expect: child-data-in-exception


def another_name_of_a_class(child: Child) -> None:
    try:
        refuse_by_the_system(child)
    except socket.error as error:  # noqa: UP024
        print(error)  # expect: child-data-on-console


def raised_again(child: Child) -> None:
    try:
        refuse(child)
    except ValueError as error:
        print(error)  # expect: child-data-on-console
        raise error
