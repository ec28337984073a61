"""What the configuration and the command line say, merged; built by `config.py`, read by every stage."""

import datetime

import msgspec


class FieldDeclaration(msgspec.Struct, frozen=True):
    """A `[[fields]]` entry. `kind`: `field`, `parameter`, `returns`, `variable` or `key`; `name` is dotted, `*` allowed in a part."""

    kind: str
    name: str
    label: str
    key: str = ""
    """Narrows another kind to one key; the name itself for kind `key`."""
    subject: str = "child"
    purposes: tuple[str, ...] = ()
    retention: str = ""
    basis: str = ""
    is_none: bool = False
    path: str = ""
    line: int = 0
    """Where the entry stands, 0 if unknown."""


class Agreement(msgspec.Struct, frozen=True):
    id: str
    recipient: str = ""
    hosts: tuple[str, ...] = ()
    sdk: tuple[str, ...] = ()
    buckets: tuple[str, ...] = ()
    queues: tuple[str, ...] = ()
    mail_domains: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    purposes: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    expires: datetime.date | None = None
    path: str = ""
    line: int = 0
    """Where the entry stands, 0 if unknown; so below."""


class Purpose(msgspec.Struct, frozen=True):
    name: str
    basis: str = ""
    retention: str = ""
    path: str = ""
    line: int = 0


class SanitizerDeclaration(msgspec.Struct, frozen=True):
    call: str
    state: str
    path: str = ""
    line: int = 0


class RuleOverride(msgspec.Struct, frozen=True):
    rule: str
    severity: str = ""


class DatasetField(msgspec.Struct, frozen=True):
    """A field of a dataset in the form of Fides: whose table or class, and the categories it is said to hold."""

    collection: str
    field: str
    categories: tuple[str, ...]
    path: str


class Settings(msgspec.Struct, frozen=True):
    """One run's settings. Paths are absolute; globs are relative to `root`."""

    root: str
    """Folder of the project: everything under it is known."""
    top: str
    """Git top level or root: what URIs are relative to."""
    reported: tuple[str, ...] = ()
    """Absolute files and folders whose findings are reported; empty: all under `root`."""
    config_path: str = ""
    src: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    report_exclude: tuple[str, ...] = ()
    select: tuple[str, ...] = ("ALL",)
    ignore: tuple[str, ...] = ()
    per_file_ignores: tuple[tuple[str, tuple[str, ...]], ...] = ()
    overrides: tuple[RuleOverride, ...] = ()
    fail_on: str = "warning"
    coverage_target: int = 0
    """Percentage of fields that must be marked or `none`, of those that could hold personal data."""
    persona: str = "regular"
    min_severity: str = ""
    min_precision: str = ""
    markers: tuple[str, ...] = ()
    fields: tuple[FieldDeclaration, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    datasets: tuple[DatasetField, ...] = ()
    """What datasets say, where no mark and no declaration does."""
    purposes: tuple[Purpose, ...] = ()
    roles: tuple[tuple[str, tuple[str, ...]], ...] = ()
    strengths: tuple[tuple[str, str], ...] = ()
    """Label -> the guard that reading it needs."""
    small_cell: int = 10
    quasi_identifiers: tuple[tuple[str, ...], ...] = ()
    sanitizers: tuple[SanitizerDeclaration, ...] = ()
    rule_folders: tuple[str, ...] = ()
    jobs: int = 0
    """0: as many as there are processors."""
    as_of: datetime.date = datetime.date(1970, 1, 1)
    allow_unmarked: bool = False
    ignore_suppressions: bool = False
    changed_only: bool = False
    """Findings with any step in the reported paths, not only those whose sink lies in one."""
    config_files: tuple[str, ...] = ()
    """Every configuration file that was read, the extended ones too."""
    baselines: tuple[str, ...] = ()
    """Absolute paths of files of known findings."""
    diff: str = ""
    """A commit: only findings whose path touches lines that changed since are reported."""
    isolated: bool = False
    """Only the reported paths are known."""
    cache: str = ""
    """Folder for what is kept between runs; empty: nothing is kept."""
    reanalyzes: bool = False
    """Summaries are reused, findings are not."""
    import_folders: tuple[tuple[str, bool], ...] = ()
    """Folders with a configuration, relative to `root`, and whether it names its import roots."""
    scopes: tuple["Scope", ...] = ()
    """Folders whose own configuration judges what is found there, the innermost first."""

    def at(self, path: str) -> "Settings":
        """Return the settings that judge a finding in a file; the path is relative to `top`."""
        return next((scope.settings for scope in self.scopes if path.startswith(scope.folder)), self)

    @property
    def everywhere(self) -> tuple["Settings", ...]:
        """All that judge some file."""
        return (self, *(scope.settings for scope in self.scopes))

    @property
    def reads_tests(self) -> bool:
        """Tell whether somebody wants to know what test code does: it handles made-up data, and only pedants read on there."""
        return any(each.persona != "regular" for each in self.everywhere)


class Scope(msgspec.Struct, frozen=True):
    """A folder with a configuration of its own. What is known is the same everywhere; how it is judged is its own."""

    folder: str
    """Relative to `top`, with a slash at its end."""
    settings: Settings
