import textwrap
from pathlib import Path
from typing import NamedTuple

import pytest

from rd4c_lint.config import Options
from rd4c_lint.model.finding import Report
from rd4c_lint.pipeline import analyze, configure, fix_project


class Outcome(NamedTuple):
    before: Report
    after: Report
    text: str


class ProjectUnderTest:
    """A project in a folder; `fix` checks what holds for every fix: it parses, its finding is gone, a second time changes nothing."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "pyproject.toml").write_text("", encoding="utf-8")

    def write(self, text: str | bytes, name: str = "app.py") -> Path:
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else textwrap.dedent(text).lstrip("\n").encode())
        return file

    def settings(self, **options):
        return configure([self.folder], Options(**{"allow_unmarked": True, "jobs": 1} | options))

    def check(self, **options) -> Report:
        return analyze([self.folder], self.settings(**options))

    def run(self, *, unsafe: bool = False, **options) -> Report:
        return fix_project([self.folder], self.settings(**options), unsafe=unsafe)

    def fix(self, text: str | bytes, rule: str = "ALL", *, name: str = "app.py", unsafe: bool = False, **options) -> Outcome:
        file = self.write(text, name)
        options = {"select": (rule,)} | options
        before = self.check(**options)
        after = self.run(unsafe=unsafe, **options)
        content = file.read_bytes()
        assert not after.problems
        fixable = {finding.fix for finding in before.findings if finding.fix and (unsafe or finding.fix.safety == "safe")}
        assert after.fixed >= len(fixable)
        assert not any(finding.fix for finding in after.findings if unsafe or (finding.fix and finding.fix.safety == "safe"))
        assert len(after.findings) == len(before.findings) - after.fixed
        again = self.run(unsafe=unsafe, **options)
        assert again.fixed == 0
        assert file.read_bytes() == content
        return Outcome(before, after, content.decode())


@pytest.fixture
def project(tmp_path) -> ProjectUnderTest:
    return ProjectUnderTest(tmp_path)
