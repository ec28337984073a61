"""Who asks, by a session or a scheme that takes a token: what a query is filtered by so is theirs."""

from fastapi import Depends, FastAPI, HTTPException
from fastapi.security import OAuth2PasswordBearer
from flask import Flask, g, jsonify, session
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy.orm import Session

app = Flask(__name__)
db = SQLAlchemy(app)
api = FastAPI()
scheme = OAuth2PasswordBearer(tokenUrl="token")


class Member(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    token = db.Column(db.String(80))


class Child(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    surname = db.Column(db.String(80), info={"rd4c": "identity"})
    parent_id = db.Column(db.Integer)


@app.before_request
def remember_who_asks():
    g.user = Member.query.get(session.get("member")) if "member" in session else None


@app.get("/a")
def by_session():
    return jsonify([child.surname for child in Child.query.filter_by(parent_id=session["member"])])


@app.get("/b/<int:pk>")
def one_by_session(pk):
    child = Child.query.filter_by(id=pk, parent_id=session.get("member")).first_or_404()
    return jsonify(child.surname)


@app.get("/c")
def by_what_is_kept_for_the_request():
    return jsonify([child.surname for child in Child.query.filter_by(parent_id=g.user.id)])


@app.get("/d/<int:pk>")
def written_into_the_session(pk):
    session["last"] = pk
    return jsonify(Child.query.get(pk).surname)  # expect: unguarded-view


def current_member(token: str = Depends(scheme), rows: Session = Depends(Session)) -> Member:
    member = rows.query(Member).filter(Member.token == token).first()
    if member is None:
        raise HTTPException(status_code=401)
    return member


@api.get("/own/{number}")
def own_child(number: int, member: Member = Depends(current_member), rows: Session = Depends(Session)):
    child = rows.query(Child).filter(Child.id == number, Child.parent_id == member.id).first()
    return {"surname": child.surname}


@api.get("/any/{number}")
def any_child(number: int, member: Member = Depends(current_member), rows: Session = Depends(Session)):
    return {"surname": rows.get(Child, number).surname}  # expect: authenticated-only
