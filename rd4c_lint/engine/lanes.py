"""The roots of a round split over processes: each lane is a fork of this one, knows all facts, and interprets its share.

lanes = Lanes(runner, is_alternating=False)   fork; from here on every lane knows what this process knows now
lanes.interpret(batch, sizes)                 each interprets its roots of a round
lanes.tell(news)                              the others learn what the round has found out

How many lanes there are and which root goes where follows from the project alone, never from the number of processors or the clock: what
a lane meets on its way (bodies that were run, summaries of calls) is then the same in every run, and so are the findings. With one
job the lanes take turns. A lane that dies costs nothing but time: its roots are interpreted here.
"""

import os
import pickle
import signal
import sys
import threading
import time
import warnings
from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn, TypeVar

from ..model.problem import Problem
from ..model.taint import Flow
from .faults import describe_fault
from .flows import Arrival, build_flows
from .roots import News, Root, RootResult
from .runs import Runner
from .transport import Receiver, Sender

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

T = TypeVar("T")
LANES = 2
ROOTS_WORTH_A_LANE = 150
"""Roots in a round from which on a second process saves more than it costs."""
_LARGEST_GROUP = 16
"""The roots of a module go together, for they call the same functions, unless they are more than this part of a round's work."""
_BYTES_PER_OPERATION = 12
_BYTES_PER_TABLE_OPERATION = 30
"""Encoded bytes for each operation, in functions and in bodies of modules, where large tables stand."""
_FOLLOWED = 100
"""Operations in what a function calls."""


class Share(NamedTuple):
    """What a lane found in a round."""

    results: list[RootResult]
    bodies: list[tuple[int, str]]
    """Labelled names in modules and classes whose bodies it ran."""
    crashes: list[Problem]
    interpreted: int
    contexts: int

    def objects(self) -> set[int]:
        """Return the objects that are named by their bare numbers."""
        named = {object_id for object_id, _ in self.bodies}
        for result in self.results:
            named.update(result.objects)
            named.update([object_id for object_id, _ in result.facts])
            named.update([object_id for object_id, _ in result.reads])
        return named


class Lane:
    """Another lane, as the first sees it: a process that answers questions in order, or one that is no more."""

    def __init__(self, runner: Runner, connection: "Connection", pid: int) -> None:
        self.pid = pid
        self.sender = Sender(runner.world)
        self.receiver = Receiver(runner.world)
        self.is_alive = True
        self.fault = ""
        """Our own fault that it ended with."""
        self._connection = connection

    def ask(self, kind: str, content: Any) -> None:
        """Send a question, or `news`, which is none."""
        try:
            if self.is_alive:
                self._connection.send_bytes(pickle.dumps((kind, content), pickle.HIGHEST_PROTOCOL))
        except OSError:
            self.is_alive = False

    def answer(self) -> bytes | None:
        """Return the answer to the oldest open question, None if the lane is no more."""
        try:
            self.fault, data = pickle.loads(self._connection.recv_bytes()) if self.is_alive else ("", None)  # noqa: S301 -- our own fork
        except (EOFError, OSError):
            data = None
        self.is_alive = data is not None
        return data

    def close(self) -> None:
        self._connection.close()
        if self.pid:
            os.waitpid(self.pid, 0)
            self.pid = 0


def can_fork() -> bool:
    """Tell whether lanes work here: elsewhere one process interprets all roots."""
    return sys.platform == "linux"


