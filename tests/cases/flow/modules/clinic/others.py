"""A class with the same fields, unmarked."""


class Adult:
    surname: str = ""
    ward: str = ""
