"""Examples for frappe.toml: documents by the name of their type, what is shown, thrown and sent, and who may call it."""
import frappe
from frappe import _
from frappe.core.doctype.sms_settings.sms_settings import send_sms
from frappe.exceptions import PermissionError
from frappe.model.document import Document
from frappe.model.mapper import get_mapped_doc
from frappe.utils import get_link_to_form
from frappe.utils.csvutils import getlink
from frappe.utils.nestedset import NestedSet
from frappe.utils.redis_wrapper import RedisWrapper


class Student(Document):
    first_name: str                                                # rd4c: identity
    ward: str

    def validate(self) -> None:
        if not self.ward:
            frappe.throw(_("{0} has no ward").format(self.first_name))     # expect: child-data-in-exception
        frappe.msgprint(_("{0} is saved").format(frappe.bold(self.first_name)))    # expect: plaintext-cache-or-session
        frappe.msgprint(self.ward)


class StudentApplicant(Document):
    surname: str                                                   # rd4c: identity
    ward: str


def by_name(name: str) -> None:
    student = frappe.get_doc("Student", name)
    print(student.ward)
    print(student)
    print(student.first_name)                                      # expect: child-data-on-console
    print(student.get("ward"))
    print(student.get("first_name"))                               # expect: child-data-on-console
    print(student.as_dict()["first_name"])                         # expect: child-data-on-console
    print(student.as_json())                                       # expect: child-data-on-console
    print(frappe.as_json(student))                                 # expect: child-data-on-console


def of_two_words(name: str) -> None:
    print(frappe.get_cached_doc("Student Applicant", name).ward)
    print(frappe.get_cached_doc("Student Applicant", name).surname)        # expect: child-data-on-console


def made(given: str) -> None:
    student = frappe.get_doc({"doctype": "Student", "first_name": given}).insert()
    print(student.ward)
    print(student.first_name)                                      # expect: child-data-on-console
    applicant = frappe.new_doc("Student Applicant")
    applicant.surname = given
    print(applicant.save().surname)                                # expect: child-data-on-console
    print(frappe.copy_doc(applicant).surname)                      # expect: child-data-on-console


def copied_into_another(name: str) -> None:
    student = frappe.get_doc("Student", name)
    note = frappe.get_doc({"doctype": "Gateway Note", "text": frappe.as_json({"given": student.first_name}), "place": student.ward})
    print(note.place)
    print(note.text)                                               # expect: child-data-on-console


def values(name: str) -> None:
    print(frappe.db.get_value("Student", name, "ward"))
    print(frappe.db.get_value("Student", name, "first_name"))      # expect: child-data-on-console
    ward, given = frappe.db.get_value("Student", name, ["ward", "first_name"])
    print(ward)
    print(given)                                                   # expect: child-data-on-console
    print(frappe.db.count("Student"))


def rows() -> None:
    for row in frappe.get_all("Student", fields=["name", "first_name"], filters={"ward": "3"}):
        print(row.name)
        print(row["first_name"])                                   # expect: child-data-on-console
        print(row.first_name)                                      # expect: child-data-on-console
    print(frappe.get_list("Student"))


def recorded(name: str) -> None:
    student = frappe.get_last_doc("Student")
    frappe.log_error(student.ward)
    frappe.log_error("no school", student.first_name)              # expect: child-data-in-log
    frappe.logger().info(student.first_name)                       # expect: child-data-in-log
    frappe.cache().set_value("last", student.first_name)           # expect: plaintext-cache-or-session
    frappe.cache.hset("children", "last", student.ward)
    frappe.cache.hset("children", "last", student.first_name)      # expect: plaintext-cache-or-session
    RedisWrapper().setex(f"seen:{student.ward}", 300, "1")
    RedisWrapper().setex(f"seen:{student.first_name}", 300, "1")   # expect: plaintext-cache-or-session
    frappe.enqueue("school.tasks.greet", given=student.first_name)         # expect: child-data-in-queue
    frappe.publish_realtime("seen", student.first_name)            # expect: child-data-in-queue


def mailed() -> None:
    student = frappe.get_last_doc("Student")
    text = frappe.render_template("hello.html", {"given": student.first_name})
    frappe.sendmail(recipients=["a@example.org"], subject="hello", message=text)   # expect: child-data-in-message, share-without-agreement


def from_outside() -> None:
    print(frappe.form_dict["ward"])
    print(frappe.form_dict["first_name"])                          # expect: child-data-on-console


@frappe.whitelist(allow_guest=True)
def open_to_all(name: str) -> dict[str, str]:
    return {"given": frappe.get_doc("Student", name).first_name}   # expect: guard-opened


@frappe.whitelist()
def after_login(name: str) -> dict[str, str]:
    return {"given": frappe.get_doc("Student", name).first_name}   # expect: authenticated-only


