"""The analysed tree is hostile: what a project holds must not leave it, run, hang, or speak to a terminal or a CI runner.

One part for each promise; what git is asked, and that it runs nothing, is in unit/frontend/test_git.py.
"""

import os
import subprocess
import sys
import time
from pathlib import Path
from unicodedata import category

import pytest

from rd4c_lint.cli import main
from rd4c_lint.report import FORMATS

ROOT = Path(__file__).resolve().parents[1]
LEAK = "class Child:\n    surname: str  # rd4c: identity.surname\n\n\ndef show(child: Child) -> None:\n    print(child.surname)\n"
SECRET = "correct-horse-battery-staple"


@pytest.fixture
def project(tmp_path, monkeypatch):
    folder = tmp_path / "project"
    folder.mkdir()
    (folder / "rd4c-lint.toml").write_text("")
    (folder / "app.py").write_text(LEAK)
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def outside(tmp_path):
    """A folder beside the project, with files that hold a secret."""
    folder = tmp_path / "outside"
    folder.mkdir()
    for name in ("secret.toml", "secret.jsonl", "secret.py", ".gitignore"):
        (folder / name).write_text(f"{SECRET}\n[[[\n" + f"{SECRET}\n" * 20)
    return folder


@pytest.fixture
def run(capfd):
    def call(*arguments: str) -> tuple[int, str, str]:
        code = main(arguments)
        said = capfd.readouterr()
        return code, said.out, said.err

    return call


# -- no path leads outside, no error quotes what is not the project's ------------------------------------------
def name_ways(outside: Path, project: Path, name: str) -> list[str]:
    """Return what a project may write to mean a file outside: its path, a relative one, a link, a linked folder."""
    (project / "link").symlink_to(outside / name)
    (project / "folder").symlink_to(outside)
    (project / Path(name).with_stem("linked").name).symlink_to(outside / name)
    return [str(outside / name), f"../outside/{name}", f"folder/{name}", Path(name).with_stem("linked").name]


def test_extended_configuration_stays_inside(project, outside, run):
    for way in name_ways(outside, project, "secret.toml"):
        (project / "rd4c-lint.toml").write_text(f'extend = "{way}"\n')
        code, out, err = run("check")
        assert code == 2
        assert f'rd4c-lint.toml: line 1, extend: "{way}" is no *.toml file inside the project' in err
        assert SECRET not in out + err


def test_baseline_stays_inside(project, outside, run):
    for way in name_ways(outside, project, "secret.jsonl"):
        (project / "rd4c-lint.toml").write_text(f'baseline = "{way}"\n')
        for command in ("check", "baseline"):
            code, out, err = run(command)
            assert code == 2
            assert f'rd4c-lint.toml: line 1, baseline: "{way}" is no file inside the project' in err
            assert SECRET not in out + err
    assert (outside / "secret.jsonl").read_text().startswith(SECRET)


@pytest.mark.parametrize("name", ["pyproject.toml", "rd4c-lint.toml", ".rd4c-lint.toml"])
def test_configuration_that_is_a_link_outside(project, outside, run, name):
    (outside / "secret.toml").write_text(f"[tool.rd4c-lint]\n{SECRET}\n")
    (project / "rd4c-lint.toml").unlink()
    (project / name).symlink_to(outside / "secret.toml")
    code, out, err = run("check")
    assert code == 2
    assert f"{name}: is a link that leads out of the project" in err
    assert SECRET not in out + err


def test_source_outside_is_neither_known_nor_quoted(project, outside, run):
    (outside / "secret.py").write_text(LEAK.replace("print", f'"{SECRET}", print'))
    (project / "linked.py").symlink_to(outside / "secret.py")
    (project / "folder").symlink_to(outside)
    (project / "loop").symlink_to(project)
    for name in FORMATS:
        code, out, err = run("check", "-f", name)
        assert code == 1
        assert SECRET not in out + err
        assert "linked" not in out
        assert "folder" not in out
        assert "loop" not in out


def test_a_file_that_becomes_a_link_outside_is_not_quoted(project, outside, run, monkeypatch):
    """Reports read source again: it must not be another file by then."""
    from rd4c_lint import pipeline

    def settle_late(*arguments):
        (project / "app.py").unlink()
        (project / "app.py").symlink_to(outside / "secret.py")
        return settle(*arguments)

    settle = pipeline.settle
    monkeypatch.setattr(pipeline, "settle", settle_late)
    for name in FORMATS:
        (project / "app.py").unlink()
        (project / "app.py").write_text(LEAK)
        _, out, err = run("check", "-f", name, "--snippets")
        assert SECRET not in out + err


def test_ignore_file_that_is_a_link_is_not_read(project, outside, run):
    (outside / ".gitignore").write_text("app.py\n")
    (project / ".gitignore").symlink_to(outside / ".gitignore")
    assert run("check")[0] == 1


