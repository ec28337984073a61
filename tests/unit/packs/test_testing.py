"""The `# expect:` harness, with findings made up instead of analysed."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from rd4c_lint.model.finding import Finding
from rd4c_lint.model.source import Place, Region
from rd4c_lint.testing import check_examples, collect_expectations, find_examples

LOG, CONSOLE = "child-data-in-log", "child-data-on-console"


def make_finding(path: str, line: int, rule: str) -> Finding:
    return Finding(
        place=Place(path, Region(line, 0, line, 1)),
        rule_id="RD4C301" if rule == LOG else "RD4C305",
        rule_name=rule,
        message="name of Child reaches it",
        remedy="",
        score=5.0,
        level="warning",
        precision="high",
        function="f",
        sink="s",
        concept="log",
    )


def report(*found: tuple[str, int, str]) -> Callable[[Path], Sequence[Finding]]:
    return lambda _: [make_finding(*each) for each in found]


def write(folder: Path, text: str, name: str = "example.py") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def check(path: Path, *found: tuple[str, int, str]) -> list[str]:
    return [f"{Path(each.path).name}:{each.line}: {each.message}" for each in check_examples(path, report(*found))]


def test_comments_are_read(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "x = 1  # expect: a-rule, b-rule\n"
        "y = '# expect: no-comment'\n"
        "z = 2  # rd4c: identity  # missing: c-rule -- not followed, see #12\n"
        "w = 3  # spurious: d-rule -- counted  # noqa: E501\n"
        "# missing values are dropped here, as one would expect: never\n",
    )
    found = collect_expectations(path)
    assert [(each.line, each.kind, each.rule, each.why) for each in found.found] == [
        (1, "expect", "a-rule", ""),
        (1, "expect", "b-rule", ""),
        (3, "missing", "c-rule", "not followed, see #12"),
        (4, "spurious", "d-rule", "counted"),
    ]
    assert found.faults == ()


@pytest.mark.parametrize(
    "comment",
    [
        "# expect:",
        "# expect: a-rule,",
        "# expect: a-rule b-rule",
        "# expect child-data-in-log",
        "# expects: a-rule",
        "# Expect: a-rule",
        "# expect : a-rule",
        "# missing: a-rule",
        "# missing: a-rule --",
        "# missing: a-rule - why",
        "# spurious: a-rule, b-rule -- why",
        "#expect: a-rule -- why",
    ],
)
def test_a_malformed_comment_fails_the_file(tmp_path: Path, comment: str) -> None:
    found = collect_expectations(write(tmp_path, f"x = 1  {comment}\n"))
    assert found.found == ()
    assert [(each.line, each.message) for each in found.faults] == [
        (1, f'"{comment}" does not parse; expected "# expect: rule[, rule]", "# missing: rule -- why" or "# spurious: rule -- why"')
    ]


def test_agreement_is_silent(tmp_path: Path) -> None:
    path = write(tmp_path, f"x = 1  # expect: {LOG}\ny = 2  # missing: {LOG} -- no\nz = 3  # spurious: {CONSOLE} -- no\n")
    assert check(path, ("example.py", 1, LOG), ("example.py", 3, CONSOLE)) == []


def test_a_rule_may_be_named_by_its_id(tmp_path: Path) -> None:
    assert check(write(tmp_path, "x = 1  # expect: RD4C301\n"), ("example.py", 1, LOG)) == []


def test_every_disagreement_has_its_message(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        f"a = 1  # expect: {LOG}\nb = 2  # expect: {LOG}\nc = 3\nd = 4  # missing: {LOG} -- no\ne = 5  # spurious: {LOG} -- no\n",
    )
    assert check(path, ("example.py", 2, CONSOLE), ("example.py", 3, LOG), ("example.py", 4, LOG)) == [
        f"example.py:1: expected {LOG}; found nothing",
        f"example.py:2: expected {LOG}; found {CONSOLE}",
        f"example.py:2: expected {LOG}; found {CONSOLE}: name of Child reaches it",
        f"example.py:3: expected nothing; found {LOG}: name of Child reaches it",
        f'example.py:4: {LOG} is marked as missing and was found: it is fixed; write "# expect: {LOG}"',
        f"example.py:5: {LOG} is marked as spurious and the line is silent: it is fixed; delete the comment",
    ]


def test_a_contradiction_is_a_mismatch(tmp_path: Path) -> None:
    path = write(tmp_path, f"x = 1  # expect: {LOG}  # missing: {LOG} -- why\n")
    assert f'example.py:1: {LOG} is both "expect" and "missing" on this line; keep one' in check(path, ("example.py", 1, LOG))


def test_unknown_rules_are_named_when_rules_are_known(tmp_path: Path) -> None:
    path = write(tmp_path, "x = 1  # expect: child-data-in-lgo\n")
    messages = [each.message for each in check_examples(path, report(), {LOG, CONSOLE})]
    assert messages == ['"child-data-in-lgo" is no rule; did you mean "child-data-in-log"?', "expected child-data-in-lgo; found nothing"]


def test_files_stand_alone_and_projects_together(tmp_path: Path) -> None:
    write(tmp_path, "", "alone.py")
    write(tmp_path, "", "shop.toml")
    write(tmp_path, "", "shop/urls.py")
    write(tmp_path, "", "pack/__init__.py")
    write(tmp_path, "", "more/other.py")
    write(tmp_path, "", ".hidden/no.py")
    found = [path.relative_to(tmp_path).as_posix() for path in find_examples(tmp_path)]
    assert found == ["alone.py", "more/other.py", "pack", "shop"]


def test_findings_of_a_project_meet_their_file(tmp_path: Path) -> None:
    write(tmp_path, "", "shop.toml")
    write(tmp_path, f"x = 1  # expect: {LOG}\n", "shop/models.py")
    write(tmp_path, f"x = 1  # expect: {CONSOLE}\n", "shop/sub/models.py")
    assert check(tmp_path, ("models.py", 1, LOG), ("sub/models.py", 1, CONSOLE)) == []
    assert check(tmp_path, ("shop/models.py", 1, LOG), ("shop/sub/models.py", 1, CONSOLE)) == []
    assert check(tmp_path, ("models.py", 1, LOG), ("sub/models.py", 1, CONSOLE), ("gone.py", 2, LOG)) == [
        f"gone.py:2: expected nothing; found {LOG}: name of Child reaches it"
    ]


def test_a_file_that_does_not_parse_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    path = write(tmp_path, f"x = 1  # expect: {LOG}\ndef (\n")
    assert [each.rule for each in collect_expectations(path).found] == [LOG]
    (tmp_path / "latin.py").write_bytes(b"# coding: nonsense\nx = 1  # expect: a-rule\n")
    assert collect_expectations(tmp_path / "latin.py").found == ()
