"""What README and the pages in docs/ tell people to type works, and prints what they say it prints.

A page is one folder, in its order: a block that begins with `# some/file.py` is that file; of a `console` block each `$` line is run, what
follows it is what it prints (`…` stands for anything, on a line of its own for any lines); of an `sh` block each line is run.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
FENCE = re.compile(r"^```(?P<kind>[^\n]*)\n(?P<text>.*?)^```$", re.DOTALL | re.MULTILINE)
FILE = re.compile(r"# (?P<name>[\w./-]+\.(?:py|toml|yml|yaml|txt))(?::[^\n]*)?\n")
EXAMPLE = """import logging


class Child:
    surname: str  # rd4c: identity


def show(child: Child) -> None:
    logging.info(child.surname)  # expect: own-rule
"""


@pytest.fixture
def folder(tmp_path):
    """A project's folder, in which `rd4c-lint` is this working tree's."""
    programs = tmp_path / "programs"
    programs.mkdir()
    for name, arguments in (("rd4c-lint", " -m rd4c_lint"), ("python", ""), ("pre-commit", " -m pre_commit")):
        (programs / name).write_text(f'#!/bin/sh\nexec "{sys.executable}"{arguments} "$@"\n')
        (programs / name).chmod(0o755)
    subprocess.run(["git", "init", "-q", str(tmp_path / "project")], check=True)
    return tmp_path / "project"


class Page:
    """Runs the blocks of a page in its folder."""

    def __init__(self, path, folder):
        self.path = path
        self.folder = folder
        self.code = 0
        self.commands = 0

    def run(self):
        text = self.path.read_text(encoding="utf-8")
        self.run_examples(re.findall(r"^    (rd4c-lint .*)$", text, re.MULTILINE))
        for block in FENCE.finditer(text):
            kind, text = block["kind"].strip(), block["text"]
            if kind == "console":
                for command, expected in split_console(text):
                    self.compare(command, expected)
            elif kind == "sh":
                for command in text.splitlines():
                    assert self.call(command) is not None
                    assert self.code in {0, 1}, command
            elif file := FILE.match(text):
                self.write(file["name"], text)

    def run_examples(self, commands):
        """Run the indented commands of the generated page, in a project that has what they name."""
        if commands:
            shutil.copytree(ROOT / "examples" / "clinic_intake", self.folder, dirs_exist_ok=True)
            shutil.copytree(self.folder / "intake", self.folder / "src" / "clinic")
            self.write("our-rules/own.toml", '[[rule]]\nid = "OWN1"\nname = "own-rule"\nshape = "flow"\nconcepts = ["log"]\n')
            self.write("our-rules/own-rule.py", EXAMPLE)
            self.call("mkdir app && git add . && git -c user.name=a -c user.email=a@example.org commit -qm first")
        for command in commands:
            self.call(command)
            assert self.code in {0, 1}, command

    def write(self, name, text):
        target = self.folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")

    def compare(self, command, expected):
        shown = str(self.code) + "\n" if command == "echo $?" else self.call(command)
        assert match_lines(expected, shown), f"{self.path.name}: $ {command}\nexpected:\n{expected}\nprinted:\n{shown}"

    def call(self, command):
        environment = {name: value for name, value in os.environ.items() if name not in {"CI", "TF_BUILD", "GITHUB_ACTIONS", "COLUMNS"}} | {
            "PATH": f"{self.folder.parent / 'programs'}:{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT),
            "XDG_CACHE_HOME": str(self.folder.parent / "cache"),
            "HOME": str(self.folder.parent),
            "GIT_CONFIG_GLOBAL": os.devnull,
        }
        done = subprocess.run(
            ["bash", "-c", command], cwd=self.folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
        )
        self.code = done.returncode
        self.commands += 1
        text = done.stdout.decode()
        assert "Traceback" not in text, text
        return text


def split_console(text):
    """Return the commands of a block, each with the lines that follow it."""
    parts = re.split(r"^\$ (.*)\n", text, flags=re.MULTILINE)
    return list(zip(parts[1::2], parts[2::2], strict=True))


def match_lines(expected, shown):
    pattern = "".join(
        r"(?:.*\n)*?" if line.strip() == "…" else ".*".join(re.escape(part) for part in line.split("…")) + r"\n"
        for line in expected.splitlines()
    )
    return re.fullmatch(pattern, shown) is not None


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_page(path, folder):
    page = Page(path, folder)
    page.run()
    assert page.commands >= len(re.findall(r"^```console", path.read_text(encoding="utf-8"), re.MULTILINE))


def test_a_page_that_is_wrong_is_seen(folder):
    path = folder.parent / "page.md"
    for text in ("```console\n$ rd4c-lint --version\n0.0.0\n```\n", "```sh\nrd4c-lint check --nonsense\n```\n"):
        path.write_text(text)
        with pytest.raises(AssertionError):
            Page(path, folder).run()


def test_every_command_block_is_run():
    """No other kind of block shows a command: its first word would be one of these."""
    for path in PAGES:
        for block in FENCE.finditer(path.read_text(encoding="utf-8")):
            if block["kind"].strip() in {"console", "sh", "sh install"}:
                continue
            assert not re.search(r"^(?:\$ )?(?:rd4c-lint|pip|python3?|git|make|pre-commit) ", block["text"], re.MULTILINE), (
                path.name,
                block[0],
            )


@pytest.mark.source
@pytest.mark.skipif(not os.environ.get("CI"), reason="installs from the package index, as continuous integration does")
@pytest.mark.parametrize(
    ("name", "expected"),
    [("README.md", r"(?:.*\n)+\d+ findings in \d+ of \d+ files.*\n(?:.*\n)*"), ("docs/getting-started.md", r"rd4c-lint, version .*\n")],
)
def test_the_installation(name, expected, tmp_path):
    """What the first page says first, in a copy of this repository."""
    (block,) = [each for each in FENCE.finditer((ROOT / name).read_text(encoding="utf-8")) if each["kind"].strip() == "sh install"]
    copy = tmp_path / "copy"
    subprocess.run(["git", "clone", "-q", "--depth=1", f"file://{ROOT}", str(copy)], check=True)
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(["bash", "-ec", block["text"]], cwd=copy, env=environment, capture_output=True, text=True, check=True)
    assert re.fullmatch(expected, done.stdout)


def test_links_lead_somewhere():
    for path in PAGES:
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", path.read_text(encoding="utf-8")):
            assert (path.parent / target).exists(), (path.name, target)