def test_errors_about_files_from_the_command_line_quote_nothing(project, outside, run):
    for arguments in (["--baseline", str(outside / "secret.jsonl")], ["--config", str(outside / "secret.toml")]):
        code, out, err = run("check", *arguments)
        assert code == 2
        assert SECRET not in out + err


# -- what the command line alone may say, and nothing that runs -------------------------------------------------
@pytest.mark.parametrize("key", ["rule-folders", "packs", "cache", "cache-dir", "jobs", "executor", "plugins", "diff", "as-of"])
def test_keys_that_a_project_does_not_have(project, run, key):
    (project / "rd4c-lint.toml").write_text(f'{key} = "x"\n')
    code, _, err = run("check")
    assert code == 2
    assert f"line 1, {key}: unknown key" in err


def arm(folder: Path) -> Path:
    """Fill a folder with modules whose import leaves a trace, called like those that we or our workers import."""
    trace = folder.parent / "ran"
    names = ["click", "msgspec", "tomli", "attrs", "sarif_om", "pathspec", "json", "multiprocessing", "logging", "subprocess", "fcntl"]
    names += ["sitecustomize", "usercustomize", "conftest", "setup", "app", "manage", "gettext", "colorama", "resource", "concurrent"]
    for name in names:
        (folder / f"{name}.py").write_text(f"open({str(trace)!r}, 'a').write(__name__ + chr(10))\n{LEAK}")
    return trace


@pytest.mark.parametrize("options", [["-j", "1"], ["-j", "2"], ["-f", "sarif"], ["-f", "junit"], ["--diff", "HEAD"]])
def test_no_analysed_code_is_imported(project, options):
    subprocess.run(["git", "init", "-q"], cwd=project, check=True)
    trace = arm(project)
    for number in range(40):
        (project / f"big_{number}.py").write_text("x = 1  # " + "x" * 12_000 + "\n")
    command = [sys.executable, "-m", "rd4c_lint", "check", *options]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    result = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)
    assert result.returncode == (2 if "--diff" in options else 1), result.stderr
    assert not trace.exists(), trace.read_text()


@pytest.mark.parametrize("platform", ["darwin", "linux"])
def test_no_worker_imports_analysed_code(project, platform):
    """A worker that is not forked starts as `python -c`, which has the folder we are in on its path: it is the analysed one."""
    trace = arm(project)
    for number in range(40):
        (project / f"big_{number}.py").write_text("x = 1  # " + "x" * 12_000 + "\n")
    script = project.parent / "drive.py"
    script.write_text(
        "import sys, threading, time, types\n"
        f"sys.path.insert(0, {str(ROOT)!r})\n"
        "if __name__ == '__main__':\n"
        "    from rd4c_lint.cli import main\n"
        "    from rd4c_lint.store import pool\n"
        f"    pool.sys = types.SimpleNamespace(platform={platform!r})\n"
        "    threading.Thread(target=time.sleep, args=(600,), daemon=True).start()  # so that nothing is forked\n"
        "    sys.exit(main(['check', '-j', '2', '--no-cache']))\n"
    )
    result = subprocess.run([sys.executable, str(script)], cwd=project, capture_output=True, text=True, check=False)
    assert result.returncode == 1, result.stderr
    assert not trace.exists(), trace.read_text()


# -- patterns ---------------------------------------------------------------------------------------------------
LONG = "*" * 257
SLOW = "*a" * 60 + "*b"


@pytest.mark.parametrize(
    "text",
    [
        'exclude = ["{}"]',
        'report-exclude = ["{}"]',
        '[per-file-ignores]\n"{}" = ["ALL"]',
        '[[fields]]\nfield = "app.{}"\nlabel = "identity"',
        '[[agreements]]\nid = "A"\nhosts = ["{}"]\nlabels = ["identity"]',
        '[[agreements]]\nid = "A"\nbuckets = ["{}"]\nlabels = ["identity"]',
    ],
)
def test_patterns_are_short_and_quick(project, run, text):
    (project / "rd4c-lint.toml").write_text(text.replace("{}", LONG))
    code, _, err = run("check")
    assert code == 2
    assert "expected 1 to 256" in err
    folder = project / ("a" * 120)
    folder.mkdir()
    (folder / f"{'a' * 120}.py").write_text("class " + "a" * 200 + ":\n    " + "a" * 200 + ": str\n")
    send = f"    requests.post('https://{'a' * 200}.example', json=child.surname)\n"
    (project / "send.py").write_text(f"import requests\nfrom app import Child\n\n\ndef f(child: Child):\n{send}")
    (project / "rd4c-lint.toml").write_text(text.replace("{}", SLOW))
    start = time.perf_counter()
    run("check")
    assert time.perf_counter() - start < 5


