"""Examples for odoo.toml: records by the name of their model, what is raised, posted and answered, and who may ask."""
import logging
from typing import Annotated

from fastapi import APIRouter, Depends
from odoo import _, _lt, api, fields, http, models
from odoo.addons.fastapi.dependencies import authenticated_partner_env, odoo_env
from odoo.api import Environment
from odoo.exceptions import AccessDenied, AccessError, UserError, ValidationError
from odoo.http import request

_logger = logging.getLogger(__name__)


class Child(models.Model):
    _name = "clinic.child"
    _inherit = ["mail.thread"]

    surname = fields.Char(required=True)                           # rd4c: identity
    ward = fields.Char()
    called = fields.Char()
    visit_ids = fields.One2many("clinic.visit", "child_id")

    @api.constrains("surname")
    def _check_surname(self) -> None:
        for child in self:
            if not child.ward:
                raise ValidationError(_("%s has no ward", child.surname))      # expect: child-data-in-exception
            if child.ward == "0":
                raise UserError(_("%s is no ward", child.ward))

    def tell(self) -> None:
        self.message_post(body=_("Ward: %s") % self.ward)
        self.message_post(body=_("Name: %s") % self.surname)       # expect: child-data-in-message, share-without-agreement
        self.ensure_one().sudo().message_post(subject=self.surname)        # expect: child-data-in-message, share-without-agreement


class Visit(models.TransientModel):
    _name = "clinic.visit"

    child_id = fields.Many2one("clinic.child")
    room = fields.Char()

    def note(self) -> None:
        _logger.info("%s", self.room)
        _logger.info("%s", self)
        _logger.info("%s", self.child_id)
        _logger.info("%s", self.child_id.ward)
        _logger.info("%s", self.child_id.surname)                  # expect: child-data-in-log

    def by_name(self, names: list[str]) -> None:
        _logger.info("%s", self.child_id["ward"])
        _logger.info("%s", self.child_id["surname"])               # expect: child-data-in-log
        _logger.info("%s", self.child_id[0].ward)
        _logger.info("%s", self.child_id[:2].ward)
        _logger.info("%s", self.child_id[0].surname)               # expect: child-data-in-log
        for name in names:
            _logger.info("%s", self.child_id[name])                # expect: child-data-in-log

    def others(self) -> None:
        for child in self.env["clinic.child"].search([("ward", "=", "3")], limit=3):
            _logger.info("%s", child.ward)
            _logger.info("%s", child.surname)                      # expect: child-data-in-log
        _logger.info("%s", self.env["clinic.child"].browse(7).visit_ids.child_id.surname)      # expect: child-data-in-log
        _logger.info("%s", self.env["clinic.child"].search([]).mapped("ward"))
        _logger.info("%s", self.env["clinic.child"].search([]).mapped("surname"))  # expect: child-data-in-log
        _logger.info("%s", self.env["clinic.child"].search_read([], ["ward"]))
        _logger.info("%s", self.env["clinic.child"].search_read([], ["surname"]))  # expect: child-data-in-log
        _logger.info("%s", self.env["clinic.child"].search_count([("surname", "=", "x")]))

    def made(self, name: str) -> None:
        child = self.env["clinic.child"].create({"surname": name, "ward": "3"})
        _logger.info("%s", child.ward)
        _logger.info("%s", child.surname)                          # expect: child-data-in-log
        child.write({"called": child.surname})
        _logger.info("%s", child.called)                           # expect: child-data-in-log

    def asked(self, child: Child) -> None:
        self.env.cr.execute("select * from clinic_child where surname = %s", (child.surname,))
        for row in self.env.cr.dictfetchall():
            _logger.info("%s", row["ward"])
            _logger.info("%s", row["surname"])                     # expect: child-data-in-log

    def in_another_language(self, child: Child) -> None:
        _logger.info(_lt(child.surname))                           # expect: child-data-in-log


class ChildPhone(models.Model):
    _inherit = "clinic.child"

    phone = fields.Char()                                          # rd4c: contact.phone

    def ring(self) -> None:
        _logger.info("%s", self.ward)
        _logger.info("%s", self.surname)                           # expect: child-data-in-log


class Stay(models.Model):
    _name = "clinic.stay"

    child_id = fields.Many2one("clinic.child")
    visit_ids = fields.One2many("clinic.visit", "stay_id")

    def move(self, number: int) -> None:
        self.child_id = number
        _logger.info("%s", self.child_id.ward)
        _logger.info("%s", self.child_id.surname)                  # expect: child-data-in-log

    def add(self, number: int) -> None:
        self.write({"visit_ids": [(0, 0, {"child_id": number})]})
        for visit in self.visit_ids:
            _logger.info("%s", visit.room)
            _logger.info("%s", visit.child_id.surname)             # expect: child-data-in-log


