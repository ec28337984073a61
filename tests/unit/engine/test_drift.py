"""What the register names and the code does not have is a finding in the configuration file."""

import datetime
from pathlib import Path

from rd4c_lint.config import Options
from rd4c_lint.model.finding import Finding
from rd4c_lint.pipeline import analyze, configure

CONFIG = """
[[agreements]]
id = "ministry"
hosts = ["api.moe.example.org", "old.moe.example.org"]
expires = 2030-12-31

[[agreements]]
id = "over"
hosts = ["partner.example.org"]
expires = 2019-12-31

[purposes.enrolment]
retention = "P3Y"

[purposes.forgotten]
retention = "P3Y"

[[sanitizers]]
call = "app.mask"
state = "masked"

[[sanitizers]]
call = "app.maks"
state = "masked"
"""
CODE = """
import requests

class Child:
    name: str  # rd4c: identity purpose=enrolment

def mask(text):
    return text[:1]

def send(child: Child):
    requests.post("https://api.moe.example.org/children", json={"name": child.name})
"""


def drift(folder: Path) -> list[Finding]:
    (folder / "rd4c-lint.toml").write_text(CONFIG)
    (folder / "app.py").write_text(CODE)
    report = analyze([folder], configure([folder], Options(as_of=datetime.date(2026, 1, 1), jobs=1)))
    return [finding for finding in report.findings if finding.rule_name == "register-drift"]


def test_entries_without_code_are_found_where_they_stand(tmp_path: Path) -> None:
    found = {(finding.place.path, finding.place.region.line): finding.message for finding in drift(tmp_path)}
    assert found == {
        ("rd4c-lint.toml", 2): "nothing marked goes to old.moe.example.org of ministry",
        ("rd4c-lint.toml", 15): 'no field has the purpose "forgotten"',
        ("rd4c-lint.toml", 22): 'the project has no function "app.maks" that could be a sanitizer',
    }
