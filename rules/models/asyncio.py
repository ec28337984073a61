"""Examples for asyncio.toml: what a coroutine returns is what awaiting it gives."""

import asyncio


class Child:
    name: str  # rd4c: identity
    ward: str


async def name_of(child: Child) -> str:
    return child.name


async def ward_of(child: Child) -> str:
    return child.ward


def run(child: Child) -> None:
    print(asyncio.run(ward_of(child)))
    print(asyncio.run(name_of(child)))  # expect: child-data-on-console


async def gathered(child: Child) -> None:
    ward, name = await asyncio.gather(ward_of(child), name_of(child))
    print(ward)
    print(name)  # expect: child-data-on-console


async def tasks(child: Child) -> None:
    task = asyncio.create_task(name_of(child))
    print(await task)  # expect: child-data-on-console
    print(await asyncio.wait_for(name_of(child), 1))  # expect: child-data-on-console
    print(await asyncio.sleep(1, child.ward))


async def in_order_of_completion(child: Child) -> None:
    for task in asyncio.as_completed([name_of(child)]):
        print(await task)  # expect: child-data-on-console


async def in_a_thread(child: Child) -> None:
    print(await asyncio.to_thread(text_of, child.ward))
    print(await asyncio.to_thread(text_of, child.name))  # expect: child-data-on-console


async def in_an_executor(child: Child) -> None:
    loop = asyncio.get_running_loop()
    print(await loop.run_in_executor(None, text_of, child.ward))
    print(await loop.run_in_executor(None, text_of, child.name))  # expect: child-data-on-console


def text_of(text: str) -> str:
    return text.upper()


def own_loop(child: Child) -> None:
    loop = asyncio.new_event_loop()
    print(loop.run_until_complete(ward_of(child)))
    print(loop.run_until_complete(name_of(child)))  # expect: child-data-on-console
    loop.call_soon(show_ward, child.ward)
    loop.call_later(5, show, child.name)


def show(text: str) -> None:
    print(text)  # expect: child-data-on-console


def show_ward(text: str) -> None:
    print(text)


async def finished_and_pending(child: Child) -> None:
    done, pending = await asyncio.wait([name_of(child)])
    for task in done:
        print(task.result())  # expect: child-data-on-console


async def queued(child: Child) -> None:
    names = asyncio.Queue()
    await names.put(child.name)
    print(await names.get())  # expect: child-data-on-console
    wards = asyncio.Queue()
    wards.put_nowait(child.ward)
    print(wards.get_nowait())


async def on_a_loop(child: Child) -> None:
    loop = asyncio.get_running_loop()
    print(await loop.create_task(name_of(child)))  # expect: child-data-on-console


async def promised(child: Child) -> None:
    promise = asyncio.get_running_loop().create_future()
    promise.set_result(child.name)
    print(await promise)  # expect: child-data-on-console
    other = asyncio.get_running_loop().create_future()
    other.set_result(child.ward)
    print(await other)


async def by_priority(child: Child) -> None:
    waiting: asyncio.PriorityQueue = asyncio.PriorityQueue()
    waiting.put_nowait((1, child.name))
    number, name = await waiting.get()
    print(waiting.qsize(), waiting.maxsize)
    print(name)  # expect: child-data-on-console


async def last_in(child: Child) -> None:
    waiting: asyncio.LifoQueue = asyncio.LifoQueue()
    waiting.put_nowait(child.ward)
    await waiting.put(child.name)
    print(await waiting.get())  # expect: child-data-on-console
    print(waiting.empty(), waiting.get_nowait())


async def failed_by_hand(child: Child) -> None:
    answer = asyncio.get_running_loop().create_future()
    answer.set_exception(LookupError(child.name))  # expect: child-data-in-exception
    print(answer.exception())  # expect: child-data-on-console
    print(answer.done())


class Note:
    text: str = ""


async def write(note: Note, text: str) -> None:
    before = note.text
    await asyncio.sleep(0)
    note.text = before + text


async def side_by_side(child: Child) -> None:
    note = Note()
    await asyncio.gather(write(note, child.name), write(note, "b"))
    print(note.text)  # both have read before one of them wrote
    async with asyncio.TaskGroup() as group:
        task = group.create_task(name_of(child))
        other = group.create_task(ward_of(child))
    print(other.result())
    print(task.result())  # expect: child-data-on-console


async def write_alone(lock: asyncio.Lock, note: Note, text: str) -> None:
    async with lock:
        await write(note, text)


async def write_between(gate: asyncio.Semaphore, note: Note, text: str) -> None:
    async with gate:
        await write(note, text)


async def one_by_one(child: Child) -> None:
    note = Note()
    lock = asyncio.Lock()
    await asyncio.gather(write_alone(lock, note, child.name), write_alone(lock, note, "b"))
    print(note.text)  # expect: child-data-on-console


async def two_at_a_time(child: Child) -> None:
    note = Note()
    gate = asyncio.Semaphore(2)
    await asyncio.gather(write_between(gate, note, child.name), write_between(gate, note, "b"))
    print(note.text)
    one = asyncio.Semaphore(1)
    await asyncio.gather(write_between(one, note, child.name), write_between(one, note, "b"))
    print(note.text)  # expect: child-data-on-console


async def ring(event: asyncio.Event, note: Note, text: str) -> None:
    note.text = text
    event.set()


async def listen(event: asyncio.Event, note: Note) -> None:
    before = note.text
    await event.wait()
    print(before)
    print(note.text)  # expect: child-data-on-console


async def announced(child: Child) -> None:
    event, note = asyncio.Event(), Note()
    await asyncio.gather(listen(event, note), ring(event, note, child.name))


async def tell(ready: asyncio.Condition, note: Note, text: str) -> None:
    async with ready:
        note.text = text
        ready.notify_all()


async def wait_to_be_told(ready: asyncio.Condition, note: Note) -> None:
    before = note.text
    async with ready:
        await ready.wait()
    print(before)
    print(note.text)  # expect: child-data-on-console


async def told(child: Child) -> None:
    ready, note = asyncio.Condition(), Note()
    await asyncio.gather(wait_to_be_told(ready, note), tell(ready, note, child.name))
