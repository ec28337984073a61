"""Examples for documents.toml: what is drawn on a page stands in the file."""
import io

import docx
from django.db import models
from django.http import FileResponse, HttpRequest
from fpdf import FPDF
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, KeepTogether, Paragraph, SimpleDocTemplate, Spacer, Table


class Child(models.Model):
    surname = models.CharField(max_length=80)                      # rd4c: identity
    ward = models.CharField(max_length=20)


def drawn(child: Child) -> None:
    page = Canvas("child.pdf")
    page.drawString(10, 10, child.ward)
    page.drawString(10, 20, child.surname)                         # expect: plaintext-file


def built(child: Child) -> None:
    SimpleDocTemplate("child.pdf").build([Paragraph(f"Ward: {child.ward}")])
    SimpleDocTemplate("child.pdf").build([Paragraph(f"Name: {child.surname}")])    # expect: plaintext-file
    story = [Spacer(1, 12), KeepTogether(Table([[child.ward], [child.surname]]))]
    BaseDocTemplate("child.pdf").build(story)                      # expect: plaintext-file


def built_in_memory(request: HttpRequest, child: Child) -> FileResponse:
    buffer = io.BytesIO()
    SimpleDocTemplate(buffer).build([Paragraph(child.surname)])
    print(buffer.getvalue())                                       # expect: child-data-on-console
    page = Canvas(buffer)
    page.drawString(10, 20, child.surname)
    return FileResponse(buffer)                                    # shown where the view is reached: unguarded-view


def built_by_path(request: HttpRequest, child: Child) -> None:
    path = "/tmp/child.pdf"
    page = Canvas(path)
    page.drawString(10, 20, child.surname)                         # expect: plaintext-file
    page.save()
    print(open(path, "rb").read())                                 # expect: child-data-on-console


class Letter(FPDF):
    def header(self) -> None:
        self.cell(40, 10, "Clinic")


def written(child: Child) -> None:
    page = FPDF()
    page.cell(40, 10, child.ward)
    page.output("ward.pdf")
    page.cell(40, 10, txt=child.surname)
    page.output("child.pdf")                                       # expect: plaintext-file


def written_into_bytes(child: Child) -> bytes:
    page = Letter()
    page.multi_cell(0, 10, child.surname)
    print(page.output())                                           # expect: child-data-on-console
    return page.output(dest="S")


def written_in_words(child: Child) -> None:
    document = docx.Document("letter.docx")
    document.add_paragraph(child.ward)
    document.save("ward.docx")
    document.add_paragraph("Dear ").add_run(child.surname)
    document.save("child.docx")                                    # expect: plaintext-file


def written_in_a_table(child: Child) -> None:
    document = docx.Document()
    table = document.add_table(1, 2)
    for cell in table.rows[0].cells:
        cell.text = child.surname
    document.save("child.docx")                                    # expect: plaintext-file


def written_in_the_first_line(child: Child) -> None:
    document = docx.Document()
    document.paragraphs[0].text = child.surname
    document.save("child.docx")                                    # expect: plaintext-file


def handed_out(request: HttpRequest, child: Child) -> FileResponse:
    buffer = io.BytesIO()
    document = docx.Document()
    document.add_heading(child.surname)
    document.save(buffer)
    print(buffer.getvalue())                                       # expect: child-data-on-console
    return FileResponse(buffer)
