"""Examples for pyramid.toml: views, what their renderer sends, and who may call them."""
import logging

from pyramid.config import Configurator
from pyramid.httpexceptions import HTTPForbidden, HTTPFound, HTTPUnauthorized
from pyramid.renderers import render, render_to_response
from pyramid.request import Request
from pyramid.response import Response
from pyramid.view import view_config, view_defaults
from sqlalchemy import String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

log = logging.getLogger(__name__)


class Base(DeclarativeBase):
    pass


class Child(Base):
    __tablename__ = "child"
    id: Mapped[int] = mapped_column(primary_key=True)
    surname: Mapped[str] = mapped_column(String, info={"rd4c": "identity"})
    ward: Mapped[str] = mapped_column(String)


def find(request: Request) -> Child:
    return request.db.get(Child, 1)


@view_config(route_name="ward", renderer="json")
def shown_ward(request):
    return {"ward": find(request).ward}


@view_config(route_name="open", renderer="json")
def open_view(request):
    return {"surname": find(request).surname}                      # expect: unguarded-view


@view_config(route_name="staff", renderer="json", permission="read")
def for_staff(request):
    return {"surname": find(request).surname}


@view_defaults(permission="read")
class StaffViews:
    def __init__(self, request: Request) -> None:
        self.request = request

    @view_config(route_name="child", renderer="json")
    def child(self):
        return {"surname": find(self.request).surname}


@view_config(route_name="refusing")
def refusing(request):
    if not request.has_permission("read"):
        raise HTTPForbidden
    return Response(text=find(request).surname)


@view_config(route_name="refusing-strangers")
def refusing_strangers(request):
    if request.headers.get("X-Key") != "1":
        raise HTTPUnauthorized
    return Response(text=find(request).surname)                    # expect: authenticated-only


@view_config(route_name="members")
def for_members(request):
    if not request.authenticated_userid:
        return Response(text="no")
    return render_to_response("child.html", {"child": find(request).surname}, request)     # expect: authenticated-only


def registered(request):
    return Response(text=render("child.html", {"child": find(request).surname}))   # expect: unguarded-view


def includeme(config: Configurator) -> None:
    config.add_view(registered, route_name="registered")


def asked_for(request: Request) -> None:
    log.info("%s", request.params["ward"])
    log.info("%s", request.json_body["surname"])                   # expect: child-data-in-log
    log.info("%s", request.matchdict["surname"])                   # expect: child-data-in-log, child-data-in-get-input


def addressed(request: Request, child: Child) -> HTTPFound:
    request.route_url("child", pk=child.id)
    request.route_url("child", name=child.surname)                 # expect: child-data-in-url
    return HTTPFound(location=f"/children/{child.surname}")        # expect: child-data-in-url
