"""Texts that are known in parts: what the analysed code asks for costs no more than a little."""

import pytest

from rd4c_lint.engine.interpret.pieces import changed, search
from rd4c_lint.engine.interpret.values import BOTTOM, constant

LINE = ("ward:" + "ab" * 30, 1)


def test_text_is_not_made_longer_than_any_is_known() -> None:
    assert changed(LINE, "ljust", [10**12]) is BOTTOM
    assert changed(("ward:", 1), "ljust", [20]) is not BOTTOM


@pytest.mark.parametrize("pattern", ["(?:ab|a|b)+c", "(a+)+c", ".*.*.*.*.*.*.*.*c"])
def test_pattern_that_may_search_for_ever_is_not_tried(pattern: str) -> None:
    assert search(LINE, pattern) is None


def test_groups_of_a_plain_pattern_are_found() -> None:
    found = search(("ward:7 ", 1), r"^ward:(\d+) (.+)$")
    assert found is not None
    assert found.group(1) is constant("str", "7")
