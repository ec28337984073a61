"""Data followed through the standard library, hundreds of files that nobody wrote for us: none of them makes the analysis fall over."""

import shutil
import sysconfig
from pathlib import Path

from rd4c_lint.config import Options
from rd4c_lint.pipeline import analyze, configure

LIBRARY = Path(sysconfig.get_path("stdlib"))
LEFT_OUT = ("test", "tests", "site-packages", "dist-packages", "idlelib", "lib2to3", "turtledemo", "encodings", "pydoc_data", "*.pyc")
KEYS = {"name": "identity.full_name", "address": "contact", "user": "identity.full_name"}


def test_no_crash(tmp_path: Path) -> None:
    shutil.copytree(LIBRARY, tmp_path, ignore=shutil.ignore_patterns(*LEFT_OUT), dirs_exist_ok=True)
    fields = [f'[[fields]]\nkey = "{key}"\nlabel = "{label}"\n' for key, label in KEYS.items()]
    (tmp_path / "rd4c-lint.toml").write_text("\n".join(fields), "utf-8")
    report = analyze([tmp_path], configure([tmp_path], Options()))
    assert not [problem for problem in report.problems if problem.is_incomplete]
    assert report.statistics.interpreted > 300, "too little was followed to say anything"
    assert {"logging", "tarfile.py"} <= {finding.place.path.partition("/")[0] for finding in report.findings}
