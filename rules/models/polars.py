"""Examples for polars.toml: columns keep their names through selection, rows and files."""
import logging

import polars as pl
from django.db import models

log = logging.getLogger(__name__)


class Child(models.Model):
    surname = models.CharField(max_length=80)                      # rd4c: identity
    birth_date = models.DateField()                                # rd4c: identity
    ward = models.CharField(max_length=20)


def load_frame() -> pl.DataFrame:
    return pl.DataFrame(list(Child.objects.values("surname", "birth_date", "ward")))


def whole_frame() -> None:
    log.info("%s", load_frame())                                   # expect: child-data-in-log
    log.info("%s, %s rows of %s", load_frame().shape, load_frame().height, load_frame().columns)


def one_column() -> None:
    frame = load_frame()
    log.info("%s", frame["ward"])
    log.info("%s", frame["surname"])                               # expect: child-data-in-log
    log.info("%s", frame.get_column("ward"))
    log.info("%s", frame.get_column("surname").to_list())          # expect: child-data-in-log


def some_columns() -> None:
    frame = load_frame()
    log.info("%s", frame.select("ward"))
    log.info("%s", frame.select(["ward"]))
    log.info("%s", frame.select(pl.col("ward")))
    log.info("%s", frame.select("ward", "surname"))                # expect: child-data-in-log
    log.info("%s", frame.select(pl.col("surname")))                # expect: child-data-in-log
    log.info("%s", frame.drop("surname", "birth_date"))
    log.info("%s", frame.drop("surname"))                          # expect: child-data-in-log
    log.info("%s", frame.rename({"surname": "name"})["name"])      # expect: child-data-in-log


def rows() -> None:
    frame = load_frame()
    for row in frame.iter_rows(named=True):
        log.info("%s", row["ward"])
        log.info("%s", row["surname"])                             # expect: child-data-in-log
    for record in frame.to_dicts():
        log.info("%s", record["ward"])
        log.info("%s", record["surname"])                          # expect: child-data-in-log
    log.info("%s", frame.row(0, named=True)["surname"])            # expect: child-data-in-log


def filtered_and_sorted() -> None:
    frame = load_frame().filter(pl.col("ward") == "3").sort("surname").head(5)
    log.info("%s", frame["ward"])
    log.info("%s", frame["surname"])                               # expect: child-data-in-log


def lazily(path: str) -> None:
    frame = pl.scan_csv(path).select("ward", "surname").collect()
    log.info("%s", frame["ward"])                                  # spurious: child-data-in-log -- chosen columns of a file are told apart only by what they are read as
    log.info("%s", frame["surname"])                               # expect: child-data-in-log


def joined(visits: pl.DataFrame) -> None:
    log.info("%s", visits.join(load_frame(), on="ward")["surname"])          # expect: child-data-in-log
    log.info("%s", pl.concat([load_frame(), visits])["ward"])
    log.info("%s", load_frame().to_pandas()["surname"])            # expect: child-data-in-log


def aggregated() -> None:
    frame = load_frame()
    log.info("%s", frame.describe())
    log.info("%s", frame["birth_date"].n_unique())
    log.info("%s", frame.group_by("ward").agg(pl.len()))


def of_a_statement(connection: object) -> None:
    pl.read_database("select ward from child", connection).write_csv("wards.csv")
    pl.read_database("select ward, surname from child", connection).write_csv("children.csv")    # expect: plaintext-file


def to_files() -> None:
    frame = load_frame()
    frame.write_csv("children.csv")                                # expect: plaintext-file
    frame.write_excel("children.xlsx")                             # expect: plaintext-file
    frame.write_parquet("children.parquet")                        # expect: plaintext-file
    frame.lazy().sink_csv("children.csv")                          # expect: plaintext-file
    frame.select("ward").write_csv("wards.csv")
    frame.write_database("children", "sqlite://")                  # a stored row: for the pedantic
    log.info("%s", frame.write_csv())                              # expect: child-data-in-log


def made_of_rows(child: Child) -> None:
    log.info("%s", pl.from_dicts([{"surname": child.surname, "ward": child.ward}])["ward"])
    log.info("%s", pl.from_dicts([{"surname": child.surname}])["surname"])   # expect: child-data-in-log
    log.info("%s", pl.from_dict({"surname": [child.surname]}))     # expect: child-data-in-log
    log.info("%s", load_frame().to_dict()["ward"])
    log.info("%s", load_frame().to_dict()["surname"])              # expect: child-data-in-log


def changed_columns() -> None:
    frame = load_frame().select("ward").with_columns(seen=load_frame()["surname"])
    log.info("%s", frame["ward"])
    log.info("%s", frame["seen"])                                  # expect: child-data-in-log
    log.info("%s", load_frame()["surname"].str.to_uppercase().head(3))       # expect: child-data-in-log
    log.info("%s", load_frame()["ward"].str.to_uppercase().head(3))
