"""What stands first in a queue, what cannot but fail or is told by a test, what classes below put where a base does nothing."""

import asyncio
import base64
import itertools
import queue
import threading


class Child:
    surname: str  # rd4c: identity
    ward: str


# -- queues ---------------------------------------------------------------------------------------------------
def first_in_first_out(child: Child) -> None:
    waiting: queue.Queue[str] = queue.Queue()
    waiting.put(child.ward)
    waiting.put(child.surname)
    print(waiting.get())
    print(waiting.get())  # expect: child-data-on-console


def last_in_first_out(child: Child) -> None:
    waiting: queue.LifoQueue[str] = queue.LifoQueue()
    waiting.put(child.surname)
    waiting.put(child.ward)
    print(waiting.get())
    print(waiting.get())  # expect: child-data-on-console


def least_first(child: Child) -> None:
    waiting: queue.PriorityQueue[tuple[int, str]] = queue.PriorityQueue()
    waiting.put((2, child.surname))
    waiting.put((1, child.ward))
    print(waiting.get()[1])
    print(waiting.get()[1])  # expect: child-data-on-console


def in_any_order(child: Child, wards: list[str]) -> None:
    waiting: queue.Queue[str] = queue.Queue()
    for ward in [*wards, child.surname]:
        waiting.put(ward)
    print(waiting.get())  # expect: child-data-on-console


def taken_by_a_thread(child: Child) -> None:
    waiting: queue.Queue[str | None] = queue.Queue()

    def work() -> None:
        while (item := waiting.get()) is not None:
            print(item)  # expect: child-data-on-console

    worker = threading.Thread(target=work)
    worker.start()
    waiting.put(child.surname)
    waiting.put(None)
    worker.join()


def until_it_is_empty(child: Child) -> None:
    waiting: queue.Queue[str] = queue.Queue()
    waiting.put(child.ward)
    waiting.put(child.surname)
    taken = []
    while not waiting.empty():
        taken.append(waiting.get())
    print(taken[0])
    print(taken[1])  # expect: child-data-on-console
    print("more" if waiting.empty() else child.surname)


async def put_two(waiting: asyncio.Queue[str], child: Child) -> None:
    for text in (child.ward, child.surname):
        await waiting.put(text)


async def take_two(waiting: asyncio.Queue[str]) -> None:
    print(await waiting.get())
    print(await waiting.get())  # expect: child-data-on-console


async def run_two(child: Child) -> None:
    waiting: asyncio.Queue[str] = asyncio.Queue()
    await asyncio.gather(take_two(waiting), put_two(waiting, child))


def between_tasks(child: Child) -> None:
    asyncio.run(run_two(child))


# -- what cannot but fail -------------------------------------------------------------------------------------
def no_number(child: Child) -> None:
    shown = "none"
    try:
        int("n/a")
        shown = child.surname
    except ValueError:
        pass
    print(shown)


def a_number(child: Child) -> None:
    shown = "none"
    try:
        float("1.5")
        shown = child.surname
    except ValueError:
        pass
    print(shown)  # expect: child-data-on-console


def no_share(child: Child) -> None:
    shown, wards = "none", 0
    try:
        print(1 / wards)
        shown = child.surname
    except ZeroDivisionError:
        shown += "?"
    print(shown)


def failed_and_told(child: Child) -> None:
    try:
        shown = str(int("n/a"))
    except ValueError:
        shown = child.surname
    print(shown)  # expect: child-data-on-console


def nothing_of_it(child: Child) -> None:
    print(child.surname[:0])
    print(child.surname[1:1])
    print(child.surname * 0)
    print(child.surname[:1])  # expect: child-data-on-console


class Refused(Exception):
    pass


class Keeping:
    def __enter__(self) -> "Keeping":
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> bool:
        self.error = error
        return True


def refuse(child: Child) -> None:
    error = Refused("no")
    error.note = child.surname
    error.place = child.ward
    raise error


def kept_by_the_block(child: Child) -> None:
    keeping = Keeping()
    with keeping:
        refuse(child)
    print(keeping.error.note)  # expect: child-data-on-console
    print(keeping.error.place)


def hidden_and_raised_again(child: Child) -> None:
    try:
        try:
            base64.b64decode("YQ==")
            refuse(child)
        except Refused as error:
            error.note = "hidden"
            raise
    except Refused as error:
        print(error.note)


def raised_again(child: Child) -> None:
    try:
        try:
            base64.b64decode("YQ==")
            refuse(child)
        except Refused as error:
            error.place = "hidden"
            raise
    except Refused as error:
        print(error.note)  # expect: child-data-on-console


# -- what a test tells ----------------------------------------------------------------------------------------
def is_that_text(child: Child) -> None:
    name = child.surname
    if name == "unknown":
        print(name)
    else:
        print(name)  # expect: child-data-on-console
    if name != "unknown":
        return
    print(name)


def last_word(child: Child) -> None:
    words, before = iter(["first", child.surname, "stop"]), ""
    while (word := next(words)) != "stop":
        before = word
    print(word)
    print(before)  # expect: child-data-on-console


