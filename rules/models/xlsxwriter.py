"""Examples for xlsxwriter.toml."""
import io
import logging

import xlsxwriter
from django.db import models

log = logging.getLogger(__name__)


class Child(models.Model):
    surname = models.CharField(max_length=80)                      # rd4c: identity
    ward = models.CharField(max_length=20)


def to_a_file(child: Child) -> None:
    book = xlsxwriter.Workbook("children.xlsx")
    sheet = book.add_worksheet("children")
    sheet.write(0, 0, "surname")
    sheet.write(1, 0, child.surname)                               # expect: plaintext-file
    sheet.write_row(2, 0, [child.ward, child.surname])             # expect: plaintext-file
    book.close()


def in_memory(child: Child) -> None:
    memory = io.BytesIO()
    with xlsxwriter.Workbook(memory) as book:
        book.add_worksheet().write(0, 0, child.surname)
    log.info("%s", memory.getvalue())                              # expect: child-data-in-log
