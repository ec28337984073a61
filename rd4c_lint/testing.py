"""The `# expect:` harness: an annotated example file is test, documentation and example of a rule or a model at once.

    log.info("seen %s", child.name)          # expect: child-data-in-log
    log.info(vars(child)["name"])            # missing: child-data-in-log -- `vars` is not followed
    log.info(len(child.name))                # spurious: child-data-in-log -- lengths keep the label

A line without a comment must stay silent. `missing` and `spurious` fail on the day they are fixed, and a comment that starts
like one of these and does not parse fails its file. An example is one `.py` file, analysed alone, or a folder, analysed as a project.
"""

import io
import re
import tokenize
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path

import msgspec

from rd4c_lint.model.finding import Finding

Analyze = Callable[[Path], Sequence[Finding]]
"""Analyse one example and nothing else, and return its findings."""

_KINDS = ("expect", "missing", "spurious")
_RULES = r"[\w-]+(?:\s*,\s*[\w-]+)*"
_COMMENT = re.compile(
    rf"#\s*(?:(?P<expect>expect):\s*(?P<rules>{_RULES})|(?P<kind>missing|spurious):\s*(?P<rule>[\w-]+)\s+--\s+(?P<why>\S.*?))\s*"
)
_LIKE = re.compile(
    r"#+\s*(?:expect|missing|spurious)\w*(?:\s*:|\s+(?=[a-z0-9]+(?:-[a-z0-9]+)+(?:\s*,\s*[\w-]+)*\s*(?:--|$)))", re.IGNORECASE
)
_OTHER = re.compile(r"#\s*(?:rd4c:|noqa|type:|pragma:)")
_PROJECT_FILES = ("__init__.py", "manage.py", "pyproject.toml", "setup.cfg", "setup.py", "rd4c-lint.toml", ".rd4c-lint.toml")


class Expectation(msgspec.Struct, frozen=True, order=True):
    """One rule that a comment speaks of. `kind` is `expect`, `missing` or `spurious`."""

    path: str
    line: int
    kind: str
    rule: str
    why: str = ""


class Mismatch(msgspec.Struct, frozen=True, order=True):
    """One place where the comments and the findings disagree, or a comment that does not parse."""

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


class Expectations(msgspec.Struct, frozen=True):
    """What the comments of one file say, in source order, and what is wrong with them."""

    found: tuple[Expectation, ...]
    faults: tuple[Mismatch, ...]


def check_examples(folder_or_file: Path, analyze: Analyze, known: Collection[str] = ()) -> list[Mismatch]:
    """Return every mismatch of the examples in a folder (or of one file), sorted by place.

    With `known`, the names and ids of all rules, a comment that names another rule is a mismatch too.
    """
    return sorted({each for example in find_examples(folder_or_file) for each in check_example(example, analyze, known)})


def find_examples(folder_or_file: Path) -> list[Path]:
    """Return the examples below a path, sorted: single files, and folders that are projects of their own.

    A folder is a project if a `.toml` of its name stands beside it or if it holds `__init__.py`, `manage.py` or a configuration.
    """
    if folder_or_file.is_file() or is_project(folder_or_file):
        return [folder_or_file]
    found: list[Path] = []
    for path in sorted(folder_or_file.iterdir()):
        if path.suffix == ".py" and path.is_file():
            found.append(path)
        elif path.is_dir() and not path.is_symlink() and not path.name.startswith((".", "__")):
            found.extend(find_examples(path))
    return found


def is_project(folder: Path) -> bool:
    """Tell whether a folder is analysed as one project rather than file by file."""
    return folder.with_name(folder.name + ".toml").is_file() or any((folder / name).is_file() for name in _PROJECT_FILES)


def check_example(example: Path, analyze: Analyze, known: Collection[str] = ()) -> list[Mismatch]:
    """Return the mismatches of one example, sorted by place."""
    files = [example] if example.is_file() else sorted(path for path in example.rglob("*.py") if path.is_file())
    expected = {path.as_posix(): collect_expectations(path) for path in files}
    mismatches = [fault for each in expected.values() for fault in each.faults]
    mismatches.extend(fault for each in expected.values() for fault in _check_names(each.found, known))
    arrived: dict[tuple[str, int], list[Finding]] = {}
    for finding in analyze(example):
        arrived.setdefault((_find_file(finding.place.path, expected), finding.place.region.line), []).append(finding)
    wanted: dict[tuple[str, int], list[Expectation]] = {}
    for each in expected.values():
        for expectation in each.found:
            wanted.setdefault((expectation.path, expectation.line), []).append(expectation)
    for path, line in {**wanted, **arrived}:
        messages = _compare_line(wanted.get((path, line), []), arrived.get((path, line), []))
        mismatches.extend(Mismatch(path, line, message) for message in messages)
    return sorted(mismatches)


