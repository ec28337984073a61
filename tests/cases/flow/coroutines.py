"""Coroutines run when they are awaited or when the event loop gets to them, and take turns where they wait."""

import asyncio
import functools
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class Child:
    surname: str  # rd4c: identity
    ward: str


class Board:
    def __init__(self, text: str = "") -> None:
        self.text = text
        self.lines: list[str] = []


# --- a coroutine starts when it is awaited
async def pin(board: Board, text: str) -> None:
    board.text = text


async def show(text: str) -> None:
    print(text)  # expect: child-data-on-console


async def show_board(board: Board) -> None:
    print(board.text)  # expect: child-data-on-console


async def show_empty_board(board: Board) -> None:
    print(board.text)


async def show_never(text: str) -> None:
    print(text)


async def nobody_awaits(child: Child) -> None:
    waiting = show_never(child.surname)
    waiting.close()


async def starts_late(child: Child) -> None:
    board = Board("free")
    waiting = show_board(board)
    board.text = child.surname
    await waiting


async def is_cleared_before(child: Child) -> None:
    board = Board(child.surname)
    waiting = show_empty_board(board)
    board.text = "free"
    await waiting


async def writes_late(child: Child) -> None:
    board = Board("free")
    waiting = pin(board, child.surname)
    print(board.text)
    await waiting
    print(board.text)  # expect: child-data-on-console


async def cleans_when_awaited(child: Child) -> None:
    board = Board(child.surname)
    waiting = pin(board, "free")
    print(board.text)  # expect: child-data-on-console
    await waiting
    print(board.text)


async def kept_in_a_list(child: Child) -> None:
    board = Board("free")
    jobs = [pin(board, child.surname), pin(board, "free")]
    print(board.text)
    await jobs[0]
    print(board.text)  # expect: child-data-on-console
    await jobs[1]
    print(board.text)


async def kept_in_a_dict(child: Child) -> None:
    jobs = {"name": give(child.surname), "ward": give(child.ward)}
    print(await jobs["ward"])
    print(await jobs["name"])  # expect: child-data-on-console


async def give(text: str) -> str:
    return text


async def handed_on(child: Child) -> None:
    await run_it(show(child.surname))


async def run_it(job) -> None:
    await job


async def chosen(child: Child, flag: bool) -> None:
    job = give(child.surname) if flag else give(child.ward)
    print(await job)  # expect: child-data-on-console


def from_the_outside(child: Child) -> None:
    board = Board("free")
    job = pin(board, child.surname)
    print(board.text)
    asyncio.run(job)
    print(board.text)  # expect: child-data-on-console


class Clerk:
    def __init__(self) -> None:
        self.note = "free"

    async def write(self, text: str) -> None:
        self.note = text

    async def read(self) -> str:
        return self.note


async def methods(child: Child) -> None:
    clerk = Clerk()
    job = clerk.write(child.surname)
    print(await clerk.read())
    await job
    print(await clerk.read())  # expect: child-data-on-console


def logged(function):
    @functools.wraps(function)
    async def wrapper(*args, **kwargs):
        result = await function(*args, **kwargs)
        return f"<{result}>"

    return wrapper


@logged
async def decorated(text: str) -> str:
    await asyncio.sleep(0)
    return text


async def through_a_decorator(child: Child) -> None:
    job = decorated(child.surname)
    print(await decorated(child.ward))
    print(await job)  # expect: child-data-on-console


# --- tasks take turns where they wait
async def append(board: Board, text: str) -> None:
    before = board.text
    await asyncio.sleep(0)
    board.text = before + text


async def append_at_once(board: Board, text: str) -> None:
    before = board.text
    board.text = before + text


async def first_append_is_lost(child: Child) -> None:
    board = Board("")
    await asyncio.gather(append(board, child.surname), append(board, "b"), append(board, "c"))
    print(board.text)


async def last_append_stays(child: Child) -> None:
    board = Board("")
    await asyncio.gather(append(board, "a"), append(board, "b"), append(board, child.surname))
    print(board.text)  # expect: child-data-on-console


async def nothing_lost_without_waiting(child: Child) -> None:
    board = Board("")
    await asyncio.gather(append_at_once(board, child.surname), append_at_once(board, "b"))
    print(board.text)  # expect: child-data-on-console


async def nothing_lost_one_by_one(child: Child) -> None:
    board = Board("")
    await append(board, child.surname)
    await append(board, "b")
    print(board.text)  # expect: child-data-on-console


async def append_deeply(board: Board, text: str) -> None:
    before = board.text
    await pause_inside()
    board.text = before + text


