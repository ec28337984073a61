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
