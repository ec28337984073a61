"""What comes in and what goes out."""

import datetime
from typing import Annotated

from pydantic import BaseModel

from .privacy import ChildData

Name = Annotated[str, ChildData("identity", purpose="enrolment")]


class PupilIn(BaseModel):
    full_name: Name
    birth_date: Annotated[datetime.date, ChildData("identity.birth_date")]
    guardian_phone: Annotated[str | None, ChildData("contact.phone", subject="guardian")] = None
    form_room: str


class RoomOut(BaseModel):
    id: int
    form_room: str
