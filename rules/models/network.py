"""Examples for network.toml: mail, and other systems reached without a client library."""

import ftplib
import http.client
import http.server
import io
import smtplib
import socket
from email.message import EmailMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import aiosmtplib


class Child:
    name: str  # rd4c: identity
    ward: str


def mail(child: Child) -> None:
    message = EmailMessage()
    message["Subject"] = "Admission"
    message.set_content(f"{child.name} was admitted")
    with smtplib.SMTP("localhost") as server:
        server.send_message(message)  # expect: child-data-in-message, share-without-agreement


def mail_without_a_name(child: Child) -> None:
    message = EmailMessage()
    message.set_content(f"one more in {child.ward}")
    smtplib.SMTP_SSL("localhost").send_message(message)


async def mail_without_waiting(child: Child) -> None:
    message = EmailMessage()
    message.set_content(f"{child.name} was admitted")
    await aiosmtplib.send(message, hostname="localhost")  # expect: child-data-in-message, share-without-agreement
    async with aiosmtplib.SMTP("localhost") as server:
        await server.send_message(message)  # expect: child-data-in-message, share-without-agreement


def mail_as_text(child: Child) -> None:
    text = MIMEText(child.name).as_string()
    smtplib.SMTP("localhost").sendmail("a@example.org", "b@example.org", text)  # expect: child-data-in-message, share-without-agreement


def parts_of_a_mail(child: Child) -> None:
    message = MIMEMultipart()
    message.attach(MIMEText(child.name))
    smtplib.SMTP("localhost").send_message(message)  # expect: child-data-in-message, share-without-agreement


def subject_of_a_mail(child: Child) -> None:
    message = EmailMessage()
    message["Subject"] = child.name
    smtplib.SMTP("localhost").send_message(message)  # expect: child-data-in-message, share-without-agreement


def http_body(child: Child) -> None:
    connection = http.client.HTTPSConnection("registry.example.org")
    connection.request("POST", "/wards", child.ward)
    connection.request("POST", "/children", child.name)  # expect: share-without-agreement


def http_address(child: Child) -> None:
    connection = http.client.HTTPSConnection("registry.example.org")
    connection.request("GET", f"/children/{child.name}")  # expect: share-without-agreement, child-data-in-url


def http_in_pieces(child: Child) -> None:
    connection = http.client.HTTPConnection("registry.example.org")
    connection.send(child.ward.encode())
    connection.send(child.name.encode())  # expect: share-without-agreement


def raw_socket(child: Child) -> None:
    with socket.create_connection(("registry.example.org", 99)) as connection:
        connection.sendall(child.ward.encode())
        connection.sendall(child.name.encode())  # expect: share-without-agreement


def file_transfer(child: Child) -> None:
    ftplib.FTP("files.example.org").storbinary("STOR list.txt", io.BytesIO(child.name.encode()))  # expect: share-without-agreement, plaintext-transport


class Answer(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        child = find(self.path)
        self.log_message("asked for %s", child.name)  # expect: child-data-on-console
        if not child.ward:
            self.send_error(404, f"no ward for {child.name}")  # expect: unguarded-view
        self.wfile.write(child.ward.encode())
        self.wfile.write(child.name.encode())  # expect: unguarded-view


def find(path: str) -> Child:
    return Child()


class Files(http.server.SimpleHTTPRequestHandler):
    def do_GET(self) -> None:
        self.log_message("asked for %s", find(self.path).name)  # expect: child-data-on-console
        self.wfile.write(find(self.path).ward.encode())
