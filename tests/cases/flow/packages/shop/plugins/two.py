"""Two."""

from shop.plugins import register


@register("ward")
def by_ward(c):
    return c.ward
