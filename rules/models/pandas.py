"""Examples for pandas.toml: columns keep their names through selection, rows and files."""
import io
import logging
from typing import Annotated

import pandas as pd
from app.privacy import ChildData
from django.db import models

log = logging.getLogger(__name__)


class Child(models.Model):
    surname = models.CharField(max_length=80)                      # rd4c: identity
    birth_date = models.DateField()                                # rd4c: identity.birth_date
    gender = models.CharField(max_length=1)                        # rd4c: identity
    ward = models.CharField(max_length=20)


def load_frame() -> pd.DataFrame:
    return pd.DataFrame(list(Child.objects.values("surname", "birth_date", "ward")))


def whole_frame() -> None:
    log.info("%s", load_frame())                                   # expect: child-data-in-log


def one_column() -> None:
    frame = load_frame()
    log.info("%s", frame["ward"])
    log.info("%s", frame["surname"])                               # expect: child-data-in-log
    log.info("%s", frame["surname"].tolist())                      # expect: child-data-in-log


def some_columns() -> None:
    frame = load_frame()
    log.info("%s", frame[["ward"]])
    log.info("%s", frame[["ward", "surname"]])                     # expect: child-data-in-log
    log.info("%s", frame.filter(["ward"]))


def one_cell() -> None:
    frame = load_frame()
    log.info("%s", frame.loc[0]["surname"])                        # expect: child-data-in-log
    log.info("%s", frame.iloc[0]["ward"])


def rows() -> None:
    for index, row in load_frame().iterrows():
        log.info("%s %s", index, row["ward"])
        log.info("%s", row["surname"])                             # expect: child-data-in-log
    for row in load_frame().itertuples():
        log.info("%s", row.ward)
        log.info("%s", row.surname)                                # expect: child-data-in-log


def dropped_columns() -> None:
    frame = load_frame().drop(columns=["surname", "birth_date"])
    log.info("%s", frame)
    log.info("%s", load_frame().drop(["surname"], axis=1))         # expect: child-data-in-log
    log.info("%s", load_frame().drop(["surname", "birth_date"], axis=1))


def renamed_column() -> None:
    frame = load_frame().rename(columns={"surname": "name", "ward": "place"})
    log.info("%s", frame["place"])
    log.info("%s", frame["name"])                                  # expect: child-data-in-log


def added_column() -> None:
    frame = load_frame()[["ward"]]
    frame["initial"] = load_frame()["surname"].str.slice(0, 1)
    log.info("%s", frame["initial"])                               # expect: child-data-in-log
    log.info("%s", load_frame().assign(seen=True)["ward"])
    log.info("%s", load_frame().assign(seen=True)["surname"])      # expect: child-data-in-log


def applied_to_rows() -> None:
    log.info("%s", load_frame().apply(lambda row: row["ward"], axis=1))
    log.info("%s", load_frame().apply(lambda row: row["surname"], axis=1))   # expect: child-data-in-log


def applied_to_a_column() -> None:
    log.info("%s", load_frame()["surname"].map(len))
    log.info("%s", load_frame()["surname"].map(str.upper))         # expect: child-data-in-log


def joined(visits: pd.DataFrame) -> None:
    log.info("%s", pd.merge(visits, load_frame(), on="ward")["surname"])   # expect: child-data-in-log
    log.info("%s", visits.merge(load_frame(), on="ward")["surname"])       # expect: child-data-in-log
    log.info("%s", pd.concat([load_frame(), visits])["ward"])


def aggregated() -> None:
    frame = load_frame()
    log.info("%s rows, %s", len(frame), frame.shape)
    log.info("%s", frame.describe())
    log.info("%s", frame["birth_date"].value_counts())
    log.info("%s", frame.groupby("ward").size())
    log.info("%s", frame.groupby("ward")["birth_date"].nunique())
    log.info("%s", pd.crosstab(frame["ward"], frame["birth_date"]))
    log.info("%s", list(frame.columns))


