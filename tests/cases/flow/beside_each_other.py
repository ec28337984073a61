"""Objects of asyncio, threading and concurrent.futures: what one piece of work hands to another through them."""

import asyncio
import concurrent.futures
import contextvars
import threading
import time


class Child:
    surname: str  # rd4c: identity
    ward: str


class Desk:
    def __init__(self) -> None:
        self.note = ""


async def look_up(text: str) -> str:
    await asyncio.sleep(0)
    return text


async def refuse(text: str) -> str:
    raise LookupError(text)  # expect: child-data-in-exception


# -- asyncio ------------------------------------------------------------------------------------------------
async def task_methods(child: Child) -> None:
    named = asyncio.create_task(look_up(child.surname), name=child.ward)
    plain = asyncio.create_task(look_up(child.ward))
    await asyncio.wait([named, plain])
    print(named.get_name())
    print(named.done(), named.cancelled(), named.exception())
    print(named.result())  # expect: child-data-on-console
    print(plain.result())


async def task_that_failed(child: Child) -> None:
    failed = asyncio.create_task(refuse(child.surname))
    await asyncio.wait([failed])
    print(failed.exception())  # expect: child-data-on-console
    print(failed.done())


async def task_callback(child: Child) -> None:
    names, wards = [], []
    first = asyncio.create_task(look_up(child.surname))
    first.add_done_callback(lambda done: names.append(done.result()))
    second = asyncio.create_task(look_up(child.ward))
    second.add_done_callback(lambda done: wards.append(done.result()))
    await asyncio.gather(first, second)
    await asyncio.sleep(0)
    print(names)  # expect: child-data-on-console
    print(wards)


async def group_of_tasks(child: Child) -> None:
    desk = Desk()

    async def write(text: str) -> str:
        desk.note = text
        return "written"

    async with asyncio.TaskGroup() as group:
        task = group.create_task(write(child.surname))
    print(task.result())
    print(desk.note)  # expect: child-data-on-console


async def group_that_failed(child: Child) -> None:
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(refuse(child.surname))
    except* LookupError as failed:
        print(len(failed.exceptions))
        print(failed.exceptions[0])  # expect: child-data-on-console


async def bounded_time(child: Child) -> None:
    async with asyncio.timeout(5):
        text = await look_up(child.surname)
    print(text)  # expect: child-data-on-console
    async with asyncio.timeout(5) as limit:
        text = await look_up(child.ward)
    print(text)
    print(limit.expired())


async def future_methods(child: Child) -> None:
    loop = asyncio.get_running_loop()
    answer = loop.create_future()
    print(answer.done())
    answer.set_result(child.surname)
    print(answer.result())  # expect: child-data-on-console
    print(await answer)  # expect: child-data-on-console
    other = loop.create_future()
    other.set_result(child.ward)
    print(other.result())
    failed = loop.create_future()
    failed.set_exception(LookupError(child.surname))  # expect: child-data-in-exception
    print(failed.exception())  # expect: child-data-on-console


async def loop_methods(child: Child) -> None:
    seen, heard = [], []
    loop = asyncio.get_running_loop()
    loop.call_soon(seen.append, child.surname)
    loop.call_later(0, heard.append, child.ward)
    await asyncio.sleep(0.001)
    print(seen)  # expect: child-data-on-console
    print(heard)
    print(await loop.run_in_executor(None, str.upper, child.surname))  # expect: child-data-on-console
    print(await loop.run_in_executor(None, str.upper, child.ward))
    print(await loop.create_task(look_up(child.surname)))  # expect: child-data-on-console
    print(loop.is_running())


async def queue_methods(child: Child) -> None:
    waiting: asyncio.Queue[str] = asyncio.Queue(maxsize=4)
    await waiting.put(child.surname)
    print(waiting.qsize(), waiting.empty(), waiting.full(), waiting.maxsize)
    print(await waiting.get())  # expect: child-data-on-console
    waiting.task_done()
    await waiting.join()
    wards: asyncio.LifoQueue[str] = asyncio.LifoQueue()
    wards.put_nowait(child.ward)
    print(wards.get_nowait())


async def queue_by_priority(child: Child) -> None:
    waiting: asyncio.PriorityQueue = asyncio.PriorityQueue()
    waiting.put_nowait((1, child.surname))
    number, text = await waiting.get()
    print(number)
    print(text)  # expect: child-data-on-console


