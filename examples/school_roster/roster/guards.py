"""Who asks, and may they."""

from collections.abc import Iterator
from typing import Annotated

from fastapi import Depends, HTTPException, status
from fastapi.security import OAuth2PasswordBearer
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from .models import Account

engine = create_engine("sqlite:///roster.db")
token_of = OAuth2PasswordBearer(tokenUrl="token")


def open_session() -> Iterator[Session]:
    with Session(engine) as session:
        yield session


SessionNow = Annotated[Session, Depends(open_session)]


def current_account(session: SessionNow, token: Annotated[str, Depends(token_of)]) -> Account:
    account = session.scalars(select(Account).where(Account.email == token)).first()
    if account is None:
        raise HTTPException(status_code=status.HTTP_401_UNAUTHORIZED)
    return account


def teacher(account: Annotated[Account, Depends(current_account)]) -> Account:
    if account.role != "teacher":
        raise HTTPException(status_code=status.HTTP_403_FORBIDDEN)
    return account
