"""What one function puts into something of the module, another reads."""


class Child:
    surname: str  # rd4c: identity
    ward: str


CACHE = {}
QUEUE = []
SEEN = set()
NESTED = {"a": [], "b": []}
CLEAN = {}
WARDS = []


class Register:
    entries = []

    def __init__(self):
        self.kept = {}
        self.last = ""
        self.wards = []


REGISTER = Register()


def put_cache(child: Child) -> None:
    CACHE["x"] = child.surname
    CACHE["y"] = child.ward


def get_cache() -> None:
    print(CACHE["x"])  # expect: child-data-on-console


def get_cache_y() -> None:
    print(CACHE["y"])


def push(child: Child) -> None:
    QUEUE.append(child.surname)
    WARDS.append(child.ward)


def pull() -> None:
    for text in QUEUE:
        print(text)  # expect: child-data-on-console


def pull_wards() -> None:
    for text in WARDS:
        print(text)


def see(child: Child) -> None:
    SEEN.add(child.surname)


def show_seen() -> None:
    print(SEEN)  # expect: child-data-on-console
    print(len(SEEN))


def nest(child: Child) -> None:
    NESTED["a"].append(child.surname)
    NESTED["b"].append(child.ward)


def show_nested() -> None:
    print(NESTED["a"])  # expect: child-data-on-console


def show_nested_b() -> None:
    print(NESTED["b"])


def to_class(child: Child) -> None:
    Register.entries.append(child.surname)


def from_class() -> None:
    print(Register.entries[0])  # expect: child-data-on-console


def to_instance(child: Child) -> None:
    REGISTER.last = child.surname


def from_instance() -> None:
    print(REGISTER.last)  # expect: child-data-on-console


def to_instance_dict(child: Child) -> None:
    REGISTER.kept["a"] = child.surname
    REGISTER.wards.append(child.ward)


def from_instance_dict() -> None:
    print(REGISTER.kept["a"])  # expect: child-data-on-console
    print(REGISTER.wards)


class Report:
    def __init__(self) -> None:
        self.lines = []
        self.rows = {}
        self.wards = []

    def add(self, child: Child) -> None:
        self.lines.append(child.surname)
        self.rows["name"] = child.surname
        self.rows["ward"] = child.ward
        self.wards.append(child.ward)

    def show(self) -> None:
        print(self.lines)  # expect: child-data-on-console

    def show_rows(self) -> None:
        print(self.rows["name"])  # expect: child-data-on-console

    def show_ward(self) -> None:
        print(self.rows["ward"])
        print(self.wards)


LATEST: dict[str, str] = {}
QUEUED: list[str] = []


def keep_latest(child: Child) -> None:
    LATEST["name"] = child.surname
    QUEUED.append(child.surname)


def show_latest() -> None:
    print(LATEST["name"])  # expect: child-data-on-console
    print(QUEUED)  # expect: child-data-on-console


def replace_latest(ward: str) -> None:
    LATEST["name"] = ward
    print(LATEST)


def forget_latest(ward: str) -> None:
    LATEST.clear()
    QUEUED[:] = [ward]
    print(LATEST, QUEUED)


def forget_some(ward: str) -> None:
    QUEUED[1:] = [ward]
    print(QUEUED)  # expect: child-data-on-console
