"""Views that a function makes and registers on an app or router of its own, or on one it is handed."""

from fastapi import APIRouter, Depends, FastAPI
from fastapi.security import HTTPBearer
from flask import Blueprint, Flask, abort, jsonify, session
from flask_login import login_required
from flask_sqlalchemy import SQLAlchemy
from pydantic import BaseModel

db = SQLAlchemy()
signed_in = HTTPBearer()


class Pupil(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    surname = db.Column(db.String, info={"rd4c": "identity"})
    shoe_size = db.Column(db.Integer)


class PupilOut(BaseModel):
    surname: str  # rd4c: identity
    shoe_size: int


def names_of_all():
    return [pupil.surname for pupil in Pupil.query.all()]


def packed():
    return {"names": names_of_all()}


def make_app() -> Flask:
    app = Flask(__name__)

    @app.get("/packed")
    def packed_names():
        return packed()  # expect: unguarded-view

    @app.route("/pupils")
    def pupils():
        return jsonify([pupil.surname for pupil in Pupil.query.all()])  # expect: unguarded-view

    @app.get("/sizes")
    def sizes():
        return jsonify([pupil.shoe_size for pupil in Pupil.query.all()])

    @app.get("/returned")
    def returned():
        return {"pupils": [pupil.surname for pupil in Pupil.query.all()]}  # expect: unguarded-view

    @app.route("/behind")
    @login_required
    def behind():
        return jsonify([pupil.surname for pupil in Pupil.query.all()])  # expect: authenticated-only

    return app


def make_closed_app() -> Flask:
    app = Flask(__name__)

    @app.before_request
    def ask():
        if "user_id" not in session:
            abort(401)

    @app.route("/pupils")
    def pupils():
        return jsonify([pupil.surname for pupil in Pupil.query.all()])  # expect: authenticated-only

    return app


def add_pages(pages: Blueprint) -> None:
    @pages.route("/pupils")
    def pupils():
        return jsonify([pupil.surname for pupil in Pupil.query.all()])  # expect: unguarded-view


def make_router() -> APIRouter:
    router = APIRouter()

    @router.get("/pupil")
    async def pupil(number: int) -> PupilOut:
        return PupilOut(surname=Pupil.query.get(number).surname, shoe_size=1)  # expect: unguarded-view

    @router.post("/pupil")
    async def add(given: PupilOut):
        return {"size": given.shoe_size}

    return router


def make_closed_router() -> APIRouter:
    router = APIRouter(dependencies=[Depends(signed_in)])

    @router.get("/pupil")
    async def pupil(number: int):
        return Pupil.query.get(number).surname  # expect: authenticated-only

    return router


api = FastAPI()
api.include_router(make_router())
api.include_router(make_closed_router())
