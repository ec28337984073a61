"""What a module leaves empty and a function fills later may be there when another function runs."""

import logging

log = logging.getLogger(__name__)


class Child:
    surname: str  # rd4c: identity


class Service:
    wanted = False
    offered = False

    def __init__(self) -> None:
        self.logger = None
        self.is_open = False
        self.is_shut = False
        self.spare = None

    def start(self) -> None:
        self.logger = logging.getLogger("service")
        self.is_open = True


SERVICE = Service()
STATE = {"open": False, "shut": True}
logger = None
never = None


def start() -> None:
    global logger
    logger = logging.getLogger("start")
    SERVICE.start()
    SERVICE.wanted = True
    STATE["open"] = True


def filled_by_a_method(child: Child) -> None:
    if not SERVICE.logger:
        raise RuntimeError("not started")
    SERVICE.logger.info("%s", child.surname)  # expect: child-data-in-log


def set_by_a_method(child: Child) -> None:
    if not SERVICE.is_open:
        return
    log.info("%s", child.surname)  # expect: child-data-in-log


def set_from_outside(child: Child) -> None:
    if SERVICE.wanted:
        log.info("%s", child.surname)  # expect: child-data-in-log


def set_in_a_mapping(child: Child) -> None:
    if STATE["open"]:
        log.info("%s", child.surname)  # expect: child-data-in-log


def filled_by_a_function(child: Child) -> None:
    if logger is None:
        raise RuntimeError("not started")
    logger.info("%s", child.surname)  # expect: child-data-in-log


def never_set(child: Child) -> None:
    if SERVICE.is_shut or SERVICE.spare or SERVICE.offered or never:
        log.info("%s", child.surname)


def set_here(child: Child) -> None:
    SERVICE.is_open = False
    if SERVICE.is_open:
        log.info("%s", child.surname)  # spurious: child-data-in-log -- setting what is set is not told from leaving it


def made_here(child: Child) -> None:
    service = Service()
    if service.is_open:
        log.info("%s", child.surname)


class Club:
    def __init__(self) -> None:
        self.by_number: dict[str, Child] = {}
        self.numbers: list[str] = []
        self.groups: list[str] = []

    def read(self, path: str) -> None:
        with open(path) as file:
            for line in file:
                child = Child()
                child.surname = line
                self.by_number[line[:4]] = child
                self.numbers.append(line[:4])

    def children(self) -> list[Child]:
        return list(self.by_number.values())


def filled_while_reading(path: str) -> None:
    club = Club()
    club.read(path)
    for child in club.children():
        log.info("%s", child.surname)  # expect: child-data-in-log
    for number in club.numbers:
        log.info("%s", number)


def not_filled_while_reading(path: str, child: Child) -> None:
    club = Club()
    club.read(path)
    for _ in club.groups:
        log.info("%s", child.surname)


CLUB = Club()


def read_all() -> None:
    CLUB.read("children.csv")


def one_club() -> None:
    for child in CLUB.children():
        log.info("%s", child.surname)  # expect: child-data-in-log
