"""Examples for web_async.toml: views that are coroutines."""
import logging

from litestar import Controller, Request, Response, get, post
from litestar.exceptions import NotAuthorizedException, PermissionDeniedException
from litestar.response import Template
from quart import Quart, abort, jsonify, render_template, request
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

log = logging.getLogger(__name__)
app = Quart("wards")


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


@app.route("/ward")
async def quart_ward():
    return jsonify(ward=find(1).ward)


@app.route("/child")
async def quart_child():
    data = await request.get_json()
    log.info("%s", data["ward"])
    log.info("%s", data["surname"])                                # expect: child-data-in-log
    return jsonify(surname=find(1).surname)                        # expect: unguarded-view


@app.get("/page")
async def quart_page():
    return await render_template("child.html", child=find(1).surname)   # expect: unguarded-view


@app.get("/member")
async def quart_member():
    if not request.headers.get("token"):
        abort(401)
    return {"surname": find(1).surname}                            # expect: authenticated-only


@get("/ward")
async def litestar_ward() -> dict:
    return {"ward": find(1).ward}


@get("/child")
async def litestar_child(request: Request) -> dict:
    log.info("%s", request.query_params["surname"])                # expect: child-data-in-log, child-data-in-get-input
    return {"surname": find(1).surname}                            # expect: unguarded-view


@post("/child")
async def litestar_answer(request: Request) -> Response:
    log.info("%s", (await request.json())["surname"])              # expect: child-data-in-log
    return Response({"surname": find(1).surname})                  # expect: unguarded-view


@get("/page")
async def litestar_page() -> Template:
    return Template("child.html", context={"ward": find(1).ward, "name": find(1).surname})   # expect: unguarded-view


@get("/member")
async def litestar_member(request: Request) -> dict:
    if not request.headers.get("token"):
        raise NotAuthorizedException
    return {"surname": find(1).surname}                            # expect: authenticated-only


@get("/staff")
async def litestar_staff(request: Request) -> dict:
    if request.headers.get("role") != "nurse":
        raise PermissionDeniedException
    return {"surname": find(1).surname}


def only_nurses(connection, handler) -> None:
    if connection.user.role != "nurse":
        raise PermissionDeniedException


@get("/guarded", guards=[only_nurses])
async def litestar_guarded() -> dict:
    return {"surname": find(1).surname}


class Guarded(Controller):
    guards = [only_nurses]

    @get("/one")
    async def one(self) -> dict:
        return {"surname": find(1).surname}


class Open(Controller):
    @get("/one")
    async def one(self) -> dict:
        return {"surname": find(1).surname}                        # expect: unguarded-view
