"""`rd4c-lint annotate`: what it prints, what it writes, what it leaves alone."""

import io
import json

import pytest

from rd4c_lint import adopt
from rd4c_lint.config import Options
from rd4c_lint.pipeline import configure

MODELS = (
    b"from django.db import models\r\n\r\n\r\nclass Child(models.Model):\r\n"
    b"\tsurname = models.CharField()  # short\r\n\tok = models.BooleanField()\r\n"
)
FORMS = """\
from pydantic import BaseModel


class ChildIn(BaseModel):
    phone: str
    notes: str = ''
"""


@pytest.fixture
def project(tmp_path):
    (tmp_path / "pyproject.toml").write_text("")
    (tmp_path / "models.py").write_bytes(MODELS)
    (tmp_path / "forms.py").write_text(
        "from pydantic import BaseModel\n\n\nclass ChildIn(BaseModel):\n    phone: str\n    notes: str = ''\n"
    )
    return tmp_path


def test_lists_what_looks_sensitive(run, project):
    code, out, err = run("annotate", str(project))
    assert code == 0
    assert 'models.py: Child\n     5  surname  identity.name  high    the name says "surname"; Child is about a child\n' in out
    assert out.endswith("3 fields in 2 classes: 2 high, 1 medium.\n")
    assert not err
    assert (project / "models.py").read_bytes() == MODELS


def test_prints_json_for_other_tools(run, project):
    code, out, _ = run("annotate", str(project / "models.py"), "--format", "json")
    (proposal,) = json.loads(out)["proposals"]
    assert code == 0
    assert proposal["field"] == "models.Child.surname"
    assert proposal["place"] == {"path": "models.py", "line": 5, "column": 2}
    assert (proposal["labels"], proposal["mark"], proposal["form"]) == (["identity.name"], "identity.name", "comment")


def test_writes_marks_and_nothing_else(run, project):
    assert run("markers")[0] == 0
    (project / "privacy.py").write_text(run("markers")[1])
    code, _, err = run("annotate", str(project), "--write")
    assert (code, err) == (0, "3 marks written in 2 files\n")
    assert (project / "models.py").read_bytes() == MODELS.replace(b"# short", b"# short  # rd4c: identity.name")
    assert (project / "forms.py").read_text() == (
        "from pydantic import BaseModel\nfrom typing import Annotated\nfrom privacy import ChildData\n\n\nclass ChildIn(BaseModel):\n"
        '    phone: Annotated[str, ChildData("contact.phone")]\n'
        "    notes: Annotated[str, ChildData(\"narrative\")] = ''\n"
    )
    assert run("annotate", str(project))[1] == "No field looks child-sensitive that is not marked already.\n"


def test_writes_what_is_sure_enough(run, project):
    run("annotate", str(project), "--write", "--min-confidence", "high", "--comments")
    assert (project / "forms.py").read_text().count("rd4c:") == 1
    assert "phone: str  # rd4c: contact.phone\n" in (project / "forms.py").read_text()


def test_leaves_a_file_alone_that_changed_meanwhile(project):
    settings = configure([project], Options(allow_unmarked=True))
    proposed = adopt.propose(settings)
    (project / "models.py").write_bytes(MODELS + b"# more\r\n")
    written = adopt.write_marks(proposed, proposed.proposals, settings)
    assert {each.place.path for each in written.done} == {"forms.py"}
    assert [(each.path, each.message) for each in written.problems] == [("models.py", "changed on disk meanwhile")]
    assert (project / "models.py").read_bytes() == MODELS + b"# more\r\n"


def test_names_a_file_that_does_not_parse(run, project):
    (project / "newer.py").write_text("class Child(:\n")
    code, _, err = run("annotate", str(project))
    assert code == 3
    assert err.startswith("newer.py:1: not analysed: syntax")
    assert run("annotate", str(project), "--allow-incomplete")[0] == 0
    assert run("fields", str(project), "--no-flows")[0] == 3
    assert run("fields", str(project), "--no-flows", "--allow-incomplete")[0] == 0


