"""Shape `call`: the call is known by what its name stands for, its arguments as far as they are constants."""

import sentry_sdk
import sentry_sdk as tracker
from sentry_sdk import init
from sentry_sdk import init as start

ON = True
OFF = False
OPTIONS = {"send_default_pii": True}


class Child:
    surname: str  # rd4c: identity


def by_every_name(dsn: str) -> None:
    sentry_sdk.init(dsn, send_default_pii=True)  # expect: error-tracker-sends-pii
    tracker.init(dsn, send_default_pii=True)  # expect: error-tracker-sends-pii
    init(dsn, send_default_pii=True)  # expect: error-tracker-sends-pii
    start(dsn, send_default_pii=True)  # expect: error-tracker-sends-pii


def imported_here(dsn: str) -> None:
    import sentry_sdk as mine

    mine.init(dsn, send_default_pii=ON)  # expect: error-tracker-sends-pii


def by_another_function(dsn: str, init) -> None:
    init(dsn, send_default_pii=True)


def with_other_values(dsn: str, flag: bool) -> None:
    sentry_sdk.init(dsn, send_default_pii=OFF)
    sentry_sdk.init(dsn, send_default_pii=flag)
    sentry_sdk.init(dsn)
    chosen = True
    sentry_sdk.init(dsn, send_default_pii=chosen)  # expect: error-tracker-sends-pii
    chosen = flag
    sentry_sdk.init(dsn, send_default_pii=chosen)


def with_a_mapping(dsn: str) -> None:
    sentry_sdk.init(dsn, **OPTIONS)  # missing: error-tracker-sends-pii -- what `**` brings is not looked up