class Allergy(models.AbstractModel):
    _name = "clinic.allergy"

    allergies = fields.Text()                                      # rd4c: health


class ChildAllergy(models.Model):
    _name = "clinic.child"
    _inherit = ["clinic.child", "clinic.allergy"]

    def serve(self) -> None:
        _logger.info("%s", self.phone)                             # expect: child-data-in-log
        _logger.info("%s", self.allergies)                         # expect: child-data-in-log
        _logger.info("%s", self.env["clinic.child"].browse(7).phone)       # expect: child-data-in-log
        for visit in self.visit_ids:
            _logger.info("%s", visit.child_id.allergies)           # expect: child-data-in-log


router = APIRouter()


@router.get("/children/{number}")
def of_who_calls(number: int, env: Annotated[Environment, Depends(authenticated_partner_env)]) -> dict:
    return {"surname": env["clinic.child"].browse(number).surname}         # expect: authenticated-only


@router.get("/children/open/{number}")
def of_anybody(number: int, env: Annotated[Environment, Depends(odoo_env)]) -> dict:
    return {"surname": env["clinic.child"].browse(number).surname}         # expect: unguarded-view


class ChildSheet(models.AbstractModel):
    _name = "report.clinic.child_sheet"
    _inherit = "report.report_xlsx.abstract"

    def generate_xlsx_report(self, workbook, data, children):
        sheet = workbook.add_worksheet("Children")
        sheet.write(0, 0, "Name")
        for row, child in enumerate(self.env["clinic.child"].browse(children.ids)):
            sheet.write(row, 0, child.surname)                     # expect: plaintext-file
            sheet.write(row, 1, child.ward)

    def generate_text_report(self, workbook, data, children):
        sheet = workbook.add_worksheet("Children")
        sheet.insert(0, 0, self.env["clinic.child"].browse(children.ids).surname)


class Children(http.Controller):
    @http.route("/child/<int:number>", auth="public", type="json")
    def open_to_all(self, number: int) -> dict:
        return {"surname": request.env["clinic.child"].sudo().browse(number).surname}      # expect: guard-opened

    @http.route("/child/mine/<int:number>", type="json")
    def after_login(self, number: int) -> dict:
        return {"surname": request.env["clinic.child"].sudo().browse(number).surname}      # expect: authenticated-only

    @http.route("/child/said/<int:number>", auth="user", type="json")
    def after_login_as_said(self, number: int) -> dict:
        return {"surname": request.env["clinic.child"].browse(number).surname}     # expect: authenticated-only

    @http.route("/child/checked/<int:number>", auth="user", type="json")
    def checked(self, number: int) -> dict:
        child = request.env["clinic.child"].browse(number)
        child.check_access_rule("read")
        return {"surname": child.surname}

    @http.route("/child/staff/<int:number>", auth="user", type="json")
    def for_staff(self, number: int) -> dict:
        if not request.env["clinic.child"].user_has_groups("clinic.group_nurse"):
            return {}
        return {"surname": request.env["clinic.child"].browse(number).surname}

    @http.route("/child/refused/<int:number>", auth="user", type="json")
    def refused(self, number: int, **post: str) -> dict:
        if post.get("ward") != "3":
            raise AccessError(_("no"))
        if post.get("ward") == "4":
            raise AccessDenied()
        return {"surname": request.env["clinic.child"].browse(number).surname}

    @http.route("/child/page/<int:number>", auth="public")
    def page(self, number: int) -> object:
        return request.render("clinic.child_page", {"surname": request.env["clinic.child"].sudo().browse(number).surname})     # expect: guard-opened

    @http.route("/child/list", auth="user")
    def listed(self) -> object:
        return request.render("clinic.children", {"children": request.env["clinic.child"].search([])})     # expect: unmasked-template

    @http.route("/child/file/<int:number>", auth="public")
    def file(self, number: int) -> object:
        return request.make_response(request.env["clinic.child"].sudo().browse(number).surname)        # expect: guard-opened

    @http.route("/child/json/<int:number>", auth="public")
    def as_json(self, number: int) -> object:
        return request.make_json_response({"name": request.env["clinic.child"].sudo().browse(number).surname})     # expect: guard-opened

    @http.route("/child/sent", auth="user")
    def sent(self) -> dict:
        _logger.info("%s", request.params["ward"])
        _logger.info("%s", request.params["surname"])              # expect: child-data-in-log
        return {}
