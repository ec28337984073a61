"""Each item of "What Python is followed" has a line that is found and one that stays silent: the page cannot promise more."""

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from rd4c_lint.testing import collect_expectations

CASES = Path(__file__).parent / "cases"
SINK = re.compile(r"\b(?:print|log\.\w+|logger\.\w+)\(")


def list_items() -> list[tuple[str, list[str]]]:
    parts = tomllib.loads((CASES / "python.toml").read_text("utf-8"))["part"]
    return [(f"{part['title']}: {item}", scenes) for part in parts for item, scenes in part["items"].items()]


@pytest.mark.parametrize(("item", "scenes"), list_items())
def test_item_is_found_and_silent_where_its_scenes_say(item: str, scenes: list[str]) -> None:
    lines = [line for scene in scenes for line in read_scene(scene)]
    assert "expect" in lines, f"{item}: no line of {scenes} is found"
    assert "silent" in lines, f"{item}: no line of {scenes} stays silent"


def read_scene(scene: str) -> Iterator[str]:
    """Yield what each line of a scene that shows something says: `expect`, `missing`, `spurious` or `silent`."""
    name, _, function = scene.partition(":")
    path = CASES / "flow" / f"{name}.py"
    said = {each.line: each.kind for each in collect_expectations(path).found}
    first, last = list_functions(path)[function]
    lines = path.read_text("utf-8").splitlines()
    for number in range(first, last + 1):
        if number in said:
            yield said[number]
        elif SINK.search(lines[number - 1]):
            yield "silent"


@cache
def list_functions(path: Path) -> dict[str, tuple[int, int]]:
    body = ast.parse(path.read_text("utf-8")).body
    return {each.name: (each.lineno, each.end_lineno or 0) for each in body if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef)}
