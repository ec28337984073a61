"""Refused by an exception of the project's own, which says so by the number that it is made with or that its class has."""

from accounts import find_account
from flask import Blueprint, Flask, Response, jsonify, request
from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()
app = Flask(__name__)
pages = Blueprint("pages", __name__)


class Child(db.Model):
    surname = db.Column(db.String)  # rd4c: identity


class ApiError(Exception):
    def __init__(self, message: str, status_code: int = 400) -> None:
        super().__init__(message)
        self.status_code = status_code


class CodedError(ApiError):
    def __init__(self, code: int) -> None:
        self.code = code


class StatusError(Exception):
    def __init__(self, status: int) -> None:
        self.status = status


class NotYours(Exception):
    status_code = 403


def account_of_the_caller() -> object:
    account = find_account(request.headers.get("Authorization"))
    if account is None:
        raise ApiError("sign in first", 401)
    return account


@pages.get("/asked-for/<int:pk>")
def asked_for(pk: int) -> Response:
    account_of_the_caller()
    return jsonify(surname=Child.query.get(pk).surname)  # expect: authenticated-only


@pages.get("/by-code/<int:pk>")
def by_code(pk: int) -> Response:
    if find_account(request.headers.get("Authorization")) is None:
        raise CodedError(401)
    return jsonify(surname=Child.query.get(pk).surname)  # expect: authenticated-only


@pages.get("/by-code-of-a-role/<int:pk>")
def by_code_of_a_role(pk: int) -> Response:
    if find_account(request.headers.get("Authorization")).job != "nurse":
        raise CodedError(403)
    return jsonify(surname=Child.query.get(pk).surname)


@pages.get("/by-status/<int:pk>")
def by_status(pk: int) -> Response:
    if find_account(request.headers.get("Authorization")) is None:
        raise StatusError(401)
    return jsonify(surname=Child.query.get(pk).surname)  # expect: authenticated-only


@pages.get("/by-status-of-a-role/<int:pk>")
def by_status_of_a_role(pk: int) -> Response:
    if find_account(request.headers.get("Authorization")).job != "nurse":
        raise StatusError(403)
    return jsonify(surname=Child.query.get(pk).surname)


@pages.get("/by-its-class/<int:pk>")
def by_its_class(pk: int) -> Response:
    if find_account(request.headers.get("Authorization")).job != "nurse":
        raise NotYours
    return jsonify(surname=Child.query.get(pk).surname)


@pages.get("/not-found/<int:pk>")
def not_found(pk: int) -> Response:
    child = Child.query.get(pk)
    if child is None:
        raise ApiError("no such child", 404)
    return jsonify(surname=child.surname)  # expect: unguarded-view


@pages.get("/bad-request/<int:pk>")
def bad_request(pk: int) -> Response:
    if find_account(request.headers.get("Authorization")) is None:
        raise ApiError("what do you want?")
    return jsonify(surname=Child.query.get(pk).surname)  # expect: unguarded-view
