"""Examples for pages.toml: pages, tables and charts about a child, written to a disk."""
import io
import logging

import barcode
import folium
import img2pdf
import matplotlib.pyplot as plt
import pdfkit
import plotly.express as px
import plotly.graph_objects as go
import plotly.io
import plotly.offline
import qrcode
import tablib
import xlwt
from django.db import models
from docxtpl import DocxTemplate
from pandas import DataFrame
from pdf2image import convert_from_path
from pypdf import PdfReader, PdfWriter
from weasyprint import HTML
from xhtml2pdf import pisa

log = logging.getLogger(__name__)


class Child(models.Model):
    surname = models.CharField(max_length=80)                      # rd4c: identity
    place = models.CharField(max_length=80)                        # rd4c: location
    ward = models.CharField(max_length=20)


# -- text that is laid out -----------------------------------------------------------------------------------
def printed(child: Child) -> bytes:
    HTML(string=f"<p>{child.ward}</p>").write_pdf("ward.pdf")
    HTML(string=f"<p>{child.surname}</p>").write_pdf("child.pdf")  # expect: plaintext-file
    HTML(string=f"<p>{child.surname}</p>").write_pdf(io.BytesIO())
    log.info("%s", HTML(string=child.surname).write_pdf())         # expect: child-data-in-log
    return HTML(string=child.surname).write_pdf()


def filled_in(child: Child, form: str) -> None:
    writer = PdfWriter()
    writer.append(PdfReader(form))
    writer.add_metadata({"/Title": child.ward})
    writer.write("ward.pdf")
    writer.update_page_form_field_values(None, {"Name": child.surname}, auto_regenerate=False)
    with open("child.pdf", "wb") as file:
        writer.write(file)                                         # expect: plaintext-file
    writer.write(io.BytesIO())


def titled(child: Child) -> None:
    writer = PdfWriter()
    writer.add_metadata({"/Title": child.surname})
    writer.write("child.pdf")                                      # expect: plaintext-file


def printed_otherwise(child: Child) -> None:
    pdfkit.from_string(child.ward, "ward.pdf")
    pdfkit.from_string(child.surname, "child.pdf")                 # expect: plaintext-file
    log.info("%s", pdfkit.from_string(child.surname, False))       # expect: child-data-in-log


def pages_as_pictures(child: Child) -> None:
    pdfkit.from_string(child.surname, "letter.pdf")                # expect: plaintext-file
    pdfkit.from_string(child.ward, "sign.pdf")
    for number, page in enumerate(convert_from_path("letter.pdf", 200)):
        page.save(f"letter{number}.jpg", "JPEG")                   # expect: plaintext-file
    for number, page in enumerate(convert_from_path("sign.pdf", 200)):
        page.save(f"sign{number}.jpg", "JPEG")
    convert_from_path("letter.pdf")[0].save("first.jpg")           # expect: plaintext-file
    convert_from_path("sign.pdf")[0].save("sign.jpg")
    with open("again.pdf", "wb") as file:
        file.write(img2pdf.convert(["sign.jpg"]))
        file.write(img2pdf.convert(["sign.jpg", "first.jpg"]))     # expect: plaintext-file
    with open("child.pdf", "wb") as file:
        pisa.CreatePDF(child.surname, dest=file)                   # expect: plaintext-file
    pisa.CreatePDF(child.surname, dest=io.BytesIO())


def letter(child: Child) -> None:
    template = DocxTemplate("letter.docx")
    template.render({"name": child.surname})
    template.save("letter.docx")                                   # expect: plaintext-file
    other = DocxTemplate("ward.docx")
    other.render({"ward": child.ward})
    other.save("ward.docx")


# -- tables --------------------------------------------------------------------------------------------------
def listed(child: Child) -> None:
    wards = tablib.Dataset(headers=["ward"])
    wards.append([child.ward])
    log.info("%s", wards.export("csv"))
    children = tablib.Dataset(headers=["name"])
    children.append([child.surname])
    log.info("%s", children.export("csv"))                         # expect: child-data-in-log
    log.info("%s", children.csv)                                   # expect: child-data-in-log
    sheet = xlwt.Workbook().add_sheet("children")
    sheet.write(0, 0, child.ward)
    sheet.write(0, 1, child.surname)                               # expect: plaintext-file


# -- charts and maps -----------------------------------------------------------------------------------------
def drawn(child: Child) -> None:
    frame = DataFrame([{"who": child.surname, "ward": child.ward, "weight": 12}])
    px.bar(frame, x="ward", y="weight").write_html("wards.html")
    px.bar(frame, x="who", y="weight").write_html("children.html")     # expect: plaintext-file
    px.bar(frame, x="weight", y="ward", color="ward", text="ward").write_html("wards.html")
    px.bar(frame, x="weight", y="ward", color="who").write_html("children.html")   # expect: plaintext-file
    px.bar(frame, x="weight", y="ward", text="who").write_html("children.html")    # expect: plaintext-file
    px.scatter(frame, x="weight", y="ward", hover_name="who").write_html("children.html")  # expect: plaintext-file
    px.pie(frame, names="who").write_html("children.html")         # expect: plaintext-file
    figure = go.Figure(data=[go.Bar(x=[child.ward], y=[12])])
    plotly.io.write_html(figure, "wards.html")
    figure.add_trace(go.Bar(x=[child.surname], y=[12]))
    plotly.io.write_html(figure, "children.html")                  # expect: plaintext-file
    plotly.offline.plot(figure, filename="children.html")          # expect: plaintext-file
    page = plotly.offline.plot(figure, output_type="div")
    log.info("%s", page)                                           # expect: child-data-in-log
    log.info("%s", figure.to_html())                               # expect: child-data-in-log


def mapped(child: Child) -> None:
    wards = folium.Map()
    folium.Marker([1, 2], popup=folium.Popup(child.ward)).add_to(wards)
    wards.save("wards.html")
    homes = folium.Map()
    folium.Marker([1, 2], popup=folium.Popup(child.place)).add_to(homes)
    homes.save("homes.html")                                       # expect: plaintext-file


def coded(child: Child) -> None:
    qrcode.make(child.ward).save("ward.png")
    qrcode.make(child.surname).save("child.png")                   # expect: plaintext-file
    code = qrcode.QRCode(version=1)
    code.add_data(child.ward)
    code.make(fit=True)
    code.make_image(fill_color="black").save("ward.png")
    code.add_data(child.surname)
    code.make_image(fill_color="black").save("child.png")          # expect: plaintext-file


def in_bars(child: Child) -> None:
    barcode.generate("code128", child.ward, output="ward")
    barcode.generate("code128", child.surname, output="child")     # expect: plaintext-file
    barcode.get("code128", child.ward).save("ward")
    barcode.get("code128", child.surname).save("child")            # expect: plaintext-file
    barcode.Code128(child.surname).write(open("child.svg", "wb"))  # expect: plaintext-file
    buffer = io.BytesIO()
    barcode.Code128(child.surname).write(buffer)
    print(buffer.getvalue())                                       # expect: child-data-on-console


def plotted(child: Child) -> None:
    figure, axes = plt.subplots()
    axes.set_title(child.ward)
    figure.savefig("ward.png")
    other, growth = plt.subplots()
    growth.set_title(f"Growth of {child.surname}")
    other.savefig("growth.png")                                    # expect: plaintext-file
    alone = plt.figure()
    alone.add_subplot().text(0, 0, child.surname)
    alone.savefig("child.png")                                     # expect: plaintext-file
    alone.savefig(io.BytesIO())