def names_that_are_counted() -> None:                              # nobody is counted by a name: each group is somebody
    frame = load_frame()
    log.info("%s", frame["surname"].value_counts())                # expect: child-data-in-log
    log.info("%s", frame.groupby("surname").size())                # expect: child-data-in-log
    log.info("%s", frame.groupby(["ward", "surname"]).size())      # expect: child-data-in-log
    log.info("%s", frame.groupby("ward")["surname"].count())
    log.info("%s", pd.DataFrame(list(Child.objects.values("gender"))).value_counts())        # a gender, as the name of the field says
    log.info("%s", frame["surname"].value_counts().index[0])       # expect: child-data-in-log
    log.info("%s", frame["surname"].value_counts().loc["x"].idxmax())        # expect: child-data-in-log
    for surname, number in frame["surname"].value_counts().items():
        log.info("%s", number)
        log.info("%s", surname)                                    # expect: child-data-in-log


def groups_by_name() -> None:
    for surname, group in load_frame().groupby("surname"):
        log.info("%s", len(group))
        log.info("%s", surname)                                    # expect: child-data-in-log
    for ward, group in load_frame().groupby("ward"):
        log.info("%s", ward)
    log.info("%s", load_frame().groupby("ward").first())           # expect: child-data-in-log


def counted_by_something_else(path: str) -> None:
    frame = load_frame()
    frame.groupby("ward").size().to_csv(path)
    frame.groupby("ward")["birth_date"].count().to_csv(path)
    frame.groupby("birth_date").size().to_csv(path)                # expect: small-cells
    frame.pivot_table(index="ward", columns="birth_date", aggfunc="size").to_csv(path)       # expect: small-cells
    frame.groupby("ward")["birth_date"].value_counts().to_csv(path)          # expect: small-cells
    frame.groupby("ward").agg(number=("surname", "count")).to_csv(path)      # spurious: small-cells -- which columns are put together is not read


def rows_without_names(child: Child) -> None:
    frame = pd.DataFrame([(child.surname, child.ward)], columns=["name", "place"])
    log.info("%s", frame["name"])                                  # expect: child-data-in-log
    log.info("%s", frame["place"])


def groups() -> None:
    for ward, group in load_frame().groupby("ward"):
        log.info("%s %s", ward, len(group))
        log.info("%s", group["surname"])                           # expect: child-data-in-log
    log.info("%s", load_frame().groupby("ward").get_group("3")["surname"])   # expect: child-data-in-log


def as_records() -> None:
    for record in load_frame().to_dict("records"):
        log.info("%s", record["ward"])
        log.info("%s", record["surname"])                          # expect: child-data-in-log
    log.info("%s", load_frame().to_dict()["ward"])
    log.info("%s", load_frame().to_csv())                          # expect: child-data-in-log


def from_a_file(path: str) -> None:
    frame = pd.read_csv(path)
    log.info("%s", frame["ward"])
    log.info("%s", frame["surname"])                               # expect: child-data-in-log
    for _, row in frame.iterrows():
        log.info("%s", row["surname"])                             # expect: child-data-in-log


def from_nested_records(records: list[dict[str, str]]) -> None:
    log.info("%s", pd.json_normalize([{"surname": "x"}])["surname"])
    log.info("%s", pd.json_normalize(list(Child.objects.values("surname")))["surname"])    # expect: child-data-in-log
    load_frame().to_sql("children", None)                          # a stored row: for the pedantic


def to_files() -> None:
    frame = load_frame()
    frame.to_csv("children.csv")                                   # expect: plaintext-file
    frame.to_excel("children.xlsx")                                # expect: plaintext-file
    frame.to_parquet("children.parquet")                           # expect: plaintext-file
    frame.to_pickle("children.pickle")                             # expect: unsafe-serialisation
    frame[["ward"]].to_csv("wards.csv")


def by_name_of_the_method(frame) -> None:
    frame.to_json("frame.json")                                    # nothing declared is known to be in it


def from_rows(child: Child) -> None:
    frame = pd.DataFrame.from_records([{"surname": child.surname, "ward": child.ward}])
    log.info("%s", frame["ward"])
    log.info("%s", frame["surname"])                               # expect: child-data-in-log
    log.info("%s", pd.DataFrame.from_dict({"surname": [child.surname]}))   # expect: child-data-in-log


class Newborn(models.Model):
    born_on = models.DateField()                                   # rd4c: identity.birth_date
    gender = models.CharField(max_length=1)                        # rd4c: identity.gender
    hamlet = models.CharField(max_length=80)                       # rd4c: location


