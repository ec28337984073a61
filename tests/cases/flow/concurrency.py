"""What runs beside other things: coroutines, tasks, threads, jobs of a pool, and what they share."""

import asyncio
import queue
import threading
from concurrent.futures import ThreadPoolExecutor, as_completed, wait


class Child:
    surname: str  # rd4c: identity
    ward: str


class Box:
    def __init__(self, text=""):
        self.text = text


# --- async interleaving
async def later_reader(box):
    await asyncio.sleep(0)
    print(box.text)  # expect: child-data-on-console


async def writer(box, child):
    box.text = child.surname


async def gather_interleaved(child: Child) -> None:
    box = Box("x")
    await asyncio.gather(later_reader(box), writer(box, child))


async def early_reader(box):
    print(box.text)
    await asyncio.sleep(0)


async def gather_not_yet(child: Child) -> None:
    box = Box("x")
    await asyncio.gather(early_reader(box), writer(box, child))


async def lost(box, text):
    before = box.text
    await asyncio.sleep(0)
    box.text = before + text


async def lost_update(child: Child) -> None:
    box = Box("x")
    await asyncio.gather(lost(box, child.surname), lost(box, "b"))
    print(box.text)


async def kept_update(child: Child) -> None:
    box = Box("x")
    await asyncio.gather(lost(box, "b"), lost(box, child.surname))
    print(box.text)  # expect: child-data-on-console


async def task_runs_before_await(child: Child) -> None:
    box = Box("x")
    task = asyncio.create_task(writer(box, child))
    print(box.text)
    await task
    print(box.text)  # expect: child-data-on-console


async def producer(q, child):
    await q.put(child.surname)
    await q.put(None)


async def consumer(q):
    while True:
        item = await q.get()
        if item is None:
            break
        print(item)  # expect: child-data-on-console


async def producer_consumer(child: Child) -> None:
    q = asyncio.Queue()
    await asyncio.gather(producer(q, child), consumer(q))


async def consumer2(q):
    print(await q.get())  # expect: child-data-on-console


async def consumer_first(child: Child) -> None:
    q = asyncio.Queue()
    await asyncio.gather(consumer2(q), producer(q, child))


async def clean_producer(q, child):
    await q.put(child.ward)


async def consumer3(q):
    print(await q.get())


async def clean_consumer_first(child: Child) -> None:
    q = asyncio.Queue()
    await asyncio.gather(consumer3(q), clean_producer(q, child))


async def event_set(event, box, child):
    box.text = child.surname
    event.set()


async def event_wait(event, box):
    await event.wait()
    print(box.text)  # expect: child-data-on-console


async def events(child: Child) -> None:
    event = asyncio.Event()
    box = Box("")
    await asyncio.gather(event_wait(event, box), event_set(event, box, child))


async def future_set(fut, child):
    fut.set_result(child.surname)


async def future_waited(child: Child) -> None:
    fut = asyncio.get_running_loop().create_future()
    asyncio.create_task(future_set(fut, child))
    print(await fut)  # expect: child-data-on-console


async def group(child: Child) -> None:
    async with asyncio.TaskGroup() as tg:
        t1 = tg.create_task(give(child.surname))
        t2 = tg.create_task(give(child.ward))
    print(t1.result())  # expect: child-data-on-console
    print(t2.result())


async def give(x):
    return x


async def as_completed_async(child: Child) -> None:
    for each in asyncio.as_completed([give(child.surname)]):
        print(await each)  # expect: child-data-on-console
    for each in asyncio.as_completed([give(child.ward)]):
        print(await each)


async def wait_async(child: Child) -> None:
    done, pending = await asyncio.wait([asyncio.create_task(give(child.surname))])
    for task in done:
        print(task.result())  # expect: child-data-on-console
    print(len(pending))


async def agen(child):
    yield child.ward
    yield child.surname


async def agen_by_step(child: Child) -> None:
    g = agen(child)
    print(await g.__anext__())
    print(await anext(g))  # expect: child-data-on-console


async def gather_exceptions(child: Child) -> None:
    results = await asyncio.gather(fail(child.surname), give(child.ward), return_exceptions=True)
    print(results[1])
    print(results[0])  # expect: child-data-on-console


async def fail(x):
    raise ValueError(x)  # expect: child-data-in-exception


async def awaited_in_list(child: Child) -> None:
    values = [await give(x) for x in (child.surname, child.ward)]
    print(values[1])
    print(values[0])  # expect: child-data-on-console


