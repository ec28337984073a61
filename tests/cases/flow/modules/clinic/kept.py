"""A class that is imported where it is kept, and used elsewhere."""


class Reader:
    def __init__(self) -> None:
        self._connect()

    def _connect(self) -> None:
        from clinic.people import Child

        self.kind = Child

    def shown(self) -> None:
        print(self.kind().ward)
        print(self.kind().surname)  # expect: child-data-on-console


class ReaderOfOthers:
    def __init__(self) -> None:
        self._connect()

    def _connect(self) -> None:
        from clinic.others import Adult

        self.kind = Adult

    def shown(self) -> None:
        print(self.kind().surname)
