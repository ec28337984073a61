"""Package."""

from .people import Child, make
from .helpers import give as hand_over
from . import state
from .sub import deep
from .lazy import *

__all__ = ["Child", "make", "hand_over", "state", "deep"]
VERSION = "1"