async def pause_inside() -> None:
    await asyncio.sleep(0)


async def lost_by_an_inner_wait(child: Child) -> None:
    board = Board("")
    async with asyncio.TaskGroup() as group:
        group.create_task(append_deeply(board, child.surname))
        group.create_task(append_deeply(board, "b"))
    print(board.text)


async def kept_in_a_group(child: Child) -> None:
    board = Board("")
    async with asyncio.TaskGroup() as group:
        group.create_task(append_deeply(board, "b"))
        group.create_task(append_deeply(board, child.surname))
    print(board.text)  # expect: child-data-on-console


async def append_locked(lock: asyncio.Lock, board: Board, text: str) -> None:
    async with lock:
        before = board.text
        await asyncio.sleep(0)
        board.text = before + text


async def a_lock_loses_nothing(child: Child) -> None:
    board = Board("")
    lock = asyncio.Lock()
    await asyncio.gather(append_locked(lock, board, child.surname), append_locked(lock, board, "b"))
    print(board.text)  # expect: child-data-on-console


async def append_gated(gate: asyncio.Semaphore, board: Board, text: str) -> None:
    await gate.acquire()
    try:
        before = board.text
        await asyncio.sleep(0)
        board.text = before + text
    finally:
        gate.release()


async def a_gate_for_one(child: Child) -> None:
    board = Board("")
    gate = asyncio.Semaphore(1)
    await asyncio.gather(append_gated(gate, board, child.surname), append_gated(gate, board, "b"))
    print(board.text)  # expect: child-data-on-console


async def a_gate_for_two(child: Child) -> None:
    board = Board("")
    gate = asyncio.Semaphore(2)
    await asyncio.gather(append_gated(gate, board, child.surname), append_gated(gate, board, "b"))
    print(board.text)


async def pin_after(board: Board, text: str, seconds: float) -> None:
    await asyncio.sleep(seconds)
    board.text = text


async def who_sleeps_longer_writes_last(child: Child) -> None:
    board = Board("")
    await asyncio.gather(pin_after(board, child.surname, 0.02), pin_after(board, "free", 0.001))
    print(board.text)  # expect: child-data-on-console
    await asyncio.gather(pin_after(board, child.surname, 0.001), pin_after(board, "free", 0.02))
    print(board.text)


async def a_task_waits_for_its_turn(child: Child) -> None:
    board = Board("free")
    task = asyncio.create_task(pin(board, child.surname))
    print(board.text)
    await asyncio.sleep(0)
    print(board.text)  # expect: child-data-on-console
    await task


async def result_read_later(child: Child) -> None:
    first, second = asyncio.create_task(give(child.surname)), asyncio.create_task(give(child.ward))
    await asyncio.sleep(0)
    print(second.result())
    print(first.result())  # expect: child-data-on-console


async def cancelled_before_it_began(child: Child) -> None:
    task = asyncio.create_task(show_never(child.surname))
    task.cancel()
    await asyncio.sleep(0)


async def pin_in_the_end(board: Board, text: str) -> None:
    try:
        await asyncio.sleep(60)
        board.text = "free"
    finally:
        board.lines.append(text)


async def cancelled_while_it_waits(child: Child) -> None:
    board = Board(child.ward)
    task = asyncio.create_task(pin_in_the_end(board, child.surname))
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.sleep(0)
    print(board.text)
    print(board.lines)  # expect: child-data-on-console


async def fail(text: str) -> None:
    await asyncio.sleep(0)
    raise ValueError(text)  # expect: child-data-in-exception


async def exception_of_a_task(child: Child) -> None:
    task = asyncio.create_task(fail(child.surname))
    try:
        await asyncio.sleep(0)
    except ValueError as error:
        print(error)
    try:
        await task
    except ValueError as error:
        print(error)  # expect: child-data-on-console


async def exceptions_gathered(child: Child) -> None:
    results = await asyncio.gather(fail(child.surname), give(child.ward), return_exceptions=True)
    print(results[1])
    print(results[0])  # expect: child-data-on-console


# --- what coroutines hand each other
async def put_late(queue: asyncio.Queue, text: str) -> None:
    await asyncio.sleep(0)
    await queue.put(text)


async def take(queue: asyncio.Queue) -> str:
    return await queue.get()


async def a_queue_is_waited_for(child: Child) -> None:
    queue: asyncio.Queue = asyncio.Queue()
    text, _ = await asyncio.gather(take(queue), put_late(queue, child.surname))
    print(text)  # expect: child-data-on-console


