"""A marked variable, in a function and in a module."""

import os
from typing import Annotated

from rd4c_lint.markers import ChildData

SAMPLE_NAME = os.environ["SAMPLE"]  # rd4c: identity
SAMPLE_WARD = os.environ["WARD"]


def module_variable() -> None:
    print(SAMPLE_WARD)
    print(SAMPLE_NAME)  # expect: child-data-on-console


def local_by_comment() -> None:
    name = input()  # rd4c: identity
    ward = input()
    print(ward)
    print(name)  # expect: child-data-on-console


def local_annotated() -> None:
    name: Annotated[str, ChildData("identity")] = input()
    print(name)  # expect: child-data-on-console
