"""Join configuration files and command line options into `Settings`; the command line wins."""

import datetime
import difflib
import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

import msgspec

from rd4c_lint.model.problem import Rd4cError
from rd4c_lint.model.rule import Vocabulary
from rd4c_lint.model.settings import Settings

from .decode import Judgement, Knowledge, decode_judgement, decode_knowledge
from .locate import Project, locate_project
from .read import Layer, locate_baseline, read_layers
from .table import Complaints, Table

ValueT = TypeVar("ValueT")


class Options(msgspec.Struct, frozen=True):
    """What the command line says; None and empty values leave the configuration as it is."""

    config: Path | None = None
    isolated: bool = False
    rules: tuple[Path, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    persona: str = ""
    min_severity: str = ""
    min_precision: str = ""
    fail_on: str = ""
    as_of: datetime.date | None = None
    jobs: int = 0
    allow_unmarked: bool = False
    ignore_suppressions: bool = False
    changed: bool = False
    baseline: Path | None = None
    no_baseline: bool = False
    diff: str = ""
    cache: Path | None = None
    reanalyze: bool = False


class _Config(NamedTuple):
    knowledge: Knowledge
    judgement: Judgement


def load_settings(paths: Sequence[Path], options: Options, vocabulary: Vocabulary) -> Settings:
    """Return the settings of a run over `paths`; raise one `Rd4cError` with everything that must be corrected."""
    wanted = [_check_path(path) for path in paths]
    projects = _list_projects(wanted, reads_config=options.config is None and not options.isolated)
    top = _common_top(projects)
    root = Path(os.path.commonpath([project.root for project in projects]))
    if options.isolated:
        root = Path(os.path.commonpath([path if path.is_dir() else path.parent for path in wanted]))
    complaints = Complaints()
    files = _list_config_files(projects, root, options)
    configs = [_move(_read_config(path, top, vocabulary, complaints), path, root) for path in files]
    complaints.raise_any()
    knowledge = _join_knowledge(config.knowledge for config in configs)
    judgement = configs[0].judgement if configs else Judgement()
    return _build_settings(wanted, options, Project(root, top, files[0] if files else None), knowledge, judgement)


def _check_path(path: Path) -> Path:
    if path.exists():
        return Path(os.path.abspath(path)) if path.is_symlink() else path.resolve()  # noqa: PTH100 - a link keeps its own place
    parent = path.parent
    names = sorted(os.listdir(parent))[:10_000] if parent.is_dir() else []  # noqa: PTH208 - names alone
    near = difflib.get_close_matches(path.name, names, n=1)
    raise Rd4cError("there is no such file or folder" + (f'; did you mean "{near[0]}"?' if near else ""), path=str(path))


def _list_projects(paths: Iterable[Path], *, reads_config: bool) -> list[Project]:
    folders = dict.fromkeys(path if path.is_dir() else path.parent for path in paths)
    found = {locate_project(folder, reads_config=reads_config) for folder in folders}
    return sorted(found, key=lambda project: project.root)


def _common_top(projects: Sequence[Project]) -> Path:
    tops = sorted({project.top for project in projects})
    common = Path(os.path.commonpath(tops))
    if common in tops:
        return common
    raise Rd4cError(f"the paths belong to different projects ({', '.join(top.name for top in tops)}): check one at a time")


def _list_config_files(projects: Sequence[Project], root: Path, options: Options) -> list[Path]:
    """The first file is the one that decides how findings are shown: that of the common root where there is one."""
    if options.config is not None:
        if not options.config.is_file():
            raise Rd4cError("there is no such configuration file", path=str(options.config))
        return [options.config.resolve()]
    if options.isolated:
        return []
    found = dict.fromkeys(project.config for project in [locate_project(root), *projects])
    return [path for path in found if path is not None]


def _read_config(path: Path, top: Path, vocabulary: Vocabulary, complaints: Complaints) -> _Config:
    boundary = top if path.is_relative_to(top) else path.parent
    configs = [_decode_layer(layer, boundary, vocabulary, complaints) for layer in read_layers(path, boundary)]
    judgement = configs[0].judgement
    for config in configs[1:]:
        judgement = _override(judgement, config.judgement)
    return _Config(_join_knowledge(config.knowledge for config in configs), judgement)


def _decode_layer(layer: Layer, boundary: Path, vocabulary: Vocabulary, complaints: Complaints) -> _Config:
    table = Table(layer, layer.table, (), complaints)
    files = (str(layer.path),)
    knowledge = msgspec.structs.replace(decode_knowledge(table, vocabulary), baselines=locate_baseline(layer, boundary), files=files)
    return _Config(knowledge, decode_judgement(table, vocabulary))


def _override(far: Judgement, near: Judgement) -> Judgement:
    said = {name: value for name in near.__struct_fields__ if (value := getattr(near, name)) not in (None, "", ())}
    said["overrides"] = tuple({override.rule: override for override in (*far.overrides, *near.overrides)}.values())
    return msgspec.structs.replace(far, **said)


def _join_knowledge(parts: Iterable[Knowledge]) -> Knowledge:
    """Join lists, and tables by key; of two entries for one key the later one counts."""
    joined = Knowledge()
    for part in parts:
        joined = Knowledge(
            src=part.src if joined.src is None else joined.src if part.src is None else _unite(joined.src, part.src),
            exclude=_unite(joined.exclude, part.exclude),
            report_exclude=_unite(joined.report_exclude, part.report_exclude),
            per_file_ignores=_unite(joined.per_file_ignores, part.per_file_ignores),
            markers=_unite(joined.markers, part.markers),
            fields=_unite(joined.fields, part.fields),
            agreements=tuple({each.id: each for each in (*joined.agreements, *part.agreements)}.values()),
            purposes=tuple({each.name: each for each in (*joined.purposes, *part.purposes)}.values()),
            roles=tuple({**dict(joined.roles), **dict(part.roles)}.items()),
            sanitizers=_unite(joined.sanitizers, part.sanitizers),
            baselines=_unite(joined.baselines, part.baselines),
            files=_unite(joined.files, part.files),
        )
    return joined


def _unite(a: tuple[ValueT, ...], b: tuple[ValueT, ...]) -> tuple[ValueT, ...]:
    return tuple(dict.fromkeys((*a, *b)))


def _move(config: _Config, path: Path, root: Path) -> _Config:
    """Make the globs and import roots of a configuration further down relative to the run's root."""
    if path.parent == root or not path.is_relative_to(root):
        return config
    prefix = path.parent.relative_to(root).as_posix()
    known = config.knowledge
    moved = msgspec.structs.replace(
        known,
        src=None if known.src is None else tuple(f"{prefix}/{folder}" for folder in known.src),
        exclude=tuple(_prefix_glob(prefix, glob) for glob in known.exclude),
        report_exclude=tuple(_prefix_glob(prefix, glob) for glob in known.report_exclude),
        per_file_ignores=tuple((_prefix_glob(prefix, glob), selectors) for glob, selectors in known.per_file_ignores),
    )
    return _Config(moved, config.judgement)


def _prefix_glob(prefix: str, glob: str) -> str:
    return f"{prefix}/**/{glob}" if "/" not in glob.rstrip("/") else f"{prefix}/{glob.lstrip('/')}"


def _build_settings(paths: Sequence[Path], options: Options, project: Project, known: Knowledge, judgement: Judgement) -> Settings:
    return Settings(
        root=str(project.root),
        top=str(project.top),
        reported=_list_reported(paths, project.root),
        config_path=str(project.config) if project.config is not None else "",
        src=known.src or (),
        exclude=known.exclude,
        report_exclude=known.report_exclude,
        select=options.select or judgement.select or ("ALL",),
        ignore=_unite(judgement.ignore or (), options.ignore),
        per_file_ignores=known.per_file_ignores,
        overrides=judgement.overrides,
        fail_on=options.fail_on or judgement.fail_on or "warning",
        persona=options.persona or judgement.persona or "regular",
        min_severity=options.min_severity or judgement.min_severity,
        min_precision=options.min_precision or judgement.min_precision,
        markers=known.markers,
        fields=known.fields,
        agreements=known.agreements,
        purposes=known.purposes,
        roles=known.roles,
        small_cell=10 if judgement.small_cell is None else judgement.small_cell,
        quasi_identifiers=judgement.quasi_identifiers or (),
        sanitizers=known.sanitizers,
        rule_folders=tuple(str(folder) for folder in options.rules),
        jobs=options.jobs,
        as_of=options.as_of or datetime.datetime.now(datetime.UTC).date(),
        allow_unmarked=options.allow_unmarked,
        ignore_suppressions=options.ignore_suppressions,
        changed_only=options.changed,
        isolated=options.isolated,
        config_files=known.files,
        baselines=_choose_baselines(options, known),
        diff=options.diff,
        cache=str(options.cache or ""),
        reanalyzes=options.reanalyze,
    )


def _choose_baselines(options: Options, known: Knowledge) -> tuple[str, ...]:
    if options.no_baseline:
        return ()
    return known.baselines if options.baseline is None else (os.path.abspath(options.baseline),)  # noqa: PTH100 - a link keeps its own place


def _list_reported(paths: Sequence[Path], root: Path) -> tuple[str, ...]:
    """Return the reported paths, nothing when the root is one of them: then all of it is."""
    return () if root in paths else tuple(sorted({str(path) for path in paths}))
