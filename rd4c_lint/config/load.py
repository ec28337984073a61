"""Join configuration files and command line options into `Settings`; the command line wins."""

import datetime
import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

import msgspec

from rd4c_lint.model.globs import is_match
from rd4c_lint.model.problem import Rd4cError
from rd4c_lint.model.rule import Vocabulary
from rd4c_lint.model.settings import Scope, Settings

from .datasets import read_datasets
from .decode import Judgement, Knowledge, decode_judgement, decode_knowledge
from .locate import Project, find_config, locate_project
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
    path: Path
    knowledge: Knowledge
    judgement: Judgement


FindFiles = Callable[[str, str], Iterable[str]]
"""Of a folder and the project's top, the configuration files in and under the folder, relative to it."""


def load_settings(paths: Sequence[Path], options: Options, vocabulary: Vocabulary, find_files: FindFiles | None = None) -> Settings:
    """Return the settings of a run over `paths`; raise one `Rd4cError` with everything that must be corrected."""
    wanted = [_check_path(path) for path in paths]
    projects = _list_projects(wanted, reads_config=options.config is None and not options.isolated)
    top = _common_top(projects)
    root = Path(os.path.commonpath([project.root for project in projects]))
    if options.isolated:
        root = Path(os.path.commonpath([path if path.is_dir() else path.parent for path in wanted]))
    complaints = Complaints()
    configs: list[_Config] = []
    for path in _list_config_files(projects, root, options, find_files):
        if not _is_excluded(path, root, configs):
            configs.append(_move(_read_config(path, top, vocabulary, complaints), root))
    complaints.raise_any()
    return _build_settings(wanted, options, Project(root, top, None), configs)


def _check_path(path: Path) -> Path:
    if path.exists():
        return Path(os.path.abspath(path)) if path.is_symlink() else path.resolve()  # noqa: PTH100 - a link keeps its own place
    parent = path.parent
    names = sorted(os.listdir(parent))[:10_000] if parent.is_dir() else []  # noqa: PTH208 - names alone
    import difflib

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


def _list_config_files(projects: Sequence[Project], root: Path, options: Options, find_files: FindFiles | None) -> list[Path]:
    """Return the files to read, those of outer folders first."""
    if options.config is not None:
        if not options.config.is_file():
            raise Rd4cError("there is no such configuration file", path=str(options.config))
        return [options.config.resolve()]
    if options.isolated:
        return []
    nested = find_files(str(root), str(_common_top(projects))) if find_files is not None else ()
    folders = {root, *(project.root for project in projects), *((root / name).parent for name in nested)}
    found = {path for folder in folders if (path := find_config(folder)) is not None}
    return sorted(found, key=lambda path: (len(path.parts), path))


def _is_excluded(path: Path, root: Path, outer: Iterable[_Config]) -> bool:
    """A configuration in a folder that an outer one excludes is not read."""
    if not path.is_relative_to(root):
        return False
    name = path.relative_to(root).as_posix()
    return any(is_match(glob, name) for config in outer for glob in config.knowledge.exclude)


def _read_config(path: Path, top: Path, vocabulary: Vocabulary, complaints: Complaints) -> _Config:
    boundary = top if path.is_relative_to(top) else path.parent
    layers = read_layers(path, boundary)
    configs = [_decode_layer(layer, boundary, vocabulary, complaints) for layer in layers]
    judgement = configs[0].judgement
    for config in configs[1:]:
        judgement = _override(judgement, config.judgement)
    return _Config(path, _join_knowledge(config.knowledge for config in configs), judgement)


def _decode_layer(layer: Layer, boundary: Path, vocabulary: Vocabulary, complaints: Complaints) -> _Config:
    table = Table(layer, layer.table, (), complaints)
    files = (str(layer.path),)
    knowledge = msgspec.structs.replace(
        decode_knowledge(table, vocabulary),
        baselines=locate_baseline(layer, boundary),
        datasets=read_datasets(layer, boundary),
        files=files,
    )
    return _Config(layer.path, knowledge, decode_judgement(table, vocabulary))


def _override(far: Judgement, near: Judgement) -> Judgement:
    said = {name: value for name in near.__struct_fields__ if (value := getattr(near, name)) not in (None, "", ())}
    said["overrides"] = tuple({override.rule: override for override in (*far.overrides, *near.overrides)}.values())
    said["per_file_ignores"] = _unite(far.per_file_ignores, near.per_file_ignores)
    return msgspec.structs.replace(far, **said)


def _join_knowledge(parts: Iterable[Knowledge]) -> Knowledge:
    """Join lists, and tables by key; of two entries for one key the later one counts."""
    joined = Knowledge()
    for part in parts:
        joined = Knowledge(
            src=part.src if joined.src is None else joined.src if part.src is None else _unite(joined.src, part.src),
            exclude=_unite(joined.exclude, part.exclude),
            report_exclude=_unite(joined.report_exclude, part.report_exclude),
            markers=_unite(joined.markers, part.markers),
            fields=_unite(joined.fields, part.fields),
            agreements=tuple({each.id: each for each in (*joined.agreements, *part.agreements)}.values()),
            purposes=tuple({each.name: each for each in (*joined.purposes, *part.purposes)}.values()),
            roles=tuple({**dict(joined.roles), **dict(part.roles)}.items()),
            strengths=tuple({**dict(joined.strengths), **dict(part.strengths)}.items()),
            sanitizers=_unite(joined.sanitizers, part.sanitizers),
            baselines=_unite(joined.baselines, part.baselines),
            datasets=_unite(joined.datasets, part.datasets),
            files=_unite(joined.files, part.files),
        )
    return joined


