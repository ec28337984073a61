"""Guards of Flask routes: extension decorators, own decorators, functions before every view."""

import functools
from http import HTTPStatus

from flask import Blueprint, Flask, abort, g, jsonify, make_response, redirect, request, session, url_for
from flask_login import current_user, login_required
from flask_sqlalchemy import SQLAlchemy
from werkzeug.exceptions import Forbidden

app = Flask(__name__)
db = SQLAlchemy(app)
staff = Blueprint("staff", __name__)
WARDS = ("A", "B")


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


def answer_with_names(pk):
    return jsonify(surname=Child.query.get(pk).surname)  # expect: unguarded-view


def answer_staff_with_names(pk):
    return jsonify(surname=Child.query.get(pk).surname)


def answer_with_wards(pk):
    return jsonify(ward=Child.query.get(pk).ward)


@app.route("/b/answered/<int:pk>")
def answered_by_a_function(pk):
    return answer_with_names(pk)


@app.route("/b/ward/<int:pk>")
def answered_with_the_ward(pk):
    return answer_with_wards(pk)


@app.route("/b/staff/<int:pk>")
@caseworker_required
def answered_by_a_function_for_staff(pk):
    return answer_staff_with_names(pk)


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


@app.route("/h/<int:pk>")
def by_status_of_a_tuple(pk):
    if "user" not in session:
        return jsonify(error="who?"), 401
    child = Child.query.get(pk)
    return jsonify(surname=child.surname)  # expect: authenticated-only


@app.route("/i/<int:pk>")
def by_role_and_status(pk):
    if session.get("role") != "caseworker":
        return {"error": "no"}, HTTPStatus.FORBIDDEN
    child = Child.query.get(pk)
    return jsonify(surname=child.surname)


@app.route("/j/<int:pk>")
def another_status_refuses_nobody(pk):
    if not session.get("filter"):
        return {"error": "filter?"}, 400
    child = Child.query.get(pk)
    return jsonify(surname=child.surname)  # expect: unguarded-view


@app.route("/k/<int:pk>")
def sent_to_log_in(pk):
    if g.user is None:
        return redirect(url_for("auth.login"))
    child = Child.query.get(pk)
    return jsonify(surname=child.surname)  # expect: authenticated-only


@app.route("/l/<int:pk>")
def by_a_made_response(pk):
    if not g.user:
        return make_response("who?", 401)
    child = Child.query.get(pk)
    return jsonify(surname=child.surname)  # expect: authenticated-only


def token_required(view):
    @functools.wraps(view)
    def wrapper(*args, **kwargs):
        if not session.get("token"):
            return jsonify(error="token?"), 401
        return view(*args, **kwargs)

    return wrapper


@app.route("/m/<int:pk>")
@token_required
def by_decorator_and_status(pk):
    child = Child.query.get(pk)
    return jsonify(surname=child.surname)  # expect: authenticated-only


class Refused(Exception):
    """The project's own way to say no."""


def login_required_here(view):
    @functools.wraps(view)
    def wrapper(*args, **kwargs):
        if not session.get("token"):
            raise Refused
        return view(*args, **kwargs)

    return wrapper


def requires_role(role):
    def decorator(view):
        @functools.wraps(view)
        def wrapper(*args, **kwargs):
            if session.get("role") != role:
                raise Refused(role)
            return view(*args, **kwargs)

        return wrapper

    return decorator


def logs_login(view):
    @functools.wraps(view)
    def wrapper(*args, **kwargs):
        app.logger.info("login")
        return view(*args, **kwargs)

    return wrapper


@app.route("/n/<int:pk>")
@login_required_here
def refused_in_a_way_of_its_own(pk):
    child = Child.query.get(pk)
    return jsonify(surname=child.surname)  # expect: authenticated-only


@app.route("/o/<int:pk>")
@requires_role("caseworker")
def role_in_a_way_of_its_own(pk):
    child = Child.query.get(pk)
    return jsonify(surname=child.surname)


@app.route("/p/<int:pk>")
@logs_login
def refuses_nobody(pk):
    child = Child.query.get(pk)
    return jsonify(surname=child.surname)  # expect: unguarded-view


