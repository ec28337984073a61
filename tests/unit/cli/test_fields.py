"""`rd4c-lint fields`: the inventory and the coverage."""

import csv
import io
import json

import pytest
import yaml

MODELS = """\
import logging
from django.db import models


class Child(models.Model):
    surname = models.CharField()  # rd4c: identity.surname purpose=care basis="GDPR 9(2)(h)"
    phone = models.CharField()  # rd4c: contact.phone subject=guardian retention=P2Y
    ward = models.CharField()  # rd4c: none
    village = models.CharField()
    ok = models.BooleanField()


def note(child: Child):
    logging.info(child.surname)
"""


@pytest.fixture
def project(tmp_path):
    (tmp_path / "clinic").mkdir()
    (tmp_path / "clinic" / "__init__.py").write_text("")
    (tmp_path / "clinic" / "models.py").write_text(MODELS)
    (tmp_path / "clinic" / "old.py").write_text("class Patient:\n    dob: str\n")
    (tmp_path / "rd4c-lint.toml").write_text(
        'coverage-target = 60\n[purposes.care]\nretention = "P10Y"\n[[fields]]\nkey = "=cmd"\nlabel = "identifier"\n'
    )
    return tmp_path


def test_prints_the_inventory_and_the_coverage(run, project):
    code, out, err = run("fields", str(project))
    assert out.splitlines()[:3] == [
        "field          label             tier  subject   purpose  retention  basis         place               reaches",
        "Child.surname  identity.surname  2     child     care     P10Y       GDPR 9(2)(h)  clinic/models.py:6  log",
        "Child.phone    contact.phone     2     guardian           P2Y                      clinic/models.py:7",
    ]
    assert out.splitlines()[-2:] == ["columns  100 %  1 of 1", "total     66 %  4 of 6"]
    assert (code, err) == (0, "")


def test_fails_below_the_target(run, project):
    code, _, err = run("fields", str(project), "--no-flows", "--coverage-target", "67")
    assert (code, err) == (1, "coverage is 66 %, below the target of 67 %\n")
    code, _, err = run("fields", str(project), "--no-flows", "--coverage-target", "67", "-f", "csv")
    assert code == 1
    assert "total     66 %  4 of 6\n" in err


def test_json_has_everything(run, project):
    document = json.loads(run("fields", str(project), "-f", "json")[1])
    (surname,) = (field for field in document["fields"] if field["name"] == "surname")
    assert surname["field"] == "clinic.models.Child.surname"
    assert (surname["label"], surname["purposes"], surname["reaches"]) == ("identity.surname", ["care"], ["log"])
    assert (document["coverage"]["marked"], document["coverage"]["fields"], document["coverage"]["percent"]) == (4, 6, 66)


def test_csv_cells_are_no_formulas(run, project):
    rows = list(csv.DictReader(io.StringIO(run("fields", str(project), "-f", "csv", "--no-flows")[1])))
    assert [row["field"] for row in rows] == ["Child.surname", "Child.phone", "'=cmd"]


def test_writes_a_fides_dataset(run, project):
    target = project / "dataset.yml"
    assert run("fields", str(project), "-f", "fides", "--no-flows", "-o", str(target))[0] == 0
    (dataset,) = yaml.safe_load(target.read_text())["dataset"]
    collections = {each["name"]: {field["name"]: field["data_categories"] for field in each["fields"]} for each in dataset["collections"]}
    assert collections["clinic.models.Child"] == {
        "phone": ["user.contact.phone_number"],
        "surname": ["user.childrens", "user.name"],
    }


def test_looks_at_the_paths_alone(run, project):
    code, out, _ = run("fields", str(project / "clinic" / "old.py"), "--no-flows")
    assert code == 1
    assert "Child.surname" not in out
    assert "clinic     0 %  0 of 1\n" in out


def test_a_target_is_a_percentage(run, project):
    (project / "rd4c-lint.toml").write_text("coverage-target = 101\n")
    code, _, err = run("fields", str(project))
    assert code == 2
    assert "coverage-target: found 101, expected a percentage, 0 to 100" in err
