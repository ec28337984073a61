"""Every provider on the way keeps a message, and locked screens show it: send a link to a page that asks to sign in."""

import smtplib
from email.message import EmailMessage


class Child:
    case_id: int
    name: str  # rd4c: identity


def notify(child: Child) -> None:
    message = EmailMessage()
    message.set_content(f"{child.name} missed an appointment")
    smtplib.SMTP("localhost").send_message(message)  # expect: child-data-in-message, share-without-agreement


def notify_by_link(child: Child) -> None:
    message = EmailMessage()
    message.set_content(f"https://clinic.example.org/cases/{child.case_id}")
    smtplib.SMTP("localhost").send_message(message)
