"""Unused suppressions, over findings that `check` makes."""

import pytest

HEAD = "class Child:\n    name: str  # rd4c: identity\n\n\ndef show(child: Child) -> None:\n"
RULE = "ignore[child-data-in-log]"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"x = 1  # rd4c: {RULE} -- why", "x = 1"),
        (f"x = 1 # rd4c: {RULE} -- why", "x = 1"),
        (f"x = 1\t#rd4c: {RULE} -- why\t", "x = 1"),
        (f"x = 1  # noqa: E501  # rd4c: {RULE} -- why", "x = 1  # noqa: E501"),
        (f"x = 1  # rd4c: {RULE} -- why  # noqa: E501", "x = 1  # noqa: E501"),
        (f"x = 1  # rd4c: {RULE} -- see #12  # noqa", "x = 1  # noqa"),
        (f"x = 1  # counted, see rd4c: {RULE} -- why", "x = 1  # counted, see"),
        (f"x = 1  # a  # rd4c: {RULE} -- why  # b", "x = 1  # a  # b"),
        (f"x = 1  # rd4c: health  # rd4c: {RULE} -- why", "x = 1  # rd4c: health"),
        (f"x = 1  # rd4c: {RULE} -- why # rd4c: health", "x = 1  # rd4c: health"),
        (f"x = '# no'  # rd4c: {RULE} -- why", "x = '# no'"),
        (f"x = 'é'  # rd4c: {RULE} -- é", "x = 'é'"),
        (f"x = [\n        1,  # rd4c: {RULE} -- why\n    ]", "x = [\n        1,\n    ]"),
        (f"x = [\n        # rd4c: {RULE} -- why\n        1,\n    ]", "x = [\n        1,\n    ]"),
        (f"if child:  # rd4c: {RULE} -- why\n        pass", "if child:\n        pass"),
        ("x = 1  # rd4c: ignore[child-data-in-log, RD4C302] -- why", "x = 1"),
        ("x = 1  # rd4c: ignore[ RD4C30 ] until=2999-01-01 -- why", "x = 1"),
        (
            "print(child.name)  # rd4c: ignore[RD4C301,child-data-on-console , RD4C302] until=2999-01-01 -- why",
            "print(child.name)  # rd4c: ignore[child-data-on-console] until=2999-01-01 -- why",
        ),
    ],
)
def test_unused_suppressions(project, before, after):
    outcome = project.fix(f"{HEAD}    {before}\n    return\n", "ALL")
    assert outcome.text == f"{HEAD}    {after}\n    return\n"


def test_used_ones_stay(project):
    text = f"{HEAD}    print(child.name)  # rd4c: ignore[child-data-on-console] -- synthetic\n"
    assert project.fix(text).text == text


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_tabs_and_byte_order_mark(project, end):
    text = HEAD.replace("    ", "\t") + f"\tx = [\n\t\t# rd4c: {RULE} -- why\n\t\t1,  # rd4c: {RULE} -- why\n\t]\n"
    after = HEAD.replace("    ", "\t") + "\tx = [\n\t\t1,\n\t]\n"
    outcome = project.fix(b"\xef\xbb\xbf" + text.replace("\n", end).encode())
    assert outcome.text == "\ufeff" + after.replace("\n", end)


def test_declared_encoding(project):
    text = f"# coding: latin-1\n{HEAD}    x = 'é'  # rd4c: {RULE} -- ü\n"
    file = project.write(text.encode("latin-1"))
    assert project.run().fixed == 1
    assert file.read_bytes() == f"# coding: latin-1\n{HEAD}    x = 'é'\n".encode("latin-1")


def test_last_line_without_an_end(project):
    assert project.fix(f"{HEAD}    x = 1  # rd4c: {RULE} -- why").text == f"{HEAD}    x = 1"


def test_invalid_and_ended_ones_are_not_touched(project):
    text = f"{HEAD}    x = 1  # rd4c: ignore[no-such-rule] -- why\n    y = 1  # rd4c: {RULE} until=2001-01-01 -- why\n"
    assert project.fix(text).text == text


def test_not_where_something_was_not_analysed(project):
    """What a file that does not parse does with the field, nobody knows."""
    file = project.write(f"{HEAD}    x = 1  # rd4c: {RULE} -- why\n")
    content = file.read_bytes()
    project.write("def broken(:\n", "broken.py")
    assert [finding.fix for finding in project.check().findings] == [None]
    assert project.run().fixed == 0
    (project.folder / "broken.py").unlink()
    assert project.run(isolated=True).fixed == 0
    assert file.read_bytes() == content


@pytest.mark.parametrize(("selector", "persona"), [("plaintext-row", "pedantic"), ("RD4C3", "pedantic"), ("ALL", "auditor")])
def test_not_what_only_others_would_be_shown(project, selector, persona):
    """Who reads more may see what it suppresses; for others nobody looked."""
    text = f"{HEAD}    x = 1  # rd4c: ignore[{selector}] -- why\n"
    assert project.fix(text).text == text
    assert project.fix(text, persona=persona).text == f"{HEAD}    x = 1\n"


def test_one_rule_of_many_selected_says_nothing_of_the_others(project):
    text = f"{HEAD}    x = 1  # rd4c: {RULE} -- why\n"
    assert project.fix(text, select=("RD4C004", "RD4C305")).text == text
