"""Objects that have a label from the moment they are made, although no argument has one; what super() gives; who is told."""


class Child:
    surname: str  # rd4c: identity
    ward: str


CHILD = Child()


class Letter:
    def __init__(self) -> None:
        self.to = CHILD.surname
        self.number = 1


def print_letter(letter: object) -> None:
    print(letter.to)  # expect: child-data-on-console
    print(letter.number)


def each_letter() -> None:
    hand_on([Letter()], print_letter)


def hand_on(letters, show) -> None:
    for letter in letters:
        show(letter)


READERS = []


def reader(function):
    READERS.append(function)
    return function


@reader
def read_aloud(post: object) -> None:
    print(post.to)  # expect: child-data-on-console
    print(post.number)


def send() -> None:
    letter = Letter()
    for each in READERS:
        each(letter)


class Page:
    def context(self) -> dict:
        return {"title": "Ward"}


class WithName(Page):
    def context(self) -> dict:
        context = super().context()
        context["name"] = CHILD.surname
        return context


class WithWard(Page):
    def context(self) -> dict:
        context = super().context()
        context.update(ward=CHILD.ward)
        return context


class CasePage(WithName, WithWard):
    pass


def show_page() -> None:
    context = CasePage().context()
    print(context["name"])  # expect: child-data-on-console
    print(context["ward"])
    print(context["title"])


class News:
    def __init__(self) -> None:
        self.told = {}

    def on(self, kind: str, function) -> None:
        self.told[kind] = function

    def tell(self, kind: str, text: str) -> None:
        self.told[kind](text)


class Board:
    def __init__(self, news: News) -> None:
        self.name = ""
        self.place = ""
        news.on("name", self.set_name)
        news.on("place", self.set_place)

    def set_name(self, text: str) -> None:
        self.name = text

    def set_place(self, text: str) -> None:
        self.place = text


def tell_news(child: Child) -> None:
    news = News()
    board = Board(news)
    news.tell("name", child.surname)
    news.tell("place", child.ward)
    print(board.name)  # expect: child-data-on-console
    print(board.place)
