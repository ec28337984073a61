"""Examples for flask_packages.toml: who may come in, and which fields leave."""
import flask_excel
from django.db import models
from flask import Flask
from flask.ext.security import roles_accepted
from flask.views import MethodView
from flask_appbuilder import BaseView, expose, has_access
from flask_httpauth import HTTPBasicAuth, HTTPTokenAuth
from flask_security import auth_required, current_user, roles_required
from flask_smorest import Blueprint
from marshmallow import Schema, fields

app = Flask(__name__)
auth = HTTPBasicAuth()
tokens = HTTPTokenAuth()
blueprint = Blueprint("children", __name__)


class Child(models.Model):
    surname = models.CharField(max_length=80)                      # rd4c: identity
    ward = models.CharField(max_length=20)


class WardSchema(Schema):
    ward = fields.String()


class ChildSchema(Schema):
    surname = fields.String()
    ward = fields.String()


@app.route("/open")
def everybody() -> str:
    return Child.objects.first().surname                           # expect: unguarded-view


# -- guards --------------------------------------------------------------------------------------------------
@app.route("/as-before-flask-1.0")
@roles_accepted("nurse")
def for_nurses() -> str:
    return Child.objects.first().surname


@app.route("/signed-in")
@auth_required()
def signed_in() -> str:
    return Child.objects.first().surname                           # expect: authenticated-only


@app.route("/nurses")
@roles_required("nurse")
def nurses() -> str:
    return Child.objects.first().surname


@app.route("/own")
@auth_required()
def own() -> str:
    return Child.objects.get(pk=current_user.child_id).surname


@app.route("/basic")
@auth.login_required
def basic() -> str:
    return Child.objects.first().surname                           # expect: authenticated-only


@app.route("/nurse")
@tokens.login_required(role="nurse")
def nurse() -> str:
    return Child.objects.first().surname


@app.route("/mine")
@tokens.login_required
def mine() -> str:
    return Child.objects.get(pk=tokens.current_user().child_id).surname


@app.route("/maybe")
@auth.login_required(optional=True)
def perhaps() -> str:
    return Child.objects.first().surname                           # expect: unguarded-view


class ChildView(BaseView):
    @expose("/child")
    def shown(self) -> str:
        return Child.objects.first().surname                       # expect: unguarded-view

    @expose("/guarded")
    @has_access
    def guarded(self) -> str:
        return Child.objects.first().surname


# -- what leaves ---------------------------------------------------------------------------------------------
@blueprint.route("/ward")
@blueprint.response(200, WardSchema)
def ward() -> Child:
    return Child.objects.first()


@blueprint.route("/child")
@blueprint.response(200, ChildSchema)
def child() -> Child:
    return Child.objects.first()                                   # expect: unguarded-view


@blueprint.route("/wards")
class Wards(MethodView):
    @blueprint.response(200, WardSchema(many=True))
    def get(self) -> list[Child]:
        return Child.objects.all()


@app.route("/table")
@auth_required()
def table() -> object:
    return flask_excel.make_response_from_records([{"name": each.surname} for each in Child.objects.all()])    # expect: unguarded-export-view


@app.route("/wards-table")
@auth_required()
def wards_table() -> object:
    return flask_excel.make_response_from_records([{"ward": each.ward} for each in Child.objects.all()])
