"""Folders without `__init__.py`: a decorator of a module in one guards, however it is imported."""

import clinic.checks.entry
from clinic.checks import entry
from clinic.checks.entry import role_required
from flask import Blueprint, Response, jsonify
from flask_sqlalchemy import SQLAlchemy

from .checks import entry as beside

db = SQLAlchemy()
pages = Blueprint("pages", __name__)


class Child(db.Model):
    surname = db.Column(db.String)  # rd4c: identity


@pages.get("/open/<int:pk>")
def left_open(pk: int) -> Response:
    return jsonify(surname=Child.query.get(pk).surname)  # expect: unguarded-view


@pages.get("/module/<int:pk>")
@entry.role_required("nurse")
def by_its_module(pk: int) -> Response:
    return jsonify(surname=Child.query.get(pk).surname)


@pages.get("/relative/<int:pk>")
@beside.role_required("nurse")
def by_a_relative_import(pk: int) -> Response:
    return jsonify(surname=Child.query.get(pk).surname)


@pages.get("/whole/<int:pk>")
@clinic.checks.entry.role_required("nurse")
def by_its_whole_name(pk: int) -> Response:
    return jsonify(surname=Child.query.get(pk).surname)


@pages.get("/function/<int:pk>")
@role_required("nurse")
def by_its_own_name(pk: int) -> Response:
    return jsonify(surname=Child.query.get(pk).surname)