def columns_of_dates() -> None:
    frame = pd.DataFrame.from_records(Newborn.objects.values("born_on", "gender", "hamlet"))
    frame["year"] = frame["born_on"].dt.year
    frame["month"] = frame["born_on"].dt.month
    frame["text"] = frame["born_on"].dt.strftime("%Y")
    frame["start"] = frame["born_on"].dt.to_period("Y")
    frame["quarter"] = frame["born_on"].dt.to_period("Q")
    frame[["born_on", "gender", "hamlet"]].to_csv("dates.csv")     # expect: quasi-identifier-set, plaintext-file
    frame[["year", "gender", "hamlet"]].to_csv("years.csv")        # expect: plaintext-file
    frame[["text", "gender", "hamlet"]].to_csv("years.csv")        # expect: plaintext-file
    frame[["start", "gender", "hamlet"]].to_csv("years.csv")       # expect: plaintext-file
    frame[["month", "gender", "hamlet"]].to_csv("months.csv")      # expect: quasi-identifier-set, plaintext-file
    frame[["quarter", "gender", "hamlet"]].to_csv("quarters.csv")  # expect: quasi-identifier-set, plaintext-file


def columns_of_a_statement(connection: object) -> None:
    frame = pd.read_sql("select gender, count(*) from newborn group by gender", connection)
    pd.read_sql("select ward from newborn", connection).to_csv("wards.csv")
    pd.read_sql_query("select ward, hamlet from newborn", connection).to_csv("hamlets.csv")    # expect: plaintext-file


def rows_put_aside(path: str) -> None:
    frame = pd.read_csv(path)
    refused = []
    for number, row in frame.iterrows():
        if row["gender"] == "":
            refused.append(row)
        print(number, row["ward"])
    pd.DataFrame(refused, columns=frame.columns).to_csv("refused.csv")    # expect: plaintext-file


def workbooks(path: str) -> None:
    frame = pd.read_csv(path)
    held = io.BytesIO()
    with pd.ExcelWriter(held, engine="openpyxl") as writer:        # in memory: whoever takes it decides
        frame[["gender", "ward"]].to_excel(writer, index=False)
    print(held.getvalue())                                         # expect: child-data-on-console
    with pd.ExcelWriter("wards.xlsx") as writer:
        frame[["ward"]].to_excel(writer)
    with pd.ExcelWriter("newborns.xlsx") as writer:
        frame[["gender", "ward"]].to_excel(writer)                 # expect: plaintext-file


def smaller_frames_of_a_query(engine) -> None:
    frame = pd.read_sql_query("select surname, ward from child", engine)
    north = frame[frame["ward"] == "north"]
    print(north["ward"].unique(), frame.copy()["ward"], pd.concat([frame, north])["ward"], frame.loc[~frame["ward"].isna()]["ward"])
    print(north["surname"])                                        # expect: child-data-on-console
    print(pd.concat([frame, north])["surname"])                    # expect: child-data-on-console


def groups_counted(connection: object) -> None:
    frame = pd.read_sql("select gender, ward from newborn", connection)
    frame.groupby("ward").size().to_csv("wards.csv")
    frame.groupby(["ward", "gender"]).size().reset_index(name="count").to_csv("genders.csv")   # expect: small-cells
    frame.groupby("ward").count().to_csv("all.csv")                # how many of each column are there, and no value of one


def read_visits(path: str) -> Annotated[pd.DataFrame, ChildData("health")]:
    return pd.read_csv(path)


def declared_as_a_whole(path: str) -> None:
    frame = read_visits(path)
    log.info("%s rows, %s", frame.shape[0], list(frame.columns))
    log.info("%s", frame.empty)
    log.info("%s", frame.iloc[0])                                  # expect: child-data-in-log
    log.info("%s", frame.loc[0, "weight"])                         # expect: child-data-in-log
    log.info("%s", frame)                                          # expect: child-data-in-log


def texts_of_two_columns() -> None:
    frame = load_frame()
    names, wards = frame["surname"].str, frame["ward"].str
    log.info("%s", names.upper())                                  # expect: child-data-in-log
    log.info("%s", wards.upper())
