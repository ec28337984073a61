"""The marked class."""


class Child:
    surname: str  # rd4c: identity
    ward: str


class Guardian(Child):
    def label(self):
        return self.surname

    def clean(self):
        return self.ward


def make(child):
    return Wrapper(child)


class Wrapper:
    def __init__(self, child):
        self.child = child

    @property
    def name(self):
        return self.child.surname

    @property
    def ward(self):
        return self.child.ward

    def __str__(self):
        return self.name
