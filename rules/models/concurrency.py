"""Examples for concurrency.toml: threads, pools and their queues."""

import multiprocessing
import queue
import threading
from concurrent.futures import Future, ThreadPoolExecutor, as_completed


class Child:
    name: str  # rd4c: identity
    ward: str


def show(text: str) -> None:
    print(text)  # expect: child-data-on-console


def show_ward(text: str) -> None:
    print(text)


def thread(child: Child) -> None:
    threading.Thread(target=show, args=(child.name,)).start()
    threading.Thread(target=show_ward, kwargs={"text": child.ward}).start()


def timer(child: Child) -> None:
    threading.Timer(5, show_late, [child.name]).start()


def show_late(text: str) -> None:
    print(text)  # expect: child-data-on-console


def pool(child: Child) -> None:
    with ThreadPoolExecutor() as executor:
        print(executor.submit(text_of, child.ward).result())
        print(executor.submit(text_of, child.name).result())  # expect: child-data-on-console
        print(list(executor.map(text_of, [child.name])))  # expect: child-data-on-console


def in_order_of_completion(children: list[Child]) -> None:
    with ThreadPoolExecutor() as executor:
        for future in as_completed([executor.submit(text_of, child.name) for child in children]):
            print(future.result())  # expect: child-data-on-console


def processes(child: Child) -> None:
    with multiprocessing.Pool() as pool:
        print(list(pool.map(text_of, [child.ward])))
        print(list(pool.map(text_of, [child.name])))  # expect: child-data-on-console
        print(pool.starmap(text_of, [(child.name,)]))  # expect: child-data-on-console
        print(pool.apply(text_of, (child.name,)))  # expect: child-data-on-console
        pool.apply_async(text_of, (child.name,), callback=show)


def called_when_done(child: Child) -> None:
    with ThreadPoolExecutor() as executor:
        executor.submit(text_of, child.name).add_done_callback(show_result)


def show_result(future: Future) -> None:
    print(future.result())  # expect: child-data-on-console


def text_of(text: str) -> str:
    return text.upper()


def queued(child: Child) -> None:
    names = queue.Queue()
    names.put(child.name)
    print(names.get())  # expect: child-data-on-console
    wards = queue.PriorityQueue()
    wards.put((1, child.ward))
    print(wards.get_nowait())


def last_in(child: Child) -> None:
    names = queue.LifoQueue()
    names.put(child.ward)
    names.put(child.name)
    print(names.get())  # expect: child-data-on-console
    print(names.empty(), names.get_nowait())


def queued_between_processes(child: Child) -> None:
    names = multiprocessing.Queue()
    names.put(child.name)
    print(names.get())  # expect: child-data-on-console
    more = queue.SimpleQueue()
    more.put(child.name)
    print(more.get())  # expect: child-data-on-console
