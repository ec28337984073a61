"""Tasks that work together: workers and queues, conditions, time limits, tasks kept in objects, tasks inside tasks."""

import asyncio
import threading


class Child:
    surname: str  # rd4c: identity
    ward: str


class Shelf:
    def __init__(self) -> None:
        self.text = ""
        self.rows: dict[str, str] = {}
        self.seen: list[str] = []


async def worker(queue: asyncio.Queue, shelf: Shelf) -> None:
    while True:
        text = await queue.get()
        shelf.seen.append(text)
        queue.task_done()


async def a_worker_and_its_queue(child: Child) -> None:
    queue: asyncio.Queue = asyncio.Queue()
    shelf = Shelf()
    task = asyncio.create_task(worker(queue, shelf))
    await queue.put(child.surname)
    await queue.join()
    task.cancel()
    print(shelf.seen)  # expect: child-data-on-console


async def a_worker_without_secrets(child: Child) -> None:
    queue: asyncio.Queue = asyncio.Queue()
    shelf = Shelf()
    task = asyncio.create_task(worker(queue, shelf))
    await queue.put(child.ward)
    await queue.join()
    task.cancel()
    print(shelf.seen)


async def relay(source: asyncio.Queue, target: asyncio.Queue) -> None:
    text = await source.get()
    await target.put(f"<{text}>")


async def a_chain_of_queues(child: Child) -> None:
    first: asyncio.Queue = asyncio.Queue()
    second: asyncio.Queue = asyncio.Queue()
    third: asyncio.Queue = asyncio.Queue()
    tasks = [asyncio.create_task(relay(second, third)), asyncio.create_task(relay(first, second))]
    first.put_nowait(child.surname)
    print(await third.get())  # expect: child-data-on-console
    await asyncio.gather(*tasks)


async def fill_row(shelf: Shelf, key: str, text: str) -> None:
    row = shelf.rows.get(key, "")
    await asyncio.sleep(0)
    shelf.rows[key] = row + text


async def rows_by_key(child: Child) -> None:
    shelf = Shelf()
    await asyncio.gather(fill_row(shelf, "a", child.surname), fill_row(shelf, "b", child.ward))
    print(shelf.rows["b"])
    print(shelf.rows["a"])  # expect: child-data-on-console


async def a_row_written_over(child: Child) -> None:
    shelf = Shelf()
    await asyncio.gather(fill_row(shelf, "a", child.surname), fill_row(shelf, "a", child.ward))
    print(shelf.rows["a"])


async def copy_text(source: Shelf, target: Shelf) -> None:
    await asyncio.sleep(0)
    target.text = source.text


async def set_text(shelf: Shelf, text: str) -> None:
    shelf.text = text


async def gathered_in_gathered(child: Child) -> None:
    one, two = Shelf(), Shelf()
    await asyncio.gather(asyncio.gather(copy_text(one, two), set_text(one, child.surname)), asyncio.sleep(0))
    print(two.text)  # expect: child-data-on-console


async def read_before_it_is_written(shelf: Shelf, target: Shelf) -> None:
    target.text = shelf.text
    await asyncio.sleep(0)


async def too_early(child: Child) -> None:
    one, two = Shelf(), Shelf()
    await asyncio.gather(read_before_it_is_written(one, two), set_text(one, child.surname))
    print(two.text)


async def both_inside(child: Child, shelf: Shelf, target: Shelf) -> None:
    await asyncio.gather(copy_text(shelf, target), set_text(shelf, child.surname))


async def tasks_that_gather(child: Child) -> None:
    one, two = Shelf(), Shelf()
    task = asyncio.create_task(both_inside(child, one, two))
    print(two.text)
    await task
    print(two.text)  # expect: child-data-on-console


class Service:
    def __init__(self, child: Child) -> None:
        self.child = child
        self.answer = ""
        self.task = None

    async def load(self) -> None:
        await asyncio.sleep(0)
        self.answer = self.child.surname

    def start(self) -> None:
        self.task = asyncio.create_task(self.load())

    async def stop(self) -> None:
        await self.task


async def a_task_in_a_field(child: Child) -> None:
    service = Service(child)
    service.start()
    print(service.answer)
    await service.stop()
    print(service.answer)  # expect: child-data-on-console


async def count_down(child: Child, shelf: Shelf, number: int) -> None:
    if number == 0:
        shelf.text = child.surname
        return
    await asyncio.sleep(0)
    await count_down(child, shelf, number - 1)


async def a_recursive_coroutine(child: Child) -> None:
    shelf = Shelf()
    await count_down(child, shelf, 2)
    print(shelf.text)  # expect: child-data-on-console


async def under_a_limit(child: Child) -> None:
    shelf = Shelf()
    async with asyncio.timeout(5):
        await copy_text(shelf, shelf)
        shelf.text = child.surname
    print(shelf.text)  # expect: child-data-on-console


async def notify(condition: asyncio.Condition, shelf: Shelf, text: str) -> None:
    async with condition:
        shelf.text = text
        condition.notify_all()


async def await_notice(condition: asyncio.Condition, shelf: Shelf) -> None:
    async with condition:
        await condition.wait_for(lambda: shelf.text)
        print(shelf.text)  # expect: child-data-on-console


