"""Which files are the project's, and what their modules are called."""

import os
import subprocess
from pathlib import Path

import pytest

from rd4c_lint.frontend.discover import find_sources
from rd4c_lint.model.settings import Settings


def write(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("")


def list_modules(root: Path, **options: object) -> dict[str, str]:
    sources, problems = find_sources(Settings(str(root), str(root), **options))  # type: ignore[arg-type]
    assert problems == []
    assert [source.path for source in sources] == sorted(source.path for source in sources)
    return {source.path: source.module for source in sources}


@pytest.fixture(params=["git", "folder"])
def root(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    if request.param == "git":
        subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    return tmp_path


def test_ignored_and_excluded(root: Path) -> None:
    write(root, "a.py", "secret.py", "keep/secret.py", "node_modules/x.py", ".venv/x.py", "build/x.py", "legacy/deep/x.py", "notes.txt")
    write(root, "env3/pyvenv.cfg", "env3/lib/x.py")
    (root / ".gitignore").write_text("secret.py\n!/keep/secret.py\n")
    assert set(list_modules(root, exclude=("legacy/**",))) == {"a.py", "keep/secret.py"}


def test_tracked_files_are_never_ignored(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    write(tmp_path, "build/x.py", "secret.py")
    subprocess.run(["git", "-C", str(tmp_path), "add", "-f", "build/x.py", "secret.py"], check=True)
    (tmp_path / ".gitignore").write_text("*.py\nbuild\n")
    write(tmp_path, "other.py")
    assert set(list_modules(tmp_path)) == {"build/x.py", "secret.py"}


def test_git_configuration_of_the_tree_runs_nothing(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    write(tmp_path, "a.py")
    script = tmp_path / "evil.sh"
    script.write_text(f"#!/bin/sh\ntouch {tmp_path}/ran\n")
    script.chmod(0o755)
    subprocess.run(["git", "-C", str(tmp_path), "config", "core.fsmonitor", str(script)], check=True)
    assert set(list_modules(tmp_path)) == {"a.py"}
    assert not (tmp_path / "ran").exists()


def test_modules_are_relative_to_the_nearest_import_root(root: Path) -> None:
    write(root, "top.py", "src/pkg/__init__.py", "src/pkg/mod.py", "web/manage.py", "web/app/models.py", "lib/setup.py", "lib/src/x.py")
    write(root, "pkg/core/__init__.py", "pkg/core/setup.py", "pkg/core/a.py", "odd-name/b.c.py")
    assert list_modules(root) == {
        "lib/setup.py": "setup",
        "lib/src/x.py": "x",
        "odd-name/b.c.py": "odd-name.b%2Ec",
        "pkg/core/__init__.py": "pkg.core",
        "pkg/core/a.py": "pkg.core.a",
        "pkg/core/setup.py": "pkg.core.setup",
        "src/pkg/__init__.py": "pkg",
        "src/pkg/mod.py": "pkg.mod",
        "top.py": "top",
        "web/app/models.py": "app.models",
        "web/manage.py": "manage",
    }


def test_configured_import_roots(root: Path) -> None:
    write(root, "src/a.py", "other/b.py")
    assert list_modules(root, src=("other",)) == {"other/b.py": "b", "src/a.py": "src.a"}


def test_stub_counts_only_without_source(root: Path) -> None:
    write(root, "a.py", "a.pyi", "b.pyi")
    assert list_modules(root) == {"a.py": "a", "b.pyi": "b"}


def test_script_without_a_console_counts_where_there_is_no_module_of_that_name(root: Path) -> None:
    write(root, "a.py", "a.pyw", "import_pupils.pyw")
    assert list_modules(root) == {"a.py": "a", "import_pupils.pyw": "import_pupils"}


def test_links(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside")
    write(outside, "x.py")
    write(root, "pkg/real.py")
    (root / "again.py").symlink_to("pkg/real.py")
    (root / "escape.py").symlink_to(outside / "x.py")
    (root / "folder").symlink_to(outside)
    (root / "loop").symlink_to(root)
    (root / "dangling.py").symlink_to("nowhere.py")
    os.mkfifo(root / "pipe.py")
    assert list_modules(root) == {"pkg/real.py": "pkg.real"}


def test_a_folder_that_became_a_link_is_not_followed(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside")
    write(outside, "x.py")
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    write(tmp_path, "pkg/x.py", "a.py")
    subprocess.run(["git", "-C", str(tmp_path), "add", "."], check=True)
    (tmp_path / "pkg/x.py").unlink()
    (tmp_path / "pkg").rmdir()
    (tmp_path / "pkg").symlink_to(outside)
    assert set(list_modules(tmp_path)) == {"a.py"}


def test_names_that_are_no_text(root: Path) -> None:
    (root / os.fsdecode(b"bad\xff.py")).write_text("")
    assert list_modules(root) == {"bad\\xff.py": "bad\\xff"}


def test_paths_are_relative_to_the_top(root: Path) -> None:
    write(root, "sub/a.py", "b.py")
    sources, _ = find_sources(Settings(str(root / "sub"), str(root)))
    assert [(source.path, source.module) for source in sources] == [("sub/a.py", "a")]
