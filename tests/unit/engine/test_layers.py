"""The lists in the docstrings of the engine and the interpreter hold every module, and the layers in the order they really have."""

import re
from pathlib import Path

from rd4c_lint import engine
from rd4c_lint.engine import interpret
from rd4c_lint.engine.interpret.machine import Machine
from rd4c_lint.engine.interpret.world import World


def test_layers_are_listed_from_the_ground_up() -> None:
    listed = re.findall(r"^    (\w+)  ", interpret.__doc__ or "", re.MULTILINE)
    assert listed == [each.__module__.rpartition(".")[2] for each in reversed(Machine.__mro__) if each is not object]


def test_layers_of_the_world_are_listed() -> None:
    shared = (interpret.__doc__ or "").rpartition("the `world`:")[2]
    assert re.findall(r"`(\w+)`", shared) == [each.__module__.rpartition(".")[2] for each in reversed(World.__mro__) if each is not object]


def test_engine_lists_its_modules() -> None:
    listed = re.findall(r"\b[a-z_]+\b", " ".join(re.findall(r"^    [a-z ]+  +(.*)$", engine.__doc__ or "", re.MULTILINE)))
    paths = [path for path in Path(engine.__file__).parent.iterdir() if path.suffix == ".py" or (path / "__init__.py").is_file()]
    missing = [path.stem for path in paths if path.stem not in listed and path.stem != "__init__"]
    assert missing == []
