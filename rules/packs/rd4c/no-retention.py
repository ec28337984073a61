"""Every marked field is deleted some day, and the code says when."""


class Registration:
    surname: str  # rd4c: identity purpose=enrolment  # expect: no-retention
    phone: str  # rd4c: contact retention=P1Y
    ward: str


class Enrolment:  # rd4c: identity retention=P5Y
    surname: str
    birth_date: str
