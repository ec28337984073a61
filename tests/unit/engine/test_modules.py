"""Modules: which are tests, and which of two with one name is meant."""

from pathlib import Path

import pytest

from rd4c_lint.model.source import is_test_path
from rd4c_lint.pipeline import Options, analyze, configure

CHILD = """\
class Child:
    surname: str  # rd4c: identity
"""
LOGS = """\
import logging

from app.models import Child


def show(child: Child) -> None:
    logging.info(child.surname)
"""


def list_places(root: Path, files: dict[str, str], persona: str = "regular", cache: Path | None = None) -> list[str]:
    for name, text in {"pyproject.toml": "", "app/__init__.py": "", **files}.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    options = Options(persona=persona, jobs=1, select=("child-data-in-log",), cache=cache)
    return sorted(finding.place.path for finding in analyze([root], configure([root], options)).findings)


@pytest.mark.parametrize("path", ["tests/a.py", "app/test/a.py", "app/tests.py", "app/test_a.py", "app/a_test.py", "conftest.py"])
def test_test_code_is_known_by_its_place(path: str) -> None:
    assert is_test_path(path)


@pytest.mark.parametrize("path", ["app/attest.py", "app/testing_grounds.py", "contest.py", "latest/a.py"])
def test_other_code_is_no_test_code(path: str) -> None:
    assert not is_test_path(path)


def test_tests_are_read_for_pedants_only(tmp_path: Path) -> None:
    files = {"app/models.py": CHILD, "app/views.py": LOGS, "app/tests/test_views.py": LOGS}
    assert list_places(tmp_path, files) == ["app/views.py"]
    assert list_places(tmp_path, files, "pedantic") == ["app/tests/test_views.py", "app/views.py"]


FACTORY = """\
import logging

from app.models import Child


def log_made(child: Child) -> None:
    logging.info(child.surname)


class Sender:
    def deliver(self, child: Child) -> None:
        pass
"""
SENDS = """\
import logging

from app.models import Child


def send(sender, child: Child) -> None:
    logging.info(sender.deliver(child.surname))
"""


def test_tests_that_other_code_imports_are_read_whole(tmp_path: Path) -> None:
    demo = "from app.models import Child\nfrom {} import log_made\n\n\ndef run(child: Child) -> None:\n    log_made(child)\n"
    files = {"app/models.py": CHILD, "app/tests/__init__.py": "", "app/tests/factories.py": FACTORY}
    assert list_places(tmp_path, {**files, "app/tests/test_it.py": demo.format("app.tests.factories")}) == []
    assert list_places(tmp_path, {**files, "app/demo.py": demo.format(".tests.factories")}) == ["app/tests/factories.py"]
    between = {"app/tests/base.py": "from .factories import log_made\n", "app/demo.py": demo.format("app.tests.base")}
    assert list_places(tmp_path, {**files, **between}) == ["app/tests/factories.py"]


def test_a_class_of_tests_does_not_stand_for_what_nobody_knows(tmp_path: Path) -> None:
    files = {"app/models.py": CHILD, "app/views.py": SENDS, "app/tests/test_views.py": FACTORY}
    assert list_places(tmp_path, files) == ["app/views.py"]


def test_regular_and_pedantic_readers_share_a_cache(tmp_path: Path) -> None:
    files = {"app/models.py": CHILD, "app/views.py": LOGS, "app/tests/test_views.py": LOGS}
    assert list_places(tmp_path, files, cache=tmp_path / "kept") == ["app/views.py"]
    assert list_places(tmp_path, files, "pedantic", tmp_path / "kept") == ["app/tests/test_views.py", "app/views.py"]
    assert list_places(tmp_path, {**files, "app/new.py": LOGS}, cache=tmp_path / "kept") == ["app/new.py", "app/views.py"]


def test_a_package_hides_the_module_of_its_name(tmp_path: Path) -> None:
    files = {"app/models.py": "", "app/models/__init__.py": "from .child import *\n", "app/models/child.py": CHILD, "app/views.py": LOGS}
    assert list_places(tmp_path, files) == ["app/views.py"]


def test_modules_that_import_everything_from_each_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from rd4c_lint.engine.link import Linker

    parts = [f"p{number}" for number in range(12)]
    files = {
        f"app/{part}.py": "".join(f"from app.{other} import *\n" for other in parts if other != part) + "print(nobody_knows)\n"
        for part in parts
    }
    asked: list[str] = []
    search = Linker._from_others
    monkeypatch.setattr(Linker, "_from_others", lambda *given: (asked.append(given[2]), search(*given))[1])
    shown = {
        "app/models.py": CHILD,
        "app/logs.py": LOGS.replace("app.models", "app.p0"),
        "app/p11.py": files["app/p11.py"] + "from app.models import Child\n",
    }
    assert list_places(tmp_path, {**files, **shown}) == ["app/logs.py"]
    assert len(asked) < 5000
