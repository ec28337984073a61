"""The marked class."""


class Child:
    surname: str  # rd4c: identity
    ward: str
