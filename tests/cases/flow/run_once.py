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


def show(again) -> None:
    print(SEEN)  # expect: child-data-on-console


KEPT: list[str] = []


def called_again_and_again(child: Child) -> None:
    print(KEPT)  # expect: child-data-on-console
    KEPT.append(child.surname)


if __name__ == "__main__":
    main()
