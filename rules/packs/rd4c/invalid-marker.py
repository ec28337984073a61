"""A mark that cannot be read protects nothing: a label of the vocabulary, a detail after a dot, then key=value pairs."""


class Child:
    name: str  # rd4c: identity
    birth_date: str  # rd4c: identity.birth_date purpose=vaccination
    phone: str  # rd4c: contact subject=guardian
    ward: str  # rd4c: none
    hiv_status: str  # rd4c: helth  # expect: invalid-marker
    village: str  # rd4c: location because  # expect: invalid-marker
    school: str  # rd4c: education subject=teacher  # expect: invalid-marker
