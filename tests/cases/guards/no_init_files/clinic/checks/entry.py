"""Who may come in."""

from collections.abc import Callable
from functools import wraps

from accounts import find_account
from flask import request




def role_required(role: str) -> Callable[..., object]:
    def decorate(view: Callable[..., object]) -> Callable[..., object]:
        @wraps(view)
        def asked(*args: object, **kwargs: object) -> object:
            if find_account(request.headers.get("Authorization")).role != role:
                raise PermissionError("not yours")
            return view(*args, **kwargs)

        return asked

    return decorate
