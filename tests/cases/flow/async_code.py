"""Awaiting gives the result; tasks, executors and threads run what they are given."""

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, contextmanager


class Child:
    surname: str  # rd4c: identity
    ward: str


async def fetch_surname(child: Child) -> str:
    await asyncio.sleep(0)
    return child.surname


async def fetch_ward(child: Child) -> str:
    return child.ward


async def awaited(child: Child) -> None:
    print(await fetch_ward(child))
    print(await fetch_surname(child))  # expect: child-data-on-console


async def awaited_later(child: Child) -> None:
    waiting = fetch_surname(child)
    text = await waiting
    print(text)  # expect: child-data-on-console


async def not_awaited(child: Child) -> None:
    print(fetch_surname(child))


async def gathered(child: Child) -> None:
    surname, ward = await asyncio.gather(fetch_surname(child), fetch_ward(child))
    print(ward)
    print(surname)  # expect: child-data-on-console


async def gathered_clean(child: Child) -> None:
    print(await asyncio.gather(fetch_ward(child), fetch_ward(child)))


async def as_task(child: Child) -> None:
    task = asyncio.create_task(fetch_surname(child))
    print(await task)  # expect: child-data-on-console


async def waited_for(child: Child) -> None:
    print(await asyncio.wait_for(fetch_ward(child), 5))
    print(await asyncio.wait_for(fetch_surname(child), 5))  # expect: child-data-on-console


def run(child: Child) -> None:
    print(asyncio.run(fetch_ward(child)))
    print(asyncio.run(fetch_surname(child)))  # expect: child-data-on-console


async def surnames(children: list[Child]):
    for child in children:
        yield child.surname


async def async_for(children: list[Child]) -> None:
    async for text in surnames(children):
        print(text)  # expect: child-data-on-console


async def async_comprehension(children: list[Child]) -> None:
    print([text async for text in surnames(children)])  # expect: child-data-on-console
    print(len([text async for text in surnames(children)]))


class Session:
    def __init__(self, text: str) -> None:
        self.text = text

    async def __aenter__(self) -> str:
        return self.text

    async def __aexit__(self, *args: object) -> None:
        return None


async def async_with(child: Child) -> None:
    async with Session(child.surname) as text:
        print(text)  # expect: child-data-on-console
    async with Session(child.ward) as text:
        print(text)


@contextmanager
def opened(text: str):
    yield text


def context_from_generator(child: Child) -> None:
    with opened(child.surname) as text:
        print(text)  # expect: child-data-on-console
    with opened(child.ward) as text:
        print(text)


@asynccontextmanager
async def opened_later(text: str):
    yield text


async def async_context_from_generator(child: Child) -> None:
    async with opened_later(child.surname) as text:
        print(text)  # expect: child-data-on-console


def in_executor(child: Child) -> None:
    with ThreadPoolExecutor() as pool:
        future = pool.submit(give, child.surname)
        print(future.result())  # expect: child-data-on-console


def mapped_in_executor(child: Child) -> None:
    with ThreadPoolExecutor() as pool:
        print(list(pool.map(give, [child.ward])))
        print(list(pool.map(give, [child.surname])))  # expect: child-data-on-console


def give(text: str) -> str:
    return text


def in_thread(child: Child) -> None:
    threading.Thread(target=show, args=(child.surname,)).start()


def show(text: str) -> None:
    print(text)  # expect: child-data-on-console


def thread_shares_a_list(child: Child) -> None:
    box: list[str] = []
    thread = threading.Thread(target=fill, args=(box, child))
    thread.start()
    thread.join()
    print(box)  # expect: child-data-on-console


def fill(box: list[str], child: Child) -> None:
    box.append(child.surname)


async def to_thread(child: Child) -> None:
    print(await asyncio.to_thread(give, child.surname))  # expect: child-data-on-console
