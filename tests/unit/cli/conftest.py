import os
import subprocess
import sys
from pathlib import Path

import pytest

from rd4c_lint.cli import main

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def run(capsys):
    """Run a command in this process: exit code, stdout, stderr."""

    def call(*arguments: str) -> tuple[int, str, str]:
        code = main(arguments)
        said = capsys.readouterr()
        return code, said.out, said.err

    return call


@pytest.fixture
def start():
    """Start the program as a process of its own."""

    def begin(*arguments: str, cwd: Path, **streams) -> subprocess.Popen:
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "", **streams.pop("env", {})}
        return subprocess.Popen([sys.executable, "-m", "rd4c_lint", *arguments], cwd=cwd, env=environment, **streams)

    return begin


@pytest.fixture
def git(tmp_path, monkeypatch):
    """Run git in the test's folder, with a person's name and without that person's own configuration."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "Test")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "test@example.org")

    def call(*arguments: str) -> str:
        command = ["git", "-C", str(tmp_path), *arguments]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    call("init", "-q", "-b", "main")
    return call
