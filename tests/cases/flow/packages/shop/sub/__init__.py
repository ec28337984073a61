"""Sub."""

from .leaf import deep
from ..helpers import give
