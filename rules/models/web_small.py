"""Examples for web_small.toml: routes of smaller frameworks, what they answer, and templates rendered by hand."""
import logging

import bottle
from fastapi.templating import Jinja2Templates
from jinja2 import Environment, Template
from sanic import Request, Sanic
from sanic.exceptions import Forbidden, Unauthorized
from sanic.response import empty, json
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column
from starlette.authentication import requires
from starlette.responses import JSONResponse
from starlette.routing import Route

log = logging.getLogger(__name__)
app = Sanic("wards")


class Base(DeclarativeBase):
    pass


class Child(Base):
    __tablename__ = "child"
    id: Mapped[int] = mapped_column(primary_key=True)
    surname: Mapped[str] = mapped_column(info={"rd4c": "identity"})
    ward: Mapped[str] = mapped_column()


def find(number: int) -> Child:
    with Session() as session:
        return session.get(Child, number)


@app.get("/ward")
async def shown_ward(request):
    return json({"ward": find(1).ward})


@app.get("/open")
async def shown_to_all(request):
    log.info("%s", request.args["surname"])                        # expect: child-data-in-log, child-data-in-get-input
    log.info("%s", request.json["surname"])                        # expect: child-data-in-log
    return json({"surname": find(1).surname})                      # expect: unguarded-view


@app.get("/member")
async def shown_to_members(request: Request):
    if not request.headers.get("token"):
        raise Unauthorized("who?")
    return json({"surname": find(1).surname})                      # expect: authenticated-only


@app.get("/staff")
async def shown_to_staff(request: Request):
    if request.headers.get("role") != "nurse":
        raise Forbidden("no")
    return json({"surname": find(1).surname})


@app.get("/member/answered")
async def shown_to_members_otherwise(request: Request):
    if not request.headers.get("token"):
        return json({"message": "who?"}, 401)
    return json({"surname": find(1).surname})                      # expect: authenticated-only


@app.get("/staff/answered")
async def shown_to_staff_otherwise(request: Request):
    if request.headers.get("role") != "nurse":
        return empty(403)
    return json({"surname": find(1).surname})


@app.get("/found")
async def shown_where_something_is_found(request: Request):
    if not request.headers.get("number"):
        return json({"message": "which?"}, 400)
    return json({"surname": find(1).surname})                      # expect: unguarded-view


@bottle.get("/children")
def in_a_bottle():
    return bottle.template("child", ward=find(1).ward) + find(1).surname   # expect: unguarded-view


@bottle.get("/shown")
def template_of_a_bottle():
    if not bottle.request.headers.get("token"):
        bottle.abort(401)
    return bottle.template("child", surname=find(1).surname)       # expect: authenticated-only, unmasked-template


@bottle.get("/staff")
def staff_of_a_bottle():
    if bottle.request.headers.get("role") != "nurse":
        bottle.abort(403)
    return find(1).surname


async def routed(request):
    return JSONResponse({"surname": find(1).surname})              # expect: unguarded-view


@requires("authenticated")
async def routed_for_members(request):
    return JSONResponse({"surname": find(1).surname})              # expect: authenticated-only


routes = [Route("/routed", routed), Route("/members", routed_for_members)]
templates = Jinja2Templates(directory="templates")


@requires("authenticated")
async def page(request):
    return templates.TemplateResponse("child.html", {"request": request, "child": find(1).surname})    # expect: unmasked-template


more = [Route("/page", page)]


def by_hand(environment: Environment) -> None:
    print(environment.get_template("child.html").render(ward=find(1).ward))
    print(environment.get_template("child.html").render(child=find(1).surname))    # expect: child-data-on-console
    print(Template("{{ child }}").render({"child": find(1).surname}))      # expect: child-data-on-console
