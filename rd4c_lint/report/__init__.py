"""Formats of the report: one file each, one row each."""

from collections.abc import Callable

from rd4c_lint.model.finding import Report

from .azure import read_build
from .options import ReportOptions

__all__ = ["FORMATS", "ReportOptions", "read_build", "write_report"]


def _text(report: Report, options: ReportOptions) -> str:
    from .text import write_text

    return write_text(report, options)


def _sarif(report: Report, options: ReportOptions) -> str:
    from .sarif import write_sarif

    return write_sarif(report, options)


def _json(report: Report, options: ReportOptions) -> str:
    from .json import write_json

    return write_json(report, options)


FORMATS: dict[str, Callable[[Report, ReportOptions], str]] = {
    "text": _text,
    "sarif": _sarif,
    "json": _json,
}


def write_report(name: str, report: Report, options: ReportOptions) -> str:
    """Return the report in the format of that name, ending in a newline."""
    return FORMATS[name](report, options)
