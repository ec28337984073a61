"""Values are interned: what a module keeps under a name of its own stays the one of its content."""

from rd4c_lint.engine.interpret import values
from rd4c_lint.engine.interpret.failing import _OF_PYTHON
from rd4c_lint.engine.interpret.values import BOTTOM, NONE, make, reset_tables


def test_named_values_stay_themselves_from_one_analysis_to_the_next() -> None:
    other = make(labels=5)
    reset_tables()
    assert make() is BOTTOM
    assert make(consts=frozenset({("none", None)})) is NONE
    assert make(consts=_OF_PYTHON.consts, unknown=True) is _OF_PYTHON
    assert make(labels=5) is not other
    assert all(make(each.labels, each.pts, each.consts, each.unknown) is each for each in values._named)