@frappe.whitelist()
def put_into_the_answer(name: str) -> None:
    student = frappe.get_doc("Student", name)
    frappe.local.response["message"] = f"read {name}"
    frappe.local.response["data"] = {"given": student.first_name}  # expect: authenticated-only
    frappe.response["data"] = student.first_name                   # expect: authenticated-only
    frappe.response.update({"given": student.first_name})          # expect: authenticated-only
    frappe.local.flags["student"] = student.first_name


@frappe.whitelist(allow_guest=True)
def put_into_the_answer_for_all(name: str) -> None:
    frappe.local.response["data"] = frappe.get_doc("Student", name).first_name     # expect: guard-opened


@frappe.whitelist()
def for_a_role(name: str) -> dict[str, str]:
    frappe.only_for("Teacher")
    return {"given": frappe.get_doc("Student", name).first_name}


@frappe.whitelist()
def if_permitted(name: str) -> dict[str, str]:
    student = frappe.get_doc("Student", name)
    if not student.has_permission("read"):
        raise frappe.PermissionError
    return {"given": student.first_name}


@frappe.whitelist()
def checked(name: str) -> dict[str, str]:
    student = frappe.get_doc("Student", name)
    student.check_permission("read")
    return {"given": student.first_name}


@frappe.whitelist()
def with_a_role(name: str) -> dict[str, str]:
    if not frappe.has_permission("Student", "read"):
        return {}
    return {"given": frappe.get_doc("Student", name).first_name}


class District(NestedSet):
    headmaster: str                                                # rd4c: identity

    def validate(self) -> None:
        frappe.msgprint(self.headmaster)                           # expect: plaintext-cache-or-session


@frappe.whitelist()
def refused(name: str) -> dict[str, str]:
    student = frappe.get_doc("Student", name)
    if not student.has_permission("read"):
        raise PermissionError("no")
    return {"given": student.first_name}


@frappe.whitelist()
def every_column() -> list[dict[str, str]]:
    return frappe.get_all("Student", fields=["*"])                 # expect: authenticated-only, over-broad-response


@frappe.whitelist()
def their_own() -> list[dict[str, str]]:
    return frappe.db.get_all("Student", fields=["first_name"], filters={"user": frappe.session.user})


@frappe.whitelist()
def told_to_who_asks(name: str) -> Document:
    frappe.publish_realtime("seen", {"done": True}, user=frappe.session.user)
    return frappe.get_doc("Student", name)                         # expect: authenticated-only


@frappe.whitelist()
def of_two_words_only(name: str) -> Document:
    return frappe.get_doc("Student Applicant", name)               # expect: authenticated-only


def asked_with_a_name(name: str) -> None:
    student = frappe.get_doc("Student", name)
    rows = frappe.db.sql("select ward from tabWard where patron = %s", (student.first_name,))
    print(rows)
    print(frappe.db.sql_list("select ward from tabWard where patron = %s", (student.first_name,)))


def from_tables() -> None:
    for row in frappe.db.sql("select * from tabStudent", as_dict=True):
        print(row.ward)
        print(row.first_name)                                      # expect: child-data-on-console
        print(row["first_name"])                                   # expect: child-data-on-console


def of_an_unmarked_kind() -> None:
    for row in frappe.get_all("Seat", fields=["ward", "first_name"]):
        print(row["ward"])
        print(row["first_name"])                                   # expect: child-data-on-console
    for row in frappe.db.get_list("Seat", fields=["ward", "first_name"]):
        print(row["first_name"])                                   # expect: child-data-on-console


def built() -> None:
    table = frappe.qb.DocType("Student")
    for row in frappe.qb.from_(table).select(table.first_name, table.ward).where(table.ward == "3").run(as_dict=True):
        print(row["ward"])
        print(row["first_name"])                                   # expect: child-data-on-console


def linked(name: str) -> None:
    student = frappe.get_doc("Student", name)
    frappe.msgprint(get_link_to_form("Student", student.first_name))       # expect: plaintext-cache-or-session
    frappe.msgprint(getlink("Student", student.first_name))        # expect: plaintext-cache-or-session
    frappe.msgprint(getlink("Student", student.ward))


def texted(name: str) -> None:
    student = frappe.get_doc("Student", name)
    send_sms(["+491234"], student.ward)
    send_sms(["+491234"], student.first_name)                      # expect: child-data-in-message, share-without-agreement


def made_from_another(name: str) -> None:
    student = get_mapped_doc("Student Applicant", name, {"Student Applicant": {"doctype": "Student", "field_map": {"name": "applicant"}}})
    frappe.msgprint(student.ward)
    frappe.msgprint(student.first_name)                            # expect: plaintext-cache-or-session
