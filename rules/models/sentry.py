"""Examples for sentry.toml: what an error tracker is sent."""

import sentry_sdk


class Child:
    name: str  # rd4c: identity
    ward: str


def message(child: Child) -> None:
    sentry_sdk.capture_message(f"no bed in {child.ward}")
    sentry_sdk.capture_message(f"no bed for {child.name}")  # expect: child-data-to-error-tracker


def exception(child: Child) -> None:
    try:
        raise LookupError(child.name)  # expect: child-data-in-exception
    except LookupError as error:
        sentry_sdk.capture_exception(error)  # expect: child-data-to-error-tracker


def surroundings(child: Child) -> None:
    sentry_sdk.set_tag("ward", child.ward)
    sentry_sdk.set_tag("name", child.name)  # expect: child-data-to-error-tracker
    sentry_sdk.set_context("child", {"name": child.name})  # expect: child-data-to-error-tracker
    sentry_sdk.set_user({"username": child.name})  # expect: child-data-to-error-tracker


def scope(child: Child) -> None:
    with sentry_sdk.new_scope() as scope:
        scope.set_extra("ward", child.ward)
        scope.set_extra("name", child.name)  # expect: child-data-to-error-tracker


def trail(child: Child) -> None:
    sentry_sdk.add_breadcrumb(message=f"opened {child.ward}")
    sentry_sdk.add_breadcrumb(message=f"opened {child.name}")  # expect: child-data-to-error-tracker
    sentry_sdk.add_breadcrumb({"message": child.name})  # expect: child-data-to-error-tracker
