"""Examples for tornado.toml: handlers, what they write, and who may call them."""
import json
import logging

from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from tornado.httpclient import AsyncHTTPClient
from tornado.httputil import HTTPServerRequest
from tornado.web import HTTPError, RequestHandler, authenticated

log = logging.getLogger(__name__)


class Base(DeclarativeBase):
    pass


class Child(Base):
    __tablename__ = "child"
    id: Mapped[int] = mapped_column(primary_key=True)
    surname: Mapped[str] = mapped_column(info={"rd4c": "identity"})
    ward: Mapped[str] = mapped_column()


def find(number: str) -> Child:
    return session_of_today().get(Child, number)


class OpenHandler(RequestHandler):
    def get(self, number: str) -> None:
        self.write({"ward": find(number).ward})
        self.write(json.dumps({"surname": find(number).surname}))  # expect: unguarded-view


class MemberHandler(RequestHandler):
    @authenticated
    def get(self, number: str) -> None:
        self.finish(find(number).surname)                          # expect: authenticated-only

    @authenticated
    def post(self, number: str) -> None:
        self.render("child.html", ward=find(number).ward)
        self.render("child.html", child=find(number).surname)      # expect: unmasked-template


class StaffHandler(RequestHandler):
    def get(self, number: str) -> None:
        if self.request.headers.get("X-Role") != "nurse":
            raise HTTPError(403)
        self.write(find(number).surname)

    def post(self, number: str) -> None:
        if not self.request.headers.get("Authorization"):
            raise HTTPError(401)
        self.write(self.render_string("child.html", child=find(number).surname))   # expect: authenticated-only


class OwnHandler(RequestHandler):
    def put(self) -> None:
        log.info("%s", self.get_argument("ward"))
        log.info("%s", self.get_argument("surname"))               # expect: child-data-in-log
        log.info("%s", self.get_query_argument("surname"))         # expect: child-data-in-log, child-data-in-get-input
        log.info("%s", self.current_user)


def addressed(handler: RequestHandler, child: Child) -> None:
    handler.redirect(f"/wards/{child.ward}")
    handler.redirect(f"/children/{child.surname}")                 # expect: child-data-in-url
    handler.set_cookie("name", child.surname)                      # expect: child-data-in-cookie


async def sent(child: Child, request: HTTPServerRequest) -> None:
    await AsyncHTTPClient().fetch("https://example.org/", method="POST", body=child.surname)    # expect: share-without-agreement
