"""The list of layers in the room's docstring is the order that the classes really have."""

import re

from rd4c_lint.engine import interpret
from rd4c_lint.engine.interpret.machine import Machine
from rd4c_lint.engine.interpret.world import World


def test_layers_are_listed_from_the_ground_up() -> None:
    listed = re.findall(r"^    (\w+)  ", interpret.__doc__ or "", re.MULTILINE)
    assert listed == [each.__module__.rpartition(".")[2] for each in reversed(Machine.__mro__) if each is not object]


def test_layers_of_the_world_are_listed() -> None:
    shared = (interpret.__doc__ or "").rpartition("the `world`:")[2]
    assert re.findall(r"`(\w+)`", shared) == [each.__module__.rpartition(".")[2] for each in reversed(World.__mro__) if each is not object]
