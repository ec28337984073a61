"""Two versions of an object are joined whatever became of it on either path."""

from rd4c_lint.engine.interpret.heap import Object, join_objects
from rd4c_lint.engine.interpret.values import BOTTOM, constant, join

ONE, TWO = constant("int", 1), constant("int", 2)


def test_a_mapping_and_a_sequence_give_what_either_holds() -> None:
    mapping = Object("dict", items={("str", "a"): ONE})
    sequence = Object("list", items=(TWO,))
    for joined in (join_objects(mapping, sequence), join_objects(sequence, mapping)):
        assert joined.items is None
        assert joined.rest is join(ONE, TWO)


def test_two_mappings_are_joined_key_by_key() -> None:
    joined = join_objects(Object("dict", items={("str", "a"): ONE}), Object("dict", items={("str", "a"): TWO, ("str", "b"): TWO}))
    assert joined.items == {("str", "a"): join(ONE, TWO), ("str", "b"): TWO}
    assert joined.rest is BOTTOM


def test_containers_that_keep_elements_in_other_ways_give_one_whose_elements_are_not_apart() -> None:
    pair = Object("tuple", items=(ONE, TWO))
    for other in (Object("ext", cls="?"), Object("dict", items={("str", "a"): ONE}), Object("dict")):
        for joined in (join_objects(other, pair), join_objects(pair, other)):
            assert joined.items is None
            assert joined.rest is join(ONE, TWO)
