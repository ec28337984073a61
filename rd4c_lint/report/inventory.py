"""Write the inventory of marked fields: a table for people, CSV, JSON, and a Fides dataset (docs/json.md).

place                label                field                 subject  reaches
intake/models.py:5   identity.name    t2  Child.surname         child    log, third_party
"""

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from rd4c_lint.model.inventory import Inventory, InventoryField, PackageCoverage

from .clean import clean_path, clean_text

VERSION = 1
CHILDREN = "user.childrens"
"""Fides has no child as a data subject: this category stands beside the specific one."""
_COLUMNS = ("field", "label", "tier", "subject", "purpose", "retention", "basis", "place", "reaches")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_inventory(form: str, inventory: Inventory, categories: Mapping[str, str], version: str) -> str:
    """Return the inventory in one of `INVENTORY_FORMATS`; `categories` are the Fides names of labels."""
    return INVENTORY_FORMATS[form](inventory, categories, version)


def write_coverage(coverage: Sequence[PackageCoverage], total: PackageCoverage) -> str:
    """Return the share of marked fields, package by package."""
    if not total.fields:
        return "coverage: no field could hold personal data\n"
    rows = [*coverage, total] if len(coverage) > 1 else [total]
    names = [clean_text(row.package) for row in rows]
    width = max(map(len, names))
    lines = [f"{name:<{width}}  {row.percent:>3} %  {row.marked} of {row.fields}" for name, row in zip(names, rows, strict=True)]
    return "coverage: marked or none, of the fields that could hold personal data\n" + "".join(f"{line}\n" for line in lines)


def _write_table(inventory: Inventory, _categories: Mapping[str, str], _version: str) -> str:
    rows = [_list_cells(field) for field in inventory.fields]
    used = [index for index, name in enumerate(_COLUMNS) if any(row[index] for row in rows) or name == "field"]
    lines = [[_COLUMNS[index] for index in used], *([row[index] for index in used] for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(used))]
    text = "".join("  ".join(f"{cell:<{width}}" for cell, width in zip(line, widths, strict=True)).rstrip() + "\n" for line in lines)
    return f"{text}\n{write_coverage(inventory.coverage, inventory.total)}" if rows else write_coverage(inventory.coverage, inventory.total)


def _write_csv(inventory: Inventory, _categories: Mapping[str, str], _version: str) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_COLUMNS)
    writer.writerows([_guard(cell) for cell in _list_cells(field)] for field in inventory.fields)
    return text.getvalue()


def _write_json(inventory: Inventory, _categories: Mapping[str, str], version: str) -> str:
    document = {
        "version": VERSION,
        "tool": {"name": "rd4c-lint", "version": version},
        "fields": [_build_field(field) for field in inventory.fields],
        "coverage": {**_build_coverage(inventory.total), "packages": [_build_coverage(each) for each in inventory.coverage]},
    }
    return json.dumps(document, indent=2) + "\n"


def _write_fides(inventory: Inventory, categories: Mapping[str, str], _version: str) -> str:
    """One collection a class; keys, parameters and results stand in one collection a function, keys alone in `keys`."""
    import yaml  # type: ignore[import-untyped]

    collections: dict[str, dict[str, dict[str, Any]]] = {}
    for field in inventory.fields:
        collection = clean_text(field.dotted.rpartition(".")[0] if field.kind == "field" else field.owner) or "keys"
        entry = collections.setdefault(collection, {}).setdefault(clean_text(field.name), {"name": clean_text(field.name)})
        names = [_find_category(field.label, categories), *([CHILDREN] if field.subject == "child" else [])]
        entry["data_categories"] = sorted({*entry.get("data_categories", []), *(name for name in names if name)})
        entry["fides_meta"] = {"custom": {"rd4c": field.label, "subject": field.subject}}
    dataset = {
        "fides_key": "rd4c_lint_inventory",
        "name": "Fields marked for rd4c-lint",
        "collections": [{"name": name, "fields": [fields[key] for key in sorted(fields)]} for name, fields in sorted(collections.items())],
    }
    text: str = yaml.safe_dump({"dataset": [dataset]}, sort_keys=False, allow_unicode=True)
    return text


INVENTORY_FORMATS: dict[str, Callable[[Inventory, Mapping[str, str], str], str]] = {
    "table": _write_table,
    "csv": _write_csv,
    "json": _write_json,
    "fides": _write_fides,
}


def _find_category(label: str, categories: Mapping[str, str]) -> str:
    return categories.get(label) or categories.get(label.partition(".")[0], "")


def _list_cells(field: InventoryField) -> list[str]:
    place = f"{clean_path(field.place.path)}:{field.place.region.line}" if field.place is not None else ""
    name = f"{field.owner}.{field.name}" if field.owner else field.name
    return [
        clean_text(name),
        field.label,
        str(field.tier),
        field.subject,
        clean_text(", ".join(field.purposes)),
        field.retention,
        clean_text(field.basis),
        place,
        ", ".join(field.concepts),
    ]


def _guard(cell: str) -> str:
    """A spreadsheet runs a cell that begins like a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _build_field(field: InventoryField) -> dict[str, Any]:
    region = field.place.region if field.place is not None else None
    return {
        "field": clean_text(field.dotted),
        "owner": clean_text(field.owner),
        "name": clean_text(field.name),
        "kind": field.kind,
        "label": field.label,
        "tier": field.tier,
        "subject": field.subject,
        "purposes": [clean_text(purpose) for purpose in field.purposes],
        "retention": field.retention,
        "basis": clean_text(field.basis),
        "place": None if field.place is None or region is None else {"path": clean_path(field.place.path), "line": region.line},
        "reaches": list(field.concepts),
    }


def _build_coverage(coverage: PackageCoverage) -> dict[str, Any]:
    return {"package": clean_text(coverage.package), "marked": coverage.marked, "fields": coverage.fields, "percent": coverage.percent}
