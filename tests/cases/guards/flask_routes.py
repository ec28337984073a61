"""Guards of Flask routes: extension decorators, own decorators, functions before every view."""

import functools

from flask import Blueprint, Flask, abort, jsonify, session
from flask_login import current_user, login_required
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)
staff = Blueprint("staff", __name__)


class Child(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    surname = db.Column(db.String(80), info={"rd4c": "identity"})
    ward = db.Column(db.String(20))


def caseworker_required(view):
    @functools.wraps(view)
    def wrapper(*args, **kwargs):
        if session.get("role") != "caseworker":
            abort(403)
        return view(*args, **kwargs)

    return wrapper


def timed(view):
    @functools.wraps(view)
    def wrapper(*args, **kwargs):
        return view(*args, **kwargs)

    return wrapper


@app.route("/a/<int:pk>")
def unguarded(pk):
    child = Child.query.get(pk)
    return jsonify(surname=child.surname)  # expect: unguarded-view


@app.get("/b/<int:pk>")
def unguarded_but_clean(pk):
    child = Child.query.get(pk)
    return jsonify(ward=child.ward)


@app.route("/c/<int:pk>")
@login_required
def login_only(pk):
    child = Child.query.get(pk)
    return jsonify(surname=child.surname)  # expect: authenticated-only


@app.route("/d/<int:pk>")
@caseworker_required
def by_own_decorator(pk):
    child = Child.query.get(pk)
    return jsonify(surname=child.surname)


@app.route("/e/<int:pk>")
@timed
def decorator_that_guards_nothing(pk):
    child = Child.query.get(pk)
    return jsonify(surname=child.surname)  # expect: unguarded-view


@app.route("/f/<int:pk>")
@login_required
def by_role_inside(pk):
    if current_user.role != "caseworker":
        abort(403)
    child = Child.query.get(pk)
    return jsonify(surname=child.surname)


@staff.before_request
def staff_only():
    if session.get("role") != "caseworker":
        abort(403)


@staff.route("/g/<int:pk>")
def before_every_view(pk):
    child = Child.query.get(pk)
    return jsonify(surname=child.surname)


app.register_blueprint(staff)
