"""A state stays with a value in containers, through calls and in text; where two meet, the worse one counts."""

import base64
import collections
import dataclasses
import hashlib
import hmac
import logging
import statistics
import zlib

import pydantic
from cryptography.fernet import Fernet

log = logging.getLogger(__name__)
KEY = b"made up"


class Child:
    surname: str  # rd4c: identity
    number: str  # rd4c: identifier
    hiv: str  # rd4c: health
    weight: float  # rd4c: education
    ward: str


@dataclasses.dataclass
class Row:
    code: str
    note: str = ""


def code_of(child: Child) -> str:
    return hmac.new(KEY, child.number.encode(), "sha256").hexdigest()


def masked_number(child: Child) -> None:
    log.info("%s", child.number[-4:])
    log.info("%s", "***" + child.number[-3:])
    log.info("%s", f"{'*' * 6}{child.number[-2:]}")
    log.info("%s", child.number[-6:])  # expect: child-data-in-log
    log.info("%s", child.number[:4])  # expect: child-data-in-log
    log.info("%s", child.number[-4:] + child.number[:2])  # expect: child-data-in-log


def generalised_date(child: Child) -> None:
    is_positive = child.hiv == "positive"
    log.info("%s", is_positive)  # expect: child-data-in-log
    log.info("%s", {"positive": is_positive})  # expect: child-data-in-log
    log.info("%s", child.hiv is None)
    log.info("%s", child.surname == "x")


def aggregated_numbers(children: list[Child]) -> None:
    weights = [child.weight for child in children]
    log.info("%s", statistics.mean(weights))
    log.info("%s", {"mean": statistics.mean(weights), "sum": sum(weights), "count": len(weights)})
    log.info("%s", f"{statistics.median(weights):.1f}")
    log.info("%s", collections.Counter(child.surname for child in children).most_common(1)[0][1])
    log.info("%s", max(weights))  # expect: child-data-in-log
    log.info("%s", [statistics.mean(weights), weights[0]])  # expect: child-data-in-log


def in_containers(child: Child) -> None:
    row = {"code": code_of(child), "name": child.surname}
    log.info("%s", row["code"])
    log.info("%s", row["name"])  # expect: child-data-in-log
    log.info("%s", row)  # expect: child-data-in-log
    codes = [code_of(child)]
    codes.append(code_of(child))
    log.info("%s", codes)
    log.info("%s", {each: child.ward for each in codes})
    log.info("%s", sorted({*codes}))
    codes.append(child.number)
    log.info("%s", codes)  # expect: child-data-in-log
    del row["name"]
    log.info("%s", row)


def encrypted_in_containers(child: Child) -> None:
    box = Fernet(KEY)
    row = Row(box.encrypt(child.number.encode()).decode())
    log.info("%s", row)
    log.info("%s", [row.code])
    log.info("%s", dataclasses.asdict(row))
    log.info("%s", box.decrypt(row.code.encode()))  # expect: child-data-in-log
    row.note = child.surname
    log.info("%s", row.code)
    log.info("%s", row)  # expect: child-data-in-log


class Register:
    def __init__(self, child: Child) -> None:
        self.child = child
        self.code = code_of(child)

    def label(self) -> str:
        return f"child {self.code}"

    def title(self) -> str:
        return f"child {self.child.number}"

    def each(self):
        yield self.code
        yield self.child.number


def shortened(text: str) -> str:
    return text[:8].upper()


def through_calls(child: Child) -> None:
    register = Register(child)
    log.info("%s", register.label())
    log.info("%s", register.title())  # expect: child-data-in-log
    log.info("%s", shortened(register.code))
    log.info("%s", shortened(child.number))  # expect: child-data-in-log
    log.info("%s", (lambda text: text)(code_of(child)))
    first, second = register.each()
    log.info("%s", first)
    log.info("%s", second)  # expect: child-data-in-log
    log.info("%s", list(map(shortened, [register.code])))


def in_text(child: Child) -> None:
    code = code_of(child)
    log.info("%s", f"{code!r:>80}")
    log.info("%s", "child %s" % code)
    log.info("%s", "-".join([code, child.ward]))
    log.info("%s", "{0} of {1}".format(code, child.ward))
    log.info("%s", code[:8].upper())
    log.info("%s", f"{code} {child.surname}")  # expect: child-data-in-log
    log.info("%s", "-".join([code, child.number]))  # expect: child-data-in-log


def mixed(child: Child, is_short: bool) -> None:
    code = code_of(child)
    either = code if is_short else child.number
    log.info("%s", either)  # expect: child-data-in-log
    log.info("%s", code + child.surname)  # expect: child-data-in-log
    both = code if is_short else child.number[-4:]
    log.info("%s", both)
    weak = hashlib.sha256(child.number.encode()).hexdigest()  # expect: weak-pseudonym
    log.info("%s", [code, weak])  # expect: child-data-in-log
    weak = code
    log.info("%s", weak)


def cleaned_on_one_way(child: Child, is_public: bool) -> None:
    text = child.number
    if is_public:
        text = code_of(child)
        log.info("%s", text)
    log.info("%s", text)  # expect: child-data-in-log


class Hidden:
    """Shows nothing unless asked."""

    def __init__(self, text: str) -> None:
        self._text = text

    def __str__(self) -> str:
        return "***"

    __repr__ = __str__

    def reveal(self) -> str:
        return self._text


def secrets_wrapped(child: Child) -> None:
    secret = pydantic.SecretStr(child.number)
    log.info("%s", secret)
    log.info("%s", {"number": secret})
    log.info("%s", f"{secret} {secret!r}")
    log.info("%s", secret.get_secret_value())  # expect: child-data-in-log
    hidden = Hidden(child.surname)
    log.info("%s", hidden)
    log.info("%s", [hidden])
    log.info("%s", hidden.reveal())  # expect: child-data-in-log
    log.info("%s", vars(hidden))  # expect: child-object-in-log


def packed(child: Child) -> None:
    log.info("%s", zlib.compress(code_of(child).encode()))
    log.info("%s", base64.b64encode(code_of(child).encode()).decode())
    log.info("%s", zlib.compress(child.number.encode()))  # expect: child-data-in-log
    log.info("%s", base64.b64encode(child.number.encode()).decode())  # expect: child-data-in-log
