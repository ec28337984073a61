"""Write settings back as a configuration file, for `--show-config`: what holds for a path, after everything is joined.

Settings(select=("ALL",), fields=(FieldDeclaration("field", "app.Child.name", "identity"),), …)
->
select = ["ALL"]
[[fields]]
field = "app.Child.name"
label = "identity"
"""

import datetime
import os
import re
from collections.abc import Mapping
from unicodedata import category

from rd4c_lint.model.settings import Agreement, FieldDeclaration, Settings

Value = str | int | datetime.date | tuple[object, ...]
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_SHORT = {"\\": "\\\\", '"': '\\"', "\t": "\\t", "\n": "\\n", "\r": "\\r"}
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def show_settings(settings: Settings, path: str) -> str:
    """Return what holds for a file or folder (its path from `top`) as a configuration that means the same when it is read."""
    nearest = settings.at(path if path.endswith("/") else f"{path}/")
    parts = [_write_head(settings, nearest), _write_table("", _list_values(nearest))]
    parts += [_write_table("[per-file-ignores]", dict(nearest.per_file_ignores))]
    parts += [_write_table("[[fields]]", _list_field(field)) for field in settings.fields]
    parts += [_write_table("[[agreements]]", _list_agreement(agreement)) for agreement in settings.agreements]
    parts += [
        _write_table(f"[purposes.{_key(each.name)}]", {"basis": each.basis, "retention": each.retention}) for each in settings.purposes
    ]
    parts += [_write_table("[roles]", dict(settings.roles)), _write_table("[strengths]", dict(settings.strengths))]
    sets = {"quasi-identifiers": nearest.quasi_identifiers}
    parts += [_write_table("[thresholds]", {"small-cell": nearest.small_cell, **sets})]
    parts += [_write_table("[[sanitizers]]", {"call": each.call, "state": each.state}) for each in settings.sanitizers]
    parts += [_write_table(f"[rules.{_key(each.rule)}]", {"severity": each.severity}) for each in nearest.overrides]
    return "\n".join(part for part in parts if part)


def _write_head(settings: Settings, nearest: Settings) -> str:
    """Say in comments which files were read, and what else is judged by a configuration of its own."""
    files = sorted({each.config_path for each in settings.everywhere if each.config_path})
    shown = ", ".join(_show(path, settings) for path in files) or "none"
    lines = [f"# known: everything in {_show(settings.root, settings)}", f"# configurations read: {shown}"]
    lines.append(f"# judged by: {_show(nearest.config_path, settings) if nearest.config_path else 'the defaults'}")
    if settings.baselines:
        lines.append(f"# known findings: {', '.join(_show(path, settings) for path in settings.baselines)}")
    others = [scope.folder for scope in settings.scopes if scope.settings is not nearest]
    if others:
        lines.append(f"# judged by their own configuration: {', '.join(_escape(folder) for folder in others)}")
    return "\n".join(lines) + "\n"


def _show(path: str, settings: Settings) -> str:
    return _escape(os.path.relpath(path, settings.top).replace(os.sep, "/"))


def _list_values(settings: Settings) -> dict[str, Value]:
    return {
        "src": settings.src,
        "exclude": settings.exclude,
        "report-exclude": settings.report_exclude,
        "select": settings.select,
        "ignore": settings.ignore,
        "fail-on": settings.fail_on,
        **({"coverage-target": settings.coverage_target} if settings.coverage_target else {}),
        "persona": settings.persona,
        "min-severity": settings.min_severity,
        "min-precision": settings.min_precision,
        "markers": settings.markers,
    }


def _list_field(field: FieldDeclaration) -> dict[str, Value]:
    return {
        field.kind: field.name,
        **({"key": field.key} if field.kind != "key" else {}),
        "label": "none" if field.is_none else field.label,
        "subject": "" if field.subject == "child" else field.subject,
        "purpose": field.purposes,
        "retention": field.retention,
        "basis": field.basis,
    }


def _list_agreement(agreement: Agreement) -> dict[str, Value]:
    names = ("id", "recipient", "hosts", "sdk", "buckets", "queues", "mail_domains", "labels", "purposes", "subjects", "expires")
    values = {name.replace("_", "-"): getattr(agreement, name) for name in names}
    return {name: value for name, value in values.items() if value is not None}


def _write_table(header: str, values: Mapping[str, Value]) -> str:
    """Return a table, without the keys that say nothing; nothing at all where no key is left, unless its name says something."""
    lines = [f"{_key(name)} = {_write_value(value)}" for name, value in values.items() if value not in ("", ())]
    return "\n".join([header, *lines] if header else lines) + "\n" if lines or "." in header else ""


def _write_value(value: object) -> str:
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(_write_value(item) for item in value)}]"
    if isinstance(value, datetime.date):
        return value.isoformat()
    return str(value) if isinstance(value, int) else f'"{_escape(str(value))}"'


def _key(name: str) -> str:
    return name if _BARE.fullmatch(name) else f'"{_escape(name)}"'


def _escape(text: str) -> str:
    """Escape what a terminal or a CI runner would act on, in a way that TOML reads back."""
    escaped = "".join(_escape_character(character) for character in text)
    return escaped.replace("##", "#\\u0023")


def _escape_character(character: str) -> str:
    if character in _SHORT:
        return _SHORT[character]
    return f"\\U{ord(character):08x}" if category(character) in _UNSEEN else character
