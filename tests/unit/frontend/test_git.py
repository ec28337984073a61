"""What is asked of git, and that a tree's own git configuration can make it run nothing."""

import os
import subprocess
from pathlib import Path

import pytest

from rd4c_lint.frontend.git import LAST_LINE, find_renames, list_changed_lines, list_git_files
from rd4c_lint.model.problem import Rd4cError

WHOLE = ((1, LAST_LINE),)


@pytest.fixture
def git(tmp_path, monkeypatch):
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "Test")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "test@example.org")

    def call(*arguments: str) -> str:
        return subprocess.run(["git", "-C", str(tmp_path), *arguments], check=True, capture_output=True, text=True).stdout.strip()

    call("init", "-q", "-b", "main")
    return call


@pytest.fixture
def commit(tmp_path, git):
    def call(**files: str | None) -> str:
        for name, text in files.items():
            path = tmp_path / f"{name}.py"
            path.unlink() if text is None else path.write_text(text)
        git("add", "-A")
        git("commit", "-q", "--allow-empty", "-m", "x")
        return git("rev-parse", "HEAD")

    return call


def number(*lines: int) -> str:
    return "".join(f"line {line}\n" for line in lines)


def test_changed_lines(tmp_path, commit):
    commit(a=number(*range(1, 21)), b=number(1, 2), gone=number(1))
    text = number(1, 2, 33, 44, *range(5, 10), 95, 10, *range(13, 21))
    (tmp_path / "a.py").write_text(text)
    (tmp_path / "gone.py").unlink()
    (tmp_path / "new.py").write_text("x = 1\n")
    # 3 and 4 differ, 95 is new on line 10, 11 and 12 were taken away behind line 11
    assert list_changed_lines(str(tmp_path), "HEAD") == {"a.py": ((3, 4), (10, 10), (11, 12)), "new.py": WHOLE}


def test_taken_away_at_the_beginning_and_the_end(tmp_path, commit):
    commit(a=number(1, 2, 3))
    (tmp_path / "a.py").write_text(number(2))
    assert list_changed_lines(str(tmp_path), "HEAD") == {"a.py": ((0, 1), (1, 2))}


def test_only_what_changed_since_the_branch_was_made(tmp_path, git, commit):
    commit(a=number(1), b=number(1))
    git("checkout", "-q", "-b", "topic")
    commit(a=number(1, 2))
    git("checkout", "-q", "main")
    commit(b=number(7))
    git("checkout", "-q", "topic")
    (tmp_path / "a.py").write_text(number(1, 2, 3))
    assert list_changed_lines(str(tmp_path), "main") == {"a.py": ((2, 3),)}


def test_staged_renamed_ignored_and_other_files(tmp_path, git, commit):
    commit(a=number(*range(1, 30)))
    git("mv", "a.py", "z.py")
    (tmp_path / "z.py").write_text(number(*range(1, 30), 99))
    (tmp_path / "staged.py").write_text("x = 1\n")
    git("add", "staged.py")
    (tmp_path / ".gitignore").write_text("ignored.py\n")
    (tmp_path / "ignored.py").write_text("x = 1\n")
    changed = list_changed_lines(str(tmp_path), "HEAD")
    assert changed == {"z.py": ((30, 30),), "staged.py": ((1, 1),), ".gitignore": WHOLE}


def test_a_folder_inside_the_repository(tmp_path, commit):
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub/b.py").write_text(number(1))
    commit(a=number(1))
    for name in ("a.py", "sub/b.py"):
        (tmp_path / name).write_text(number(2))
    assert list_changed_lines(str(tmp_path / "sub"), "HEAD") == {"b.py": ((1, 1),)}


NAMES = ["with blank.py", 'quote".py', "back\\slash.py", "tab\t.py", "new\nline.py", "ünï.py", "a b/c.py", "+++ b/x.py", "\x7f.py"]


@pytest.mark.parametrize("name", NAMES)
def test_names_are_read_whatever_they_hold(tmp_path, git, commit, name):
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(number(1))
    commit()
    path.write_text(number(1, 2))
    assert list_changed_lines(str(tmp_path), "HEAD") == {name: ((2, 2),)}


def test_name_that_is_no_text(tmp_path, commit):
    path = tmp_path / os.fsdecode(b"bad\xff.py")
    path.write_text(number(1))
    commit()
    path.write_text(number(1, 2))
    assert list_changed_lines(str(tmp_path), "HEAD") == {"bad\\xff.py": ((2, 2),)}


def test_content_is_not_taken_for_headings(tmp_path, commit):
    commit(a=number(1), b=number(1))
    forged = "++ b/b.py\n@@ -1,1 +1,9 @@\ndiff --git a/b.py b/b.py\n"
    (tmp_path / "a.py").write_text(f"{number(1)}{forged}{number(2)}")
    assert list_changed_lines(str(tmp_path), "HEAD") == {"a.py": ((2, 5),)}


