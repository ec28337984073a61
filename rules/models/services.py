"""Examples for services.toml: client libraries of outside services, and who receives."""
import io
import json
import logging

import anthropic
import litellm
import openai
import phonenumbers
import posthog
import psycopg
import mercadopago
import psycopg2
import snowflake.connector
import stripe
from dateutil import parser
from django.db import models
from edx_rest_api_client.client import OAuthAPIClient
from eventtracking import tracker
from google.cloud import storage
from googleapiclient.discovery import build
from googleapiclient.http import MediaFileUpload, MediaInMemoryUpload, MediaIoBaseUpload
from langchain_anthropic import ChatAnthropic
from langchain_openai import ChatOpenAI
from libcloud.storage.providers import get_driver
from mailjet_rest import Client as Mailjet
from mixpanel import Mixpanel
from openai import AsyncOpenAI, OpenAI
from sendgrid import SendGridAPIClient
from sendgrid.helpers.mail import Content, Email, Mail, Personalization
from slack_sdk import WebClient
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook import WebhookClient
from temba_client.v2 import TembaClient
from twilio.rest import Client
from twilio.twiml.messaging_response import MessagingResponse
from twilio.twiml.voice_response import VoiceResponse
from azure.storage.blob import BlobServiceClient
from gql import Client as GraphQLClient
from gql import gql
from gql.transport.requests import RequestsHTTPTransport
from langchain_core.output_parsers import StrOutputParser
from langchain_core.prompts import ChatPromptTemplate
from simple_salesforce import Salesforce

log = logging.getLogger(__name__)


class Child(models.Model):
    surname = models.CharField(max_length=80)                      # rd4c: identity
    phone = models.CharField(max_length=80)                        # rd4c: contact
    birth = models.CharField(max_length=80)                        # rd4c: identity.birth_date
    ward = models.CharField(max_length=20)


# -- language models -----------------------------------------------------------------------------------------
class Talk(models.Model):
    recording = models.FileField()                                 # rd4c: media


def spoken(child: Child, talk: Talk) -> None:
    client = OpenAI()
    with open(talk.recording.path, "rb") as file:
        said = client.audio.transcriptions.create(model="m", file=file)        # expect: child-data-to-llm
    print(said.text)                                               # expect: child-data-on-console
    with open("prompt.wav", "rb") as file:
        said = client.audio.transcriptions.create(model="m", file=file)
    print(said.text)
    client.audio.speech.create(model="m", voice="v", input=f"Dear {child.surname}")        # expect: child-data-to-llm
    client.audio.speech.create(model="m", voice="v", input=f"Dear {child.ward}")


def asked_openai(child: Child) -> None:
    client = OpenAI()
    client.chat.completions.create(model="m", messages=[{"role": "user", "content": child.ward}])
    answer = client.chat.completions.create(model="m", messages=[{"content": child.surname}])  # expect: child-data-to-llm
    log.info("%s", answer.choices[0].message.content)              # expect: child-data-in-log
    client.responses.create(model="m", input=child.surname)        # expect: child-data-to-llm
    client.embeddings.create(model="m", input=[child.surname])     # expect: child-data-to-llm
    openai.chat.completions.create(model="m", messages=[{"role": "user", "content": child.surname}])   # expect: child-data-to-llm


async def asked_later(child: Child) -> None:
    await AsyncOpenAI().chat.completions.create(model="m", messages=[{"content": child.surname}])  # expect: child-data-to-llm


def asked_anthropic(child: Child) -> None:
    answer = anthropic.Anthropic().messages.create(model="m", messages=[{"content": child.surname}])   # expect: child-data-to-llm
    log.info("%s", answer.content[0].text)                         # expect: child-data-in-log


def asked_others(child: Child) -> None:
    litellm.completion("m", [{"content": child.surname}])          # expect: child-data-to-llm
    ChatOpenAI().invoke(f"about {child.surname}")                  # expect: child-data-to-llm
    ChatAnthropic().invoke(child.surname)                          # expect: child-data-to-llm


