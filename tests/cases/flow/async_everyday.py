"""Coroutines as everyday code makes them: mapped, named, tried again, shielded, in comprehensions, by objects that are called."""

import asyncio
import functools


class Child:
    surname: str  # rd4c: identity
    ward: str


class Box:
    def __init__(self):
        self.text = ""
        self.tasks = {}


async def put(box, text):
    box.text = text


async def give(text):
    await asyncio.sleep(0)
    return text


def fire(box, text):
    asyncio.create_task(put(box, text))


async def fired(child: Child):
    box = Box()
    fire(box, child.surname)
    print(box.text)
    await asyncio.sleep(0)
    print(box.text)  # expect: child-data-on-console


async def fired_again(child: Child):
    box = Box()
    fire(box, child.ward)
    await asyncio.sleep(0)
    print(box.text)
    fire(box, child.surname)
    await asyncio.sleep(0)
    print(box.text)  # expect: child-data-on-console


async def mapped(child: Child):
    print(await asyncio.gather(*map(give, [child.surname])))  # expect: child-data-on-console


async def by_name(child: Child):
    tasks = {k: asyncio.create_task(give(v)) for k, v in {"a": child.surname, "b": child.ward}.items()}
    print(await tasks["b"])
    print(await tasks["a"])  # expect: child-data-on-console


async def by_partial(child: Child):
    job = functools.partial(give, child.surname)
    print(await job())  # expect: child-data-on-console


class Call:
    async def __call__(self, x):
        return x

    @property
    async def later(self):
        return self.name


async def called(child: Child):
    c = Call()
    c.name = child.surname
    print(await c(child.ward))
    print(await c(child.surname))  # expect: child-data-on-console
    print(await c.later)  # expect: child-data-on-console


async def try_again(fn, *args):
    for _ in range(3):
        try:
            return await fn(*args)
        except ValueError:
            await asyncio.sleep(1)


async def retried(child: Child):
    print(await try_again(give, child.ward))
    print(await try_again(give, child.surname))  # expect: child-data-on-console


async def timed(child: Child):
    try:
        x = await asyncio.wait_for(give(child.surname), timeout=3)
    except asyncio.TimeoutError:
        x = None
    print(x)  # expect: child-data-on-console


async def unpacked(child: Child):
    print(await asyncio.gather(*(give(x) for x in [child.ward, child.surname])))  # expect: child-data-on-console


async def by_lambda(child: Child):
    print(await (lambda: give(child.surname))())  # expect: child-data-on-console


async def shielded(child: Child):
    print(await asyncio.shield(give(child.surname)))  # expect: child-data-on-console


async def ensured(child: Child):
    t = asyncio.ensure_future(give(child.surname))
    print(await asyncio.wait_for(t, 1))  # expect: child-data-on-console


def sync_main(child: Child):
    loop = asyncio.new_event_loop()
    t = loop.create_task(give(child.surname))
    loop.run_until_complete(t)
    print(t.result())  # expect: child-data-on-console
    loop.close()


async def gen_tasks(child: Child):
    async for x in stream(child):
        await consume(x)


async def stream(child):
    for x in (child.ward, child.surname):
        yield await give(x)


async def consume(x):
    print(x)  # expect: child-data-on-console


async def comprehended(child: Child):
    print({x: 1 async for x in stream(child)})  # expect: child-data-on-console
    print([await give(y) async for y in stream(child) if await give(y)])  # expect: child-data-on-console