@pytest.mark.parametrize("name", ["diff.noprefix", "diff.mnemonicPrefix", "color.ui", "diff.relative", "diff.interHunkContext"])
def test_habits_of_the_user_change_nothing(tmp_path, git, commit, name):
    commit(a=number(*range(1, 9)))
    git("config", name, {"color.ui": "always", "diff.interHunkContext": "9"}.get(name, "true"))
    (tmp_path / "a.py").write_text(number(0, 2, 3, 4, 5, 6, 7, 0))
    assert list_changed_lines(str(tmp_path), "HEAD") == {"a.py": ((1, 1), (8, 8))}


def test_attributes_hide_nothing(tmp_path, commit):
    (tmp_path / ".gitattributes").write_text("*.py -diff binary\n")
    commit(a=number(1))
    (tmp_path / "a.py").write_text(number(1, 2))
    assert list_changed_lines(str(tmp_path), "HEAD") == {"a.py": ((2, 2),)}


@pytest.mark.parametrize(
    ("ref", "message"),
    [
        ("--output=ran", "expected one revision"),
        ("-h", "expected one revision"),
        ("", "expected one revision"),
        ("main..topic", "expected one revision"),
        ("origin/main", 'git knows no commit called "origin/main"'),
        ("HEAD:a.py", "git knows no commit"),
    ],
)
def test_what_is_no_revision(tmp_path, commit, ref, message):
    commit(a=number(1))
    with pytest.raises(Rd4cError, match=message):
        list_changed_lines(str(tmp_path), ref)
    assert not (tmp_path / "ran").exists()


def test_no_repository_and_no_common_commit(tmp_path, tmp_path_factory, git, commit):
    outside = tmp_path_factory.mktemp("outside")
    with pytest.raises(Rd4cError, match="is in no git repository"):
        list_changed_lines(str(outside), "HEAD")
    commit(a=number(1))
    git("checkout", "-q", "--orphan", "other")
    commit(b=number(1))
    with pytest.raises(Rd4cError, match="no commit in common; a shallow clone"):
        list_changed_lines(str(tmp_path), "main")


def test_renames(tmp_path, git, commit):
    text = number(*range(1, 30))
    commit(a=text, b=number(*range(40, 60)), c="c\n")
    git("mv", "a.py", "a2.py")
    commit()
    git("mv", "a2.py", "a3.py")
    commit(c=None)
    git("mv", "b.py", "b2.py")
    assert find_renames(str(tmp_path), ["a.py", "b.py", "c.py", "never.py", "a3.py"]) == {"a.py": "a3.py", "b.py": "b2.py"}
    assert find_renames(str(tmp_path.parent), ["a.py"]) == {}


def sign_head(tmp_path: Path, git) -> None:
    """Give the last commit a signature, which git would show to a program for checking."""
    signature = "gpgsig -----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----"
    text = git("cat-file", "commit", "HEAD").replace("\n\nx", f"\n{signature}\n\nx", 1)
    command = ["git", "-C", str(tmp_path), "hash-object", "-w", "-t", "commit", "--stdin"]
    git("update-ref", "HEAD", subprocess.run(command, input=text, check=True, capture_output=True, text=True).stdout.strip())


def arm(git, tmp_path: Path) -> Path:
    """Make each setting that git would run as a command run a script that leaves a trace."""
    script = tmp_path.parent / f"{tmp_path.name}-evil.sh"
    trace = tmp_path.parent / f"{tmp_path.name}-ran"
    script.write_text(f'#!/bin/sh\necho "$0 $@" >> {trace}\ncat\n')
    script.chmod(0o755)
    hooks = tmp_path / ".git/hooks"
    for name in ("post-index-change", "post-checkout", "pre-auto-gc", "reference-transaction", "fsmonitor-watchman"):
        (hooks / name).write_text(script.read_text())
        (hooks / name).chmod(0o755)
    for key in (
        "core.fsmonitor", "diff.external", "diff.evil.textconv", "diff.evil.command", "filter.evil.clean", "filter.evil.smudge",
        "filter.worse=x.process", "core.pager", "pager.diff", "pager.log", "core.editor", "gpg.program", "core.sshCommand", "core.askPass",
        "core.alternateRefsCommand", "credential.helper", "alias.ls-files", "alias.diff",
    ):  # fmt: skip
        git("config", key, str(script))
    for key in ("log.showSignature", "filter.evil.required", "diff.ignoreSubmodules"):
        git("config", key, "none" if key.startswith("diff") else "true")
    (tmp_path / ".gitattributes").write_text("a.py diff=evil filter=evil\nb.py filter=worse=x diff=evil\n")
    return trace


