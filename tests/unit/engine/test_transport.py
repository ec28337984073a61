"""What one process tells another about values and objects arrives as what it is."""

from pathlib import Path

import pytest

from rd4c_lint.config import Options
from rd4c_lint.engine.interpret.heap import Object
from rd4c_lint.engine.interpret.values import UNKNOWN, Value, constant, join, labelled, make, pointer
from rd4c_lint.engine.interpret.world import World
from rd4c_lint.engine.labels import LOW, LabelTable
from rd4c_lint.engine.library import Library
from rd4c_lint.engine.link import link
from rd4c_lint.engine.sources import Sources
from rd4c_lint.engine.transport import Receiver, Sender
from rd4c_lint.frontend.summarize import summarize_source
from rd4c_lint.model.rule import Packs, Vocabulary
from rd4c_lint.model.source import SourceFile
from rd4c_lint.model.summary import FileSummary
from rd4c_lint.model.taint import Source
from rd4c_lint.pipeline import configure

PACKS = Packs(Vocabulary({}, {}, {}, {}, {}, {}, {}, {}, {}, (), {}), (), ())
SETTINGS = configure([Path(__file__).parent], Options(isolated=True))
CODE = b"class Child:\n    surname: str\n\n\ndef show(child): ...\n"


def make_world() -> World:
    summary = summarize_source(CODE)
    assert isinstance(summary, FileSummary)
    labels = LabelTable()
    labels.add_source(Source("surname", "Child", "identity", "child", 2, None, "field"))
    return World(link([SourceFile("app.py", "app.py", "app")], [summary]), Library(PACKS), labels, Sources(), SETTINGS)


@pytest.fixture
def worlds() -> tuple[World, World]:
    return make_world(), make_world()


def test_labels_that_only_the_sender_knows_are_found_by_what_they_mean(worlds: tuple[World, World]) -> None:
    here, there = worlds
    sender, receiver = Sender(here), Receiver(there)
    raw = here.labels.bit(0)
    there.labels.bit(0, precision=LOW)  # takes the bit that `raw` has on the other side
    low = here.labels.with_precision(here.labels.with_precision(raw, LOW), LOW)
    value = receiver.unpack(sender.pack(labelled(here.labels.as_whole(low)), []))
    (label,) = there.labels.iterate(value.labels)
    assert (label.source, label.precision, label.is_whole) == (0, LOW, True)


def test_object_comes_with_the_value_that_points_to_it(worlds: tuple[World, World]) -> None:
    here, there = worlds
    inner = here.object_id((0, 7, 42, "list"))
    here.base[inner] = Object("list", items=(constant("int", 3),))
    outer = here.object_id((0, 9, 42, "tuple"))
    here.base[outer] = Object("tuple", items=(pointer(inner), UNKNOWN))
    sender, receiver = Sender(make_world()), Receiver(there)
    sender.world = here
    assert receiver.unpack(sender.pack(pointer(outer), [])) is pointer(outer)
    assert there.base_object(outer).items[0] is pointer(inner)
    assert there.base_object(inner).items == (constant("int", 3),)


def test_numbers_are_the_same_on_both_sides(worlds: tuple[World, World]) -> None:
    here, there = worlds
    there.object_id(("name", "logging.info"))  # another order
    for key in [("class", 0), ("instance", here.object_id(("class", 0))), (0, 3, 17, "new"), ("name", "logging.info"), (0, 3, 18, "new")]:
        assert here.object_id(key) == there.object_id(key)
    assert here.context(1, -1, 5) == there.context(1, -1, 5) != here.context(1, -2, 5)


def test_units_and_classes_are_those_of_the_receiver(worlds: tuple[World, World]) -> None:
    here, there = worlds
    unit, definition = here.program.units[1], here.program.classes[0]
    assert Receiver(there).unpack(Sender(here).pack((unit, definition), [])) == (there.program.units[1], there.program.classes[0])


def test_value_is_the_one_with_these_parts(worlds: tuple[World, World]) -> None:
    here, there = worlds
    value: Value = make(0, frozenset(), frozenset({("str", "a"), ("int", 1)}), True)
    assert Receiver(there).unpack(Sender(here).pack([value, join(value, UNKNOWN)], [])) == [value, value]
