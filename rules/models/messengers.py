"""Examples for messengers.toml: what is sent to a phone or a mailbox lies there open, and passed through the service."""
import africastalking
import messagebird
import plivo
import resend
import yagmail
from django.db import models
from exponent_server_sdk import PushMessage
from fastapi_mail import MessageSchema, MessageType
from firebase_admin import messaging
from flask_mailman import EmailMessage, EmailMultiAlternatives, Mail
from onesignal_sdk.client import Client as OneSignal
from postmarker.core import PostmarkClient
from pywebpush import webpush
from vonage_sms import SmsMessage


class Child(models.Model):
    surname = models.CharField(max_length=80)                      # rd4c: identity
    ward = models.CharField(max_length=20)


def notified(child: Child) -> None:
    messaging.Notification(title="Visit", body=f"in ward {child.ward}")
    shown = messaging.Notification(title="Visit", body=f"{child.surname} came")    # expect: child-data-in-message, share-without-agreement
    messaging.send(messaging.Message(notification=shown, topic="ward"))
    messaging.Message(data={"name": child.surname}, topic="ward")  # expect: child-data-in-message, share-without-agreement
    PushMessage(to="token", body=child.surname)                    # expect: child-data-in-message, share-without-agreement
    OneSignal(app_id="app").send_notification({"contents": {"en": child.surname}})     # expect: child-data-in-message, share-without-agreement
    webpush({"endpoint": "e"}, child.surname)                      # expect: child-data-in-message, share-without-agreement


def texted(child: Child) -> None:
    SmsMessage(to="1", from_="clinic", text=child.ward)
    SmsMessage(to="1", from_="clinic", text=child.surname)         # expect: child-data-in-message, share-without-agreement
    africastalking.initialize("clinic", "key")
    africastalking.SMS.send(child.ward, ["1"])
    africastalking.SMS.send(child.surname, ["1"])                  # expect: child-data-in-message, share-without-agreement
    messagebird.Client("key").message_create("clinic", "1", child.surname)     # expect: child-data-in-message, share-without-agreement
    plivo.RestClient("id", "token").messages.create(src="1", dst="2", text=child.surname)  # expect: child-data-in-message, share-without-agreement


def mailed(child: Child) -> None:
    PostmarkClient(server_token="t").emails.send(To="a@example.org", Subject=child.ward)
    PostmarkClient(server_token="t").emails.send(To="a@example.org", TextBody=child.surname)   # expect: child-data-in-message, share-without-agreement
    resend.Emails.send({"to": "a@example.org", "html": child.surname})     # expect: child-data-in-message, share-without-agreement
    yagmail.SMTP("clinic").send("a@example.org", "Visit", child.surname)   # expect: child-data-in-message, share-without-agreement
    EmailMessage("Visit", child.surname, "clinic@example.org", ["a@example.org"])  # expect: child-data-in-message, share-without-agreement
    message = EmailMultiAlternatives("Visit", child.ward, "clinic@example.org", ["a@example.org"])
    message.attach_alternative(f"<p>{child.surname}</p>", "text/html")     # expect: child-data-in-message, share-without-agreement
    message.attach("visit.txt", child.surname)                     # expect: child-data-in-message, share-without-agreement
    Mail().send_mail("Visit", child.surname, "clinic@example.org", ["a@example.org"])  # expect: child-data-in-message, share-without-agreement
    MessageSchema(subject="Visit", recipients=["a@example.org"], body=child.surname, subtype=MessageType.plain)    # expect: child-data-in-message, share-without-agreement
