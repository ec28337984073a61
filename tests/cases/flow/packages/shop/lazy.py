"""Star exports."""

__all__ = ["star_name", "star_ward"]


def star_name(c):
    return c.surname


def star_ward(c):
    return c.ward


def hidden(c):
    return c.surname


def __getattr__(name):
    if name == "dynamic":
        return star_name
    raise AttributeError(name)
