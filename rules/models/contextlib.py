"""Examples for contextlib.toml: what a `with` block is given."""

import contextlib
import io
import sys


class Child:
    name: str  # rd4c: identity
    ward: str


@contextlib.contextmanager
def opened(text: str):
    yield text


def own_manager(child: Child) -> None:
    with opened(child.ward) as text:
        print(text)
    with opened(child.name) as text:
        print(text)  # expect: child-data-on-console


def closed_afterwards(child: Child) -> None:
    with contextlib.closing(child) as found:
        print(found.ward)
        print(found.name)  # expect: child-data-on-console


def nothing_around(child: Child) -> None:
    with contextlib.nullcontext(child) as found:
        print(found.ward)
        print(found.name)  # expect: child-data-on-console


def suppressed(child: Child) -> None:
    with contextlib.suppress(ValueError):
        raise ValueError(child.name)  # expect: child-data-in-exception
    print(child.name)  # expect: child-data-on-console


def stack_of_managers(child: Child) -> None:
    with contextlib.ExitStack() as stack:
        file = stack.enter_context(open("names.txt", "w"))
        file.write(child.ward)
        file.write(child.name)  # expect: plaintext-file
        stack.callback(lambda: print(child.name))  # expect: child-data-on-console


async def stack_of_async_managers(child: Child) -> None:
    async with contextlib.AsyncExitStack() as stack:
        stack.callback(lambda: print(child.name))  # expect: child-data-on-console
        stack.push_async_callback(lambda: print(child.ward))


def called_in_the_end(child: Child) -> None:
    names, wards = [], []
    with contextlib.ExitStack() as stack:
        stack.callback(names.append, child.name)
        stack.callback(wards.append, child.ward)
        print(names)
    print(wards)
    print(names)  # expect: child-data-on-console


class Badge:
    def __init__(self, text: str) -> None:
        self.text = text

    def __enter__(self) -> "Badge":
        return self

    def __exit__(self, *raised: object) -> None:
        self.text = ""


def left_in_the_end(child: Child) -> None:
    stack = contextlib.ExitStack()
    badge = stack.enter_context(Badge(child.name))
    print(badge.text)  # expect: child-data-on-console
    stack.close()
    print(badge.text)


def printed_elsewhere(child: Child) -> None:
    with contextlib.redirect_stdout(io.StringIO()) as said:
        print(child.name)
    print(said.getvalue())  # expect: child-data-on-console
    with contextlib.redirect_stderr(io.StringIO()) as errors:
        print(child.name, file=sys.stderr)
    print(errors.getvalue())  # expect: child-data-on-console
    with contextlib.redirect_stdout(io.StringIO()) as wards:
        print(child.ward)
    print(wards.getvalue())
