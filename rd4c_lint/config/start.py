"""Plan what a project needs to begin: configuration, marker module, hook, pipeline. Nothing that exists is replaced.

plan_start(Found(root, top, has_marker=False, package="clinic", …))
    [StartFile("pyproject.toml", "append", …), StartFile("clinic/privacy.py", "create", …), StartFile(".gitlab-ci.yml", "show", …)]
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Literal, NamedTuple

from .locate import CONFIG_NAMES, find_config

Way = Literal["create", "append", "show"]
"""`show`: a file of the project's own, to which a person adds the text."""
HOOK_FILE = ".pre-commit-config.yaml"
_WORKFLOWS = ".github/workflows"
_PIPELINES = (("gitlab.yml", ".gitlab-ci.yml"), ("azure-pipelines.yml", "azure-pipelines.yml"))
_HOOK = """\
- repo: local
  hooks:
    - id: rd4c-lint
      name: rd4c-lint
      entry: rd4c-lint check --changed
      language: system
      types: [python]
      require_serial: true
"""


class Found(NamedTuple):
    """What is known of a project that begins."""

    root: Path
    top: Path
    package: str
    """Folder of the main package, relative to the root; `""` where modules lie in the root."""
    has_marker: bool
    """A module defines `ChildData` already."""
    test_folders: tuple[str, ...]
    """Names of folders whose data is made up."""
    marker_text: str
    pipelines: Mapping[str, str]
    """Texts of our own example pipelines, by name."""
    baseline: str


class StartFile(NamedTuple):
    path: str
    """Relative to the top for hooks and pipelines' own files, else to the root; as `absolute`, for people."""
    absolute: Path
    way: Way
    text: str
    why: str


def plan_start(found: Found) -> tuple[StartFile, ...]:
    """Return what would be written, in the order in which people read it."""
    plan = [_plan_config(found), _plan_marker(found), _plan_hook(found), *_plan_pipelines(found)]
    return tuple(each for each in plan if each is not None)


def _plan_config(found: Found) -> StartFile | None:
    if find_config(found.root) is not None:
        return None
    shared = found.root / CONFIG_NAMES[-1]
    is_shared = shared.is_file() and shared.resolve().is_relative_to(found.top)
    path = shared if is_shared else found.root / CONFIG_NAMES[1]
    prefix = "tool.rd4c-lint" if is_shared else ""
    text = _write_config(found, prefix)
    return StartFile(_show(path, found), path, "append" if is_shared else "create", text, "what is known, and what is reported")


def _write_config(found: Found, prefix: str) -> str:
    lines = ["", f"[{prefix}]"] if prefix else []
    lines += [
        f'baseline = "{found.baseline}"   # known findings: check reports what is new',
        "coverage-target = 0                      # fields exits 1 when fewer percent of the fields are marked; raise it as you go",
    ]
    if found.test_folders:
        lines += ["", f"[{prefix}.per-file-ignores]" if prefix else "[per-file-ignores]"]
        lines += [f'"**/{folder}/**" = ["RD4C3"]' for folder in found.test_folders]
    return "\n".join(lines) + "\n"


def _plan_marker(found: Found) -> StartFile | None:
    if found.has_marker:
        return None
    folder = found.root / found.package
    path = next((folder / name for name in ("privacy.py", "rd4c_privacy.py") if not (folder / name).exists()), None)
    if path is None:
        return None
    return StartFile(_show(path, found), path, "create", found.marker_text, "ChildData for Annotated[…]; it needs nothing")


def _plan_hook(found: Found) -> StartFile | None:
    path = found.top / HOOK_FILE
    if not path.exists():
        return StartFile(
            HOOK_FILE, path, "create", f"repos:\n{_indent(_HOOK)}", "runs before each commit; pre-commit install switches it on"
        )
    if _holds(path, "rd4c-lint"):
        return None
    return StartFile(HOOK_FILE, path, "show", _indent(_HOOK), "runs before each commit")


def _plan_pipelines(found: Found) -> list[StartFile]:
    plan: list[StartFile] = []
    workflow = found.top / _WORKFLOWS / "rd4c-lint.yml"
    if workflow.parent.is_dir() and not workflow.exists() and "github.yml" in found.pipelines:
        why = "findings as code scanning alerts"
        plan.append(StartFile(f"{_WORKFLOWS}/rd4c-lint.yml", workflow, "create", found.pipelines["github.yml"], why))
    for name, file in _PIPELINES:
        path = found.top / file
        if path.is_file() and name in found.pipelines and not _holds(path, "rd4c-lint"):
            plan.append(StartFile(file, path, "show", found.pipelines[name], "findings beside the lines of a change"))
    return plan


def write_start(file: StartFile) -> str:
    """Write one planned file and return `""`, or why it was left alone: it appeared meanwhile, or cannot be written."""
    try:
        if file.way == "create":
            with file.absolute.open("x", encoding="utf-8", newline="\n") as target:
                target.write(file.text)
        elif file.way == "append":
            return _append(file)
    except FileExistsError:
        return "exists already"
    except OSError as error:
        return f"cannot be written: {error.strerror}"
    return ""


def _append(file: StartFile) -> str:
    import tomli

    before = file.absolute.read_bytes()
    end = "\r\n" if b"\r\n" in before else "\n"
    after = before + (b"" if before.endswith(b"\n") or not before else end.encode()) + file.text.replace("\n", end).encode()
    try:
        tomli.loads(after.decode("utf-8-sig"))
    except (tomli.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        return f"is left alone: {error}"
    file.absolute.write_bytes(after)
    return ""


def _show(path: Path, found: Found) -> str:
    return path.relative_to(found.top).as_posix() if path.is_relative_to(found.top) else path.name


def _holds(path: Path, word: str) -> bool:
    try:
        return word.encode() in path.read_bytes()
    except OSError:
        return True


def _indent(text: str) -> str:
    return "".join(f"  {line}" for line in text.splitlines(keepends=True))