def listed_in_a_branch(child: Child, flag: bool) -> None:
    if flag:
        row = [text for text in (child.ward, child.surname)]
        print(row[0])
        print(row[1])  # expect: child-data-on-console
        kept = [text for text in (child.ward, child.surname) if len(row) > len(text)]
        print(kept[0] if kept else "")  # spurious: child-data-on-console -- a filter that is not decided takes the order away
    if flag and child.ward:
        shows = {number: (lambda text=text: text) for number, text in enumerate((child.ward, child.surname))}
        print(shows[0]())
        print(shows[1]())  # expect: child-data-on-console


def asked_twice_in_a_branch(child: Child, flag: bool, is_short: bool) -> None:
    if flag:
        name = child.surname
        if is_short:
            name = "short"
        if is_short:
            print(name)
        else:
            print(name)  # expect: child-data-on-console


# -- lists that are longer on one path ------------------------------------------------------------------------
def perhaps_one_more(child: Child, flag: bool) -> None:
    row = [child.ward]
    if flag:
        row.append(child.surname)
    print(row[0])
    print(row[-1])  # expect: child-data-on-console
    row.append("end")
    print(row[0])
    print(row[1])  # expect: child-data-on-console
    row.reverse()
    print(row)  # expect: child-data-on-console


def the_first_stays(child: Child, flag: bool) -> None:
    row = [child.surname, child.ward]
    if flag:
        row.append("end")
    print(row[1])
    print(row[-1])
    print(row.pop(0))  # expect: child-data-on-console
    print(row[0])


def one_less(child: Child, flag: bool) -> None:
    row = ["a", child.surname]
    if flag:
        row.append("end")
    if child.ward:
        row.pop(0)
    print(row[0])  # expect: child-data-on-console


def command_line(child: Child, wards: list[str]) -> None:
    words = ["send"]
    for ward in wards:
        words += ["--ward", ward, child.surname]
    print(words[0])
    print(words)  # expect: child-data-on-console


# -- keys that are handed on ----------------------------------------------------------------------------------
def list_keys(**given: object) -> list[str]:
    return [*given]


def list_values(**given: object) -> list[object]:
    return [*given.values()]


def handed_on_as_keys(child: Child) -> None:
    print(list_keys(**{child.surname: child.ward}))  # expect: child-data-on-console
    print(list_values(**{child.surname: child.ward}))
    print(list_keys(ward=child.surname))
    print(list(dict(**{child.surname: child.ward})))  # expect: child-data-on-console
    print(list_values(ward=child.surname))  # expect: child-data-on-console


# -- iterators that never end ---------------------------------------------------------------------------------
def numbered(child: Child) -> None:
    rows = list(zip(itertools.count(1), [child.ward, child.surname], strict=False))
    print(rows[0])
    print(rows[1])  # expect: child-data-on-console
    print(rows[1][0])


def in_turns(child: Child) -> None:
    turns = itertools.cycle([child.ward, child.surname])
    print(next(turns))
    print(next(turns))  # expect: child-data-on-console
    print(next(turns))
    print(list(itertools.islice(itertools.cycle([child.ward, child.surname]), 1)))
    print(list(itertools.islice(itertools.cycle([child.ward, child.surname]), 3)))  # expect: child-data-on-console


# -- hooks ----------------------------------------------------------------------------------------------------
class Step:
    def run(self, child: Child) -> None:
        self.before(child)
        print(self.title(child))  # expect: child-data-on-console

    def before(self, child: Child) -> None:
        pass

    def title(self, child: Child) -> str:
        return ""


class Letter(Step):
    def before(self, child: Child) -> None:
        print(child.surname)  # expect: child-data-on-console

    def title(self, child: Child) -> str:
        return child.surname


class Notice(Step):
    pass


def run_letter(child: Child) -> None:
    Letter().run(child)


def title_of_notice(child: Child) -> None:
    print(Notice().title(child))
    print(Letter().title(child))  # expect: child-data-on-console


# -- steps joined to steps ------------------------------------------------------------------------------------
class Pipeline:
    def __init__(self, *steps: object) -> None:
        self.steps = steps

    def __or__(self, step: object) -> "Pipeline":
        return Pipeline(*self.steps, step)

    def __call__(self, text: str) -> str:
        for step in self.steps:
            text = step(text)
        return text


def joined_steps(child: Child) -> None:
    kept = Pipeline(str.strip) | str.title
    print(kept(child.surname))  # expect: child-data-on-console
    hidden = Pipeline(str.strip) | (lambda text: "***") | str.title
    print(hidden(child.surname))


class Card:
    kinds = {}

    def __init_subclass__(cls):
        Card.kinds[cls.__name__.lower()] = cls

    @classmethod
    def make(cls, kind, *given):
        return cls.kinds[kind](*given)

    def text(self):
        return "card"


class Named(Card):
    def __init__(self, note):
        self.note = note

    def text(self):
        return self.note


class Plain(Card):
    def __init__(self, note):
        self.kept = note


def made_by_the_base(child: Child) -> None:
    print(Card.make("named", child.surname).text())  # expect: child-data-on-console
    print(Card.make("named", child.ward).text())
    print(Card.make("plain", child.surname).text(), sorted(Card.kinds))
    print(Card.make("plain", child.surname).kept)  # expect: child-data-on-console