def collect_expectations(path: Path) -> Expectations:
    """Return what the comments of a file say; a file that cannot be tokenised is read as far as Python can."""
    found: list[Expectation] = []
    faults: list[Mismatch] = []
    for line, comment in _list_comments(path.read_bytes()):
        for text in _split_comment(comment):
            parsed = _parse_comment(path.as_posix(), line, text)
            if parsed is None:
                faults.append(Mismatch(path.as_posix(), line, _describe_malformed(text)))
            else:
                found.extend(parsed)
    faults.extend(_list_contradictions(found))
    return Expectations(tuple(found), tuple(faults))


def _list_comments(content: bytes) -> Iterator[tuple[int, str]]:
    try:
        for token in tokenize.tokenize(io.BytesIO(content).readline):
            if token.type == tokenize.COMMENT:
                yield token.start[0], token.string
    except (tokenize.TokenError, SyntaxError, UnicodeDecodeError):
        return


def _split_comment(comment: str) -> Iterator[str]:
    """Yield the parts of a comment that start like ours: a mark may stand before them, as in `# rd4c: identity  # expect: rule`."""
    starts = [found.start() for found in _LIKE.finditer(comment)]
    ends = sorted({*starts, *(found.start() for found in _OTHER.finditer(comment)), len(comment)})
    for start in starts:
        yield comment[start : next(end for end in ends if end > start)]


def _parse_comment(path: str, line: int, text: str) -> list[Expectation] | None:
    found = _COMMENT.fullmatch(text)
    if found is None:
        return None
    if found["expect"]:
        return [Expectation(path, line, "expect", rule.strip()) for rule in found["rules"].split(",")]
    return [Expectation(path, line, found["kind"], found["rule"], found["why"])]


def _describe_malformed(text: str) -> str:
    forms = '"# expect: rule[, rule]", "# missing: rule -- why" or "# spurious: rule -- why"'
    return f'"{text.strip()}" does not parse; expected {forms}'


def _list_contradictions(found: Iterable[Expectation]) -> Iterator[Mismatch]:
    first: dict[tuple[int, str], str] = {}
    for each in found:
        kind = first.setdefault((each.line, each.rule), each.kind)
        if kind != each.kind:
            yield Mismatch(each.path, each.line, f'{each.rule} is both "{kind}" and "{each.kind}" on this line; keep one')


def _check_names(found: Iterable[Expectation], known: Collection[str]) -> Iterator[Mismatch]:
    for each in found:
        if known and each.rule not in known:
            near = get_close_matches(each.rule, sorted(known), 1)
            hint = f'; did you mean "{near[0]}"?' if near else ""
            yield Mismatch(each.path, each.line, f'"{each.rule}" is no rule{hint}')


def _find_file(reported: str, files: Collection[str]) -> str:
    """Return the example file that a finding's path means.

    Findings are relative to a root the harness does not know, so the end of the path decides; of several, the shortest.
    """
    fitting = [
        path
        for path in files
        if path == reported or path.endswith("/" + reported) or Path(path).resolve().as_posix().endswith("/" + reported)
    ]
    return min(fitting, key=lambda path: (len(path), path), default=reported)


def _compare_line(wanted: Sequence[Expectation], arrived: Sequence[Finding]) -> Iterator[str]:
    found = {name for finding in arrived for name in (finding.rule_name, finding.rule_id)}
    seen = ", ".join(sorted({finding.rule_name for finding in arrived})) or "nothing"
    for each in wanted:
        is_found = each.rule in found
        if each.kind == "expect" and not is_found:
            yield f"expected {each.rule}; found {seen}"
        elif each.kind == "missing" and is_found:
            yield f'{each.rule} is marked as missing and was found: it is fixed; write "# expect: {each.rule}"'
        elif each.kind == "spurious" and not is_found:
            yield f"{each.rule} is marked as spurious and the line is silent: it is fixed; delete the comment"
    spoken_of = {each.rule for each in wanted}
    for finding in arrived:
        if not spoken_of & {finding.rule_name, finding.rule_id}:
            yield f"expected {_list_expected(wanted)}; found {finding.rule_name}: {finding.message}"


def _list_expected(wanted: Iterable[Expectation]) -> str:
    return ", ".join(each.rule for each in wanted if each.kind != "missing") or "nothing"
