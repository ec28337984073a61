"""Once more through the language: objects made of objects, and what is left when something was replaced."""


class Child:
    surname: str  # rd4c: identity
    ward: str


class Basket:
    def __init__(self) -> None:
        self.things: list[str] = []

    def add(self, thing: str) -> None:
        self.things.append(thing)


class Keeper:
    def __init__(self) -> None:
        self.basket = Basket()


class House:
    def __init__(self) -> None:
        self.keeper = Keeper()
        self.other = Keeper()


def parts_made_by_init(child: Child) -> None:
    keeper = Keeper()
    keeper.basket.add(child.surname)
    before = keeper.basket
    keeper.basket = Basket()
    print(before.things)  # expect: child-data-on-console
    print(keeper.basket.things)


def parts_of_parts(child: Child) -> None:
    house = House()
    house.keeper.basket.add(child.surname)
    print(house.keeper.basket.things)  # expect: child-data-on-console
    print(house.other.basket.things)