async def locks(child: Child) -> None:
    lock, gate, seats = asyncio.Lock(), asyncio.Event(), asyncio.Semaphore(2)
    desk = Desk()
    async with lock:
        desk.note = child.surname
    print(lock.locked(), gate.is_set(), seats.locked())
    async with seats:
        print(desk.note)  # expect: child-data-on-console
    gate.set()
    await gate.wait()
    desk.note = child.ward
    await lock.acquire()
    print(desk.note)
    lock.release()


async def condition(child: Child) -> None:
    ready = asyncio.Condition()
    shelf: list[str] = []

    async def fill() -> None:
        async with ready:
            shelf.append(child.surname)
            ready.notify_all()

    async with ready:
        task = asyncio.create_task(fill())
        await ready.wait_for(lambda: bool(shelf))
        print(shelf[0])  # expect: child-data-on-console
        print(len(shelf))
    await task


async def gathered_by_name(child: Child) -> None:
    found = dict(zip(("surname", "ward"), await asyncio.gather(look_up(child.surname), look_up(child.ward)), strict=True))
    print(found["ward"])
    print(found["surname"])  # expect: child-data-on-console


async def shielded(child: Child) -> None:
    print(await asyncio.shield(look_up(child.surname)))  # expect: child-data-on-console
    print(await asyncio.shield(look_up(child.ward)))


async def in_another_thread(child: Child) -> None:
    rows = {"surname": child.surname, "ward": child.ward}
    print(await asyncio.to_thread(rows.get, "ward"))
    print(await asyncio.to_thread(rows.get, "surname"))  # expect: child-data-on-console


def runner(child: Child) -> None:
    with asyncio.Runner() as run:
        print(run.run(look_up(child.surname)))  # expect: child-data-on-console
        print(run.run(look_up(child.ward)))


async def context_of_a_task(child: Child) -> None:
    current = contextvars.ContextVar("current", default="-")

    async def show() -> str:
        return current.get()

    print(current.get())
    token = current.set(child.surname)
    print(await asyncio.create_task(show()))  # expect: child-data-on-console
    current.reset(token)
    current.set(child.ward)


# -- threading ----------------------------------------------------------------------------------------------
def thread_methods(child: Child) -> None:
    found: dict[str, str] = {}

    def fetch(key: str, text: str) -> None:
        found[key] = text

    worker = threading.Thread(target=fetch, name=child.ward, args=("surname", child.surname), daemon=True)
    other = threading.Thread(target=fetch, kwargs={"key": "ward", "text": child.ward})
    for each in (worker, other):
        each.start()
    for each in (worker, other):
        each.join(timeout=5)
    print(worker.name, worker.is_alive(), worker.daemon)
    print(found["surname"])  # expect: child-data-on-console
    print(found["ward"])


class Fetcher(threading.Thread):
    def __init__(self, child: Child) -> None:
        super().__init__(name="fetcher")
        self.child = child
        self.text = ""
        self.place = ""

    def run(self) -> None:
        self.text = self.child.surname
        self.place = self.child.ward


def own_thread(child: Child) -> None:
    fetcher = Fetcher(child)
    fetcher.start()
    fetcher.join()
    print(fetcher.place)
    print(fetcher.text)  # expect: child-data-on-console


def timer_methods(child: Child) -> None:
    later = threading.Timer(0.001, print, args=[child.ward])
    later.start()
    later.join()
    never = threading.Timer(60, print, args=[child.surname])
    never.cancel()
    print(never.is_alive(), later.interval)
    print(never.args[0])  # expect: child-data-on-console


def locked(child: Child) -> None:
    lock, again = threading.Lock(), threading.RLock()
    desk = Desk()
    with lock:
        desk.note = child.surname
    if lock.acquire(timeout=1):
        print(desk.note)  # expect: child-data-on-console
        lock.release()
    with again, again:
        desk.note = child.ward
    print(desk.note)
    print(lock.locked())


def gates(child: Child) -> None:
    gate, seats, both = threading.Event(), threading.Semaphore(1), threading.Barrier(1)
    desk = Desk()

    def write() -> None:
        desk.note = child.surname
        gate.set()

    writer = threading.Thread(target=write)
    writer.start()
    if gate.wait(5):
        print(desk.note)  # expect: child-data-on-console
    with seats:
        desk.note = child.ward
    both.wait()
    print(desk.note)
    print(gate.is_set(), both.parties)
    writer.join()


