"""Values and heaps: what joins keep, and what forks keep apart."""

from rd4c_lint.engine.interpret.heap import Heap, Object, State, join_heaps, join_objects, join_states
from rd4c_lint.engine.interpret.values import BOTTOM, NONE, TRUE, UNKNOWN, constant, join, labelled, make


def test_values_are_interned() -> None:
    assert join(constant("int", 1), constant("int", 2)) is join(constant("int", 2), constant("int", 1))
    assert join(BOTTOM, UNKNOWN) is UNKNOWN
    assert constant("int", 1) is not constant("bool", True)


def test_too_many_constants_become_unknown() -> None:
    assert make(consts=frozenset(("int", number) for number in range(20))).unknown


def test_fork_keeps_both_sides_apart_and_join_covers_both() -> None:
    heap = Heap()
    heap[1] = Object("list", items=(TRUE,))
    other = heap.fork()
    other[1] = Object("list", items=(labelled(1),))
    other[2] = Object("list", items=())
    assert heap.get(1).items == (TRUE,)
    joined = join_heaps([heap, other])
    assert joined.get(1).items == (join(TRUE, labelled(1)),)
    assert joined.get(2).items == ()


def test_deep_forks_lose_nothing() -> None:
    heap = Heap()
    for number in range(100):
        heap[number] = Object("cell", fields={"v": constant("int", number)})
        heap = heap.fork()
    assert all(heap.get(number).fields["v"] is constant("int", number) for number in range(100))


def test_lists_of_different_lengths_keep_what_both_begin_with() -> None:
    joined = join_objects(Object("list", items=(TRUE,)), Object("list", items=(TRUE, NONE)))
    assert joined.items == (TRUE,)
    assert joined.rest is NONE
    others = join_objects(Object("set", items=(TRUE,)), Object("set", items=(TRUE, NONE)))
    assert others.items is None
    assert others.rest is join(TRUE, NONE)


def test_guard_of_a_join_is_the_weaker() -> None:
    joined = join_states([State([], Heap(), 2), None, State([], Heap(), 1)])
    assert joined is not None
    assert joined.guard == 1
