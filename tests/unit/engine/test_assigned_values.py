"""What `__init__` assigns to attributes is known from its text alone, also where no run enters it."""

from pathlib import Path

from rd4c_lint.config import Options
from rd4c_lint.pipeline import analyze, configure

MODULE = """
import logging
import sqlite3

import boto3
from sqlalchemy.orm import Session, sessionmaker

make_session = sessionmaker()


def make_log():
    return logging.getLogger(__name__)


class Base:
    def __init__(self, db: sqlite3.Connection, orm: Session, given, **names):
        self.first = db.cursor()
        self.connection = sqlite3.connect("kept")
        self.second = self.connection.cursor()
        self.store = boto3.client("s3")
        self.session = make_session()
        self.rows = orm.query(int)
        self.given = given.cursor()
        self.either = db.cursor()
        self.circle = self.circle.cursor()
        self.log = make_log()

    def change(self):
        self.either = object()


class Children(Base):
    def save(self, name):
        self.first.m_first(name)
        self.second.m_second(name)
        self.store.m_store(name)
        self.session.m_session(name)
        self.rows.m_rows(name)
        self.given.m_given(name)
        self.either.m_either(name)
        self.circle.m_circle(name)
        self.log.m_log(name)
"""


def test_attributes_are_what_the_text_of_init_says(tmp_path: Path) -> None:
    (tmp_path / "store.py").write_text(MODULE)
    (tmp_path / "rd4c-lint.toml").write_text('[[fields]]\nparameter = "store.Children.save.name"\nlabel = "identity"\n')
    report = analyze([tmp_path], configure([tmp_path], Options(jobs=1)))
    assert not [problem for problem in report.problems if problem.kind == "crash"]
    asked = {name.rpartition(".")[2]: name.rpartition(".")[0] for name, _ in report.statistics.unresolved}
    assert {name: owner for name, owner in asked.items() if name.startswith("m_")} == {
        "m_first": "sqlite3.Cursor",
        "m_second": "sqlite3.Cursor",
        "m_store": "boto3.services.s3",
        "m_session": "sqlalchemy.orm.Session",
        "m_rows": "sqlalchemy.orm.Query",
        "m_given": "?",
        "m_either": "?",
        "m_circle": "?",
        "m_log": "?",
    }


QUEUED = """
import queue


class Letters:
    def __init__(self):
        self.waiting = queue.Queue(maxsize=10)

    def put(self, text):
        self.waiting.put(text)

    def send(self):
        print(self.waiting.get(timeout=1.0))


_letters = None


def get_letters():
    global _letters
    if _letters is None:
        _letters = Letters()
    return _letters


class Office:
    def __init__(self):
        self.letters = get_letters()

    def write(self, name):
        self.letters.put(name)
"""


def test_who_puts_something_into_an_unknown_attribute_asks_for_init(tmp_path: Path) -> None:
    (tmp_path / "office.py").write_text(QUEUED)
    (tmp_path / "rd4c-lint.toml").write_text('[[fields]]\nparameter = "office.Office.write.name"\nlabel = "identity"\n')
    found = analyze([tmp_path], configure([tmp_path], Options(jobs=1))).findings
    assert [(each.rule_name, each.place.region.line) for each in found] == [("child-data-on-console", 13)]
