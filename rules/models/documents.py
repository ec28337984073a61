"""Examples for documents.toml: what is drawn on a page stands in the file."""
import docx
from django.db import models
from fpdf import FPDF
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, Table


class Child(models.Model):
    surname = models.CharField(max_length=80)                      # rd4c: identity
    ward = models.CharField(max_length=20)


def drawn(child: Child) -> None:
    page = Canvas("child.pdf")
    page.drawString(10, 10, child.ward)
    page.drawString(10, 20, child.surname)                         # expect: plaintext-file
    Paragraph(f"Name: {child.surname}")                            # expect: plaintext-file
    Table([[child.ward], [child.surname]])                         # expect: plaintext-file


def written(child: Child) -> None:
    FPDF().cell(40, 10, child.surname)                             # expect: plaintext-file
    docx.Document().add_paragraph(child.surname)                   # expect: plaintext-file
