"""Label sets: what states, precisions, types and ways do when sets are joined."""

from msgspec import structs

from rd4c_lint.engine.labels import HIGH, LOW, MEDIUM, STATE, LabelTable
from rd4c_lint.model.source import Place, Region
from rd4c_lint.model.taint import Source, Step

SOURCE = Source("surname", "Child", "identity", "child", 2, None, "field")
HERE = Step(Place("app.py", Region(1, 0, 1, 4)), "assigned to name")
THERE = Step(Place("app.py", Region(2, 0, 2, 4)), "reaches a log")


def make_table() -> tuple[LabelTable, int]:
    table = LabelTable()
    return table, table.bit(table.add_source(SOURCE))


def test_state_moves_only_towards_less_exposing() -> None:
    table, raw = make_table()
    masked = table.with_state(raw, STATE["masked"])
    assert next(table.iterate(masked)).state == STATE["masked"]
    assert table.with_state(masked, STATE["pseudonymised-weak"]) == masked
    assert table.with_state(masked, STATE["raw"]) == raw


def test_precision_only_falls() -> None:
    table, bit = make_table()
    low = table.with_precision(bit, LOW)
    assert table.with_precision(low, HIGH) == low
    assert next(table.iterate(table.with_precision(bit, MEDIUM))).precision == MEDIUM


def test_labels_that_nobody_is_shown_are_dropped() -> None:
    table, bit = make_table()
    asking = table.fixed = table.bit(table.add_source(SOURCE))
    table.lowest = MEDIUM
    assert table.with_precision(bit | asking, LOW) == asking
    assert next(table.iterate(table.with_precision(bit, MEDIUM))).precision == MEDIUM


def test_a_way_is_kept_from_the_first_step_and_ends_in_a_loop() -> None:
    table, bit = make_table()
    here = table.with_step(bit, HERE)
    there = table.with_step(here, THERE)
    assert table.way(there.bit_length() - 1) == (HERE, THERE)
    assert table.with_step(there, HERE) == there


def test_two_ways_to_one_place_are_one_label() -> None:
    table, bit = make_table()
    other = table.with_step(bit, THERE)
    assert table.with_step(table.with_step(bit, HERE), THERE) == other


def test_labels_know_their_types_apart() -> None:
    table, plain = make_table()
    date = table.with_type(plain, "datetime.date")
    other = table.with_type(table.bit(table.add_source(SOURCE)), "uuid.UUID")
    assert table.typed & (plain | date | other) == date | other
    assert dict(table.by_type(plain | date | other)) == {"": plain, "datetime.date": date, "uuid.UUID": other}
    assert table.with_type(date | plain, "") == plain
    assert next(table.iterate(table.with_state(date, STATE["generalised"]))).type == "datetime.date"


def test_another_type_tells_more() -> None:
    table, plain = make_table()
    date = table.with_type(plain, "datetime.date")
    assert table.without_weaker(date, plain) == date
    assert table.without_weaker(table.with_precision(date, LOW), plain) == 0


def test_a_field_of_the_same_name_says_nothing_new() -> None:
    table, surname = make_table()
    posted = table.bit(table.add_source(structs.replace(SOURCE, owner="", kind="key")))
    alias = table.bit(table.add_source(structs.replace(SOURCE, name="alias")))
    assert table.without_namesakes(surname | posted | alias, surname) == alias
    assert table.without_namesakes(posted, alias) == posted


def test_a_field_of_a_copied_record_is_that_field_alone() -> None:
    table, surname = make_table()
    diagnosis = table.bit(table.add_source(Source("diagnosis", "Child", "health", "child", 3, None, "field")))
    whole = table.as_whole(surname | diagnosis)
    assert table.of_field(whole, "surname") == table.as_whole(surname)
    assert table.of_field(whole, "label") == whole
    assert table.of_field(table.as_whole(surname) | diagnosis, "surname") == table.as_whole(surname) | diagnosis
