"""A mark on a class covers its fields; `none` takes one out."""


class Concern:  # rd4c: protection
    what: str
    where: str
    number: int  # rd4c: none

    def __init__(self, what: str) -> None:
        self.what = what
        self.reported_by = ""


class FollowUp(Concern):
    result: str


class Ward:
    number: int


def fields(concern: Concern) -> None:
    print(concern.number)
    print(concern.what)  # expect: child-data-on-console
    print(concern.where)  # expect: child-data-on-console
    print(concern.reported_by)  # expect: child-data-on-console


def inherited_fields(step: FollowUp) -> None:
    print(step.number)
    print(step.what)  # expect: child-data-on-console


def other_class(ward: Ward) -> None:
    print(ward.number)
