"""Examples for openpyxl.toml: what is written to a sheet leaves with the book."""
import io
import logging

import openpyxl
from django.db import models
from openpyxl import Workbook

log = logging.getLogger(__name__)


class Child(models.Model):
    surname = models.CharField(max_length=80)                      # rd4c: identity
    ward = models.CharField(max_length=20)


def appended_rows(children: list[Child]) -> None:
    book = Workbook()
    sheet = book.active
    sheet.append(["surname", "ward"])
    for child in children:
        sheet.append([child.surname, child.ward])
    book.save("children.xlsx")                                     # expect: plaintext-file


def single_cells(child: Child) -> None:
    book = openpyxl.Workbook()
    sheet = book.create_sheet("children")
    sheet.cell(1, 1, child.surname)
    book.save("children.xlsx")                                     # expect: plaintext-file


def by_coordinates(child: Child) -> None:
    book = Workbook()
    book["Sheet"]["A1"] = child.surname
    book.save("children.xlsx")                                     # expect: plaintext-file


def value_of_a_cell(child: Child) -> None:
    book = Workbook()
    book.active.cell(row=1, column=2).value = child.surname
    book.save("children.xlsx")                                     # expect: plaintext-file


def one_cell_after_the_other(child: Child) -> None:
    book = Workbook()
    sheet = book.active
    for column, text in enumerate([child.surname, child.ward], 1):
        cell = sheet.cell(row=1, column=column)
        cell.value = text
    book.save("children.xlsx")                                     # expect: plaintext-file


def wards_only(child: Child) -> None:
    book = Workbook()
    for column, text in enumerate(["ward", child.ward], 1):
        cell = book.active.cell(row=1, column=column)
        cell.value = text
    book.save("wards.xlsx")


class Table:
    def __init__(self, sheet, headings=None):
        self._sheet = sheet
        self.set_headings(headings or [])

    def set_headings(self, headings):
        self._headings = headings
        for number, heading in enumerate(headings, 1):
            self._sheet.cell(row=1, column=number, value=heading)

    def add(self, row):
        for heading, value in row.items():
            cell = self._sheet.cell(row=2, column=self._headings.index(heading) + 1)
            cell.value = value


class Tables:
    def __init__(self):
        self._book = Workbook()

    def add_table(self, title):
        return Table(self._book.create_sheet(title))

    def save(self, path):
        self._book.save(path)                                      # expect: plaintext-file


def in_a_table(child: Child) -> None:
    tables = Tables()
    table = tables.add_table("children")
    table.set_headings(["Name", "Ward"])
    table.add({"Name": child.surname, "Ward": child.ward})
    tables.save("children.xlsx")


def read_again(child: Child) -> None:
    book = Workbook()
    book.active.append([child.surname])
    book.save("again.xlsx")                                        # expect: plaintext-file
    with open("again.xlsx", "rb") as file:
        log.info("%s", file.read())                                # expect: child-data-in-log


def headings_only() -> None:
    book = Workbook()
    book.active.append(["surname", "ward"])
    book.save("empty.xlsx")


def in_memory(child: Child) -> None:
    book, memory = Workbook(), io.BytesIO()
    book.active.append([child.surname])
    book.save(memory)
    log.info("%s", memory.getvalue())                              # expect: child-data-in-log


def read_rows(path: str) -> None:
    book = openpyxl.load_workbook(path)
    for row in book.active.iter_rows(values_only=True):
        log.info("%s", row[0])                                     # a cell has no name