class Lanes:
    """All lanes of an analysis; the first is this process."""

    def __init__(self, runner: Runner, is_alternating: bool) -> None:
        self.runner = runner
        self.is_alternating = is_alternating
        from multiprocessing.connection import Pipe  # small projects have no lanes

        self._others: list[Lane] = []
        for _ in range(1, LANES):
            mine, theirs = Pipe()
            with warnings.catch_warnings():
                # beside a thread that draws a progress bar: the fork touches nothing of it
                warnings.simplefilter("ignore", DeprecationWarning)
                pid = os.fork()
            if not pid:
                mine.close()
                _serve(runner, theirs)
            theirs.close()
            self._others.append(Lane(runner, mine, pid))

    def interpret(self, batch: Sequence[Root], sizes: dict[Root, int]) -> tuple[dict[Root, RootResult], list[tuple[int, str]]]:
        """Interpret the roots of a round; return what each found, and the labelled names in bodies that other lanes ran."""
        runner, world = self.runner, self.runner.world
        own, *shares = split({root: (self._home(root), 10 + (sizes.get(root) or self._guess_size(root))) for root in batch})
        found, answers = self._divide("round", shares, lambda: {root: runner.run(root) for root in own})
        bodies: list[tuple[int, str]] = []
        for lane, share, answer in zip(self._others, shares, answers, strict=True):
            if answer is None:
                found.update({root: runner.run(root) for root in share})
                continue
            done: Share = lane.receiver.unpack(answer)
            found.update({root: result._replace(entry=runner.entries.get(root)) for root, result in zip(share, done.results, strict=True)})
            bodies += done.bodies
            world.crashes.update(done.crashes)
            world.interpreted += done.interpreted
            world.contexts += done.contexts
        return found, bodies

    def _home(self, root: Root) -> int:
        """Return the module whose functions a root calls most: a method that a class inherits calls those of the class."""
        world = self.runner.world
        definition = world.class_definition(root.class_id) if root.class_id >= 0 else None
        return definition.module.index if definition is not None else world.program.units[root.unit].module.index

    def _guess_size(self, root: Root) -> int:
        """Return about how many operations a root takes that was never interpreted."""
        code = self.runner.world.program.units[root.unit].code
        if code.kind == "module":
            return len(code.body) // _BYTES_PER_TABLE_OPERATION
        return _FOLLOWED + len(code.body) // _BYTES_PER_OPERATION

    def tell(self, news: News) -> None:
        """Let the other lanes know what a round has found out."""
        objects = {*news.objects, *(object_id for object_id, _ in news.facts)}
        for lane in self._others:
            lane.ask("news", lane.sender.pack(news, objects))

    def trace(self, sought: dict[Root, frozenset[Arrival]]) -> list[list[Flow]]:
        """Interpret roots once more with steps kept, each until what is sought there has arrived; return the flows of each."""
        roots = list(sought)
        own, *shares = [{root: sought[root] for root in roots[number::LANES]} for number in range(LANES)]
        mine, answers = self._divide("trace", shares, lambda: trace_roots(self.runner, own))
        found: list[list[Flow]] = [[]] * len(roots)
        found[0::LANES] = mine
        for number, (share, answer) in enumerate(zip(shares, answers, strict=True), 1):
            if answer is None:
                found[number::LANES] = trace_roots(self.runner, share)
                continue
            found[number::LANES], crashes = pickle.loads(answer)  # noqa: S301 -- our own fork
            self.runner.world.crashes.update(crashes)
        return found

    def _divide(self, kind: str, shares: Sequence[Collection[Root]], own: Callable[[], T]) -> tuple[T, list[bytes | None]]:
        """Have the other lanes do their shares while this one does its own, or before it."""
        answers: list[bytes | None] = []
        for lane, share in zip(self._others, shares, strict=True):
            lane.ask(kind, share)
            if self.is_alternating:
                answers.append(lane.answer())
        mine = own()
        answers = answers or [lane.answer() for lane in self._others]
        for lane, share in zip(self._others, shares, strict=True):
            if lane.fault and share:
                self._report_fault(lane, share)
        return mine, answers

    def _report_fault(self, lane: Lane, share: Collection[Root]) -> None:
        """Say that a lane has failed; its roots are interpreted here all the same."""
        path = self.runner.world.program.units[min(share).unit].module.path
        text = f"the process that followed this file, or others after it, has failed; another did its work: {lane.fault}"
        self.runner.world.crashes.add(Problem("crash", path, text))
        lane.fault = ""

    def close(self) -> None:
        """End the other lanes."""
        for lane in self._others:
            lane.close()


def split(batch: dict[Root, tuple[int, int]]) -> list[list[Root]]:
    """Return the roots of each lane: about the same work, the roots of one module together. What is given is module and operations.

    Modules go in order, for those of one folder call the same functions.
    """
    weights = {root: weight for root, (_, weight) in batch.items()}
    modules: dict[int, list[Root]] = {}
    for root, (module, _) in batch.items():
        modules.setdefault(module, []).append(root)
    total = sum(weights.values())
    shares: list[list[Root]] = [[] for _ in range(LANES)]
    before = 0
    for _, together in sorted(modules.items()):
        is_large = sum(weights[root] for root in together) > total // _LARGEST_GROUP
        for group in [[root] for root in together] if is_large else [together]:
            weight = sum(weights[root] for root in group)
            shares[min((2 * before + weight) * LANES // max(1, 2 * total), LANES - 1)] += group
            before += weight
    return [sorted(share) for share in shares]


def trace_roots(runner: Runner, sought: dict[Root, frozenset[Arrival]]) -> list[list[Flow]]:
    """Interpret roots once more with steps kept, here; return the flows of each."""
    return [build_flows(runner.world, [runner.trace(root, arrivals)]) for root, arrivals in sought.items()]


# -- the other process ----------------------------------------------------------------------------------------------------
def _serve(runner: Runner, connection: "Connection") -> NoReturn:
    """Answer questions until nobody asks any more; this process has nothing else to do, and nothing of its parent's to clean up."""
    try:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in range(3):
            os.dup2(nowhere, stream)  # who reads what the program prints must not wait for this process
        threading.Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()
        _answer_all(runner, connection)
    except (EOFError, OSError):
        os._exit(0)
    except Exception as error:  # noqa: BLE001 -- said by the first lane
        connection.send_bytes(pickle.dumps((describe_fault(error), None)))
        os._exit(1)
    finally:
        os._exit(0)


def _end_with(parent: int) -> None:
    """End this process in the middle of its work when its parent has ended: nobody wants the answer."""
    while os.getppid() == parent:
        time.sleep(0.2)
    os._exit(0)


def _answer_all(runner: Runner, connection: "Connection") -> None:
    sender, receiver = Sender(runner.world), Receiver(runner.world)
    while True:
        kind, content = pickle.loads(connection.recv_bytes())  # noqa: S301 -- our own parent
        match kind:
            case "news":
                runner.absorb(receiver.unpack(content))
                continue
            case "round":
                share = _interpret_share(runner, content)
                data = sender.pack(share, share.objects())
            case _:
                data = pickle.dumps((trace_roots(runner, content), sorted(runner.world.crashes)), pickle.HIGHEST_PROTOCOL)
        connection.send_bytes(pickle.dumps(("", data), pickle.HIGHEST_PROTOCOL))


def _interpret_share(runner: Runner, share: Sequence[Root]) -> Share:
    world = runner.world
    interpreted, contexts = world.interpreted, world.contexts
    results = {root: runner.run(root)._replace(entry=None) for root in share}
    return Share(
        list(results.values()), runner.labelled_bodies(), sorted(world.crashes), world.interpreted - interpreted, world.contexts - contexts
    )
