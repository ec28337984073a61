"""What is posted under the name of a declared field is taken for it, until it is put into an unmarked field of that name."""

import logging

from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)
log = logging.getLogger(__name__)


class Child(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    full_name = db.Column(db.String(80), info={"rd4c": "identity"})


class Volunteer(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    full_name = db.Column(db.String(80))


class Card:
    def __init__(self, text: str) -> None:
        self.text = text


@app.post("/children")
def admitted() -> str:
    child = Child(full_name=request.form["full_name"])
    log.info("%s", child.full_name)  # expect: child-data-in-log
    return ""


@app.post("/volunteers")
def volunteered() -> str:
    volunteer = Volunteer(full_name=request.form["full_name"])
    log.info("%s", volunteer.full_name)
    return ""


@app.post("/cards")
def printed() -> str:
    card = Card(request.form["full_name"])
    log.info("%s", card.text)  # expect: child-data-in-log
    return ""


@app.post("/copies")
def copied() -> str:
    volunteer = Volunteer(full_name=Child.query.get(1).full_name)
    log.info("%s", volunteer.full_name)  # expect: child-data-in-log
    return ""
