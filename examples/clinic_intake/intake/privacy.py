"""The one place that turns a child's number into something a log may hold."""

import hmac

from django.conf import settings


def make_pseudonym(number: str) -> str:
    return hmac.new(settings.PSEUDONYM_KEY, number.encode(), "sha256").hexdigest()[:16]
