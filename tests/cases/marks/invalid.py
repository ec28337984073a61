"""Marks that cannot be understood are findings, and mark nothing."""


class Child:
    surname: str  # rd4c: identity
    hiv: str  # rd4c: helth  # expect: invalid-marker
    village: str  # rd4c: location because  # expect: invalid-marker
    phone: str  # rd4c: contact subject=teacher  # expect: invalid-marker
    notes: str  # rd4c: none, narrative  # expect: invalid-marker
    ward: str  # rd4c: none
    # rd4c: health  # expect: invalid-marker


def shown(child: Child) -> None:
    print(child.ward)
    print(child.surname)  # expect: child-data-on-console
