"""What a text of SQL says of columns and tables."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rd4c_lint.model.sql import is_statement, list_names, read_statement, shorten_statement


@pytest.mark.parametrize(
    ("text", "columns", "tables"),
    [
        ("select surname, c.ward from child c", [("surname", ["surname"]), ("ward", ["c.ward"])], [("child", "c")]),
        ("SELECT DISTINCT surname AS who FROM clinic.child", [("who", ["surname"])], [("child", "child")]),
        ("select top 5 [First Name] from [dbo].[Child] as k", [("First Name", ["First Name"])], [("Child", "k")]),
        ("select concat(first, ' from ', last) name from child", [("name", ["first", "last"])], [("child", "child")]),
        ("select count(surname), max(born) from child", [("", []), ("", ["born"])], [("child", "child")]),
        ("select case when sex = 'f' then ward else wing end as place from child", [("place", ["ward", "wing"])], [("child", "child")]),
        ("select (select name from ward w where w.id = c.ward) as n, 1 from child c", [("n", ["name"]), ("", [])], [("child", "c")]),
        ("with x as (select a from b) select surname from x, child d", [("surname", ["surname"])], [("x", "x"), ("child", "d")]),
        (
            "select c.*, v.day from child c left join visit v on v.child = c.id",
            [("*", ["c.*"]), ("day", ["v.day"])],
            [("child", "c"), ("visit", "v")],
        ),
        (
            "select surname, row_number() over (partition by ward) from child where a = %s",
            [("surname", ["surname"]), ("", [])],
            [("child", "child")],
        ),
        ("insert into child (surname) values (?) returning id", [("id", ["id"])], [("child", "child")]),
        ("select surname from child where ward = {", [("surname", ["surname"])], [("child", "child")]),
        ("select surname from child where ward = 'it''s {", [("surname", ["surname"])], [("child", "child")]),
        ("select surname, %(column)s, {other} from `child`", [("surname", ["surname"]), ("", []), ("", [])], [("child", "child")]),
        ("select cast(born as date) as d, surname::text from {schema}.child", [("d", ["born"]), ("", ["surname"])], [("child", "child")]),
        ("select data->>'surname' as who from child", [("who", ["data"])], [("child", "child")]),
        ("select surname from (select * from child) as c", [("surname", ["surname"])], [("c", "c")]),
        ("(select surname from child) union select name from ward", [("surname", ["surname"])], [("child", "child")]),
    ],
)
def test_columns_and_tables(text: str, columns: list[tuple[str, list[str]]], tables: list[tuple[str, str]]) -> None:
    found = read_statement(text)
    assert found is not None
    read = [(column.name, [f"{each.table}.{each.name}".lstrip(".") for each in column.reads]) for column in found.columns]
    assert read == columns
    assert list(found.tables) == tables


@pytest.mark.parametrize("text", ["selected: nobody", "SELECTION", "", "with", "drop table child", "the child"])
def test_what_is_no_statement_about_rows(text: str) -> None:
    found = read_statement(text)
    assert not is_statement(text) or found is None or not found.columns


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("update child set surname = %s, ward=%s where id = 3 and x = 4", ["child", "sql:child.surname", "sql:child.ward"]),
        (
            "CREATE TABLE IF NOT EXISTS child (id int primary key, surname text, FOREIGN KEY (ward) REFERENCES w(id))",
            ["child", "sql:child.id", "sql:child.surname"],
        ),
        ("replace into child (surname, ward) values (%s, ", ["child", "sql:child.surname", "sql:child.ward"]),
        ("select * from Child", ["*", "Child", "sql:child.*"]),
        ("select c.surname from child c, ward", ["surname", "child", "ward", "sql:child.surname"]),
    ],
)
def test_names_of_tables(text: str, names: list[str]) -> None:
    assert list_names(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "select surname, ward as w, concat(a, b) as c, count(*) from child k join visit v on k.id = v.child where surname = 'Okoro'",
        "insert into child (surname, ward) values ('Okoro', 3) returning id, surname as name",
        'select "First Name", k.* from child k',
    ],
)
def test_a_short_form_says_the_same_and_has_no_values(text: str) -> None:
    short = shorten_statement(text)
    whole, kept = read_statement(text), read_statement(short)
    assert whole is not None
    assert kept is not None
    assert (kept.columns, kept.tables, kept.written) == (whole.columns, whole.tables, whole.written)
    assert "Okoro" not in short


MARKS = """a , ( ) ' " ` [ ] { } * . ? %s :n @n $1 -- /* :: ->> = \\ 1"""
WORDS = "select from where as case when then end join on union with over values set returning table exists cast interval by limit top"


@given(
    st.sampled_from(["select", "insert into", "update", "create table", "replace", "with"]),
    st.lists(st.sampled_from(f"{MARKS} {WORDS}".split())),
)
def test_any_text_is_read(start: str, parts: list[str]) -> None:
    text = " ".join([start, *parts])
    list_names(text)
    assert shorten_statement(shorten_statement(text)) == shorten_statement(text)


@pytest.mark.parametrize("part", ["(", "date(", "cast(a::int(", "(select a from ", "case when ", "f(x -> "])
@pytest.mark.parametrize("start", ["select ", "create table t (a "])
def test_deep_nesting_takes_no_time(start: str, part: str) -> None:
    begun = time.process_time()
    list_names(start + part * 1_000)
    assert time.process_time() - begun < 2
