"""A declared key is a column of a frame: read from it or from its rows, but not what is only counted."""

import pandas


def show(path: str) -> None:
    frame = pandas.read_csv(path)
    print(frame["PersonBirthDate"].nunique())
    print(frame["PersonBirthDate"].tolist())  # expect: child-data-on-console
    for _, row in frame.iterrows():
        print(row.get("Ward"))
        print(row.get("PersonBirthDate"))  # expect: child-data-on-console