def may_see(user: object, child: Child) -> bool:
    return bool(user and child.ward in user.wards)


@app.get("/let-in/<int:pk>")
def let_in(pk: int) -> str:
    child = Child.query.get(pk)
    if may_see(g.user, child):
        return child.surname
    abort(403)


@app.get("/let-in-or-not/<int:pk>")
def let_in_or_not(pk: int) -> str:
    child = Child.query.get(pk)
    if g.user == child.owner or g.user.manages:
        return child.surname
    else:
        abort(403)


@app.get("/found/<int:pk>")
def found(pk: int) -> str:
    child = Child.query.get(pk)
    if child:
        return child.surname                                       # expect: unguarded-view
    abort(404)


@app.get("/of-several/<int:pk>")
def of_several(pk: int) -> str:
    child = Child.query.get(pk)
    if g.user.kind == "nurse":
        name = child.surname
    elif g.user.kind == "teacher":
        name = child.surname.upper()
    else:
        raise Forbidden()
    return name


@app.get("/of-several-but-one/<int:pk>")
def of_several_but_one(pk: int) -> str:
    child = Child.query.get(pk)
    if g.user.kind == "nurse":
        name = child.surname
    elif g.user.kind == "teacher":
        name = child.surname.upper()
    else:
        name = child.ward
    return name  # expect: unguarded-view


@app.get("/nested/<int:pk>")
def nested(pk: int) -> str:
    child = Child.query.get(pk)
    if child:
        if g.user.kind == "nurse":
            if child.ward in g.user.wards:
                return child.surname
        elif g.user.kind == "parent":
            if child.owner == g.user:
                return child.surname
    raise Forbidden()


@app.get("/nested-and-open/<int:pk>")
def nested_and_open(pk: int) -> str:
    child = Child.query.get(pk)
    if child:
        if request.args["kind"] == "nurse":
            if child.ward in WARDS:
                return child.surname  # expect: unguarded-view
        return child.ward
    return ""


def sent_away_unless_known(view):
    @functools.wraps(view)
    def wrapper(*args, **kwargs):
        if "user" in session:
            return view(*args, **kwargs)
        return redirect(url_for("auth.login", next="/"))

    return wrapper


@app.route("/l/<int:pk>")
@sent_away_unless_known
def known_only(pk):
    child = Child.query.get(pk)
    return jsonify(surname=child.surname)  # expect: authenticated-only


def admin_access(view):
    @functools.wraps(view)
    def wrapper(*args, **kwargs):
        if session["access"] == "admin":
            return view(*args, **kwargs)
        return redirect(url_for("home"))

    return wrapper


@app.route("/m/<int:pk>")
@admin_access
def sent_home_unless_admin(pk):
    child = Child.query.get(pk)
    return jsonify(surname=child.surname)


def check_own_child(pk):
    if session.get("role") != "parent":
        return
    if pk not in session["children"]:
        abort(403)


@app.route("/n/<int:pk>")
@login_required
def checked_by_a_helper(pk):
    check_own_child(pk)
    child = Child.query.get(pk)
    return jsonify(surname=child.surname)


def roles_required(*roles):
    def decorate(view):
        @functools.wraps(view)
        def wrapper(*args, **kwargs):
            if not current_user.is_authenticated:
                return redirect(url_for("auth.login"))
            if current_user.position not in roles:
                if current_user.position == "parent":
                    return redirect(url_for("parents"))
                return redirect(url_for("home"))
            return view(*args, **kwargs)

        return wrapper

    return decorate


def language_chosen(code):
    def decorate(view):
        @functools.wraps(view)
        def wrapper(*args, **kwargs):
            g.language = code
            return view(*args, **kwargs)

        return wrapper

    return decorate


nurses_only = roles_required("nurse")
in_french = language_chosen("fr")


@app.route("/o/<int:pk>")
@nurses_only
def by_a_decorator_that_was_kept(pk):
    child = Child.query.get(pk)
    return jsonify(surname=child.surname)


@app.route("/p/<int:pk>")
@in_french
def kept_and_guards_nothing(pk):
    child = Child.query.get(pk)
    return jsonify(surname=child.surname)  # expect: unguarded-view
