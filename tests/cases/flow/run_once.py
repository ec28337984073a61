"""What a function leaves behind that only the end of its module runs was not there when it began; others may read it."""

NAMES = {"ward": "3"}
SEEN: list[str] = []


class Child:
    surname: str  # rd4c: identity
    ward: str


class Last:
    def __init__(self) -> None:
        self.text = ""

    def note(self, text: str) -> None:
        self.text = text


LAST = Last()


def read_child() -> Child:
    return Child()


class Settings:
    shared: "Settings | None" = None

    def __init__(self) -> None:
        self.values = {"title": "list", "ward": "3"}

    @classmethod
    def get(cls) -> "Settings":
        if cls.shared is None:
            cls.shared = cls()
        return cls.shared


def current() -> Settings:
    return Settings.get()


class Page:
    def title(self) -> str:
        return current().values["title"]


def main() -> None:
    child = read_child()
    print(NAMES)
    print(LAST.text)
    print(SEEN)
    NAMES["name"] = child.surname
    LAST.note(child.surname)
    SEEN.append(child.surname)
    print(NAMES)  # expect: child-data-on-console
    print(LAST.text)  # expect: child-data-on-console
    print(SEEN)  # expect: child-data-on-console
    page = Page()
    print(page.title())
    current().values["title"] = child.surname
    print(page.title())  # expect: child-data-on-console
    print(current().values["ward"])


def show(again) -> None:
    print(SEEN)  # expect: child-data-on-console


KEPT: list[str] = []


def called_again_and_again(child: Child) -> None:
    print(KEPT)  # expect: child-data-on-console
    KEPT.append(child.surname)


if __name__ == "__main__":
    main()