class Awaitable:
    def __init__(self, x):
        self.x = x

    def __await__(self):
        yield from asyncio.sleep(0).__await__()
        return self.x


async def own_awaitable(child: Child) -> None:
    print(await Awaitable(child.ward))
    print(await Awaitable(child.surname))  # expect: child-data-on-console


class ACtx:
    async def __aenter__(self):
        return self

    async def __aexit__(self, *a):
        self.child = None

    def __init__(self, x):
        self.x = x


async def actx(child: Child) -> None:
    async with ACtx(child.surname) as c:
        print(c.x)  # expect: child-data-on-console
    async with ACtx(child.ward) as c:
        print(c.x)


class AIter:
    def __init__(self, xs):
        self.xs = list(xs)

    def __aiter__(self):
        return self

    async def __anext__(self):
        if not self.xs:
            raise StopAsyncIteration
        return self.xs.pop(0)


async def aiter_class(child: Child) -> None:
    async for x in AIter([child.ward]):
        print(x)
    async for x in AIter([child.surname]):
        print(x)  # expect: child-data-on-console


async def callbacks(child: Child) -> None:
    task = asyncio.create_task(give(child.surname))
    task.add_done_callback(on_done)
    await task


def on_done(task):
    print(task.result())  # expect: child-data-on-console


async def lock_shared(child: Child) -> None:
    lock = asyncio.Lock()
    box = Box("")
    async with lock:
        box.text = child.surname
    async with lock:
        print(box.text)  # expect: child-data-on-console


async def cond(child: Child) -> None:
    try:
        await asyncio.wait_for(fail(child.surname), 1)
    except ValueError as e:
        print(e)  # expect: child-data-on-console
    try:
        await asyncio.wait_for(fail(child.ward), 1)
    except ValueError as e:
        print(e)


# threads
def thread_subclass(child: Child) -> None:
    class T(threading.Thread):
        def __init__(self, x):
            super().__init__()
            self.x = x
            self.out = None

        def run(self):
            self.out = self.x

    t = T(child.surname)
    t.start()
    t.join()
    print(t.out)  # expect: child-data-on-console
    t = T(child.ward)
    t.start()
    t.join()
    print(t.out)


def thread_queue(child: Child) -> None:
    q = queue.Queue()

    def work():
        q.put(child.surname)

    th = threading.Thread(target=work)
    th.start()
    th.join()
    print(q.get())  # expect: child-data-on-console


def thread_queue_worker(child: Child) -> None:
    q = queue.Queue()
    out = []

    def work():
        while True:
            x = q.get()
            if x is None:
                break
            out.append(x)

    th = threading.Thread(target=work)
    th.start()
    q.put(child.surname)
    q.put(None)
    th.join()
    print(out)  # expect: child-data-on-console


def thread_queue_clean(child: Child) -> None:
    q = queue.Queue()
    out = []

    def work():
        while True:
            x = q.get()
            if x is None:
                break
            out.append(x)

    th = threading.Thread(target=work)
    th.start()
    q.put(child.ward)
    q.put(None)
    th.join()
    print(out)


def executor_completed(child: Child) -> None:
    with ThreadPoolExecutor(2) as pool:
        futs = {pool.submit(str, child.surname): "a"}
        for f in as_completed(futs):
            print(futs[f])
            print(f.result())  # expect: child-data-on-console
        futs = [pool.submit(str.upper, x) for x in [child.ward]]
        for f in as_completed(futs):
            print(f.result())


def executor_wait(child: Child) -> None:
    with ThreadPoolExecutor(2) as pool:
        done, nd = wait([pool.submit(str, child.surname)])
        print([f.result() for f in done])  # expect: child-data-on-console


def executor_exception(child: Child) -> None:
    def f(x):
        raise ValueError(x)  # expect: child-data-in-exception

    with ThreadPoolExecutor(2) as pool:
        fut = pool.submit(f, child.surname)
        print(fut.exception())  # expect: child-data-on-console
        try:
            fut.result()
        except ValueError as e:
            print(e)  # expect: child-data-on-console


def local_data(child: Child) -> None:
    data = threading.local()
    data.x = child.surname
    data.y = child.ward
    print(data.y)
    print(data.x)  # expect: child-data-on-console


def timer(child: Child) -> None:
    out = []
    t = threading.Timer(0, out.append, args=[child.surname])
    t.start()
    t.join()
    print(out)  # expect: child-data-on-console


def in_lock(child: Child) -> None:
    lock = threading.Lock()
    v = ""
    with lock:
        v = child.surname
    print(v)  # expect: child-data-on-console
