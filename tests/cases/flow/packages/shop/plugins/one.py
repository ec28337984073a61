"""One."""

from . import register


@register("name")
def by_name(c):
    return c.surname
