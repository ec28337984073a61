"""What a command does not need it does not import."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
HEAVY = {"libcst", "sarif_om", "attr", "rich", "jsonschema", "pathspec", "multiprocessing", "concurrent.futures", "platformdirs", "sqlglot"}
CLEAN = "class Child:\n    name: str  # rd4c: identity\n\n\ndef show(child: Child) -> str:\n    return child.name.upper()\n"


def list_modules(folder, *arguments):
    """Return every module that a command imports."""
    code = "import sys\nfrom rd4c_lint.cli import main\nmain(sys.argv[1:])\nprint('\\n'.join(['modules:', *sys.modules]))"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", code, *arguments]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=True)
    return set(done.stdout.partition("modules:\n")[2].split())


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["check", "--help"]], ids=" ".join)
def test_help_and_version_import_no_room_that_works(tmp_path, arguments):
    modules = list_modules(tmp_path, *arguments)
    assert "rd4c_lint.cli" in modules
    assert not modules & (HEAVY | {"rd4c_lint.engine", "rd4c_lint.pipeline", "rd4c_lint.model.ir", "ast_serialize", "sqlite3", "tomli"})


def test_a_small_clean_check_imports_nothing_heavy(tmp_path):
    (tmp_path / "a.py").write_text(CLEAN)
    modules = list_modules(tmp_path, "check", "a.py", "--cache-dir", str(tmp_path / "cache"))
    assert "rd4c_lint.engine" in modules
    assert not modules & HEAVY
    modules = list_modules(tmp_path, "check", "a.py", "--cache-dir", str(tmp_path / "cache"))
    assert "rd4c_lint.pipeline" in modules
    assert not modules & (
        HEAVY | {"rd4c_lint.engine", "rd4c_lint.model.ir", "rd4c_lint.frontend.lower", "rd4c_lint.packs.load", "hashlib", "subprocess"}
    )


def test_markers_cost_two_modules(tmp_path):
    code = "import sys; before = set(sys.modules); import rd4c_lint.markers; print(sorted(set(sys.modules) - before))"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout == "['rd4c_lint', 'rd4c_lint.markers']\n"