# -- messages ------------------------------------------------------------------------------------------------
def told_by_text_message(child: Child) -> None:
    Client("id", "token").messages.create(to="+1", body=f"Ward {child.ward}")
    Client("id", "token").messages.create(to="+1", body=f"{child.surname} came")   # expect: child-data-in-message, share-without-agreement
    Client("id", "token").messages.create(to="+1", content_variables=json.dumps({"1": child.surname}))     # expect: child-data-in-message, share-without-agreement
    sent = Client("id", "token").messages.create(to="+1", body=child.surname)      # expect: child-data-in-message, share-without-agreement
    print(sent.sid, sent.status)
    print(sent.body)                                               # expect: child-data-on-console


def told_by_mail(child: Child) -> None:
    Mail("a@example.org", "b@example.org", "Visit", child.surname)     # expect: child-data-in-message, share-without-agreement


def kept_elsewhere(child: Child, storage: object) -> None:
    driver = get_driver("s3")("key", "secret")
    driver.upload_object_via_stream(iter([child.ward]), "wards", "a.csv")
    driver.upload_object_via_stream(iter([child.surname]), "wards", "a.csv")       # expect: share-without-agreement
    storage.upload_object_via_stream(iterator=io.BytesIO(child.surname.encode()), container="c", object_name="b")  # expect: share-without-agreement


def told_piece_by_piece(child: Child) -> None:
    mail = Mail()
    mail.set_subject("Visit")
    mail.add_content(Content("text/html", child.surname))
    to = Personalization()
    to.add_to(Email("b@example.org"))
    mail.add_personalization(to)
    SendGridAPIClient("key").client.mail.send.post(request_body=mail.get())        # expect: child-data-in-message, share-without-agreement
    other = Mail()
    other.set_subject(child.ward)
    SendGridAPIClient("key").client.mail.send.post(request_body=other.get())
    message = {"Subject": "Visit", "TextPart": child.surname}
    Mailjet(auth=("key", "secret")).send.create(data={"Messages": [message]})      # expect: child-data-in-message, share-without-agreement


def told_in_a_channel(child: Child) -> None:
    WebClient("token").chat_postMessage(channel="#wards", text=child.ward)
    WebClient("token").chat_postMessage(channel="#wards", text=child.surname)  # expect: child-data-in-message, share-without-agreement
    WebhookClient("https://example.org").send(text=child.surname)  # expect: child-data-in-message, share-without-agreement
    AsyncWebClient("token").chat_postMessage(channel="#w", text=child.surname)     # expect: child-data-in-message, share-without-agreement


# -- other systems -------------------------------------------------------------------------------------------
def in_a_document(child: Child) -> None:
    docs = build("docs", "v1")
    docs.documents().create(body={"title": child.ward}).execute()
    made = docs.documents().create(body={"title": child.surname}).execute()    # expect: share-without-agreement
    log.info("%s", made)


def in_a_drive(child: Child) -> None:
    drive = build("drive", "v3")
    with open("children.csv", "w") as file:
        file.write(child.surname)                                  # expect: plaintext-file
    with open("wards.csv", "w") as file:
        file.write(child.ward)
    drive.files().create(body={"name": "wards"}, media_body=MediaFileUpload("wards.csv", mimetype="text/csv")).execute()
    drive.files().create(body={"name": "all"}, media_body=MediaFileUpload("children.csv", mimetype="text/csv")).execute()  # expect: share-without-agreement
    media = MediaIoBaseUpload(io.BytesIO(child.surname.encode()), mimetype="text/plain")
    drive.files().update(fileId="7", media_body=media).execute()   # expect: share-without-agreement
    media = MediaInMemoryUpload(child.surname.encode(), mimetype="text/plain")
    drive.files().update(fileId="8", media_body=media).execute()   # expect: share-without-agreement


def in_a_bucket(child: Child) -> None:
    storage.Client().bucket("children").blob("1").upload_from_string(child.surname)    # expect: share-without-agreement