def waited_for(child: Child) -> None:
    ready = threading.Condition()
    shelf: list[str] = []

    def fill() -> None:
        with ready:
            shelf.append(child.surname)
            ready.notify()

    with ready:
        threading.Thread(target=fill).start()
        ready.wait_for(lambda: shelf)
        print(shelf[0])  # expect: child-data-on-console
        print(len(shelf))


class Local(threading.local):
    note = "-"


def of_the_thread(child: Child) -> None:
    here = Local()
    print(here.note)
    here.note = child.surname
    print(here.note)  # expect: child-data-on-console
    here.note = child.ward
    print(here.note)
    mine = threading.local()
    mine.surname, mine.ward = child.surname, child.ward
    print(mine.ward)
    print(mine.__dict__["surname"])  # expect: child-data-on-console
    print(threading.current_thread().name, threading.active_count())


# -- concurrent.futures ---------------------------------------------------------------------------------------
def shout(text: str) -> str:
    return text.upper()


def failing(text: str) -> str:
    raise ValueError(text)  # expect: child-data-in-exception


def executor_methods(child: Child) -> None:
    with concurrent.futures.ThreadPoolExecutor(max_workers=2) as pool:
        future = pool.submit(shout, child.surname)
        print(future.result(timeout=5))  # expect: child-data-on-console
        print(future.done(), future.running(), future.cancelled(), future.cancel())
        print(future.exception())
        print(pool.submit(shout, text=child.ward).result())
        print(list(pool.map(shout, [child.surname, child.ward]))[0])  # expect: child-data-on-console
        print(list(pool.map(shout, [child.surname, child.ward], timeout=5))[1])
    pool.shutdown()


def executor_map_of_two(child: Child) -> None:
    pool = concurrent.futures.ThreadPoolExecutor()
    pairs = pool.map(lambda key, text: (key, text), ["a", "b"], [child.surname, child.ward])
    for key, text in pairs:
        print(key)
        print(text)  # expect: child-data-on-console
    pool.shutdown(wait=True)


def future_callback(child: Child) -> None:
    seen, heard = [], []
    with concurrent.futures.ThreadPoolExecutor() as pool:
        pool.submit(shout, child.surname).add_done_callback(lambda done: seen.append(done.result()))
        pool.submit(shout, child.ward).add_done_callback(lambda done: heard.append(done.result()))
    print(seen)  # expect: child-data-on-console
    print(heard)


def future_that_failed(child: Child) -> None:
    with concurrent.futures.ThreadPoolExecutor() as pool:
        failed = pool.submit(failing, child.surname)
        fine = pool.submit(shout, child.ward)
        for future in concurrent.futures.as_completed([fine]):
            print(future.exception() or future.result())
        print(failed.exception())  # expect: child-data-on-console


def futures_by_name(child: Child) -> None:
    with concurrent.futures.ThreadPoolExecutor() as pool:
        futures = {"ward": pool.submit(shout, child.ward), "surname": pool.submit(shout, child.surname)}
        print(futures["ward"].result())
        print(futures["surname"].result())  # expect: child-data-on-console
        done, waiting = concurrent.futures.wait(futures.values(), timeout=5)
        print(len(done), len(waiting))
        waited = concurrent.futures.wait([pool.submit(shout, child.surname)])
        print([each.result() for each in waited.done])  # expect: child-data-on-console


def future_by_hand(child: Child) -> None:
    promise: concurrent.futures.Future[str] = concurrent.futures.Future()
    promise.set_result(child.surname)
    print(promise.result())  # expect: child-data-on-console
    print(promise.done())
    broken: concurrent.futures.Future[str] = concurrent.futures.Future()
    broken.set_exception(ValueError(child.ward))
    print(broken.exception())


def executor_sharing_state(child: Child) -> None:
    desk = Desk()

    def write(text: str) -> None:
        desk.note = text

    with concurrent.futures.ThreadPoolExecutor(initializer=write, initargs=(child.ward,)) as pool:
        pool.submit(write, child.surname).result()
        print(desk.note)  # expect: child-data-on-console
    desk.note = child.ward
    print(desk.note)


def nobody_waits(child: Child) -> None:
    text = other = "none"

    def show() -> None:
        time.sleep(0.02)
        print(text)  # expect: child-data-on-console
        print(other)

    thread = threading.Thread(target=show)
    thread.start()
    text = child.surname
    other = child.ward
