"""The same project gives the same bytes, whatever the hash seed, the number of jobs and the paths named."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
EXAMPLES = [ROOT / "examples" / "clinic_intake", ROOT / "examples" / "school_roster", ROOT / "examples" / "growth_study"]


def write_sarif(project: Path, seed: str, *arguments: str) -> bytes:
    done = subprocess.run(
        [sys.executable, "-m", "rd4c_lint", "check", *(arguments or (".",)), "-f", "sarif", "--fail-on", "never"],
        cwd=project,
        env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=True,
    )
    return done.stdout


@pytest.mark.parametrize("project", EXAMPLES, ids=lambda path: path.name)
def test_hash_seed_and_jobs_change_nothing(project: Path) -> None:
    first = write_sarif(project, "1", ".", "-j", "1")
    assert first.count(b'"ruleId"') > 5
    assert write_sarif(project, "2", ".", "-j", "2") == first


def test_pool_and_one_process_agree(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.rd4c-lint]\n")
    for number in range(170):  # enough files for the pool, enough functions for lanes
        (tmp_path / f"m{number}.py").write_text(
            f"class Child{number}:\n    surname: str  # rd4c: identity\n\n\n"
            f"def show(child: Child{number}) -> None:\n    print(child.surname)\n" + "# as long as real files are\n" * 120
        )
    one = write_sarif(tmp_path, "3", ".", "-j", "1")
    assert one.count(b'"ruleId"') == 170
    assert write_sarif(tmp_path, "4", ".", "-j", "2") == one


def test_order_of_paths_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.rd4c-lint]\n")
    (tmp_path / "models.py").write_text("class Child:\n    surname: str  # rd4c: identity\n")
    (tmp_path / "views.py").write_text("from models import Child\n\n\ndef show(child: Child) -> None:\n    print(child.surname)\n")
    assert write_sarif(tmp_path, "1", "models.py", "views.py") == write_sarif(tmp_path, "1", "views.py", "models.py")