def in_other_systems(child: Child) -> None:
    stripe.Customer.create(name=child.surname)                     # expect: share-without-agreement
    shop = mercadopago.SDK("token")
    shop.preference().create({"items": [{"title": child.ward}]})
    shop.preference().create({"payer": {"name": child.surname}})   # expect: share-without-agreement
    TembaClient("example.org", "token").create_contact(name=child.surname)     # expect: share-without-agreement
    OAuthAPIClient("https://example.org", "id", "secret").post("/children", json={"name": child.surname})  # expect: share-without-agreement


def counted(child: Child) -> None:
    tracker.emit("came", {"ward": child.ward})
    posthog.capture("came", properties={"name": child.surname})    # expect: child-data-to-analytics
    tracker.emit("came", {"name": child.surname})                  # expect: child-data-to-analytics
    Mixpanel("token").track(child.pk, "came", {"name": child.surname})     # expect: child-data-to-analytics


def by_hand(child: Child) -> None:
    with psycopg.connect() as connection, connection.cursor() as cursor:
        cursor.execute("select 1 from child where surname = %s", [child.surname])   # a row: for the pedantic
    psycopg2.connect().cursor().execute("select 1 where ward = %s", [child.ward])
    snowflake.connector.connect().cursor().execute("select 1 where ward = %s", [child.ward])


# -- values --------------------------------------------------------------------------------------------------
def changed(child: Child) -> None:
    number = phonenumbers.parse(child.phone)
    log.info("%s", phonenumbers.is_valid_number(number))
    log.info("%s", phonenumbers.format_number(number, 1))          # expect: child-data-in-log
    log.info("%s", parser.parse(child.birth))                      # expect: child-data-in-log


def answered_by_phone(child: Child) -> str:
    answer = MessagingResponse()
    answer.message("Thank you")
    answer.message(f"{child.surname} is registered")               # expect: child-data-in-message, share-without-agreement
    answer.message().body(child.surname)                           # expect: child-data-in-message, share-without-agreement
    log.info("answered with %s", answer.to_xml())                  # expect: child-data-in-log
    VoiceResponse().say(child.surname)                             # expect: child-data-in-message, share-without-agreement
    thanks = MessagingResponse()
    thanks.message("Thank you")
    log.info("answered with %s", thanks)
    return str(answer)


def in_blobs(child: Child, path: str) -> None:
    service = BlobServiceClient.from_connection_string("UseDevelopmentStorage=true")
    service.get_blob_client("exports", "a").upload_blob(child.surname)     # expect: share-without-agreement
    service.get_container_client("exports").upload_blob("b", child.surname)        # expect: share-without-agreement
    service.get_blob_client("exports", "c").upload_blob(str(child.pk))
    with open(path, "w") as out:
        out.write(child.surname)                                   # expect: plaintext-file
    storage.Client().bucket("b").blob("d").upload_from_filename(path)      # expect: share-without-agreement


def with_salesforce(child: Child) -> None:
    force = Salesforce(username="u", password="p", security_token="t")
    force.Contact.create({"LastName": child.surname})              # expect: share-without-agreement
    force.Contact.create({"Number__c": child.pk})


def with_graphql(child: Child) -> None:
    client = GraphQLClient(transport=RequestsHTTPTransport(url="https://registry.example.org/graphql"))
    client.execute(gql("mutation($n: String!) { add(name: $n) { id } }"), variable_values={"n": child.surname})  # expect: share-without-agreement
    client.execute(gql("mutation($n: Int!) { add(number: $n) { id } }"), variable_values={"n": child.pk})


def in_a_chain(child: Child) -> None:
    prompt = ChatPromptTemplate.from_messages([("human", "{notes}")])
    chain = prompt | ChatOpenAI() | StrOutputParser()
    chain.invoke({"notes": child.surname})                         # expect: child-data-to-llm
    chain.invoke({"notes": str(child.pk)})
    log.info("%s", prompt.invoke({"notes": str(child.pk)}))


def to_whom_it_goes(child: Child) -> None:
    client = Client("sid", "token")
    client.messages.create(to=child.phone, body="Please call us")  # expect: share-without-agreement
    client.messages.create(to=child.phone, body=f"{child.surname} is here")        # expect: child-data-in-message, share-without-agreement
    Mail("a@example.org", child.phone, "Visit", "Please call us")  # expect: share-without-agreement
