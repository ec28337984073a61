"""Hold findings against what was known before, field by field, without line numbers.

{"path":"app/views.py","function":"admit","rule":"child-data-in-log","sink":"logging.Logger.info","field":"Child.surname"}

surname of Child reaches a log, in admit            known: left out
surname, birth_date of Child reach a log, in admit  new: birth_date of Child
… twice in admit                                    one of the two is new
… in register, nothing left in admit                known: the code was moved within its module
nothing in the module                               the entry is gone
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import msgspec

from rd4c_lint.model.baseline import Entry, Known
from rd4c_lint.model.finding import Finding
from rd4c_lint.model.problem import Rd4cError
from rd4c_lint.model.taint import Exposure

BASELINE_NAME = ".rd4c-lint-baseline.jsonl"
HEADER = '{"rd4c-lint-baseline":1}'
BYTES_MAX = 50_000_000
_CONFLICT = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")
_DECODER = msgspec.json.Decoder(Entry, strict=True)


def read_baseline(path: Path, shown: str) -> tuple[Entry, ...]:
    """Return the entries of a file, sorted; of two for one place the higher count holds. Errors never quote the file."""
    try:
        with path.open("rb") as file:
            content = file.read(BYTES_MAX + 1)
    except FileNotFoundError as error:
        raise Rd4cError("there is no such baseline; rd4c-lint baseline writes one", path=shown) from error
    except OSError as error:
        raise Rd4cError(f"cannot be read: {error.strerror}", path=shown) from error
    if len(content) > BYTES_MAX:
        raise Rd4cError(f"is larger than {BYTES_MAX // 1_000_000} MB", path=shown)
    lines = content.decode("utf-8", "replace").splitlines()
    if not lines or lines[0].strip() != HEADER:
        raise Rd4cError(f"is no baseline: expected {HEADER} in the first line", path=shown)
    entries = (_read_entry(line, number, shown) for number, line in enumerate(lines[1:], 2) if line.strip())
    return join_entries(entries)


def join_entries(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return entries sorted, one for each place, with the highest count."""
    counts: dict[Entry, int] = {}
    for entry in entries:
        key = msgspec.structs.replace(entry, count=1)
        counts[key] = max(entry.count, counts.get(key, 0))
    return _build_entries(counts)


def write_baseline(entries: Iterable[Entry]) -> str:
    """Return the file: one entry a line, sorted, in ASCII."""
    encoder = msgspec.json.Encoder()
    lines = [_escape(encoder.encode(entry).decode()) for entry in join_entries(entries)]
    return "\n".join([HEADER, *lines]) + "\n"


def list_entries(findings: Iterable[Finding], modules: Mapping[str, str]) -> tuple[Entry, ...]:
    """Return the entries of findings, sorted."""
    return _build_entries(Counter(entry for finding in findings for entry in _name_entries(finding, modules)))


def compare(findings: Sequence[Finding], known: Known, rank: Callable[[Finding], int]) -> tuple[list[Finding], tuple[Entry, ...]]:
    """Return the findings that the baseline does not have, in order, and the entries that no finding answers to.

    Of several alike the baseline has those of the lowest rank, then those with more fields, then the first in the file.
    """
    counts = Counter({msgspec.structs.replace(entry, count=1): entry.count for entry in _follow_renames(known)})
    left = counts.copy()
    order = sorted(range(len(findings)), key=lambda index: (rank(findings[index]), -len(findings[index].exposures), index))
    unknown = [(index, entry) for index in order for entry in _name_entries(findings[index], known.modules)]
    for see in (_see_all, _see_name, _see_module):
        unknown = _find_unknown(unknown, left, see)
    fresh: dict[int, list[Entry]] = {}
    for index, entry in unknown:
        fresh.setdefault(index, []).append(entry)
    new = [_describe_new(finding, fresh[index], counts, known) for index, finding in enumerate(findings) if index in fresh]
    return new, _build_entries(left)


Wanted = list[tuple[int, Entry]]
"""Indexes of findings, each with an entry that the baseline has to have."""


def _find_unknown(wanted: Wanted, left: Counter[Entry], see: Callable[[Entry], Entry]) -> Wanted:
    """Use up what is left of the entries that look alike; return what there was none for."""
    alike: dict[Entry, list[Entry]] = {}
    for entry in sorted(+left, reverse=True):
        alike.setdefault(see(entry), []).append(entry)
    unknown = []
    for index, entry in wanted:
        found = alike.get(see(entry), [])
        while found and not left[found[-1]]:
            found.pop()
        if found:
            left[found[-1]] -= 1
        else:
            unknown.append((index, entry))
    return unknown


def _see_all(entry: Entry) -> Entry:
    return entry


def _see_name(entry: Entry) -> Entry:
    """A function that became a method, or went to another class, keeps its own name."""
    return msgspec.structs.replace(entry, function=entry.function.rpartition(".")[2])


def _see_module(entry: Entry) -> Entry:
    return msgspec.structs.replace(entry, function="")


def _read_entry(line: str, number: int, shown: str) -> Entry:
    if line.startswith(_CONFLICT):
        raise Rd4cError(
            "holds a merge conflict: keep the lines of both sides, or run rd4c-lint baseline", path=shown, place=f"line {number}"
        )
    try:
        entry = _DECODER.decode(line)
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        raise Rd4cError("is no entry: expected an object with path, function and rule", path=shown, place=f"line {number}") from None
    if entry.count < 1:
        raise Rd4cError("is no entry: expected a count from 1", path=shown, place=f"line {number}")
    return entry


def _build_entries(counts: Mapping[Entry, int]) -> tuple[Entry, ...]:
    return tuple(sorted(msgspec.structs.replace(entry, count=count) for entry, count in counts.items() if count > 0))


def _escape(text: str) -> str:
    """JSON in ASCII: a file name must not bring invisible characters into a file that people review."""
    if text.isascii():
        return text
    return "".join(char if char.isascii() else _escape_character(char) for char in text)


def _escape_character(char: str) -> str:
    units = char.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))


def _name_entries(finding: Finding, modules: Mapping[str, str]) -> list[Entry]:
    """Return one entry for each field of the finding; for one about no field, what it is about takes that place."""
    path = finding.place.path
    module = modules.get(path, "")
    function = "" if finding.function == module else finding.function.removeprefix(f"{module}.")
    fields = sorted({_name_field(exposure) for exposure in finding.exposures}) or [", ".join(finding.names)]
    return [Entry(path, function, finding.rule_name, finding.sink, field) for field in fields]


def _name_field(exposure: Exposure) -> str:
    source = exposure.source
    return f"{source.owner}.{source.name}" if source.owner else source.name


def _follow_renames(known: Known) -> tuple[Entry, ...]:
    return join_entries(msgspec.structs.replace(entry, path=known.renames.get(entry.path, entry.path)) for entry in known.entries)


def _describe_new(finding: Finding, fresh: Sequence[Entry], counts: Counter[Entry], known: Known) -> Finding:
    """Say what is new about a finding of which something was known."""
    message = finding.message
    number = max(counts[entry] for entry in fresh)
    if len(fresh) < len(_name_entries(finding, known.modules)):
        message += f"; new since the baseline: {', '.join(_describe_field(entry.field) for entry in fresh)}"
    elif number:
        message += f"; the baseline knows {number} like this in the function, and not one more"
    return msgspec.structs.replace(finding, message=message, baseline_state="new")


def _describe_field(field: str) -> str:
    owner, _, name = field.rpartition(".")
    return f"{name} of {owner}" if owner else name
