"""Examples for flask.toml: routes, sessions, cookies, and who may see what."""
import csv
import io
import logging
import os
from pathlib import Path
from tempfile import NamedTemporaryFile

from flask import Blueprint, Flask, Response, abort, current_app, flash, jsonify, make_response
from flask import g, redirect, render_template, request, send_file, session, url_for
from flask.cli import AppGroup
from flask.views import MethodView
from flask_jwt_extended import get_jwt_identity, jwt_required, verify_jwt_in_request
from flask_login import UserMixin, current_user, login_required
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)
pages = Blueprint("pages", __name__)
staff = Blueprint("staff", __name__)
log = logging.getLogger(__name__)


class Child(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    surname = db.Column(db.String(80))                             # rd4c: identity
    ward = db.Column(db.String(20))
    photo = db.Column(db.String(80))                               # rd4c: media


@app.route("/plain/<int:pk>")
def plain_return(pk: int) -> str:
    return Child.query.get(pk).surname                             # expect: unguarded-view


@app.get("/ward/<int:pk>")
def other_column(pk: int) -> Response:
    return jsonify(ward=Child.query.get(pk).ward)


@app.get("/list")
def a_query_in_a_page() -> str:
    children = Child.query.order_by(Child.surname)
    log.info("%s", children)
    return render_template("children.html", children=children)     # expect: unguarded-view


@pages.get("/json/<int:pk>")
def as_json(pk: int) -> Response:
    return jsonify({"surname": Child.query.get(pk).surname})       # expect: unguarded-view


@pages.get("/made/<int:pk>")
def made_response(pk: int) -> Response:
    return make_response(Child.query.get(pk).surname)              # expect: unguarded-view


@pages.get("/built/<int:pk>")
def built_response(pk: int) -> Response:
    return Response(Child.query.get(pk).surname)                   # expect: unguarded-view


@pages.get("/page/<int:pk>")
def page(pk: int) -> str:
    return render_template("child.html", child=Child.query.get(pk))    # expect: unguarded-view


@pages.get("/photo/<int:pk>")
def photo(pk: int) -> Response:
    return send_file(Child.query.get(pk).photo)                    # expect: unguarded-view


@pages.get("/login/<int:pk>")
@login_required
def with_login(pk: int) -> Response:
    return jsonify(surname=Child.query.get(pk).surname)            # expect: authenticated-only


@pages.get("/token/<int:pk>")
@jwt_required()
def with_token(pk: int) -> Response:
    return jsonify(surname=Child.query.get(pk).surname)            # expect: authenticated-only


@pages.get("/maybe/<int:pk>")
@jwt_required(optional=True)
def with_or_without_token(pk: int) -> Response:
    name = Child.query.get(pk).surname
    return jsonify(surname=name)                                   # expect: unguarded-view


@pages.get("/checked/<int:pk>")
def checked_by_a_call(pk: int) -> Response:
    verify_jwt_in_request()
    return jsonify(surname=Child.query.get(pk).surname)            # expect: authenticated-only


@pages.get("/mine")
def own_record() -> Response:
    child = Child.query.filter_by(guardian_id=current_user.id).first()
    return jsonify(surname=child.surname)


@pages.get("/of-the-token")
def own_record_by_token() -> Response:
    child = Child.query.filter_by(guardian_id=get_jwt_identity()).first()
    return jsonify(surname=child.surname)


@pages.get("/staff/<int:pk>")
def for_staff(pk: int) -> Response:
    if session.get("role") != "staff":
        abort(403)
    return jsonify(surname=Child.query.get(pk).surname)


@staff.before_request
def only_staff() -> None:
    if not current_user.is_authenticated:
        abort(401)


@staff.get("/behind/<int:pk>")
def behind_the_blueprint(pk: int) -> Response:
    return jsonify(surname=Child.query.get(pk).surname)            # expect: authenticated-only


@pages.get("/somebody/<int:pk>")
def for_somebody(pk: int) -> Response:
    if current_user.is_anonymous:
        return jsonify(error="who are you?")
    return jsonify(surname=Child.query.get(pk).surname)            # expect: authenticated-only


class ChildView(MethodView):
    def get(self, pk: int) -> Response:
        return jsonify(surname=Child.query.get(pk).surname)        # expect: unguarded-view


class MemberView(MethodView):
    decorators = [login_required]

    def get(self, pk: int) -> Response:
        return jsonify(surname=Child.query.get(pk).surname)        # expect: authenticated-only


app.add_url_rule("/class/<int:pk>", view_func=ChildView.as_view("child"))
app.add_url_rule("/member/<int:pk>", view_func=MemberView.as_view("member"))


def asked_for() -> None:
    log.info("%s", request.args["ward"])
    log.info("%s", request.form.get("surname"))                    # expect: child-data-in-log
    log.info("%s", request.form.getlist("surname"))                # expect: child-data-in-log
    log.info("%s", request.get_json()["surname"])                  # expect: child-data-in-log


def loggers_of_the_app(child: Child) -> None:
    app.logger.info("%s", child.surname)                           # expect: child-data-in-log
    current_app.logger.info("%s", child.surname)                   # expect: child-data-in-log


def kept(child: Child, response: Response) -> None:
    session["ward"] = child.ward
    session["name"] = child.surname                                # expect: plaintext-cache-or-session
    flash(f"{child.surname} saved")                                # expect: plaintext-cache-or-session
    response.set_cookie("name", child.surname)                     # expect: child-data-in-cookie


def addressed(child: Child) -> Response:
    url_for("pages.page", pk=child.id)
    url_for("pages.page", name=child.surname)                      # expect: child-data-in-url
    return redirect(f"/children/{child.surname}")                  # expect: child-data-in-url


def refused(child: Child) -> None:
    abort(404, description=f"no {child.surname}")                  # expect: child-data-in-exception


@app.cli.command("list-children")
def list_children() -> None:
    for child in Child.query.all():
        print(child.ward)
        print(child.surname)                                       # expect: child-data-on-console


group = AppGroup("children")


@group.command("names")
def list_names() -> None:
    for child in Child.query.all():
        print(child.surname)                                       # expect: child-data-on-console


class Account(db.Model, UserMixin):
    id = db.Column(db.Integer, primary_key=True)
    email = db.Column(db.String(80))                               # rd4c: contact

    def __repr__(self) -> str:
        return f"<Account {self.email}>"


@app.route("/mine")
@login_required
def who_asks() -> str:
    log.info("asked by %s", current_user.id)
    log.info("asked by %s", current_user)                          # expect: child-data-in-log
    session["last"] = current_user.email                           # expect: plaintext-cache-or-session
    return "seen"


@app.get("/file/<int:pk>")
def a_file_by_its_path(pk: int) -> Response:
    path = f"/tmp/{pk}.csv"
    with open(path, "w") as file:
        csv.writer(file).writerow([Child.query.get(pk).surname])   # expect: plaintext-file, unguarded-export-view
    log.info("written: %s", path)
    return send_file(path)                                         # expect: unguarded-view


@app.get("/file/other/<int:pk>")
def another_file(pk: int) -> Response:
    path = f"/tmp/{pk}.csv"
    with open(path, "w") as file:
        csv.writer(file).writerow([Child.query.get(pk).surname])   # expect: plaintext-file, unguarded-export-view
    return send_file(f"/tmp/{pk}.png")


@app.get("/file/open/<int:pk>")
def an_open_file(pk: int) -> Response:
    file = io.BytesIO()
    if pk > 7:
        file.write(Child.query.get(pk).ward.encode())
        return send_file(file, mimetype="text/csv")
    other = io.BytesIO()
    other.write(Child.query.get(pk).surname.encode())
    return send_file(other, mimetype="text/csv")                   # expect: unguarded-view


@app.get("/file/relative/<int:pk>")
def the_same_file_by_its_whole_path(pk: int) -> Response:
    path = os.path.join("/tmp", f"{pk}.csv")
    with open(path, "w") as file:
        file.write(Child.query.get(pk).surname)                    # expect: plaintext-file
    if pk > 7:
        return send_file(os.path.abspath(f"/tmp/{pk}.png"))
    return send_file(os.path.abspath(path))                        # expect: unguarded-view


def write_wards(pk: int) -> str:
    path = f"/tmp/{pk}.csv"
    with open(path, "w") as file:
        file.write(Child.query.get(pk).ward)
    return path


def write_names(pk: int) -> Path:
    path = Path("/tmp") / "names.txt"
    path.write_text(Child.query.get(pk).surname)                   # expect: plaintext-file
    return path


@app.get("/file/wards/<int:pk>")
def a_file_of_wards(pk: int) -> Response:
    return send_file(write_wards(pk))


@app.get("/file/names/<int:pk>")
def a_file_of_names(pk: int) -> Response:
    return send_file(write_names(pk))                              # expect: unguarded-view


@app.get("/file/constant/<int:pk>")
def a_file_by_a_constant(pk: int) -> Response:
    with open("names.txt", "w") as file:
        file.write(Child.query.get(pk).surname)                    # expect: plaintext-file
    if pk > 7:
        return send_file("logo.png")
    return send_file("names.txt")                                  # expect: unguarded-view


@app.get("/file/temporary/<int:pk>")
def a_file_with_a_name_of_its_own(pk: int) -> Response:
    with NamedTemporaryFile("w", delete=False) as file:
        file.write(Child.query.get(pk).surname)                    # expect: plaintext-file
    return send_file(file.name)                                    # expect: unguarded-view


class Kept:
    surname = ""                                                   # rd4c: identity
    ward = ""


kept = Flask("kept")


@kept.before_request
def keep_for_the_view() -> None:
    g.kept = Kept()
    g.kept.surname = request.headers["X-Name"]


@kept.route("/kept")
def kept_by_what_ran_before() -> str:
    print(g.kept.ward)
    print(g.kept.surname)                                          # expect: child-data-on-console
    return ""
