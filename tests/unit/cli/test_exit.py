"""How the program ends: interrupted, cut off, without a place to write to, on a date, and with which code."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

LEAK = "class Child:\n    surname: str  # rd4c: identity.surname\n\n\ndef show(child: Child) -> None:\n    print(child.surname)\n"
QUIET = "    print(child.surname)  # rd4c: ignore[child-data-on-console] until=2026-06-30 -- synthetic\n"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and devices of POSIX")


@pytest.fixture(autouse=True)
def interruptible():
    """Let Ctrl-C reach what the tests start, also where the tests themselves run in the background of a shell."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture
def project(tmp_path):
    (tmp_path / "rd4c-lint.toml").write_text("")
    (tmp_path / "app.py").write_text(LEAK)
    return tmp_path


@pytest.fixture
def call(start, project):
    def end(*arguments: str, **streams) -> tuple[int, str, str]:
        streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **streams}
        process = start(*arguments, cwd=project, text=True, **streams)
        out, err = process.communicate(timeout=60)
        return process.returncode, out or "", err or ""

    return end


# -- interrupted ----------------------------------------------------------------------------------------------
def list_group(process: subprocess.Popen) -> list[int]:
    """Return the processes that the program and its workers are: it leads a session of its own here."""
    found = []
    for entry in Path("/proc").iterdir():
        try:
            if entry.name.isdigit() and os.getpgid(int(entry.name)) == process.pid and "Z" not in read_state(entry):
                found.append(int(entry.name))
        except (ProcessLookupError, FileNotFoundError):
            continue
    return found


def read_state(entry: Path) -> str:
    return (entry / "stat").read_text().rpartition(")")[2].split()[0]


def wait_until(condition, seconds: float = 30) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.05)
    return False


@pytest.fixture
def at_work(start, project):
    """Start the program on much work, and wait until it has its workers."""
    for number in range(48):
        (project / f"m{number}.py").write_text("x = [" + "f(1), " * 20000 + "]\n")

    def begin(jobs: int) -> subprocess.Popen:
        streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "start_new_session": True}
        process = start("check", "-j", str(jobs), "--no-cache", cwd=project, **streams)
        assert wait_until(lambda: len(list_group(process)) >= (jobs + 1 if jobs > 1 else 1))
        time.sleep(0.3 if jobs > 1 else 1.5)
        return process

    return begin


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for orphans in /proc")
@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("send", [os.killpg, os.kill])
def test_interrupt(at_work, jobs, send):
    """Ctrl-C reaches the whole group; a person with a process list, the first process alone."""
    process = at_work(jobs)
    send(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=20)
    # a line of its own: the terminal has just echoed ^C
    assert (process.returncode, out, err.strip()) == (130, b"", b"interrupted")
    assert wait_until(lambda: not list_group(process), 5)


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for orphans in /proc")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_workers_end_with_the_program(at_work, number):
    process = at_work(2)
    process.send_signal(number)
    _, err = process.communicate(timeout=20)
    assert wait_until(lambda: not list_group(process), 20)
    assert (process.returncode, err.strip()) == ((143, b"interrupted") if number == signal.SIGTERM else (-number, b""))


def test_interrupt_while_the_program_is_loaded(start, project):
    trap = project.parent / "trap"
    trap.mkdir(exist_ok=True)
    (trap / "click.py").write_text("import os, signal\nos.kill(os.getpid(), signal.SIGINT)\nfor _ in range(1000): pass\n")
    root = Path(__file__).resolve().parents[3]
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "env": {"PYTHONPATH": f"{trap}{os.pathsep}{root}"}}
    process = start("check", cwd=project, **streams)
    out, err = process.communicate(timeout=20)
    assert (process.returncode, out, err) == (130, b"", b"interrupted\n")


# -- nowhere to write to --------------------------------------------------------------------------------------
@pytest.mark.parametrize("arguments", [["check"], ["check", "-f", "json"], ["rules"], ["explain", "RD4C301"], ["markers"], ["--help"]])
def test_closed_pipe_is_no_error(call, arguments):
    reader, writer = os.pipe()
    os.close(reader)
    code, _, err = call(*arguments, stdout=writer)
    os.close(writer)
    assert (code, err) == (0, "")


