"""An error tracker belongs to another company: send it what finds the record, not the record."""

import sentry_sdk


class Child:
    case_id: int
    name: str  # rd4c: identity


def report(child: Child) -> None:
    sentry_sdk.capture_message(f"two records for {child.name}")  # expect: child-data-to-error-tracker
    sentry_sdk.set_context("child", {"name": child.name})  # expect: child-data-to-error-tracker


def report_case(child: Child) -> None:
    sentry_sdk.capture_message(f"two records for case {child.case_id}")
    sentry_sdk.set_tag("case", child.case_id)