def test_ignore_files_are_quick(project, run):
    (project / ".gitignore").write_text("\n".join(["*a*a*a*a*a*a*a*a*a*b", "**/" * 40 + "x", "[" * 300, "a" * 5000, LONG]))
    (project / f"{'a' * 200}.py").write_text("")
    start = time.perf_counter()
    assert run("check")[0] == 1
    assert time.perf_counter() - start < 5


# -- text that does something ------------------------------------------------------------------------------------
EVIL = "\x1b]0;t\x07\x1b[31m\u202e\u2066\u200b\ufeff\x9b\x7f\u2028\U000e0041"
COMMANDS = ("::error::", "##[error]", "##vso[task.setvariable]", "##teamcity[x]", "::add-mask::")
UNWANTED = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def write_hostile(project: Path) -> None:
    """Write a project that has something to say wherever a tree can say anything."""
    says = f"{EVIL}{''.join(COMMANDS)}"
    names = [
        f"::error::{EVIL}.py",
        f"a\n::error::x{EVIL}.py",
        "##[error]b.py",
        "##vso[task.x]c.py",
        os.fsdecode(b"bad\xff.py"),
        "%0A::x.py",
    ]
    for name in names:
        (project / name).write_text(LEAK)
        (project / f"broken {name}").write_text(f"def f(:\n{says}")
    keys = repr(f"\n::error::{says}\n")
    (project / "keys.py").write_text(
        f"{LEAK}\n\ndef keep(child: Child, log, path):\n"
        f"    row = {{{keys}: child.surname}}  # \n"
        f"    print(row[{keys}], '''\n::error::x\n##[error]x\n{EVIL}''', child.surname)\n"
        f"    open({keys}, 'w').write(child.surname)\n"
        f"    print(child.surname)  # rd4c: ignore[no-such{says.replace(chr(0x2028), '')}] until=soon{EVIL} -- ::error::{EVIL}\n"
        f"    print(child.surname)  # rd4c: ignore[ALL] -- ::error::##[error]{EVIL}\n"
        f'    name = child.surname  # rd4c: {EVIL}.x ::error::="##[error]"\n'
    )


def list_unwanted(text: str) -> set[str]:
    return {repr(character) for character in text if category(character) in UNWANTED and character != "\n"}


@pytest.mark.parametrize("options", [[], ["--show-suppressed"], ["--snippets"], ["--ignore-suppressions"], ["--statistics"], ["--verbose"]])
@pytest.mark.parametrize("name", [*FORMATS, "dump", "baseline", "config"])
def test_no_text_of_the_tree_does_anything(project, run, name, options):
    write_hostile(project)
    arguments = {
        "dump": ["check", "--dump", "summary"],
        "baseline": ["baseline", "-o", "known.jsonl"],
        "config": ["check", "--config", "keys.py"],
    }.get(name, ["check", "-f", name, *options])
    code, out, err = run(*arguments)
    assert code in (0, 1, 2, 3)
    assert out or err
    for text in (out, err):
        assert list_unwanted(text) == set()
        assert "##[" not in text
        assert "##vso[" not in text
        assert "##teamcity[" not in text
    for line in [*err.splitlines(), *(out.splitlines() if name != "github" else [])]:
        assert not line.lstrip().startswith("::"), line


def test_the_hostile_project_says_what_it_has_to_say(project, run):
    """Else the test above would prove nothing: findings, problems, wrong comments and suppressed findings are all there."""
    write_hostile(project)
    _, out, err = run("check", "--show-suppressed", "--fail-on", "note")
    for word in ("RD4C305", "RD4C001", "suppressed: ", "bad\\xff.py"):
        assert word in out
    assert err.count("not analysed: ") >= 5


def test_faults_of_a_configuration_are_harmless(project, run):
    table = f'"::error::{EVIL[6:]}" = 1\nselect = ["::error::##[error]"]\n'.replace("\x7f", "").replace("\x9b", "")
    (project / "rd4c-lint.toml").write_text(table + '[per-file-ignores]\n"\\u001b[31m\\u202e##[x]" = 3\n')
    code, out, err = run("check")
    assert (code, out) == (2, "")
    assert list_unwanted(err) == set()
    assert "##[" not in err
    assert not any(line.lstrip().startswith("::") for line in err.splitlines())


def test_snippets_stand_behind_a_gutter(project, run):
    (project / "app.py").write_text(LEAK.replace("    print(", "    print('''\n::error::x\n''',"))
    out = run("check", "--snippets")[1]
    assert not any(line.startswith("::") for line in out.splitlines())
    quoted = [line for line in out.splitlines() if "print('''" in line]
    assert quoted
    assert all(line.partition("|")[0].strip().isdigit() for line in quoted)


# -- today ---------------------------------------------------------------------------------------------------------
def test_today_is_what_the_command_line_says(project, run):
    """No part of the report depends on the day it is made on."""
    for name in FORMATS:
        first = run("check", "-f", name, "--as-of", "2026-01-01")[1]
        assert run("check", "-f", name, "--as-of", "2026-01-01")[1] == first
