"""Frames share one piece of memory below a function that asks for room."""

import resource
import sys

import pytest

from rd4c_lint.store.stack import with_room_for_frames


def test_arguments_and_result_pass_through():
    @with_room_for_frames
    def divide(a: int, *, by: int) -> int:
        """Say what it does."""
        return a // by

    assert divide(12, by=4) == 3
    assert (divide.__name__, divide.__doc__) == ("divide", "Say what it does.")
    with pytest.raises(ZeroDivisionError):
        divide(1, by=0)


@pytest.mark.skipif(sys.platform != "linux", reason="counts page faults")
def test_a_loop_at_any_depth_asks_the_system_for_no_memory():
    plain, roomy = count_page_faults(visit_depths), count_page_faults(with_room_for_frames(visit_depths))
    assert roomy * 10 < plain


def visit_depths() -> None:
    for depth in range(300):
        for _ in range(20):
            go_down(depth)


def go_down(levels: int) -> int:
    return 1 + go_down(levels - 1) if levels else 0


def count_page_faults(work) -> int:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    work()
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before
