"""Views that a function registers on an app that it is handed without a type: the decorator's name and what the module imports say which."""

import flask
from flask import jsonify
from flask_login import login_required
from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class Pupil(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    surname = db.Column(db.String, info={"rd4c": "identity"})
    shoe_size = db.Column(db.Integer)


def add_to(app) -> None:
    @app.route("/pupils")
    def everybody():
        return jsonify([pupil.surname for pupil in Pupil.query.all()])  # expect: unguarded-view

    @app.route("/sizes")
    def all_sizes():
        return jsonify([pupil.shoe_size for pupil in Pupil.query.all()])

    @app.route("/returned/<number>")
    @login_required
    def returned(number):
        return {"surname": Pupil.query.get(number).surname}  # expect: authenticated-only


def watch(bus) -> None:
    @bus.subscribe("pupils")
    def heard(event):
        return jsonify([pupil.surname for pupil in Pupil.query.all()])


def make() -> flask.Flask:
    app = flask.Flask(__name__)
    add_to(app)
    return app