def test_declares_columns_in_the_configuration(run, tmp_path):
    (tmp_path / "app.py").write_text(
        "import pandas\nframe = pandas.read_csv('x')\nrisk = frame[['name', 'phone', 'is_ok', 'attendance']]\n"
    )
    (tmp_path / "rd4c-lint.toml").write_text('fail-on = "error"\n')
    code, out, err = run("annotate", str(tmp_path), "--write")
    assert (code, err) == (0, "3 columns declared in the configuration\n")
    assert out.endswith("3 columns: 2 high, 1 low.\n")
    assert (tmp_path / "rd4c-lint.toml").read_text().startswith('fail-on = "error"\n\n[[fields]]\nkey = "name"  # app.py:3\n')
    assert run("annotate", str(tmp_path))[1] == "No field looks child-sensitive that is not marked already.\n"


def test_asks_class_by_class(run, project, monkeypatch):
    answers = "e\nwrong\ny\nl\nhelth\nhealth subject=guardian\n" + "y\n"
    monkeypatch.setattr("sys.stdin", io.StringIO(answers))
    code, out, err = run("annotate", str(project), "--interactive", "--comments")
    assert (code, out) == (0, "")
    assert 'unknown label "helth"' in err
    assert "phone: str  # rd4c: contact.phone\n" in (project / "forms.py").read_text()
    assert "notes: str = ''  # rd4c: health subject=guardian\n" in (project / "forms.py").read_text()
    assert b"# rd4c: identity.name\r\n" in (project / "models.py").read_bytes()


def test_quits_and_goes_on_later(run, project, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("n\nq\n"))
    code, _, err = run("annotate", str(project), "--interactive", "--comments")
    assert code == 0
    assert err.endswith("The next run asks about the rest.\n2 marks written in 1 file\n")
    assert (project / "forms.py").read_text().count("  # rd4c: none\n") == 2
    assert (project / "models.py").read_bytes() == MODELS
    assert "1 field in 1 class" in run("annotate", str(project))[1]


def test_a_column_that_is_none_is_neither_followed_nor_proposed(run, tmp_path):
    (tmp_path / "app.py").write_text("import pandas\nframe = pandas.read_csv('x')\nprint(frame['phone'])\n")
    (tmp_path / "rd4c-lint.toml").write_text('[[fields]]\nkey = "phone"\nlabel = "none"\n')
    assert run("annotate", str(tmp_path))[1] == "No field looks child-sensitive that is not marked already.\n"
    code, out, _ = run("check", str(tmp_path), "--allow-unmarked")
    assert (code, out.splitlines()[0]) == (0, "No findings in 1 file.")


def test_a_column_named_like_a_marked_field_is_not_proposed(run, tmp_path):
    (tmp_path / "models.py").write_text("class Child:\n    sex: str\n    surname: str\n")
    (tmp_path / "load.py").write_text(
        "import csv\nfor row in csv.DictReader(open('x')):\n    one = row['sex'], row['surname'], row['phone']\n"
    )
    assert run("annotate", str(tmp_path), "--write")[2] == "2 marks written in 1 file, 1 column declared in the configuration\n"
    assert run("annotate", str(tmp_path))[1] == "No field looks child-sensitive that is not marked already.\n"


def test_a_configuration_that_leads_out_is_not_written(run, tmp_path):
    outside = tmp_path / "outside.toml"
    outside.write_text("")
    (tmp_path / "in" / ".git").mkdir(parents=True)
    (tmp_path / "in" / "app.py").write_text("import csv\nrow = {'phone': 1, 'surname': 2}\n")
    (tmp_path / "in" / "rd4c-lint.toml").symlink_to(outside)
    code, _, err = run("annotate", str(tmp_path / "in"), "--write")
    assert "leads out of the project" in err or "is a link that leads out" in err
    assert code in {0, 2}
    assert outside.read_text() == ""
