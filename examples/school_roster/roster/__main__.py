"""Print the roster of a room: `python -m roster 1A`."""

import sys

from sqlalchemy import select
from sqlalchemy.orm import Session

from .guards import engine
from .models import Pupil


def print_room(room: str) -> None:
    with Session(engine) as session:
        pupils = session.scalars(select(Pupil).where(Pupil.form_room == room)).all()
        print(f"{len(pupils)} pupils in {room}")
        for pupil in pupils:
            print(pupil.id, pupil.full_name)  # expect: child-data-on-console
            print(pupil)


if __name__ == "__main__":
    print_room(sys.argv[1])