async def announce(event: asyncio.Event, board: Board, text: str) -> None:
    await asyncio.sleep(0)
    board.text = text
    event.set()


async def listen(event: asyncio.Event, board: Board) -> None:
    before = board.text
    await event.wait()
    print(before)
    print(board.text)  # expect: child-data-on-console


async def an_event_is_waited_for(child: Child) -> None:
    event = asyncio.Event()
    board = Board("free")
    await asyncio.gather(listen(event, board), announce(event, board, child.surname))


async def promise(future: asyncio.Future, text: str) -> None:
    await asyncio.sleep(0)
    future.set_result(text)


async def a_promise_is_waited_for(child: Child) -> None:
    future = asyncio.get_running_loop().create_future()
    task = asyncio.create_task(promise(future, child.surname))
    print(await future)  # expect: child-data-on-console
    await task


async def as_they_come(child: Child) -> None:
    board = Board("free")
    for each in asyncio.as_completed([pin_after(board, child.surname, 0.001)]):
        print(board.text)
        await each
        print(board.text)  # expect: child-data-on-console


async def all_of_a_list(children: list[Child]) -> None:
    board = Board("")
    await asyncio.gather(*[pin(board, child.surname) for child in children])
    print(board.text)  # expect: child-data-on-console


async def all_of_a_list_give(children: list[Child]) -> None:
    print(await asyncio.gather(*(give(child.ward) for child in children)))
    print(await asyncio.gather(*(give(child.surname) for child in children)))  # expect: child-data-on-console


# --- async generators and context managers
async def surnames(board: Board, child: Child) -> AsyncIterator[str]:
    yield "first"
    await asyncio.sleep(0)
    yield child.surname
    board.text = child.ward


async def an_async_generator(child: Child) -> None:
    board = Board("free")
    async for text in surnames(board, child):
        print(text)  # expect: child-data-on-console
    print(board.text)


class Desk:
    def __init__(self, board: Board) -> None:
        self.board = board

    async def __aenter__(self) -> Board:
        await asyncio.sleep(0)
        return self.board

    async def __aexit__(self, *details: object) -> None:
        await asyncio.sleep(0)
        self.board.text = "free"


async def an_async_manager(child: Child) -> None:
    board = Board("free")
    async with Desk(board) as opened:
        opened.text = child.surname
        print(board.text)  # expect: child-data-on-console
    print(board.text)


async def at_a_desk(board: Board, text: str) -> None:
    async with Desk(board) as opened:
        opened.text = text


async def managers_in_tasks(child: Child) -> None:
    board = Board("free")
    await asyncio.gather(at_a_desk(board, child.surname), show_board(board))
    print(board.text)


@asynccontextmanager
async def pinned(board: Board, text: str) -> AsyncIterator[Board]:
    board.text = text
    await asyncio.sleep(0)
    yield board
    board.text = "free"


async def a_manager_from_a_generator(child: Child) -> None:
    board = Board("free")
    async with pinned(board, child.surname) as opened:
        print(opened.text)  # expect: child-data-on-console
    print(board.text)


# --- others
def upper(text: str) -> str:
    return text.upper()


async def executors(child: Child) -> None:
    loop = asyncio.get_running_loop()
    name, ward = await asyncio.gather(loop.run_in_executor(None, upper, child.surname), asyncio.to_thread(upper, child.ward))
    print(ward)
    print(name)  # expect: child-data-on-console


async def in_a_branch(board: Board, text: str, flag: bool) -> None:
    if flag:
        await asyncio.sleep(0)
    board.text = text


async def may_or_may_not_wait(child: Child, flag: bool) -> None:
    board = Board("free")
    await asyncio.gather(in_a_branch(board, child.surname, flag), pin(board, "free"))
    print(board.text)  # expect: child-data-on-console


async def told_when_over(child: Child) -> None:
    board = Board("free")
    task = asyncio.create_task(give(child.surname))
    task.add_done_callback(lambda done: board.lines.append(done.result()))
    print(board.lines)
    await task
    await asyncio.sleep(0)
    print(board.lines)  # expect: child-data-on-console


TOTAL = ""


async def add_to_total(text: str) -> None:
    global TOTAL
    before = TOTAL
    await asyncio.sleep(0.001)
    TOTAL = before + text


async def total_of_three(child: Child) -> None:
    global TOTAL
    TOTAL = ""
    await asyncio.gather(add_to_total(child.ward), add_to_total("a"), add_to_total("b"))
    print(TOTAL)
