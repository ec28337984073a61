"""Where the tests find other people's validators (`make test` installs them below tests/tools with npm), and a cache of their own."""

import fcntl
import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

MODULES = Path(__file__).parent / "tools" / "node_modules"


@pytest.fixture(scope="session")
def node_modules():
    """The folder of the installed packages. Without npm the test is skipped, but never in continuous integration."""
    if shutil.which("node") is None and not os.environ.get("CI"):
        pytest.skip("Node.js is not installed; the validators of the report formats need it")
    with (MODULES.parent / "package.json").open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # tests run in two processes
        if not (MODULES / ".package-lock.json").is_file():
            command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", str(MODULES.parent)]
            subprocess.run(command, check=True, capture_output=True, text=True)
    return MODULES


@pytest.fixture(scope="session")
def multitool(node_modules):
    """Microsoft's SARIF validator, as a program."""
    program = node_modules / "@microsoft" / "sarif-multitool-linux" / "Sarif.Multitool"
    if sys.platform != "linux":
        pytest.skip("tried with the validator's program for Linux alone")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return program


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory):
    """Commands that tests run keep nothing in the cache of whoever runs the tests."""
    before = os.environ.get("XDG_CACHE_HOME")
    os.environ["XDG_CACHE_HOME"] = str(tmp_path_factory.mktemp("cache"))
    yield
    if before is None:
        del os.environ["XDG_CACHE_HOME"]
    else:
        os.environ["XDG_CACHE_HOME"] = before