async def a_condition(child: Child) -> None:
    condition, shelf = asyncio.Condition(), Shelf()
    await asyncio.gather(await_notice(condition, shelf), notify(condition, shelf, child.surname))


async def the_first_of_two(child: Child) -> None:
    tasks = [asyncio.create_task(give(child.surname)), asyncio.create_task(give(child.ward))]
    done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in done:
        print(task.result())  # expect: child-data-on-console


async def give(text: str) -> str:
    return text


async def refuse(text: str) -> None:
    await asyncio.sleep(0)
    raise LookupError(text)  # expect: child-data-in-exception


async def one_refuses(child: Child) -> None:
    shelf = Shelf()
    try:
        await asyncio.gather(set_text(shelf, child.ward), refuse(child.surname))
    except LookupError as error:
        print(shelf.text)
        print(error)  # expect: child-data-on-console


def from_another_thread(child: Child) -> None:
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    answer = asyncio.run_coroutine_threadsafe(give(child.surname), loop)
    print(answer.result())  # expect: child-data-on-console
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    loop.close()


async def texts(child: Child, shelf: Shelf):
    yield child.ward
    shelf.text = child.surname
    await asyncio.sleep(0)
    yield child.ward


async def consume(child: Child, shelf: Shelf) -> None:
    async for text in texts(child, shelf):
        shelf.seen.append(text)


async def a_generator_in_a_task(child: Child) -> None:
    shelf = Shelf()
    task = asyncio.create_task(consume(child, shelf))
    print(shelf.text)
    await task
    print(shelf.seen)
    print(shelf.text)  # expect: child-data-on-console


async def hand_over(shelf: Shelf, text: str, started: asyncio.Event, seen: asyncio.Event) -> None:
    shelf.text = text
    started.set()
    await seen.wait()
    shelf.text = "free"


async def two_events(child: Child) -> None:
    shelf, started, seen = Shelf(), asyncio.Event(), asyncio.Event()
    task = asyncio.create_task(hand_over(shelf, child.surname, started, seen))
    await started.wait()
    print(shelf.text)  # expect: child-data-on-console
    seen.set()
    await task
    print(shelf.text)


async def steps(shelf: Shelf, text: str) -> None:
    for part in ("a", text, "b"):
        shelf.text = part
        await asyncio.sleep(0)


async def watch(shelf: Shelf) -> None:
    for _ in range(3):
        shelf.seen.append(shelf.text)
        await asyncio.sleep(0)


async def steps_are_watched(child: Child) -> None:
    shelf = Shelf()
    await asyncio.gather(steps(shelf, child.surname), watch(shelf))
    print(shelf.text)
    print(shelf.seen[0])
    print(shelf.seen[1])  # expect: child-data-on-console
    print(shelf.seen[2])


async def never_stops(shelf, child) -> None:
    while True:
        shelf.text = child.surname
        await asyncio.sleep(0)
        shelf.text = ""
        await asyncio.sleep(0)


async def beside_what_never_stops(child: Child) -> None:
    shelf = Shelf()
    task = asyncio.create_task(never_stops(shelf, child))
    await asyncio.sleep(0)
    print(shelf.text)  # expect: child-data-on-console
    task.cancel()


async def add_later(shelf: Shelf, text: str) -> None:
    await asyncio.sleep(0)
    shelf.text = shelf.text + text


async def add_twice(shelf: Shelf, text: str) -> None:
    await asyncio.gather(add_later(shelf, text), add_later(shelf, text))


async def many_of_one_kind(child: Child) -> None:
    shelf = Shelf()
    for _ in range(3):
        asyncio.create_task(add_later(shelf, child.surname))
        await asyncio.sleep(0)
    await asyncio.gather(*[add_twice(shelf, child.surname) for _ in range(10)])
    print(shelf.text)  # expect: child-data-on-console


# -- what is left over when the loop ends ------------------------------------------------------------------
async def late(shelf: Shelf, text: str) -> None:
    await asyncio.sleep(5)
    shelf.text = text


async def leave_it(shelf: Shelf, text: str) -> None:
    asyncio.create_task(late(shelf, text))
    await asyncio.sleep(1)


async def wait_for_it(shelf: Shelf, text: str) -> None:
    asyncio.create_task(late(shelf, text))
    await asyncio.sleep(9)


def left_over(child: Child) -> None:
    shelf, other = Shelf(), Shelf()
    asyncio.run(leave_it(shelf, child.surname))
    asyncio.run(wait_for_it(other, child.surname))
    print(shelf.text)
    print(other.text)  # expect: child-data-on-console


# -- conditions ------------------------------------------------------------------------------------------------
async def hang_up(ready: asyncio.Condition, shelf: Shelf, text: str) -> None:
    shelf.text = "nothing yet"
    await asyncio.sleep(1)
    async with ready:
        shelf.text = text
        ready.notify_all()


async def look_when_ready(ready: asyncio.Condition, shelf: Shelf) -> None:
    async with ready:
        await ready.wait()
        print(shelf.text)  # expect: child-data-on-console


async def conditions(child: Child) -> None:
    ready, shelf = asyncio.Condition(), Shelf()
    looking = asyncio.create_task(look_when_ready(ready, shelf))
    hanging = asyncio.create_task(hang_up(ready, shelf, child.surname))
    await asyncio.sleep(0.5)
    print(shelf.text)
    await asyncio.gather(looking, hanging)