def _unite(a: tuple[ValueT, ...], b: tuple[ValueT, ...]) -> tuple[ValueT, ...]:
    return tuple(dict.fromkeys((*a, *b)))


def _move(config: _Config, root: Path) -> _Config:
    """Make the globs and import roots of a configuration further down relative to the run's root."""
    folder = config.path.parent
    if folder == root or not folder.is_relative_to(root):
        return config
    prefix = folder.relative_to(root).as_posix()
    known = config.knowledge
    knowledge = msgspec.structs.replace(
        known,
        src=None if known.src is None else tuple(f"{prefix}/{folder}" for folder in known.src),
        exclude=tuple(_prefix_glob(prefix, glob) for glob in known.exclude),
        report_exclude=tuple(_prefix_glob(prefix, glob) for glob in known.report_exclude),
    )
    ignores = tuple((_prefix_glob(prefix, glob), selectors) for glob, selectors in config.judgement.per_file_ignores)
    return _Config(config.path, knowledge, msgspec.structs.replace(config.judgement, per_file_ignores=ignores))


def _prefix_glob(prefix: str, glob: str) -> str:
    return f"{prefix}/**/{glob}" if "/" not in glob.rstrip("/") else f"{prefix}/{glob.lstrip('/')}"


def _build_settings(paths: Sequence[Path], options: Options, project: Project, configs: Sequence[_Config]) -> Settings:
    known = _join_knowledge(config.knowledge for config in configs)
    widest = next((config for config in configs if options.config is not None or config.path.parent == project.root), None)
    settings = Settings(
        root=str(project.root),
        top=str(project.top),
        reported=_list_reported(paths, project.root),
        src=known.src or (),
        exclude=known.exclude,
        report_exclude=known.report_exclude,
        markers=known.markers,
        fields=known.fields,
        agreements=known.agreements,
        purposes=known.purposes,
        roles=known.roles,
        strengths=known.strengths,
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
        datasets=known.datasets,
        diff=options.diff,
        cache=str(options.cache or ""),
        reanalyzes=options.reanalyze,
        import_folders=_list_import_folders(configs, project.root) if options.config is None else (),
    )
    base = _judge(settings, options, widest)
    nested = [config for config in configs if config is not widest and config.path.is_relative_to(project.top)]
    scopes = [Scope(_name_folder(config, project.top), _judge(settings, options, config)) for config in nested]
    return msgspec.structs.replace(base, scopes=tuple(sorted(scopes, key=lambda scope: (-scope.folder.count("/"), scope.folder))))


def _judge(settings: Settings, options: Options, config: _Config | None) -> Settings:
    """Return the settings with the judgement of one configuration; the command line wins."""
    judgement = config.judgement if config is not None else Judgement()
    return msgspec.structs.replace(
        settings,
        config_path=str(config.path) if config is not None else "",
        select=options.select or judgement.select or ("ALL",),
        ignore=_unite(judgement.ignore or (), options.ignore),
        per_file_ignores=judgement.per_file_ignores,
        overrides=judgement.overrides,
        coverage_target=judgement.coverage_target or 0,
        fail_on=options.fail_on or judgement.fail_on or "warning",
        persona=options.persona or judgement.persona or "regular",
        min_severity=options.min_severity or judgement.min_severity,
        min_precision=options.min_precision or judgement.min_precision,
        small_cell=10 if judgement.small_cell is None else judgement.small_cell,
        quasi_identifiers=judgement.quasi_identifiers or (),
    )


def _name_folder(config: _Config, top: Path) -> str:
    return f"{config.path.parent.relative_to(top).as_posix()}/".removeprefix("./")


def _list_import_folders(configs: Iterable[_Config], root: Path) -> tuple[tuple[str, bool], ...]:
    inside = [config for config in configs if config.path.parent.is_relative_to(root)]
    folders = {config.path.parent.relative_to(root).as_posix(): config.knowledge.src is not None for config in inside}
    return tuple(sorted(("" if folder == "." else folder, names) for folder, names in folders.items()))


def _choose_baselines(options: Options, known: Knowledge) -> tuple[str, ...]:
    if options.no_baseline:
        return ()
    return known.baselines if options.baseline is None else (os.path.abspath(options.baseline),)  # noqa: PTH100 - a link keeps its own place


def _list_reported(paths: Sequence[Path], root: Path) -> tuple[str, ...]:
    """Return the reported paths, nothing when the root is one of them: then all of it is."""
    return () if root in paths else tuple(sorted({str(path) for path in paths}))
