"""A generator runs when somebody asks it, up to where it gives something, and no further."""

import contextlib
from collections.abc import Iterator


class Child:
    surname: str  # rd4c: identity
    ward: str


def noting(log: list[str], *words: str) -> Iterator[str]:
    for word in words:
        log.append(word)
        yield word


def asked_late(child: Child) -> None:
    log: list[str] = []
    rows = noting(log, child.surname)
    print(log)
    list(rows)
    print(log)  # expect: child-data-on-console


def never_asked(child: Child) -> None:
    log: list[str] = []
    noting(log, child.surname)
    print(log)


def asked_twice(child: Child) -> None:
    log: list[str] = []
    rows = noting(log, child.ward, child.surname)
    next(rows)
    print(log)
    next(rows)
    print(log)  # expect: child-data-on-console


def words_of(row: dict[str, str]) -> Iterator[str]:
    yield row["word"]
    yield row["word"]


def changed_before_it_is_asked(child: Child) -> None:
    row = {"word": child.surname}
    rows = words_of(row)
    row["word"] = child.ward
    print(next(rows))
    row["word"] = child.surname
    print(next(rows))  # expect: child-data-on-console


class Job:
    def __init__(self, child: Child) -> None:
        self.seen = ""
        self.steps = self.run(child)

    def run(self, child: Child) -> Iterator[int]:
        self.seen = child.surname
        yield 1
        self.seen = child.ward
        yield 2


def a_step_at_a_time(child: Child) -> None:
    job = Job(child)
    print(job.seen)
    next(job.steps)
    print(job.seen)  # expect: child-data-on-console
    next(job.steps)
    print(job.seen)


def kept_for_others(child: Child, held: dict[str, Iterator[str]]) -> None:
    held["steps"] = telling(child)


def telling(child: Child) -> Iterator[str]:
    print(child.surname)  # expect: child-data-on-console
    yield child.ward


def with_an_end(log: list[str], child: Child) -> Iterator[str]:
    try:
        yield child.ward
        log.append(child.ward)
    finally:
        log.append(child.surname)


def closed(child: Child) -> None:
    log: list[str] = []
    rows = with_an_end(log, child)
    next(rows)
    print(log)
    rows.close()
    print(log)  # expect: child-data-on-console
    print(next(rows, ""))


def closed_before_it_began(child: Child) -> None:
    log: list[str] = []
    rows = with_an_end(log, child)
    rows.close()
    print(log)
    print(list(rows))


def left_by_closing(log: list[str], child: Child) -> Iterator[int]:
    number = 0
    while True:
        try:
            yield number
        except GeneratorExit:
            log.append(child.surname)
            raise


def closed_in_a_loop(child: Child) -> None:
    log: list[str] = []
    rows = left_by_closing(log, child)
    next(rows)
    next(rows)
    print(log)
    rows.close()
    print(log)  # expect: child-data-on-console


def answering() -> Iterator[str]:
    received = yield ""
    while received != "stop":
        received = yield f"<{received}>"
    yield "end"


def sent_in_a_loop(child: Child) -> None:
    rows = answering()
    next(rows)
    print(rows.send(child.surname))  # expect: child-data-on-console
    print(rows.send(child.ward))
    print(rows.send("stop"))


def asking() -> Iterator[str]:
    received = yield "?"
    yield received
    return "over"


def asking_through() -> Iterator[str]:
    ended = yield from asking()
    yield ended


def sent_through(child: Child) -> None:
    rows = asking_through()
    next(rows)
    print(rows.send(child.surname))  # expect: child-data-on-console
    print(next(rows))


def each_of(children: list[Child]) -> Iterator[str]:
    for child in children:
        yield child.surname


def asked_of_any_number(children: list[Child]) -> None:
    rows = each_of(children)
    print(next(rows))  # expect: child-data-on-console
    print(next(rows, ""))  # expect: child-data-on-console


def nothing_left(children: list[Child]) -> None:
    rows = each_of(children)
    list(rows)
    print(list(rows))


class Store:
    def __init__(self) -> None:
        self.waiting: list[str] = []
        self.saved: list[str] = []


@contextlib.contextmanager
def transaction(store: Store) -> Iterator[Store]:
    try:
        yield store
        store.saved += store.waiting
    finally:
        store.waiting = []


def rolled_back(child: Child) -> None:
    store = Store()
    try:
        with transaction(store) as open_store:
            open_store.waiting.append(child.surname)
            raise RuntimeError
    except RuntimeError:
        print(store.saved)
        print(store.waiting)


def committed(child: Child) -> None:
    store = Store()
    with transaction(store) as open_store:
        open_store.waiting.append(child.surname)
        print(store.saved)
    print(store.waiting)
    print(store.saved)  # expect: child-data-on-console


class Settings:
    who = "nobody"


@contextlib.contextmanager
def signed_in(settings: Settings, who: str) -> Iterator[None]:
    before = settings.who
    settings.who = who
    try:
        yield
    finally:
        settings.who = before


def entered_later(child: Child) -> None:
    settings = Settings()
    session = signed_in(settings, child.surname)
    print(settings.who)
    with session:
        print(settings.who)  # expect: child-data-on-console
    print(settings.who)


def left_by_an_exception(child: Child) -> None:
    settings = Settings()
    try:
        with signed_in(settings, child.surname):
            raise RuntimeError
    except RuntimeError:
        print(settings.who)


@contextlib.contextmanager
def renaming() -> Iterator[None]:
    try:
        yield
    except KeyError as error:
        raise ValueError("unknown") from error


def raised_anew(child: Child) -> None:
    try:
        with renaming():
            raise KeyError(child.surname)  # expect: child-data-in-exception
    except KeyError as error:
        print(error)
    except ValueError as error:
        print(error)


async def counting(log: list[str], child: Child):
    log.append(child.surname)
    yield child.ward


async def asked_by_async_for(child: Child) -> None:
    log: list[str] = []
    rows = counting(log, child)
    print(log)
    async for row in rows:
        print(row)
    print(log)  # expect: child-data-on-console


def pairs_of(child: Child) -> Iterator[tuple[str, str]]:
    yield "surname", child.surname
    yield "ward", child.ward


def a_dict_of_what_it_gives(child: Child) -> None:
    row = dict(pairs_of(child))
    print(row["surname"])  # expect: child-data-on-console
    print(row["ward"])


class Named:
    def __init__(self, word: str) -> None:
        self.word = word

    def __iter__(self) -> Iterator[str]:
        yield "head"
        yield self.word


def two_at_one_place(child: Child) -> None:
    row = dict(zip(Named("ward"), Named(child.surname), strict=True))
    print(row["head"])
    print(row["ward"])  # expect: child-data-on-console
