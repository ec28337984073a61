"""A column that one function reads arrives where another has only been handed what the first one filled or made."""


def fill_row(out: dict, row: dict) -> None:
    out["born"] = row.get("PersonBirthDate")


def fill_row_of_anything(out, row) -> None:
    out["born"] = row["PersonBirthDate"]


def add_to_list(found, row) -> None:
    found.append(row["PersonBirthDate"])


def add_ward(out: dict, row: dict) -> None:
    out["ward"] = row.get("Ward")


def make_row(row):
    return {"born": row["PersonBirthDate"]}


STEPS = [fill_row, add_ward]
MAKERS = {"row": make_row}


def steps_for(kind: str):
    return [add_ward] if kind == "ward" else STEPS


def filled(row) -> None:
    out = {}
    fill_row(out, row)
    print(out)  # expect: child-data-on-console


def filled_with_anything(row) -> None:
    out = {}
    fill_row_of_anything(out, row)
    print(out)  # expect: child-data-on-console


def filled_with_a_ward(row) -> None:
    out = {}
    add_ward(out, row)
    print(out)


def collected(rows) -> None:
    found = []
    for row in rows:
        add_to_list(found, row)
    print(found)  # expect: child-data-on-console


def filled_step_by_step(row) -> None:
    out = {}
    for step in STEPS:
        step(out, row)
    print(out)  # expect: child-data-on-console


def filled_by_chosen_steps(row, kind) -> None:
    out = {}
    for step in steps_for(kind):
        step(out, row)
    print(out)  # expect: child-data-on-console


def mapped(rows) -> None:
    print(list(map(make_row, rows)))  # expect: child-data-on-console


def with_each(function, rows):
    return [function(row) for row in rows]


def mapped_by_a_helper(rows) -> None:
    print(with_each(make_row, rows))  # expect: child-data-on-console


def looked_up(row, kind) -> None:
    print(MAKERS[kind](row))  # expect: child-data-on-console


class Converter:
    makers = {"row": make_row}

    def make(self, row):
        return row["PersonBirthDate"]

    def convert(self, rows) -> None:
        print(list(map(self.make, rows)))  # expect: child-data-on-console

    def look_up(self, row, kind) -> None:
        print(self.makers[kind](row))  # expect: child-data-on-console
