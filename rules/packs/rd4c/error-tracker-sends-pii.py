"""The error tracker is not asked for personal data, or someone strips it first."""

import sentry_sdk

SEND_EVERYTHING = True


class Child:
    surname: str  # rd4c: identity


def strip(event, hint):
    event.pop("user", None)
    return event


sentry_sdk.init("https://key@sentry.example/1", send_default_pii=True)  # expect: error-tracker-sends-pii
sentry_sdk.init("https://key@sentry.example/1", send_default_pii=SEND_EVERYTHING)  # expect: error-tracker-sends-pii
sentry_sdk.init("https://key@sentry.example/1", send_default_pii=True, before_send=strip)
sentry_sdk.init("https://key@sentry.example/1", send_default_pii=False)
sentry_sdk.init("https://key@sentry.example/1")


def later() -> None:
    from sentry_sdk import init

    options = True
    init("https://key@sentry.example/1", send_default_pii=options)  # expect: error-tracker-sends-pii
