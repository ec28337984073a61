"""The routes."""

from typing import Annotated

from fastapi import APIRouter, Depends, FastAPI
from sqlalchemy import func, select

from .guards import SessionNow, current_account, teacher
from .models import Account, Pupil, Report
from .schemas import PupilIn, RoomOut
from .services import note_enrolment

app = FastAPI()
router = APIRouter()
staff = APIRouter(prefix="/staff", dependencies=[Depends(teacher)])


@router.get("/pupils/{number}")
def show_pupil(number: int, session: SessionNow):
    pupil = session.get(Pupil, number)
    return {"name": pupil.full_name, "room": pupil.form_room}  # expect: unguarded-view


@router.get("/pupils/{number}/room")
def show_room(number: int, session: SessionNow):
    pupil = session.get(Pupil, number)
    return {"room": pupil.form_room}


@router.get("/pupils/{number}/short", response_model=RoomOut)
def show_short(number: int, session: SessionNow):
    return session.get(Pupil, number)


@router.get("/pupils/{number}/needs")
def show_needs(number: int, session: SessionNow, account: Annotated[Account, Depends(current_account)]):
    pupil = session.get(Pupil, number)
    return {"needs": pupil.support_needs}  # expect: authenticated-only


@router.get("/reports/{number}")
def show_report(number: int, session: SessionNow, account: Account = Depends(teacher)):
    report = session.scalars(select(Report).where(Report.id == number)).one()
    return {"name": report.pupil.full_name, "remarks": report.remarks}


@router.get("/count")
def count_pupils(session: SessionNow):
    return {"pupils": session.scalar(select(func.count()).select_from(Pupil))}


@router.post("/pupils")
def enrol(pupil: PupilIn, session: SessionNow, account: Annotated[Account, Depends(teacher)]):
    session.add(Pupil(full_name=pupil.full_name, birth_date=pupil.birth_date, form_room=pupil.form_room))
    session.commit()
    note_enrolment(pupil)
    return {"room": pupil.form_room}


@staff.get("/names")
def list_names(session: SessionNow):
    return [pupil.full_name for pupil in session.scalars(select(Pupil)).all()]


app.include_router(router)
app.include_router(staff)
