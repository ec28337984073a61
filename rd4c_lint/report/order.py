"""Which findings a report shows, and in what order."""

from rd4c_lint.model.finding import Finding, Report

from .options import ReportOptions


def list_shown(report: Report, options: ReportOptions) -> list[Finding]:
    """Return the findings, with the suppressed ones where they are wanted, sorted by place and rule."""
    shown = [*report.findings, *(report.suppressed if options.show_suppressed else ())]
    return sorted(shown, key=lambda finding: (finding.place, finding.rule_id, finding.message))
