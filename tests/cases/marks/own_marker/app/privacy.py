"""A marker class of the project's own, and a copy of ours."""


class Sensitive:
    def __init__(self, *labels: str, **options: object) -> None:
        self.labels = labels


class ChildData(Sensitive):
    pass


class Shown:
    def __init__(self, label: str) -> None:
        self.label = label
