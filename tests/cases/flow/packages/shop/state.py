"""State of the module."""

LAST = ""
SEEN = []
CACHE = {}
_private = ""


def remember(x):
    global LAST
    LAST = x


def recall():
    return LAST


def store(key, value):
    CACHE[key] = value


def load(key):
    return CACHE[key]


def set_private(x):
    global _private
    _private = x


def get_private():
    return _private
