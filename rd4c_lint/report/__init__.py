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


def _github(report: Report, options: ReportOptions) -> str:
    from .github import write_github

    return write_github(report, options)


def _gitlab(report: Report, options: ReportOptions) -> str:
    from .gitlab import write_gitlab

    return write_gitlab(report, options)


def _junit(report: Report, options: ReportOptions) -> str:
    from .junit import write_junit

    return write_junit(report, options)


def _rdjson(report: Report, options: ReportOptions) -> str:
    from .rdjson import write_rdjson

    return write_rdjson(report, options)


FORMATS: dict[str, Callable[[Report, ReportOptions], str]] = {
    "text": _text,
    "sarif": _sarif,
    "json": _json,
    "github": _github,
    "gitlab": _gitlab,
    "junit": _junit,
    "rdjson": _rdjson,
}


def write_report(name: str, report: Report, options: ReportOptions) -> str:
    """Return the report in the format of that name, ending in a newline."""
    return FORMATS[name](report, options)
