"""Every marked field says what it is needed for."""


class Registration:
    surname: str  # rd4c: identity  # expect: no-purpose
    phone: str  # rd4c: contact
    birth_date: str  # rd4c: identity.birth_date purpose=enrolment
    ward: str


class Enrolment:
    surname: str  # rd4c: identity purpose=enrolment
    phone: str  # rd4c: contact purpose=enrolment purpose=emergency
