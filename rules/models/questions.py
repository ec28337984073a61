"""Examples for questions.toml: a flag, a count or a place does not tell what it is about."""

import asyncio
import bisect
import dataclasses
import difflib
import fnmatch
import heapq
import inspect
import io
import multiprocessing
import operator
import os.path
import pprint
import queue
import sys
import typing


class Child:
    name: str  # rd4c: identity
    ward: str


def about_kinds(child: Child) -> None:
    print(inspect.isclass(child.name), inspect.isfunction(child.name), inspect.getmodule(child.name))
    print(dataclasses.is_dataclass(child.name), typing.get_args(child.name), typing.get_origin(child.name))
    print(asyncio.iscoroutine(child.name), pprint.isreadable(child.name))
    print([each for each in dir(child.name) if not each.startswith("_")], dir(child))
    print(vars(child))  # expect: child-data-on-console


def about_sizes(child: Child) -> None:
    names = [child.name, child.ward]
    print(operator.countOf(names, child.name), operator.length_hint(names), sys.getsizeof(child.name))
    heapq.heapify(names)
    print(bisect.bisect(names, child.name))
    print(names)  # expect: child-data-on-console


def about_likeness(child: Child) -> None:
    matcher = difflib.SequenceMatcher(None, child.name, child.ward)
    print(matcher.ratio())
    print(difflib.IS_LINE_JUNK(child.name))
    print(difflib.get_close_matches(child.name, [child.ward]))
    print(difflib.get_close_matches(child.ward, [child.name]))  # expect: child-data-on-console


def about_files(child: Child) -> None:
    print(os.path.exists(child.name), os.path.isabs(child.name))
    print(fnmatch.fnmatch(child.name, "A*"), fnmatch.filter([child.ward], child.name))
    print(fnmatch.filter([child.name], "A*"))  # expect: child-data-on-console
    print(os.path.basename(child.name))  # expect: child-data-on-console


def about_queues(child: Child) -> None:
    waiting = queue.Queue()
    waiting.put(child.name)
    print(waiting.qsize(), waiting.empty())
    print(waiting.get())  # expect: child-data-on-console
    simple = queue.SimpleQueue()
    simple.put(child.name)
    print(simple.qsize())
    shared = multiprocessing.Queue()
    shared.put(child.name)
    print(shared.qsize())


async def about_tasks(child: Child) -> None:
    waiting = asyncio.Queue()
    await waiting.put(child.name)
    print(waiting.qsize())
    print(await waiting.get())  # expect: child-data-on-console


def about_memory_files(child: Child) -> None:
    text = io.StringIO()
    text.write(child.name)
    print(text.tell(), text.closed)
    print(text.getvalue())  # expect: child-data-on-console