def test_git_configuration_of_the_tree_runs_nothing(tmp_path, git, commit):
    commit(a=number(*range(1, 30)), b=number(1), c=number(*range(1, 30)), e=number(*range(1, 30)))
    git("mv", "e.py", "f.py")
    commit()
    sign_head(tmp_path, git)
    git("mv", "c.py", "d.py")
    trace = arm(git, tmp_path)
    for name in ("a.py", "b.py"):
        (tmp_path / name).write_text(number(2, 3))
    assert list_git_files(str(tmp_path)) == (["a.py", "b.py", "d.py", "f.py"], [".gitattributes"])
    assert set(list_changed_lines(str(tmp_path), "HEAD")) == {".gitattributes", "a.py", "b.py"}
    assert find_renames(str(tmp_path), ["c.py", "e.py", "x.py"]) == {"c.py": "d.py", "e.py": "f.py"}
    assert not trace.exists(), trace.read_text()


def test_the_trap_works(tmp_path, git, commit):
    """The scripts do run where git is called without care: else the test above would prove nothing."""
    commit(a=number(1))
    trace = arm(git, tmp_path)
    (tmp_path / "a.py").write_text(number(2))
    subprocess.run(["git", "-C", str(tmp_path), "diff", "HEAD"], check=False, capture_output=True)
    assert trace.exists()


def test_a_repository_inside_is_not_entered(tmp_path, git, commit):
    inner = tmp_path / "inner"
    inner.mkdir()
    (inner / "x.txt").write_text("x\n")
    (inner / ".gitattributes").write_text("* filter=evil\n")
    for arguments in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "x"]):
        subprocess.run(["git", "-C", str(inner), *arguments], check=True)
    commit(a=number(1))
    trace = tmp_path.parent / f"{tmp_path.name}-ran"
    script = tmp_path.parent / f"{tmp_path.name}-evil.sh"
    script.write_text(f"#!/bin/sh\ntouch {trace}\ncat\n")
    script.chmod(0o755)
    subprocess.run(["git", "-C", str(inner), "config", "filter.evil.clean", str(script)], check=True)
    (inner / "x.txt").write_text("y\n")
    (tmp_path / "a.py").write_text(number(2))
    assert list_changed_lines(str(tmp_path), "HEAD") == {"a.py": ((1, 1),)}
    assert find_renames(str(tmp_path), ["b.py"]) == {}
    assert not trace.exists()


def test_variables_of_a_hook_do_not_lead_elsewhere(tmp_path, tmp_path_factory, commit, monkeypatch):
    """Inside a hook git sets GIT_DIR and GIT_INDEX_FILE, for one repository."""
    commit(a=number(1))
    other = tmp_path_factory.mktemp("other")
    subprocess.run(["git", "init", "-q", str(other)], check=True)
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    assert list_git_files(str(tmp_path)).tracked == ["a.py"]


def test_odd_names_are_no_patterns(tmp_path, git, commit):
    (tmp_path / ":(glob)*.py").write_text(number(*range(1, 20)))
    commit(a=number(1))
    git("mv", "./:(glob)*.py", "z.py")
    commit()
    commit(a=None)
    assert find_renames(str(tmp_path), [":(glob)*.py"]) == {":(glob)*.py": "z.py"}


def test_replaced_objects_hide_nothing(tmp_path, git, commit):
    first = commit(a=number(1))
    second = commit(a=number(1, 2))
    git("checkout", "-q", "-b", "topic")
    git("replace", first, second)
    assert list_changed_lines(str(tmp_path), first) == {"a.py": ((2, 2),)}


def test_git_reaches_no_network(tmp_path, git, commit):
    """A repository that promises to fetch what is missing, from a command, is not asked to."""
    commit(a=number(1))
    blob = git("rev-parse", "HEAD:a.py")
    trace = tmp_path.parent / f"{tmp_path.name}-ran"
    git("config", "core.repositoryFormatVersion", "1")
    git("config", "extensions.partialClone", "evil")
    git("config", "remote.evil.promisor", "true")
    git("config", "remote.evil.url", f"ext::touch {trace}")
    git("config", "protocol.ext.allow", "always")
    (tmp_path / f".git/objects/{blob[:2]}/{blob[2:]}").unlink()
    (tmp_path / "a.py").write_text(number(2))
    with pytest.raises(Rd4cError, match="git could not compare"):
        list_changed_lines(str(tmp_path), "HEAD")
    assert not trace.exists()
    subprocess.run(["git", "-C", str(tmp_path), "diff", "HEAD"], check=False, capture_output=True)
    assert trace.exists()
