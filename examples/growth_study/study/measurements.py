"""Planning: what is measured, what for, and how long it is kept."""

from dataclasses import dataclass, field


@dataclass
class Measurement:
    """One visit of the team to one child."""

    child_number: str = field(repr=False)  # rd4c: identifier purpose=follow-up
    name: str = field(repr=False)  # rd4c: identity.name purpose=follow-up
    birth_date: str = field(repr=False)  # rd4c: identity.birth_date purpose=nutrition
    gender: str = field(repr=False)  # rd4c: identity.gender purpose=nutrition
    village: str = field(repr=False)  # rd4c: location purpose=nutrition
    muac: float = field(repr=False)  # rd4c: health purpose=nutrition
    school: str = field(repr=False)  # rd4c: education purpose=enrolment  # expect: register-drift
    team: str  # rd4c: none