def test_head_reads_a_line_of_much(project):
    for number in range(300):
        (project / f"view_{number}.py").write_text(LEAK)
    root = str(Path(__file__).resolve().parents[3])
    command = f'"{sys.executable}" -m rd4c_lint check | head -1; echo "${{PIPESTATUS[0]}}"'
    result = subprocess.run(
        ["bash", "-c", command],
        cwd=project,
        env={**os.environ, "PYTHONPATH": root, "PYTHONUNBUFFERED": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    first, code = result.stdout.splitlines()
    assert first.startswith("app.py:6:5: warning")
    assert code in ("0", "1")
    assert result.stderr == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("arguments", [["check"], ["check", "-f", "sarif"], ["rules"], ["markers"], ["--help"]])
def test_full_disk(call, arguments):
    with Path("/dev/full").open("w") as full:
        code, _, err = call(*arguments, stdout=full)
    assert (code, err) == (2, "error: standard output: cannot be written: No space left on device\n")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("arguments", [["check", "-o"], ["check", "-f"], ["baseline", "-o"]])
def test_full_disk_behind_a_file(call, arguments):
    code, out, err = call(*arguments, "sarif=/dev/full" if arguments[-1] == "-f" else "/dev/full")
    assert (code, out, err) == (2, "", "error: /dev/full: cannot be written: No space left on device\n")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_findings_arrive_when_nothing_can_be_said_beside_them(call, project):
    (project / "broken.py").write_text("def f(:\n")
    with Path("/dev/full").open("w") as full:
        code, out, _ = call("check", stderr=full)
    assert code == 3
    assert "RD4C305" in out


@pytest.mark.parametrize(("redirection", "expected"), [(">&-", 2), ("2>&-", 1), ("<&-", 1)])
def test_closed_streams(project, redirection, expected):
    root = str(Path(__file__).resolve().parents[3])
    command = f'"{sys.executable}" -m rd4c_lint check {redirection}'
    result = subprocess.run(
        ["bash", "-c", command],
        cwd=project,
        env={**os.environ, "PYTHONPATH": root, "PYTHONUNBUFFERED": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == expected
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("target", ["missing/out.txt", ".", "app.py/x"])
def test_unwritable_output(call, target):
    code, out, err = call("check", "-o", target)
    assert (code, out) == (2, "")
    assert err.startswith(f"error: {target}: cannot be written: ")


# -- codes ----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], 1),
        (["--fail-on", "warning"], 1),
        (["--fail-on", "error"], 0),
        (["--fail-on", "note"], 1),
        (["--fail-on", "never"], 0),
        (["--fail-on", "nonsense"], 2),
    ],
)
def test_fail_on(call, arguments, expected):
    code, out, _ = call("check", *arguments)
    assert code == expected
    assert ("RD4C305" in out) == (expected != 2)


@pytest.mark.parametrize(("arguments", "expected"), [([], 3), (["--fail-on", "never"], 3), (["--allow-incomplete"], 1)])
def test_incomplete(call, project, arguments, expected):
    (project / "broken.py").write_text("def f(:\n")
    code, out, err = call("check", *arguments)
    assert code == expected
    assert "RD4C305" in out
    assert err.startswith("broken.py:1: not analysed: syntax: ")


def test_wrong_configuration_beats_an_incomplete_run(call, project):
    (project / "broken.py").write_text("def f(:\n")
    (project / "rd4c-lint.toml").write_text("nonsense = 1\n")
    assert call("check")[0] == 2


@pytest.mark.parametrize(("date", "expected"), [("2026-06-30", 0), ("2026-07-01", 1), ("yesterday", 2), ("2026-13-01", 2)])
def test_as_of(call, project, date, expected):
    (project / "app.py").write_text(LEAK.replace("    print(child.surname)\n", QUIET))
    code, out, err = call("check", "--as-of", date, "-f", "json")
    assert code == expected
    if expected == 2:
        assert f'"{date}" is no date; expected YYYY-MM-DD' in err
    else:
        assert json.loads(out)["as_of"] == date


def test_today_counts_where_no_date_is_given(call, project):
    (project / "app.py").write_text(LEAK.replace("    print(child.surname)\n", QUIET.replace("2026-06-30", "2020-01-01")))
    assert call("check")[0] == 1
